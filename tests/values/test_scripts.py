"""Names in other scripts and orders: never different, unless the letters are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.kinds.compare import compare
from bizdocs.kinds.scripts import scripts_of, share_no_script

PARTS = st.lists(st.text("ABCDEFGHIJKLMNOPRSTUVWYZ", min_size=2, max_size=9), min_size=2, max_size=4, unique=True)
CHINESE = st.text("欧阳晓彤李青王伟约翰史密斯·娜塔莎", min_size=2, max_size=8).filter(lambda text: text.strip("·"))
ACCENTS = {"AE": "Ä", "OE": "Ö", "UE": "Ü", "SS": "ß"}
FOREIGN = st.one_of(
    PARTS.map(" ".join),
    st.text("абвгдежзиклмнопрстуфхц", min_size=2, max_size=12),
    st.text("김이박최정강조윤장임", min_size=2, max_size=4),
    st.text("アイウエオカキクケコ", min_size=2, max_size=8),
)


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("约翰·史密斯", "SMITH JOHN", "unsure"),
        ("约翰·史密斯", "JOHN SMITH", "unsure"),
        ("JOHN SMITH", "SMITH JOHN", "unsure"),
        ("SMITH, JOHN", "SMITH JOHN", "same"),
        ("Smith John", "SMITH  JOHN", "same"),
        ("MÜLLER HANS", "MUELLER HANS", "unsure"),
        ("MÜLLER HANS", "HANS MULLER", "unsure"),
        ("José García", "GARCIA JOSE", "unsure"),
        ("Søren Ågård", "SOEREN AAGAARD", "unsure"),
        ("Søren Ågård", "SOREN AGARD", "unsure"),
        ("JOHN PAUL SMITH", "SMITH JOHN", "unsure"),
        ("J. SMITH", "JOHN SMITH", "unsure"),
        ("OUYANG XIAOTONG", "OU YANG XIAO TONG", "unsure"),
        ("ANNE-MARIE DUPONT", "DUPONT ANNEMARIE", "unsure"),
        ("JOHN SMITH", "PETER MILLER", "different"),
        ("JOHN SMITH", "JOHN MILLER", "different"),
        ("SM*TH JOHN", "JOHN SMITH", "unsure"),
        ("Иван Петров", "IVAN PETROV", "unsure"),
        ("김민수", "KIM MINSU", "unsure"),
        ("约翰·史密斯 JOHN SMITH", "JOHN SMITH", "unsure"),
        ("约翰·史密斯（JOHN SMITH）", "PETER MILLER", "different"),
        ("约翰·史密斯 JOHN SMITH", "约翰·史密斯", "unsure"),
        ("李青 Anna", "李青", "unsure"),
        ("李青 Anna", "王白", "different"),
        ("欧阳晓彤", "李青", "different"),
        ("欧阳晓彤", "欧阳晓彤", "same"),
    ],
)
def test_of_persons(a: str, b: str, answer: str) -> None:
    assert compare("person_name", a, b) == answer
    assert compare("person_name", b, a) == answer


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("星浪有限公司", "STARWAVE LIMITED", "unsure"),
        ("MÜLLER GMBH", "MUELLER GmbH", "unsure"),
        ("STARWAVE LIMITED", "Starwave Limited", "same"),
        ("STARWAVE LIMITED", "LIMITED STARWAVE", "different"),
        ("STARWAVE LIMITED", "MOONWAVE LIMITED", "different"),
        ("杭州ABC有限公司", "杭州XYZ有限公司", "different"),
    ],
)
def test_of_companies(a: str, b: str, answer: str) -> None:
    assert compare("company_name", a, b) == answer
    assert compare("company_name", b, a) == answer


@given(parts=PARTS, data=st.data())
def test_another_order_is_never_different(parts: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(parts))
    separator = data.draw(st.sampled_from([" ", ", ", "  ", "-"]))
    assert compare("person_name", " ".join(parts), separator.join(other)) != "different"
    assert compare("person_name", " ".join(parts).title(), " ".join(other)) != "different"


@given(parts=PARTS, data=st.data())
def test_an_accent_written_out_is_never_different(parts: list[str], data: st.DataObject) -> None:
    written, accent = data.draw(st.sampled_from(sorted(ACCENTS.items())))
    name = " ".join((f"M{written}LLER", *parts))
    accented = " ".join((*data.draw(st.permutations(parts)), f"M{accent}LLER"))
    assert compare("person_name", name, accented) != "different"


@given(chinese=CHINESE, foreign=FOREIGN, kind=st.sampled_from(["person_name", "company_name"]))
def test_another_script_is_never_different_nor_the_same(chinese: str, foreign: str, kind: str) -> None:
    assert share_no_script(chinese, foreign)
    assert compare(kind, chinese, foreign) == compare(kind, foreign, chinese) == "unsure"


@given(a=FOREIGN, b=FOREIGN)
def test_it_is_the_same_both_ways(a: str, b: str) -> None:
    assert compare("person_name", a, b) == compare("person_name", b, a)


@given(parts=PARTS)
def test_who_shares_no_part_is_another(parts: list[str]) -> None:
    other = ["QQXQQXQQX", "XXQXXQXXQ"]
    assert compare("person_name", " ".join(parts), " ".join(other)) == "different"


def test_scripts_are_told_by_their_letters() -> None:
    assert scripts_of("约翰 JOHN 12·") == {"CJK", "LATIN"}
    assert scripts_of("12·*") == frozenset()
    assert not share_no_script("12", "约翰")


@pytest.mark.parametrize("other", ["USD", "HKD", "EUR"])
def test_sums_in_two_currencies_differ_whatever_the_amounts(other: str) -> None:
    for amount in (1, 1000000, None):
        one, two = {"amount": 1000000, "currency": "CNY"}, {"amount": amount, "currency": other}
        assert compare("money", one, two) == compare("money", two, one) == "different"
