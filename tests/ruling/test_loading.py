"""Loading packs: ids, editions, inheritance, overriding, and what a broken pack is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bizdocs.data.strict_json import NotStrictJson, parse
from bizdocs.errors import PackError, UnknownName
from bizdocs.ruling.packs.load import list_packs, load_packs, platforms
from tests.ruling.samples import TODAY, load, write_pack

NEEDS_LICENCE = {"required": ["business_licence"]}


def test_without_a_name_the_common_pack_is_loaded() -> None:
    (pack,) = load_packs([], as_of=TODAY)

    assert pack.id == "common"
    assert {rule.severity for rule in pack.rules} <= {"error", "review", "warning"}


def test_a_platform_means_its_default_pack() -> None:
    (pack,) = load_packs(["douyin"], as_of=TODAY)

    assert (pack.id, pack.default) == ("douyin/blue_v", True)


def test_inherited_rules_stand_in_front_and_keep_their_id() -> None:
    (pack,) = load_packs(["douyin/blue_v"], as_of=TODAY)
    homes = [rule.id.rpartition("/")[0] for rule in pack.rules]

    assert homes == sorted(homes, key=["common", "douyin/blue_v"].index)
    assert set(homes) == {"common", "douyin/blue_v"}


def test_a_pack_named_twice_is_loaded_once() -> None:
    assert len(load_packs(["douyin", "douyin/blue_v"], as_of=TODAY)) == 1


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    write_pack(tmp_path, "demo/pack", platform="demo", default=True, edition="2024", effective="2024-01-01/..")
    write_pack(tmp_path, "demo/retired/pack@2022", platform="demo", edition="2022", effective="2022-01-01/2023-12-31")
    write_pack(tmp_path, "demo/retired/pack@2020", platform="demo", edition="2020", effective="2020-01-01/2021-12-31")
    return tmp_path


@pytest.mark.parametrize(
    ("as_of", "edition"),
    [
        (date(2019, 12, 31), "2020"),
        (date(2020, 1, 1), "2020"),
        (date(2021, 12, 31), "2020"),
        (date(2022, 1, 1), "2022"),
        (date(2023, 12, 31), "2022"),
        (date(2024, 1, 1), "2024"),
        (date(2030, 1, 1), "2024"),
    ],
)
def test_the_edition_is_the_one_in_effect_on_the_day(editions: Path, as_of: date, edition: str) -> None:
    assert [pack.edition for pack in load(["demo"], editions, as_of)] == [edition]


def test_an_edition_can_be_named(editions: Path) -> None:
    assert [pack.edition for pack in load(["demo/pack@2022", "demo@2020"], editions)] == ["2022", "2020"]


def test_every_edition_is_listed_the_oldest_first(editions: Path) -> None:
    listed = [f"{pack.id}@{pack.edition}" for pack in list_packs([editions]) if pack.platform == "demo"]

    assert listed == ["demo/pack@2020", "demo/pack@2022", "demo/pack@2024"]
    assert "demo" in platforms([editions])


def test_a_folder_of_ones_own_goes_before_the_rules_that_come_along(tmp_path: Path) -> None:
    write_pack(tmp_path, "douyin/mine", NEEDS_LICENCE, platform="douyin", default=True, extends=["common"])
    (pack,) = load(["douyin"], tmp_path)

    assert pack.id == "douyin/mine"
    assert [rule.id for rule in pack.rules][-1] == "douyin/mine/rule-1"


def test_a_pack_says_who_brought_it(tmp_path: Path) -> None:
    write_pack(tmp_path, "douyin/mine", NEEDS_LICENCE, platform="douyin")
    packs = load_packs(["douyin/mine", "douyin/blue_v"], as_of=TODAY, folders=[tmp_path])

    assert [(pack.id, pack.origin) for pack in packs] == [("douyin/mine", "user"), ("douyin/blue_v", "bundled")]


def test_overriding_is_by_name(tmp_path: Path) -> None:
    override = {"common/no-surplus": "off", "common/in-force": "info"}
    write_pack(tmp_path, "mine", extends=["common"], override=override)
    (pack,) = load(["mine"], tmp_path)
    severities = {rule.id: rule.severity for rule in pack.rules}

    assert "common/no-surplus" not in severities
    assert severities["common/in-force"] == "info"


@pytest.mark.parametrize(
    ("confidence", "severity"), [("A", "error"), ("B", "error"), ("C", "review"), ("D", "warning"), ("U", "warning")]
)
def test_the_confidence_of_the_source_tells_how_hard_a_rule_is(tmp_path: Path, confidence: str, severity: str) -> None:
    source = {"x-source": {"confidence": confidence}}
    write_pack(tmp_path, "mine", {**NEEDS_LICENCE, **source}, {**NEEDS_LICENCE, **source, "x-severity": "info"})
    write_pack(tmp_path, "common", {**NEEDS_LICENCE, **source})

    assert [rule.severity for rule in load(["mine"], tmp_path)[0].rules] == [severity, "info"]
    assert [rule.severity for rule in load(["common"], tmp_path)[0].rules] == ["error"]


def test_a_rule_without_a_source_is_a_suggestion(tmp_path: Path) -> None:
    write_pack(tmp_path, "mine", NEEDS_LICENCE)

    assert [rule.severity for rule in load(["mine"], tmp_path)[0].rules] == ["warning"]


def test_the_hash_covers_what_is_inherited(tmp_path: Path) -> None:
    write_pack(tmp_path, "base", NEEDS_LICENCE)
    write_pack(tmp_path, "mine", extends=["base"])
    before = load(["mine"], tmp_path)[0].sha256
    write_pack(tmp_path, "base", {"required": ["account_permit"]})

    assert load(["mine"], tmp_path)[0].sha256 != before


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("douyn", "'douyin'"),
        ("douyin/blu_v", "'douyin/blue_v'"),
        ("douyin@1999-01", "douyin/blue_v@2022-04"),
        ("../rules/common", "'common'"),
        ("zzz", "Known: "),
    ],
)
def test_an_unknown_name_is_told_the_nearest_one(name: str, hint: str) -> None:
    with pytest.raises(UnknownName, match="unknown") as caught:
        load_packs([name], as_of=TODAY)

    assert hint in str(caught.value)


AT = {"at": {"business_licence.valid_to": {"notExpired": {"days": 0}}}}
BROKEN: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "misspelt rule keyword": (
        {"requred": ["a"], **AT},
        {},
        "/allOf/0/requred: unknown keyword 'requred'. Did you mean 'required'?",
    ),
    "misspelt place keyword": (
        {"at": {"a.b": {"notExpird": {"days": 0}}}},
        {},
        "/allOf/0/at/a.b/notExpird: unknown keyword 'notExpird'. Did you mean 'notExpired'?",
    ),
    "misspelt deep keyword": (
        {"if": AT, "then": {"anyOf": [{"not": {"at": {"a": {"contains": {"cnst": 1}}}}}]}},
        {},
        "/allOf/0/then/anyOf/0/not/at/a/contains/cnst: unknown keyword 'cnst'. Did you mean 'const'?",
    ),
    "misspelt option": (
        {"at": {"a.b": {"notExpired": {"day": 0}}}},
        {},
        "/allOf/0/at/a.b/notExpired/day: unknown keyword 'day'. Did you mean 'days'?",
    ),
    "two units": (
        {"at": {"a.b": {"notExpired": {"days": 0, "months": 1}}}},
        {},
        "exactly one of these keys is needed: days, months",
    ),
    "unknown kind": ({"at": {"a.b": {"wellFormed": "usc"}}}, {}, "Did you mean 'uscc'?"),
    "no keyword": ({"title": {"zh": "甲", "en": "a"}}, {}, "one of these keys is needed: required, at"),
    "then alone": ({**AT, "then": AT}, {}, "'then' needs 'if'"),
    "if alone": ({"if": AT}, {}, "one of these keys is needed: then, else"),
    "bad path": ({"required": ["Licence!"]}, {}, "'Licence!' is not a path"),
    "bad place path": ({"at": {"a..b": {"const": 1}}}, {}, "'a..b' is not a path"),
    "bad level": (
        {**AT, "x-requirement": {"id": "a", "level": "needed", "title": {"zh": "甲", "en": "a"}}},
        {},
        "/allOf/0/x-requirement/level: must be one of: required,",
    ),
    "bad code": (
        {**AT, "x-code": "date.expird"},
        {},
        "/allOf/0/x-code: unknown finding code 'date.expird'. Did you mean 'date.expired'?",
    ),
    "slow pattern": (
        {"at": {"a.b": {"pattern": "(a+)+"}}},
        {},
        "/allOf/0/at/a.b/pattern: a quantifier stands on a group",
    ),
    "bad edition": (AT, {"edition": 5}, "/x-pack/edition: must be of type string"),
    "no such day": (AT, {"read_on": "2026-02-30"}, "/x-pack/read_on: '2026-02-30' is no day"),
    "interval backwards": (AT, {"effective": "2026-01-02/2026-01-01"}, "/x-pack/effective: ends before it begins"),
    "unknown parent": (AT, {"extends": ["commn"]}, "/x-pack/extends/0: unknown pack 'commn'. Did you mean 'common'?"),
    "own parent": (AT, {"extends": ["mine"]}, "/x-pack/extends: the pack extends itself"),
    "unknown override": (
        AT,
        {"extends": ["common"], "override": {"common/in-forse": "off"}},
        "/x-pack/override: unknown rule 'common/in-forse'. Did you mean 'common/in-force'?",
    ),
    "empty list": ({"required": []}, {}, "/allOf/0/required: must not be empty"),
    "same path twice": ({"required": ["a", "a"]}, {}, "/allOf/0/required: names something twice"),
    "ref": ({**AT, "$ref": "https://example.org/x"}, {}, "/allOf/0/$ref: unknown keyword '$ref'"),
    "example day": ({**AT, "x-examples": {"as_of": "2026-02-30"}}, {}, "/allOf/0/x-examples/as_of: is no day"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_pack_is_told_where_and_what(tmp_path: Path, fault: str) -> None:
    rule, head, text = BROKEN[fault]
    path = write_pack(tmp_path, "mine", rule, **head)

    with pytest.raises(PackError) as caught:
        load(["mine"], tmp_path)

    assert str(caught.value).startswith(str(path))
    assert text in str(caught.value)


def edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    pack = json.loads(path.read_text(encoding="utf-8"))
    change(pack)
    path.write_text(json.dumps(pack), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lambda pack: pack.pop("title"), "/: the key 'title' is missing"),
        (
            lambda pack: pack.update({"$schema": "https://example.org"}),
            "/$schema: must be 'https://bizdocs.dev/1/dialect'",
        ),
        (lambda pack: pack["allOf"].append(pack["allOf"][0]), "/allOf/1/$anchor: 'rule-1' stands twice"),
        (lambda pack: pack.update({"allOf": {}}), "/allOf: must be of type array"),
        (lambda pack: pack["title"].update({"en": ""}), "/title/en: must not be empty"),
    ],
)
def test_a_broken_file_is_told_where_and_what(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], text: str
) -> None:
    edit(write_pack(tmp_path, "mine", AT), change)

    with pytest.raises(PackError) as caught:
        load(["mine"], tmp_path)

    assert text in str(caught.value)


def test_a_requirement_is_declared_once(tmp_path: Path) -> None:
    wanted = {"x-requirement": {"id": "a", "level": "required", "title": {"zh": "甲", "en": "a"}}}
    write_pack(tmp_path, "mine", {**AT, **wanted}, {**AT, **wanted})

    with pytest.raises(PackError, match="/allOf/1/x-requirement/id: 'a' is declared twice"):
        load(["mine"], tmp_path)


def test_a_platform_has_one_default(tmp_path: Path) -> None:
    write_pack(tmp_path, "demo/one", platform="demo", default=True)
    write_pack(tmp_path, "demo/two", platform="demo", default=True)

    with pytest.raises(PackError, match="more than one default pack: demo/one, demo/two"):
        load(["demo"], tmp_path)


def test_a_platform_without_a_default_names_its_packs(tmp_path: Path) -> None:
    write_pack(tmp_path, "demo/one", platform="demo")

    with pytest.raises(PackError, match="no default pack; name one of: demo/one"):
        load(["demo"], tmp_path)


def test_the_name_of_a_retired_file_is_its_edition(tmp_path: Path) -> None:
    write_pack(tmp_path, "demo/retired/pack@2020", platform="demo", edition="2021")

    with pytest.raises(PackError, match="/x-pack/edition: is '2021', the file's name says '2020'"):
        load(["demo/pack"], tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such folder"):
        load(["common"], tmp_path / "gone")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"a": 1, "a": 2}', "the key 'a' stands twice"),
        (b'{"a": NaN}', "NaN is no JSON number"),
        (b"[Infinity]", "Infinity is no JSON number"),
        (b"\xff{}", "not UTF-8"),
        (b"\xef\xbb\xbf{}", "line 1, column 1"),
        (b'{"a":\n x}', "line 2, column 2"),
        (b"[" * 70 + b"]" * 70, "deeper than 64"),
        (b"[" * 100_000, "deeper than 64"),
        (b"1" * 5000, "too long"),
        (b" " * 200, "larger than 100 bytes"),
    ],
)
def test_json_is_read_strictly(text: bytes, reason: str) -> None:
    with pytest.raises(NotStrictJson) as caught:
        parse(text, largest=100 if text.isspace() else 1_000_000)

    assert reason in str(caught.value)
