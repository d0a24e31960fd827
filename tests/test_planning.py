"""Checklists, matrices and comparisons of packs: through the library and the command, in both languages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.errors import UnknownName
from bizdocs.model import Failed, Options, Report
from bizdocs.resources import rules_folder
from bizdocs.ruling.packs import load as pack_files
from bizdocs.usecases import checklist
from bizdocs.usecases import packs as shelf
from bizdocs.usecases.matrix import judge_matrix
from bizdocs.usecases.settings import Settings
from bizdocs.views.matrix import render_matrix
from tests import drawn
from tests.drawn import BUNDLES, FIXTURES
from tests.formats.test_json import validator
from tests.ruling.samples import write_pack

SOURCE = {"x-source": {"clause": "a | clause", "url": "https://example.org/rule", "confidence": "C"}}
LICENCE = {
    **SOURCE,
    "x-requirement": {"id": "licence", "level": "required", "title": {"zh": "执照", "en": "Licence"}},
    "required": ["business_licence"],
}
PERMIT = {
    **SOURCE,
    "x-requirement": {"id": "permit", "level": "conditional", "title": {"zh": "许可", "en": "Permit"}},
    "if": {"at": {"submission.industries": {"contains": {"const": "food"}}}},
    "then": {"anyOf": [{"required": ["food_business_permit"]}, {"required": ["food_production_permit"]}]},
}
LIMITS = {
    **SOURCE,
    "title": {"zh": "文件大小", "en": "Size of files"},
    "whenPresent": {
        "business_licence.files": {"fileLimits": {"formats": ["jpg", "png"], "maxBytes": 307200, "minWidth": 800}}
    },
}
OPEN = {
    **SOURCE,
    "title": {"zh": "行业开放", "en": "Industry open"},
    "not": {"at": {"submission.industries": {"contains": {"const": "tobacco"}}}},
}


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two editions of a pack of one's own; beside it bizdocs brings `douyin/blue_v` and `weibo/enterprise` alone, and the
    law on food that the former switches off."""
    for name in ("common", "douyin/blue_v", "weibo/enterprise", "law/food", "law/catering"):
        path = tmp_path / "rules" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(rules_folder() / f"{name}.json", path)
    monkeypatch.setattr(pack_files, "rules_folder", lambda: tmp_path / "rules")
    folder = tmp_path / "own"
    head = {"platform": "demo", "confidence": "C"}
    dated = {"effective": "2026-01-01/..", "edition": "2"}
    write_pack(folder, "demo/pack", LICENCE, PERMIT, LIMITS, OPEN, default=True, **head, **dated)
    stricter = {**LICENCE, "x-severity": "error"}
    write_pack(folder, "demo/retired/pack@1", stricter, edition="1", effective="2025-01-01/2025-12-31", **head)
    return folder


