"""The pipeline: whole submissions to whole reports, by the four drawn bundles and their recorded readings."""

from __future__ import annotations

import json
import stat
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs.errors import FactsFileError, UnknownName, UsageError
from bizdocs.model import Finding, Options, Progress, Report, Statistics
from bizdocs.reading.opening.paths import Materials
from bizdocs.usecases import extract, facts_file
from bizdocs.usecases import render as rendering
from bizdocs.usecases.settings import Settings
from tests import drawn
from tests.drawn import BUNDLES
from tests.formats.test_json import validator

PRIVATE = ("330106199004123421", "320506198809031570", "13800000000", "8110050137264018", "1990-04-12", "听雨苑")
"""Personal data that stands on the drawn papers and in their forms."""

bundles = pytest.mark.parametrize("bundle", BUNDLES)
few_pages = pytest.mark.parametrize("bundle", ["unreadable-and-missing", "bad-files"])


def to_json(report: Report, *, mask: bool = False) -> dict[str, Any]:
    """The report without what may differ between two runs."""
    return replace(report, statistics=Statistics()).to_json(mask=mask)


def validate(source: Materials, **options: Any) -> Report:
    return bizdocs.validate(source, ocr=drawn.engine(), **options)


def project(report: Report, severities: Iterable[str] = ("error", "review")) -> list[list[Any]]:
    """[code, place, file, page] of each finding that stands in the way."""
    names = {document.id: document.role or document.type for document in report.documents}

    def row(finding: Finding) -> list[Any]:
        place = ".".join(part for part in (names.get(finding.document or ""), finding.field) if part)
        seen = next((evidence.page for evidence in finding.evidence if evidence.page), None)
        return [finding.code, place or None, seen and seen.file, seen and seen.number]

    return [row(finding) for finding in report.findings if finding.severity in severities]


# --- the bundles --------------------------------------------------------------------------------------------------------


def test_a_complete_submission_is_ready() -> None:
    report = drawn.report_of("ready")

    assert report.verdict == "ready"
    assert project(report) == []
    statuses = {one.requirement.id: one.status for one in report.results[0].requirements}
    assert statuses["business_licence"] == "met"
    assert not {"missing", "failed", "review"} & set(statuses.values())


def test_an_expired_licence_and_anothers_account_are_found_where_they_stand() -> None:
    report = drawn.report_of("expired-and-mismatch")

    assert report.verdict == "not-ready"
    assert project(report) == [
        ["date.expired", "business_licence.valid_to", "IMG_0012.jpg", 1],
        ["mismatch.account-number", "declared.account_number", "IMG_0013.jpg", 1],
        ["mismatch.entity-name", "basic_account_info.entity_name", "IMG_0013.jpg", 1],
        ["mismatch.person-name", "basic_account_info.legal_rep", "IMG_0013.jpg", 1],
    ]


def test_what_is_missing_is_an_error_and_what_is_unreadable_a_review() -> None:
    report = drawn.report_of("unreadable-and-missing")

    assert report.verdict == "not-ready"
    assert ["material.side-missing", "legal_rep_id", "身份证.jpg", 1] in project(report, ["error"])
    assert ["material.missing", None, "执照.jpg", 1] in project(report, ["review"])  # it may be the shaken picture
    assert "material.missing" not in {code for code, *_ in project(report, ["error"])}
    assert ["legibility.blurry", "unknown", "执照.jpg", 1] in project(report, ["review"])


def test_each_bad_file_is_named_with_its_fault() -> None:
    report = drawn.report_of("bad-files")
    faults = [(finding.code, finding.evidence[0].page) for finding in report.findings if finding.code[:5] == "file."]

    assert [(code, page and page.file) for code, page in faults] == [
        ("file.corrupt", "残图.jpg"),
        ("file.empty", "空文件.jpg"),
        ("file.encrypted", "加密.pdf"),
        ("file.unsupported-format", "文字.jpg"),
        ("file.unsupported-format", "未知.xyz"),
    ]
    assert report.verdict == "needs-review"  # what is missing may be in the files that can't be read


@bundles
def test_a_report_fits_its_published_schema(bundle: str) -> None:
    for mask in (True, False):
        validator("report").validate(json.loads(json.dumps(drawn.report_of(bundle).to_json(mask=mask))))


@bundles
def test_what_a_report_refers_to_is_in_it(bundle: str) -> None:
    report = drawn.report_of(bundle)
    files = {file.path for file in report.files}
    documents = {document.id for document in report.documents}
    findings = [finding.id for finding in report.findings]

    assert len(set(findings)) == len(findings)
    assert {source.page.file for document in report.documents for source in document.sources} <= files
    for finding in report.findings:
        assert finding.document is None or finding.document in documents
        assert {evidence.page.file for evidence in finding.evidence if evidence.page} <= files
    for result in report.results:
        for requirement in result.requirements:
            assert set(requirement.findings) <= set(findings)
            assert set(requirement.documents) <= documents


