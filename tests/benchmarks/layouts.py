"""Accuracy on layouts that nobody drew by hand: pages by the grammar of `fixtures/layouts`, read by a real engine.

A field counts as *printed* (then it is exact, unread, called absent, or wrong) or as *not printed* (then nothing may be
given). A place is right if the middle of each box that bizdocs shows lies in one of the truth's.
"""

from __future__ import annotations

import io
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import ImageDraw

import bizdocs
from bizdocs.model import Document, Field
from bizdocs.reading.engine import Engine
from tests.benchmarks.accuracy import CONFIDENT, plain
from tests.benchmarks.kept import kept

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
if str(FIXTURES) not in sys.path:
    sys.path.insert(0, str(FIXTURES))

from layouts.page import Page, draw  # noqa: E402 (it lies beside the package, not in it)

COLUMNS = (
    "printed",
    "exact",
    "unread",
    "absent",
    "wrong",
    "wrong ≥0.9",
    "placed",
    "blank",
    "invented",
    "invented ≥0.9",
)
REACH = 0.012
"""How far outside of the truth's box a middle may lie, as a share of the page: values are read with their margins."""


@dataclass(frozen=True)
class Outcome:
    """What became of one field of one page. `kind`: exact, unread, absent, wrong, blank, invented, known or unknown."""

    page: str
    paper: str
    field: str
    level: str
    kind: str
    confidence: float = 0.0
    placed: bool | None = None
    """Whether it was shown where it stands; None where nothing was given."""
    expected: Any = None
    said: Any = None

    @property
    def fails(self) -> bool:
        return self.kind not in ("exact", "blank", "known") or self.placed is False

    @property
    def sure(self) -> bool:
        """Given, with a confidence that rules act upon."""
        return self.confidence >= CONFIDENT


def measure_page(page: Page, ocr: str | Engine) -> list[Outcome]:
    """Every field of every paper on one page."""
    documents = bizdocs.extract({page.name: page.content}, ocr=ocr).documents
    outcomes = []
    for truth in page.truth["documents"]:
        found = next((document for document in documents if document.type == truth["type"]), None)
        mark = _marker(page, truth["type"])
        outcomes.append(mark("type", "known" if found else "unknown", said=[d.type for d in documents]))
        for name, expected in truth["fields"].items():
            outcomes.append(_printed(mark, found, name, _with_seals(expected, truth["seals"])))
        for name in truth["absent"]:
            field = found.fields.get(name) if found else None
            given = field is not None and field.value is not None
            outcomes.append(
                mark(
                    name,
                    "invented" if given else "blank",
                    field.confidence if field and given else 0.0,
                    said=field.value if field else None,
                )
            )
    return outcomes


def _marker(page: Page, paper: str) -> Callable[..., Outcome]:
    def mark(
        name: str,
        kind: str,
        confidence: float = 0.0,
        placed: bool | None = None,
        expected: Any = None,
        said: Any = None,
    ) -> Outcome:
        return Outcome(page.key, paper, name, page.level, kind, confidence, placed, expected, said)

    return mark


def _with_seals(expected: Mapping[str, Any], seals: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """What a seal says stands on it too."""
    boxes = [seal["box"] for seal in seals if seal["text"] == expected["value"]]
    return {**expected, "boxes": [*expected["boxes"], *boxes]}


def _printed(mark: Callable[..., Outcome], found: Document | None, name: str, expected: Mapping[str, Any]) -> Outcome:
    accepted = [plain(value) for value in (expected["value"], *expected.get("accepted", ()))]
    field = found.fields.get(name) if found else None
    if field is None or field.value is None:
        called = "absent" if field is not None and field.status == "absent" else "unread"
        kind = "exact" if called == "absent" and None in accepted else called
        return mark(name, kind, expected=expected["value"], said=field.raw if field else None)
    kind = "exact" if plain(field.value) in accepted else "wrong"
    placed = _placed(field, expected["boxes"]) if kind == "exact" else None
    return mark(name, kind, field.confidence, placed, expected["value"], field.value)


def _placed(field: Field, boxes: Sequence[Sequence[Sequence[float]]]) -> bool | None:
    """Whether the middle of each box shown lies in one of these; None where either has none."""
    shown = [one.box.centre for one in field.evidence if one.box is not None and one.via != "qr"]
    if not shown or not boxes:
        return None
    return all(any(_inside(point, box) for box in boxes) for point in shown)


def _inside(point: Sequence[float], box: Sequence[Sequence[float]]) -> bool:
    """In the quadrilateral, or hardly outside of it."""
    x, y = point
    for (ax, ay), (bx, by) in zip(box, [*box[1:], box[0]], strict=True):
        length = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 1e-9)
        if ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length < -REACH:
            return False
    return True


