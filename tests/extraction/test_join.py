"""Join: the pages of one paper become one document, and those of two papers never do."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

import bizdocs
from bizdocs.model import Box, Document, PageText, Word
from tests import drawn
from tests.extraction.words import EMBLEM, LI, at, documents, emblem, licence, page, portrait

LI_EMBLEM = EMBLEM | {"签发机关": "苏州市公安局枫桥分局", "有效期限": "2020.01.05-2040.01.05"}


def files_of(found: tuple[Document, ...]) -> list[list[str]]:
    return [[source.page.file for source in document.sources] for document in found]


def cards(found: tuple[Document, ...]) -> set[tuple[str, str]]:
    """Whose card, and who issued it."""
    return {(d.fields["person_name"].value, d.fields["authority"].value) for d in found}


def test_both_sides_of_a_card_in_two_files_are_one_document() -> None:
    (card,) = documents(portrait(file="a.jpg"), emblem(file="b.jpg"))

    assert card.sides == {"portrait": "there", "emblem": "there"}
    assert files_of((card,)) == [["a.jpg", "b.jpg"]]
    assert (card.fields["person_name"].value, card.fields["valid_to"].value) == ("欧阳晓彤", "2037-06-08")


def test_one_side_alone_has_the_fields_of_that_side_only() -> None:
    (card,) = documents(portrait())

    assert card.sides == {"portrait": "there", "emblem": "not-there"}
    assert {"authority", "valid_from", "valid_to"}.isdisjoint(card.fields)


def test_the_cards_of_two_persons_pair_by_the_names_of_their_files() -> None:
    found = documents(
        emblem(LI_EMBLEM, file="李青-国徽面.jpg"),
        emblem(file="欧阳晓彤-国徽面.jpg"),
        portrait(file="欧阳晓彤-人像面.jpg"),
        portrait(LI, file="李青-人像面.jpg"),
    )

    assert cards(found) == {("欧阳晓彤", "杭州市公安局云栖分局"), ("李青", "苏州市公安局枫桥分局")}


def test_the_cards_of_two_persons_pair_by_their_folders() -> None:
    found = documents(
        emblem(LI_EMBLEM, file="b/2.jpg"),
        emblem(file="a/2.jpg"),
        portrait(file="a/1.jpg"),
        portrait(LI, file="b/1.jpg"),
    )

    assert cards(found) == {("欧阳晓彤", "杭州市公安局云栖分局"), ("李青", "苏州市公安局枫桥分局")}


def test_two_pages_of_one_file_are_nearer_than_any_other() -> None:
    found = documents(
        portrait(LI, file="card.pdf", number=1),
        emblem(LI_EMBLEM, file="card.pdf", number=2),
        portrait(file="portrait.jpg"),
        emblem(file="emblem.jpg"),
    )

    assert ("李青", "苏州市公安局枫桥分局") in cards(found)


def test_two_portraits_are_two_documents() -> None:
    found = documents(portrait(file="a.jpg"), portrait(LI, file="b.jpg"))

    assert [document.fields["person_name"].value for document in found] == ["欧阳晓彤", "李青"]


def test_a_page_with_both_sides_stays_alone() -> None:
    (both,) = drawn.documents_of("resident_id/both-sides-clean")

    assert both.sides == {"portrait": "there", "emblem": "there"}
    assert len(both.sources) == 1


def test_one_file_may_hold_several_papers() -> None:
    found = drawn.documents_of("several/licence-and-id-pdf")

    assert [(d.type, [source.page.number for source in d.sources]) for d in found] == [
        ("business_licence", [1]),
        ("resident_id", [2, 3]),
    ]


def test_unknown_pages_of_one_file_stay_together_and_those_of_two_files_apart() -> None:
    menu = at(100, 100, "热菜凉菜主食")
    found = documents(page(menu, file="a.pdf", number=1), page(menu, file="a.pdf", number=2), page(menu, file="b.jpg"))

    assert [document.type for document in found] == ["unknown", "unknown"]
    assert files_of(found) == [["a.pdf", "a.pdf"], ["b.jpg"]]


def test_documents_are_numbered_in_the_order_of_their_first_pages() -> None:
    found = documents(portrait(file="b.jpg"), licence(file="c.jpg"), emblem(file="a.jpg"))

    assert [(document.id, document.type) for document in found] == [("d1", "resident_id"), ("d2", "business_licence")]


def test_drawn_sides_join_whatever_the_names_and_the_order_of_their_files() -> None:
    sides = ("resident_id/portrait-phone", "resident_id/emblem-20-years-clean")
    pages = [drawn.sheet(case).path.read_bytes() for case in sides]
    for names in (("1.jpg", "2.jpg"), ("z/IMG_2.jpg", "a/IMG_9.jpg")):
        reading = bizdocs.read(dict(zip(names, pages, strict=True)), ocr=drawn.engine())
        (card,) = bizdocs.gather(reading).documents
        assert (card.fields["person_name"].value, card.fields["valid_to"].value) == ("欧阳晓彤", "2037-06-08")


def card_on(sheet_page: PageText, top: float) -> tuple[Word, ...]:
    """The words of a side, moved into a strip of a page five times as high."""

    def moved(box: Box) -> Box:
        tl, tr, br, bl = ((x, (y + top) / 5) for x, y in box.corners)
        return Box((tl, tr, br, bl))

    return tuple(replace(word, box=moved(word.box)) for word in sheet_page.words)


def on_one_sheet(*sides: PageText) -> PageText:
    words = tuple(word for number, side in enumerate(sides) for word in card_on(side, 1.2 * number))
    return replace(sides[0], words=words, height=5 * sides[0].height)


YOUNG = EMBLEM | {"签发机关": "某地公安局", "有效期限": "2018.03.01-2028.03.01"}
OLD = EMBLEM | {"签发机关": "某地公安局", "有效期限": "2018.03.01-2038.03.01"}


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
def test_sides_on_one_sheet_pair_by_town_however_they_lie(order: tuple[int, ...]) -> None:
    sides = [portrait(), emblem(), portrait(LI), emblem(LI_EMBLEM)]
    found = documents(on_one_sheet(*(sides[n] for n in order)))

    assert cards(found) == {("欧阳晓彤", "杭州市公安局云栖分局"), ("李青", "苏州市公安局枫桥分局")}


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
def test_no_side_is_paired_with_a_term_that_its_holder_s_age_forbids(order: tuple[int, ...]) -> None:
    teenager = LI | {"出生": "2001年9月3日", "公民身份号码": "320505200109035512"}
    sides = [portrait(), emblem(OLD), portrait(teenager), emblem(YOUNG)]
    found = documents(on_one_sheet(*(sides[n] for n in order)))

    assert {(d.fields["person_name"].value, d.fields["valid_to"].value) for d in found} == {
        ("欧阳晓彤", "2038-03-01"),
        ("李青", "2028-03-01"),
    }


def test_sides_of_which_nothing_tells_whose_they_are_pair_with_the_nearer() -> None:
    far = EMBLEM | {"签发机关": "某地公安局", "有效期限": "2017.06.08-2037.06.08"}
    near = EMBLEM | {"签发机关": "某地公安局", "有效期限": "2019.06.08-2039.06.08"}
    found = documents(on_one_sheet(portrait(), emblem(near), emblem(far), portrait(LI)))

    assert {(d.fields["person_name"].value, d.fields["valid_to"].value) for d in found} == {
        ("欧阳晓彤", "2039-06-08"),
        ("李青", "2037-06-08"),
    }
