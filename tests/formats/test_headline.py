"""Where no platform was named, every headline says that only the common checks ran, and nothing is ticked as ready."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.model import Failed, Options, Report
from bizdocs.usecases.render import render, render_summary
from bizdocs.usecases.selection import filter_findings
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


STEPS = {"zh": "文件中未发现问题，还有 1 项要做", "en": "Nothing wrong in the files; left to do: 1"}
LEFT_OUT = {
    "zh": "另有 3 项结果按 --select、--ignore 没有计入",
    "en": "3 findings are left out by --select or --ignore",
}
EVERYWHERE = [*FORMS, "csv", "github", "junit"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", EVERYWHERE)
def test_where_something_is_left_to_do_it_says_how_much(form: str, lang: str) -> None:
    shown = headline(form, [samples.open_report()], lang)

    assert STEPS[lang] in shown
    assert not any(mark in shown for mark in ("✅", "icon-ready", "可以提交"))
    assert not shown.startswith("✓")
    assert STEPS[lang] not in headline(form, [samples.ready_report()], lang)


@pytest.mark.parametrize("form", ["text", "markdown", "step", "csv", "github", "junit", "html"])
def test_among_many_it_says_so_of_each(form: str) -> None:
    shown = headline(form, [samples.open_report(), samples.ready_report(), samples.report()], "zh")

    assert STEPS["zh"] in shown
    assert "可以提交" in shown or form in {"github", "junit"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", [*EVERYWHERE, "gitlab"])
@pytest.mark.parametrize("report", [samples.ready_report(), samples.report()], ids=["ready", "not-ready"])
def test_what_is_left_out_is_said_beside_the_verdict(form: str, lang: str, report: Report) -> None:
    shown = headline(form, [replace(report, left_out=3)], lang)

    assert LEFT_OUT[lang] in shown
    assert "--ignore" not in headline(form, [report], lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["csv", "github", "junit", "gitlab"])
def test_programs_are_told_that_only_the_common_checks_ran(form: str, lang: str) -> None:
    for report in (samples.ready_report(), samples.report()):
        assert NO_PLATFORM[lang] in headline(form, [common(report)], lang)
        assert NO_PLATFORM[lang] not in headline(form, [report], lang)


def test_a_pack_of_several_says_what_is_left_for_it() -> None:
    other = samples.pack("weibo/enterprise", samples.text("微博企业认证", "Weibo"))
    report = samples.open_report()
    (first,) = report.results
    both = replace(report, results=(first, replace(first, pack=other)))
    shown = headline("text", [both], "zh")

    assert shown.count(STEPS["zh"]) == 2
    assert shown.count("✓ ") + shown.count("可以提交") >= 1


def test_a_requirement_whose_findings_are_left_out_stands_as_it_is() -> None:
    report = filter_findings(samples.report(), (), ("date", "legibility", "mismatch", "material", "file", "seal"))
    shown = headline("text", [report], "zh")

    assert report.left_out
    assert [one.status for one in report.results[0].requirements] == [
        one.status for one in samples.report().results[0].requirements
    ]
    assert "没有计入" in shown


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
