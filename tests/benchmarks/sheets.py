"""Sheets: two to four papers on one page, each lying any way round, against the same papers one by one.

`python -m tests.benchmarks.accuracy --sheets N --seed S [--keep DIR]`. A document is *there* if one of its type is found whose
place holds the middle of its own; a side, if the document says so. `missing` counts what is on the sheet and would be told as
not there. Fields count where the single page gives them exactly.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bizdocs
from bizdocs.model import Document
from bizdocs.reading.engine import Engine
from tests.benchmarks.accuracy import plain
from tests.benchmarks.kept import kept

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
if str(FIXTURES) not in sys.path:
    sys.path.insert(0, str(FIXTURES))

from layouts.sheets import Drawn, draw_sheet  # noqa: E402 (it lies beside the package, not in it)


@dataclass
class Tally:
    """What became of one sheet."""

    seed: int
    about: str
    counts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def add(self, kind: str, what: str = "") -> None:
        self.counts[kind] += 1
        if what:
            self.told.append(f"{self.seed} {self.about}: {kind}: {what}")


def measure_sheet(seed: int, ocr: str | Engine, keep: Path | None = None) -> Tally:
    if keep is not None and isinstance(ocr, str):
        ocr = kept(ocr, keep)
    sheet = draw_sheet(seed)
    kinds = "+".join(truth["type"] for truth in sheet.whole.documents)
    tally = Tally(seed, f"{kinds} {sheet.turns} {sheet.ground}")
    found = list(_read([sheet.whole], ocr))
    for truth, singles in zip(sheet.whole.documents, sheet.singles, strict=True):
        tally.counts["documents"] += 1
        mine = _of(found, truth)
        if mine is None:
            tally.add("missing document", f"{truth['type']} among {[document.type for document in found]}")
        else:
            found.remove(mine)
            for side in truth["sides"]:
                stand = mine.sides.get(side)
                if stand != "there":
                    tally.add("missing side" if stand == "not-there" else "unknown side", f"{truth['type']} {side}")
        alone = next((one for one in _read(singles, ocr) if one.type == truth["type"]), None)
        _compare(tally, truth, mine, alone)
    for left in found:
        tally.add("invented document", left.type)
    return tally


def _read(files: Sequence[Drawn], ocr: str | Engine) -> tuple[Document, ...]:
    return bizdocs.extract({file.name: file.content for file in files}, ocr=ocr).documents


def _of(found: Iterable[Document], truth: Mapping[str, Any]) -> Document | None:
    """The document of the same type, of several the one that has most of the same values."""

    def alike(document: Document) -> int:
        return sum(_gives(document, name, expected) == "exact" for name, expected in truth["fields"].items())

    return max((document for document in found if document.type == truth["type"]), key=alike, default=None)


def _compare(tally: Tally, truth: Mapping[str, Any], mine: Document | None, alone: Document | None) -> None:
    for name, expected in truth["fields"].items():
        single, here = _gives(alone, name, expected), _gives(mine, name, expected)
        tally.counts["fields"] += 1
        tally.counts["exact alone"] += single == "exact"
        tally.counts["exact here"] += here == "exact"
        tally.counts["wrong alone"] += single == "wrong"
        if here == "wrong":
            said = mine.fields[name] if mine else None
            tally.add("wrong here", f"{truth['type']}.{name}: {said and said.value!r} for {expected['value']!r}")
        if single == "exact":
            tally.counts["kept"] += here == "exact"
            if here != "exact":
                said = mine.fields.get(name) if mine else None
                tally.add(
                    "lost", f"{truth['type']}.{name}: {said and (said.raw, said.reason)!r} for {expected['value']!r}"
                )


def _gives(document: Document | None, name: str, expected: Mapping[str, Any]) -> str:
    said = document.fields.get(name) if document else None
    accepted = [plain(value) for value in (expected["value"], *expected.get("accepted", ()))]
    if said is None or said.value is None:
        return "exact" if said is not None and said.status == "absent" and None in accepted else "unread"
    return "exact" if plain(said.value) in accepted else "wrong"


def measure(seeds: Iterable[int], ocr: str | Engine, *, jobs: int = 1, keep: Path | None = None) -> Iterator[Tally]:
    if jobs <= 1:
        yield from (measure_sheet(seed, ocr, keep) for seed in seeds)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for task in [pool.submit(measure_sheet, seed, ocr, keep) for seed in seeds]:
            yield task.result()


def report(tallies: Iterable[Tally]) -> None:
    total: Counter[str] = Counter()
    for number, tally in enumerate(tallies, start=1):
        total += tally.counts
        total["sheets"] = number
        print("\n".join(tally.told) or f"{tally.seed} {tally.about}: all there", flush=True)
    print(", ".join(f"{name} {count}" for name, count in sorted(total.items())))
    print(f"of the fields that single pages give, {total['kept'] / max(total['exact alone'], 1):.3f} are given")
