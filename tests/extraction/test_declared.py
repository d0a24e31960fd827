"""Declared: another writing of a value is no fault; what a grammar would mend or cut stays as the form has it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bizdocs
from bizdocs.extraction.declared import normalise_declared
from bizdocs.model import Json
from tests.extraction.words import LI, STAR, facts, licence

SOUND: dict[str, Json] = {
    "entity_name": STAR["名称"],
    "uscc": STAR["统一社会信用代码"],
    "legal_rep": STAR["法定代表人"],
    "operator": {"name": LI["姓名"], "phone": "13800000000", "id_number": LI["公民身份号码"]},
    "account_number": "8110050137264018",
}
FULL = {ord(half): chr(ord(half) + 0xFEE0) for half in map(chr, range(0x21, 0x7F))}
BLANKS = st.sampled_from(["", "", "", " ", "\u3000", "\u00a0", "\u200b"])
GROUPED = {"account_number", "uscc", "phone", "id_number"}
"""What people write in groups of figures."""


@st.composite
def rewritten(draw: st.DrawFn, text: str, *, grouped: bool) -> str:
    """A value in another width, with blanks around it and, in numbers, between its characters."""
    if draw(st.booleans()):
        text = text.translate(FULL)
    if draw(st.booleans()):
        text = text.lower()
    if grouped:
        text = "".join(char + (draw(BLANKS) if number % 4 == 3 else "") for number, char in enumerate(text))
    return draw(BLANKS) + text + draw(BLANKS)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_writing_of_a_declared_value_makes_no_difference(data: st.DataObject) -> None:
    def again(name: str, value: Json) -> Json:
        if isinstance(value, dict):
            return {key: again(key, part) for key, part in value.items()}
        return data.draw(rewritten(str(value), grouped=name in GROUPED))

    assert normalise_declared({name: again(name, value) for name, value in SOUND.items()}) == SOUND


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("account_number", "8110 0501 3726 4O18", "8110 0501 3726 4O18"),
        ("account_number", "账号 8110050137264018", "账号8110050137264018"),
        ("uscc", "9133O106MA2CEFQR5Q", "9133O106MA2CEFQR5Q"),
        ("uscc", "91330106MA2CEFQR5", "91330106MA2CEFQR5"),
        ("legal_rep", "欧阳晓彤（董事长）", "欧阳晓彤(董事长)"),
        ("entity_name", "杭州星澜网络科技有限公司 北京分公司?", "杭州星澜网络科技有限公司北京分公司?"),
        ("account_number", "\u200b", "\u200b"),
    ],
)
def test_nothing_is_left_out_of_a_declared_value_or_mended_in_it(name: str, value: str, expected: str) -> None:
    assert normalise_declared({name: value}) == {name: expected}


def test_a_full_width_code_is_judged_by_its_figures_and_told_as_it_was_written() -> None:
    wide, wrong = (code.translate(FULL) for code in (STAR["统一社会信用代码"], "91330106M3K7B2N1G3"))

    def told(code: str) -> list[tuple[str, Json]]:
        report = bizdocs.check(facts(licence(), declared={"uscc": code}), as_of=date(2026, 11, 23))
        return [(f.code, f.actual) for f in report.findings if f.field == "declared.uscc"]

    assert told(wide) == []
    assert {actual for _, actual in told(wrong)} == {wrong}
    assert "number.check-digit" in {code for code, _ in told(wrong)}
