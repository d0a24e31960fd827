"""html: one file that opens offline, for people who look at the papers too.

Both languages are in it, and nothing in it loads anything: pictures are data, style and script are its own and named by
their hashes in its content security policy. It works without script, which only switches the language and enlarges
pictures.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from bizdocs import __version__
from bizdocs.model import Failed, Options, Report
from bizdocs.printing import html as pages
from bizdocs.printing.html.compose import cite, compose
from bizdocs.printing.html.printed import template
from bizdocs.printing.html.views import Cited
from bizdocs.printing.html.wording import Wording, phrase
from bizdocs.printing.marks import WORST_FIRST

NAME = "html"
SHOWS = ("pictures",)
"""What reports must hold for it beyond what all of them do."""
FOLDER = Path(pages.__file__).parent
"""Where the template, the style and the script of the page lie."""

LONGEST, LONGEST_OF_MANY = 1400, 1000
"""Pixels of the longer side of a page's picture: usually, and where there are more than …"""
MANY = 40
"""… so many pages. Pictures of 40 pages come to about 10 MB, of 200 pages, smaller, to about 25 MB."""


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    """Every report in full, the worst first; where there are several, under a table of all."""
    ordered = sorted(reports, key=_badness)
    done = [report for report in ordered if isinstance(report, Report)]
    longest = LONGEST if sum(map(_count_pages, done)) <= MANY else LONGEST_OF_MANY
    sources = _sources(done, options)
    style, script = _asset("page.css"), _asset("page.js")
    return template("page.html.j2").render(
        lang=options.lang,
        masked=options.mask,
        version=__version__,
        policy=_policy(style, script),
        style=style,
        script=script,
        views=[compose(report, options, number=at, longest=longest) for at, report in enumerate(ordered, start=1)],
        sources=sources,
        numbers={id_: number for number, id_ in enumerate(sources, start=1)},
        say=phrase,
    )


def _badness(report: Report | Failed) -> tuple[int, int]:
    """Sorts what is worst to the front; what is equally bad keeps its order."""
    if isinstance(report, Failed):
        return WORST_FIRST.index("failed"), 0
    return WORST_FIRST.index(report.verdict), -sum(finding.severity == "error" for finding in report.findings)


def _count_pages(report: Report) -> int:
    """Pages that findings point to, as far as there are pictures of them."""
    pointed_to = {seen.page for finding in report.findings for seen in finding.evidence}
    return sum(picture.page in pointed_to for picture in report.pictures)


def _sources(reports: Sequence[Report], options: Options) -> Mapping[str, Cited]:
    """Every rule that had something to say to any of the reports, by id."""
    said = Wording((), (), options)
    checks = (check for report in reports for result in report.results for check in result.checks)
    rules = {check.rule.id: check.rule for check in checks if check.state != "not-applicable"}
    return {id_: cite(rules[id_], said) for id_ in sorted(rules)}


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and nothing runs but what is ours, whatever a file's name or a scan smuggles in."""
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src '{_fingerprint(style)}'; script-src '{_fingerprint(script)}'"
    )


def _fingerprint(text: str) -> str:
    """As Content Security Policy Level 3 names an inline style or script."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


@cache
def _asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
