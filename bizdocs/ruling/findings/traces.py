"""Traces of an editor: its name in a file proves nothing, unless something else about the paper is doubtful too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from bizdocs.ruling.findings.compose import Draft
from bizdocs.ruling.findings.locate import pages_of

EDITED = "tamper.edited-image"
_SPEAKS = (
    "tamper.",
    "number.",
    "qr.mismatch",
    "mismatch.",
    "date.inconsistent",
    "seal.mismatch",
    "legibility.occluded",
)
"""Begin the codes of what an altered picture would show besides."""
_HARD = frozenset({"error", "review"})
Key = TypeVar("Key")


def weigh_traces(drafts: Mapping[Key, Draft]) -> dict[Key, Draft]:
    """The drafts; an editor's name is for review where another finding of the same page speaks for a change of it."""
    doubtful = {
        page
        for draft in drafts.values()
        if draft.code.startswith(_SPEAKS) and draft.code != EDITED and draft.severity in _HARD
        for page in pages_of(draft.location.evidence)
    }
    return {
        key: replace(draft, severity="review")
        if draft.code == EDITED and not doubtful.isdisjoint(pages_of(draft.location.evidence))
        else draft
        for key, draft in drafts.items()
    }
