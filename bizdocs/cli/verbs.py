"""What each verb runs. No logic: what they do, the use cases do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

from bizdocs.cli import console
from bizdocs.cli.delivery import Delivery, options_for
from bizdocs.errors import UsageError
from bizdocs.harmless import UNSEEN, tidy
from bizdocs.model import Explanation, Failed, Report, Text
from bizdocs.usecases.baseline import write_baseline
from bizdocs.usecases.exit_codes import exit_code, failed_us
from bizdocs.usecases.options import Output, check_outputs
from bizdocs.usecases.settings import Settings
from bizdocs.usecases.writing import protect


def validate(settings: Settings, *, paths: Sequence[Path], dry_run: bool, writes_baseline: bool) -> int:
    from bizdocs.usecases import batch
    from bizdocs.usecases import render as rendering

    if _is_told(settings, paths, dry_run=dry_run):
        return 0
    settings, baseline = _take_baseline(settings, writes=writes_baseline)
    _protect(paths, settings, settings.format, baseline)
    streamed = [output for output in settings.format if rendering.streams(output.format) and not output.each]
    delivery = Delivery(settings)
    with delivery, console.progress(settings.lang, wanted=_wants_progress(settings)) as show:
        hand_over = partial(delivery.stream, streamed)
        reports = batch.validate_many(paths, settings, on_progress=show, on_outcome=hand_over)
    outputs = [output for output in settings.format if output not in delivery.begun]
    return _deliver(reports, settings, outputs, delivery, baseline)


def _take_baseline(settings: Settings, *, writes: bool) -> tuple[Settings, Path | None]:
    """The settings of a run and, where it writes the baseline, that file: nothing is known then before."""
    if not writes:
        return settings, None
    if settings.baseline is None:
        raise UsageError("--write-baseline needs --baseline FILE", "--write-baseline 须同时给出 --baseline 文件")
    return replace(settings, baseline=None), settings.baseline


def check(
    settings: Settings,
    *,
    facts: Sequence[Path],
    correct: Sequence[str],
    by: str | None,
    reason: str | None,
    corrected: str | None,
    writes_baseline: bool,
) -> int:
    from bizdocs.usecases import batch
    from bizdocs.usecases.correcting import Corrections

    kept = Path(corrected) if corrected else None
    corrections = Corrections.asked(correct, by=by, reason=reason, kept=kept, files=len(facts))
    settings, baseline = _take_baseline(settings, writes=writes_baseline)
    _protect([] if kept in facts else facts, settings, settings.format, kept, baseline)
    return _deliver(batch.check_many(facts, settings, corrections=corrections), settings, baseline=baseline)


def extract(settings: Settings, *, files: Sequence[Path], facts: str | None, explain: str | None) -> int:
    from bizdocs.usecases import render as rendering
    from bizdocs.usecases.extract import extract_files
    from bizdocs.views.roles import render_roles

    # The formats of a settings file are meant for reports; some of them cannot print an extraction.
    outputs = settings.format if settings.is_given("format") else (Output("text"),)
    facts_file = Path(facts) if facts else None
    drawing = Path(explain) if explain else None
    drawn = Output("html", drawing) if drawing is not None else None
    beside = [Output("facts", facts_file)] if facts_file is not None else []
    check_outputs((*outputs, *beside, *([drawn] if drawn is not None else [])))
    _protect(files, settings, (*outputs, *([drawn] if drawn is not None else [])), facts_file)
    explained: list[Explanation] = []
    with console.progress(settings.lang, wanted=_wants_progress(settings)) as show:
        keep = explained.append if drawn is not None else None
        extraction = extract_files(files, settings, on_progress=show, facts_file=facts_file, on_explained=keep)
    delivery = Delivery(settings)
    for one in explained:
        delivery.write(render_roles(one, rendering.name_things(options_for(settings, drawn))), drawing)
    for output in outputs:
        delivery.write(
            rendering.render_extraction(extraction, output.format, options_for(settings, output)), output.path
        )
    return delivery.exit_code(3 if failed_us(extraction) else 0)


def run_batch(
    settings: Settings,
    *,
    place: str,
    out: str | None,
    journal: str | None,
    shard: int | None,
    scheduler: str | None,
    output: str,
) -> int:
    from bizdocs.usecases.batches import run
    from bizdocs.views.batch import render_batch

    if out is None:
        raise UsageError("--out is missing: name the folder for the results", "缺少 --out：请指定保存结果的文件夹")
    with console.long_progress(settings.lang, wanted=_wants_progress(settings)) as show:
        told = run.run_batch(
            place,
            out,
            settings,
            journal=Path(journal) if journal else None,
            shard=shard or run.SHARD,
            scheduler=scheduler,
            on_progress=show,
        )
    console.write(render_batch(told.summary, told.files, told.resumed, output, options_for(settings)))
    return told.exit_code


def checklist(settings: Settings, *, platform: str, output: str, full: bool, letter: str | None) -> int:
    from bizdocs.usecases import render as rendering
    from bizdocs.usecases.checklist import checklist as make_checklist
    from bizdocs.views.checklist import render_checklist

    told = make_checklist(
        platform,
        subject=settings.subject,
        industries=settings.industry if settings.is_given("industry") else None,
        as_of=settings.as_of,
        packs=settings.packs,
        rules=settings.rules,
    )
    if letter is not None:
        from bizdocs.usecases.letter import fill_letter
        from bizdocs.views.letter import render_letter

        console.write(
            render_letter(fill_letter(told.packs[0], letter), output, rendering.name_things(options_for(settings)))
        )
        return 0
    console.write(render_checklist(told, output, rendering.name_things(options_for(settings)), full=full))
    return 0


def matrix(settings: Settings, *, paths: Sequence[Path], output: str, dry_run: bool) -> int:
    from bizdocs.usecases.matrix import judge_matrix
    from bizdocs.views.matrix import render_matrix

    if _is_told(settings, paths, dry_run=dry_run):
        return 0
    with console.progress(settings.lang, wanted=_wants_progress(settings)) as show:
        reports = judge_matrix(paths, settings, on_progress=show)
    console.write(render_matrix(reports, output, options_for(settings)))
    _complain_of_failed(reports)
    return exit_code(reports, settings.fail_on)


def renewals(
    settings: Settings, *, paths: Sequence[Path], within: int | None, outputs: tuple[Output, ...], dry_run: bool
) -> int:
    from bizdocs.usecases import render as rendering
    from bizdocs.usecases import renewals as calendar
    from bizdocs.views.renewals import render_renewals

    outputs = outputs or (Output("text"),)
    check_outputs(outputs)
    if _is_told(settings, calendar.part_facts(paths)[0], dry_run=dry_run):
        return 0
    _protect(paths, settings, outputs)
    with console.progress(settings.lang, wanted=_wants_progress(settings)) as show:
        reports = calendar.collect(paths, settings, on_progress=show)
    delivery = Delivery(settings)
    for output in outputs:
        options = rendering.name_things(options_for(settings, output))
        delivery.write(render_renewals(reports, output.format, options, within=within), output.path)
    _complain_of_failed(reports)
    failed = exit_code([report for report in reports if isinstance(report, Failed)], settings.fail_on)
    return delivery.exit_code(failed or int(calendar.is_anything_due(reports, within)))


def diff_packs(settings: Settings, *, before: str, after: str | None, output: str) -> int:
    from bizdocs.usecases import packs as shelf
    from bizdocs.views.packs import render_diff

    console.write(render_diff(shelf.diff_packs(before, after, settings), output, options_for(settings)))
    return 0


def list_packs(settings: Settings, *, output: str) -> int:
    from bizdocs.usecases import packs as shelf
    from bizdocs.views.packs import render_packs

    console.write(render_packs(shelf.list_packs(settings), output, options_for(settings)))
    return 0


def show_pack(settings: Settings, *, pack: str, output: str) -> int:
    from bizdocs.usecases import packs as shelf
    from bizdocs.views.packs import render_pack

    console.write(render_pack(shelf.find_pack(pack, settings), output, options_for(settings)))
    return 0


def list_outdated(settings: Settings, *, days: int | None, output: str) -> int:
    from bizdocs.usecases import outdated
    from bizdocs.views.outdated import render_outdated

    told = outdated.list_outdated(settings, days)
    console.write(render_outdated(told, output, options_for(settings)))
    return 1 if told.packs else 0


def lint_packs(settings: Settings, *, output: str) -> int:
    from bizdocs.usecases import packs as shelf

    return _deliver_problems(shelf.lint_packs(settings), settings, output)


def test_packs(settings: Settings, *, output: str) -> int:
    from bizdocs.usecases import packs as shelf

    return _deliver_problems(shelf.test_packs(settings), settings, output)


def explain(settings: Settings, *, name: str, output: str) -> int:
    from bizdocs.usecases import packs as shelf
    from bizdocs.views.packs import render_topic

    console.write(render_topic(shelf.explain(name, settings), output, options_for(settings)))
    return 0


def show_settings(settings: Settings, *, output: str) -> int:
    from bizdocs.usecases import settings as use
    from bizdocs.usecases.limits import show_limits
    from bizdocs.views.settings import render

    console.write(render(use.show_settings(settings), show_limits(), output, options_for(settings)))
    return 0


def purge_cache(settings: Settings) -> int:
    from bizdocs.printing.strings import say
    from bizdocs.usecases.cache import purge_cache as purge

    if settings.cache is None:
        raise UsageError(
            "no cache is set: name its folder with --cache, BIZDOCS_CACHE or the settings file",
            "没有设置保存识别结果的文件夹：请用 --cache、BIZDOCS_CACHE 或设置文件指定",
        )
    console.write(say("cache.purged", settings.lang, n=purge(settings.cache)) + "\n")
    return 0


def diagnose(settings: Settings, *, output: str) -> int:
    from bizdocs.usecases import doctor
    from bizdocs.views.doctor import render

    parts = doctor.inspect()
    works = doctor.works(parts)
    console.write(render(parts, output, options_for(settings), works=works))
    return 0 if works else 3


def _is_told(settings: Settings, paths: Sequence[Path], *, dry_run: bool) -> bool:
    """Tell how the paths are taken; whether that is all that was asked for."""
    from bizdocs.cli import intake
    from bizdocs.usecases.batch import find_submissions

    taken = find_submissions(paths, settings.split)
    if dry_run:
        console.write(intake.list_taken(taken, settings.lang))
        return True
    for line in intake.announce(taken, settings.lang, quiet=settings.quiet):
        console.complain(line)
    return False


def _deliver_problems(problems: Sequence[str], settings: Settings, output: str) -> int:
    from bizdocs.views.packs import render_problems

    console.write(render_problems(problems, output, options_for(settings)))
    return 2 if problems else 0


def _protect(inputs: Sequence[Path], settings: Settings, outputs: Sequence[Output], *others: Path | None) -> None:
    """Raise `UsageError` where something would be written in the place of what is read."""
    read = (*inputs, settings.waivers, settings.baseline, settings.packs, settings.rules, settings.cache)
    protect(read, (*(output.path for output in outputs), *others))


def _deliver(
    reports: Sequence[Report | Failed],
    settings: Settings,
    outputs: Sequence[Output] | None = None,
    delivery: Delivery | None = None,
    baseline: Path | None = None,
) -> int:
    """Write the reports in every format asked for, name what failed, and choose the exit code."""
    from bizdocs.usecases import render as rendering

    delivery = delivery or Delivery(settings)
    if len(reports) > 1 or not all(isinstance(report, Failed) for report in reports):
        for output in settings.format if outputs is None else outputs:
            options = options_for(settings, output)
            if output.each and output.path is not None:
                for name, report in zip(_file_names(reports), reports, strict=True):
                    text = rendering.render([report], output.format, options)
                    delivery.write(text, output.path / f"{name}{rendering.suffix(output.format)}")
                continue
            # many reports on a terminal are scrolled past: there the table, in full in files
            brief = options.brief or (output.path is None and len(reports) > 1)
            delivery.write(rendering.render(reports, output.format, replace(options, brief=brief)), output.path)
            delivery.summarise(rendering.render_summary(reports, output.format, options))
    _complain_of_failed(reports)
    code = exit_code(reports, settings.fail_on)
    if baseline is not None:
        number = write_baseline(baseline, reports)
        told = Text(zh=f"{baseline}：已记下 {number} 个问题", en=f"{baseline}: {number} findings are known from now on")
        console.complain(told.of(settings.lang))
        code = 0 if code == 1 else code
    return delivery.exit_code(code)


def _file_names(reports: Sequence[Report | Failed]) -> list[str]:
    """A name for a file for each submission: that of its folder, numbered where two are the same."""
    names: list[str] = []
    for report in reports:
        path = PurePath(report.submission)
        stem = safe = _UNSAFE.sub("_", tidy(path.stem or path.name).replace(UNSEEN, "_")) or "report"
        number = 1
        while safe in names:
            number += 1
            safe = f"{stem}-{number}"
        names.append(safe)
    return names


_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
"""What no file system of today takes in a name (those of Windows are the narrowest)."""


def _complain_of_failed(reports: Sequence[Report | Failed]) -> None:
    for report in reports:
        if isinstance(report, Failed):
            console.complain(f"{report.submission}: {report.message}")


def _wants_progress(settings: Settings) -> bool:
    return settings.progress and not settings.quiet
