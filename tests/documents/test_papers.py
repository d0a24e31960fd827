"""Papers: what each may say, and that a page that shows what it says is known and read."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from bizdocs import families
from bizdocs.data.patterns import compile_pattern
from bizdocs.extraction.classify import classify
from bizdocs.extraction.layout import lay_out
from bizdocs.grammar.pattern import pattern
from bizdocs.model import Json, PageText
from bizdocs.papers.load import bundled_papers
from bizdocs.papers.paper import FieldSpec, Paper
from tests.documents.contract import FIELDS
from tests.documents.pages import (
    Entry,
    Layout,
    SetLabel,
    entries,
    justified,
    one_column,
    parted,
    plain,
    running_text,
    two_columns,
)
from tests.documents.samples import KINDS, NUMBERS
from tests.extraction.words import read_sheet

FIELD_NAMES = json.loads((Path(__file__).parents[2] / "rules" / "fields.json").read_text(encoding="utf-8"))
GUARD = re.compile(r"\(\?<?!\\?\w\)")
"""A look at one neighbouring character: it costs nothing, though patterns of packs may have none."""

FIRST = {
    (spec.name, label): paper.type
    for paper in reversed(bundled_papers().papers)
    for spec in paper.fields
    for label in spec.labels
}
"""Field and label → the first type that has it."""

every_declaration = pytest.mark.parametrize("paper", bundled_papers().papers, ids=lambda paper: paper.type)
every_pattern = pytest.mark.parametrize(
    ("type_name", "expression"),
    [(d.type, spec.pattern) for d in bundled_papers().papers for spec in d.fields if spec.pattern is not None],
)


def type_of(text: PageText) -> str | None:
    found = classify(lay_out(text)).paper
    return None if found is None else found.type


def read(text: PageText, paper: Paper) -> dict[str, Json]:
    fields = read_sheet(text, paper, tuple(side for side, _ in paper.sides))
    return {name: field.value for name, field in fields.items()}


def printed(shown: Iterable[Entry]) -> dict[str, Json]:
    """The value of each field that stands on a page."""
    return {name: value for entry in shown for name, value in entry.values.items()}


# --- what a paper may say -----------------------------------------------------------------------------------------


@every_declaration
def test_type_and_fields_are_those_of_the_vocabulary_and_the_contract(paper: Paper) -> None:
    names = [spec.name for spec in paper.fields]
    listed = FIELDS.get(paper.type, frozenset(FIELD_NAMES))

    assert set(names) <= set(FIELD_NAMES) & listed
    assert Counter(names).most_common(1)[0][1] == 1


@every_declaration
def test_every_kind_of_value_is_a_member_of_the_family(paper: Paper) -> None:
    kinds = {spec.kind for spec in paper.fields} | {spec.instead for spec in paper.fields if spec.instead}

    assert kinds <= set(families.names("bizdocs.values"))


@every_declaration
def test_fields_are_found_by_a_label_a_sentence_or_their_form(paper: Paper) -> None:
    assert all(spec.labels or spec.sentences or spec.anywhere for spec in paper.fields)


@every_declaration
def test_labels_titles_and_phrases_are_written_as_pages_are_compared(paper: Paper) -> None:
    phrases = [*paper.titles, *paper.anchors, *paper.against, *paper.stops]
    phrases += [label for spec in paper.fields for label in spec.labels]

    assert [phrase for phrase in phrases if re.search(r"[\s（）【】〔〕：／]", phrase)] == []


@every_declaration
def test_no_label_is_given_twice(paper: Paper) -> None:
    for labels in [paper.stops, *(spec.labels for spec in paper.fields)]:
        assert len(set(labels)) == len(labels)


@every_declaration
def test_it_names_key_fields_and_groups_that_it_declares(paper: Paper) -> None:
    names = {spec.name for spec in paper.fields}

    assert any(spec.key for spec in paper.fields)
    assert {name for group in paper.one_of for name in group} <= names
    assert {spec.side for spec in paper.fields if spec.side} <= {side for side, _ in paper.sides}


def test_no_two_types_share_a_title() -> None:
    titles = Counter(title for paper in bundled_papers().papers for title in paper.titles)

    assert [title for title, times in titles.items() if times > 1] == []


# --- numbers known by their form ----------------------------------------------------------------------------------------


@every_pattern
def test_a_pattern_takes_linear_time(type_name: str, expression: str) -> None:
    assert compile_pattern(GUARD.sub("", expression.replace("{P}", "京")))


@every_pattern
def test_a_pattern_reads_the_numbers_that_are_published(type_name: str, expression: str) -> None:
    kind = pattern(expression)

    for printed, value in NUMBERS[type_name]:
        for text in (printed, f"编号：{printed} ", " ".join(printed)):
            parsed = kind.parse(text)
            assert parsed is not None
            assert parsed.value == value
            assert kind.problem(parsed.value) is None


@every_pattern
def test_a_number_that_counts_anywhere_is_of_one_type(type_name: str, expression: str) -> None:
    distinctive = {d.type for d in bundled_papers().papers for spec in d.fields if spec.pattern and spec.anywhere}
    others = [printed for other in distinctive - {type_name} for printed, _ in NUMBERS[other]]

    assert type_name not in distinctive or [printed for printed in others if pattern(expression).parse(printed)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_is_a_sound_value_of_its_kind(kind: str) -> None:
    grammar = families.member("bizdocs.values", kind)

    for printed, value in KINDS[kind]:
        parsed = grammar.parse(printed)
        assert parsed is not None
        assert parsed.value == value
        assert grammar.problem(parsed.value) is None


# --- pages --------------------------------------------------------------------------------------------------------------


@every_declaration
def test_its_page_is_known_under_every_title(paper: Paper) -> None:
    pages = [one_column(paper, entries(paper), title=title) for title in paper.titles]

    assert {type_of(page) for page in pages} == {paper.type}


@every_declaration
def test_running_text_that_quotes_its_title_is_not_of_the_type(paper: Paper) -> None:
    for title in paper.titles:
        text = running_text(
            f"我单位已经依法取得{title}，有关事项如下。",
            f"{title}应当在期满以前依照规定办理延续手续。",
            f"申请人应当提交《{title}》复印件一份，加盖印章",
        )
        assert type_of(text) != paper.type


@pytest.mark.parametrize(
    ("layout", "set_label"),
    [(one_column, plain), (two_columns, justified), (two_columns, parted)],
)
@every_declaration
def test_every_labelled_field_of_its_page_is_read(paper: Paper, layout: Layout, set_label: SetLabel) -> None:
    shown = entries(paper)
    values = read(layout(paper, shown, title=paper.titles[0], set_label=set_label), paper)

    assert {name: values[name] for name in printed(shown)} == printed(shown)


def new_label(spec: FieldSpec, nth: int, type_name: str) -> str | None:
    """The `nth` label of a field, if the type is the first that has it."""
    if nth < len(spec.labels) and FIRST[spec.name, spec.labels[nth]] == type_name:
        return spec.labels[nth]
    return None


@every_declaration
def test_a_field_is_read_behind_each_of_its_labels(paper: Paper) -> None:
    for nth in range(1, max(len(spec.labels) for spec in paper.fields)):
        shown = entries(paper, partial(new_label, nth=nth, type_name=paper.type))
        values = read(one_column(paper, shown, title=paper.titles[0]), paper) if shown else {}

        assert {name: values[name] for name in printed(shown)} == printed(shown)
