"""Free text: what is somebody's goes by its form and by nearness to what is known; what is a company's stays."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bizdocs.formats.json import report_to_json
from bizdocs.model import Seal
from bizdocs.privacy.masks import Mask, mask_field, mask_text
from bizdocs.privacy.revealing import is_near
from tests.formats import samples

DIVISIONS = st.sampled_from(["110105", "330106", "440305", "512501", "650102", "310120"])
AROUND = st.sampled_from(
    ["{}", "备注：{}。", "scan_{}.jpg", "ID{}.jpg", "客户/{}/1.png", "https://x.example/?id={}&y=1", "（{}）"]
)
BORN = st.dates(min_value=date(1930, 1, 1), max_value=date(1999, 12, 31))


def luhn(body: str) -> str:
    total = sum(sum(divmod(int(c) * (2 - at % 2), 10)) for at, c in enumerate(reversed(body)))
    return body + str(-total % 10)


def uscc(body: str) -> str:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(c) * pow(3, at, 31) for at, c in enumerate(body))
    return body + alphabet[-total % 31]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("身份证330106900307123", "身份证3*************3"),
        ("ID330106199001012333.jpg", "ID3****************3.jpg"),
        ("经办人330106199013012333，", "经办人3****************3，"),
        ("33010619900101233", "3***************3"),
        ("护照E12345678", "护照E*******8"),
        ("护照 EA1234567.", "护照 E*******7."),
        ("通行证C12345678 / H1234567801", "通行证C*******8 / H*********1"),
        ("卡 6222 0202 0000 1234 563", luhn("622202020000123456") and "卡 *******************563"),
        ("邮箱 zhang.san+1@qq.com", "邮箱 ***********@qq.com"),
        ("电话0571-87654321", "电话*********4321"),
        ("微信：xiaotong_1990", "微信：x***********0"),
        ("QQ 123456789", "QQ 1*******9"),
        ("家庭住址：浙江省杭州市西湖区虚构路18号3幢502室，", "家庭住址：浙江省杭州市***************，"),
        ("银行卡号：1202026209900012345", "银行卡号：***************2345"),
        ("33\u200b010619\u200b9003071230", "3******************0"),
    ],
)  # fmt: skip
def test_what_is_somebodys_goes(text: str, shown: str) -> None:
    if "6222" in text:
        text, shown = f"卡 {luhn('622202020000123456')}", f"卡 ***************{luhn('622202020000123456')[-4:]}"
    assert mask_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码 91330106MA2CEFQR9R",
        f"代码 {uscc('12310120199001012')}",
        "注册号：330106900307123",
        "注册号 330106000012345",
        "教民133010690030712号",
        "许可证编号 JY13301060012345，2019-11-23",
        "国药准字H20193280、国妆特字G20201234、国械注准20153011389",
        "食品生产许可证 SC10633010612345",
        "浙ICP备2021012345号-1，京网文〔2019〕1234-567号，2019SR0123456",
        "注册资本 1,000,000,000.00 元（壹拾亿元整），实缴 6222020200001234.56 元",
        "2024-03-05 12:30:45，20240305，2024年03月05日至2034年03月04日",
        "杭州市西湖区虚构路18号3幢502室",
        "J3310001234567 开户许可证",
        "https://www.gsxt.gov.cn/index?uscc=91330106MA2CEFQR9R",
        "抖音号 xinglan_tech",
    ],
)
def test_what_is_a_companys_stays(text: str) -> None:
    assert mask_text(text) == text


@given(division=DIVISIONS, born=BORN, serial=st.integers(0, 999), around=AROUND)
def test_no_number_of_fifteen_figures_survives(division: str, born: date, serial: int, around: str) -> None:
    assert not re.search(
        r"\d{3}", re.sub(r"\.\w+", "", mask_text(around.format(f"{division}{born:%y%m%d}{serial:03}")))
    )


@given(division=DIVISIONS, born=BORN, serial=st.integers(0, 999), check=st.sampled_from("0123456789X"), around=AROUND,
       spoil=st.sampled_from(["lost", "none", "13", "19", "00", "77"]), at=st.integers(0, 17))  # fmt: skip
def test_no_number_of_eighteen_survives_glued_misread_or_short_of_one(
    division: str, born: date, serial: int, check: str, around: str, spoil: str, at: int
) -> None:
    number = f"{division}{born:%Y%m%d}{serial:03}{check}"
    if spoil.isdecimal():
        number = f"{number[:10]}{spoil}{number[12:]}"
    elif spoil == "lost" and at not in {0, 1, 6, 7, 17}:
        number = number[:at] + number[at + 1 :]
    # a public body's code may be all figures: only what fits its check is kept
    assume(not (number[0] in "159" and number == uscc(number[:17])))
    assert not re.search(r"\d{3}", mask_text(around.format(number)))


@given(
    bank=st.sampled_from(["622202", "621700", "622848", "404117", "955880"]),
    rest=st.integers(0, 10**11 - 1),
    around=AROUND,
)
def test_no_card_survives(bank: str, rest: int, around: str) -> None:
    body = f"{bank}{rest:012}" if bank != "404117" else f"{bank}{rest % 10**9:09}"
    assume("ID" not in around)
    number = luhn(body)
    spaced = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    for written in (number, spaced):
        assert not re.search(r"(?:\d ?){5}", mask_text(around.format(written)))


@given(letter=st.sampled_from("EGDSPCWHMTL"), number=st.integers(0, 10**8 - 1), around=AROUND)
def test_no_number_of_a_travel_document_survives(letter: str, number: int, around: str) -> None:
    assume("ID" not in around)
    assert not re.search(r"\d{3}", mask_text(around.format(f"{letter}{number:08}")))


@given(body=st.from_regex(r"9[1-3](11|33|44)0[1-9]0[1-9](MA[0-9A-H]{7}|[0-9]{9})", fullmatch=True))
def test_codes_of_companies_stay(body: str) -> None:
    assert mask_field("business_licence", "uscc", uscc(body[:17])) == uscc(body[:17])
    if "MA" in body:
        assert mask_text(f"代码{uscc(body[:17])}。") == f"代码{uscc(body[:17])}。"


@given(division=DIVISIONS, serial=st.integers(0, 10**9 - 1))
def test_numbers_of_companies_stay_where_a_field_or_a_document_says_what_they_are(division: str, serial: int) -> None:
    number = f"{division}{serial:09}"
    licence = samples.document(1, "business_licence", (("a.jpg", 1),), samples.field("registration_number", number))

    assert mask_field("business_licence", "registration_number", number) == number
    assert Mask([licence]).text(f"“{number}”与登记不一致") == f"“{number}”与登记不一致"


@given(at=st.integers(0, 17), other=st.sampled_from("0123456789"), more=st.integers(0, 17), how=st.sampled_from("sdi"))
def test_a_number_near_to_one_that_is_known_goes(at: int, other: str, more: int, how: str) -> None:
    known = samples.ID_NUMBER
    one = known[:more] + other + known[more + 1 :]
    number = {"s": one[:at] + other + one[at + 1 :], "d": one[:at] + one[at + 1 :], "i": one[:at] + other + one[at:]}[
        how
    ]

    assert is_near(number, known)
    shown = Mask(samples.DOCUMENTS).text(f"x_{number}.jpg")
    assert not re.search(r"\d{4}", shown), shown


def test_a_known_number_does_not_take_a_companys_with_it() -> None:
    near = samples.ACCOUNT[:15]
    licence = samples.document(9, "business_licence", (("a.jpg", 1),), samples.field("registration_number", near))
    assert Mask([*samples.DOCUMENTS, licence]).text(f"号 {near}") == f"号 {near}"


def test_a_seal_with_somebodys_number_is_masked_in_json() -> None:
    """`json._print_seal` without its mask came through every test."""
    seal = Seal(text=f"李青 {samples.ID_NUMBER}", kind="personal", colour="red", confidence=0.9,
                page=samples.PageRef("a.jpg", 1), box=samples.Box.rect(0, 0, 1, 1))  # fmt: skip
    licence = samples.document(1, "business_licence", (("a.jpg", 1),), seals=(seal,))
    report = samples.report(documents=(licence,), files=(samples.file("a.jpg"),), findings=(), results=())
    (printed,) = report_to_json(report)["documents"][0]["seals"]
    (clear,) = report_to_json(report, mask=False)["documents"][0]["seals"]

    assert printed["text"] == "李青 3****************0"
    assert clear["text"] == seal.text
