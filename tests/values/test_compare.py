"""The same value across documents."""

from __future__ import annotations

import pytest

from bizdocs import families
from bizdocs.model import Json
from bizdocs.values._compare import compare

CNY = {"amount": 1000000, "currency": "CNY"}
TERM = {"from": "2019-01-01", "to": "2029-01-01"}


@pytest.mark.parametrize(
    ("kind", "a", "b", "answer"),
    [
        ("company_name", "杭州(星澜)有限公司", "杭州（星澜）有限 公司", "same"),
        ("company_name", "杭州未来有限公司", "杭州末来有限公司", "unsure"),
        ("company_name", "杭州未来有限公司", "杭州星澜有限公司", "different"),
        ("company_name", "杭州星澜有限公司", "杭州星澜有限责任公司", "different"),
        ("person_name", "欧阳 晓彤", "欧阳晓彤", "same"),
        ("person_name", "OUYANG, XIAOTONG", "Ouyang, Xiaotong", "same"),
        ("person_name", "李亨", "李享", "unsure"),
        ("person_name", "李青", "李白", "different"),
        ("uscc", "91110000600037341L", "9111 0000 6000 3734 1L", "same"),
        ("uscc", "91110000600037341L", "91110000600031341L", "unsure"),
        ("uscc", "91110000600037341L", "91110108MA01EBFH9B", "different"),
        ("resident_no", "330106199003071231", "330106199003071233", "different"),
        ("resident_no", "3301061990****1231", "330106199003071231", "unsure"),
        ("masked_no", "3301061990****1231", "330106199003071231", "unsure"),
        ("masked_no", "3301061990****1231", "3301061990****1231", "unsure"),
        ("masked_no", "3301061990****1231", "330105199003071999", "different"),
        ("date", "2019-01-01", "2019年1月1日", "same"),
        ("date", "2019-01-01", "2019-07-01", "unsure"),
        ("date", "2019-01-01", "2024-12-05", "different"),
        ("money", "壹佰万元整", CNY, "same"),
        ("money", CNY, {"amount": 1000000, "currency": "USD"}, "different"),
        ("money", CNY, {"amount": 10000000, "currency": "CNY"}, "different"),
        ("period", TERM, {"from": "2019-01-01", "to": None}, "unsure"),
        ("period", TERM, {"from": "2019-01-01", "to": "long-term"}, "different"),
        ("period", TERM, "2019年01月01日至2029年01月01日", "same"),
        ("address", "浙江省杭州市西湖区文三路1号", "杭州市西湖区文三路 1 号", "unsure"),
        ("address", "杭州市西湖区文三路1号", "杭州市西湖区文三路２号", "different"),
        ("account_no", "6222 0210 0101 2345", "6222021001012345", "same"),
        ("phone", "+86 138 0000 0000", "13800000000", "same"),
        ("text", "技术开发, 技术服务", "技术开发，技术服务", "same"),
    ],
)
def test_values_are_compared_by_what_they_mean(kind: str, a: Json, b: Json, answer: str) -> None:
    assert compare(kind, a, b) == answer
    assert compare(kind, b, a) == answer


@pytest.mark.parametrize("kind", families.names("bizdocs.values"))
def test_an_unreadable_value_is_never_the_same_nor_different(kind: str) -> None:
    assert compare(kind, None, "杭州星澜有限公司") == "unsure"
    assert compare(kind, None, None) == "unsure"


def test_fifteen_and_eighteen_places_are_one_number() -> None:
    from bizdocs.values import resident_no

    assert compare("resident_no", "330106900307123", resident_no.widen("330106900307123")) == "same"


def test_two_sound_codes_differ_for_good_however_alike_they_look() -> None:
    from bizdocs.values import food_permit_no

    a = "JY23501110153674"
    sound = [a[:13] + x + a[14] + y for x in "0123456789" for y in "0123456789"]
    others = [code for code in sound if code != a and food_permit_no.problem(code) is None]

    assert others
    assert {compare("food_permit_no", a, code) for code in others} == {"different"}