def measure_seed(
    seed: int, level: str | None, held: bool, paper: str | None, ocr: str | Engine, keep: Path | None = None
) -> list[Outcome]:
    if keep is not None and isinstance(ocr, str):
        ocr = kept(ocr, keep)
    return measure_page(draw(seed, level, held=held, paper=paper), ocr)  # type: ignore[arg-type]


def measure(
    seeds: Iterable[int],
    ocr: str | Engine,
    *,
    level: str | None = None,
    held: bool = False,
    paper: str | None = None,
    jobs: int = 1,
    keep: Path | None = None,
) -> Iterator[list[Outcome]]:
    """The outcomes of each page, in the order of the seeds; by several processes if asked."""
    if jobs <= 1:
        for seed in seeds:
            yield measure_seed(seed, level, held, paper, ocr, keep)
        return
    with ProcessPoolExecutor(jobs) as pool:
        tasks = [pool.submit(measure_seed, seed, level, held, paper, ocr, keep) for seed in seeds]
        for task in tasks:
            yield task.result()


Table = Mapping[tuple[str, str, str], Counter[str]]


def count(outcomes: Iterable[Outcome]) -> Table:
    """(paper, field, level) → how often each outcome."""
    table: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for one in outcomes:
        row = table[one.paper, one.field, one.level]
        if one.kind in ("known", "unknown"):
            row["printed"] += 1
            row["exact" if one.kind == "known" else "unread"] += 1
            continue
        row[one.kind] += 1
        if one.kind in ("blank", "invented"):
            row["blank"] += one.kind == "invented"
            row["invented ≥0.9"] += one.kind == "invented" and one.sure
            continue
        row["printed"] += 1
        row["wrong ≥0.9"] += one.kind == "wrong" and one.sure
        row["placed"] += one.placed is True
        row["to place"] += one.placed is not None
    return table


def report(table: Table) -> None:
    """Print the table per paper, field and level, then the totals of each level."""
    print(f"{'paper':<38}{'field':<20}{'level':<7}" + "".join(f"{name:>14}" for name in COLUMNS))
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for (paper, field, level), row in sorted(table.items()):
        print(f"{paper:<38}{field:<20}{level:<7}" + _cells(row))
        totals[f"{level}: {'types' if field == 'type' else 'fields'}"] += row
        totals[f"all: {'types' if field == 'type' else 'fields'}"] += row
    print()
    for name, row in sorted(totals.items()):
        print(f"{name:<65}" + _cells(row))


def _cells(row: Counter[str]) -> str:
    cells = []
    for name in COLUMNS:
        whole = {
            "printed": 0,
            "blank": 0,
            "placed": row["to place"],
            "invented": row["blank"],
            "invented ≥0.9": row["blank"],
        }.get(name, row["printed"])
        cells.append(f"{row[name]} {100 * row[name] / whole:5.1f}%" if whole else f"{row[name]}")
    return "".join(f"{cell:>14}" for cell in cells)


def tell(one: Outcome) -> str:
    """A line by which one can draw the page again: `--show SEED/LEVEL`."""
    where = "" if one.placed is not False else " (not where it stands)"
    return f"{one.page} {one.paper}.{one.field}: {one.kind}{where}: {one.said!r} ({one.confidence:.2f}) for {one.expected!r}"


def page_of(key: str, paper: str | None = None) -> Page:
    """The page that a key names: `17`, `17/phone`, `17/phone/held`."""
    seed, *rest = key.split("/")
    held = "held" in rest
    level = next((part for part in rest if part != "held"), None)
    return draw(int(seed), level, held=held, paper=paper)  # type: ignore[arg-type]


def show(page: Page, path: Path) -> None:
    """Write the page with the boxes of its truth."""
    picture = page.picture.copy() if page.picture else _rendered(page.content)
    pen = ImageDraw.Draw(picture)
    wide, high = picture.size
    for truth in page.truth["documents"]:
        for field in truth["fields"].values():
            for box in field["boxes"]:
                pen.polygon([(x * wide, y * high) for x, y in box], outline=(0, 110, 255), width=max(2, wide // 700))
        for seal in truth["seals"]:
            pen.polygon(
                [(x * wide, y * high) for x, y in seal["box"]], outline=(240, 130, 0), width=max(1, wide // 1000)
            )
    picture.save(path)


def _rendered(content: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(io.BytesIO(content))[0].render(scale=2).to_pil().convert("RGB")
