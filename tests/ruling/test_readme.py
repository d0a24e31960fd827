"""The guide in `rules/README.md`: its example works as it stands, and it names all that there is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import bizdocs
from bizdocs.resources import rules_folder
from bizdocs.ruling.dialect import assertions
from bizdocs.ruling.findings.catalogue import catalogue, vocabulary
from bizdocs.ruling.keywords import keywords
from bizdocs.ruling.packs.checklist import make_checklist
from bizdocs.ruling.packs.lint import lint_pack, run_examples
from bizdocs.ruling.packs.load import list_packs
from docs.reference.names import update_lists, write_lists
from tests import drawn
from tests.ruling.samples import TODAY, load, write_pack
from tests.ruling.test_audit_mistakes import MISTAKES as OF_PACKS
from tests.ruling.test_audit_mistakes import plant as plant_in_shop
from tests.ruling.test_audit_mistakes import write as write_shop
from tests.ruling.test_packs import FAULTS
from tests.ruling.test_planted import MISTAKES, plant, write
from tests.ruling.test_replacing import house

README = rules_folder() / "README.md"
TEXT = README.read_text(encoding="utf-8") if README.is_file() else ""
pytestmark = pytest.mark.skipif(not TEXT, reason="no checkout: the guide is not installed")
SECTIONS = ("types", "fields", "subjects", "industries", "roles", "sides", "acts", "seals", "colours", "formats")
"""What rules can name."""
FOLDERS = {pack.id.partition("/")[0] for pack in list_packs()}


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The worked example, copied as its first step says."""
    found = re.search(r"<!-- worked-example: (\S+) -->\n```json\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    assert found is not None
    path = tmp_path / found[1]
    path.parent.mkdir()
    path.write_text(found[2], encoding="utf-8")
    return path


def test_the_worked_example_is_sound_and_its_examples_come_out(example: Path) -> None:
    folder = example.parents[1]

    assert lint_pack(example, folder) == []
    assert run_examples(load(["harbour"], folder)[0]) == []


def test_the_worked_example_has_a_checklist_and_judges_a_submission(example: Path) -> None:
    folder = example.parents[1]
    packs = load(["harbour"], folder)
    told = make_checklist(packs, platform="harbour", subject="enterprise", industries=["food"], as_of=TODAY)
    report = bizdocs.check(drawn.facts_of("ready"), platform="harbour", packs=folder)

    assert {"business_licence", "food_permit"} <= {item.requirement.id for item in told.items if item.applies == "yes"}
    assert [result.pack.id for result in report.results] == ["harbour/shop"]
    # its letter is addressed to another platform
    assert [each.code for each in report.findings if each.severity in {"error", "review"}] == ["mismatch.platform"]


@pytest.mark.parametrize("name", [*assertions.OPTIONS, *keywords()])
def test_every_keyword_of_a_place_is_explained(name: str) -> None:
    assert f"`{name}`" in TEXT


def test_every_keyword_of_a_rule_is_explained() -> None:
    schema = json.loads((rules_folder() / "schema" / "dialect.schema.json").read_text(encoding="utf-8"))
    unexplained = [name for name in schema["$defs"]["condition"]["properties"] if f"`{name}`" not in TEXT]

    assert unexplained == []


@pytest.mark.parametrize("section", SECTIONS)
def test_every_name_stands_on_the_page(section: str) -> None:
    assert [name for name in vocabulary()[section] if not re.search(rf"\b{re.escape(name)}\b", TEXT)] == []


def quoted_of_the_linter() -> list[str]:
    """What the guide's table says that the linter says."""
    table = TEXT.partition("### What the linter says")[2].partition("\n## ")[0]
    return [text for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for text in re.findall(r"`([^`]+)`", row)]


def shape(text: str) -> str:
    """A sentence without the names and numbers of its case."""
    plain = re.sub(r"'[^']*'", "''", text)
    return re.sub(r"(?<=kinds: ).*|(?<=surer than )\w|\(.*\)", "…", re.sub(r"\d+(?:-\d+)*", "…", plain))


@pytest.mark.parametrize("mistake", OF_PACKS)
def test_what_the_linter_says_of_a_planted_mistake_stands_in_the_guide(tmp_path: Path, mistake: str) -> None:
    told = [each.text.en for each in lint_pack(write_shop(tmp_path, plant_in_shop(OF_PACKS[mistake])), tmp_path)]
    known = [shape(text) for text in quoted_of_the_linter()]

    assert [text for text in told if not any(each in shape(text) for each in known)] == []
    assert told or mistake == "an example that comes out otherwise"


def what_is_said_of_claims(folder: Path) -> list[str]:
    """Of packs of one's own that would take a place or a name which is another's."""
    named = house(folder / "named", "douyin/house", "douyin/blue_v", replaces=False, names=["抖音"])
    nothing = house(folder / "nothing", "douyin/house", "douyin/blue_v")
    house(folder / "two", "douyin/house", "douyin/blue_v", default=True)
    second = house(folder / "two", "douyin/blue_v", "douyin/blue_v")
    over = house(folder / "over", "douyin/blue_v", "douyin/blue_v")
    pack = json.loads(over.read_text(encoding="utf-8"))
    pack["allOf"][0]["$anchor"] = "licence-watermark"
    over.write_text(json.dumps(pack), encoding="utf-8")
    sure = house(folder / "sure", "douyin/gold", "douyin/blue_v", replaces=False, confidence="H")
    return [each.text.en for path in (named, nothing, second, over, sure) for each in lint_pack(path, path.parents[1])]


def test_the_house_rules_of_the_guide_take_the_place_of_the_platforms_pack(tmp_path: Path) -> None:
    found = re.search(r"<!-- house-example: (\S+) -->\n```json\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    assert found is not None
    path = tmp_path / found[1]
    path.parent.mkdir()
    path.write_text(found[2], encoding="utf-8")
    assert lint_pack(path, tmp_path) == []
    for name in ("douyin", "抖音蓝V", "douyin/blue_v"):
        (pack,) = load([name], tmp_path)
        assert (pack.id, pack.confidence) == ("douyin/house", "B")
        assert run_examples(pack) == []


def test_what_the_linter_says_is_quoted_as_it_says_it(tmp_path: Path) -> None:
    quoted = quoted_of_the_linter()
    told: list[str] = []
    for changes in OF_PACKS.values():
        told += [problem.text.en for problem in lint_pack(write_shop(tmp_path, plant_in_shop(changes)), tmp_path)]
    for name in ("douyin/blue_v", "douyin/mine"):
        claims = write_pack(tmp_path / "claims", name, platform="douyin", default=True)
        told += [problem.text.en for problem in lint_pack(claims, tmp_path / "claims")]
    told += what_is_said_of_claims(tmp_path)
    for steps, value, _ in MISTAKES.values():
        told += [problem.text.en for problem in lint_pack(write(tmp_path, plant(steps, value)))]
    for entry, _, _ in FAULTS.values():
        told += [problem.text.en for problem in lint_pack(write_pack(tmp_path, "mine", entry))]

    assert [text for text in quoted if not any(text in each for each in told)] == []
    assert len(quoted) > 12


def test_the_lists_of_the_guide_are_what_the_data_has() -> None:
    assert update_lists(TEXT) == TEXT, "run `python -m docs.reference.names rules/README.md`"
    assert [name for name in write_lists() if f"<!-- list: {name} -->" not in TEXT] == []


def test_the_lists_name_every_code_and_every_keyword() -> None:
    lists = write_lists()

    assert [code for code in catalogue() if f"`{code}`" not in lists["codes"]] == []
    assert [name for name in (*assertions.OPTIONS, *keywords()) if f"`{name}`" not in lists["keyword-codes"]] == []


def test_every_rule_that_the_guide_names_is_there() -> None:
    rules = {rule.id for pack in list_packs() for rule in pack.rules}
    packs = {pack.id for pack in list_packs()}
    named = [name for name in re.findall(r"`([a-z_]+(?:/[a-z0-9_.-]+)+)`", TEXT) if name.partition("/")[0] in FOLDERS]

    assert [name for name in named if name not in rules | packs] == []
    assert len(named) > 50
