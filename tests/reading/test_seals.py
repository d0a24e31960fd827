"""Seals: found on the drawn pages, read, told apart; and what is no seal is none."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops

from bizdocs.extraction.seals import CERTAIN, PROBABLE
from bizdocs.model import Box, Page, PageRef, Word
from bizdocs.reading.seals.find import find_seals
from bizdocs.reading.seals.kinds import kind_of, name_of
from tests.drawn import LEGIBLE, Sheet, document_of, read_case

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures"))

from drawing.seal import BLUE, GREY, RED, name_seal, round_seal

READ = [sheet for sheet in LEGIBLE if sheet.level == "clean" and sheet.path.suffix != ".pdf"]
CROSSED = {"authorisation_letter/running-clean", "authorisation_letter/form-clean", "account_permit/clean"}
"""Print or a pen hides a character of the seal: its reading must not be certain."""


@pytest.mark.parametrize("drawn", LEGIBLE, ids=str)
def test_every_seal_of_a_page_is_found_and_none_besides(drawn: Sheet) -> None:
    seals = document_of(drawn).seals or ()

    assert len(seals) == len(drawn.expected["seals"])
    for seal, expected in zip(
        sorted(seals, key=_left), sorted(drawn.expected["seals"], key=_expected_left), strict=True
    ):
        assert seal.colour == expected["colour"]
        assert seal.kind in {expected["kind"], "unknown"}
        middle = np.mean(expected["box"], axis=0)
        assert np.allclose(seal.box.centre, middle, atol=0.02)


def _left(seal):  # type: ignore[no-untyped-def]
    return seal.box.centre[0]


def _expected_left(expected):  # type: ignore[no-untyped-def]
    return np.mean(expected["box"], axis=0)[0]


@pytest.mark.parametrize("drawn", [sheet for sheet in READ if sheet.case not in CROSSED], ids=str)
def test_a_seal_on_a_clean_page_is_read_exactly(drawn: Sheet) -> None:
    assert [seal.text for seal in document_of(drawn).seals or ()] == [seal["text"] for seal in drawn.expected["seals"]]


@pytest.mark.parametrize("drawn", LEGIBLE, ids=str)
def test_a_misread_seal_is_never_certain(drawn: Sheet) -> None:
    true = {seal["text"] for seal in drawn.expected["seals"]}

    assert [
        seal.text for seal in document_of(drawn).seals or () if seal.text not in true and seal.confidence >= 0.85
    ] == []


@pytest.mark.parametrize("drawn", [sheet for sheet in LEGIBLE if sheet.path.suffix != ".pdf"], ids=str)
def test_what_a_seal_says_was_recorded(drawn: Sheet) -> None:
    (recording,) = drawn.path.parent.glob("words.json")
    looks = json.loads(recording.read_text(encoding="utf-8"))["looks"]

    for number in range(len(read_case(drawn.case).pages[0].seals or ())):
        assert f"1+seal+1+{number}" in looks


def _page(pixels: np.ndarray) -> Page:
    return Page(ref=PageRef("a.png", 1), sha256="0", pixels=pixels)


def _paper() -> np.ndarray:
    return np.full((900, 640, 3), 250, np.uint8)


@pytest.mark.parametrize("shape", ["disc", "frame", "bar", "blank"])
def test_red_that_is_no_seal_is_none(shape: str) -> None:
    paper = _paper()
    rows, columns = np.mgrid[:900, :640]
    red = {
        "disc": np.hypot(rows - 200, columns - 300) < 60,  # an emblem
        "frame": (np.minimum(rows, 899 - rows) < 20) | (np.minimum(columns, 639 - columns) < 20),
        "bar": (abs(rows - 150) < 12) & (abs(columns - 320) < 250),  # the line under a letterhead
        "blank": np.zeros((900, 640), bool),
    }[shape]
    paper[red] = (214, 32, 38)

    assert find_seals(_page(paper), paper, (), (), lambda _page: ()) == ()


def test_a_square_in_which_nothing_can_be_read_is_no_seal() -> None:
    paper = _paper()
    paper[400:450, 300:350] = (214, 32, 38)
    paper[404:446, 304:346] = 250
    paper[415:435, 320:330] = (214, 32, 38)

    assert not find_seals(_page(paper), paper, (), (), lambda _page: ())


@pytest.mark.parametrize(
    ("name", "below", "bare", "kind"),
    [
        ("杭州星澜网络科技有限公司", "", True, "official"),
        ("杭州星澜网络科技有限公司", "", False, "unknown"),
        ("杭州星澜网络科技有限公司", "财务专用章", False, "finance"),
        ("杭州星澜网络科技有限公司", "合同专用章(1)", False, "contract"),
        ("杭州星澜网络科技有限公司发票专用章", "", True, "invoice"),
        ("杭州星澜网络科技有限公司", "质检专用章", False, "unknown"),
        ("星河银行股份有限公司云栖支行", "业务专用章", False, "authority"),
        ("中国人民银行云栖市中心支行", "账户管理专用章", False, "authority"),
        ("杭州市云栖区市场监督管理局", "", True, "authority"),
        ("苏州市枫桥新区行政审批局", "", True, "authority"),
        ("杭州星澜网络科", "", True, "unknown"),
        ("", "", True, "unknown"),
    ],
)
def test_the_words_of_a_seal_say_what_it_is_for(name: str, below: str, bare: bool, kind: str) -> None:
    assert kind_of(name, below, bare_below=bare) == kind


def _sealed(seal: Image.Image, *, grey: bool = False, crossed: bool = True) -> np.ndarray:
    """A sheet with a seal, pressed over the end of a line if `crossed`."""
    sheet = Image.new("RGB", (900, 1200), (252, 252, 250))
    if crossed:
        sheet.paste((30, 30, 30), (120, 612, 560, 616))
    ink = Image.new("RGB", sheet.size, "white")
    ink.paste(seal, (420, 500), seal)
    sheet = ImageChops.multiply(sheet, ink)
    return np.array(sheet.convert("L").convert("RGB") if grey else sheet)


NAME = "杭州星澜网络科技有限公司"


@pytest.mark.parametrize(
    ("seal", "grey", "colour"),
    [
        (round_seal(NAME, 230), False, "red"),
        (round_seal(NAME, 230, colour=BLUE, number="3301060012345"), False, "blue"),
        (round_seal(NAME, 230, strength=0.35, worn=3), False, "red"),
        (round_seal(NAME, 230, turned=40), True, "grey"),
        (round_seal(NAME, 240, flat=0.75, below="发票专用章", span=220), False, "red"),
        (round_seal(NAME, 240, flat=0.75, colour=BLUE, span=220), False, "blue"),
    ],
    ids=["red", "blue", "faint", "grey", "oval", "blue oval"],
)
def test_seals_of_every_make_are_found_where_they_stand(seal: Image.Image, grey: bool, colour: str) -> None:
    pixels = _sealed(seal, grey=grey)
    (found,) = find_seals(_page(pixels), pixels, (), (), lambda _page: ()) or ()

    assert found.colour == colour
    assert np.allclose(found.box.centre, ((420 + seal.width / 2) / 900, (500 + seal.height / 2) / 1200), atol=0.01)


def test_what_may_be_a_seal_and_can_not_be_told_is_said() -> None:
    pixels = _sealed(round_seal(NAME, 240, flat=0.75, colour=GREY, span=220), grey=True)
    bare = _sealed(Image.new("RGBA", (10, 10)))

    assert find_seals(_page(pixels), pixels, (), (), lambda _page: ()) is None
    assert find_seals(_page(bare), bare, (), (), lambda _page: ()) == ()


@pytest.mark.parametrize("colour", [RED, BLUE], ids=["red", "blue"])
@pytest.mark.parametrize("carved", [False, True])
def test_a_name_seal_is_read_in_columns_from_the_right(colour: tuple[int, int, int], carved: bool) -> None:
    pixels = _sealed(name_seal("欧阳晓彤", 60, colour=colour, carved=carved))

    def columns(_page: Page) -> tuple[Word, ...]:
        return tuple(
            Word(text=char, box=Box.rect(left, top, left + 0.3, top + 0.3), confidence=0.98)
            for char, left, top in zip("晓彤欧阳", (0.15, 0.15, 0.55, 0.55), (0.15, 0.55) * 2, strict=True)
        )

    (seal,) = find_seals(_page(pixels), pixels, (), (), columns) or ()

    assert (seal.text, seal.kind, seal.colour) == ("欧阳晓彤", "personal", "red" if colour == RED else "blue")


def _says(*lines: str, sure: float = 0.99, doubted: str = "") -> tuple[str, float]:
    """What a seal says on which the engine reads these lines; it doubts the characters that stand in `doubted`."""

    def read(page: Page) -> tuple[Word, ...]:
        return tuple(
            Word(
                text=text,
                box=box,
                confidence=sure,
                stops=tuple((place + 0.5) / len(lines[0]) for place in range(len(text))),
                certainties=tuple(0.3 if char in doubted else sure for char in text),
            )
            for text, box in zip(lines, page.lines, strict=False)
        )

    pixels = _sealed(round_seal(NAME, 230), crossed=False)
    (seal,) = find_seals(_page(pixels), pixels, (), (), read) or ()
    return seal.text, seal.confidence


def test_what_all_looks_agree_on_is_certain() -> None:
    assert _says(NAME, NAME, NAME) == (NAME, 0.99)


def test_a_look_that_contradicts_the_others_takes_certainty_away() -> None:
    text, confidence = _says(NAME, NAME, NAME.replace("星", "垦"))

    assert text == NAME
    assert confidence < PROBABLE


def test_a_look_that_doubts_what_it_reads_leaves_the_text_probable() -> None:
    text, confidence = _says(NAME, NAME, NAME.replace("星", "垦"), doubted="垦")

    assert text == NAME
    assert PROBABLE <= confidence < CERTAIN


def test_the_form_of_a_company_is_put_right_but_never_certain() -> None:
    text, confidence = _says(NAME.replace("限", "隐"), NAME.replace("限", "凝"), NAME.replace("限", "距"))

    assert text == NAME
    assert confidence < PROBABLE


def test_a_name_whose_last_characters_are_missing_is_not_certain() -> None:
    assert _says(NAME, NAME[:-2], NAME[:-2])[1] < CERTAIN
    assert _says("", "", "")[0] == ""


def test_the_name_on_a_seal_takes_in_a_branch_below() -> None:
    assert name_of(NAME, "滨江分公司") == NAME + "滨江分公司"
    assert name_of(NAME + "财务专用章(2)", "财务专用章") == NAME
    assert kind_of(NAME, "滨江分公司", bare_below=False) == "official"


def test_the_name_on_a_seal_ends_before_its_purpose() -> None:
    assert name_of("杭州星澜网络科技有限公司合同专用章") == "杭州星澜网络科技有限公司"
    assert name_of("杭州星澜网络科技有限公司") == "杭州星澜网络科技有限公司"
