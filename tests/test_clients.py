"""An inbox of thirty clients: every verdict right, one card a cause, and nothing that a clerk would call noise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from unittest import mock

import pytest

import bizdocs
from bizdocs.model import Options, Report
from bizdocs.printing.cards import make_cards
from bizdocs.usecases.render import name_things, render
from tests import clients

pytestmark = pytest.mark.skipif(not clients.FONT.is_file(), reason="the font that draws the clients is not installed")
NAMES = [client.name for client in clients.table()]
OUTSIDE = {"human.judgement", "material.external-step"}
"""What is left to do on the platform, of every client."""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    """The report of each client, by the name in the table."""
    inbox = clients.lay_out(tmp_path_factory.mktemp("clients"))
    with mock.patch("bizdocs.reading.pages.images.open_heic", clients.open_heic):
        told = bizdocs.validate_many(inbox, ocr=clients.engine(), platform="抖音")
    assert len(told) == len(NAMES) == 30
    by_folder = {Path(each.submission).name.removesuffix(".zip"): each for each in told}
    found = {name: by_folder[f"{number:02}{name}"] for number, name in enumerate(NAMES, start=1)}
    return {name: each for name, each in found.items() if isinstance(each, Report)}


@pytest.mark.parametrize("client", clients.table(), ids=lambda client: client.name)
def test_what_comes_out_is_what_a_clerk_would_say(client: clients.Client, reports: Mapping[str, Report]) -> None:
    report = reports[client.name]
    info = {finding.code for finding in report.findings if finding.severity == "info"} - OUTSIDE

    assert (report.verdict, tuple(card.finding.code for card in make_cards(report))) == (client.verdict, client.codes)
    assert info == set(client.told)


def test_nothing_of_one_client_stands_in_the_report_of_another(reports: Mapping[str, Report]) -> None:
    names = {name: clients.company(number).name for number, name in enumerate(NAMES)}
    for name, report in reports.items():
        page = str(report.to_json(mask=False))
        assert [other for other, company in names.items() if other != name and company in page] == []


def test_a_contradiction_names_the_file_of_each_side(reports: Mapping[str, Report]) -> None:
    told = [
        finding
        for report in reports.values()
        for finding in report.findings
        if finding.code.startswith("mismatch.") and finding.code != "mismatch.licence"
    ]

    assert told
    for finding in told:
        files = {seen.page.file for seen in finding.evidence if seen.page is not None}
        assert all(f"{file}）" in finding.message.render("zh") for file in files), finding.message.render("zh")


def test_licences_of_several_companies_are_told_once_with_name_and_file(reports: Mapping[str, Report]) -> None:
    for name, number in (("两家执照已申报", 2), ("两家执照未申报", 2), ("三家执照", 3)):
        first = make_cards(reports[name])[0].finding.message.render("zh")
        assert len(re.findall(r"有限公司（[^（）]*png）", first)) == number
        assert "哪一家申请？" in first


def test_the_first_line_that_a_clerk_reads_says_what_to_do(reports: Mapping[str, Report]) -> None:
    """Of every page: verdict, then the first cause with its remedy, before anything else."""
    for name in ("两家执照未申报", "别家的公函", "执照打不开", "空文件夹", "全都打不开"):
        report = reports[name]
        first = make_cards(report)[0]
        told = first.title or first.finding.message
        message = told.zh if first.title else first.finding.message.render("zh")
        page = render([report], "html", name_things(Options(lang="zh")))
        head = unescape(page[: page.index('class="card')])
        assert message in head
        assert first.remedies[0].render("zh") in head


def test_the_table_of_all_names_the_first_thing_of_each(reports: Mapping[str, Report]) -> None:
    page = render([*reports.values()], "text", name_things(Options(lang="zh", width=400, brief=True)))

    for words in ("两家企业的营业执照", "这里没有任何材料文件", "3 个文件全都没能打开", "“营业执照.png”已损坏"):
        assert words in page
