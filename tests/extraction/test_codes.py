"""QR codes settle a doubtful number, and never replace one."""

from __future__ import annotations

import pytest

from bizdocs.documents.business_licence import DECLARATION
from bizdocs.extraction.codes import settle_by_codes
from bizdocs.model import Box, Code, Field, PageRef

CODE = "91330106MA2CEFQR5Q"
LINK = f"https://example.invalid/{CODE}"


def unread(raw: str | None) -> dict[str, Field]:
    return {"uscc": Field(name="uscc", value=None, raw=raw, status="unreadable", confidence=0.4)}


def codes(*texts: str) -> tuple[Code, ...]:
    place = Box.rect(0.8, 0.1, 0.9, 0.2)
    return tuple(Code(format="QRCode", text=text, page=PageRef("a.jpg", 1), box=place) for text in texts)


@pytest.mark.parametrize("raw", ["9133O106MA2CEFQR5Q", "91330106MA2CEFQRSQ", "91330106MA2CEFQR5O"])
def test_a_number_that_a_look_alike_explains_is_settled_with_both_places_as_evidence(raw: str) -> None:
    field = settle_by_codes(unread(raw), DECLARATION, codes(LINK))["uscc"]

    assert (field.value, field.status, field.raw) == (CODE, "repaired", raw)
    assert field.evidence[-1].via == "qr"


@pytest.mark.parametrize("raw", [None, "91510107MA61R3NC9T", "913301"])
def test_a_number_that_was_not_read_or_is_another_is_not_taken_from_the_code(raw: str | None) -> None:
    field = settle_by_codes(unread(raw), DECLARATION, codes(LINK))["uscc"]

    assert (field.value, field.status) == (None, "unreadable")


def test_codes_without_a_sound_number_settle_nothing() -> None:
    texts = codes("https://example.invalid/", "91330106MA2CEFQR9R")

    assert settle_by_codes(unread("91330106MA2CEFQR9R"), DECLARATION, texts)["uscc"].value is None


def test_a_number_that_was_read_stays_as_it_is() -> None:
    read = {"uscc": Field(name="uscc", value=CODE, raw=CODE, status="read", confidence=0.99)}

    assert settle_by_codes(read, DECLARATION, codes("https://example.invalid/91510107MA61R3NC9T")) == read
