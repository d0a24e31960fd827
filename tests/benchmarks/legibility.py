"""Legibility: whether a spoiled picture is refused for the right reason and a readable one is not, and what looking costs.

    python -m tests.benchmarks.legibility [--pages N] [--list]

Spoils drawn pages in every way of `fixtures/drawing/mishaps.py` and reads them with RapidOCR. Prints, for each way, how many
pages are found illegible, and how many have the cause among their first two findings; how many readable pages are refused;
and what the flaws of a page cost beside reading it.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

import bizdocs
from bizdocs.model import Page, PageRef, Report
from bizdocs.reading.engine import Engine, choose_engine
from bizdocs.reading.flaws import find_flaws
from bizdocs.reading.looking.sight import look

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
sys.path.insert(0, str(FIXTURES))

from drawing.damage import Picture  # noqa: E402 (the drawing lies beside the package, not in it)
from drawing.mishaps import SPOILED, TAKEN, Mishap  # noqa: E402

PAGES = (
    *("business_licence/landscape-clean", "business_licence/portrait-clean", "business_licence/landscape-phone"),
    *("resident_id/portrait-clean", "food_business_permit/company-clean", "business_licence/sole-trader-phone"),
)
HIT = ("entity_name", "holder", "person_name", "uscc", "permit_number", "id_number")
"""The values that a mishap is aimed at: names and numbers without which a page can't be judged."""
QUALITY = 88


@dataclass(frozen=True)
class Spoiled:
    """A drawn page after a mishap: its file, and the finding that must say so."""

    case: str
    mishap: str
    code: str
    content: bytes

    def __str__(self) -> str:
        return f"{self.mishap}:{self.case}"


def spoil(case: str, code: str, mishap: Mishap) -> Spoiled:
    """A drawn page, spoiled; the same every time."""
    folder = FIXTURES / "documents" / case
    with Image.open(folder / "page.jpg") as image:
        picture = Picture(np.array(image.convert("RGB")), np.eye(3))
    fields = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["fields"]
    values = {name: fields[name]["box"] for name in HIT if name in fields}
    name = mishap.__name__
    spoiled = mishap(picture, values, np.random.default_rng(zlib.crc32(f"{case}/{name}".encode())))
    content = io.BytesIO()
    Image.fromarray(spoiled.pixels).save(content, "JPEG", quality=QUALITY)
    return Spoiled(case, name, code, content.getvalue())


def spoiled_pages(cases: Sequence[str] = PAGES) -> Iterator[Spoiled]:
    """Every page in every way that makes it unreadable."""
    for code, mishaps in SPOILED.items():
        for mishap in mishaps:
            yield from (spoil(case, code, mishap) for case in cases)


def taken_pages(cases: Sequence[str] = PAGES) -> Iterator[Spoiled]:
    """Every page in every way of being taken that platforms refuse."""
    for code, mishap in TAKEN.items():
        yield from (spoil(case, code, mishap) for case in cases)


def judge(page: Spoiled, engine: Engine) -> Report:
    return bizdocs.check(bizdocs.gather(bizdocs.read({"page.jpg": page.content}, ocr=engine)))


def first_findings(report: Report, count: int = 2) -> list[str]:
    """The codes of the first findings that are not about a lack of other papers."""
    return [finding.code for finding in report.findings if finding.code != "material.missing"][:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=len(PAGES), help="take only the first so many pages")
    parser.add_argument("--list", action="store_true", help="name each page that is judged wrongly")
    arguments = parser.parse_args()
    engine, cases = choose_engine("rapidocr"), PAGES[: arguments.pages]
    table: dict[tuple[str, str], list[bool]] = {}
    for page in spoiled_pages(cases):
        report = judge(page, engine)
        refused = any(
            f.severity in {"error", "review"} for f in report.findings if f.code.startswith(("legibility", "file"))
        )
        named = page.code in first_findings(report)
        table.setdefault((page.code, page.mishap), []).append(refused and named)
        if arguments.list and not (refused and named):
            print(page, first_findings(report, 5))
    for page in taken_pages(cases):
        codes = [finding.code for finding in judge(page, engine).findings]
        table.setdefault((page.code, page.mishap), []).append(page.code in codes)
        if arguments.list and page.code not in codes:
            print(page, codes)
    for (code, mishap), right in table.items():
        print(f"{code:<30}{mishap:<20}{sum(right):>3} of {len(right)}")
    print_cost(engine)


def print_cost(engine: Engine) -> None:
    """Milliseconds a page, of reading and of looking, over the drawn photos."""
    read = looked = 0.0
    files = sorted((FIXTURES / "documents").glob("business_licence/*-phone/page.jpg"))
    for file in files:
        with Image.open(file) as image:
            page = Page(ref=PageRef(file.name, 1), sha256="", pixels=np.array(image.convert("RGB")))
        started = time.perf_counter()
        words = engine.read(page)
        read += time.perf_counter() - started
        started = time.perf_counter()
        find_flaws(look(page.pixels, words))
        looked += time.perf_counter() - started
    print(f"a page: read {1000 * read / len(files):.0f} ms, flaws {1000 * looked / len(files):.0f} ms")


if __name__ == "__main__":
    main()