@bundles
def test_the_verdict_is_the_worst_of_the_findings(bundle: str) -> None:
    severities = {finding.severity for finding in drawn.report_of(bundle).findings}
    expected = "not-ready" if "error" in severities else "needs-review" if "review" in severities else "ready"

    assert drawn.report_of(bundle).verdict == expected


@bundles
def test_findings_come_worst_first(bundle: str) -> None:
    order = ["error", "review", "warning", "info"]
    severities = [order.index(finding.severity) for finding in drawn.report_of(bundle).findings]

    assert severities == sorted(severities)


# --- one flow, however it is entered --------------------------------------------------------------------------------------


@bundles
def test_the_same_input_gives_the_same_bytes_in_one_step_or_in_three(bundle: str) -> None:
    whole = validate(BUNDLES[bundle], label=bundle)

    for name in ("json", "jsonl", "text"):
        for mask in (True, False):
            once, again = (
                rendering.render([replace(report, statistics=Statistics())], name, Options(mask=mask))
                for report in (whole, drawn.report_of(bundle))
            )
            assert once == again


@bundles
def test_saved_facts_give_the_same_report(bundle: str, tmp_path: Path) -> None:
    facts_file.save_facts(drawn.facts_of(bundle), tmp_path / "facts.json")
    again = facts_file.load_facts(tmp_path / "facts.json")

    assert to_json(bizdocs.check(again)) == to_json(drawn.report_of(bundle))


