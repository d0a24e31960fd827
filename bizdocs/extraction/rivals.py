"""Rivals: what else a recogniser held possible where it read a character, and how likely it is that one of these stands there.

What prints alike is one and shares its chances: brackets of either width, and 廈 where 厦 was read, not the other way about.

A recogniser was trained on texts in which common characters abound. It takes a rare one for a common one that looks like it
(逄 for 逢, 㛃 for 契), hardly ever a common one for a rare one: where it says 桉 though 按 was possible, 桉 stands there. So a
rival that is rarer than what was read weighs more than its chance, and a commoner one less. Names of drawn pages (seeds 20000 to
20116) in which a character was read below 0.96 gave the factors.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bizdocs.grammar.likelihood import folded
from bizdocs.grammar.normal import plain
from bizdocs.grammar.script import is_rare
from bizdocs.model import Chances, Word

AMBIGUOUS = 0.05
"""Chance of its simplified form from which a traditional character that no simplified text prints was one of the two: the engine
says 黃 or 粵 where a typeface draws 黄 or 粤 so."""
TWINS = frozenset("()[],;:.")
"""Marks that stand in two widths: an engine that says no more than how sure it is of one is unsure which width it has."""
COMMONER, AS_RARE, RARER, RARER_BY_FAR = 0.2, 1.0, 2.0, 4.0
"""What the chance of a rival is multiplied by."""


@lru_cache(maxsize=512)
def weigh(word: Word) -> tuple[tuple[str, float], ...]:
    """The characters of a word, each with how likely it is another one; 0..1."""
    certainties = word.certainties or (word.confidence,) * len(word.text)
    runs = _aligned(word) if word.chances is not None else ()
    if not runs:
        return tuple(
            (char, 0.0 if folded(char) in TWINS else 1.0 - certainty)
            for char, certainty in zip(word.text, certainties, strict=True)
        )
    return tuple(_weighed(char, seen) for char, seen in runs)


def _weighed(char: str, seen: dict[str, float]) -> tuple[str, float]:
    """A character, or its simplified form where it was one of the two, and how likely it is another one."""
    simple = folded(char)
    if is_rare(char) and simple != plain(char) and seen.get(simple, 0.0) >= AMBIGUOUS:
        return simple, _doubt(simple, seen)
    return char, _doubt(char, seen)


def _doubt(char: str, seen: dict[str, float]) -> float:
    """Of a character with all that may stand in its place, itself among it."""
    same = plain(char) if is_rare(char) else folded(char)
    doubt = max(1.0 - sum(seen.values()), 0.0)  # what the engine did not tell of
    for other, chance in seen.items():
        if same not in {plain(other), folded(other)}:
            doubt += chance * _weight(_rarity(other) - _rarity(char))
    return min(doubt, 1.0)


def _weight(rarer: int) -> float:
    if rarer < 0:
        return COMMONER
    return (AS_RARE, RARER, RARER_BY_FAR)[rarer]


def _rarity(char: str) -> int:
    """0 for what is no ideograph and for the 3,755 commonest of them, then the 3,008 further ones of GB 2312, then all others."""
    if not char.isalnum() or char.isascii():
        return 0
    try:
        coded = char.encode("gb2312")
    except UnicodeEncodeError:
        return 2
    return 1 if coded[0] >= SECOND_LEVEL else 0


SECOND_LEVEL = 0xD8
"""First byte in GB 2312 from which its second level begins."""


def _aligned(word: Word) -> tuple[tuple[str, dict[str, float]], ...]:
    """Each character of a word with what may stand at its steps; empty where these say something else than the word."""
    runs = tuple(_runs(word.chances)) if word.chances is not None else ()
    return runs if "".join(char for char, _ in runs) == word.text else ()


def _runs(chances: Chances) -> Iterator[tuple[str, dict[str, float]]]:
    """The best reading: each of its characters with the chances of all at the step where it is likeliest."""
    last, char = -2, ""
    run: dict[str, float] = {}
    for at, pairs in chances.steps:
        step = dict(pairs)
        best = max(step, key=lambda one: step[one], default="")
        if run and (best != char or at != last + 1):
            yield char, run
            run = {}
        if best and step[best] > run.get(best, 0.0):
            run = step
        last, char = at, best
    if run:
        yield char, run
