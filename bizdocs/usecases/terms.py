"""Terms: settings and what a submission file declares → what a submission is judged by. The one place of their precedence.

A flag, the environment or an argument of a call goes before the submission file, which goes before the settings file and the
default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bizdocs import clock
from bizdocs.model import Json
from bizdocs.ruling.industry_names import call_industries, call_subject
from bizdocs.usecases.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one submission is judged by.

    `platforms`: names of platforms, packs or editions; empty: `common` alone. `subject_source`: `declared` or `guessed`.
    """

    platforms: tuple[str, ...]
    subject: str | None
    subject_source: str | None
    industries: tuple[str, ...]
    as_of: date


def resolve(settings: Settings, declared: Mapping[str, Json]) -> Terms:
    """The terms of a submission. `declared`: `submission` of its facts, where a subject may be guessed from its papers."""

    def chosen(name: str, said: Any) -> Any:
        return getattr(settings, name) if settings.is_given(name) or not said else said

    is_declared = declared.get("subject_source") == "declared"
    subject = call_subject(chosen("subject", declared.get("subject") if is_declared else None))
    day = declared.get("as_of")
    platform = declared.get("packs") or ([declared["platform"]] if declared.get("platform") else [])
    return Terms(
        platforms=tuple(chosen("platform", platform)),
        subject=subject or declared.get("subject"),
        subject_source="declared" if subject else declared.get("subject_source"),
        industries=call_industries(chosen("industry", declared.get("industries", ()))),
        as_of=chosen("as_of", date.fromisoformat(day) if day else None) or clock.today(),
    )
