"""Bundles: whole submissions by the grammar of layouts, faultless or with one planted fault, validated by a real engine.

    python -m tests.benchmarks.bundles --drawn 60 --seed 500 --level scan [--faults] [--keep DIR] [--jobs 2]

Of faultless bundles every error is a false one, and one that is not ready costs a person's time. Of bundles with a fault the
one that comes out ready is the worst that can happen. Readings of both are printed with what was said of them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import bizdocs
from bizdocs.reading.engine import choose_engine
from tests.benchmarks.kept import kept

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
if str(FIXTURES) not in sys.path:
    sys.path.insert(0, str(FIXTURES))

from layouts.bundles import FAULTS, Fault, draw_bundle  # noqa: E402 (it lies beside the package, not in it)

CAUGHT: dict[Fault, tuple[str, ...]] = {
    "id expired": ("date.expired",),
    "id of another": ("mismatch.person-name",),
    "emblem side missing": ("material.side-missing",),
    "letter expired": ("date.expired",),
    "letter of another company": ("mismatch.entity-name", "seal.mismatch"),
    "letter to another platform": ("mismatch.platform",),
    "account of another company": ("mismatch.entity-name",),
    "declared code of another": ("mismatch.uscc", "mismatch.declared"),
    "declared name of another": ("mismatch.entity-name", "mismatch.declared"),
}
"""What tells of a fault; one of these is enough, as an error or for a person to look at."""
DECIDING = frozenset({"error", "review"})


@dataclass(frozen=True)
class Result:
    """What was said of one bundle."""

    seed: int
    fault: Fault | None
    verdict: str
    said: tuple[tuple[str, str, str, str], ...]
    """Severity, code, requirement or field, message, of each finding that decides."""

    @property
    def errors(self) -> list[str]:
        return [code for severity, code, *_ in self.said if severity == "error"]

    @property
    def caught(self) -> bool:
        return self.fault is None or any(code in CAUGHT[self.fault] for _, code, *_ in self.said)


def judge(seed: int, *, level: str, faults: bool, held: bool, ocr: str, keep: Path | None) -> Result:
    """Draw the bundle of a seed, with the fault that is its turn, and validate it."""
    fault = FAULTS[seed % len(FAULTS)] if faults else None
    bundle = draw_bundle(seed, level, fault=fault, held=held)  # type: ignore[arg-type]
    engine = kept(ocr, keep) if keep is not None else choose_engine(ocr)
    report = bizdocs.validate(bundle.files, ocr=engine)
    said = tuple(
        (
            finding.severity,
            finding.code,
            f"{finding.requirement or '-'}/{finding.field or '-'}",
            finding.message.render("zh", mask=False),
        )
        for finding in report.findings
        if finding.severity in DECIDING
    )
    return Result(seed, fault, report.verdict, said)


def tell(results: Iterable[Result]) -> Iterator[str]:
    """A line for each bundle with what was said, then the totals."""
    verdicts: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    results = list(results)
    for result in results:
        verdicts[result.verdict] += 1
        yield f"{result.seed} {result.fault or 'faultless'}: {result.verdict}{'' if result.caught else ' NOT CAUGHT'}"
        for severity, code, where, message in result.said:
            codes[f"{severity} {code}"] += 1
            yield f"    {severity} {code} {where} {message}"
    yield f"{len(results)} bundles: " + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    yield "; ".join(f"{count} {code}" for code, count in codes.most_common())
    faultless = [result for result in results if result.fault is None]
    if faultless:
        ready = sum(result.verdict == "ready" for result in faultless)
        wrong = sum(bool(result.errors) for result in faultless)
        yield f"faultless: {ready} of {len(faultless)} ready, {wrong} with false errors"
    planted = [result for result in results if result.fault is not None]
    if planted:
        caught, ready = sum(result.caught for result in planted), sum(result.verdict == "ready" for result in planted)
        yield f"planted: {caught} of {len(planted)} caught, {ready} called ready"


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--drawn", type=int, required=True, metavar="N", help="how many bundles")
    parser.add_argument("--seed", type=int, required=True, help="of the first one; the others follow")
    parser.add_argument("--level", default="scan", choices=("scan", "phone", "hard"))
    parser.add_argument("--faults", action="store_true", help="each with one planted fault, kind after kind")
    parser.add_argument("--held", action="store_true", help="with the features that are held apart for measuring")
    parser.add_argument("--ocr", default="rapidocr")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the engine's words here for the next time")
    parser.add_argument("--jobs", type=int, default=1)
    told = parser.parse_args(words)
    one = partial(judge, level=told.level, faults=told.faults, held=told.held, ocr=told.ocr, keep=told.keep)
    seeds = range(told.seed, told.seed + told.drawn)
    if told.jobs == 1:
        results: Iterable[Result] = map(one, seeds)
    else:
        with ProcessPoolExecutor(told.jobs) as pool:
            results = list(pool.map(one, seeds))
    for line in tell(results):
        print(line)


if __name__ == "__main__":
    main()
