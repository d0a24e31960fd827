"""The linter of papers: every planted mistake is told with its place in the file, and a broken paper is never loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.errors import PackError
from bizdocs.papers.check import find_paper_faults
from bizdocs.papers.load import PaperFile, bases_of, bundled_papers
from bizdocs.papers.own import load_papers
from bizdocs.usecases import packs as shelf
from bizdocs.usecases.settings import Settings
from tests.papers.own import TYPE, paper, write

Change = Callable[[Any], object]
HOLDER = "杭州星澜航运有限公司"

PLANTED: dict[str, tuple[Change, str, str]] = {
    "a misspelt key": (
        lambda p: p.update(titels=p.pop("titles")),
        "/titels",
        "unknown keyword 'titels'. Did you mean 'titles'?",
    ),
    "a misspelt key of a field": (
        lambda p: p["fields"]["scope"].update(optinal=True),
        "/fields/scope/optinal",
        "unknown keyword 'optinal'. Did you mean 'optional'?",
    ),
    "an unknown kind": (
        lambda p: p["fields"]["holder"].update(kind="company_nam"),
        "/fields/holder/kind",
        "unknown kind of value 'company_nam'. Did you mean 'company_name'?",
    ),
    "an unknown field": (
        lambda p: p["fields"].update(holdr={"kind": "text", "labels": ["持有人"]}),
        "/fields/holdr",
        "unknown field 'holdr'. Did you mean 'holder'?",
    ),
    "a field without a kind": (
        lambda p: p["fields"].update(bank={"labels": ["开户行"]}),
        "/fields/bank",
        "the key 'kind' is missing",
    ),
    "a pattern that could run for ever": (
        lambda p: p["fields"]["permit_number"].update(pattern="(a+)+b"),
        "/fields/permit_number/pattern",
        "a quantifier stands on a group that holds a quantifier or an alternative",
    ),
    "a pattern that is none": (
        lambda p: p["fields"]["permit_number"].update(pattern="(a"),
        "/fields/permit_number/pattern",
        "it is no regular expression",
    ),
    "a sentence without a value": (
        lambda p: p["fields"]["holder"].update(sentences=["本公司.{2,9}"]),
        "/fields/holder/sentences/0",
        "it needs one group (?P<value>…), which holds the value",
    ),
    "a label of two fields": (
        lambda p: p["fields"]["scope"]["labels"].append("经营人名称"),
        "/fields/scope/labels/1",
        "'经营人名称' is a label of 'holder' too",
    ),
    "a label that is also a stop": (
        lambda p: p["stops"].append("经营范围"),
        "/stops/2",
        "'经营范围' is a label of 'scope'; a stop is the label of no field",
    ),
    "a label with blanks": (
        lambda p: p["fields"]["holder"].update(labels=["经营人 名称"]),
        "/fields/holder/labels/0",
        "'经营人 名称' is not a phrase without blanks, brackets ( ) in half width",
    ),
    "a period without its end": (
        lambda p: p["fields"].update(issued={"kind": "period"}),
        "/fields/issued",
        "'part' and the kind 'period' belong together",
    ),
    "personal data under a name that is not masked": (
        lambda p: p["fields"].update(account_name={"kind": "resident_no", "labels": ["身份证号"]}),
        "/fields/account_name",
        "'resident_no' is personal data, and a field 'account_name' is not masked; name it id_number or the like",
    ),
    "a side that there is not": (
        lambda p: p["fields"]["holder"].update(side="front"),
        "/fields/holder/side",
        "unknown side 'front'",
    ),
    "a group of fields that are not printed": (
        lambda p: p.update(one_of=[["uscc", "registration_number"]]),
        "/one_of/0/1",
        "unknown field 'registration_number'",
    ),
    "no title": (lambda p: p.pop("titles"), "", "the key 'titles' is missing"),
    "no name": (lambda p: p.pop("title"), "", "the key 'title' is missing"),
    "no field that it can be judged by": (
        lambda p: p["fields"].update(
            holder={"labels": ["经营人名称"], "key": False}, permit_number={"key": False}, valid_to={"key": False}
        ),
        "/fields",
        'no field says "key": true',
    ),
    "another paper's title": (
        lambda p: p["titles"].append("食品经营许可证"),
        "/titles/2",
        "is a title of 'food_business_permit' too",
    ),
    "a base that nobody has": (
        lambda p: p.update(extends="permt"),
        "/extends",
        "unknown base of papers 'permt'. Did you mean 'permit'?",
    ),
    "an example of a field that is not printed": (
        lambda p: p["examples"][0]["fields"].update(entity_name="某某"),
        "/examples/0/fields/entity_name",
        "unknown field 'entity_name'",
    ),
    "no example": (lambda p: p.pop("examples"), "/", "the paper has no example"),
}  # fmt: skip


def lint(folder: Path) -> list[str]:
    return shelf.lint_packs(Settings(packs=folder, lang="en"))


def test_the_paper_of_the_guide_is_sound(tmp_path: Path) -> None:
    write(tmp_path, f"papers/{TYPE}.json", paper())

    assert lint(tmp_path) == []


@pytest.mark.parametrize("mistake", PLANTED)
def test_a_planted_mistake_is_told_with_its_place(mistake: str, tmp_path: Path) -> None:
    change, pointer, told = PLANTED[mistake]
    data = paper()
    change(data)
    path = write(tmp_path, f"papers/{TYPE}.json", data)
    lines = [line for line in lint(tmp_path) if line.startswith(f"{path}#{pointer or '/'}: {told}")]

    assert len(lines) == 1, lint(tmp_path)


@pytest.mark.parametrize("mistake", sorted(set(PLANTED) - {"no example"}))
def test_a_broken_paper_is_not_loaded_and_the_error_names_its_place(mistake: str, tmp_path: Path) -> None:
    data = paper()
    PLANTED[mistake][0](data)
    path = write(tmp_path, f"papers/{TYPE}.json", data)

    with pytest.raises(PackError) as raised:
        load_papers([tmp_path])
    assert raised.value.of("en").startswith(f"{path}#/")
    assert raised.value.of("zh").startswith(f"{path}#/")


def test_a_rule_may_speak_of_a_sound_paper_beside_a_broken_one(tmp_path: Path) -> None:
    write(tmp_path, f"papers/{TYPE}.json", paper())
    write(tmp_path, "papers/other_permit.json", {**paper(), "titles": ["另一种许可证"], "titels": []})

    assert [line.partition("#")[2] for line in lint(tmp_path)] == [
        "/titels: unknown keyword 'titels'. Did you mean 'titles'?"
    ]


def test_a_paper_that_comes_with_bizdocs_is_replaced_only_in_so_many_words(tmp_path: Path) -> None:
    write(tmp_path, "papers/pawn_permit.json", {**paper(), "titles": ["典当许可证"]})
    with pytest.raises(PackError, match='say "replaces": true'):
        load_papers([tmp_path])

    write(tmp_path, "papers/pawn_permit.json", {**paper(), "titles": ["典当许可证"], "replaces": True})
    papers = load_papers([tmp_path])
    assert papers.by_type["pawn_permit"].titles == ("典当许可证",)
    assert len(papers.papers) == len(bundled_papers().papers)


@pytest.mark.parametrize("name", ["operator_id", "submission", "surplus", "photo", "unknown", "Water-Permit", "水运"])
def test_a_name_that_stands_for_something_else_is_refused(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, f"papers/{name}.json", paper())

    assert [line for line in lint(tmp_path) if line.startswith(f"{path}#/: {name!r} can't be the name of a paper")]


def test_a_base_of_ones_own_is_known_to_the_papers_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "papers/bases/harbour_permit.json", {"extends": "permit", "stops": ["码头"]})
    write(tmp_path, f"papers/{TYPE}.json", {**paper(), "extends": "harbour_permit"})

    assert lint(tmp_path) == []
    assert {"码头", "主要投资人", "备注"} <= set(load_papers([tmp_path]).by_type[TYPE].stops)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"null", b'{"titles": 3}', b'{"fields": {"holder": []}}', b"\xff", b'{"a":1,"a":2}']
)
def test_what_is_no_paper_at_all_is_told_and_nothing_else_happens(data: bytes, tmp_path: Path) -> None:
    for base in (False, True):
        file = PaperFile("odd_permit", tmp_path / "odd_permit.json", data, base)
        assert base or list(find_paper_faults(file, bases_of([file]), known=bundled_papers()))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
STEPS = st.lists(
    st.sampled_from(
        [
            "title",
            "titles",
            "anchors",
            "fields",
            "holder",
            "permit_number",
            "examples",
            "labels",
            "stops",
            "extends",
            "one_of",
            "sides",
        ]
    ),
    min_size=1,
    max_size=3,
)


@given(steps=STEPS, value=JSON)
def test_whatever_stands_in_the_place_of_a_value_the_linter_has_a_sentence_or_nothing_to_say(
    steps: list[str], value: Any
) -> None:
    import json

    data = paper()
    at = data
    for step in steps[:-1]:
        at = at.get(step) if isinstance(at, dict) and isinstance(at.get(step), dict) else at
    at[steps[-1]] = value
    file = PaperFile(TYPE, Path("p.json"), json.dumps(data).encode(), False)

    for pointer, text in find_paper_faults(file, bases_of(), known=bundled_papers()):
        assert pointer == "" or pointer.startswith("/")
        assert text.zh
        assert text.en
