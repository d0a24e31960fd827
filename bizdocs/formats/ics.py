"""ics: a calendar of what has to be renewed when, with alarms. Documents without a day to renew by have no entry."""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Failed, Options, Report
from bizdocs.views.renewals import render_renewals

NAME = "ics"
SHOWS = ("renewals",)
"""What reports must hold for it beyond what all of them do."""


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    return render_renewals(reports, "ics", options)
