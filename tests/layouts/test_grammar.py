"""Laws of the grammar of layouts, without OCR: what a page says of itself is true, whoever reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bizdocs import families
from bizdocs.papers.load import bundled_papers

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures"))

from layouts import scene
from layouts.chance import Chance
from layouts.content import person_of
from layouts.contract import FIELDS
from layouts.frame import sheet
from layouts.leaf import Leaf
from layouts.page import Page, draw, found_on, truth_of
from layouts.papers.identity import emblem, portrait
from layouts.registry import CARDS, SHEETS, TYPES

COARSE = 2.8
"""Pixels a millimetre: enough to see where ink is, and quick."""
LEVELS = ("scan", "phone", "hard", "text")
SMALL = "remittance_proof"
"""A paper that is quickly drawn."""
NOT_DECLARED = {("fireworks_permit", "valid_from"), ("hygiene_permit", "valid_from")}
"""What these papers print, the contract names and no paper reads yet."""


@cache
def leaves(kind: str, *, held: bool = False) -> tuple[tuple[Leaf, ...], frozenset[str]]:
    """A paper of each kind, and what it uses that is held apart."""
    chance = Chance("held" if held else "common", held=held)
    drawn = CARDS[kind](chance, 2 * COARSE) if kind in CARDS else [SHEETS[kind](chance, COARSE)]
    return tuple(drawn), frozenset(chance.used)


def all_leaves(*, held: bool = False) -> Iterator[Leaf]:
    for kind in TYPES:
        yield from leaves(kind, held=held)[0]


@cache
def page(level: str) -> Page:
    """A page of each level."""
    return draw(4, level, paper=SMALL)  # type: ignore[arg-type]


@cache
def specs(kind: str) -> dict[str, Any]:
    return {spec.name: spec for spec in bundled_papers().by_type[kind].fields}


def test_a_decision_hangs_on_its_seed_and_name_alone() -> None:
    one, other = Chance(7), Chance(7)
    other.of("first", "abcdef")
    other.between("second", 0, 1)

    assert one.of("third", "abcdef") == other.of("third", "abcdef")
    assert {Chance(seed).of("third", "abcdef") for seed in range(40)} == set("abcdef")


def test_what_is_held_apart_is_drawn_on_held_pages_only() -> None:
    common, held = Chance(3), Chance(3, held=True)
    drawn = [(common.of(f"f{n}", "ab", "xy"), held.of(f"f{n}", "ab", "xy")) for n in range(60)]

    assert {one for one, _ in drawn} == set("ab")
    assert {other for _, other in drawn} == set("abxy")
    assert common.used == set()
    assert held.used == {f"f{n}" for n, (_, other) in enumerate(drawn) if other in "xy"}


def test_most_held_pages_use_something_that_is_held_apart() -> None:
    assert np.mean([bool(leaves(kind, held=True)[1]) for kind in TYPES]) > 0.8
    assert not any(leaves(kind)[1] for kind in TYPES)


@pytest.mark.parametrize("level", LEVELS)
def test_the_same_seed_gives_the_same_bytes_and_another_one_others(level: str) -> None:
    again = draw(4, level, paper=SMALL)  # type: ignore[arg-type]
    other = draw(5, level, paper=SMALL)  # type: ignore[arg-type]

    assert (again.content, again.truth) == (page(level).content, page(level).truth)
    assert other.content != again.content


@pytest.mark.parametrize("held", [False, True])
def test_every_value_stands_on_ink_inside_its_sheet(held: bool) -> None:
    missed = []
    for leaf in all_leaves(held=held):
        grey = np.array(leaf.image().convert("L"), np.int16)
        places = [(field, printed.rect) for field, printed in leaf.fields.items()] + leaf.elsewhere
        for field, rect in places:
            assert rect is not None, (leaf.type, field)
            cut = grey[max(0, round(rect.top)) : round(rect.bottom), max(0, round(rect.left)) : round(rect.right)]
            outside = rect.left < 0 or rect.top < 0 or rect.right > leaf.width + 3 or rect.bottom > leaf.height + 3
            if outside or cut.size == 0 or cut.max() - cut.min() < 60:
                missed.append((leaf.type, field))

    assert missed == []


@pytest.mark.parametrize("held", [False, True])
def test_no_text_is_printed_over_other_text(held: bool) -> None:
    clashes = []
    for leaf in all_leaves(held=held):
        lines = [run for run in leaf.runs if run.text.strip()]
        boxes = np.array([(r.rect.left + 3, r.y + 0.14 * r.size, r.rect.right - 3, r.y + 0.86 * r.size) for r in lines])
        low, high = (
            np.maximum(boxes[:, None, :2], boxes[None, :, :2]),
            np.minimum(boxes[:, None, 2:], boxes[None, :, 2:]),
        )
        common = np.triu((high - low > 2).all(axis=2), 1)
        clashes += [(leaf.type, lines[a].text, lines[b].text) for a, b in np.argwhere(common)]

    assert clashes == []


def test_every_value_is_what_bizdocs_calls_canonical() -> None:
    """Check digits, dates, classes, money: judged by code that the drawing does not share."""
    wrong = []
    for leaf in all_leaves():
        for field, printed in leaf.fields.items():
            spec = specs(leaf.type).get(field)
            if spec is None:
                wrong += [(leaf.type, field, "not declared")] * ((leaf.type, field) not in NOT_DECLARED)
                continue
            kind = "date" if spec.kind == "period" else spec.kind
            if printed.value != "long-term" and families.member("bizdocs.values", kind).problem(printed.value):
                wrong.append((leaf.type, field, printed.value))

    assert wrong == []


def test_every_field_is_one_that_the_contract_names_for_its_type() -> None:
    strange = {(leaf.type, field) for leaf in all_leaves() for field in leaf.fields if field not in FIELDS[leaf.type]}

    assert strange == set()
    assert set(TYPES) == set(FIELDS)


@pytest.mark.parametrize("level", ["scan", "phone", "hard"])
def test_boxes_go_along_with_what_the_camera_does(level: str) -> None:
    """On the stored page a value's box holds dark print on light paper, its neighbourhood above does not."""
    taken = page(level)
    assert taken.picture is not None
    grey = np.array(taken.picture.convert("L"), np.int16)
    high, wide = grey.shape
    fields = taken.truth["documents"][0]["fields"]
    for field in ("entity_name", "account_number", "bank"):
        corners = np.array(fields[field]["boxes"][0]) * (wide, high)
        x, y = corners.mean(axis=0)
        reach = np.abs(corners - (x, y)).max(axis=0)
        cut = grey[round(y - reach[1]) : round(y + reach[1]), round(x - reach[0]) : round(x + reach[0])]
        assert cut.max() - cut.min() > 60, field
        assert 0.02 < (cut < (cut.max() + int(cut.min())) / 2).mean() < 0.6, field


