"""Masking: what a reader may see of personal data, and what must stay readable."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.privacy.masks import Mask, mask_field, mask_text, names_of_persons, shorten_name, shorten_names
from tests.formats import samples

MASKED = [
    ("resident_id", "id_number", "330106199003071230", "3****************0"),
    ("passport", "id_number", "E12345678", "E*******8"),
    ("authorisation_letter", "operator_id_number", "33010619900307123X", "3****************X"),
    ("doctor_certificate", "permit_number", "110330106000123", "1*************3"),
    ("resident_id", "birth_date", "1990-03-07", "1990-**-**"),
    ("resident_id", "birth_date", "1990年3月7日", "1990年*月*日"),
    ("resident_id", "birth_date", "19900307", "1990****"),
    ("resident_id", "birth_date", "一九九〇年三月七日", "****年*月*日"),
    ("authorisation_letter", "operator_phone", "13800000000", "*******0000"),
    ("submission", "declared.operator.phone", "+86 13800000000", "***********0000"),
    ("account_permit", "account_number", "1202026209900012345", "***************2345"),
    (None, "account_number", "12345", "*2345"),
    (None, "account_number", "123", "***"),
    ("legal_rep_id", "address", "浙江省杭州市西湖区虚构路18号", "浙江省杭州市*********"),
    ("resident_id", "address", "北京市朝阳区虚构路1号", "北京市********"),
    ("operator_id", "address", "湖南省长沙县虚构镇", "湖南省******"),
    ("resident_id", "address", "新疆维吾尔自治区喀什地区喀什市", "新疆维吾尔自治区喀什地区***"),
    ("resident_id", "address", "云南省大理白族自治州大理市", "云南省大理白族自治州***"),
    ("resident_id", "address", "虚构路18号", "******"),
    ("passport", "mrz", "POCHNOUYANG<<XIAOTONG", "*********************"),
]

CLEAR = [
    ("business_licence", "entity_name", "杭州星澜网络科技有限公司"),
    ("business_licence", "uscc", "91330106MA2CEFQR9R"),
    ("business_licence", "uscc", "911101199012310123"),
    ("business_licence", "address", "浙江省杭州市西湖区虚构路18号"),
    ("business_licence", "established", "1990-03-07"),
    ("food_business_permit", "permit_number", "JY13301060012345"),
    ("account_permit", "approval_number", "J3310001234567"),
    ("resident_id", "person_name", "欧阳晓彤"),
    ("resident_id", "valid_to", "2030-01-01"),
]


@pytest.mark.parametrize(("kind", "field", "value", "shown"), MASKED)
def test_personal_values_keep_only_what_they_may(kind: str | None, field: str, value: str, shown: str) -> None:
    assert mask_field(kind, field, value) == shown


@pytest.mark.parametrize(("kind", "field", "value"), CLEAR)
def test_names_and_codes_of_companies_stay_clear(kind: str, field: str, value: str) -> None:
    assert mask_field(kind, field, value) == value


def test_a_number_that_toml_read_as_an_integer_is_masked_too() -> None:
    assert mask_field("submission", "phone", 13800000000) == "*******0000"


def test_objects_and_lists_are_masked_inside_and_what_describes_them_is_kept() -> None:
    declared = {
        "operator": {"name": "李青", "id_number": "330106199003071230", "address": "浙江省杭州市西湖区"},
        "amount": 5,
    }

    assert mask_field("submission", "declared", declared) == {
        "operator": {"name": "李青", "id_number": "3****************0", "address": "浙江省杭州市***"},
        "amount": 5,
    }
    assert mask_field("resident_id", "birth_date", {"op": "same-as", "value": ["1990-03-07", None]}) == {
        "op": "same-as",
        "value": ["1990-**-**", None],
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("负责人330106199003071230。", "负责人3****************0。"),
        ("330106 19900307 1230", "3******************0"),
        ("３３０１０６１９９００３０７１２３Ｘ", "３****************Ｘ"),
        ("33O106l99OO3O7123X", "3****************X"),
        ("电话 13800000000", "电话 *******0000"),
        ("138-0000-0000", "*********0000"),
        ("POCHNOUYANG<<XIAOTONG<<<<<<<<<<<<<<<<<<<<<<<", "*" * 44),
        ("E123456789CHN9003071F3001012MFMJNPLENGBAA928", "*" * 44),
    ],
)
def test_free_text_loses_personal_numbers(text: str, shown: str) -> None:
    assert mask_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码 91330106MA2CEFQR9R",
        "注册号 330106000012345",
        "许可证编号 JY13301060012345，2019-11-23",
        "国械注准20153011389",
        "注册资本 100000000 元",
        "https://example.com/verify?code=A1B2C3D4E5F6G7H8",
    ],
)
def test_free_text_keeps_what_is_nobodys(text: str) -> None:
    assert mask_text(text) == text


@given(
    division=st.integers(110000, 659999),
    born=st.dates(min_value=date(1920, 1, 1), max_value=date(2020, 1, 1)),
    serial=st.integers(0, 999),
    check=st.sampled_from("0123456789X"),
    around=st.sampled_from(["{}", "号{}，", " {} ", "({})", "id={}&x=1"]),
)
def test_no_resident_number_survives_whether_its_check_digit_fits_or_not(
    division: int, born: date, serial: int, check: str, around: str
) -> None:
    number = f"{division}{born:%Y%m%d}{serial:03}{check}"

    assert not re.search(r"\d{3}", mask_text(around.format(number)))


@given(st.text())
def test_masking_twice_shows_no_less(text: str) -> None:
    assert mask_text(mask_text(text)) == mask_text(text)


def test_what_a_document_holds_is_masked_wherever_it_turns_up_again() -> None:
    mask = Mask(samples.DOCUMENTS)

    assert mask.text(f"doc={samples.PASSPORT.lower()}") == "doc=E*******8"
    assert mask.text("卡号 1202 0262 0990 0012 345") == "卡号 ***************2345"
    assert mask.field("business_licence", "scope", {"text": samples.HOME}) == {"text": "浙江省杭州市***************"}


def test_the_shop_of_a_sole_trader_who_works_at_home_keeps_its_public_address() -> None:
    assert Mask(samples.DOCUMENTS).field("business_licence", "address", samples.HOME) == samples.HOME


def test_a_mask_that_is_off_changes_nothing() -> None:
    mask = Mask(samples.DOCUMENTS, on=False)

    assert mask.field("resident_id", "id_number", samples.ID_NUMBER) == samples.ID_NUMBER
    assert mask.text(samples.MRZ) == samples.MRZ


# --- names, where everybody reads -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"), [("欧阳晓彤", "欧***"), ("李青", "李*"), ("LI QING", "L* ****"), ("王", "王"), ("", "")]
)
def test_a_name_is_shortened_to_its_first_character(name: str, shown: str) -> None:
    assert shorten_name(name) == shown


def test_names_are_shortened_wherever_they_stand_and_nothing_else_is() -> None:
    names = {"欧阳晓彤", "欧阳", "LI"}

    assert shorten_names("欧阳晓彤与欧阳（LI）、OLIVER、杭州星澜", names) == "欧***与欧*（L*）、OLIVER、杭州星澜"


def test_names_of_persons_are_those_of_their_fields_and_of_short_holders() -> None:
    found = names_of_persons(
        (
            samples.document(1, "business_licence", (), samples.field("legal_rep", "欧阳晓彤")),
            samples.document(
                2, "trademark_certificate", (), samples.field("holder", "李青"), samples.field("mark", "星澜")
            ),
            samples.document(3, "account_permit", (), samples.field("entity_name", samples.COMPANY)),
        ),
        (
            samples.finding(
                *(1, "mismatch.person-name", "error", samples.message("", "")),
                field="declared.legal_rep",
                expected={"op": "same-as", "value": "沈既白"},
                actual=None,
            ),
        ),
    )

    assert found == {"欧阳晓彤", "李青", "沈既白"}
