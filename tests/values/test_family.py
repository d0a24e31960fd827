"""Laws that every kind of value keeps."""

from __future__ import annotations

import ast
import inspect
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bizdocs import families
from bizdocs.grammar.lookalike import explains

KINDS = families.members("bizdocs.values")
PRINT = st.text(
    "0123456789OIlSBZXJYNG*-./~ \n　:：,，、。·•()（）【】〔〕"
    "年月日至长期自壹佰贰万亿元整零一二十李青王杭州市区路号有限公司店男女汉族正副本名称性别姓",
    max_size=60,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["from", "to", "amount", "currency"]), inner)
    ),
    max_leaves=4,
)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])


@each_kind
def test_a_kind_offers_the_same_names_in_the_same_order(kind: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(kind))
    public = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]

    assert public[:2] == ["parse", "problem"]
    assert "repair" not in public or public[2] == "repair"
    assert all(getattr(kind, name).__doc__ for name in public)


@each_kind
def test_its_page_names_it_in_chinese_and_tells_its_source(kind: ModuleType) -> None:
    first, _, rest = (kind.__doc__ or "").partition("\n")

    assert "(" in first
    assert any("一" <= character <= "鿿" for character in first)
    assert "Source: " in rest


@each_kind
@given(PRINT)
@example("")
@example("名称名称杭州有限公司")
def test_parsing_its_own_answer_changes_nothing(kind: ModuleType, text: str) -> None:
    parsed = kind.parse(text)

    if parsed is not None and isinstance(parsed.value, str):
        assert kind.parse(parsed.value).value == parsed.value


@each_kind
@given(PRINT)
def test_a_value_stands_on_a_slice_of_the_text(kind: ModuleType, text: str) -> None:
    parsed = kind.parse(text)

    assert parsed is None or 0 <= parsed.start < parsed.end <= len(text)


@each_kind
@given(JSON)
def test_judging_takes_whatever_json_holds(kind: ModuleType, value: object) -> None:
    assert kind.problem(value) in {None, "format", "check-digit", "birth-date", "order"}


@each_kind
@pytest.mark.parametrize("text", ["", " ", "　\n", "/", "*"])
def test_an_empty_place_has_no_value(kind: ModuleType, text: str) -> None:
    parsed = kind.parse(text)

    assert parsed is None or kind.__name__.endswith(".text")


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if hasattr(kind, "repair")], ids=lambda kind: kind.__name__[15:]
)
@given(PRINT)
def test_a_repair_is_sound_and_one_look_alike_or_one_of_a_run_away(kind: ModuleType, text: str) -> None:
    repair = kind.repair(text)

    if repair is not None:
        assert kind.problem(repair.value) is None
        parsed = kind.parse(text)
        assert parsed is None or kind.problem(parsed.value) is not None
        assert parsed is None or explains(parsed.value, repair.value)
