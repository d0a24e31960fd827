"""QR codes settle a doubtful number, contradict one that was read for certain, and never replace one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, permutations, product
from typing import Any

import pytest

from bizdocs.extraction.codes import judge_codes, settle_by_codes
from bizdocs.grammar.iso7064 import mod_11_10
from bizdocs.grammar.lookalike import alike, explains
from bizdocs.model import Box, Code, Field, Flaw, PageRef, PageText
from bizdocs.papers.load import bundled_papers
from bizdocs.values import registration_no, uscc
from tests.extraction.words import licence

DECLARATION = bundled_papers().by_type["business_licence"]
IDENTITY = bundled_papers().by_type["resident_id"]
CODE = "91330106MA2CEFQR5Q"
LINK = f"https://example.invalid/{CODE}"


def unread(raw: str | None) -> dict[str, Field]:
    return {"uscc": Field(name="uscc", value=None, raw=raw, status="unreadable", confidence=0.4)}


def codes(*texts: str) -> tuple[Code, ...]:
    place = Box.rect(0.8, 0.1, 0.9, 0.2)
    return tuple(Code(format="QRCode", text=text, page=PageRef("a.jpg", 1), box=place) for text in texts)


@pytest.mark.parametrize("raw", ["9133O106MA2CEFQR5Q", "91330106MA2CEFQRSQ", "91330106MA2CEFQR5O"])
def test_a_number_that_a_look_alike_explains_is_settled_with_both_places_as_evidence(raw: str) -> None:
    field = settle_by_codes(unread(raw), DECLARATION, codes(LINK))["uscc"]

    assert (field.value, field.status, field.raw) == (CODE, "repaired", raw)
    assert field.evidence[-1].via == "qr"


@pytest.mark.parametrize("raw", [None, "91510107MA61R3NC9T", "913301"])
def test_a_number_that_was_not_read_or_is_another_is_not_taken_from_the_code(raw: str | None) -> None:
    field = settle_by_codes(unread(raw), DECLARATION, codes(LINK))["uscc"]

    assert (field.value, field.status) == (None, "unreadable")


def test_codes_without_a_sound_number_settle_nothing() -> None:
    texts = codes("https://example.invalid/", "91330106MA2CEFQR9R")

    assert settle_by_codes(unread("91330106MA2CEFQR9R"), DECLARATION, texts)["uscc"].value is None


def misread(number: str, times: int) -> Iterator[str]:
    """A number in which so many characters were taken for look-alikes."""
    for places in combinations(range(len(number)), times):
        for characters in product(*(sorted(alike(number[place])) for place in places)):
            taken = dict(zip(places, characters, strict=True))
            yield "".join(taken.get(place, character) for place, character in enumerate(number))


def doubtful() -> list[tuple[str, str]]:
    """What was read in print, and a second sound number besides `CODE` that it may be."""
    return [
        (raw, other)
        for raw in misread(CODE, 1)
        for other in sorted({*misread(raw, 1), *misread(raw, 2)} - {CODE})
        if uscc.problem(other) is None
    ]


def test_codes_that_contradict_each_other_settle_nothing_in_whatever_order_they_stand() -> None:
    cases = doubtful()[::9]

    assert len(cases) > 20
    for raw, other in cases:
        for said in ((CODE,), (other,), (CODE, CODE), (CODE, LINK)):
            field = settle_by_codes(unread(raw), DECLARATION, codes(*said))["uscc"]
            assert (field.status, field.value) == ("repaired", said[0])
        for said in {
            *permutations((CODE, other)),
            *permutations((CODE, CODE, other)),
            *permutations((LINK, other, "")),
        }:
            field = settle_by_codes(unread(raw), DECLARATION, codes(*said))["uscc"]
            assert (field.status, field.value) == ("unreadable", None), (raw, said)


def test_a_number_that_was_read_stays_as_it_is() -> None:
    read = {"uscc": Field(name="uscc", value=CODE, raw=CODE, status="read", confidence=0.99)}

    assert settle_by_codes(read, DECLARATION, codes("https://example.invalid/91510107MA61R3NC9T")) == read


OTHER = "91510107MA61R3NC9T"
REGISTERED, OTHER_REGISTERED = (part + mod_11_10(part) for part in ("33010600012345", "33010600067890"))


def page(*texts: str, unread: bool = False) -> PageText:
    flaw = Flaw(code="qr.unreadable", box=Box.rect(0.8, 0.1, 0.9, 0.2), certainty=1.0)
    return replace(licence(), codes=codes(*texts), flaws=(flaw,) if unread else ())


def printed(**values: Any) -> dict[str, Field]:
    confidence = values.pop("confidence", 0.99)
    return {
        name: Field(name=name, value=value, raw=str(value), status="read", confidence=confidence)
        for name, value in values.items()
    }


def contradictions(fields: dict[str, Field], *texts: str) -> list[tuple[str, str]]:
    found = judge_codes(DECLARATION, fields, page(*texts))
    return [(one.params["field"], one.params["actual"]) for one in found if one.code == "qr.mismatch"]


def test_the_numbers_of_these_tests_are_sound() -> None:
    assert [uscc.problem(number) for number in (CODE, OTHER)] == [None, None]
    assert [registration_no.problem(number) for number in (REGISTERED, OTHER_REGISTERED)] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        f"http://www.gsxt.gov.cn/index.html?uniscid={OTHER}",
        f"统一社会信用代码：{OTHER}；名称：杭州星澜网络科技有限公司",
        f"https://example.invalid/{OTHER}",
        OTHER,
    ],
)
def test_a_code_with_another_sound_number_contradicts_the_print(text: str) -> None:
    assert contradictions(printed(uscc=CODE), text) == [("uscc", OTHER)]


@pytest.mark.parametrize(
    "text",
    [
        LINK,
        f"统一社会信用代码：{CODE}",
        f"{CODE} {OTHER}",
        "http://www.gsxt.gov.cn/index.html",
        "https://example.invalid/?uuid=9DfasM8QivZEr9HjN2sLSYZ6",
        "91510107MA61R3NC9X",
        f"https://example.invalid/?id={OTHER_REGISTERED}",
        "",
    ],
)
def test_a_code_with_the_same_number_an_unsound_one_or_none_contradicts_nothing(text: str) -> None:
    assert contradictions(printed(uscc=CODE, registration_number=REGISTERED), text) == []


def test_a_number_that_an_ocr_confusion_explains_contradicts_nothing() -> None:
    twins = [
        c for c in (replace_at(CODE, at, other) for at in range(18) for other in "0123456789") if explains(CODE, c)
    ]

    assert twins
    assert [contradictions(printed(uscc=CODE), f"信用代码：{twin}") for twin in twins] == [[]] * len(twins)


def test_a_number_that_was_not_read_for_certain_is_not_contradicted() -> None:
    assert contradictions(unread(CODE), OTHER) == []
    assert contradictions(printed(uscc="91330106MA2CEFQR9R"), OTHER) == []


@pytest.mark.parametrize("text", [f"注册号：{OTHER_REGISTERED}", f"注册号 {OTHER_REGISTERED}\nhttp://example.invalid/"])
def test_a_registration_number_counts_where_the_code_calls_it_so(text: str) -> None:
    assert contradictions(printed(registration_number=REGISTERED), text) == [("registration_number", OTHER_REGISTERED)]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("名称：成都锦里茶业有限公司;住所：成都", "成都锦里茶业有限公司"),
        ("主体名称：成都锦里茶业有限公司|注册号：1", "成都锦里茶业有限公司"),
        ("名称：杭州星澜网络科技有限公司 企业信用信息公示系统", None),
        ("名称：杭州星澜网路科技有限公司", None),
        ("名称：杭州星澜网络科技发展有限公司", None),
        ("法定代表人名称：成都锦里茶业有限公司", None),
        ("成都锦里茶业有限公司", None),
    ],
)
def test_another_name_contradicts_and_one_that_is_nearly_the_same_does_not(text: str, other: str | None) -> None:
    found = contradictions(printed(entity_name="杭州星澜网络科技有限公司"), text)

    assert found == ([("entity_name", other)] if other else [])


def test_a_name_that_was_read_with_doubt_is_not_contradicted() -> None:
    doubtful = replace(printed(entity_name="杭州星澜网络科技有限公司")["entity_name"], value=None, status="unreadable")

    assert contradictions({"entity_name": doubtful}, "名称：成都锦里茶业有限公司") == []


def test_a_code_that_could_not_be_decoded_is_told_where_it_could_vouch_for_a_number() -> None:
    found = list(judge_codes(DECLARATION, printed(uscc=CODE), page(unread=True)))

    assert [(one.code, one.box) for one in found] == [("qr.unreadable", Box.rect(0.8, 0.1, 0.9, 0.2))]
    assert list(judge_codes(IDENTITY, {}, page(unread=True))) == []


def replace_at(text: str, at: int, character: str) -> str:
    return text[:at] + character + text[at + 1 :]
