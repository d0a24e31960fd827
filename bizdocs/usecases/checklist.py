"""Checklist: what to collect for a platform, before anything is uploaded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bizdocs import clock
from bizdocs.model import Checklist
from bizdocs.ruling.industry_names import call_industries
from bizdocs.ruling.packs.checklist import make_checklist
from bizdocs.usecases.arguments import check_given
from bizdocs.usecases.choosing import check_subject, choose_papers, open_shelf
from bizdocs.usecases.settings import settings_of


def checklist(
    platform: str,
    *,
    subject: str | None = None,
    industries: str | Sequence[str] | None = None,
    as_of: date | str | None = None,
    packs: str | Path | None = None,
    rules: str | Path | None = None,
) -> Checklist:
    """What to collect for a platform, before anything is uploaded; from the same rules that judge.

    Args:
        platform: a platform, a pack id or an edition.
        subject, industries: of whom it is asked; what hangs on one that is not given is listed as undecided. In
            their names or as people call them (`餐饮`, `企业`); `none` or `无` among the industries: no special one.
        as_of: the day that the editions are chosen by; default: today in Asia/Shanghai.
        packs: a folder or zip of one's own packs, besides the ones that come with bizdocs.
        rules: a release of rules, a folder or zip, in the place of those that come with bizdocs.

    Raises:
        UsageError: the value of an argument can't be used; the text begins with its name.
        UnknownName: nobody has such a platform, pack, subject or industry; names the nearest.
        PackError: a pack is broken; names file and place.
    """
    check_given("platform", platform, str, "a platform, a pack id or an edition", "平台、规则包或其某一版的名称")
    given = settings_of({"subject": subject, "industries": industries, "as_of": as_of, "packs": packs, "rules": rules})
    named = call_industries(given.industry) if given.is_given("industry") else None
    day = given.as_of or clock.today()
    chosen = open_shelf(given.packs, given.rules).choose([platform], named or (), day)
    return make_checklist(
        chosen,
        platform=platform,
        subject=check_subject(given.subject),
        industries=named,
        as_of=day,
        papers=choose_papers(given.packs, given.rules),
    )
