"""Calibrate: what share of readings was right, by their signs; writes the table by which `extraction/belief.py` believes.

    python -m tests.benchmarks.calibrate --ocr rapidocr --seed 20000 --drawn 300 [--keep DIR] [--write]
    python -m tests.benchmarks.calibrate --ocr rapidocr --seed 30000 --drawn 100 --held [--keep DIR]

The first fits: it draws pages by the grammar of layouts, without what is held apart, reads them and counts, for each class of
signs (`belief.class_of`) and step of `errors`, the readings that say what is printed, given or not. The second measures how
honest the table is on other pages. Both print, for each step of confidence, how many values there were and how many right.

A share is drawn towards what is known beforehand (`BEFORE`) as if that were so many readings more (`WEIGHT`), and never
rises with the errors: steps that do are joined. So a step with few readings promises little.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from bizdocs.extraction.belief import NEEDS, TABLE, TEXT_LAYER, UNKNOWN, believe, class_of
from bizdocs.extraction.signs import Signs
from bizdocs.papers.load import bundled_papers
from bizdocs.reading.engine import Engine, choose_engine
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.blobs import open_submission
from bizdocs.usecases.read_file import read_file
from tests.benchmarks.accuracy import plain
from tests.benchmarks.kept import kept
from tests.benchmarks.layouts import Page, draw

ERRORS = (0.01, 0.03, 0.06, 0.1, 0.2, 0.4, 1.0)
"""Steps of the characters of a reading that are likely to be others; beyond the last there is one more."""
BEFORE = {
    "words": (0.995, 0.99, 0.97, 0.93, 0.85, 0.7, 0.4, 0.1),
    "figures": (0.995, 0.995, 0.99, 0.97, 0.93, 0.85, 0.6, 0.2),
    "long": (0.97, 0.96, 0.94, 0.91, 0.85, 0.7, 0.4, 0.1),
    "check-digits": (0.995,) * 8,
    "mended": (0.98,) * 8,
    "zone": (0.995,) * 8,
    "code": (0.99,) * 8,
    "seal": (0.98,) * 8,
    "agreed": (0.98, 0.98, 0.98, 0.98, 0.97, 0.97, 0.6, 0.3),
    "slightly-doubted": (0.8, 0.8, 0.8, 0.8, 0.7, 0.6, 0.4, 0.2),
    "doubted": (0.3, 0.3, 0.3, 0.3, 0.2, 0.2, 0.1, 0.1),
    "malformed": (0.05,) * 8,
}
"""What is held likely of each class before anything is counted; a class that no drawn page shows keeps it."""
WEIGHT = 12.0
CHANCES = frozenset({"rapidocr"})
"""Engines whose certainties are near to chances. What others mean by theirs is not known before it is counted: of them each step
is held as likely as `UNSCALED`, the step of BEFORE, so that only what was counted makes a difference."""
UNSCALED = 4
HIGHEST = 0.999
SURE = 0.96
"""Share from which an engine that nobody measured is believed as much as giving a value needs, and no more."""


@dataclass(frozen=True)
class Row:
    """One reading of a field of a drawn page, and whether it says what is printed."""

    page: str
    field: str
    signs: Signs
    right: bool
    said: Any
    printed: Any


def rows_of(page: Page, engine: Engine) -> Iterator[Row]:
    """Every reading of the papers of a page, given or not."""
    blob = open_submission({page.name: page.content}).blobs[0]
    _, pieces = read_file(blob, engine, Limits(), bundled_papers())
    truths = {truth["type"]: truth for truth in page.truth["documents"]}
    for piece in pieces:
        truth = truths.get(piece.paper.type) if piece.paper is not None else None
        for name, seen in piece.settled.items() if truth is not None else ():
            printed = truth["fields"].get(name)
            if seen.signs is None or seen.value is None or (printed is None and name not in truth["absent"]):
                continue
            accepted = [printed["value"], *printed.get("accepted", ())] if printed is not None else []
            right = plain(seen.value) in [plain(value) for value in accepted]
            yield Row(page.key, name, seen.signs, right, seen.value, printed and printed["value"])


def fit(rows: Sequence[Row], engine: str) -> dict[str, list[float]]:
    """Class → the share that is right at each step."""
    known = {
        name: before if engine in {*CHANCES, TEXT_LAYER} else (before[UNSCALED],) * len(before)
        for name, before in BEFORE.items()
    }
    right = {name: [share * WEIGHT for share in before] for name, before in known.items()}
    count = {name: [WEIGHT] * (len(ERRORS) + 1) for name in BEFORE}
    for row in rows:
        name, step = class_of(row.signs), sum(row.signs.errors > bound for bound in ERRORS)
        right[name][step] += row.right
        count[name][step] += 1
    return {name: _falling(right[name], count[name]) for name in BEFORE}


def _falling(right: Sequence[float], count: Sequence[float]) -> list[float]:
    """The share of each step; steps that would rise are joined to the one before."""
    joined: list[tuple[float, float, int]] = []
    for one, of in zip(right, count, strict=True):
        joined.append((one, of, 1))
        while len(joined) > 1 and joined[-1][0] / joined[-1][1] > joined[-2][0] / joined[-2][1]:
            (a, b, n), (c, d, m) = joined[-2:]
            joined[-2:] = [(a + c, b + d, n + m)]
    return [round(min(one / of, HIGHEST), 4) for one, of, steps in joined for _ in range(steps)]


def tell(rows: Sequence[Row]) -> None:
    """How honest the table is: by steps of confidence, the values that were right; then all that was given and wrong."""
    bounds = (1.01, 0.99, 0.97, 0.95, 0.9, 0.8, 0.5, 0.0)
    for high, low in pairwise(bounds):
        some = [row for row in rows if low <= believe(row.signs).confidence < high]
        print(f"confidence {low:.2f} up: {len(some)} values, {sum(row.right for row in some)} right")
    given = [row for row in rows if believe(row.signs).given]
    wrong = [row for row in given if not row.right]
    print(f"{len(rows)} values seen, {len(given)} given, {len(wrong)} of them wrong")
    for row in wrong:
        print(f"  {row.page} {row.field}: {row.said!r} ({believe(row.signs).confidence:.3f}) for {row.printed!r}")


def write(rows: Sequence[Row], engine: str, seeds: Sequence[int], version: str) -> None:
    """Put what was counted into the table: of the engine, and of the text layers among the pages."""
    told = json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {"engines": {}}
    told |= {
        "made_by": "python -m tests.benchmarks.calibrate",
        "errors": list(ERRORS),
        "same_as": {"recorded": "rapidocr"},
    }
    layers = [row for row in rows if row.signs.exact]
    read = [row for row in rows if not row.signs.exact]
    for name, some in [(engine, read), *([(TEXT_LAYER, layers)] if engine == "rapidocr" else [])]:
        told["engines"][name] = {
            "made": datetime.now(tz=UTC).date().isoformat(),
            "version": version if name == engine else None,
            "seeds": [seeds[0], seeds[-1]],
            "values": len(some),
            "right": fit(some, name),
        }
    told["engines"][UNKNOWN] = {
        "made": None,
        "version": None,
        "seeds": None,
        "values": 0,
        "right": {
            name: [min(share, NEEDS) if share >= SURE else round(share * 0.9, 4) for share in row]
            for name, row in BEFORE.items()
        },
    }
    TABLE.write_text(_laid_out(told), encoding="utf-8")


def _laid_out(told: Any) -> str:
    """As JSON, each list on a line of its own."""
    text = json.dumps(told, indent=2, ensure_ascii=False)
    lines: list[str] = []
    for line in text.splitlines():
        if (lines and lines[-1].rstrip(",").endswith("[")) or (lines and lines[-1].count("[") > lines[-1].count("]")):
            lines[-1] += line.strip() if line.strip() in {"]", "],"} or lines[-1].endswith("[") else " " + line.strip()
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def main(words: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ocr", default="rapidocr")
    parser.add_argument("--seed", type=int, required=True, help="of the first page; the others follow")
    parser.add_argument("--drawn", type=int, required=True, metavar="N", help="how many pages")
    parser.add_argument("--held", action="store_true", help="with what is held apart for measuring: never to fit by")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the engine's words here for the next time")
    parser.add_argument("--write", action="store_true", help="put what was counted into the table")
    arguments = parser.parse_args(words if words is None else list(words))
    if arguments.write and arguments.held:
        parser.error("what is held apart is for measuring")
    engine = kept(arguments.ocr, arguments.keep) if arguments.keep else choose_engine(arguments.ocr)
    seeds = range(arguments.seed, arguments.seed + arguments.drawn)
    rows = [row for seed in seeds for row in rows_of(draw(seed, held=arguments.held), engine)]
    if arguments.write:
        write(rows, arguments.ocr, seeds, engine.version)
    tell(rows)


if __name__ == "__main__":
    main()
