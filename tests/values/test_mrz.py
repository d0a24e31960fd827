"""Machine-readable zones; all invented but the specimen of ICAO 9303, check digits computed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.values import mrz

SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<"


def passport(number: str = "E12345678", name: str = "OUYANG<<XIAOTONG", born: str = "900307", sex: str = "F",
             end: str = "330615") -> str:  # fmt: skip
    """The zone of a Chinese passport, its two lines put together."""
    ends = [part + mrz.check_digit(part) for part in (number.ljust(9, "<"), born, end, "<" * 14)]
    composite = mrz.check_digit("".join(ends))
    return f"POCHN{name}".ljust(44, "<") + f"{ends[0]}CHN{ends[1]}{sex}{ends[2]}{ends[3]}{composite}"


def value_of(text: str) -> dict[str, Any]:
    parsed = mrz.parse(text)
    assert parsed is not None
    return dict(parsed.value)


def test_the_specimen_passport_reads_and_checks() -> None:
    value = value_of(f"UTOPIA\n{SPECIMEN[:44]}\n{SPECIMEN[44:]}")

    assert mrz.problem(value) is None
    assert value == {
        "lines": [SPECIMEN[:44], SPECIMEN[44:]],
        "type": "P",
        "number": "L898902C3",
        "name": "ERIKSSON ANNA MARIA",
        "nationality": "UTO",
        "birth_date": "1974-08-12",
        "sex": "女",
        "valid_to": "2012-04-15",
    }


def test_the_specimen_card_reads_and_checks() -> None:
    value = value_of("\n".join((CARD[:30], CARD[30:60], CARD[60:])))

    assert mrz.problem(value) is None
    assert {key: value[key] for key in ("type", "number", "name", "birth_date", "valid_to")} == {
        "type": "I",
        "number": "D23145890",
        "name": "ERIKSSON ANNA MARIA",
        "birth_date": "1974-08-12",
        "valid_to": "2012-04-15",
    }


@given(st.integers(44, 87).filter(lambda at: at not in {54, 55, 56, 64}), st.data())
def test_a_single_wrong_character_of_the_second_line_never_passes(at: int, data: st.DataObject) -> None:
    zone = passport()
    wrong = data.draw(st.sampled_from(sorted(set("0123456789") - {zone[at]})))
    parsed = mrz.parse(zone[:at] + wrong + zone[at + 1 :])

    # A filler and 0 count the same, and so do characters whose values differ by ten.
    same = int(zone[at].replace("<", "0"), 36) % 10 == int(wrong)
    assert parsed is None or mrz.problem(parsed.value) is not None or same


@pytest.mark.parametrize(
    ("right", "read"),
    [("900307", "9OO3O7"), ("330615", "33O6I5"), ("POCHN", "P0CHN"), ("OUYANG", "0UYANG"), ("E12345678", "EI234S67B")],
)
def test_look_alikes_are_read_by_what_the_place_may_hold(right: str, read: str) -> None:
    value = value_of(passport().replace(right, read, 1))

    assert mrz.problem(value) is None
    assert value == value_of(passport())


def test_a_first_line_without_its_last_fillers_is_filled_up() -> None:
    zone = passport()

    assert value_of(zone[:30] + zone[44:]) == value_of(zone)


def test_other_signs_and_widths_of_the_filler_are_understood() -> None:
    assert value_of(passport().replace("<<", "《＜")) == value_of(passport())


@given(st.dates(date(1940, 1, 1), date(2026, 1, 1)))
def test_a_birth_lies_before_the_end_of_validity(born: date) -> None:
    value = value_of(passport(born=f"{born:%y%m%d}"))

    assert value["valid_to"] == "2033-06-15"
    assert value["birth_date"][2:] == born.isoformat()[2:]
    assert value["birth_date"] < value["valid_to"]


def test_a_day_that_no_calendar_has_is_told() -> None:
    assert mrz.problem(value_of(passport(born="900231"))) == "format"


def test_parts_that_the_lines_do_not_hold_are_told() -> None:
    assert mrz.problem(value_of(passport()) | {"number": "E87654321"}) == "format"


def test_words_are_no_zone() -> None:
    assert mrz.parse("PEOPLE'S REPUBLIC OF CHINA PASSPORT 护照 E12345678") is None
