"""Licences: whose counts where several companies' lie together, and what is an older edition of another."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import pytest

import bizdocs
from bizdocs.model import Facts, PageText
from tests.extraction.words import LI, STAR, emblem, facts, form, licence, page, portrait

CODE, NAME, HEAD = "统一社会信用代码", "名称", "法定代表人"
OTHER = {NAME: "成都拾光里文化传播有限公司", CODE: "91510107MA61R3NC9T", HEAD: "顾南枝"}
THIRD = {NAME: "深圳云栈信息技术有限公司", CODE: "91440300MA5FQ3XK4R", HEAD: "沈既白"}
ACCOUNT = page(
    *form("基本存款账户信息", {"账户名称": STAR[NAME], "账户号码": "571905400010602", HEAD: STAR[HEAD]}),
    file="account.jpg",
)


def told(found: Facts, **options: Any) -> Mapping[str, Any]:
    """The findings that speak of contradictions, by their codes."""
    report = bizdocs.check(found, **options)
    said = [one for one in report.findings if one.code.partition(".")[0] == "mismatch" or "too-many" in one.code]
    return {one.code: one for one in said}


def of_names(found: Facts) -> list[str]:
    return [
        found.values["business_licence"]["entity_name"],
        *(one["entity_name"] for one in found.values.get("surplus", [])),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_licence_counts_that_the_other_papers_agree_with_whatever_comes_first(order: tuple[int, ...]) -> None:
    pages = [licence(OTHER), licence(), licence(THIRD)]
    named = [page(*pages[one].words, file=f"{at_}.jpg") for at_, one in enumerate(order)]
    found = facts(*named, ACCOUNT, portrait(file="z.jpg"), emblem(file="y.jpg"))

    assert of_names(found) == [STAR[NAME]]
    said = told(found)
    assert list(said) == ["mismatch.licence"]
    message = said["mismatch.licence"].message
    for name, number in ((STAR[NAME], 1), (OTHER[NAME], 0), (THIRD[NAME], 2)):
        assert f"{name}（{order.index(number)}.jpg）" in message.render("zh")
        assert f"{name} ({order.index(number)}.jpg)" in message.render("en")
    assert message.render("zh").startswith(f"三家企业的营业执照：{STAR[NAME]}")
    assert "哪一家申请？" in message.render("zh")
    assert "Which one applies?" in message.render("en")
    assert {seen.page.file for seen in said["mismatch.licence"].evidence} == {"0.jpg", "1.jpg", "2.jpg"}


@pytest.mark.parametrize("said", [{"entity_name": OTHER[NAME]}, {"uscc": OTHER[CODE]}])
def test_what_the_form_declares_goes_before_all_papers(said: dict[str, str]) -> None:
    found = facts(licence(file="a.jpg"), licence(OTHER, file="b.jpg"), ACCOUNT, declared=said)

    assert of_names(found) == [OTHER[NAME]]
    licences = told(found)["mismatch.licence"]
    assert (licences.severity, licences.actual) == ("review", STAR[NAME])
    assert "申报的是" in licences.message.render("zh")
    # the account is the other company's: told with the file of each side
    account = told(found)["mismatch.entity-name"].message.render("zh")
    assert "（account.jpg）" in account
    assert "营业执照（b.jpg）" in account


def test_where_the_form_names_neither_it_is_an_error() -> None:
    papers = (licence(file="a.jpg"), licence(OTHER, file="b.jpg"))

    for declared in ({}, {"entity_name": THIRD[NAME]}):
        assert told(facts(*papers, declared=declared))["mismatch.licence"].severity == "error"


def test_a_branch_and_its_head_office_are_for_review() -> None:
    branch = {NAME: f"{STAR[NAME]}成都分公司", CODE: OTHER[CODE]}
    found = facts(licence(file="a.jpg"), licence(branch, file="b.jpg"))

    assert told(found)["mismatch.licence"].severity == "review"


def test_what_is_wrong_with_the_others_is_no_matter() -> None:
    expired = licence(OTHER | {"营业期限": "2008年03月15日至2018年03月14日"}, file="a.jpg")
    report = bizdocs.check(facts(expired, licence(file="b.jpg"), portrait(file="z.jpg"), emblem(file="y.jpg")))

    assert [one.code for one in report.findings if one.severity != "info"] == ["mismatch.licence"]


def test_one_name_with_two_codes_is_a_contradiction_that_names_both_files() -> None:
    found = facts(licence(file="a.jpg"), licence({CODE: OTHER[CODE]}, file="b.jpg"))

    assert "mismatch.licence" not in told(found)
    message = told(found)["mismatch.uscc"].message.render("zh")
    assert "（a.jpg）" in message
    assert "（b.jpg）" in message


def dated(day: str, changes: Mapping[str, str], file: str) -> PageText:
    """A licence that prints the day of its issue."""
    return licence({**changes, "核准日期": day}, file=file)


@pytest.mark.parametrize("first", [True, False])
def test_an_older_edition_of_the_same_company_is_neither_joined_nor_judged(first: bool) -> None:
    moved = {"住所": "杭州市滨江区虚构路1号", HEAD: "顾南枝", "营业期限": "2008年03月15日至2018年03月14日"}
    old, new = ("a.jpg", "b.jpg") if first else ("b.jpg", "a.jpg")
    found = facts(
        dated("2019年05月06日", moved, old),
        dated("2022年05月06日", {}, new),
        portrait(file="z.jpg"),
        emblem(file="y.jpg"),
    )

    assert [paper.fields["issued"].value for paper in found.documents if paper.type == "business_licence"]
    licence_ = found.values["business_licence"]
    assert (licence_["legal_rep"], licence_["address"], "surplus" in found.values) == (STAR[HEAD], STAR["住所"], False)
    report = bizdocs.check(found)
    assert [(one.code, one.severity) for one in report.findings] == [("material.superseded", "info")]
    message = report.findings[0].message.render("zh")
    assert message.index(f"“{old}”") < message.index(f"“{new}”")


def test_a_renamed_company_is_the_same_one() -> None:
    old = dated("2019年05月06日", {NAME: OTHER[NAME]}, "a.jpg")
    found = facts(old, dated("2022年05月06日", {}, "b.jpg"))

    assert found.values["business_licence"]["entity_name"] == STAR[NAME]
    assert [defect.code for defect in found.defects] == ["material.superseded"]


def test_a_card_that_was_replaced_is_an_older_edition() -> None:
    def card(term: str, file: str) -> tuple[PageText, PageText]:
        return portrait(file=f"{file}-1.jpg"), emblem(
            {"签发机关": "杭州市公安局云栖分局", "有效期限": term}, file=f"{file}-2.jpg"
        )

    found = facts(licence(), *card("2006.06.08-2016.06.08", "旧"), *card("2017.06.08-2037.06.08", "新"))

    assert found.values["legal_rep_id"]["valid_to"] == "2037-06-08"
    assert "surplus" not in found.values
    assert [defect.code for defect in found.defects] == ["material.superseded"]


def test_a_person_of_another_company_says_for_whom_it_speaks() -> None:
    found = facts(licence(OTHER | {HEAD: LI["姓名"]}, file="a.jpg"), licence(file="b.jpg"), portrait(file="z.jpg"))

    assert of_names(found) == [STAR[NAME]]
