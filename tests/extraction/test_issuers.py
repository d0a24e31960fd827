"""Issuers: their names, read from print that nothing marks off, from their seals, and never where either contradicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.model import Box, Field, PageRef, Seal, Word
from tests.extraction.words import at, form, licence, page, reading

NAME = "苏州市松涧区应急管理局"
ROWS = {
    "企业名称": "苏州松涧区屿舟服装经营部",
    "许可证编号": "（苏）LS〔2024〕6525",
    "统一社会信用代码": "92320506MAC1A5EW97",
    "负责人": "欧阳晓彤",
    "地址": "江苏省苏州市松涧区科创三路1962号",
    "许可范围": "烟花类（C、D级）",
    "有效期限": "2024年11月17日至2026年11月16日",
}


def seal(text: str, *, confidence: float = 0.95, kind: str = "official", left: float = 0.6) -> Seal:
    place = Box.rect(left, 0.6, left + 0.2, 0.8)
    return Seal(text=text, kind=kind, colour="red", confidence=confidence, page=PageRef("page.jpg", 1), box=place)


def fields(*foot: Word, seals: tuple[Seal, ...] | None = ()) -> Mapping[str, Field]:
    words = form("烟花爆竹经营（零售）许可证", ROWS, top=50)
    (document,) = reading(replace(page(*words, *foot), seals=seals)).documents
    assert document.type == "fireworks_permit"
    return document.fields


@pytest.mark.parametrize("label", ["发证机关", "发证机关:", "发证机关　", "发证机关："])
def test_an_issuer_glued_to_its_label_in_no_column_is_read_and_so_is_the_day_under_it(label: str) -> None:
    found = fields(at(520, 700, label + NAME), at(540, 740, "2024年11月17日"))

    assert (found["authority"].value, found["issued"].value) == (NAME, "2024-11-17")


@pytest.mark.parametrize(
    "text",
    ["发证机关应当在许可证上注明，并报上级备案", "向发证机关苏州市应急管理局申请", "发证机关" + "苏州市应急管理" * 4],
)
def test_a_sentence_that_speaks_of_the_issuer_does_not_name_it(text: str) -> None:
    assert fields(at(100, 700, text))["authority"].value is None


@pytest.mark.parametrize("foot", [(), (at(520, 700, "发证机关："),)])
def test_a_seal_that_was_read_for_certain_names_the_issuer_where_no_print_does(foot: tuple[Word, ...]) -> None:
    found = fields(*foot, seals=(seal(NAME),))["authority"]
    (evidence,) = found.evidence

    assert (found.value, found.status) == (NAME, "read")
    assert found.confidence >= 0.97
    assert (evidence.via, evidence.box) == ("seal", seal(NAME).box)


@pytest.mark.parametrize(
    "seals",
    [
        (seal(NAME, confidence=0.8),),
        (seal(NAME), seal("苏州市市场监督管理局", left=0.2)),
        (seal("苏州屿舟服装有限公司"),),
        (seal("苏州松涧区屿舟服装经营部"),),
        (seal(NAME, kind="contract"),),
        None,
    ],
    ids=["unsure", "two that differ", "a company's", "the holder's", "a contract seal", "nobody looked"],
)
def test_any_other_seal_leaves_the_issuer_unread_and_never_absent(seals: tuple[Seal, ...] | None) -> None:
    found = fields(seals=seals)["authority"]

    assert (found.value, found.status) == (None, "unreadable")


def test_an_issuer_that_a_page_without_seals_does_not_name_is_absent() -> None:
    assert fields(seals=())["authority"].status == "absent"


@settings(deadline=None, max_examples=60)
@given(st.sets(st.integers(2, len(NAME) - 2), min_size=1, max_size=4))
def test_print_that_lost_characters_under_the_ring_is_not_believed(lost: set[int]) -> None:
    left = "".join(char for place, char in enumerate(NAME) if place not in lost)
    foot = at(520, 700, f"发证机关：{left}")

    assert fields(foot, seals=(seal(NAME),))["authority"].value == NAME
    assert fields(foot, seals=(seal(NAME, confidence=0.5),))["authority"].value in {left, None}


def test_a_later_look_that_reads_what_lay_under_the_ring_is_shown_where_the_print_stands() -> None:
    words = form("烟花爆竹经营（零售）许可证", ROWS, top=50)
    first, later = (
        replace(page(*words, at(520, 700, f"发证机关：{text}")), seals=(seal(NAME),))
        for text in (NAME.replace("涧", ""), NAME)
    )
    (document,) = reading(first, looks=(replace(later, treatment="dark"),)).documents
    found = document.fields["authority"]

    assert (found.value, found.evidence[0].via) == (NAME, "ocr")


def test_dim_print_that_names_another_office_is_not_overruled_by_a_seal() -> None:
    foot = at(520, 700, "发证机关：国家林业和草原局", certainty=0.6)
    found = fields(foot, seals=(seal(NAME),))["authority"]

    assert (found.value, found.reason) == (None, "contradicted")


@pytest.mark.parametrize("printed", [NAME, "松涧区应急管理局", "苏州市应急管理委员会办公室"])
def test_print_that_lacks_nothing_inside_stays_what_it_is(printed: str) -> None:
    assert fields(at(520, 700, f"发证机关：{printed}"), seals=(seal(NAME),))["authority"].value == printed


# --- a single figure of a day of issue, and the room beside it ------------------------------------------------------------------


def day(text: str, *, blank: int | None = None, measured: bool = True) -> Word:
    """A date as an engine sets its characters: `blank` is lost, and its place stays empty."""
    size, x, stops = 20.0, 0.0, []
    for char in text:
        wide = size if ord(char) > 0xFF else 0.55 * size
        stops.append(x + wide / 2)
        x += wide
    kept = [n for n in range(len(text)) if n != blank]
    word = at(560, 740, "".join(text[n] for n in kept), certainty=0.999)
    box = Box.rect(0.56, 0.74, 0.56 + x / 1000, 0.76)
    return replace(word, box=box, stops=tuple(stops[n] / x for n in kept) if measured else ())


def issued(word: Word) -> str | None:
    return read_licence(word)["issued"].value  # type: ignore[return-value]


def read_licence(*words: Word) -> Mapping[str, Field]:
    (document,) = reading(page(*licence({"登记机关": None}).words, at(540, 700, "登记机关"), *words)).documents
    return document.fields


@pytest.mark.parametrize("text", ["2021年4月8日", "2021年7月26日", "2021年11月6日", "2021.4.28日"])
def test_single_figures_without_room_for_another_are_believed(text: str) -> None:
    assert issued(day(text)) is not None


@settings(deadline=None, max_examples=60)
@given(st.dates(), st.integers(0, 3))
def test_a_date_that_lost_a_figure_is_never_given_as_another(on: object, which: int) -> None:
    text = f"{2000 + on.year % 25}年{on.month}月{on.day}日"  # type: ignore[attr-defined]
    figures = [
        n
        for n, char in enumerate(text)
        if n > 4 and char.isdigit() and (text[n - 1].isdigit() or text[n + 1].isdigit())
    ]
    if figures:
        lost = figures[which % len(figures)]
        assert issued(day(text, blank=lost)) is None, (text, lost)


def test_where_the_engine_does_not_tell_where_its_characters_stand_no_single_figure_is_believed() -> None:
    assert issued(day("2021年4月8日", measured=False)) is None


# --- names that end as no organisation does --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["河南省鑫喆星昇商贸科技开发与供应链管", "杭州星澜网络科技有"])
def test_a_name_that_ends_in_no_form_of_organisation_is_not_given(text: str) -> None:
    words = [replace(word, certainties=(1.0,) * len(word.text)) for word in licence({"名称": text}).words]
    (document,) = reading(page(*words)).documents
    field = document.fields["entity_name"]

    assert (field.value, field.reason) == (None, "malformed")
