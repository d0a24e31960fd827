"""lines: a finding a line, as linters print them: the file, how hard it is, the code, what is wrong; below it, how to mend it.

For a terminal, a hook or a log that shows many submissions at once. What a baseline knows is only counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.harmless import tidy
from bizdocs.model import Failed, Options, Report
from bizdocs.printing.headline import say_in_full
from bizdocs.printing.strings import say
from bizdocs.printing.telling import Told, is_known, list_corrections, list_failed, tell_countable
from bizdocs.privacy.masks import Mask

NAME = "lines"
SUFFIX = ".txt"


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    """Findings, the worst first; corrections; then the verdict of each submission."""
    lines = [_tell(each, options) for each in tell_countable(reports, options) if not is_known(each)]
    lines += [
        f"{tidy(path)}: {say('correction.mark', options.lang)} {text}\n"
        for _, path, text in list_corrections(reports, options)
    ]
    lines += [f"{tidy(path)}: {text}\n" for _, path, text in list_failed(reports, options)]
    mask = Mask((), on=options.mask)
    lines += [
        f"{tidy(mask.text(report.submission))}: {say_in_full(report, options.lang)}\n"
        for report in reports
        if isinstance(report, Report)
    ]
    return "".join(lines)


def _tell(told: Told, options: Options) -> str:
    page = f":{told.page}" if told.page and told.page > 1 else ""
    severity = say(f"severity.{told.finding.severity}", options.lang)
    remedy = f"    {say('remedy', options.lang)}: {told.remedy}\n" if told.remedy else ""
    return f"{tidy(told.path)}{page}: {severity} {told.finding.code} {told.message}\n{remedy}"
