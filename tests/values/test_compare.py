"""The same value across documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs import families
from bizdocs.kinds.compare import compare, normalise
from bizdocs.model import Json

CNY = {"amount": 1000000, "currency": "CNY"}
TERM = {"from": "2019-01-01", "to": "2029-01-01"}
WORDS = ("company_name", "person_name", "address", "text")
WRITTEN = st.text(
    "臺台灣湾後后髮发發昇升鍾钟锺裏裡里䶮龑㛃未末王李杭州有限公司店（）()·.Aａ1 *?□\ufffd\ue863", max_size=8
)
in_words = pytest.mark.parametrize("kind", WORDS)


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
        ("registration_no", "3301002001234", "3301002001 234", "same"),
        ("registration_no", "3301002001234", "3301002007234", "unsure"),
        ("registration_no", "330100200123451", "330100200123457", "unsure"),
        ("registration_no", "3301002001234", "330100200123451", "different"),
    ],
)
def test_values_are_compared_by_what_they_mean(kind: str, a: Json, b: Json, answer: str) -> None:
    assert compare(kind, a, b) == answer
    assert compare(kind, b, a) == answer


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("杭州星澜【云图】有限公司", "杭州星澜(云图)有限公司", "same"),
        ("星澜•云图有限公司", "星澜·云图有限公司", "same"),
        ("ＸＬ星澜有限公司", "xl 星澜有限公司", "same"),
        ("星澜科技有限公司（杭州）", "星澜科技有限公司(杭州)", "same"),
        ("星澜科技有限公司（杭州）", "星澜科技有限公司", "different"),
        ("星澜科技有限公司（杭州）", "星澜科技有限公司（上海）", "different"),
        ("杭州星澜有限公司", "杭州星澜有限公司上海分公司", "different"),
        ("杭州星澜有限公司上海分公司", "杭州星澜有限公司宁波分公司", "different"),
        ("杭州星澜有限责任公司", "杭州星澜有限公司", "different"),
        ("杭州星澜股份有限公司", "杭州星澜有限公司", "different"),
        ("星澜（杭州）有限公司", "星澜杭州有限公司", "unsure"),
    ],
)
def test_a_name_is_the_same_but_for_its_print_and_nothing_else(a: str, b: str, answer: str) -> None:
    assert compare("company_name", a, b) == compare("company_name", b, a) == answer


@in_words
@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("臺灣星瀾電腦", "台湾星澜电脑", "same"),
        ("乾坤麵館", "乾坤面馆", "same"),
        ("楊樹區雲路１號", "杨树区云路1号", "same"),
        ("臺湾星澜电脑", "台灣星瀾电脑", "same"),
        ("臺灣未來電腦", "台湾末来电脑", "unsure"),
        ("臺灣星瀾電腦", "台湾青山电脑", "different"),
        ("青山臺灣電腦", "李家杭州公司", "different"),
        ("欧阳昇", "欧阳升", "unsure"),
        ("李氏於青", "李氏于青", "unsure"),
        ("李氏後海", "李氏后海", "unsure"),
        ("李氏髮廊", "李氏發廊", "unsure"),
        ("李氏鉅业", "李氏钜业", "unsure"),
        ("李鍾青山", "李锺青山", "unsure"),
    ],
)
def test_traditional_and_simplified_are_one_unless_both_are_printed_today(
    kind: str, a: str, b: str, answer: str
) -> None:
    assert compare(kind, a, b) == compare(kind, b, a) == answer


@in_words
@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("李䶮明家", "李䶮明家", "same"),
        ("李䶮明家", "李龚明家", "unsure"),
        ("李䶮明家", "李明家", "unsure"),
        ("李䶮未家", "李龚末家", "unsure"),
        ("李䶮青家", "李龚白家", "different"),
        ("李䶮明家", "李白家", "different"),
        ("Peña Long", "Pena Long", "unsure"),
        ("李□明家", "李星明家", "unsure"),
        ("李\ufffd明家", "李星明家", "unsure"),
        ("李？明家", "李星明家", "unsure"),
        ("李*明家", "李星明家", "unsure"),
        ("李\ue863明家", "李星明家", "unsure"),
        ("李\ue863明家", "李\ue864明家", "unsure"),
        ("李□明家", "李□明家", "unsure"),
        ("李□明家", "李星光家", "different"),
        ("李星明家□", "李星明光□", "different"),
    ],
)
def test_a_character_that_no_engine_reads_is_a_doubt_and_no_difference(kind: str, a: str, b: str, answer: str) -> None:
    assert compare(kind, a, b) == compare(kind, b, a) == answer


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("company_name", "杭州星澜有限公司；宁波星澜有限公司", "杭州星澜有限公司"),
        ("company_name", "杭州星澜有限公司 上海", "杭州星澜有限公司"),
        ("person_name", "李青，王白", "李青"),
    ],
)
def test_two_names_are_not_the_same_as_one_of_them(kind: str, a: str, b: str) -> None:
    assert compare(kind, a, b) == compare(kind, b, a) == "different"


def test_an_unread_character_does_not_end_a_name() -> None:
    assert compare("company_name", "杭州□澜有限公司", "杭州星澜有限公司") == "unsure"
    assert compare("company_name", "杭州？澜有限公司", "宁波星澜有限公司") == "different"
    assert compare("person_name", "□晓彤", "欧晓彤") == "unsure"


def test_an_address_without_its_province_is_a_doubt_in_either_script() -> None:
    assert compare("address", "廣東省深圳市雲路1號", "深圳市云路1号") == "unsure"


@in_words
@given(WRITTEN, WRITTEN)
def test_comparing_goes_both_ways(kind: str, a: str, b: str) -> None:
    assert compare(kind, a, b) == compare(kind, b, a)


@in_words
@given(WRITTEN)
def test_a_text_is_the_same_as_itself_if_it_was_read_in_full(kind: str, a: str) -> None:
    read = not set("*□\ufffd\ue863") & set(a)

    assert compare(kind, a, a) == ("same" if read else "unsure")


@in_words
@given(WRITTEN, WRITTEN)
def test_a_doubt_does_not_vanish_by_normalising_twice(kind: str, a: str, b: str) -> None:
    assert compare(kind, normalise(kind, a), normalise(kind, b)) == compare(kind, a, b)


@in_words
@given(WRITTEN.filter(lambda text: text.strip()), st.sampled_from(["青", "山"]))
def test_a_further_character_that_is_known_is_never_the_same(kind: str, a: str, more: str) -> None:
    assert compare(kind, a, a + more) != "same"


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
