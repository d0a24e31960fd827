"""The benchmark of speed: its clock counts every stage once, and no stage is lost when a function gets another name."""

from __future__ import annotations

import time

import pytest

from tests.benchmarks.layouts import FIXTURES
from tests.benchmarks.speed import found_in
from tests.benchmarks.stages import REST, STAGES, Clock, _at, watched


@pytest.mark.parametrize("place", [place for places in STAGES.values() for place in places])
def test_what_is_timed_is_there(place: str) -> None:
    assert callable(_at(f"bizdocs.{place}"))


def test_what_runs_inside_a_stage_is_of_it() -> None:
    clock = Clock()

    def burn() -> None:
        until = time.process_time() + 0.02
        while time.process_time() < until:
            pass

    inner, outer = clock.of("recognise", burn), clock.of("orient", lambda: (inner(), None)[1])
    with clock.stage(REST):
        outer()
        inner()
        burn()

    assert clock.seconds["orient"] == pytest.approx(0.02, abs=0.01)
    assert clock.seconds["recognise"] == pytest.approx(0.02, abs=0.01)
    assert clock.total == pytest.approx(0.06, abs=0.02)


def test_the_stages_of_a_page_are_told_and_the_functions_are_as_before() -> None:
    import bizdocs
    from bizdocs.reading import reader
    from bizdocs.reading.engine import Engine
    from bizdocs.reading.engines import recorded

    before, page = reader.find_flaws, FIXTURES / "documents" / "account_permit" / "clean" / "page.jpg"

    with watched() as clock:
        bizdocs.validate([page], ocr=Engine("recorded", recorded.create(page.parent)), platform="common")

    assert {"decode", "picture", "extract", "judge"} <= {name for name, spent in clock.seconds.items() if spent > 0}
    assert reader.find_flaws is before


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("成立日期 2016 年 05月6日", "2016-05-06", True),
        ("2016.5.6至2036.5.5", "2036-05-05", True),
        ("2016年5月16日", "2016-05-01", False),
        ("名称：某某（杭州）有限公司", "某某(杭州)有限公司", True),
        ("某某有限公司", "某某股份有限公司", False),
    ],
)
def test_a_value_is_found_however_it_is_written(text: str, value: str, found: bool) -> None:
    assert found_in(text, value) is found
