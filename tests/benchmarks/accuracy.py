"""Accuracy: what extraction gives of pages whose truth is known.

    python -m tests.benchmarks.accuracy DIR [--ocr rapidocr|tesseract] [--recordings DIR] [--list]
    python -m tests.benchmarks.accuracy --drawn N --seed S [--level scan|phone|hard|text] [--held] [--paper TYPE] [--jobs N]
    python -m tests.benchmarks.accuracy --sheets N --seed S [--keep DIR] [--jobs N]
    python -m tests.benchmarks.accuracy --show SEED[/LEVEL][/held] [--out PNG]

The second form draws N pages by the grammar of layouts (`fixtures/layouts`), the third N sheets of two to
four papers that lie any way round (`tests/benchmarks/sheets.py`), the fourth writes one page with its boxes.

The first prints, for each document type and field: pages asked, exact, unread (unreadable or absent), repaired, wrong, and
*confidently wrong* (wrong with a confidence of at least 0.9). Only pages that a person calls legible count.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import bizdocs
from bizdocs.model import Document, Json
from bizdocs.reading.engine import Engine
from bizdocs.reading.engines import recorded
from tests.benchmarks.kept import kept
from tests.benchmarks.truth import Truth, load

CONFIDENT = 0.9
COLUMNS = ("asked", "exact", "unread", "repaired", "wrong", "confidently wrong")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--ocr", default="rapidocr")
    parser.add_argument("--recordings", type=Path, help="play back recordings instead of running an engine")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the engine's words here and play them back next time"
    )
    parser.add_argument("--list", action="store_true", help="name each page and field that is not exact")
    parser.add_argument("--all", action="store_true", help="count pages that a person calls illegible too")
    drawn = parser.add_argument_group("layouts that nobody drew by hand")
    drawn.add_argument("--drawn", type=int, metavar="N", help="draw so many pages and read them")
    drawn.add_argument("--sheets", type=int, metavar="N", help="draw so many sheets of several papers and read them")
    drawn.add_argument("--seed", type=int, default=0, help="of the first page; the others follow")
    drawn.add_argument(
        "--level", choices=("scan", "phone", "hard", "text"), help="how pages are taken; else the seeds say"
    )
    drawn.add_argument("--held", action="store_true", help="with the features that are held apart for measuring")
    drawn.add_argument("--paper", help="only pages of this document type")
    drawn.add_argument("--jobs", type=int, default=1, help="processes")
    drawn.add_argument("--show", metavar="SEED", help="write this page with the boxes of its truth")
    drawn.add_argument("--out", type=Path, default=Path("page.png"), help="where --show writes")
    arguments = parser.parse_args()
    if arguments.sheets:
        from tests.benchmarks import sheets

        seeds = range(arguments.seed, arguments.seed + arguments.sheets)
        sheets.report(sheets.measure(seeds, arguments.ocr, jobs=arguments.jobs, keep=arguments.keep))
        return
    if arguments.drawn or arguments.show:
        _drawn(arguments)
        return
    if arguments.folder is None:
        parser.error("name a folder, or --drawn N")
    ocr: str | Engine = arguments.ocr
    if arguments.recordings:
        ocr = Engine("recorded", recorded.create(arguments.recordings))
    elif arguments.keep:
        ocr = kept(arguments.ocr, arguments.keep)
    truths = [truth for truth in load(arguments.folder) if truth.legible or arguments.all]
    started = time.monotonic()
    table = measure(truths, ocr, show=arguments.list)
    report(table)
    print(f"{len(truths)} pages, {(time.monotonic() - started) / max(len(truths), 1):.2f} s a page")


def _drawn(arguments: argparse.Namespace) -> None:
    from tests.benchmarks import layouts

    if arguments.show:
        layouts.show(layouts.page_of(arguments.show, arguments.paper), arguments.out)
        return
    started, outcomes = time.monotonic(), []
    seeds = range(arguments.seed, arguments.seed + arguments.drawn)
    options = {"level": arguments.level, "held": arguments.held, "paper": arguments.paper, "jobs": arguments.jobs}
    options["keep"] = arguments.keep
    for page in layouts.measure(seeds, arguments.ocr, **options):
        outcomes += page
        for one in page:
            if one.fails:
                print(layouts.tell(one), flush=True)
    layouts.report(layouts.count(outcomes))
    print(f"{arguments.drawn} pages, {(time.monotonic() - started) / arguments.drawn:.2f} s a page")


def measure(truths: list[Truth], ocr: str | Engine, *, show: bool = False) -> dict[tuple[str, str], Counter[str]]:
    """(type, field) → counts; the field `type` is the classification itself."""
    table: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for truth in truths:
        documents = bizdocs.extract([truth.image], ocr=ocr).documents
        found = next((document for document in documents if document.type == truth.type), None)
        row = table[truth.type, "type"]
        row["asked"] += 1
        row["exact" if found is not None else "wrong"] += 1
        if show and found is None:
            print(f"{truth.image.name}: taken for {[document.type for document in documents]}")
        for name, expected in truth.fields.items():
            outcome, said = judge(found, name, expected)
            counts = table[truth.type, name]
            counts["asked"] += 1
            counts[outcome] += 1
            field = found.fields.get(name) if found is not None else None
            if field is not None and field.status == "repaired":
                counts["repaired"] += 1
            if outcome == "wrong" and field is not None and field.confidence >= CONFIDENT:
                counts["confidently wrong"] += 1
            if show and outcome != "exact":
                confidence = field.confidence if field is not None else 0.0
                print(f"{truth.image.name}: {name}: {outcome}: {said!r} ({confidence:.2f}) for {expected!r}")
    return table


def judge(document: Document | None, name: str, expected: Json) -> tuple[str, Json]:
    """`exact`, `unread` or `wrong`, and what was read."""
    field = document.fields.get(name) if document is not None else None
    if field is None or field.value is None:
        return "unread", field.raw if field is not None else None
    return ("exact" if plain(field.value) == plain(expected) else "wrong"), field.value


def plain(value: Json) -> Json:
    """Without differences that mean nothing: width, blanks, brackets' shape."""
    if not isinstance(value, str):
        return value
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", value)).translate(str.maketrans("【】〔〕[]", "()()()"))


def report(table: dict[tuple[str, str], Counter[str]]) -> None:
    print(f"{'type':<24}{'field':<22}" + "".join(f"{name:>19}" for name in COLUMNS))
    total: Counter[str] = Counter()
    for (kind, field), counts in sorted(table.items()):
        asked = counts["asked"]
        cells = [f"{asked}", *(f"{counts[name]} ({100 * counts[name] / asked:.0f} %)" for name in COLUMNS[1:])]
        print(f"{kind:<24}{field:<22}" + "".join(f"{cell:>19}" for cell in cells))
        if field != "type":
            total += counts
    if total["asked"]:
        shares = ", ".join(f"{name} {100 * total[name] / total['asked']:.1f} %" for name in COLUMNS[1:])
        print(f"all fields: {total['asked']} asked, {shares}")


if __name__ == "__main__":
    main()
