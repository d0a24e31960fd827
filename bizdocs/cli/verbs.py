"""The verbs, and the table of them. No logic: what they do, the pipeline does."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bizdocs.cli import console
from bizdocs.cli.command import Argument, Extra, Verb, Verbs
from bizdocs.config import Settings
from bizdocs.errors import UnknownName
from bizdocs.model import Failed, Options, Report, Text
from bizdocs.option import Output

PRECEDENCE = (130, 2, 3, 1, 0)
"""Which exit code wins where several apply: interrupted, wrong usage, our failure, not ready, ready."""


def exit_code(reports: Sequence[Report | Failed], fail_on: str) -> int:
    """What the command ends with for these reports (contract section 1)."""
    codes = {0}
    for report in reports:
        if isinstance(report, Failed):
            codes.add(report.exit_code)
            continue
        if any(file.status == "failed" for file in report.files):
            codes.add(3)
        if report.verdict == "not-ready" or (report.verdict == "needs-review" and fail_on == "review"):
            codes.add(1)
    return next(code for code in PRECEDENCE if code in codes)


def validate(settings: Settings, *, paths: Sequence[Path]) -> int:
    from bizdocs import batch

    with console.progress(wanted=_wants_progress(settings)) as show:
        reports = batch.validate_many(paths, settings, on_progress=show)
    return _deliver(reports, settings)


def check(settings: Settings, *, facts: Sequence[Path]) -> int:
    from bizdocs import batch

    return _deliver(batch.check_many(facts, settings), settings)


def extract(settings: Settings, *, files: Sequence[Path], facts: str | None) -> int:
    from bizdocs import pipeline, rendering

    # The formats of a settings file are meant for reports; some of them cannot print an extraction.
    outputs = settings.format if settings.is_given("format") else (Output("text"),)
    with console.progress(wanted=_wants_progress(settings)) as show:
        extraction = pipeline.extract_files(
            files, settings, on_progress=show, facts_file=Path(facts) if facts else None
        )
    for output in outputs:
        console.write(rendering.render_extraction(extraction, output.format, _options(settings, output)), output.path)
    return 3 if any(file.status == "failed" for file in extraction.files) else 0


def checklist(settings: Settings, *, platform: str, output: str) -> int:
    from bizdocs import planning, rendering
    from bizdocs.formats._checklist import render_checklist

    told = planning.checklist(
        platform,
        subject=settings.subject,
        industries=settings.industry or None,
        as_of=settings.as_of,
        packs=settings.packs,
    )
    console.write(render_checklist(told, output, rendering.name_things(_options(settings))))
    return 0


def matrix(settings: Settings, *, paths: Sequence[Path], output: str) -> int:
    from bizdocs import planning
    from bizdocs.formats._matrix import render_matrix

    with console.progress(wanted=_wants_progress(settings)) as show:
        reports = planning.judge_matrix(paths, settings, on_progress=show)
    console.write(render_matrix(reports, output, _options(settings)))
    _complain_of_failed(reports)
    return exit_code(reports, settings.fail_on)


def diff_packs(settings: Settings, *, before: str, after: str, output: str) -> int:
    from bizdocs import planning
    from bizdocs.formats._packs import render_diff

    console.write(render_diff(planning.diff_packs(before, after, settings), output, _options(settings)))
    return 0


def list_packs(settings: Settings, *, output: str) -> int:
    from bizdocs import shelf
    from bizdocs.formats._packs import render_packs

    console.write(render_packs(shelf.list_packs(settings), output, _options(settings)))
    return 0


def show_pack(settings: Settings, *, pack: str, output: str) -> int:
    from bizdocs import shelf
    from bizdocs.formats._packs import render_pack

    known = {name: one for one in shelf.list_packs(settings) for name in (one.id, f"{one.id}@{one.edition}")}
    if pack not in known:
        raise UnknownName("pack", pack, tuple(known))
    console.write(render_pack(known[pack], output, _options(settings)))
    return 0


def lint_packs(settings: Settings, *, output: str) -> int:
    from bizdocs import shelf

    return _deliver_problems(shelf.lint_packs(settings), settings, output)


def test_packs(settings: Settings, *, output: str) -> int:
    from bizdocs import shelf

    return _deliver_problems(shelf.test_packs(settings), settings, output)


def explain(settings: Settings, *, name: str, output: str) -> int:
    from bizdocs import shelf
    from bizdocs.formats._packs import render_topic

    console.write(render_topic(shelf.explain(name, settings), output, _options(settings)))
    return 0


def diagnose(settings: Settings, *, output: str) -> int:
    from bizdocs.cli import doctor

    parts = doctor.inspect()
    console.write(doctor.render(parts, output, _options(settings)))
    return 0 if doctor.works(parts) else 3


def _deliver_problems(problems: Sequence[str], settings: Settings, output: str) -> int:
    from bizdocs.formats._packs import render_problems

    console.write(render_problems(problems, output, _options(settings)))
    return 2 if problems else 0


def _deliver(reports: Sequence[Report | Failed], settings: Settings) -> int:
    """Write the reports in every format asked for, name what failed, and choose the exit code."""
    from bizdocs import rendering

    if len(reports) > 1 or not all(isinstance(report, Failed) for report in reports):
        for output in settings.format:
            console.write(rendering.render(reports, output.format, _options(settings, output)), output.path)
    _complain_of_failed(reports)
    return exit_code(reports, settings.fail_on)


def _complain_of_failed(reports: Sequence[Report | Failed]) -> None:
    for report in reports:
        if isinstance(report, Failed):
            console.complain(f"{report.submission}: {report.message}")


def _options(settings: Settings, output: Output | None = None) -> Options:
    to_file = output is not None and output.path is not None
    return Options(
        lang=settings.lang,
        mask=settings.mask,
        colour=not to_file and console.wants_colour(os.environ),
        width=100 if to_file else console.width(),
        brief=settings.quiet,
    )


def _wants_progress(settings: Settings) -> bool:
    return settings.progress and not settings.quiet


# --- the verbs ----------------------------------------------------------------------------------------------------------

_PRINTING = ("lang", "format", "mask", "quiet")
_JUDGING = ("platform", "subject", "industry", "as_of", "fail_on", "select", "ignore", "packs")
_READING = ("ocr", "progress")
_AS_TEXT_OR_JSON = Extra(
    name="output", flag="--format", help=Text(zh="输出格式", en="Output format."), choices=("text", "json")
)


_AS_TEXT_MARKDOWN_OR_JSON = replace(_AS_TEXT_OR_JSON, choices=("text", "markdown", "json"))


def _about_packs(name: str, zh: str, en: str, run: Callable[..., int], *arguments: Argument) -> Verb:
    return Verb(
        name=name,
        help=Text(zh=zh, en=en),
        run=run,
        arguments=arguments,
        settings=("lang", "packs"),
        extras=(_AS_TEXT_OR_JSON,),
    )


ROOT = Verbs(
    name="bizdocs",
    help=Text(
        zh="提交前检查各平台的企业认证材料：离线运行，逐条给出依据和位置。",
        en="Check certification materials for Chinese platforms before they are submitted: offline, sourced, with evidence.",
    ),
    members=(
        Verb(
            name="validate",
            help=Text(
                zh="按平台要求检查一份或多份材料（文件夹、zip 或若干文件）",
                en="Check submissions (folders, zips or loose files) against what platforms ask.",
            ),
            run=validate,
            arguments=(Argument(name="paths", metavar="PATH...", many=True, exists=True),),
            settings=(*_JUDGING, *_READING, "jobs", *_PRINTING),
        ),
        Verb(
            name="extract",
            help=Text(
                zh="只识别：材料类型、字段、置信度和位置",
                en="Read documents: type, fields, confidence, boxes; no rules.",
            ),
            run=extract,
            arguments=(Argument(name="files", metavar="FILE...", many=True, exists=True),),
            settings=(*_READING, *_PRINTING),
            extras=(
                Extra(
                    name="facts",
                    flag="--facts",
                    help=Text(
                        zh="把读到的内容存入文件，供 check 使用（含个人信息，不遮盖）",
                        en="Save the facts for `check`; personal data, never masked.",
                    ),
                    metavar="FILE",
                ),
            ),
        ),
        Verb(
            name="check",
            help=Text(
                zh="对保存的内容重新判断，不再识别", en="Judge saved facts again, under any pack and date; no OCR."
            ),
            run=check,
            arguments=(Argument(name="facts", metavar="FACTS.json...", many=True, exists=True),),
            settings=(*_JUDGING, *_PRINTING),
        ),
        Verb(
            name="checklist",
            help=Text(
                zh="上传之前：按平台要求列出要准备的材料",
                en="List what to collect for a platform, before anything is uploaded.",
            ),
            run=checklist,
            arguments=(Argument(name="platform", metavar="PLATFORM"),),
            settings=("subject", "industry", "as_of", "packs", "lang"),
            extras=(_AS_TEXT_MARKDOWN_OR_JSON,),
        ),
        Verb(
            name="matrix",
            help=Text(
                zh="每份材料对照每个规则包：结论和缺少的材料",
                en="Check every submission against every pack: verdict and what is missing.",
            ),
            run=matrix,
            arguments=(Argument(name="paths", metavar="PATH...", many=True, exists=True),),
            settings=(*_JUDGING, *_READING, "jobs", "lang", "mask", "quiet"),
            extras=(_AS_TEXT_OR_JSON,),
        ),
        Verbs(
            name="packs",
            help=Text(zh="查看和检验规则包", en="Work with rule packs."),
            members=(
                _about_packs("list", "列出规则包", "List the packs.", list_packs),
                _about_packs(
                    "show",
                    "显示一个规则包的规则和来源",
                    "Show the rules of a pack and their sources.",
                    show_pack,
                    Argument(name="pack", metavar="PACK"),
                ),
                _about_packs(
                    "diff",
                    "比较两个规则包或一个规则包的两版",
                    "Compare two packs, or two editions of one.",
                    diff_packs,
                    Argument(name="before", metavar="A"),
                    Argument(name="after", metavar="B"),
                ),
                _about_packs("lint", "检查规则包的写法", "Look for mistakes in packs.", lint_packs),
                _about_packs("test", "逐条运行规则自带的例子", "Run the examples that the rules carry.", test_packs),
            ),
        ),
        _about_packs(
            "explain",
            "解释一个问题代码或一条规则",
            "Tell what a finding code or a rule means and how to mend it.",
            explain,
            Argument(name="name", metavar="CODE_OR_RULE"),
        ),
        Verb(
            name="doctor",
            help=Text(zh="检查本机能用的识别引擎和组件", en="Tell what works here: engines and libraries."),
            run=diagnose,
            settings=("lang",),
            extras=(_AS_TEXT_OR_JSON,),
        ),
    ),
)
