"""What is done the quick way comes out as the long way has it."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.data.codec import Misfit, decode, encode, explain
from bizdocs.model import Facts
from bizdocs.privacy import revealing
from tests import drawn

ODD: list[Any] = [
    None,
    True,
    1,
    -1.5,
    float("nan"),
    float("inf"),
    "",
    "x",
    [],
    [1],
    {},
    {"a": None},
    [[0, 0]] * 4,
    10**400,
]


def places(data: Any) -> list[tuple[Any, Any]]:
    """Everywhere in JSON: what holds something, and under what."""
    found: list[tuple[Any, Any]] = []
    for key, member in data.items() if isinstance(data, dict) else enumerate(data):
        found.append((data, key))
        if isinstance(member, dict | list):
            found += places(member)
    return found


def outcome(function: Any, *given: Any) -> Any:
    try:
        return function(*given)
    except Misfit as fault:
        return fault.pointer, fault.text
    except (OverflowError, ValueError) as fault:
        return type(fault)


@pytest.mark.parametrize("bundle", ["ready", "expired-and-mismatch"])
def test_facts_are_decoded_as_the_long_way_decodes_them_and_faults_are_told_alike(bundle: str) -> None:
    whole = json.loads(json.dumps(encode(drawn.facts_of(bundle))))
    assert decode(whole, Facts) == explain(whole, Facts, "") == drawn.facts_of(bundle)
    chance, faults = random.Random(5), 0  # noqa: S311
    for _ in range(400):
        changed = copy.deepcopy(whole)
        holder, key = chance.choice(places(changed))
        if chance.random() < 0.2:
            holder[f"{key}x" if isinstance(holder, dict) else 0] = 1
        elif chance.random() < 0.2 and isinstance(holder, dict):
            del holder[key]
        else:
            holder[key] = chance.choice(ODD)
        quick, long = outcome(decode, changed, Facts), outcome(explain, changed, Facts, "")
        assert repr(quick) == repr(long)
        faults += isinstance(quick, tuple)
    assert faults > 100


PIECES = st.sampled_from(
    [
        *(
            "33010619900307451X",
            "6222021234567890123",
            "13800000000",
            "0571-88886666",
            "E12345678",
            "住址：杭州市西湖区文三路1号",
        ),
        *(
            "微信：abc_12345",
            "QQ",
            "123456",
            "a.b@example.com",
            "家庭住址",
            "现住",
            "Home Address: 1 Road",
            "wxid_12ab",
        ),
        *(
            "户籍所在地",
            "居住地",
            "卡号",
            "注册号",
            "P<CHNLI<<QING<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
            "有限公司",
            "营业执照",
            "is",
        ),
        *("not", "1", "23", "4567", "-", "·", "，", "O", "I", "l", "S", " "),
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=8).map("".join))
@settings(max_examples=400, deadline=None)
def test_whatever_is_somebodys_has_the_sign_of_its_form(text: str) -> None:
    every = [found for _, forms in revealing._FORMS for form in forms for found in revealing._find(text, form)]

    assert list(revealing.find(text)) == every
