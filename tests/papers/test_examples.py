"""Examples of papers: all that come with bizdocs are read as they say, and one that is not is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bizdocs.extraction.examples import run_paper_examples
from bizdocs.papers.check import find_paper_faults
from bizdocs.papers.load import PaperSet, bases_of, bundled_papers, paper_files
from bizdocs.papers.paper import Example, Paper
from bizdocs.resources import rules_folder

PAPERS = bundled_papers()
FILES = paper_files(rules_folder())
FOOD = PAPERS.by_type["food_business_permit"]


@pytest.mark.parametrize("paper", PAPERS.papers, ids=lambda paper: paper.type)
def test_every_paper_has_an_example_and_it_is_read_as_it_says(paper: Paper) -> None:
    assert paper.examples
    assert list(run_paper_examples(paper, PAPERS)) == []


@pytest.mark.parametrize("paper", PAPERS.papers, ids=lambda paper: paper.type)
def test_the_examples_show_every_field_that_the_paper_cannot_be_judged_without(paper: Paper) -> None:
    shown = {name for example in paper.examples for name, value in example.fields.items() if value is not None}

    assert {spec.name for spec in paper.fields if spec.key and spec.labels} <= shown


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_wrong_with_any_file(file: object) -> None:
    others = PaperSet(tuple(paper for paper in PAPERS.papers if paper.type != file.name), "")  # type: ignore[attr-defined]

    assert list(find_paper_faults(file, bases_of(), known=others)) == []  # type: ignore[arg-type]


def test_an_example_that_is_read_otherwise_is_told_field_by_field() -> None:
    (good,) = FOOD.examples
    wrong = replace(good, fields={**good.fields, "holder": "苏州青禾商贸有限公司", "issued": None})
    told = [one.text.en for one in run_paper_examples(replace(FOOD, examples=(good, wrong)), PAPERS)]

    assert told == [
        f"holder: is read as {good.fields['holder']!r}, not as '苏州青禾商贸有限公司'",
        f"issued: is read as {good.fields['issued']!r}, not as nothing",
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("名称 杭州星澜网络科技有限公司",), "is not recognised; it needs its title, or more of its anchors"),
        (PAPERS.by_type["drug_business_permit"].examples[0].lines, "is taken for 'drug_business_permit'"),
    ],
)
def test_an_example_of_another_paper_is_told(lines: tuple[str, ...], told: str) -> None:
    paper = replace(FOOD, examples=(Example(lines=lines, fields={"holder": "某某"}),))

    assert [(one.number, one.text.en) for one in run_paper_examples(paper, PAPERS)] == [(1, told)]


def test_the_files_are_one_object_a_paper_in_strict_json() -> None:
    for file in FILES:
        assert isinstance(json.loads(file.data), dict), file.name
