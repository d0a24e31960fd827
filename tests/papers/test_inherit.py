"""Inheritance: own first, then the base's; `only`, `null` and gaps as `inherit.py` says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.errors import PackError
from bizdocs.papers.inherit import inherit, without_gaps
from bizdocs.papers.load import bases_of, make_paper, resolve

TITLE = {"title": {"zh": "证", "en": "paper"}, "titles": ["证书"], "anchors": ["甲"]}
LABELS = st.lists(st.sampled_from(["名称", "姓名", "编号", "地址", "住所", "日期"]), unique=True)


@given(own=LABELS, base=LABELS)
def test_labels_are_the_own_ones_and_then_what_the_base_has_besides(own: list[str], base: list[str]) -> None:
    whole = inherit({"fields": {"holder": {"labels": own}}}, {"fields": {"holder": {"kind": "text", "labels": base}}})
    labels = whole["fields"]["holder"]["labels"]

    assert labels[: len(own)] == own
    assert sorted(labels) == sorted({*own, *base})
    assert [label for label in labels if label in base and label not in own] == [x for x in base if x not in own]
    assert whole["fields"]["holder"]["kind"] == "text"


@given(own=LABELS, base=LABELS)
def test_only_says_that_there_are_no_others(own: list[str], base: list[str]) -> None:
    spec = {"labels": own, "only": True}
    whole = inherit({"fields": {"holder": spec}}, {"fields": {"holder": {"kind": "text", "labels": base}}})

    assert whole["fields"]["holder"]["labels"] == own


def test_null_is_a_field_that_is_not_printed_and_a_field_without_labels_a_gap() -> None:
    base = {"fields": {"holder": {"kind": "text", "labels": ["名称"]}, "scope": {"kind": "text"}, "valid_from": None}}
    own = {"fields": {"holder": None, "scope": {"labels": ["范围"]}}}

    assert list(without_gaps(base["fields"])) == ["holder"]
    assert list(without_gaps(inherit(own, base)["fields"])) == ["scope"]


def test_fields_keep_the_order_of_the_base_and_new_ones_follow() -> None:
    term = {"kind": "period", "part": "from", "labels": ["有效期"]}
    own = {**TITLE, "extends": "permit", "fields": {"mark": {"kind": "text", "labels": ["商标"]}, "valid_from": term}}
    names = [spec.name for spec in make_paper("p", resolve(own, bases_of())).fields]

    assert names == [
        "holder",
        "permit_number",
        "uscc",
        "legal_rep",
        "valid_from",
        "valid_to",
        "issued",
        "authority",
        "mark",
    ]


def test_what_a_paper_is_called_and_its_examples_are_never_inherited() -> None:
    base = {"title": {"zh": "甲", "en": "a"}, "examples": [{}], "$comment": "of the base", "stops": ["备注"]}

    assert inherit({}, base) == {"stops": ["备注"]}


@pytest.mark.parametrize("name", ["permt", "a"])
def test_a_base_that_nobody_has_or_that_extends_itself_is_refused(name: str) -> None:
    bases = {"a": {"extends": "b"}, "b": {"extends": "a"}}

    with pytest.raises(PackError):
        resolve({"extends": name}, bases)
