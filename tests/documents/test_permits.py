"""Permits: told apart by more than their titles, and in force until the right day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.extraction.classify import classify
from bizdocs.extraction.layout import lay_out
from bizdocs.model import PageText
from bizdocs.papers.load import bundled_papers
from bizdocs.papers.paper import Paper
from tests.documents.contract import PERMITS
from tests.documents.pages import Entry, entries, one_column
from tests.extraction.words import read_sheet

every_permit = pytest.mark.parametrize(
    "paper", [d for d in bundled_papers().papers if d.type in PERMITS], ids=lambda paper: paper.type
)
SENTENCES: dict[str, dict[str, tuple[str | None, str]]] = {
    "有效期限": {
        "至2029年01月01日": (None, "2029-01-01"),
        "：至 2029 年 01 月 01 日": (None, "2029-01-01"),
        "2024年01月02日至2029年01月01日": ("2024-01-02", "2029-01-01"),
        "自2024.01.02至2029.01.01": ("2024-01-02", "2029-01-01"),
        "自2024年1月2日起至长期": ("2024-01-02", "long-term"),
    },
    "有效期": {
        "至：二〇二九年一月一日": (None, "2029-01-01"),
        "：2024-01-02至2029-01-01": ("2024-01-02", "2029-01-01"),
        "至长期": (None, "long-term"),
    },
    "有效期延续": {"至2032年01月01日": (None, "2032-01-01")},
}
"""Label → what stands behind it → first and last day."""
TERM = Entry("有效期限", "自2026年01月02日至2029年01月01日", {"valid_from": "2026-01-02", "valid_to": "2029-01-01"})


def type_of(text: PageText) -> str | None:
    found = classify(lay_out(text)).paper
    return None if found is None else found.type


def test_every_permit_of_the_contract_is_declared() -> None:
    assert set(PERMITS) <= {paper.type for paper in bundled_papers().papers}


@every_permit
def test_holder_number_and_a_printed_end_are_what_a_permit_cannot_be_judged_without(paper: Paper) -> None:
    keys = {spec.name for spec in paper.fields if spec.key}
    ends = {spec.name for spec in paper.fields if spec.name == "valid_to" and not spec.optional}

    assert keys == {"holder", "permit_number"} | ends


@every_permit
def test_an_anchor_tells_more_than_the_title(paper: Paper) -> None:
    assert [anchor for anchor in paper.anchors if any(anchor in title for title in paper.titles)] == []


@every_permit
def test_a_permit_is_known_whatever_character_of_its_title_is_misread(paper: Paper) -> None:
    title = paper.titles[0]
    misread = [title[:at] + "囗" + title[at + 1 :] for at in (0, 1, len(title) - 1)]

    assert {type_of(one_column(paper, entries(paper), title=one)) for one in misread} == {paper.type}


@every_permit
def test_without_its_title_a_permit_is_never_taken_for_another(paper: Paper) -> None:
    assert type_of(one_column(paper, entries(paper), title=None)) in {paper.type, None}


@every_permit
def test_the_duplicate_is_of_the_same_type(paper: Paper) -> None:
    title = f"中华人民共和国{paper.titles[0]}（副本）"

    assert type_of(one_column(paper, entries(paper), title=title)) == paper.type


@pytest.mark.parametrize("type_name", ["drug_business_permit", "road_transport_permit", "travel_agency_permit"])
@pytest.mark.parametrize(("label", "behind"), [(label, behind) for label in SENTENCES for behind in SENTENCES[label]])
@pytest.mark.parametrize("glued", [False, True])
def test_the_last_day_is_never_taken_from_the_first(type_name: str, label: str, behind: str, glued: bool) -> None:
    paper = next(d for d in bundled_papers().papers if d.type == type_name)
    first, last = SENTENCES[label][behind]
    shown = [
        replace(entry, label=label + behind if glued else label, printed="" if glued else behind)
        if "valid_to" in entry.values
        else entry
        for entry in entries(paper)
    ]
    fields = read_sheet(one_column(paper, shown, title=paper.titles[0]), paper)

    assert fields["valid_to"].value == last
    assert "valid_from" not in fields or fields["valid_from"].value == first


def test_an_end_that_was_put_off_counts() -> None:
    paper = next(d for d in bundled_papers().papers if d.type == "hazardous_chemicals_permit")
    later = Entry("有效期延续", "至2032年01月01日", {"valid_to": "2032-01-01"})
    shown = [*(e for e in entries(paper) if "valid_to" not in e.values), TERM, later]
    fields = read_sheet(one_column(paper, shown, title=paper.titles[0]), paper)

    assert fields["valid_to"].value == "2032-01-01"
