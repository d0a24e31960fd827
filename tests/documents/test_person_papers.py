"""Papers of persons beside the identity card; all invented, check digits computed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bizdocs.grammar.iso7064 import mod_11_2
from bizdocs.model import Document, Json, PageText
from bizdocs.values.mrz import check_digit
from tests.extraction.words import LI, OUYANG, SIZE, at, documents, emblem, form, page, portrait

TITLE = 1.6 * SIZE


def number(division: str, born: str = "19900412", serial: str = "342") -> str:
    """An identity number of a division."""
    body = division + born + serial
    return body + mod_11_2(body)


def card(rows: Mapping[str, str], *titles: str, file: str = "card.jpg") -> PageText:
    """A card: its titles, and below them labels and values."""
    heads = [at(250, 60 + 50 * at_row, title, size=TITLE) for at_row, title in enumerate(titles)]
    body = [
        word
        for at_row, (label, value) in enumerate(rows.items())
        for word in (at(100, 220 + 60 * at_row, label), at(340, 220 + 60 * at_row, value))
    ]
    return page(*heads, *body, file=file)


def values(document: Document, *names: str) -> dict[str, Json]:
    return {name: document.fields[name].value for name in names}


# --- cards like the identity card -----------------------------------------------------------------------------------------

TEMPORARY = card(
    {**OUYANG, "签发机关": "杭州市公安局云栖分局", "有效期限": "2026.10.08-2027.01.08"},
    "中华人民共和国",
    "临时居民身份证",
)
RESIDENT_OF_TAIWAN = {"姓名": "林晓彤", "性别": "女", "出生": "1990年4月12日",
                      "住址": "浙江省杭州市云栖区文澜路216号", "公民身份号码": number("830000")}  # fmt: skip
PERMIT_TERMS = {
    "签发机关": "杭州市公安局云栖分局",
    "有效期限": "2024.06.08-2029.06.08",
    "通行证号码": "01234567",
    "签发次数": "1",
}
PERMIT_PORTRAIT = portrait(RESIDENT_OF_TAIWAN, file="permit-1.jpg")
PERMIT_EMBLEM = card(PERMIT_TERMS, "中华人民共和国", "台湾居民居住证", file="permit-2.jpg")


def test_a_temporary_card_is_not_taken_for_a_lasting_one() -> None:
    (document,) = documents(TEMPORARY)

    assert document.type == "temporary_resident_id"
    assert document.sides == {}
    assert values(document, "person_name", "id_number", "valid_to") == {
        "person_name": "欧阳晓彤",
        "id_number": OUYANG["公民身份号码"],
        "valid_to": "2027-01-08",
    }


def test_both_sides_of_a_residence_permit_are_one_document() -> None:
    (document,) = documents(PERMIT_PORTRAIT, PERMIT_EMBLEM)

    assert document.type == "hk_macau_taiwan_residence_permit"
    assert document.sides == {"portrait": "there", "emblem": "there"}
    assert values(document, "person_name", "id_number", "birth_date", "valid_from", "valid_to") == {
        "person_name": "林晓彤",
        "id_number": number("830000"),
        "birth_date": "1990-04-12",
        "valid_from": "2024-06-08",
        "valid_to": "2029-06-08",
    }


@pytest.mark.parametrize("division", ["810000", "820000", "830000"])
def test_the_division_tells_a_permit_from_an_identity_card(division: str) -> None:
    (document,) = documents(portrait(RESIDENT_OF_TAIWAN | {"公民身份号码": number(division)}))

    assert document.type == "hk_macau_taiwan_residence_permit"


@pytest.mark.parametrize("person", [OUYANG, LI, {key: OUYANG[key] for key in OUYANG if key != "民族"}])
def test_an_identity_card_is_not_taken_for_a_permit(person: Mapping[str, str]) -> None:
    (document,) = documents(portrait(person), emblem())

    assert document.type == "resident_id"
    assert document.sides == {"portrait": "there", "emblem": "there"}


# --- travel permits and the card of permanent residents --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "title", "printed"),
    [
        ("hk_macau_permit", "港澳居民来往内地通行证", "H01234567"),
        ("hk_macau_permit", "港澳居民来往内地通行证", "M0123456702"),
        ("hk_macau_permit", "港澳居民来往内地通行证（非中国籍）", "H01234567"),
        ("taiwan_permit", "台湾居民来往大陆通行证", "01234567"),
    ],
)
def test_a_travel_permit_is_known_and_read(kind: str, title: str, printed: str) -> None:
    rows = {
        "姓名": "林晓彤",
        "出生日期": "1990.04.12",
        "性别": "女",
        "有效期限": "2022.06.08-2032.06.07",
        "签发机关": "国家移民管理局",
        "证件号码": printed,
    }
    (document,) = documents(card(rows, title))

    assert document.type == kind
    assert values(document, "person_name", "birth_date", "id_number", "valid_from", "valid_to") == {
        "person_name": "林晓彤",
        "birth_date": "1990-04-12",
        "id_number": printed,
        "valid_from": "2022-06-08",
        "valid_to": "2032-06-07",
    }


@pytest.mark.parametrize("printed", ["CAN110080011234", "91240019900412342" + mod_11_2("91240019900412342")])
def test_a_permanent_residents_card_is_read_in_both_editions(printed: str) -> None:
    rows = {
        "姓名/Name": "WALKER, ANNA",
        "性别/Sex": "女/F",
        "出生日期/Date of Birth": "1990.04.12",
        "国籍/Nationality": "加拿大/CAN",
        "有效期限/Period of Validity": "2024.06.08-2034.06.07",
        "证件号码/ID No.": printed,
    }
    (document,) = documents(card(rows, "外国人永久居留身份证", "FOREIGN PERMANENT RESIDENT ID CARD"))

    assert document.type == "foreign_permanent_resident_id"
    assert values(document, "birth_date", "id_number", "nationality", "valid_to") == {
        "birth_date": "1990-04-12",
        "id_number": printed,
        "nationality": "加拿大/CAN",
        "valid_to": "2034-06-07",
    }


def test_the_sides_of_a_permanent_residents_card_are_one_document() -> None:
    front = card(
        {"姓名/Name": "WALKER, ANNA", "出生日期/Date of Birth": "1990.04.12", "国籍/Nationality": "加拿大/CAN",
         "证件号码/ID No.": "CAN110080011234"},
        "外国人永久居留身份证", file="front.jpg",
    )  # fmt: skip
    back = card(
        {"签发机关": "国家移民管理局", "有效期限": "2024.06.08-2034.06.07"}, "外国人永久居留身份证", file="back.jpg"
    )
    (document,) = documents(front, back)

    assert document.sides == {"portrait": "there", "emblem": "there"}
    assert values(document, "id_number", "valid_to") == {"id_number": "CAN110080011234", "valid_to": "2034-06-07"}


# --- passports ------------------------------------------------------------------------------------------------------------


def zone(printed: str = "E12345678", name: str = "OUYANG<<XIAOTONG") -> tuple[str, str]:
    """The machine-readable lines of a Chinese passport."""
    parts = [part + check_digit(part) for part in (printed.ljust(9, "<"), "900412", "330615", "<" * 14)]
    second = f"{parts[0]}CHN{parts[1]}F{parts[2]}{parts[3]}"
    return f"POCHN{name}".ljust(44, "<"), second + check_digit("".join(parts))


def passport(rows: Mapping[str, str], *, printed: str = "E12345678") -> PageText:
    """A data page: each value under its label, the zone at the foot."""
    words = [at(300, 40, "中华人民共和国"), at(300, 80, "护照 PASSPORT", size=TITLE)]
    for index, (label, value) in enumerate(rows.items()):
        left, top = 100 + 450 * (index % 2), 150 + 110 * (index // 2)
        words += [at(left, top, label, size=14), at(left, top + 24, value)]
    lines = [at(60, 800 + 40 * row, line) for row, line in enumerate(zone(printed))]
    return page(*words, *lines)


VISIBLE = {
    "护照号/Passport No.": "E12345678",
    "姓名/Name": "欧阳晓彤",
    "国籍/Nationality": "中国/CHINESE",
    "出生日期/Date of birth": "12 4月/APR 1990",
    "出生地点/Place of birth": "浙江/ZHEJIANG",
    "签发日期/Date of issue": "16 6月/JUN 2023",
    "有效期至/Date of expiry": "15 6月/JUN 2033",
    "签发机关/Authority": "国家移民管理局",
}


def test_a_passport_is_read_from_what_stands_under_its_labels() -> None:
    (document,) = documents(passport(VISIBLE))

    assert document.type == "passport"
    assert values(document, "person_name", "id_number", "nationality", "birth_date", "valid_to") == {
        "person_name": "欧阳晓彤",
        "id_number": "E12345678",
        "nationality": "中国/CHINESE",
        "birth_date": "1990-04-12",
        "valid_to": "2033-06-15",
    }


@pytest.mark.parametrize("printed", ["E12345678", "EA1234567", "G01234567", "L8989023"])
def test_a_passport_number_lost_to_glare_is_read_from_the_zone(printed: str) -> None:
    shown = {label: value for label, value in VISIBLE.items() if "Passport" not in label}
    (document,) = documents(passport(shown, printed=printed))

    assert document.type == "passport"
    assert document.fields["id_number"].value == printed


def test_a_business_paper_that_names_a_passport_is_none() -> None:
    rows = {"姓名": "欧阳晓彤", "护照号": "E12345678", "国籍": "中国", "职务": "经办人"}
    (document,) = documents(page(*form("人员登记表", rows)))

    assert document.type != "passport"