def run(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = cli.run(arguments)
    return code, capsys.readouterr().out


# --- checklist ----------------------------------------------------------------------------------------------------------


def test_a_checklist_is_made_of_the_rules_of_platform_and_industries(packs: Path) -> None:
    write_pack(packs, "industries/food", {**SOURCE, "outside": {"kind": "judgement"}})
    told = bizdocs.checklist("demo", subject="enterprise", industries=["food"], packs=packs)

    assert [pack.id for pack in told.packs] == ["demo/pack", "law/food", "industries/food"]
    asked = [("licence", "yes"), ("permit", "yes"), ("food_permit", "yes")]
    assert [(item.requirement.id, item.applies) for item in told.items] == asked
    assert [condition.rule.id for condition in told.conditions] == ["demo/pack/rule-3", "industries/food/rule-1"]


def test_a_checklist_is_that_of_the_edition_in_effect(packs: Path) -> None:
    told = checklist.checklist("demo", as_of=date(2025, 6, 1), packs=packs)

    assert [pack.edition for pack in told.packs] == ["1"]
    assert [item.requirement.id for item in told.items] == ["licence"]


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        ({"platform": "douyn"}, "douyin"),
        ({"platform": "douyin", "subject": "enterprize"}, "enterprise"),
        ({"platform": "douyin", "industries": ["foodd"]}, "food"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(arguments: dict[str, Any], nearest: str) -> None:
    with pytest.raises(UnknownName, match=nearest):
        checklist.checklist(**arguments)


@pytest.mark.parametrize("platform", [pack.id for pack in shelf.list_packs(Settings()) if pack.platform])
@pytest.mark.parametrize("known", [{}, {"subject": "enterprise", "industries": ["medical_device"]}])
def test_every_pack_makes_a_checklist_that_fits_its_schema(platform: str, known: dict[str, Any]) -> None:
    told = checklist.checklist(platform, as_of=drawn.DAY, **known)

    assert told.items
    validator("checklist").validate(json.loads(json.dumps(told.to_json())))


def test_a_checklist_says_in_both_languages_what_to_collect(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["checklist", "demo", "--packs", str(packs), "--industry", "tobacco", "--as-of", "2026-11-23", "--full"]
    code, chinese = run([*asked, "--lang", "zh"], capsys)

    assert code == 0
    assert chinese == (
        "材料清单：示例\n\n"
        "  日期  2026-11-23\n  主体  未定\n  行业  烟草\n"
        "  规则  示例 2 版 · 可信度 C · 自有规则包，未注明日期的文章，2026-11-23 读，未核对官方页面\n\n"
        "平台不接受\n  ✗  行业开放  需人工确认\n     a | clause · 可信度 C · demo/pack/rule-4\n\n"
        "需要准备\n  ○  执照  必需\n     a | clause · 可信度 C · demo/pack/rule-1\n\n"
        "文件要求\n  ○  文件大小\n     营业执照：JPG、PNG；不超过 300 KB；宽至少 800 像素\n"
        "     a | clause · 可信度 C · demo/pack/rule-3\n"
    )
    _, english = run([*asked, "--lang", "en"], capsys)
    assert "To collect\n  ○  Licence  required\n     a | clause" in english
    assert "business licence: JPG, PNG; at most 300 KB; at least 800 pixels wide\n" in english


def test_what_nobody_can_decide_yet_is_told_apart(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, unknown = run(["checklist", "demo", "--packs", str(packs), "--lang", "en", "--full"], capsys)
    _, known = run(["checklist", "demo", "--packs", str(packs), "--lang", "en", "--industry", "food", "--full"], capsys)

    routes = "any one of: food business permit; food production permit\n"
    assert f"To collect in certain cases\n  ?  Permit  conditional\n     {routes}" in unknown
    assert f"  ○  Permit  required\n     {routes}" in known


def test_a_checklist_in_markdown_has_boxes_to_tick(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["checklist", "demo", "--packs", str(packs), "--lang", "en", "--format", "markdown", "--full"]
    lines = run(asked, capsys)[1].splitlines()

    assert lines[0] == "# Checklist: demo"
    at = lines.index("- [ ] **Licence** (required)")
    assert lines[at + 1] == "  - a \\| clause · confidence C · demo/pack/rule-1 <https://example.org/rule>"


# --- matrix -------------------------------------------------------------------------------------------------------------


def matrix(**values: Any) -> list[Report | Failed]:
    return judge_matrix([FIXTURES / "bundles"], Settings(**values))


def test_a_matrix_judges_each_submission_as_it_would_be_alone(recorded: None) -> None:
    for report in matrix(platform=("weibo", "douyin")):
        assert isinstance(report, Report)
        facts = drawn.facts_of(Path(report.submission).name)
        alone = [bizdocs.check(facts, platform=name, as_of=report.as_of) for name in ("weibo", "douyin")]
        assert [result.verdict for result in report.results] == [each.verdict for each in alone]


def test_without_a_platform_a_matrix_takes_every_pack_of_one(recorded: None) -> None:
    every = {pack.id for pack in shelf.list_packs(Settings()) if pack.platform}
    (report,) = judge_matrix([BUNDLES["ready"]], Settings())

    assert isinstance(report, Report)
    assert {result.pack.id for result in report.results} == every


def test_a_matrix_as_json_is_worst_first_and_fits_its_schema(
    recorded: None, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["matrix", str(FIXTURES / "bundles"), "--platform", "weibo", "--platform", "douyin", "--format", "json"]
    code, said = run(asked, capsys)
    told = json.loads(said)
    validator("matrix").validate(told)

    assert code == 1
    assert len(told["rows"]) == 2 * len(BUNDLES)
    order = ["not-ready", "needs-review", "ready"]
    verdicts = [order.index(row["verdict"]) for row in told["rows"]]
    assert verdicts == sorted(verdicts)
    ready = next(row for row in told["rows"] if row["submission"].endswith("/ready") and row["pack"] == "douyin/blue_v")
    assert (ready["verdict"], ready["missing"], ready["errors"]) == ("ready", [], 0)


def test_a_matrix_in_words_names_what_is_missing_under_each_pack(
    recorded: None, packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["matrix", str(BUNDLES["ready"]), "--packs", str(packs), "--platform", "demo", "--platform", "douyin"]
    code, chinese = run([*asked, "--industry", "food", "--fail-on", "error", "--lang", "zh"], capsys)

    assert code == 1
    assert "✗  不能提交    douyin/blue_v  1     0       食品许可证或预包装食品备案\n" in chinese
    assert "!  需人工确认  demo/pack      0     2       许可、食品经营、生产许可证或预包装食品备案\n" in chinese
    assert chinese.index("不能提交") < chinese.index("需人工确认")


def test_a_submission_that_cannot_be_checked_stands_in_the_matrix(
    recorded: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "东海"
    folder.mkdir()
    (folder / "submission.toml").write_text('platfrom = "douyin"\n', encoding="utf-8")

    code, said = run(["matrix", str(folder), "--platform", "douyin", "--format", "json"], capsys)
    told = json.loads(said)
    validator("matrix").validate(told)
    assert (code, told["rows"], told["errors"][0]["exit_code"]) == (2, [], 2)
    assert "未能检查" in render_matrix([Failed(submission="东海", message="x", exit_code=2)], "text", Options())


# --- packs diff ---------------------------------------------------------------------------------------------------------


def test_two_editions_are_compared_in_words(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["packs", "diff", "demo/pack@1", "demo/pack", "--packs", str(packs)]
    code, english = run([*asked, "--lang", "en"], capsys)

    assert code == 0
    assert english.startswith(
        "demo/pack@1 → demo/pack@2\n  in effect  2025-01-01 to 2025-12-31 → since 2026-01-01\n\nAdds\n"
    )
    assert "Changed\n  Licence  demo/pack/rule-1\n    severity  error → review\n" in english
    assert "No longer asks" not in english
    assert "新增要求\n" in run([*asked, "--lang", "zh"], capsys)[1]


def test_a_pack_does_not_differ_from_itself(capsys: pytest.CaptureFixture[str]) -> None:
    _, said = run(["packs", "diff", "douyin", "douyin/blue_v", "--lang", "en"], capsys)

    assert said.endswith("✓  no difference\n")


@pytest.mark.parametrize(("before", "after"), [("demo/pack@1", "demo/pack@2"), ("weibo", "demo"), ("demo", "demo")])
def test_a_comparison_as_json_fits_its_schema(
    packs: Path, capsys: pytest.CaptureFixture[str], before: str, after: str
) -> None:
    _, said = run(["packs", "diff", before, after, "--packs", str(packs), "--format", "json"], capsys)

    validator("packs").validate(json.loads(said))


def test_an_unknown_pack_cannot_be_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["packs", "diff", "douyin", "weibo/enterprize"]) == 2
    assert "weibo/enterprise" in capsys.readouterr().err
