"""Which traces of editing matter to which document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.model import WHOLE_PAGE, Defect, Flaw, PageText
from tests.extraction.words import at, defects, form, licence, page

ISSUED = "2018年03月15日"


def with_trace(paper: PageText, code: str = "tamper.edited-image", detail: str = "GIMP", **params: str) -> PageText:
    trace = Flaw(code=code, box=WHOLE_PAGE, certainty=0.5, params={"detail": detail, **params})
    return replace(paper, flaws=(*paper.flaws, trace))


def made(paper: PageText, day: str) -> PageText:
    return with_trace(paper, "tamper.metadata-conflict", "made-before-issued", made=day)


def tampered(*pages: PageText, **declared: object) -> list[Defect]:
    return [defect for defect in defects(*pages, **declared) if defect.code.startswith("tamper.")]


def dated() -> PageText:
    paper = licence()
    return replace(paper, words=(*paper.words, at(600, 700, ISSUED)))


def test_a_trace_on_a_document_is_told_with_the_document() -> None:
    (defect,) = tampered(with_trace(licence(file="a.jpg")))

    assert (defect.code, defect.file, defect.page) == ("tamper.edited-image", "a.jpg", 1)
    assert defect.params == {"document": "business_licence", "detail": "GIMP"}


def test_a_trace_of_a_picture_that_is_no_document_is_nobodys_business() -> None:
    shop = with_trace(page(at(100, 100, "星澜茶馆"), file="shop.jpg"))

    assert tampered(shop) == []
    assert tampered(shop, account={"avatar": "shop.jpg"}) == []


def test_a_trace_of_a_file_with_several_documents_is_told_once() -> None:
    pages = [with_trace(licence(file="a.pdf")), with_trace(replace(licence(file="a.pdf", number=2)))]

    assert [(one.file, one.page) for one in tampered(*pages)] == [("a.pdf", 1)]


def test_traces_of_several_files_are_told_each() -> None:
    assert [one.file for one in tampered(*(with_trace(licence(file=name)) for name in ("a.jpg", "b.jpg")))] == [
        "a.jpg",
        "b.jpg",
    ]


@pytest.mark.parametrize(
    ("day", "conflict"),
    [("2018-03-12", True), ("2018-03-14", False), ("2018-03-15", False), ("2020-01-01", False), ("2004-05-06", False)],
)
def test_a_picture_taken_before_its_paper_was_issued_is_a_conflict(day: str, conflict: bool) -> None:
    found = [(one.params["expected"], one.params["actual"], one.params["op"]) for one in tampered(made(dated(), day))]

    assert found == [("2018-03-15", day, "on-or-after")] * conflict


def test_without_a_day_of_issue_that_was_read_there_is_no_conflict() -> None:
    assert tampered(made(licence(), "1999-01-02")) == []


def test_letters_are_dated_ahead() -> None:
    rows = {"企业名称": "杭州星澜网络科技有限公司", "账号名称": "星澜科技官方", "日期": "2026年11月10日"}
    letter = page(*form("授权书", rows), at(600, 800, "2026年11月10日"))

    assert tampered(made(letter, "2026-11-01")) == []
