"""A passport's nationality is a country's name or code: the date that stands under its label is none."""

from __future__ import annotations

import pytest

from bizdocs.model import PageText
from tests.extraction.words import at, documents, page


def passport(below: str) -> PageText:
    lines = ("姓名/Name", "欧阳晓彤", "国籍/Nationality", below, "护照号/PassportNo.", "E12345678")
    words = [at(100, 200 + 50 * number, text) for number, text in enumerate(lines)]
    return page(at(300, 100, "护照PASSPORT", size=30), *words, at(100, 560, "出生地点"), at(100, 610, "签发地点"))


@pytest.mark.parametrize("below", ["加拿大", "中国/CHINESE", "CHN", "CANADIAN", "大不列颠", "法国/FRENCH"])
def test_a_country_is_given(below: str) -> None:
    (document,) = documents(passport(below))

    assert document.fields["nationality"].value == below


@pytest.mark.parametrize(
    "below", ["157月/JUL1965", "15 7月/JUL 1965", "1965年7月15日", "15 JUL 1965", "04.12.1990", "M"]
)
def test_a_date_or_a_sex_is_not(below: str) -> None:
    (document,) = documents(passport(below))

    assert document.type == "passport"
    assert document.fields["nationality"].value is None
