"""Speed: what a page costs, against plain engines on the same pages, in one run.

    python -m tests.benchmarks.speed DIR [--pages N] [--drawn N --seed S] [--repeat N] [--without NAME ...] [--json FILE]

Everything runs in this process on one thread, a page after another, each contender on the same page before the next page comes:
processor seconds, and their ratios within the run, hold on a busy machine. *Found* counts values of the truth that stand
anywhere in what a contender gives, blanks and punctuation aside, dates in any writing; *fields* are those that bizdocs gives
exactly. DIR holds pages with their truth beside them (`tests/benchmarks/truth.py`); pages that nobody can read do not count.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from statistics import mean, median
from typing import Any

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # of tesseract

import bizdocs
from bizdocs.errors import EngineUnavailable
from bizdocs.model import Json, Report
from bizdocs.reading.engine import choose_engine
from bizdocs.usecases import render
from tests.benchmarks.accuracy import judge, plain
from tests.benchmarks.stages import REST, STAGES, Clock, watched
from tests.benchmarks.truth import Truth, load

OURS = ("rapidocr", "rapidocr_bf16")
"""Engines of bizdocs that are timed where they can be loaded; the first is the one that stages are told of."""


@dataclass(frozen=True)
class Said:
    """What a contender made of a page. `fields`: of bizdocs, by name."""

    text: str
    seconds: float
    fields: Mapping[str, Json] | None = None
    exact: int = 0


Contender = Callable[[Truth], Said]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, help="so many of the folder, evenly chosen; default: all")
    parser.add_argument("--drawn", type=int, default=0, metavar="N", help="draw so many pages besides")
    parser.add_argument("--seed", type=int, default=0, help="of the first drawn page")
    parser.add_argument(
        "--repeat", type=int, default=1, metavar="N", help="read each page so many times; medians count"
    )
    parser.add_argument("--without", nargs="*", default=[], help="contenders that are not asked")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here, too")
    arguments = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as drawn:
        pages = [truth for truth in load(arguments.folder) if truth.legible] if arguments.folder else []
        if arguments.pages:
            pages = pages[:: max(len(pages) // arguments.pages, 1)][: arguments.pages]
        pages += _draw(range(arguments.seed, arguments.seed + arguments.drawn), Path(drawn))
        if not pages:
            parser.error("name a folder of pages with their truth, or --drawn N")
        said, clock = measure(pages, arguments.repeat, set(arguments.without))
    figures = {"contenders": _contenders(said, pages), "stages": _stages(clock, len(pages) * arguments.repeat)}
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")


def machine() -> str:
    """Where, with what and when."""
    names = ("onnxruntime", "openvino", "rapidocr", "opencv-python-headless", "numpy")
    versions = ", ".join(f"{name} {found}" for name in names if (found := _version(name)))
    return f"{time.strftime('%Y-%m-%d')}, {_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}"


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    name = re.search(r"model name\s*: (.*)", told)
    flags = set((re.search(r"flags\s*: (.*)", told) or [""])[0].split())
    able = [flag for flag in ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16") if flag in flags]
    return f"{name[1] if name else platform.processor()} ({' '.join(able)})"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def measure(pages: Sequence[Truth], repeat: int, without: set[str]) -> tuple[dict[str, list[list[Said]]], Clock]:
    """By contender, what it said of each page, each time; and the stages of our own default."""
    contenders = {name: one for name, one in _all_contenders(without).items() if name not in without}
    for contender in contenders.values():
        contender(pages[0])  # loads the models
    said: dict[str, list[list[Said]]] = {name: [[] for _ in pages] for name in contenders}
    whole = Clock()
    for number, page in enumerate(pages):
        for _ in range(repeat):
            for name, contender in contenders.items():
                if name == f"bizdocs {OURS[0]}":
                    with watched() as clock:
                        told = contender(page)
                    whole.add(clock)
                else:
                    told = contender(page)
                said[name][number].append(told)
        costs = ", ".join(f"{name} {said[name][number][-1].seconds:.2f}" for name in contenders)
        print(f"{number + 1}/{len(pages)}: {costs}", flush=True)
    return said, whole


def _all_contenders(without: set[str]) -> dict[str, Contender]:
    found: dict[str, Contender] = {}
    for name in OURS:
        try:
            engine = choose_engine(name)
        except (EngineUnavailable, bizdocs.UnknownName):
            continue
        found[f"bizdocs {name}"] = _ours(engine)
    found["RapidOCR()"] = _rapidocr({})
    found["RapidOCR, 960 px"] = _rapidocr({"Det.limit_type": "max", "Det.limit_side_len": 960})
    if _version("openvino"):
        openvino = {f"{part}.engine_type": "openvino" for part in ("Det", "Cls", "Rec")}
        found["RapidOCR, 960 px, OpenVINO"] = _rapidocr(
            {"Det.limit_type": "max", "Det.limit_side_len": 960, **openvino}
        )
    if "tesseract" not in without:
        try:
            choose_engine("tesseract")
            found["tesseract"] = _tesseract
        except EngineUnavailable:
            print("tesseract or its chi_sim is not installed: not timed")
    return found


def _ours(engine: Any) -> Contender:
    def contender(page: Truth) -> Said:
        before = time.process_time()
        report: Report = bizdocs.validate([page.image], ocr=engine, platform="common", as_of="2026-11-30")
        render.report_to_html(report)
        seconds = time.process_time() - before
        document = next((one for one in report.documents if one.type == page.type), None)
        given = {name: one.value for name, one in document.fields.items()} if document else {}
        exact = sum(judge(document, name, value)[0] == "exact" for name, value in page.fields.items())
        text = " ".join(
            str(value) for one in report.documents for f in one.fields.values() for value in (f.value, f.raw)
        )
        return Said(text, seconds, given, exact)

    return contender


def _rapidocr(options: Mapping[str, Any]) -> Contender:
    """RapidOCR by itself, on one thread."""
    from rapidocr import EngineType, RapidOCR

    threads = {
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "EngineConfig.openvino.inference_num_threads": 1,
        "Global.log_level": "error",
    }
    named = {key: EngineType(value) if key.endswith("engine_type") else value for key, value in options.items()}
    engine = RapidOCR(params={**threads, **named})

    def contender(page: Truth) -> Said:
        before = time.process_time()
        found = engine(str(page.image))
        seconds = time.process_time() - before
        return Said(" ".join(getattr(found, "txts", None) or ()), seconds)

    return contender


def _tesseract(page: Truth) -> Said:
    import pytesseract
    from PIL import Image, ImageOps

    before = _with_children()
    with Image.open(page.image) as picture:
        text = pytesseract.image_to_string(ImageOps.exif_transpose(picture).convert("RGB"), lang="chi_sim")
    return Said(text, _with_children() - before)


def _with_children() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def found_in(text: str, value: Json) -> bool:
    """Whether a value of the truth stands anywhere in a text."""
    if isinstance(value, str) and (day := re.fullmatch(r"(\d{4})-0?(\d+)-0?(\d+)", value)):
        return re.search(rf"{day[1]}\D{{0,3}}0?{day[2]}\D{{0,3}}0?{day[3]}(?!\d)", text) is not None
    return _bare(str(value)) in _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", str(plain(text))))


def _contenders(said: Mapping[str, Sequence[Sequence[Said]]], pages: Sequence[Truth]) -> dict[str, Any]:
    first = f"bizdocs {OURS[0]}"
    costs = {name: [median(one.seconds for one in page) for page in told] for name, told in said.items()}
    asked = sum(len(page.fields) for page in pages)
    print(
        f"\n{len(pages)} pages, {asked} values\n{'':28}{'s a page':>10}{'median':>9}{'ours is':>9}{'found':>8}{'exact':>7}"
    )
    figures: dict[str, Any] = {}
    for name, spent in costs.items():
        found = sum(
            found_in(told[0].text, value)
            for page, told in zip(pages, said[name], strict=True)
            for value in page.fields.values()
        )
        exact = sum(told[0].exact for told in said[name]) if said[name][0][0].fields is not None else None
        ratio = sum(costs[first]) / sum(spent) if first in costs else None
        figures[name] = {"mean": mean(spent), "median": median(spent), "ratio": ratio, "found": found, "exact": exact}
        shown = "" if ratio is None else f"{ratio:.2f} x"
        print(f"{name:28}{mean(spent):10.2f}{median(spent):9.2f}{shown:>9}{found:8}{'' if exact is None else exact:>7}")
    for name in (name for name in said if name.startswith("bizdocs") and name != first and first in said):
        differ = [
            f"{page.image.name}: {key}"
            for page, ours, theirs in zip(pages, said[first], said[name], strict=True)
            for key, value in (ours[0].fields or {}).items()
            if plain(value) != plain((theirs[0].fields or {}).get(key))
        ]
        figures[name]["differs"] = differ
        print(f"{name} gives {len(differ)} fields otherwise" + "".join(f"\n  {one}" for one in differ))
    return figures


def _stages(clock: Clock, times: int) -> dict[str, Any]:
    if not clock.seconds:
        return {}
    figures: dict[str, dict[str, float]] = defaultdict(dict)
    print(f"\n{'stage':14}{'s a page':>10}{'of models':>11}")
    for name in (*STAGES, REST):
        spent, models = clock.seconds[name] / times, clock.models[name] / times
        figures[name] = {"seconds": spent, "models": models}
        print(f"{name:14}{spent:10.3f}{models:11.3f}")
    whole, models = clock.total / times, sum(clock.models.values()) / times
    floor = (clock.models["detect"] + clock.models["recognise"]) / times
    print(f"{'in all':14}{whole:10.3f}{models:11.3f}   beside the models: {1 - models / whole:.1%}")
    print(
        f"the bare models on the lines of the pages: {floor:.3f} s, of which the whole is {whole / max(floor, 1e-9):.2f} x"
    )
    return dict(figures) | {"beside the models": 1 - models / whole, "floor": floor}


def _draw(seeds: Sequence[int], folder: Path) -> list[Truth]:
    from tests.benchmarks.layouts import draw

    drawn = []
    for number, seed in enumerate(seeds):
        page = draw(seed, "phone" if number % 2 else "scan")
        (place := folder / str(seed)).mkdir()
        (place / page.name).write_bytes(page.content)
        truth = page.truth["documents"][0]
        fields = {name: field["value"] for name, field in truth["fields"].items()}
        drawn.append(Truth(place / page.name, truth["type"], fields, {}, legible=True))
    return drawn


if __name__ == "__main__":
    main()
