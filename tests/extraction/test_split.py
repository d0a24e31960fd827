"""Several documents on one page are told apart; a page that names other papers stays whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.extraction.pieces import read_pieces
from bizdocs.extraction.split import split
from bizdocs.model import WHOLE_PAGE, Box, Declaration, Flaw, PageText, Point, Word
from bizdocs.papers.load import bundled_papers
from tests import drawn
from tests.extraction.words import STAR, at, extract, form, page

LICENCE, PERMIT, CARD = (
    "business_licence/landscape-clean",
    "food_business_permit/company-clean",
    "resident_id/both-sides-clean",
)


def page_of(case: str) -> PageText:
    """A drawn page as it was recorded."""
    return drawn.read_case(case).pages[0]


def together(first: PageText, second: PageText, *, down: bool) -> PageText:
    """Both on one page of twice the size, under each other or side by side."""

    def moved(word: Word, number: int) -> Word:
        def to(point: Point) -> Point:
            x, y = point
            return (x, (y + number) / 2) if down else ((x + number) / 2, y)

        tl, tr, br, bl = (to(corner) for corner in word.box.corners)
        return replace(word, box=Box((tl, tr, br, bl)))

    words = [moved(word, number) for number, page in enumerate((first, second)) for word in page.words]
    width, height = (first.width, 2 * first.height) if down else (2 * first.width, first.height)
    return replace(first, words=tuple(words), width=width, height=height, codes=())


@pytest.mark.parametrize("down", [True, False])
def test_two_documents_on_one_page_become_two(down: bool) -> None:
    page = together(page_of(LICENCE), page_of(PERMIT), down=down)
    documents, _ = extract(read_pieces(page), Declaration())

    assert [document.type for document in documents] == ["business_licence", "food_business_permit"]
    for document, case in zip(documents, (LICENCE, PERMIT), strict=True):
        expected = drawn.sheet(case).expected["fields"]
        name = "entity_name" if "entity_name" in expected else "holder"
        assert document.fields[name].value == expected[name]["value"]


@pytest.mark.parametrize("case", [LICENCE, PERMIT, CARD, "authorisation_letter/running-clean"])
def test_a_page_of_one_document_stays_whole(case: str) -> None:
    page = page_of(case)

    ((layout, _, share),) = split(page)

    assert layout.page == page
    assert share is None


def test_each_part_keeps_its_own_second_looks() -> None:
    page = together(page_of(LICENCE), page_of(PERMIT), down=True)
    look = replace(page, treatment="dark")
    parts = [(layout.page, share.of(look)) for layout, _, share in split(page) if share is not None]

    assert [len(part.words) for part, _ in parts] == [len(again.words) for _, again in parts]
    assert sum(len(part.words) for part, _ in parts) == len(page.words)


def test_each_part_keeps_the_flaws_that_reach_into_it() -> None:
    places = {"above": Box.rect(0.1, 0.1, 0.2, 0.2), "below": Box.rect(0.1, 0.7, 0.2, 0.8), "all": WHOLE_PAGE}
    flaws = tuple(Flaw(code=code, box=box, certainty=1.0) for code, box in places.items())
    page = replace(together(page_of(LICENCE), page_of(PERMIT), down=True), flaws=flaws)

    assert [[flaw.code for flaw in part.flaws] for part in [layout.page for layout, _, _ in split(page)]] == [
        ["above", "all"],
        ["below", "all"],
    ]


# --- a part that is a title alone is surely no document -------------------------------------------------------------------


TITLED = [
    (paper.type, paper.titles[0], paper.anchors)
    for paper in bundled_papers().papers
    if len(paper.titles[0]) >= 4 and len(paper.anchors) >= 4 and paper.type != "business_licence"
][::6]
BASE = {label: STAR[label] for label in ("统一社会信用代码", "名称", "类型", "法定代表人", "住所", "经营范围")}


def beneath(title: str, *texts: str) -> PageText:
    """A licence in the upper half of a page; in the lower half a title in large print, and some lines under it."""
    lines = [at(100, 700 + 45 * number, text) for number, text in enumerate(texts)]
    return page(*form("营业执照", BASE, top=50, pitch=45), at(400, 620, title, size=44), *lines)


@pytest.mark.parametrize(("type_", "title", "anchors"), TITLED, ids=[type_ for type_, *_ in TITLED])
def test_a_page_is_cut_only_where_each_part_is_surely_a_document(
    type_: str, title: str, anchors: tuple[str, ...]
) -> None:
    named = beneath(title, "详见附件", "此页以下空白")
    shown = beneath(title, *anchors[:4])

    assert len(split(named)) == 1
    assert [one.paper.type for _, one, _ in split(shown) if one.paper] == ["business_licence", type_]
