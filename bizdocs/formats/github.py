"""github: annotations of a pull request, as workflow commands, and a summary of the step.

Whoever may read the repository may read them, and logs are kept: personal data is masked and persons' names are shortened,
whatever the options say. GitHub shows ten annotations of each kind for a step and passes over the others without a word, so
the worst stand first and the last one says how many more there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bizdocs.harmless import tidy
from bizdocs.model import Failed, Options, Report, Severity
from bizdocs.printing.headline import say_in_full, say_qualified
from bizdocs.printing.markdown import compose_comment
from bizdocs.printing.strings import say
from bizdocs.printing.telling import Told, is_known, list_corrections, list_failed, tell_countable
from bizdocs.privacy.masks import names_of_persons, shorten_names

NAME = "github"
SUFFIX = ".txt"

LIMIT = 10
"""Annotations of one kind that GitHub shows for a step (docs.github.com, "Workflow commands", measured by many)."""
_ROOM = 250_000
"""Characters of a summary: GitHub takes 1 MiB, and a character is four bytes at most."""
_KINDS: Mapping[Severity, str] = {"error": "error", "review": "warning", "warning": "notice", "info": "notice"}


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    """A command a line, worst first."""
    options = replace(options, mask=True)
    failed = list_failed(reports, options)
    lines = [_command("error", text, file=path, title=f"bizdocs: {submission}") for submission, path, text in failed]
    told = [_annotate(each) for each in tell_countable(reports, options) if not is_known(each)]
    heads = [_head(each, options) for each in reports if isinstance(each, Report) and say_qualified(each, "en")]
    heads += [_tell_correction(*each, options) for each in list_corrections(reports, options)]
    notices = [line for line in told if line.startswith("::notice ")]
    lines += [*(line for line in told if line not in notices), *heads, *notices]
    kinds = [line.partition(" ")[0] for line in lines]
    shown: list[str] = []
    for kind in dict.fromkeys(kinds):
        some = [line for line, own in zip(lines, kinds, strict=True) if own == kind]
        if len(some) > LIMIT:
            hidden = len(some) - LIMIT + 1
            some = [*some[: LIMIT - 1], _command(kind[2:], say("github.more", options.lang, n=hidden), title="bizdocs")]
        shown += some
    return "".join(f"{line}\n" for line in shown)


def _head(report: Report, options: Options) -> str:
    submission = shorten_names(report.submission, _names_in(report))
    return _command("notice", say_in_full(report, options.lang), title=f"bizdocs: {submission}")


def _tell_correction(report: Report, path: str, text: str, options: Options) -> str:
    names = _names_in(report)
    title = f"bizdocs: {say('correction.mark', options.lang)}"
    return _command("notice", shorten_names(text, names), file=shorten_names(path, names), title=title)


def render_summary(reports: Sequence[Report | Failed], options: Options) -> str:
    """The summary of the step, in Markdown."""
    text = compose_comment(reports, replace(options, mask=True), limit=_ROOM)
    return shorten_names(text, {name for report in reports for name in _names_in(report)})


def _names_in(report: Report | Failed) -> frozenset[str]:
    return names_of_persons(report.documents, report.findings) if isinstance(report, Report) else frozenset()


def _annotate(told: Told) -> str:
    finding, names = told.finding, _names_in(told.report)
    cited = f"{finding.code} ({finding.rule.id})" if finding.rule else finding.code
    text = "\n".join(tidy(part) for part in (told.message, told.remedy, cited) if part)
    file = shorten_names(told.path, names)
    return _command(_KINDS[finding.severity], shorten_names(text, names), file=file, title=f"bizdocs {finding.code}")


def _command(kind: str, text: str, **properties: str) -> str:
    """A workflow command, escaped as GitHub's toolkit does (actions/toolkit, packages/core/src/command.ts)."""
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return f"::{kind} {listed}::{_escape(text)}"


def _escape(text: str) -> str:
    return "%0A".join(tidy(line).replace("%", "%25") for line in text.split("\n"))


def _escape_property(text: str) -> str:
    return _escape(tidy(text)).replace(":", "%3A").replace(",", "%2C")
