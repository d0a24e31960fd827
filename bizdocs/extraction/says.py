"""Says: whether the pixels at a place say a value that is expected there, whatever the best reading of them is.

A reading answers "what does it say?" and is unsure where any character is. Where a value is expected, a licence's name on the
letter and its seal, a code that the form declares, the question is easier: does it say *this*? The recogniser's own output
gives the expected string a likelihood, and these bounds part yes from no, in natural logarithms:

* `CONFIRMED`, `ON_RIM`: it is hardly less likely than the best reading;
* `APART`: what differs from it in a look-alike (岚 for 岗) is less likely by far, as a blurred picture of one fits the other; of
  a number, in which every character stands for nothing but itself, what differs in any (`NUMBER_APART`);
* `REFUSED`: it is out of the question, and the best reading is sure of itself (`SURE`) and the same in all looks; of a name at
  least two characters differ, as a rare one is read as another one with certainty.

Of the pictures of a value one has to say it and none may be `AGAINST` it. A seal is read in three looks that print may cross
alike: two of them have to say the name, and more closely, or all together (`OF_ALL`, `ALL_APART`: sums over the looks).

Chosen by `python -m tests.benchmarks.says` on one half of its pictures, measured on the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from bizdocs.grammar.likelihood import Step, best_text, folded, log_likelihood
from bizdocs.grammar.lookalike import alike
from bizdocs.model import Agreement

CONFIRMED = 1.0
ON_RIM = 0.7
LOOKS_AT_RIM = 2
OF_ALL, ALL_APART = 4.0, 8.0
APART = 3.0
NUMBER_APART = 5.0
AGAINST = 8.0
REFUSED = 12.0
SURE = 0.5
SHORT = 6
"""A text of fewer characters has no margin: the best reading has to be the text itself."""
_OPENING, _CLOSING = "([{<《“\"'「『", ")]}>》”\"'」』"
_LEAD = ":;,.。、|"


@dataclass(frozen=True, slots=True)
class Heard:
    """How likely one look at a place makes an expected string."""

    behind: float
    """How much less likely it is than the best reading; 0 where it is the best one."""
    apart: float
    """How much more likely it is than any rival, a string that differs from it in a look-alike, or of a number in any character;
    less than 0 where one is likelier."""
    unsure: float
    """How unlikely the best reading is."""
    differs: int
    """How many characters of the best reading are others."""
    read: str
    """The best reading."""

    def says(self, most: float, least: float = APART) -> bool:
        return self.behind <= most and self.apart >= least

    def denies(self, least: int) -> bool:
        return self.behind >= REFUSED and self.unsure <= SURE and self.differs >= least


def listen(steps: Sequence[Step], expected: str, letters: str = "") -> Heard:
    """Ask one look for an expected string. `letters`: of a number, those that it can hold."""
    text = folded(expected)
    steps = _without_marks(steps, text)
    read = best_text(steps)
    differs = Levenshtein.distance(read, text)
    best, likely = log_likelihood(steps, read), log_likelihood(steps, text)
    if likely == -math.inf:
        return Heard(behind=math.inf, apart=0.0, unsure=-best, differs=differs, read=read)
    rivals = (likely - log_likelihood(steps, rival) for rival in _rivals(steps, text, letters))
    apart = min(rivals, default=math.inf)
    return Heard(behind=max(best - likely, 0.0), apart=apart, unsure=-best, differs=differs, read=read)


def answer_value(
    looks: Iterable[Sequence[Step]], expected: str, *, letters: str = "", exactly: bool = False
) -> Agreement:
    """What all looks at a value say of an expected one. `exactly`: only where the best reading is the text itself."""
    heard = [listen(steps, expected, letters) for steps in looks]
    most = 0.0 if exactly or len(folded(expected)) < SHORT else CONFIRMED
    least = NUMBER_APART if letters else APART
    said = any(one.says(most, least) for one in heard) and all(one.behind <= AGAINST for one in heard)
    return _told(heard, expected, said=said, least=1 if letters else 2)


def answer_rim(looks: Iterable[Sequence[Step]], expected: str) -> Agreement:
    """What all looks at the rim of a seal say of an expected name."""
    heard = [listen(steps, expected) for steps in looks]
    most = 0.0 if len(folded(expected)) < SHORT else ON_RIM
    said = sum(one.says(most) for one in heard) >= LOOKS_AT_RIM
    if most and len(heard) > LOOKS_AT_RIM:
        said |= sum(one.behind for one in heard) <= OF_ALL and sum(one.apart for one in heard) >= ALL_APART
    return _told(heard, expected, said=said, least=2)


def _told(heard: Sequence[Heard], expected: str, *, said: bool, least: int) -> Agreement:
    score = round(math.exp(-min((one.behind for one in heard), default=math.inf)), 4)
    denied = len({one.read for one in heard}) == 1 and all(one.denies(least) for one in heard)
    return Agreement(answer="same" if said else "different" if denied else "unknown", score=score, asked=expected)


def _rivals(steps: Sequence[Step], text: str, letters: str) -> Iterator[str]:
    """The text with one character changed to one that the output has anywhere: a look-alike, or of a number any."""
    seen = {char for step in steps for char in step}
    for at, char in enumerate(text):
        others = set(letters) or {folded(one) for one in alike(char.upper())}
        for other in sorted(others & seen - {char}):
            yield text[:at] + other + text[at + 1 :]


def _without_marks(steps: Sequence[Step], text: str) -> Sequence[Step]:
    """The steps without the marks that stand before and around a value and are none of it."""
    start, end = 0, len(steps)
    likeliest = [max(step, key=lambda char: step[char], default="") for step in steps]
    opened = False
    while start < end and likeliest[start] in {"", *_OPENING, *_LEAD} - set(text[:1]):
        opened |= likeliest[start] in {*_OPENING}
        start += 1
    while opened and start < end and likeliest[end - 1] in {"", *_CLOSING} - set(text[-1:]):
        end -= 1
    return steps[start:end]
