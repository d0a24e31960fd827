"""markdown: a comment on a pull request. GitHub takes 65,536 characters; what does not fit is left out whole, and counted."""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Failed, Options, Report
from bizdocs.printing.markdown import compose_comment

NAME = "markdown"
SUFFIX = ".md"

_ROOM = 65_000
"""GitHub counts a character beyond the Basic Multilingual Plane, such as a mark, more than once."""


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    return compose_comment(reports, options, limit=_ROOM)
