"""Not read is not missing: what a file may be that nobody could read is for a person to look at, and is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bizdocs
from bizdocs.model import Defect, Facts, Finding, Outcome, Page, PageRef, Report, Word
from bizdocs.reading.engine import Engine
from bizdocs.reading.limits import Limits
from bizdocs.ruling.rule import Ruling, rule
from bizdocs.ruling.unread import UNREAD, Suspect, doubt, list_suspects, word_unread
from bizdocs.usecases import facts_file
from tests import drawn
from tests.drawn import BUNDLES
from tests.extraction.words import at, licence
from tests.ruling.samples import TODAY, make_facts, make_pack

BROKEN = (BUNDLES["bad-files"] / "残图.jpg").read_bytes()
LOCKED = (BUNDLES["bad-files"] / "加密.pdf").read_bytes()
PAGE = (BUNDLES["unreadable-and-missing"] / "身份证.jpg").read_bytes()
FORM = b'platform = "douyin"\nsubject = "enterprise"\n'


def validate(files: Mapping[str, bytes], engine: Any = "none", **options: Any) -> Report:
    return bizdocs.validate({"submission.toml": FORM, **files}, ocr=engine, as_of=drawn.DAY, **options)


def missing(report: Report | Ruling, code: str = "material.missing") -> list[Finding]:
    return [finding for finding in report.findings if finding.code == code]


def named(finding: Finding) -> list[str]:
    return [evidence.page.file for evidence in finding.evidence if evidence.page]


def of_licence(report: Report) -> Finding:
    return next(finding for finding in missing(report) if "营业执照" in finding.message.render("zh"))


@pytest.mark.parametrize(
    "files",
    [
        {"营业执照.jpg": BROKEN},
        {"IMG_0012.jpg": BROKEN},
        {"扫描.pdf": LOCKED},
        {"未知.xyz": b"\x01\x02\x03"},
        {"材料.zip": b"PK\x03\x04 broken"},
        {"营业执照.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
        {"营业执照.txt": b"x", "b.jpg": BROKEN},
    ],
)
def test_a_paper_that_an_unread_file_may_be_is_for_a_person(files: dict[str, bytes]) -> None:
    report = validate(files)
    finding = of_licence(report)
    file = sorted(files)[0] if len(files) == 1 else "b.jpg"

    assert finding.severity == "review"
    assert named(finding) == [file]
    assert file in finding.message.render("zh")
    assert file in finding.message.render("en")
    assert report.verdict == "needs-review"
    assert [one.status for one in report.results[0].requirements if one.requirement.id == "business_licence"] == [
        "review"
    ]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"身份证.jpg": BROKEN},
        {"认证公函.pdf": LOCKED},
        {"说明.txt": b"text"},
        {"营业执照.txt": b"text"},
        {"名单.xlsx": b"\x01\x02\x03"},
        {"~$营业执照.docx": b"\x01\x02\x03"},
        {"通知.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
        {"营业执照.jpg": b""},
    ],
)
def test_a_paper_that_no_unread_file_can_be_is_missing(files: dict[str, bytes]) -> None:
    report = validate(files)
    finding = of_licence(report)

    assert (finding.severity, named(finding)) == ("error", [])
    assert report.verdict == "not-ready"


def test_a_hint_of_the_form_decides_what_an_unread_file_is() -> None:
    hint = b'[files]\n"IMG_1.jpg" = "%s"\n'
    found = {
        kind: of_licence(
            bizdocs.validate({"submission.toml": FORM + hint % kind, "IMG_1.jpg": BROKEN}, ocr="none")
        ).severity
        for kind in (b"business_licence", b"resident_id", b"photo")
    }

    assert found == {b"business_licence": "review", b"resident_id": "error", b"photo": "error"}


def of_words(*words: Word) -> Engine:
    def read(page: Page) -> tuple[Word, ...]:
        return words

    return Engine("drawn", read)


def test_a_page_that_was_read_but_not_recognised_may_be_the_paper() -> None:
    engine = of_words(at(100, 100, "看不出是什么材料的一页"), at(100, 200, "还有一些字"))

    finding = of_licence(validate({"IMG_1.jpg": PAGE}, engine))
    assert (finding.severity, named(finding)) == ("review", ["IMG_1.jpg"])
    assert of_licence(validate({"身份证.jpg": PAGE}, engine)).severity == "error"


def test_where_every_file_was_recognised_as_something_else_a_paper_is_missing() -> None:
    report = bizdocs.validate(
        {"submission.toml": FORM.replace(b"enterprise", b"public_institution"), "IMG_1.jpg": PAGE},
        ocr=of_words(*licence().words),
        as_of=drawn.DAY,
    )

    assert [document.type for document in report.documents] == ["business_licence"]
    (certificate,) = (
        one for one in missing(report) if one.rule and one.rule.id == "common/needs-institution-certificate"
    )
    assert certificate.severity == "error"
    assert [named(finding) for finding in missing(report)] == [[]] * len(missing(report))


def test_more_files_than_can_be_named_are_counted_and_all_pointed_to() -> None:
    finding = of_licence(validate({f"{number}.jpg": BROKEN + bytes([number]) for number in range(5)}))

    assert "5 个文件" in finding.message.render("zh")
    assert "2 more" in finding.message.render("en")
    assert len(named(finding)) == 5


def test_what_is_left_of_a_file_that_was_read_in_part_may_be_the_paper() -> None:
    data = drawn.sheet("several/licence-and-id-pdf").path.read_bytes()
    report = validate({"全部.pdf": data}, drawn.engine(), limits=Limits(pages=1))

    assert {finding.severity for finding in missing(report)} <= {"review"}
    assert all(named(finding) == ["全部.pdf"] for finding in missing(report))


def facts(values: Mapping[str, object], **may_be: str) -> Facts:
    defects = tuple(
        Defect(code="file.corrupt", file=f"{name}.jpg", params={"may_be": said}) for name, said in may_be.items()
    )
    return replace(make_facts(values), defects=defects)


ID = {"legal_rep_id": {"type": "resident_id", "sides": {"portrait": "there", "emblem": "not-there"}}}
SIDES = {"at": {"legal_rep_id": {"hasSides": ["portrait", "emblem"]}}}
REQUIRED: Mapping[str, object] = {"required": ["business_licence"]}


@pytest.mark.parametrize(
    ("schema", "values", "may_be", "severity"),
    [
        (SIDES, ID, "*", "review"),
        (SIDES, ID, "legal_rep_id,resident_id", "review"),
        (SIDES, ID, "business_licence", "error"),
        (SIDES, ID, "resident_id", "review"),
        (SIDES, ID, "legal_rep_id", "review"),
        ({"anyOf": [REQUIRED, {"required": ["submission.channel"]}]}, {"submission": {}}, "*", "error"),
        (REQUIRED, {}, "*", "review"),
        (REQUIRED, {}, "resident_id", "error"),
        ({"required": ["legal_rep_id"]}, {}, "legal_rep_id,resident_id", "review"),
        ({"anyOf": [REQUIRED, {"required": ["uscc_certificate"]}]}, {}, "uscc_certificate", "review"),
        ({"anyOf": [REQUIRED, {"required": ["uscc_certificate"]}]}, {}, "passport", "error"),
        ({"at": {"business_licence.valid_to": {"notExpired": True}}}, {}, "business_licence", "review"),
        ({"count": {"of": ["trademark_certificate.*"], "min": 1}}, {}, "trademark_certificate", "review"),
        ({"count": {"of": ["trademark_certificate.*"], "min": 1}}, {}, "business_licence", "error"),
        ({"required": ["submission.channel"]}, {"submission": {}}, "*", "error"),
        ({"x-severity": "warning", **REQUIRED}, {}, "*", "warning"),
        ({"x-severity": "review", **REQUIRED}, {}, "*", "review"),
    ],
)
def test_what_is_missing_is_as_sure_as_what_was_read(
    schema: Mapping[str, object], values: Mapping[str, object], may_be: str, severity: str
) -> None:
    ruling = rule(facts(values, a=may_be), [make_pack(schema)], TODAY)
    (finding,) = [one for one in ruling.findings if one.rule is not None]

    assert finding.severity == severity
    if severity == "error":
        assert "a.jpg" not in named(finding)


def test_saved_facts_say_it_too(tmp_path: Any) -> None:
    whole = bizdocs.gather(bizdocs.read({"submission.toml": FORM, "IMG_1.jpg": BROKEN}, ocr="none"))
    facts_file.save_facts(whole, tmp_path / "facts.json")
    again = bizdocs.check(facts_file.load_facts(tmp_path / "facts.json"), as_of=date(2026, 11, 23))

    assert of_licence(again).severity == "review"


# --- suspects ---------------------------------------------------------------------------------------------------------------


NAMES = st.sets(st.sampled_from(["business_licence", "resident_id", "legal_rep_id", "*"]))
SAID = st.lists(st.tuples(st.sampled_from(["b.pdf", "a.pdf"]), st.sampled_from([None, 1, 2]), NAMES), max_size=6)


@given(SAID)
def test_what_one_defect_of_a_page_leaves_open_no_other_rules_out(said: list[tuple[str, int | None, set[str]]]) -> None:
    defects = tuple(
        Defect(code="file.corrupt", file=file, page=page, params={"may_be": ",".join(sorted(names))} if names else {})
        for file, page, names in said
    )
    suspects = list_suspects(replace(make_facts({}), defects=defects))
    places = {PageRef(file, page or 0) for file, page, names in said if names}

    assert [one.page for one in suspects] == sorted(places)
    for one in suspects:
        left = {name for file, page, names in said if PageRef(file, page or 0) == one.page for name in names}
        assert one == Suspect(one.page, frozenset() if "*" in left else frozenset(left))


PAGES = st.builds(PageRef, st.sampled_from(["a.pdf", "b.jpg", "c.jpg", "d.jpg", "e.jpg"]), st.integers(0, 3))
PAPERS = st.frozensets(st.sampled_from(["business_licence", "resident_id", "legal_rep_id"]))
SUSPECTS = st.lists(st.builds(Suspect, PAGES, PAPERS), max_size=4)
LACKING = ("material.missing", "material.side-missing")


@given(st.sampled_from(["P", "U", "-"]), st.sampled_from([None, *LACKING]), SUSPECTS)
def test_only_what_is_found_missing_is_doubted(state: Any, code: str | None, suspects: list[Suspect]) -> None:
    outcome = Outcome(state=state, code=code, at=("business_licence",))
    other = Outcome(state="F", code="date.expired", at=("business_licence.valid_to",))

    assert doubt(outcome, suspects, {}) == outcome
    assert doubt(other, suspects, {}) == other


@given(st.permutations(["business_licence", "legal_rep_id", "submission.channel"]), st.integers(0, 3), SUSPECTS)
def test_what_lacks_in_the_form_besides_papers_is_in_no_file(
    paths: list[str], count: int, suspects: list[Suspect]
) -> None:
    some = (*paths[:count], "submission.channel")
    outcome = Outcome(state="F", code="material.missing", at=tuple(some))

    assert doubt(outcome, suspects, {"submission": {}}) == outcome


@given(st.sampled_from(LACKING), SUSPECTS)
def test_what_may_stand_on_any_paper_may_be_in_any_unread_file(code: str, suspects: list[Suspect]) -> None:
    doubted = doubt(Outcome(state="F", code=code, at=("*",)), suspects, {})

    assert doubted.state == ("U" if suspects else "F")
    assert len(doubted.params.get(UNREAD, ())) == len(suspects)


@given(st.lists(PAGES, min_size=1))
def test_a_file_is_named_once_however_many_of_its_pages_were_not_read(pages: list[PageRef]) -> None:
    text = word_unread([page.file, page.number] for page in pages)
    files = {page.file for page in pages}

    for language in (text.zh, text.en):
        named_here = [file for file in files if file in language]
        assert all(language.count(file) == 1 for file in named_here)
        assert len(named_here) == min(len(files), 3)
    assert (f"{len(files)} 个文件" in text.zh) == (f"{len(files) - 3} more" in text.en) == (len(files) > 3)
