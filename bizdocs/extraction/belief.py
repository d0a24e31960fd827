"""Belief: what the signs of a reading come to. The one place where evidence becomes a number, and a value is given or not."""

from __future__ import annotations

from dataclasses import dataclass

from bizdocs.extraction.signs import REASONS, Signs

CERTAIN = 0.88
"""Readings of names, dates, amounts and numbers that are less certain than this are not given: the field is unreadable.
On 73 real licences no wrong one of these was as certain; 2 % of the right ones were less."""
UNSURE = CERTAIN - 0.01
"""What may lack a figure is no surer than this: one look more has to see the same."""
FAIR = 0.60
"""The same for long texts, in which one doubtful character does not make the value wrong."""
CHECKED = 0.99
"""Certainty of a number whose check digits are right, whatever the engine thought of its characters."""
UNCHECKED = 0.99
"""A number with a wrong check digit is believed to be printed so only if every character is at least so certain."""
LONG_TEXT = 0.89
"""How sure the surest long text is: about every tenth address on legible real licences held one misread character."""
AGREED = 0.8
"""Two looks that are at least so sure of the same date are believed."""
SURER = 0.2
"""A look is believed against another if it is so much surer."""
PRINTED_SO = 0.98
"""Certainty from which what can't be is printed so; below, a figure of it was misread."""
SLIGHT = frozenset({"figure-lost", "out-of-order"})
"""Doubts that a further look may settle."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What is made of the signs of a reading."""

    confidence: float
    given: bool
    """Whether the value is good enough for what its kind costs when it is wrong."""
    reason: str | None
    """Why it is not given, as `Field.reason` says it."""


def believe(signs: Signs) -> Belief:
    """Weigh all signs of a reading."""
    sure = certainty(signs)
    given = sure >= (FAIR if signs.long else CERTAIN)
    return Belief(sure, given, None if given else _reason(signs))


def certainty(signs: Signs) -> float:
    """How sure a reading is, all that speaks against it taken off."""
    sure = _of_characters(signs)
    if signs.looks > 1 and sure >= AGREED:
        sure = max(sure, CERTAIN)
    if any(doubt not in SLIGHT for doubt in signs.doubts):
        return min(sure, CERTAIN / 2)
    return min(sure, UNSURE) if signs.doubts else sure


def is_seen(signs: Signs, *, dimly: bool = False) -> bool:
    """Whether a reading counts where looks are compared that are not sure enough each by itself."""
    return certainty(signs) >= (AGREED / 2 if dimly else AGREED)


def outweighs(signs: Signs, other: Signs) -> bool:
    """Whether one look at a field is so much surer than another that it is believed against it."""
    return certainty(other) <= certainty(signs) - SURER


def is_printed_so(signs: Signs) -> bool:
    """Whether a value that can't be was read so well that it is printed so."""
    return certainty(signs) >= PRINTED_SO


def _of_characters(signs: Signs) -> float:
    """How sure a reading is by its characters and what its kind can tell of errors."""
    if signs.proof == "seal":
        return max(signs.weakest, CERTAIN)
    if signs.proof is not None:
        return CHECKED
    if signs.problem is not None and signs.checkable:
        return signs.weakest if signs.weakest >= UNCHECKED else 0.0
    if signs.problem is not None and signs.kind != "text":
        return min(signs.weakest, UNSURE) if signs.weakest >= UNCHECKED and signs.kind == "company_name" else 0.0
    if signs.long:
        return LONG_TEXT * (signs.mean if signs.kind == "text" else (signs.mean + signs.weakest) / 2)
    return (signs.mean + signs.weakest) / 2


def _reason(signs: Signs) -> str | None:
    if signs.doubts:
        return REASONS[signs.doubts[-1]]
    if signs.problem is not None:
        return "check-digit" if signs.problem == "check-digit" else "malformed"
    return "low-certainty"
