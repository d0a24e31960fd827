"""What a rule or a pack was taken from, in words: reading a copy is not opening the page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest

from bizdocs.formats import html, markdown, text
from bizdocs.model import Checklist, Lang, Options, Pack, Report, RuleSource
from bizdocs.printing.provenance import say_pack_provenance, say_provenance
from bizdocs.usecases.render import name_things
from bizdocs.views.checklist import render_checklist
from bizdocs.views.matrix import render_matrix
from bizdocs.views.packs import render_pack, render_packs
from tests.formats import samples


def source(**days: Any) -> RuleSource:
    return RuleSource(**{"url": None, "clause": "x", "date": None, "confidence": "B", "read_on": "2026-11-23", **days})


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (
            {"date": "2022-04-23"},
            "2022-04-23 的转载，2026-11-23 读，未核对官方页面",
            "a reproduction of 2022-04-23, read on 2026-11-23, the platform's page not opened",
        ),
        (
            {"copied_on": "2026-02-21"},
            "未注明日期的转载，2026-02-21 的副本，2026-11-23 读，未核对官方页面",
            "an undated reproduction, copied on 2026-02-21, read on 2026-11-23, the platform's page not opened",
        ),
        (
            {"confidence": "A", "date": "2025", "live_checked_on": "2026-11-24"},
            "2025 的官方页面，2026-11-23 读，2026-11-24 核对过官方页面",
            "the platform's page of 2025, read on 2026-11-23, the platform's page opened on 2026-11-24",
        ),
        (
            {"confidence": "C", "read_on": None},
            "未注明日期的文章，没有记载何时读过，未核对官方页面",
            "an undated article, read on an unknown day, the platform's page not opened",
        ),
        ({"confidence": "U", "date": "2022"}, "没有来源，2026-11-23 读", "no source, read on 2026-11-23"),
        (
            {"confidence": "D", "date": "2022"},
            "2022 的文章（未经证实），2026-11-23 读，未核对官方页面",
            "an article of 2022, not corroborated, read on 2026-11-23, the platform's page not opened",
        ),
    ],
)
def test_a_source_tells_its_days(days: dict[str, Any], zh: str, en: str) -> None:
    assert say_provenance(source(**days), "zh") == zh
    assert say_provenance(source(**days), "en") == en


def test_a_pack_tells_the_span_of_its_own_sources() -> None:
    def told(*days: str | None) -> str:
        rules = [
            replace(samples.IN_FORCE, id=f"douyin/blue_v/{n}", source=source(date=day)) for n, day in enumerate(days)
        ]
        inherited = replace(samples.NAMES_AGREE, source=source(date="1999"))
        soft = replace(samples.IN_FORCE, source=source(date="1998", confidence="C"))
        return say_pack_provenance(samples.pack(rules=(*rules, inherited, soft)), "zh")

    assert told("2022-04-23") == "2022-04-23 的转载，2026-11-20 读，未核对官方页面"
    assert told("2024", "2022-04-23", None) == "2022–2024 的转载，2026-11-20 读，未核对官方页面"
    assert told("2022-09", "2022-04-23").startswith("2022 的转载，")
    assert told(None) == "未注明日期的转载，2026-11-20 读，未核对官方页面"


SAID: dict[Lang, str] = {
    "zh": "2022-04-23 的转载，2026-11-20 读，未核对官方页面",
    "en": "a reproduction of 2022-04-23, read on 2026-11-20, the platform's page not opened",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("printed", [text.render, html.render, markdown.render])
def test_every_report_for_people_says_so(printed: Any, lang: Lang) -> None:
    told = unescape(printed([samples.report()], Options(lang=lang, width=200)))

    assert SAID[lang] in told
    assert "核对（" not in told


def test_packs_say_so_too() -> None:
    assert SAID["zh"] in render_pack(samples.pack(), "text", Options(width=200))
    assert "2026-11-20" in render_packs([samples.pack()], "text", Options(width=200))


def test_programs_are_told_each_day_by_itself() -> None:
    pack = samples.pack(live_checked_on=date(2026, 11, 21), origin="bundled")
    told = samples.report(packs=(pack,)).to_json()
    listed = json.loads(render_packs([pack], "json", Options()))["packs"][0]
    rule = told["findings"][0]["rule"]

    for one in (told["packs"][0], listed):
        assert (one["read_on"], one["live_checked_on"], one["origin"]) == ("2026-11-20", "2026-11-21", "bundled")
    days = ("source_date", "copied_on", "read_on", "live_checked_on")
    assert [rule[day] for day in days] == ["2022-04-23", None, "2026-11-20", None]


# --- whose rules they are ----------------------------------------------------------------------------------------------------

PRINTED = [text.render, html.render, markdown.render]


def judged_by(*packs: Pack) -> Report:
    results = tuple(replace(result, pack=packs[0]) for result in samples.report().results[:1])
    return samples.report(packs=packs, results=results)


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize(("lang", "said"), [("zh", "自有规则包"), ("en", "packs of your own")])
def test_every_report_for_people_says_that_a_pack_is_the_users_own(printed: Any, lang: Lang, said: str) -> None:
    ours = samples.pack(origin="bundled")

    own = unescape(printed([judged_by(replace(ours, origin="user"))], Options(lang=lang, width=200)))
    assert re.search(f"{said}[:：] ?douyin/blue_v", own.replace("&#95;", "_"))
    assert said not in unescape(printed([judged_by(ours)], Options(lang=lang, width=200)))


@pytest.mark.parametrize("printed", PRINTED)
def test_it_is_said_of_rules_that_are_only_inherited_or_joined_too(printed: Any) -> None:
    ours = samples.pack(origin="bundled")
    heir = replace(ours, inherits=(samples.pack("common", origin="user"), samples.pack("law/x", origin="bundled")))
    joined = samples.pack("industries/food", origin="user")

    told = unescape(printed([judged_by(heir, joined)], Options(lang="en", width=200)))
    assert "packs of your own: common, industries/food" in told


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("several", [True, False])
def test_the_brief_table_says_it_too(brief: bool, several: bool) -> None:
    reports = [judged_by(samples.pack(origin="user"))] * (2 if several else 1)
    told = text.render(reports, Options(lang="zh", width=200, brief=brief))

    assert "自有规则包：douyin/blue_v" in told
    assert "自有规则包：douyin/blue_v" in render_matrix(reports, "text", Options(lang="zh", width=200))


def test_the_name_of_a_pack_of_ones_own_does_no_harm() -> None:
    hostile = samples.pack("x/<b>*a*\x1b[31m", origin="user")

    for printed in PRINTED:
        told = printed([judged_by(hostile)], Options(lang="en", width=200))
        assert "\x1b[31m" not in told
        assert printed is text.render or "<b>*a*" not in told


def test_packs_and_checklists_say_it_too() -> None:
    own = samples.pack(origin="user")

    assert say_pack_provenance(own, "zh") == f"自有规则包，{SAID['zh']}"
    assert say_pack_provenance(own, "en").startswith("a pack of your own, ")
    assert "自有规则包" in render_pack(own, "text", Options(width=200))
    told = Checklist(
        packs=(own,), platform=own.id, subject=None, industries=(), as_of=date(2026, 11, 23), items=(), conditions=()
    )
    for output in ("text", "markdown", "html"):
        for full in (True, False):
            options = name_things(Options(lang="zh", width=200))
            assert "自有规则包" in unescape(render_checklist(told, output, options, full=full)), (output, full)
