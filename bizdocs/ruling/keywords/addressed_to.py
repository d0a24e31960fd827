"""addressedTo: a letter speaks to the platform at which it is handed in.

Option: the path of the platform, as the form or the pack that judges names it.
Violated: it is addressed to another one (`mismatch.platform`).
Nobody can tell: nobody is known by the name that was read. One's own platform is called as the pack that judges says in its
`names`; of one without names only that is known: it is not called like another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.data.platforms import platform_names
from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import PATH, Case, Place
from bizdocs.values.platform import is_among, platforms_named

KEYWORD = "addressedTo"
OPTIONS: Mapping[str, Json] = {"type": "string", "pattern": PATH, "description": "the path of the platform"}
CODES = ("mismatch.platform",)
NAMES = "called"
"""Entry of the submission that whoever judges puts there: what the pack that judges is called."""
UNREADABLE = "material.field-unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    asked = case.find_one(option)
    platform = asked.value.partition("/")[0] if isinstance(asked.value, str) else None
    if platform is None:
        return []
    known = platform_names().get(platform, ())
    own = () if known else tuple(case.find_one(f"submission.{NAMES}").value or ())
    names = known or own
    if isinstance(place.value, str) and is_among(place.value, own):
        return [place.passes()]
    meant = platforms_named(place.value) if isinstance(place.value, str) else frozenset()
    if not meant and not names:
        return []
    if not meant:
        return [place.unclear(UNREADABLE)]
    if platform in meant:
        return [place.passes()]
    return [
        place.fails("mismatch.platform", op="addressed-to", expected=names[0] if names else platform, other=asked.path)
    ]


def paths(option: Json) -> Sequence[str]:
    return [option]
