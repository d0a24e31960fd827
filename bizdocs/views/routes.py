"""A way to meet a requirement, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.model import Lang, Names, Need
from bizdocs.printing.strings import say

PAPERS = ("roles", "types")
"""The sections of the vocabulary that name papers."""


def tell_route(route: Sequence[Need], names: Names, lang: Lang) -> str:
    """What belongs together, each paper by its name alone."""
    told: dict[str, None] = {}
    for need in route:
        title = need.route or need.title
        if need.field is not None and need.route is None:
            title = next((names[each][need.name] for each in PAPERS if need.name in names.get(each, {})), title)
        told[title.of(lang)] = None
    return say("checklist.and", lang).join(told)
