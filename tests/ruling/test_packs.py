"""Every pack under `rules/`: nothing to complain of, and each example comes out as it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bizdocs.resources import rules_folder
from bizdocs.ruling.packs.editions import name_file, read_edition
from bizdocs.ruling.packs.lint import lint_pack, run_examples
from tests.ruling.samples import load, write_pack

FILES = [
    path
    for path in sorted(rules_folder().rglob("*.json"))
    if "schema" not in path.parts and "x-pack" in path.read_text(encoding="utf-8")
]
EACH = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(rules_folder())))

DATED = {"whenPresent": {"business_licence.valid_to": {"notExpired": {"days": 0}}}}
SOURCE = {"x-source": {"url": "https://example.org/rule", "date": "2026", "confidence": "A"}}
EXAMPLES = {
    "as_of": "2026-11-23",
    "pass": [{"business_licence": {"valid_to": "2026-11-23"}}],
    "fail": [{"business_licence": {"valid_to": "2026-11-22"}}],
    "unverifiable": [{"business_licence": {"valid_to": None}}],
    "not-applicable": [{}],
}
SOUND: dict[str, Any] = {**DATED, **SOURCE, "x-examples": EXAMPLES}


@EACH
def test_a_pack_has_no_problem(path: Path) -> None:
    assert lint_pack(path) == []


@EACH
def test_each_example_comes_out_as_it_says(path: Path) -> None:
    assert run_examples(read_edition(path, *name_file(path, rules_folder())).pack) == []


def test_a_sound_pack_of_ones_own_has_no_problem(tmp_path: Path) -> None:
    demo = {"platform": "demo", "sites": ["example.org"]}
    assert lint_pack(write_pack(tmp_path, "demo/mine", SOUND, **demo, extends=["common"])) == []
    assert lint_pack(write_pack(tmp_path / "retired", "demo/retired/mine@1", SOUND, **demo)) == []
    assert lint_pack(write_pack(tmp_path / "alone", "mine", SOUND)) == []


WITHIN = {"at": {"business_licence.valid_to": {"notExpired": {"days": 0}}}}


def with_source(**days: str | None) -> dict[str, Any]:
    return {**SOUND, "x-source": {**SOURCE["x-source"], **days}}


FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "no source": ({**DATED, "x-examples": EXAMPLES}, "/allOf/0/x-source", "no source"),
    "no passing example": (
        {**SOUND, "x-examples": {"as_of": "2026-11-23", "fail": [{}]}},
        "/allOf/0/x-examples",
        "no example of kind 'pass'",
    ),
    "no failing example": (
        {**SOUND, "x-examples": {"as_of": "2026-11-23", "pass": [{}]}},
        "/allOf/0/x-examples",
        "no example of kind 'fail'",
    ),
    "nothing open": (
        {"outside": {"kind": "judgement"}, **SOURCE},
        "/allOf/0/x-examples",
        "no example of kind 'unverifiable'",
    ),
    "whenPresent in if": ({**SOUND, "if": DATED, "then": WITHIN}, "/allOf/0/if/whenPresent", "may not stand inside"),
    "whenPresent in not": ({**SOUND, "not": DATED}, "/allOf/0/not/whenPresent", "may not stand inside"),
    "whenPresent in anyOf": ({**SOUND, "anyOf": [DATED]}, "/allOf/0/anyOf/0/whenPresent", "may not stand inside"),
    "undeclared requirement": ({**SOUND, "x-requirement": "licence"}, "/allOf/0/x-requirement", "unknown requirement"),
    "misspelt document": (
        {**SOUND, "required": ["busines_licence"]},
        "/allOf/0/required",
        "Did you mean 'business_licence'?",
    ),
    "misspelt field": (
        {**SOUND, "sameAs": ["business_licence.entity_nam", "business_licence.uscc"]},
        "/allOf/0/sameAs",
        "Did you mean 'entity_name'?",
    ),
    "no example of what is optional and not there": (
        {
            **SOUND,
            "x-requirement": {"id": "licence", "level": "optional", "title": {"zh": "执照", "en": "licence"}},
            "x-examples": {name: cases for name, cases in EXAMPLES.items() if name != "not-applicable"},
        },
        "/allOf/0/x-examples",
        "no example of kind 'not-applicable'",
    ),
    "written tomorrow": (with_source(date="2999"), "/allOf/0/x-source/date", "lies in the future"),
    "read tomorrow": (with_source(read_on="2999-01-01"), "/allOf/0/x-source/read_on", "lies in the future"),
    "opened tomorrow": (
        with_source(live_checked_on="2999-01-01"),
        "/allOf/0/x-source/live_checked_on",
        "in the future",
    ),
    "copied before it was written": (
        with_source(date="2026-02", copied_on="2026-01-31"),
        "/allOf/0/x-source/copied_on",
        "before the date of the source",
    ),
    "read before it was written": (
        with_source(date="2026-02-02", read_on="2026-02-01"),
        "/allOf/0/x-source/read_on",
        "before the date of the source",
    ),
    "read before it was copied": (
        with_source(date=None, copied_on="2026-02-02", read_on="2026-02-01"),
        "/allOf/0/x-source/read_on",
        "before the day of the copy",
    ),
    "misspelt holder": (
        {**SOUND, "at": {"authorisation_letter": {"sealedBy": {"holder": "business_license.entity_name"}}}},
        "/allOf/0/at/authorisation_letter/sealedBy",
        "Did you mean 'business_licence'?",
    ),
}


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ({"read_on": "2999-01-01"}, "/x-pack/read_on"),
        ({"read_on": "2026-11-23", "live_checked_on": "2999-01-01"}, "/x-pack/live_checked_on"),
        ({"read_on": "1999-01-01"}, "/x-pack/read_on"),
    ],
)
def test_a_pack_is_read_after_its_sources_were_written_and_not_tomorrow(
    tmp_path: Path, head: dict[str, str], told: str
) -> None:
    assert [one.pointer for one in lint_pack(write_pack(tmp_path, "mine", with_source(date="2020"), **head))] == [told]


@pytest.mark.parametrize("fault", FAULTS)
def test_the_linter_finds_what_no_schema_can(tmp_path: Path, fault: str) -> None:
    rule, pointer, text = FAULTS[fault]
    problems = lint_pack(write_pack(tmp_path, "mine", rule))

    told = [
        problem for problem in problems if problem.pointer != "/x-pack/confidence"
    ]  # surer than a rule without a source
    assert [problem.pointer for problem in told] == [pointer]
    assert text in told[0].text.en


@pytest.mark.parametrize("place", ["then", "else"])
def test_when_present_may_stand_in_a_branch(tmp_path: Path, place: str) -> None:
    assert lint_pack(write_pack(tmp_path, "mine", {**SOUND, "if": WITHIN, place: DATED})) == []


def test_a_pack_lies_in_the_folder_of_its_platform(tmp_path: Path) -> None:
    problems = lint_pack(
        write_pack(tmp_path, "demo/mine", SOUND, platform="other", default=True, sites=["example.org"])
    )

    assert [problem.pointer for problem in problems] == ["/x-pack/platform"]


def test_a_rule_of_an_industry_with_a_dot_in_its_name_can_be_overridden(tmp_path: Path) -> None:
    head = {"extends": ["industries/other.dating"], "override": {"industries/other.dating/needs-permit": "warning"}}
    path = write_pack(tmp_path, "mine", SOUND, **head)

    assert lint_pack(path) == []
    assert load(["mine"], tmp_path)[0].rules[0].severity == "warning"


def test_a_pack_is_looked_for_in_the_folder_that_is_given(tmp_path: Path) -> None:
    path = write_pack(tmp_path, "demo/mine", SOUND, platform="other", sites=["example.org"])
    (told,) = lint_pack(path, tmp_path)

    assert (
        told.text.en == "is 'other', but the file lies in the folder 'demo'; move it to other/ or name its folder here"
    )


def test_a_default_is_the_default_of_a_platform(tmp_path: Path) -> None:
    assert [problem.pointer for problem in lint_pack(write_pack(tmp_path, "mine", SOUND, default=True))] == [
        "/x-pack/default"
    ]


def test_of_a_pack_that_can_not_be_loaded_everything_is_told_at_once(tmp_path: Path) -> None:
    structure = lint_pack(write_pack(tmp_path, "mine", {**SOUND, "requird": []}, {**SOUND, "sameA": []}))
    coded = [{**SOUND, "x-code": code} for code in ("date.expird", "date.expired", "seal.gone")]
    codes = lint_pack(write_pack(tmp_path, "mine", *coded, effective="2026-02-30/.."))

    assert [problem.pointer for problem in structure] == ["/allOf/0/requird", "/allOf/1/sameA"]
    assert [problem.pointer for problem in codes] == ["/allOf/0/x-code", "/allOf/2/x-code", "/x-pack/effective"]
    assert "Did you mean 'date.expired'?" in codes[0].text.en


def test_a_file_that_is_no_json_has_that_one_problem(tmp_path: Path) -> None:
    path = write_pack(tmp_path, "mine", SOUND)
    path.write_text("{", encoding="utf-8")
    (told,) = lint_pack(path)

    assert told.text.en == f"{path}: line 1, column 2: it is no JSON"


@pytest.mark.parametrize("head", [{"extends": ["comon"]}, {"override": {"common/legibel": "off"}}])
def test_a_place_is_told_the_same_way_whatever_is_wrong(tmp_path: Path, head: dict[str, Any]) -> None:
    path = write_pack(tmp_path, "mine", SOUND, **head)
    (told,) = lint_pack(path)

    assert told.text.en.startswith(f"{path}#/x-pack/{next(iter(head))}")


def test_an_example_that_comes_out_otherwise_is_found(tmp_path: Path) -> None:
    examples = {"as_of": "2026-11-23", "pass": [*EXAMPLES["pass"], *EXAMPLES["fail"]], "fail": [{}]}
    write_pack(tmp_path, "mine", {**DATED, **SOURCE, "x-examples": examples}, extends=["common"])
    surprises = run_examples(load(["mine"], tmp_path)[0])

    assert [(each.rule, each.wanted, each.number, each.state) for each in surprises] == [
        ("mine/rule-1", "pass", 2, "fail"),
        ("mine/rule-1", "fail", 1, "not-applicable"),
    ]
