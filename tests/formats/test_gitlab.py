"""gitlab: what its Code Quality report needs, with fingerprints that outlive a run and are never the same twice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bizdocs.model import Failed, Lang, Options, Report
from bizdocs.usecases import render as rendering
from tests.formats import hostile, samples

FAILED = Failed(submission="东海", message="submission.toml: line 3", exit_code=2)


def issues(*reports: Report | Failed, **options: Any) -> list[dict[str, Any]]:
    return list(json.loads(rendering.render(reports, "gitlab", Options(**options))))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_issue_has_what_gitlab_needs(lang: Lang) -> None:
    for issue in issues(samples.report(), samples.ready_report(), FAILED, lang=lang):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"] == {"begin": 1}
        assert issue["description"]
        assert issue["location"]["path"]


def test_the_worst_come_first_and_what_was_not_checked_before_all() -> None:
    told = [(issue["severity"], issue["location"]["path"]) for issue in issues(samples.report(), FAILED)]

    assert told[:2] == [("blocker", "东海"), ("critical", "星澜网络/营业执照.jpg")]
    order = ["blocker", "critical", "major", "minor", "info"]
    assert [order.index(severity) for severity, _ in told] == sorted(order.index(severity) for severity, _ in told)


def test_the_same_fault_in_two_submissions_is_two_issues_and_in_two_runs_one() -> None:
    twins = (samples.report(), samples.report(submission="云帆"), samples.report(findings=samples.FINDINGS[:1] * 2))
    prints = [issue["fingerprint"] for issue in issues(*twins[:2])]

    assert len(set(prints)) == len(prints) == 2 * sum(finding.severity != "info" for finding in samples.FINDINGS)
    assert prints == [issue["fingerprint"] for issue in issues(*twins[:2], lang="en")]
    assert len({issue["fingerprint"] for issue in issues(twins[2])}) == 2


def test_personal_values_are_masked_unless_they_are_asked_for() -> None:
    masked, clear = (rendering.render([samples.report()], "gitlab", Options(mask=mask)) for mask in (True, False))

    assert [canary for canary in samples.CANARIES if canary in masked] == []
    assert samples.ID_NUMBER in clear


@pytest.mark.parametrize("name", hostile.NAMES)
def test_a_hostile_name_is_only_a_name(name: str) -> None:
    (failed, issue) = issues(hostile.report(name), hostile.failed(name), lang="en")

    assert issue["check_name"] == "file.corrupt"
    assert failed["check_name"] == "bizdocs"


def test_paths_are_relative_to_the_repository(tmp_path: Any) -> None:
    within = samples.report(submission=f"{tmp_path}/clients/acme")
    paths = {issue["location"]["path"] for issue in issues(within, root=str(tmp_path))}

    assert "clients/acme/营业执照.jpg" in paths
    assert not any(path.startswith("/") for path in paths)


@pytest.mark.parametrize(
    ("submission", "path"),
    [("in/acme.zip", "in/acme.zip"), ("in/营业执照.jpg", "in/营业执照.jpg"), (".", "营业执照.jpg")],
)
def test_a_path_is_one_that_is_there(submission: str, path: str) -> None:
    assert issues(samples.report(submission=submission))[0]["location"]["path"] == path
