"""Accuracy on the drawn documents: what the benchmark measures may not get worse.

`python -m tests.benchmarks.accuracy DIR` prints the whole table, of these and of any other pages with truth files.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bizdocs.reading.engine import Engine
from bizdocs.reading.engines import recorded
from tests.benchmarks.accuracy import measure
from tests.benchmarks.truth import load

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
UNDER_SEAL = frozenset({"authority", "issued"})
"""Printed on the seal alone, or under it."""


@pytest.fixture(scope="module")
def table() -> dict[tuple[str, str], Counter[str]]:
    truths = [truth for truth in load(FIXTURES / "documents") if truth.legible]
    return measure(truths, Engine("recorded", recorded.create(FIXTURES)))


def test_every_legible_page_is_known_for_what_it_is(table: dict[tuple[str, str], Counter[str]]) -> None:
    missed = {kind: counts["wrong"] for (kind, field), counts in table.items() if field == "type" and counts["wrong"]}

    assert missed == {}


def test_at_least_98_of_100_fields_are_read_exactly(table: dict[tuple[str, str], Counter[str]]) -> None:
    total: Counter[str] = Counter()
    for (_, field), counts in table.items():
        if field != "type" and field not in UNDER_SEAL:
            total += counts

    assert total["exact"] / total["asked"] >= 0.98


def test_nothing_is_confidently_wrong(table: dict[tuple[str, str], Counter[str]]) -> None:
    wrong = {key: counts["confidently wrong"] for key, counts in table.items() if counts["confidently wrong"]}

    assert wrong == {}
