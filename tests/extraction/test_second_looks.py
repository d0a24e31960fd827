"""Second looks: what several looks at a field come to, and which parts of a page are looked at again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.extraction.doubts import find_doubts
from bizdocs.model import Field, Word
from tests.extraction.words import VALUES, at, page, pieces, reading

NAME, SHORTER, OTHER = "杭州云栖星澜网络科技有限公司", "杭州星澜网络科技有限公司", "杭州云栖星阑网络科技有限公司"
ROWS = {
    "统一社会信用代码": "91330106MA2CEFQR5Q",
    "类型": "有限责任公司",
    "法定代表人": "欧阳晓彤",
    "注册资本": "壹佰万元整",
    "住所": "杭州市云栖区星澜路1号",
}
DAY = 260.0
"""Where 成立日期 stands, in pixels from the top."""


def look(name: Word | None = None, day: Word | None = None, issued: Word | None = None) -> tuple[Word, ...]:
    """A licence with a name, a day of establishment and a day of issue as one look read them."""
    words = [at(400, 20, "营业执照", size=44), at(100, 100, "名称"), at(100, DAY, "成立日期"), at(100, 700, "登记机关")]
    for number, (label, value) in enumerate(ROWS.items()):
        top = 300 + 50 * number
        words += [at(100, top, label), at(VALUES, top, value)]
    return (*words, *(word for word in (name, day, issued) if word is not None))


def name(text: str, certainty: float) -> Word:
    return at(VALUES, 100, text, certainty=certainty)


def day(text: str, certainty: float) -> Word:
    return at(VALUES, DAY, text, certainty=certainty)


def issued(text: str, certainty: float) -> Word:
    return at(500, 760, text, certainty=certainty)


def read(field: str, first: tuple[Word, ...], *again: tuple[Word, ...]) -> Field:
    looks = tuple(replace(page(*words), treatment="contrast") for words in again)
    (document,) = reading(page(*first), looks=looks).documents
    return document.fields[field]


@pytest.mark.parametrize(
    ("first", "again", "expected"),
    [
        (None, [(NAME, 0.999)], NAME),
        ((NAME, 0.97), [(NAME, 0.999)], NAME),
        ((OTHER, 0.95), [(NAME, 0.999), (NAME, 0.999)], NAME),
        ((OTHER, 0.95), [(NAME, 0.999)], None),
        ((OTHER, 0.985), [(NAME, 0.999), (NAME, 0.97)], None),
        (None, [(NAME, 0.999), (OTHER, 0.999)], None),
        ((NAME, 0.9), [(SHORTER, 0.999), (SHORTER, 0.999)], None),
        ((NAME, 0.97), [(NAME, 0.985)], None),
    ],
)
def test_a_name_is_believed_only_if_no_look_speaks_against_it(
    first: tuple[str, float] | None, again: list[tuple[str, float]], expected: str | None
) -> None:
    looks = [look(name(*one)) for one in again]
    assert read("entity_name", look(name(*first) if first else None), *looks).value == expected


def test_a_value_read_at_first_is_not_asked_again() -> None:
    assert read("entity_name", look(name(NAME, 0.999)), look(name(OTHER, 0.999))).value == NAME


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2020年03月15日", "2020年03月15日"], "2020-03-15"),
        (["2020年03月15日", "2020年08月15日"], None),
        (["2020年03月15日"], None),
    ],
)
def test_two_looks_that_see_the_same_day_are_believed_though_neither_is_sure(
    texts: list[str], expected: str | None
) -> None:
    first, *again = [look(name(NAME, 0.999), day(text, 0.985)) for text in texts]
    assert read("established", first, *again).value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年07月26日", "2021-07-26"),
        ("2021年07月6日", None),
        ("2021年7月6日", None),
        ("2021年11月24日", "2021-11-24"),
        ("2061年11月24日", None),
        ("2019年11月24日", None),
    ],
)
def test_a_day_under_the_seal_that_may_have_lost_a_figure_or_cannot_be_is_not_read(
    text: str, expected: str | None
) -> None:
    words = look(name(NAME, 0.999), day("2020年03月15日", 0.999), issued(text, 0.999))
    assert read("issued", words).value == expected


@pytest.mark.parametrize("text", ["有限公司", "杭州", "）有限公司"])
def test_what_a_hand_leaves_of_a_name_is_no_name(text: str) -> None:
    assert read("entity_name", look(name(text, 0.999))).value is None


def test_a_watermark_is_no_person() -> None:
    words = [word for word in look(name(NAME, 0.999)) if word.text != "欧阳晓彤"]
    assert read("legal_rep", (*words, at(VALUES, 400, "仅供开户使用", certainty=0.999))).value is None


def test_an_unread_field_is_looked_for_beside_its_label_alone() -> None:
    words = look(name(NAME, 0.95), day("2020年03月15日", 0.999))
    (doubt,) = [doubt for doubt in find_doubts(*pieces(page(*words))) if "entity_name" in doubt.fields]
    left, top, right, bottom = doubt.box.bounds
    assert doubt.fields == ("entity_name",)
    assert left < 0.1 < VALUES / 1000 < right
    assert top < 0.1 < 0.12 < bottom < 0.3


def test_fields_that_were_read_are_not_looked_for() -> None:
    doubts = find_doubts(*pieces(page(*look(name(NAME, 0.999), day("2020年03月15日", 0.999)))))
    assert not {"entity_name", "established", "uscc"} & {field for doubt in doubts for field in doubt.fields}


def test_what_was_surely_read_need_not_be_read_again() -> None:
    """Lines of no unread field; what hides the field may hide a line of it, too."""
    words = look(name=None, day=day("2O15年O3月", 0.5))
    (piece,) = pieces(page(*(word for word in words if word.text != "成立日期")))

    (doubt, *_) = find_doubts(piece)
    known = {word.text for word in doubt.known}

    assert {"欧阳晓彤", "壹佰万元整"} <= known
    assert "2O15年O3月" not in known


def test_nothing_of_an_unread_field_is_known_however_sure_it_was() -> None:
    (piece,) = pieces(page(*look(name(NAME, 0.6), day("2015年13月32日", 0.99))))

    assert [
        word.text for doubt in find_doubts(piece) for word in doubt.known if word.text in (NAME, "2015年13月32日")
    ] == []
