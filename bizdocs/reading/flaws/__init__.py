"""Flaws: what a person would see wrong with a page's picture. A family of equal-shaped modules.

A member has `find(sight) -> tuple[Flaw, ...]`; a module whose name starts with an underscore is none. A flaw says what and
where, never whether it matters: that hangs on the document (`extraction/legibility.py`).
"""

from __future__ import annotations

from bizdocs import families
from bizdocs.model import Flaw
from bizdocs.reading.looking.sight import Sight


def find_flaws(sight: Sight) -> tuple[Flaw, ...]:
    """Every flaw of a page, by kind and place. A page whose text came as text (a PDF's own) has no picture to find fault with."""
    if any(word.via == "text-layer" for word in sight.words):
        return ()
    found = [flaw for member in families.members(__name__) for flaw in member.find(sight)]
    return tuple(sorted(found, key=lambda flaw: (flaw.code, -flaw.certainty, flaw.box.bounds)))
