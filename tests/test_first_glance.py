"""What a clerk sees first is the same in text and HTML; marks are no harder than what was found; a limit is nothing to do."""

from __future__ import annotations

import os
import re

import pytest

import bizdocs
from bizdocs.model import Options
from bizdocs.printing.cards import make_cards
from bizdocs.printing.headline import is_step
from bizdocs.printing.order import order_findings
from bizdocs.printing.report import mark_row
from bizdocs.usecases.render import name_things, render
from tests.drawn import BUNDLES

HARD = ("error", "review")


@pytest.fixture(params=sorted(BUNDLES))
def report(request: pytest.FixtureRequest, recorded: None, monkeypatch: pytest.MonkeyPatch) -> bizdocs.Report:
    for name in [name for name in os.environ if name.startswith("BIZDOCS_")]:
        monkeypatch.delenv(name)
    return bizdocs.validate(BUNDLES[request.param], platform="douyin")


def test_text_and_html_tell_causes_in_one_order(report: bizdocs.Report) -> None:
    cards = [card for card in make_cards(report) if card.severity in HARD]
    text = render([report], "text", name_things(Options(lang="zh", width=2000)))
    html = render([report], "html", name_things(Options(lang="zh")))

    wanted = {card.finding.id for card in cards}
    assert [id_ for id_ in re.findall(r'class="card \w+" id="r1-(n\d+)"', html) if id_ in wanted] == [
        card.finding.id for card in cards
    ]
    told = re.findall(r"^  [✗!?] +(\d+)\. (.*)$", text, re.MULTILINE)
    assert [int(number) for number, _ in told] == list(range(1, len(cards) + 1))
    for (_, message), card in zip(told, cards, strict=True):
        assert message == (card.title.zh if card.title else card.finding.message.render("zh"))


def test_every_finding_stands_on_one_card(report: bizdocs.Report) -> None:
    carded = [finding.id for card in make_cards(report) for finding in card.findings]

    assert sorted(carded) == sorted(finding.id for finding in report.findings if finding.severity != "info")


def test_what_stops_a_submission_is_told_first(report: bizdocs.Report) -> None:
    told = order_findings(report)

    assert {finding.id for finding in told} == {finding.id for finding in report.findings}
    assert (told[0].severity == "error") == any(finding.severity == "error" for finding in told)


def test_no_mark_is_harder_than_what_was_found(report: bizdocs.Report) -> None:
    severities = {finding.id: finding.severity for finding in report.findings}
    for result in report.results:
        for judged in result.requirements:
            found = {severities[id_] for id_ in judged.findings}
            if mark_row(judged, report.findings).text == "✗":
                assert "error" in found, judged.requirement.id


def test_a_limit_is_no_step(report: bizdocs.Report) -> None:
    limits = [each for each in report.findings if each.rule and each.rule.id.endswith("two-accounts")]

    assert limits
    assert not any(map(is_step, limits))
    assert all("还需完成" not in each.message.render("zh") for each in report.findings)


def test_a_fee_is_told_with_its_amount(report: bizdocs.Report) -> None:
    assert any("600 元" in each.message.render("zh") for each in report.findings if is_step(each))
