"""Drawn PDFs with text: every value can be copied out of them, and bizdocs knows the papers for what they are."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdfium2
import pytest

import bizdocs

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures"))

from drawing import pdf
from layouts.chance import Chance
from layouts.page import NOT_AS_TEXT, RADICALS, _embeddable
from layouts.registry import SHEETS

COARSE = 4.0
"""Pixels a millimetre; text is as sharp however coarse the pictures under it are."""
PAPERS = tuple(kind for kind in SHEETS if kind not in NOT_AS_TEXT)
SOME = (
    "business_licence",
    "basic_account_info",
    "authorisation_letter",
    "food_business_permit",
    "trademark_certificate",
)
"""One of each family, read by the whole pipeline."""


def text_page(kind: str, seed: int = 2) -> tuple[bytes, dict[str, str]]:
    """The PDF of a paper, and for each field a line of what is printed there."""
    leaf = SHEETS[kind](Chance(seed), COARSE)
    lines = {}
    for name, printed in leaf.fields.items():
        assert printed.rect is not None
        inside = (
            run.text
            for run in leaf.runs
            if printed.rect.left - 3 <= run.x < printed.rect.right
            and printed.rect.top - 3 <= run.y < printed.rect.bottom
        )
        lines[name] = next(inside, "")
    return pdf.text_layer(leaf, pdf.Setting(face=_embeddable)), lines


def copied(content: bytes) -> str:
    return "".join(pypdfium2.PdfDocument(io.BytesIO(content))[0].get_textpage().get_text_bounded().split())


@pytest.mark.parametrize("kind", PAPERS)
def test_every_value_can_be_copied(kind: str) -> None:
    content, lines = text_page(kind)
    text = copied(content)

    assert [name for name, line in lines.items() if "".join(line.split()) not in text] == []


@pytest.mark.parametrize("kind", SOME)
def test_the_paper_is_known_for_what_it_is(kind: str) -> None:
    documents = bizdocs.extract({"page.pdf": text_page(kind)[0]}, ocr="none").documents

    assert [document.type for document in documents] == [kind]


def test_a_program_may_spell_characters_otherwise_or_not_at_all() -> None:
    content, _ = text_page("lease_contract")
    plain, radicals = copied(content), copied(pdf.respelled(content, RADICALS))
    silent = copied(pdf.respelled(content, None))

    assert "方" in plain
    assert "方" not in radicals
    assert RADICALS["方"] in radicals
    assert "租" not in silent
