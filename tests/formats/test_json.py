"""json and jsonl: the shape the contract prints, the same bytes every time, and no personal data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from bizdocs.formats import json as json_format
from bizdocs.formats import jsonl
from bizdocs.model import Correction, Failed, Options, Report, Statistics, Waived, Waiver
from bizdocs.resources import rules_folder
from tests.formats import samples

SCHEMAS = ["report", "reports", "extraction", "packs", "explain", "doctor", "checklist", "matrix", "renewals"]
FAILED = Failed(submission="东海", message="submission.toml: line 3: unknown key 'platfrom'", exit_code=2)


def validator(name: str) -> Draft202012Validator:
    schemas = [
        json.loads(path.read_text(encoding="utf-8")) for path in (rules_folder() / "schema").glob("*.schema.json")
    ]
    registry = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas)
    schema = next(schema for schema in schemas if schema["$id"].endswith(f"/{name}.schema.json"))
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())


def printed(*reports: Report | Failed, mask: bool = True) -> Any:
    return json.loads(json_format.render(reports, Options(mask=mask)))


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(validator(name).schema)


@pytest.mark.parametrize("mask", [True, False])
@pytest.mark.parametrize(
    "report", [samples.report(), samples.ready_report(), samples.report(results=(), packs=(), subject=None)]
)
def test_a_report_fits_its_schema(report: Report, mask: bool) -> None:
    validator("report").validate(printed(report, mask=mask))


def test_several_reports_fit_theirs() -> None:
    validator("reports").validate(printed(samples.report(), samples.ready_report(), FAILED))


def test_an_extraction_fits_its_schema() -> None:
    validator("extraction").validate(json.loads(json_format.render_extraction(samples.extraction(), Options())))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_allows_no_key_that_it_does_not_name(name: str) -> None:
    def objects(node: Any) -> list[Any]:
        if isinstance(node, list):
            return [found for item in node for found in objects(item)]
        if not isinstance(node, dict):
            return []
        own = [node] if "properties" in node else []
        return own + [found for value in node.values() for found in objects(value)]

    for shape in objects(validator(name).schema):
        assert shape["additionalProperties"] is False
        assert sorted(shape["required"]) == sorted(shape["properties"]), "every key is always there"


def test_everything_printed_is_of_schema_2() -> None:
    report, extraction = printed(samples.report()), samples.extraction().to_json()

    assert (report["schema"], printed(FAILED)["schema"], extraction["schema"]) == (2, 2, 2)


def test_types_fields_and_codes_are_open_to_packs_papers_and_plug_ins() -> None:
    paper = samples.document(9, "mycompany-pass", (("营业执照.jpg", 1),), samples.field("Kostenstelle 2", "7"))
    found = samples.finding(1, "mycompany-a1.odd_2", "review", samples.message("怪", "odd"), field="Kostenstelle 2")

    validator("report").validate(printed(samples.report(documents=(paper,), findings=(found,))))


def test_files_are_numbered_in_path_order_and_everything_refers_to_them_by_number() -> None:
    report = printed(samples.report())

    assert [file["id"] for file in report["files"]] == ["f1", "f2", "f3", "f4", "f5"]
    assert [file["path"] for file in report["files"]] == sorted(file.path for file in samples.FILES)
    ids = {file["path"]: file["id"] for file in report["files"]}
    assert report["documents"][0]["sources"] == [
        {
            "file": ids["营业执照.jpg"],
            "page": 1,
            "rotation": 0,
            "region": [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]],
        }
    ]
    assert report["findings"][0]["evidence"] == [
        {
            "file": ids["营业执照.jpg"],
            "page": 1,
            "box": [[0.6, 0.75], [0.9, 0.75], [0.9, 0.8], [0.6, 0.8]],
            "via": "ocr",
        }
    ]


def test_what_is_declared_stands_in_no_file_and_a_file_that_does_not_open_has_no_page() -> None:
    findings = {finding["id"]: finding for finding in printed(samples.report())["findings"]}

    assert findings["n5"]["evidence"][1] == {"file": None, "page": None, "box": None, "via": "declared"}
    assert findings["n4"]["evidence"][0] == {"file": "f1", "page": None, "box": None, "via": "image"}


def test_no_personal_value_is_in_a_masked_report() -> None:
    text = json_format.render([samples.report()], Options()) + jsonl.render([samples.report()], Options())
    text += json_format.render_extraction(samples.extraction(), Options())

    assert [canary for canary in samples.CANARIES if canary in text] == []
    assert samples.COMPANY in text
    assert samples.USCC in text


def test_without_masking_every_value_is_printed_as_it_is() -> None:
    text = json_format.render([samples.report()], Options(mask=False))

    assert [canary for canary in samples.CANARIES if canary not in text] == []


def test_personal_numbers_in_names_of_files_and_submissions_are_masked() -> None:
    report = samples.report(submission=samples.PHONE, files=(samples.file(f"身份证{samples.ID_NUMBER}.jpg"),))

    assert printed(report)["submission"]["path"] == "*******0000"
    assert printed(report)["files"][0]["path"] == "身份证3****************0.jpg"


def test_the_order_of_files_and_fields_does_not_change_a_byte() -> None:
    report = samples.report()
    shuffled = replace(
        report,
        files=report.files[::-1],
        documents=tuple(
            replace(document, fields=dict(reversed(list(document.fields.items())))) for document in report.documents
        ),
    )

    assert json_format.render([shuffled], Options()) == json_format.render([report], Options())


def with_waiver_and_correction() -> Report:
    first, *others = samples.report().findings
    waiver = Waiver(
        code=first.code, submission="*", file=None, reason=f"见 {samples.PHONE}", approved_by="王经理", expires=date(2026, 12, 31)
    )  # fmt: skip
    by_person = Correction(
        document="d2", field="id_number", old=None, new=samples.ID_NUMBER, by="李四", at="2026-11-23T10:00:00+08:00",
        reason=f"号码 {samples.ID_NUMBER}",
    )  # fmt: skip
    waived = Waived(finding=replace(first, id="w1"), waiver=waiver)
    return samples.report(findings=tuple(others), waived=(waived,), corrections=(by_person,))


def test_what_is_waived_is_listed_with_its_reason_and_whose_word_it_is() -> None:
    (told,) = printed(with_waiver_and_correction())["waived"]

    assert told["finding"] == printed(samples.report())["findings"][0] | {"id": "w1"}
    assert (told["approved_by"], told["expires"]) == ("王经理", "2026-12-31")
    assert told["reason"] == "见 *******0000"


def test_a_correction_is_printed_without_who_and_when_and_what_it_says_is_masked() -> None:
    masked, clear = (printed(with_waiver_and_correction(), mask=mask)["corrections"] for mask in (True, False))

    assert masked == [
        {
            "document": "d2",
            "field": "id_number",
            "old": None,
            "new": "3****************0",
            "by": "*",
            "at": "*",
            "reason": "号码 3****************0",
        }
    ]
    assert (clear[0]["by"], clear[0]["new"]) == ("李四", samples.ID_NUMBER)


def test_a_report_with_both_fits_its_schema_and_one_with_neither_has_the_keys() -> None:
    validator("report").validate(printed(with_waiver_and_correction()))

    assert [printed(samples.ready_report())[key] for key in ("waived", "corrections")] == [[], []]


def test_two_runs_differ_in_their_statistics_only() -> None:
    first, second = printed(samples.report()), printed(samples.report(statistics=Statistics(seconds=9.9)))

    assert first != second
    assert first | {"statistics": None} == second | {"statistics": None}


def test_several_submissions_are_counted_and_the_one_that_failed_is_an_error() -> None:
    assert printed(samples.report(), FAILED, samples.ready_report())["summary"] == {
        "submissions": 3,
        "ready": 1,
        "needs-review": 0,
        "not-ready": 1,
        "errors": [{"path": "东海", "message": FAILED.message, "exit_code": 2}],
    }


def test_the_text_is_readable_utf_8_and_ends_in_a_newline() -> None:
    text = json_format.render([samples.report()], Options())

    assert "杭州星澜网络科技有限公司" in text
    assert text.endswith("}\n")


def test_the_report_prints_itself() -> None:
    assert samples.report().to_json() == printed(samples.report())
    assert samples.extraction().to_json(mask=False) == json.loads(
        json_format.render_extraction(samples.extraction(), Options(mask=False))
    )


def test_jsonl_is_a_report_a_line() -> None:
    lines = [json.loads(line) for line in jsonl.render([samples.report(), FAILED], Options()).splitlines()]

    assert lines[0] == printed(samples.report())
    assert lines[1] == {"schema": 2, "error": {"path": "东海", "message": FAILED.message, "exit_code": 2}}
    assert json.loads(jsonl.render_extraction(samples.extraction(), Options())) == samples.extraction().to_json()
