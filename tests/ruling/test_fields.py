"""The fields that rules may ask of a document are those that are read from it."""

from __future__ import annotations

import pytest

from bizdocs.papers.load import bundled_papers
from bizdocs.papers.paper import Paper
from bizdocs.ruling.fields import fields_of
from bizdocs.ruling.findings.catalogue import vocabulary

PAPERS = bundled_papers()


@pytest.mark.parametrize("paper", PAPERS.papers, ids=lambda paper: paper.type)
def test_a_document_has_the_fields_that_are_read_from_it_and_those_that_people_write(paper: Paper) -> None:
    assert fields_of(paper.type, PAPERS) == (*(spec.name for spec in paper.fields), *paper.holds)


def test_every_paper_has_a_name_in_the_vocabulary() -> None:
    assert {paper.type for paper in PAPERS.papers} <= set(vocabulary()["types"])


def test_a_role_has_the_fields_of_all_that_can_play_it() -> None:
    assert {"ethnicity", "nationality"} < set(fields_of("legal_rep_id", PAPERS) or ())


@pytest.mark.parametrize("name", ["photo", "unknown", "unit_letter", "surplus", "*", "mark"])
def test_of_what_nobody_reads_nobody_can_say_what_it_has(name: str) -> None:
    assert fields_of(name, PAPERS) is None
