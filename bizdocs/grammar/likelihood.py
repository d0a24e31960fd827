"""Likelihood: how likely a recogniser's output makes a string, whatever it takes for the best reading.

The output is of the CTC kind: a string's likelihood is the sum over all ways in which its characters, each on one step or
several in a row, and the blanks between them can lie along the steps (Graves et al. 2006). Characters that print alike are one
(width, kinds of dash and bracket, capitals, traditional and simplified), and a blank is none, as everywhere where texts are
compared.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from bizdocs.grammar.normal import plain
from bizdocs.grammar.script import differ_in_script, is_rare, simplify
from bizdocs.model import Chances

Step = dict[str, float]
"""Character, folded, or empty for none → its probability."""


def steps_of(chances: Chances, start: float = 0.0, end: float = 1.0) -> list[Step]:
    """The steps of a line, or of its part between two shares of its length, their characters folded.

    Steps in a row at which nothing stands are one.
    """
    steps: list[Step] = []
    last = -1
    for at, pairs in chances.steps:
        if not start <= (at + 0.5) / max(chances.length, 1.0) <= end:
            continue
        if steps and at > last + 1:
            steps.append({"": 1.0})
        last = at
        step: Step = {}
        for char, chance in pairs:
            known = _plain(char)
            step[known] = step.get(known, 0.0) + chance
        steps.append(step)
    return steps


def log_likelihood(steps: Sequence[Step], text: str) -> float:
    """Of a text that stands along all of the steps and is all that does; -∞ where it can't."""
    marks = [""]
    for char in folded(text):
        marks += [char, ""]
    size = len(marks)
    if size == 1 or not steps:
        return -math.inf
    ways = [1.0] + [0.0] * (size - 1)  # of getting so far along the marks; scaled to a sum of one at each step
    log = 0.0
    for step in steps:
        last, ways = ways, [0.0] * size
        for at, mark in enumerate(marks):
            chance = step.get(mark, 0.0)
            if chance:
                way = last[at] + (last[at - 1] if at else 0.0)
                if at > 1 and mark and mark != marks[at - 2]:
                    way += last[at - 2]
                ways[at] = way * chance
        total = sum(ways)
        if total <= 0.0:
            return -math.inf
        ways = [way / total for way in ways]
        log += math.log(total)
    end = ways[-1] + ways[-2]
    return log + math.log(end) if end > 0 else -math.inf


def folded(text: str) -> str:
    """A text in the characters that steps are told in."""
    return "".join(_plain(char) for char in plain(text))


def best_text(steps: Sequence[Step]) -> str:
    """What the likeliest character of each step says."""
    likeliest = (max(step, key=lambda char: step[char]) for step in steps)
    return "".join(char for char, _ in groupby(likeliest))


@lru_cache(maxsize=32768)
def _plain(char: str) -> str:
    """A character as it is compared, a traditional one that nobody prints today as the simplified one."""
    known = plain(char)
    if not is_rare(known):
        return known
    simple = simplify(known)
    return simple if differ_in_script(known, simple) else known
