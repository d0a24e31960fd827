"""What works here: the libraries and engines that bizdocs stands on, their versions, and what to do about what is missing."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from typing import Any

from bizdocs import __version__
from bizdocs.errors import EngineUnavailable
from bizdocs.model import Page, PageRef, Part, Text
from bizdocs.reading.engine import choose_engine, engine_names
from bizdocs.usecases.plugins import list_plugins

__all__ = ["Trial", "engine_names", "inspect", "try_engine", "works"]

LANGUAGES_NEEDED = ("chi_sim",)
"""Language data without which tesseract reads no Chinese document."""

_LIBRARIES = (
    *("numpy", "opencv-python-headless", "pillow", "pi-heif"),
    *("pypdfium2", "pdfplumber", "zxing-cpp", "jsonschema"),
)
_CODECS = {"jpg": "JPG", "zlib": "PNG", "libtiff": "TIFF", "webp": "WebP", "avif": "AVIF"}
"""What a build of Pillow may lack, and the pictures that are not read then."""
_PATIENCE = 20.0
"""Seconds that tesseract may take to tell its version."""


def inspect() -> tuple[Part, ...]:
    """Every part, engines first; each engine that is there reads a page. Fetches nothing."""
    return (
        Part(name="bizdocs", version=__version__, works=True),
        Part(name="python", version=platform.python_version(), works=True, detail=platform.platform()),
        _tried(_rapidocr()),
        _tried(_tesseract()),
        *(_pictures(_library(name)) for name in _LIBRARIES),
        *list_plugins(),
    )


def works(parts: Sequence[Part]) -> bool:
    """Whether scans can be read here: every library is there, and at least one engine."""
    engines = {part.works for part in parts if part.name in {"rapidocr", "tesseract"}}
    return any(engines) and all(part.works for part in parts if part.name in _LIBRARIES)


def _tried(part: Part) -> Part:
    """An engine that is installed, once it has read a page."""
    if not part.works:
        return part
    told = try_engine(part.name)
    if told is not None and told.right:
        detail = _runtime(_version("onnxruntime") or "") if part.name == "rapidocr" else part.detail
        return replace(part, seconds=told.seconds, detail=detail)  # it may have fallen back
    advice = Text(zh="已安装，但读不出测试页；请重新安装", en="installed, but can't read a test page; install it again")
    return replace(part, works=False, advice=advice)


def _rapidocr() -> Part:
    version, runtime = _version("rapidocr"), _version("onnxruntime")
    if version and runtime:
        return Part(name="rapidocr", version=version, works=True, detail=_runtime(runtime))
    missing = " ".join(name for name, found in (("rapidocr", version), ("onnxruntime", runtime)) if not found)
    return Part(name="rapidocr", version=version, works=False, advice=_install(missing))


def _runtime(onnxruntime: str) -> str:
    """What the models run on, and with which precision; and what is installed and not taken."""
    from bizdocs.reading.engines import rapidocr

    taken, installed = rapidocr.runtime(), _version("openvino")
    if taken.startswith("openvino"):
        return f"{taken}, onnxruntime {onnxruntime}"
    return taken if installed is None else f"{taken}, openvino {installed} is not taken"


def _tesseract() -> Part:
    program = shutil.which("tesseract")
    if program is None:
        advice = Text(
            zh="备用引擎，可不装：安装 tesseract 程序和 chi_sim 语言数据",
            en="optional: install tesseract and its chi_sim language data",
        )
        return Part(name="tesseract", version=None, works=False, advice=advice)
    found = re.search(r"tesseract v?(\S+)", _ask(program, "--version"))
    languages = [line for line in _ask(program, "--list-langs").splitlines()[1:] if line]
    lacking = [name for name in LANGUAGES_NEEDED if name not in languages]
    advice = Text(zh=f"缺少语言数据 {' '.join(lacking)}", en=f"language data missing: {' '.join(lacking)}")
    return Part(
        name="tesseract",
        version=found[1] if found else None,
        works=not lacking,
        detail=" ".join(languages),
        advice=advice if lacking else None,
    )


def _library(name: str) -> Part:
    version = _version(name)
    return Part(name=name, version=version, works=version is not None, advice=None if version else _install(name))


def _pictures(part: Part) -> Part:
    """A library that decodes pictures, with the formats that it reads here."""
    if not part.works or part.name not in {"pillow", "pi-heif"}:
        return part
    if part.name == "pi-heif":
        return replace(part, detail="HEIC")
    from PIL import features

    lacking = [name for codec, name in _CODECS.items() if not features.check(codec)]
    there = " ".join(name for name in _CODECS.values() if name not in lacking)
    if not lacking:
        return replace(part, detail=there)
    names = ", ".join(lacking)
    advice = Text(
        zh=f"读不了 {names}：请运行 pip install --force-reinstall pillow",
        en=f"can't read {names}; run: pip install --force-reinstall pillow",
    )
    return replace(part, works=False, detail=there, advice=advice)


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _install(names: str) -> Text:
    return Text(zh=f"请运行 pip install {names}", en=f"run: pip install {names}")


def _ask(program: str, question: str) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 - a program found on the path, with a fixed argument
            [program, question], check=False, capture_output=True, encoding="utf-8", errors="replace", timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout or answer.stderr


PRINTED = ("91330106MA2CEFQR5Q", "2026-11-23", "1000000.00")
"""What stands on the page; no Chinese, since no font for it can be counted on."""
SIZE = (1600, 1100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How an engine did. `seconds`: for the page alone, the engine being loaded; `right`: it read what is printed."""

    engine: str
    seconds: float
    right: bool


def try_engine(name: str) -> Trial | None:
    """Let an engine read the page twice, the first time to warm up; `None` where it can't be loaded."""
    try:
        engine = choose_engine(name)
    except EngineUnavailable:
        return None
    page = Page(ref=PageRef("trial.png", 1), sha256=f"trial-{name}", pixels=_draw())
    engine.read(page)
    started = time.monotonic()
    words = engine.read(page)
    seconds = time.monotonic() - started
    said = "".join(word.text for word in words).replace(" ", "")
    return Trial(engine=name, seconds=round(seconds, 2), right=all(text in said for text in PRINTED))


def _draw() -> Any:
    """A page of plain print, lines of it as many as a licence has."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", SIZE, "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(size=36)
    for number in range(12):
        pen.text((80, 60 + 80 * number), PRINTED[number % len(PRINTED)], fill="black", font=font)
        pen.text((860, 60 + 80 * number), PRINTED[(number + 1) % len(PRINTED)], fill="black", font=font)
    return np.asarray(picture)