def test_levels_are_as_hard_as_they_say() -> None:
    phone, hard = page("phone"), page("hard")
    assert phone.picture is not None
    assert hard.picture is not None
    assert 1200 <= max(phone.picture.size) <= 3100

    heights = []
    for field in hard.truth["documents"][0]["fields"].values():
        for box in field["boxes"]:
            (tl, tr, br, bl) = (np.array(corner) * hard.picture.size for corner in box)
            sides = sorted((np.hypot(*(bl - tl)), np.hypot(*(br - tr))))
            heights.append(sides[0] / 1.1)
    assert 12 <= min(heights) <= 20


def test_both_sides_of_a_card_are_one_document_one_of_them_upside_down() -> None:
    chance = next(c for c in map(Chance, range(1000)) if c.of("upside down", {None: 7.0, 0: 1.0, 1: 1.5}) == 1)
    person = person_of(chance)
    sides = [portrait(chance, COARSE, person), emblem(chance, COARSE, person)]
    laid = scene.on_a_sheet(sides, chance, COARSE)
    stored = scene.finished(laid)
    truth = truth_of(0, "scan", False, [found_on(one, stored.matrix, stored) for one in laid.placed])
    (document,) = truth["documents"]
    (tl, tr, *_), (tl_back, tr_back, *_) = (document["fields"][name]["boxes"][0] for name in ("id_number", "authority"))

    assert document["sides"] == ["portrait", "emblem"]
    assert document["absent"] == []
    assert tl[0] < tr[0]
    assert tl_back[0] > tr_back[0]


@pytest.mark.parametrize("seed", range(12))
def test_the_sides_of_a_card_never_cover_each_other(seed: int) -> None:
    chance = Chance(seed)
    blank = [sheet("resident_id", 85.6, 54, COARSE, (20, 20, 20)) for _ in range(2)]
    laid = scene.on_a_sheet(blank, chance, COARSE)
    shown = sum(abs(np.linalg.det(one.matrix[:2, :2])) * one.leaf.width * one.leaf.height for one in laid.placed)

    assert (laid.pixels < laid.pixels.max() - 100).all(axis=2).sum() == pytest.approx(shown, rel=0.02)


def test_several_papers_lie_on_one_sheet_at_odd_turns() -> None:
    """What `together` draws: each paper's boxes lie apart from the others'."""
    chance = Chance(9)
    papers = [leaves("basic_account_info")[0][0], leaves("account_permit")[0][0]]
    laid = scene.several(papers, chance, COARSE)
    middles = []
    for one in laid.placed:
        rect = next(iter(one.leaf.fields.values())).rect
        assert rect is not None
        x, y, w = one.matrix @ (rect.left, rect.top, 1)
        middles.append((x / w, y / w))

    assert len(laid.placed) == 2
    assert np.hypot(*np.subtract(*middles)) > 50


def test_nothing_is_said_to_be_absent_that_is_printed() -> None:
    for level in LEVELS:
        for document in page(level).truth["documents"]:
            assert not set(document["absent"]) & document["fields"].keys()
            assert set(document["absent"]) | document["fields"].keys() == set(FIELDS[document["type"]])
