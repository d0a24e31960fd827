"""Seals: found on the drawn pages, read, told apart; and what is no seal is none."""

from __future__ import annotations

import json

import numpy as np
import pytest

from bizdocs.model import Page, PageRef
from bizdocs.reading.seals.find import find_seals
from bizdocs.reading.seals.kinds import kind_of, name_of
from tests.drawn import LEGIBLE, Sheet, document_of, read_case

READ = [sheet for sheet in LEGIBLE if sheet.level == "clean" and sheet.path.suffix != ".pdf"]
CROSSED = {"authorisation_letter/running-clean", "authorisation_letter/form-clean", "account_permit/clean"}
"""Print or a pen hides a character of the seal: its reading must not be certain."""


@pytest.mark.parametrize("drawn", LEGIBLE, ids=str)
def test_every_seal_of_a_page_is_found_and_none_besides(drawn: Sheet) -> None:
    seals = document_of(drawn).seals

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
    assert [seal.text for seal in document_of(drawn).seals] == [seal["text"] for seal in drawn.expected["seals"]]


@pytest.mark.parametrize("drawn", LEGIBLE, ids=str)
def test_a_misread_seal_is_never_certain(drawn: Sheet) -> None:
    true = {seal["text"] for seal in drawn.expected["seals"]}

    assert [seal.text for seal in document_of(drawn).seals if seal.text not in true and seal.confidence >= 0.85] == []


@pytest.mark.parametrize("drawn", [sheet for sheet in LEGIBLE if sheet.path.suffix != ".pdf"], ids=str)
def test_what_a_seal_says_was_recorded(drawn: Sheet) -> None:
    (recording,) = drawn.path.parent.glob("words.json")
    looks = json.loads(recording.read_text(encoding="utf-8"))["looks"]

    for number in range(len(read_case(drawn.case).pages[0].seals)):
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

    assert find_seals(_page(paper), paper, (), (), lambda _page: ()) == ()


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


def test_the_name_on_a_seal_ends_before_its_purpose() -> None:
    assert name_of("杭州星澜网络科技有限公司合同专用章") == "杭州星澜网络科技有限公司"
    assert name_of("杭州星澜网络科技有限公司") == "杭州星澜网络科技有限公司"