@bundles
def test_saved_facts_fit_their_published_schema(bundle: str, tmp_path: Path) -> None:
    facts_file.save_facts(drawn.facts_of(bundle), tmp_path / "facts.json")

    validator("facts").validate(json.loads((tmp_path / "facts.json").read_text(encoding="utf-8")))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_saved_facts_are_their_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.touch(mode=0o644)
    facts_file.save_facts(drawn.facts_of("ready"), file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": 1, "values": {}}', '{"schema": 2, "values": []}'])
def test_a_broken_facts_file_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(content, encoding="utf-8")

    with pytest.raises(FactsFileError, match=r"facts\.json"):
        facts_file.load_facts(tmp_path / "facts.json")


@few_pages
def test_uploads_in_memory_give_the_same_report_as_their_folder(bundle: str) -> None:
    files = {path.name: path.read_bytes() for path in BUNDLES[bundle].iterdir()}
    backwards = dict(sorted(files.items(), reverse=True))

    assert to_json(validate(backwards, label=bundle)) == to_json(drawn.report_of(bundle))


@few_pages
def test_a_zip_gives_the_same_report_as_its_folder_but_for_its_name(bundle: str, tmp_path: Path) -> None:
    archive = tmp_path / "papers.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in BUNDLES[bundle].iterdir():
            packed.write(path, path.name)

    report = validate(archive)

    assert report.submission.endswith("papers.zip")
    assert to_json(replace(report, submission=bundle)) == to_json(drawn.report_of(bundle))


def test_a_single_file_is_a_submission_of_one() -> None:
    page = drawn.sheet("business_licence/landscape-text-layer").path
    one, listed = bizdocs.extract(page, ocr="none"), bizdocs.extract([page], ocr="none")

    assert [document.type for document in one.documents] == ["business_licence"]
    assert one.documents == listed.documents
    assert one.files == listed.files


@pytest.mark.parametrize("case", ["several/licence-and-id-pdf", "resident_id/both-sides-phone"])
def test_an_extraction_fits_its_published_schema(case: str) -> None:
    extraction = bizdocs.extract([drawn.sheet(case).path], ocr=drawn.engine())

    for mask in (True, False):
        validator("extraction").validate(json.loads(json.dumps(extraction.to_json(mask=mask))))


def test_extracting_files_can_save_the_facts_of_all_of_them(recorded: None, tmp_path: Path) -> None:
    papers = [BUNDLES["ready"] / "营业执照.jpg", BUNDLES["ready"] / "认证公函.jpg"]
    extraction = extract.extract_files(papers, Settings(), facts_file=tmp_path / "facts.json")
    facts = facts_file.load_facts(tmp_path / "facts.json")

    assert facts.documents == extraction.documents
    assert facts.values["business_licence"]["uscc"] == facts.values["authorisation_letter"]["uscc"]


def test_every_page_is_told_before_it_is_read() -> None:
    told: list[Progress] = []
    bizdocs.read([drawn.sheet("several/licence-and-id-pdf").path], ocr=drawn.engine(), on_progress=told.append)

    assert told == [Progress(done=0, total=1, current="page.pdf", page=number) for number in (1, 2, 3)]


# --- what the call may say ------------------------------------------------------------------------------------------------


def test_a_term_counts_to_the_end_of_its_last_day() -> None:
    facts = drawn.facts_of("expired-and-mismatch")
    last = date.fromisoformat(facts.values["business_licence"]["valid_to"])

    assert "date.expired" not in {finding.code for finding in bizdocs.check(facts, as_of=last).findings}
    assert "date.expired" in {finding.code for finding in bizdocs.check(facts, as_of=last + timedelta(days=1)).findings}


def test_the_day_of_the_call_goes_before_that_of_the_submission() -> None:
    assert drawn.report_of("ready").as_of == drawn.DAY
    assert bizdocs.check(drawn.facts_of("ready"), as_of=date(2027, 1, 2)).as_of == date(2027, 1, 2)


def test_the_platform_of_the_call_goes_before_that_of_the_submission() -> None:
    facts = drawn.facts_of("ready")

    assert [pack.id for pack in bizdocs.check(facts).packs] == ["douyin/blue_v"]
    assert [pack.id for pack in bizdocs.check(facts, platform="weibo").packs] == ["weibo/enterprise"]
    both = bizdocs.check(facts, platform=["wechat/official_account", "douyin"])
    assert [result.pack.id for result in both.results] == ["wechat/official_account", "douyin/blue_v"]


def test_without_a_platform_common_alone_is_judged() -> None:
    report = validate({"page.pdf": drawn.sheet("business_licence/landscape-text-layer").path.read_bytes()})

    assert [pack.id for pack in report.packs] == ["common"]
    assert (report.subject, report.subject_source) == ("enterprise", "guessed")


def test_subject_and_industries_of_the_call_are_declared() -> None:
    report = bizdocs.check(drawn.facts_of("ready"), subject="individual_business", industries=["food"])

    assert (report.subject, report.subject_source, report.industries) == ("individual_business", "declared", ("food",))


@pytest.mark.parametrize(
    ("options", "nearest"),
    [
        ({"platform": "douyn"}, "douyin"),
        ({"platform": "weibo/enterprize"}, "weibo/enterprise"),
        ({"platform": "douyin/blue_v@2022-05"}, "douyin/blue_v@2022-04"),
        ({"subject": "enterprize"}, "enterprise"),
        ({"industries": ["foodd"]}, "food"),
        ({"select": ["dates"]}, "date"),
        ({"ignore": ["date.expird"]}, "date.expired"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(options: dict[str, Any], nearest: str) -> None:
    with pytest.raises(UnknownName, match=nearest):
        bizdocs.check(drawn.facts_of("ready"), **options)


def test_selected_codes_alone_count() -> None:
    facts = drawn.facts_of("expired-and-mismatch")
    dates = bizdocs.check(facts, select=["date"])
    no_dates = bizdocs.check(facts, ignore=["date", "mismatch"])

    assert {finding.code for finding in dates.findings} == {"date.expired"}
    assert dates.verdict == "not-ready"
    assert project(no_dates) == []
    assert (no_dates.verdict, no_dates.results[0].verdict) == ("ready", "ready")


def test_select_and_ignore_leave_no_reference_to_what_is_gone() -> None:
    report = bizdocs.check(drawn.facts_of("expired-and-mismatch"), ignore=["date.expired"])
    left = {finding.id for finding in report.findings}

    assert {ident for r in report.results for requirement in r.requirements for ident in requirement.findings} <= left


@pytest.mark.parametrize("source", ["no-such-folder", ["no-such-file.jpg"]])
def test_a_path_that_does_not_exist_is_the_calls_fault(source: Any) -> None:
    with pytest.raises(UsageError, match="no-such"):
        validate(source)


def test_an_empty_submission_lacks_its_materials() -> None:
    report = validate({}, platform="douyin", as_of=drawn.DAY)

    assert report.verdict == "not-ready"
    assert {code for code, *_ in project(report, ["error"])} == {"material.missing"}


# --- personal data --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["text", "json", "jsonl"])
@bundles
def test_no_format_prints_personal_data_unless_told_to(bundle: str, name: str) -> None:
    printed = rendering.render([drawn.report_of(bundle)], name, Options(mask=True))

    assert [secret for secret in PRIVATE if secret in printed] == []


def test_without_masks_the_report_holds_clear_values() -> None:
    printed = rendering.render([drawn.report_of("ready")], "json", Options(mask=False))

    assert [secret for secret in PRIVATE if secret not in printed] == []
