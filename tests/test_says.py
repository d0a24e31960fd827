"""Does it say this? Drawn letters with a seal over print, read by the real engine."""

from __future__ import annotations

import io
from typing import Any

import pytest

import bizdocs
from bizdocs.model import Facts
from tests.benchmarks.seals import draw

pytestmark = pytest.mark.engines

SEAL = "authorisation_letter.seals.0"
DECLARED = "submission.declared.entity_name"


def facts_of(level: str, number: int, name: str) -> Facts:
    """The facts of one drawn letter whose form declares a name."""
    from PIL import Image

    out = io.BytesIO()
    drawn: Any = draw(level, number)
    Image.fromarray(drawn.pixels).save(out, "PNG")
    form = f'[declared]\nentity_name = "{name}"\n'.encode()
    return bizdocs.gather(bizdocs.read({"letter.png": out.getvalue(), "submission.toml": form}, ocr="rapidocr"))


def test_a_seal_that_was_not_read_for_certain_says_its_company_and_no_near_one() -> None:
    drawn = draw("over print", 0)
    company = drawn.company
    found = facts_of("over print", 0, company)
    (seal,) = found.values["authorisation_letter"]["seals"]

    assert drawn.kind == "right"
    assert not seal["certain"]
    assert found.agreement[SEAL][DECLARED].answer == "same"
    assert facts_of("over print", 0, company.replace("星", "鹿")).agreement[SEAL][DECLARED].answer != "same"


def test_the_seal_of_a_company_that_differs_in_one_character_does_not_say_the_letter_s() -> None:
    drawn = draw("clean", 3)
    found = facts_of("clean", 3, drawn.company)

    assert drawn.kind == "twin"
    assert found.agreement[SEAL][DECLARED].answer != "same"
    assert found.agreement["authorisation_letter.entity_name"][DECLARED].answer == "same"
