"""junit: valid, counted right, and red exactly where the verdict says so."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import junitparser
import pytest
from lxml import etree

import bizdocs
from bizdocs.model import Check, Failed, Lang, Options, Outcome, Report
from bizdocs.usecases import render as rendering
from tests import drawn
from tests.drawn import BUNDLES
from tests.formats import hostile, samples

FAILED = Failed(submission="东海", message="submission.toml: line 3", exit_code=2)
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit.xsd"))


def written(*reports: Report | Failed, lang: Lang = "en", mask: bool = True) -> bytes:
    text = rendering.render(reports, "junit", Options(lang=lang, mask=mask)).encode()
    SCHEMA.assertValid(etree.fromstring(text))
    return text


def suites(*reports: Report | Failed, lang: Lang = "en") -> list[Any]:
    """As another reader of the format sees them."""
    return list(
        junitparser.JUnitXml.fromroot(junitparser.JUnitXml.fromfile(BytesIO(written(*reports, lang=lang)))._elem)
    )


def outcomes(suite: Any) -> dict[str, str]:
    """Each case's outcome, by name."""
    return {case.name: type(case.result[0]).__name__.lower() if case.result else "passed" for case in suite}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_submission_is_a_suite_and_the_counts_are_those_of_its_cases(lang: Lang) -> None:
    read = suites(samples.report(), samples.ready_report(), FAILED, lang=lang)

    assert [suite.name for suite in read] == ["星澜网络", "云帆", "东海"]
    for suite in read:
        told = list(outcomes(suite).values())
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (
            len(told),
            told.count("failure"),
            told.count("error"),
            told.count("skipped"),
        )


def test_every_requirement_and_every_check_is_a_case() -> None:
    read = outcomes(suites(samples.report())[0])

    assert read == {
        "Business licence [business_licence]": "failure",
        "Authorisation letter [letter]": "error",
        "Legal representative's ID [legal_rep_id]": "passed",
        "Medical device permit [medical_device]": "failure",
        "Remittance [remittance]": "skipped",
        "Food permit [food]": "skipped",
        "Trademark certificate [trademark]": "skipped",
        "Business licence in force [douyin/blue_v/licence-in-force]": "failure",
        "Names agree [common/names-agree]": "failure",
        "file.corrupt": "error",
        "mismatch.id-number": "error",
    }


@pytest.mark.parametrize(
    ("severity", "state", "outcome"),
    [
        ("error", "pass", "passed"),
        ("error", "fail", "failure"),
        ("review", "fail", "error"),
        ("warning", "fail", "passed"),
        ("error", "unverifiable", "error"),
        ("warning", "unverifiable", "skipped"),
        ("error", "waived", "skipped"),
        ("error", "not-applicable", "skipped"),
    ],
)
def test_a_check_is_red_only_if_it_stands_in_the_way(severity: Any, state: Any, outcome: str) -> None:
    rule = replace(samples.IN_FORCE, severity=severity)
    check = Check(rule=rule, state=state, outcomes=(Outcome(state="U"),) if state == "unverifiable" else ())
    (result,) = samples.report().results
    report = samples.report(results=(replace(result, checks=(check,), requirements=()),), findings=())

    assert list(outcomes(suites(report)[0]).values()) == [outcome]


def test_what_is_left_to_people_is_skipped() -> None:
    check = Check(rule=samples.IN_FORCE, state="unverifiable", outcomes=(Outcome(state="U", params={"op": "outside"}),))
    (result,) = samples.report().results
    report = samples.report(results=(replace(result, checks=(check,), requirements=()),), findings=())

    assert list(outcomes(suites(report)[0]).values()) == ["skipped"]


@pytest.mark.parametrize("bundle", BUNDLES)
def test_a_suite_is_green_exactly_where_the_verdict_is_ready(bundle: str) -> None:
    for platform in (None, "weibo", "xiaohongshu"):
        report = bizdocs.check(drawn.facts_of(bundle), platform=platform)
        (suite,) = suites(report)

        assert (suite.failures > 0) == (report.verdict == "not-ready")
        assert (suite.failures + suite.errors > 0) == (report.verdict != "ready")


def test_a_submission_without_a_report_is_an_error() -> None:
    (suite,) = suites(FAILED)

    assert outcomes(suite) == {"Not checked": "error"}


def test_personal_values_are_masked_unless_they_are_asked_for() -> None:
    masked, clear = (written(samples.report(), mask=mask).decode() for mask in (True, False))

    assert [canary for canary in samples.CANARIES if canary in masked] == []
    assert samples.ID_NUMBER in clear


@pytest.mark.parametrize("name", hostile.NAMES)
def test_a_hostile_name_leaves_the_file_valid_and_whole(name: str) -> None:
    read = suites(hostile.report(name), hostile.failed(name))

    assert [list(outcomes(suite).values()) for suite in read] == [["error"], ["error"]]
