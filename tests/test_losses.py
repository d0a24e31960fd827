"""Losses: what a fault of ours costs is told page by page, and is all that it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.errors import UsageError
from bizdocs.losses import CRASHED, Losses, crashed
from bizdocs.model import Defect, Facts, PageRef, PageText, Picture, Reading
from bizdocs.papers.load import PaperSet
from bizdocs.usecases import gather as gathering
from tests.extraction.words import emblem, licence, portrait, reading

MEMBERS = st.lists(st.integers(0, 9), unique=True, max_size=8)


class Struck(Exception):
    """What a fault of ours raises."""


def page(number: int) -> PageRef:
    return PageRef(f"{number}.jpg", 1)


def lost_of(losses: Losses, members: Sequence[int]) -> set[int]:
    return {number for number in members if page(number) in losses}


@given(MEMBERS.filter(bool), st.sets(st.integers(0, 9)))
def test_work_is_done_on_all_with_which_it_goes_well_and_the_pages_of_no_other_are_kept(
    members: list[int], bad: set[int]
) -> None:
    def work(some: Sequence[int]) -> list[int]:
        if bad & set(some):
            raise Struck
        return list(some)

    losses = Losses()
    done = losses.try_all(members, lambda number: (page(number),), work)
    well = [number for number in members if number not in bad]

    assert done == (well or None)
    assert lost_of(losses, members) == bad & set(members)


@given(MEMBERS.filter(lambda members: len(members) > 1), st.data())
def test_of_two_that_fail_only_together_the_first_is_kept(members: list[int], data: st.DataObject) -> None:
    pair = set(data.draw(st.permutations(members))[:2])
    first, second = (number for number in members if number in pair)

    def work(some: Sequence[int]) -> list[int]:
        if pair <= set(some):
            raise Struck
        return list(some)

    losses = Losses()

    assert losses.try_all(members, lambda number: (page(number),), work) == [n for n in members if n != second]
    assert lost_of(losses, members) == {second}
    assert first not in lost_of(losses, members)


def fail(_members: Sequence[int]) -> None:
    raise Struck


def refuse(_members: Sequence[int]) -> None:
    raise UsageError("the call is at fault", "调用有误")


def test_a_fault_of_the_call_is_not_tried_again_member_by_member() -> None:
    tried: list[Sequence[int]] = []

    def work(some: Sequence[int]) -> None:
        tried.append(some)
        refuse(some)

    with pytest.raises(UsageError):
        Losses().try_all([1, 2, 3], lambda number: (page(number),), work)
    assert tried == [[1, 2, 3]]


def test_a_fault_for_which_no_page_is_to_blame_passes_through() -> None:
    with pytest.raises(Struck):
        Losses().try_all([], lambda number: (page(number),), fail)


@pytest.mark.parametrize("members", [[], [1], [1, 2]])
def test_a_fault_of_the_call_costs_no_page_and_passes_through(members: list[int]) -> None:
    losses = Losses()

    with pytest.raises(UsageError):
        losses.try_all(members, lambda number: (page(number),), refuse)
    with pytest.raises(UsageError), losses.guard(*map(page, members)):
        refuse(members)
    assert not losses


def test_of_two_faults_at_one_page_the_first_is_told() -> None:
    losses, told = Losses(), reading(licence(file="1.jpg"))
    with losses.guard(page(1)):
        raise KeyError
    with losses.guard(page(1)):
        raise ValueError

    assert [one.params["detail"] for one in losses.taken_from(told).defects] == ["KeyError"]


# --- what is left of a reading ----------------------------------------------------------------------------------------------


@cache
def of_one_page() -> Reading:
    return reading(licence())


def of_pages(*counts: int) -> Reading:
    """A reading of files with so many pages, each page with a second look and a picture; its last file has a copy."""
    whole = of_one_page()
    (first,), (file,) = whole.pages, whole.files
    refs = [PageRef(f"{n}.jpg", number) for n, count in enumerate(counts) for number in range(1, count + 1)]
    files = tuple(replace(file, path=f"{n}.jpg", sha256=str(n), pages=count) for n, count in enumerate(counts))
    return replace(
        whole,
        files=(*files, replace(files[-1], path="copy.jpg")),
        pages=tuple(replace(first, ref=ref) for ref in refs),
        looks=tuple(replace(first, ref=ref, treatment="dark") for ref in refs),
        pictures=tuple(Picture(page=ref, media="image/jpeg", width=1, height=1, data=b"") for ref in refs),
        defects=(Defect(code="file.empty", file="z.jpg"),),
    )


@settings(deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.data())
def test_nothing_of_a_lost_page_is_left_and_all_else_is(counts: list[int], data: st.DataObject) -> None:
    whole = of_pages(*counts)
    refs = [one.ref for one in whole.pages]
    lost = data.draw(st.lists(st.sampled_from(refs), unique=True))
    losses = Losses()
    for ref in lost:
        losses.lose(ref, crashed(ref.file, Struck(), ref.number))
    left = losses.taken_from(whole)
    kept = [ref for ref in refs if ref not in lost]

    assert [one.ref for one in left.pages] == [one.ref for one in left.looks] == kept
    assert [one.page for one in left.pictures] == kept
    assert left.defects[:1] == whole.defects
    assert [(one.code, one.file, one.page) for one in left.defects[1:]] == [
        (CRASHED, ref.file, ref.number) for ref in sorted(lost)
    ]
    for file, before in zip(left.files, whole.files, strict=True):
        path = whole.files[-2].path if file.path == "copy.jpg" else file.path
        there = sum(ref.file == path for ref in kept)
        struck = any(ref.file == path for ref in lost)
        assert file.pages == there
        assert file.status == (before.status if not struck else "partly-read" if there else "failed")
        assert file.error == (CRASHED if struck else before.error)


# --- gathering ------------------------------------------------------------------------------------------------------------


def struck_at(monkeypatch: pytest.MonkeyPatch, *lost: PageRef) -> None:
    """Let gathering fail wherever one of these pages is among those gathered from."""
    gather = gathering.gathering.gather

    def strike(some: Reading, papers: PaperSet | None = None) -> Facts:
        if any(one.ref in lost for one in some.pages):
            raise Struck
        return gather(some, papers)

    monkeypatch.setattr(gathering.gathering, "gather", strike)


SHEETS = (licence(), portrait(), emblem())


@pytest.mark.parametrize("lost", SHEETS[1:], ids=lambda one: one.ref.file)
def test_no_document_is_made_of_the_half_whose_other_page_is_lost(
    lost: PageText, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reading(*SHEETS)
    assert {len(one.sources) for one in whole.documents if one.type == "resident_id"} == {2}
    struck_at(monkeypatch, lost.ref)
    facts = gathering.gather(whole)

    assert [one.type for one in facts.documents] == ["business_licence"]
    assert [(one.code, one.file) for one in facts.defects if one.code == CRASHED] == [(CRASHED, lost.ref.file)]


def test_what_documents_on_a_lost_page_are_at_fault_for_is_told_of_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = tuple(Defect(code="qr.unreadable", file=one.ref.file, page=1) for one in SHEETS)
    whole = replace(reading(*SHEETS), document_defects=faults)
    struck_at(monkeypatch, SHEETS[0].ref)
    told = {(one.code, one.file) for one in gathering.gather(whole).defects}

    assert told == {(CRASHED, SHEETS[0].ref.file), *(("qr.unreadable", one.ref.file) for one in SHEETS[1:])}


def test_facts_of_what_is_left_know_of_every_page_that_was_lost_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pages fail, so that work goes well only on the rest: the facts say which are missing, and their files failed."""
    lost = [one.ref for one in SHEETS[1:]]
    struck_at(monkeypatch, *lost)
    facts = gathering.gather(reading(*SHEETS))

    assert [file.path for file in facts.files if file.status == "failed"] == sorted(ref.file for ref in lost)
    assert sorted(one.file for one in facts.defects if one.code == CRASHED) == sorted(ref.file for ref in lost)
