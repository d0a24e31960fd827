"""Signatures: written beside their label, or not, or nobody can tell."""

from __future__ import annotations

import pytest

from bizdocs.extraction.layout import lay_out
from bizdocs.extraction.signatures import find_signatures
from bizdocs.model import Box, Ink, PageRef, PageText, Seal, Word

REF = PageRef("letter.jpg", 1)
LABEL = "法定代表人（签字）："
BESIDE = Box.rect(0.46, 0.79, 0.60, 0.83)
ELSEWHERE = Box.rect(0.10, 0.30, 0.24, 0.34)


def _word(text: str, left: float, top: float) -> Word:
    return Word(text=text, box=Box.rect(left, top, left + 0.025 * len(text), top + 0.02), confidence=0.99)


def _page(*words: Word, inks: tuple[Ink, ...] | None = (), seals: tuple[Seal, ...] = ()) -> PageText:
    prose = tuple(_word("本公司承诺所提交的材料真实有效", 0.1, 0.1 + 0.05 * line) for line in range(4))
    return PageText(ref=REF, width=1000, height=1400, words=(*prose, *words), engine="test", inks=inks, seals=seals)


def _signers(page: PageText) -> tuple[str | None, ...] | None:
    return find_signatures([lay_out(page)])


@pytest.mark.parametrize(
    ("label", "by"),
    [
        (LABEL, "legal_rep"),
        ("法定代表人签名：", "legal_rep"),
        ("经办人（签字）：", "operator"),
        ("经办人：", "operator"),
        ("签字：", None),
    ],
)
def test_ink_beside_a_label_is_the_signature_of_whom_it_names(label: str, by: str | None) -> None:
    page = _page(_word(label, 0.2, 0.8), inks=(Ink(box=BESIDE, certainty=0.8),))

    assert _signers(page) == (by,)


def test_a_bare_place_is_not_signed() -> None:
    assert _signers(_page(_word(LABEL, 0.2, 0.8))) == ()


def test_ink_elsewhere_is_no_signature() -> None:
    assert _signers(_page(_word(LABEL, 0.2, 0.8), inks=(Ink(box=ELSEWHERE, certainty=0.95),))) == ()


def test_a_typed_name_is_neither_a_signature_nor_a_bare_place() -> None:
    assert _signers(_page(_word(LABEL, 0.2, 0.8), _word("欧阳晓彤", 0.47, 0.8))) is None
    assert _signers(_page(_word(LABEL + "欧阳晓彤", 0.2, 0.8))) is None


def test_doubtful_ink_leaves_it_open() -> None:
    assert _signers(_page(_word(LABEL, 0.2, 0.8), inks=(Ink(box=BESIDE, certainty=0.5),))) is None


def test_what_a_seal_may_hide_is_not_missing() -> None:
    seal = Seal(text="", kind="unknown", colour="red", confidence=0.0, page=REF, box=Box.rect(0.45, 0.72, 0.65, 0.88))

    assert _signers(_page(_word(LABEL, 0.2, 0.8), seals=(seal,))) is None


def test_nobody_can_tell_without_a_label_or_without_a_look() -> None:
    assert _signers(_page(inks=(Ink(box=BESIDE, certainty=0.9),))) is None
    assert _signers(_page(_word(LABEL, 0.2, 0.8), inks=None)) is None


def test_a_sentence_about_signing_asks_for_none() -> None:
    assert _signers(_page(_word("本函经法定代表人签字并加盖公章后生效", 0.2, 0.8))) is None
