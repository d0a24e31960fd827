"""Belief: what the signs of a reading come to. The one place where evidence becomes a number, and a value is given or not.

Signs put a reading in a class: proven by check digits, doubted, a long text, words, figures. Of each class a table tells what
share of such readings was right, by how many of their characters are likely to be others; so that the number is a
probability. The table is `beliefs.json`, made by `python -m tests.benchmarks.calibrate` for each engine, of pages that no
figure in the docs was measured on.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from bizdocs.data.kinds import kind_named
from bizdocs.extraction.signs import REASONS, Signs

TABLE = Path(__file__).with_name("beliefs.json")
TEXT_LAYER = "text-layer"
LONG_NEEDS, NEEDS = 0.9, 0.97
"""How likely a value has to be right to be given: a long text, in which one wrong character seldom matters, and any other."""
SLIGHT = frozenset({"figure-lost", "out-of-order"})
"""Doubts that a further look may settle."""
PRINTED_SO = 0.99
"""A number whose check digits are wrong is believed to be printed so, and not misread, only if the engine is so sure of each
of its characters. Drawn pages hold no such numbers: of these no table can tell."""
SEEN = 0.8
"""Probability from which a reading counts where looks are compared, none of which is sure enough by itself."""
DIMLY_SEEN = 0.4
WRONG = 0.5
"""A look is believed against another only if that is likelier wrong than right."""

Classes = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Belief:
    """What is made of the signs of a reading."""

    confidence: float
    """How likely it is right."""
    given: bool
    """Whether the value is good enough for what its kind costs when it is wrong."""
    reason: str | None
    """Why it is not given, as `Field.reason` says it."""


def believe(signs: Signs) -> Belief:
    """Weigh all signs of a reading."""
    confidence = _look_up(signs, class_of(signs))
    given = confidence >= (LONG_NEEDS if signs.long else NEEDS)
    return Belief(confidence, given, None if given else _reason(signs))


def class_of(signs: Signs) -> str:
    """Which row of the table tells of a reading: what is gravest goes first."""
    if any(doubt not in SLIGHT for doubt in signs.doubts):
        return "doubted"
    if signs.problem is not None and signs.kind != "text":
        return _by_characters(signs) if signs.checkable and signs.weakest >= PRINTED_SO else "malformed"
    if signs.doubts:
        return "slightly-doubted"
    if signs.proof is not None:
        return signs.proof
    return "agreed" if signs.looks > 1 else _by_characters(signs)


def _by_characters(signs: Signs) -> str:
    words = kind_named(signs.kind).words or signs.kind == "authority"
    return "long" if signs.long else "words" if words else "figures"


def is_seen(signs: Signs, *, dimly: bool = False) -> bool:
    """Whether a reading counts where looks are compared that are not sure enough each by itself."""
    bare = replace(signs, doubts=tuple(doubt for doubt in signs.doubts if doubt not in SLIGHT))
    return _look_up(bare, class_of(bare)) >= (DIMLY_SEEN if dimly else SEEN)


def outweighs(signs: Signs, other: Signs) -> bool:
    """Whether one look at a field is so much surer than another that it is believed against it."""
    return believe(signs).given and believe(other).confidence <= WRONG


def is_printed_so(signs: Signs) -> bool:
    """Whether a value that can't be was read so well that it is printed so."""
    return signs.weakest >= PRINTED_SO and believe(signs).given


def _look_up(signs: Signs, name: str) -> float:
    steps, engines = _table()
    known = engines.get(TEXT_LAYER if signs.exact else signs.engine)
    row = (known or engines[UNKNOWN])[name]
    return row[min(bisect_left(steps, signs.errors), len(row) - 1)]


UNKNOWN = "unknown"
"""Engines that nobody measured. Where one is sure of every character its values are given, and no surer than giving needs."""


@cache
def _table() -> tuple[Sequence[float], Mapping[str, Classes]]:
    """The upper bounds of its columns, in characters likely to be others; and of each engine the classes with their shares."""
    told: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    engines: dict[str, Classes] = {name: engine["right"] for name, engine in told["engines"].items()}
    for name, other in told["same_as"].items():
        engines[name] = engines[other]
    return told["errors"], engines


def _reason(signs: Signs) -> str | None:
    if signs.doubts:
        return REASONS[signs.doubts[-1]]
    if signs.problem is not None:
        return "check-digit" if signs.problem == "check-digit" else "malformed"
    return "low-certainty"
