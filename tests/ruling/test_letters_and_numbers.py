"""Whom a letter speaks to, and what an identity number tells of its holder: the two keywords on any platform and number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.data.platforms import platform_names
from bizdocs.model import Json
from bizdocs.ruling.dialect.judge import judge_rule
from bizdocs.ruling.dialect.places import Case
from bizdocs.ruling.packs.load import list_packs
from bizdocs.values.platform import platforms_named
from bizdocs.values.resident_no import birth_date, mod_11_2, sex

COMMON = {rule.id.rpartition("/")[2]: rule for pack in list_packs(()) if pack.id == "common" for rule in pack.rules}
PLATFORMS = sorted(platform_names())


def codes(rule: str, values: dict[str, Json]) -> set[str | None]:
    return {outcome.code for outcome in judge_rule(COMMON[rule], Case(values, date(2026, 11, 23))).outcomes}


@given(st.sampled_from(PLATFORMS), st.sampled_from(PLATFORMS), st.integers(0, 30))
def test_a_letter_to_another_platform_is_told(asked: str, meant: str, which: int) -> None:
    names = platform_names()[meant]
    name = names[which % len(names)]
    found = codes(
        "letter-to-this-platform",
        {"submission": {"platform": f"{asked}/x"}, "authorisation_letter": {"platform": name}},
    )

    assert ("mismatch.platform" in found) == (asked not in platforms_named(name))


@pytest.mark.parametrize(
    ("name", "code"), [("微博", "mismatch.platform"), ("腾讯公司", "mismatch.platform"), ("港湾集市", None)]
)
def test_at_a_platform_of_ones_own_a_letter_to_a_known_one_is_told(name: str, code: str | None) -> None:
    """Nobody knows how one's own is called; a name that nobody knows may be its."""
    letter = {"submission": {"platform": "harbour/shop"}, "authorisation_letter": {"platform": name}}
    assert codes("letter-to-this-platform", letter) == ({code} if code else set())


def test_every_platform_that_has_a_pack_has_a_name() -> None:
    assert {pack.platform for pack in list_packs(()) if pack.platform} <= {*PLATFORMS, None}


@given(st.dates(date(1930, 1, 1), date(2010, 1, 1)), st.integers(0, 999), st.booleans(), st.booleans())
def test_a_card_that_contradicts_its_number_is_told(born: date, serial: int, other_sex: bool, other_day: bool) -> None:
    body = f"330106{born:%Y%m%d}{serial:03d}"
    number = body + mod_11_2(body)
    told = {"男": "女", "女": "男"}[sex(number) or ""] if other_sex else sex(number)
    day = "1929-12-31" if other_day else birth_date(number)
    card = {"type": "resident_id", "sex": told, "birth_date": day, "id_number": number}

    for role in ("legal_rep_id", "operator_id"):
        assert ("mismatch.person-details" in codes("id-details-agree", {role: card})) == (other_sex or other_day)
