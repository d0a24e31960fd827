"""Where no platform was named, every headline says that only the common checks ran, and nothing is ticked as ready."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.model import Failed, Options, Report
from bizdocs.usecases.render import render, render_summary
from tests.formats import samples

NO_PLATFORM = {"zh": "未指定平台：只做了通用检查", "en": "only the common checks ran"}


def common(report: Report) -> Report:
    pack = samples.pack("common", samples.text("通用要求", "Common requirements"), platform=None, default=False)
    results = tuple(replace(result, pack=pack) for result in report.results)
    return replace(report, packs=(pack,), results=results)


def headline(form: str, reports: list[Report | Failed], lang: str, *, brief: bool = False) -> str:
    options = Options(lang=lang, brief=brief)  # type: ignore[arg-type]
    if form == "step":
        return render_summary(reports, "github", options)
    text = render(reports, form, options)
    return text[text.index("<main") : text.index("<dl")] if form == "html" and len(reports) == 1 else text


FORMS = ["text", "html", "markdown", "step"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("report", [samples.ready_report(), samples.report()], ids=["ready", "not-ready"])
def test_one_report_says_so(form: str, lang: str, report: Report) -> None:
    assert NO_PLATFORM[lang] in headline(form, [common(report)], lang)
    assert NO_PLATFORM[lang] not in headline(form, [report], lang)


@pytest.mark.parametrize("form", [*FORMS, "csv"])
def test_nothing_is_called_ready(form: str) -> None:
    shown = headline(form, [common(samples.ready_report())], "zh")

    assert "可以提交" not in shown
    assert "通用检查未发现问题" in shown
    assert not {"✅", "icon-ready"} & {mark for mark in ("✅", "icon-ready") if mark in shown}
    assert not shown.startswith("✓")
    assert "可以提交" in headline(form, [samples.ready_report()], "zh")


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("form", ["text", "markdown", "step"])
def test_a_table_of_many_counts_them(form: str, brief: bool) -> None:
    ready = samples.ready_report()
    reports = [common(ready), ready, Failed(submission="东海", message="?", exit_code=2), common(samples.report())]
    shown = headline(form, reports, "zh", brief=brief)

    assert "其中 2 份未指定平台" in shown
    assert shown.count("通用检查未发现问题") >= 1
    assert "未指定平台" not in headline(form, [ready, samples.report()], "zh", brief=brief)


def test_a_line_says_so() -> None:
    shown = headline("text", [common(samples.ready_report())], "zh", brief=True)

    assert shown.startswith("○  通用检查未发现问题")
    assert NO_PLATFORM["zh"] in shown


def test_programs_see_the_verdict_as_ever() -> None:
    assert common(samples.ready_report()).to_json()["verdict"] == "ready"
