"""Text layer: whether the words that a PDF carries are those that its page shows, at every place where a value was taken from.

A page's pixels are what a person sees; its layer says whatever its maker wanted. What was read from the pixels may be wrong, so
it counts against the layer only where it is sure and no look-alike explains it; where neither is certain, nobody has compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from rapidfuzz.distance import Levenshtein

from bizdocs.extraction.pieces import Piece
from bizdocs.grammar.likelihood import best_text, folded, log_likelihood, steps_of
from bizdocs.grammar.lookalike import alike
from bizdocs.grammar.script import is_rare
from bizdocs.model import WHOLE_PAGE, Flaw, PageText, Word

DIFFERS, UNCHECKED = "tamper.text-layer", "tamper.text-layer-unchecked"
VIA = "text-layer"
SURE = 0.9
"""How sure a character of the pixels must be to count against another one of the layer."""
LOST = 3
"""So many characters that only one of the two has are more than an engine loses or makes up in a clean line."""
POSSIBLE = 5.0
"""A text that is less likely than the best reading by no more than this, in natural logarithms, may be what is printed."""
_DIGITS = frozenset("0123456789")

UNCOMPARED = Flaw(code=UNCHECKED, box=WHOLE_PAGE, certainty=1.0)

Saying = Literal["same", "different", "unknown"]


def value_words(pieces: Iterable[Piece]) -> tuple[Word, ...]:
    """The words of the layer that the values on a page were read from, in their order."""
    found: list[Word] = []
    for piece in pieces:
        places = [
            seen.box for field in piece.fields.values() for seen in field.evidence if seen.via == VIA and seen.box
        ]
        words = (word for word in piece.layout.page.words if word.via == VIA)
        found += [word for word in words if any(word.box.is_over(place) for place in places)]
    return tuple(found)


def compare(layer: Word, shown: Word | None) -> Saying:
    """Whether the pixels at a word of the layer show what it says."""
    said = _marks(layer)
    seen = _marks(shown) if shown is not None else []
    if not said:
        return "same"
    if not seen:
        return "unknown"
    here, there = "".join(char for char, _ in said), "".join(char for char, _ in seen)
    if here == there or _is_possible(layer, shown, here, there):
        return "same"
    lost = 0
    for step in Levenshtein.opcodes(here, there):
        length = step.src_end - step.src_start
        if step.tag == "replace" and length == step.dest_end - step.dest_start:
            pairs = zip(here[step.src_start : step.src_end], seen[step.dest_start : step.dest_end], strict=True)
            if any(_contradicts(char, other, sure) for char, (other, sure) in pairs):
                return "different"
        elif step.tag != "equal":
            lost += max(length, step.dest_end - step.dest_start)
    sure = min(
        certainty for _, certainty in seen
    )  # where a seal lies over a line, characters are lost beside doubtful ones
    return "different" if lost >= LOST and sure >= SURE else "unknown"


def corrected(page: PageText, words: Sequence[Word], shown: Sequence[Word | None]) -> PageText:
    """The page with what its pixels show in the place of words that say something else, and with what is to be told of it."""
    sayings = [compare(word, other) for word, other in zip(words, shown, strict=True)]
    instead = {
        id(word): other
        for word, other, saying in zip(words, shown, sayings, strict=True)
        if saying == "different" and other is not None
    }
    flaws = [Flaw(code=DIFFERS, box=word.box, certainty=SURE) for word in words if id(word) in instead]
    if "unknown" in sayings:
        flaws.append(UNCOMPARED)
    words_shown = tuple(instead.get(id(word), word) for word in page.words)
    return replace(page, words=words_shown, flaws=(*page.flaws, *(flaw for flaw in flaws if flaw not in page.flaws)))


def uncompared(page: PageText) -> PageText:
    """A page whose pixels nobody has asked."""
    return replace(page, flaws=(*page.flaws, UNCOMPARED))


def _is_possible(layer: Word, shown: Word | None, here: str, there: str) -> bool:
    """Whether the best reading differs in what the engine itself holds possible; a number has to be read as it is."""
    numbers = [[char for char in text if char in _DIGITS] for text in (here, there)]
    if shown is None or shown.chances is None or numbers[0] != numbers[1]:
        return False
    steps = steps_of(shown.chances)
    return log_likelihood(steps, best_text(steps)) - log_likelihood(steps, layer.text) <= POSSIBLE


def _contradicts(said: str, shown: str, certainty: float) -> bool:
    if certainty < SURE or is_rare(said):
        return False
    return {said, shown} <= _DIGITS or shown.upper() not in alike(said.upper())


def _marks(word: Word) -> list[tuple[str, float]]:
    """The characters of a word that mean something, as they are compared, each with its certainty."""
    certainties = word.certainties or (word.confidence,) * len(word.text)
    return [
        (one, sure) for char, sure in zip(word.text, certainties, strict=True) for one in folded(char) if one.isalnum()
    ]
