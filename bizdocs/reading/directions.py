"""Directions: which way round each line of a page is read. Told block by block, as several papers may lie on one sheet.

A line's form tells along which of two axes it runs, a vote which way along it; its neighbours, who are of the same paper as a
rule, vote with it. Most of a page gives the main direction, and only a block of several lines that were tried leaves it: a
stamp, a column of labels or a line that nobody can tell the direction of stays with the page.

A direction is the number of quarters by which the corners of a box are shifted (`numpy.roll`), so that they run clockwise from
the top left of the upright text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

LONG = 1.5
"""A box so many times longer than high tells its axis, and can be asked for its direction."""
LENGTHS = 10.0
"""A line votes by its length in heights, at most by so many."""
NEAR, REACH = 4.0, 10.0
"""A neighbour's vote falls off over so many heights; none is asked from further away than `REACH`."""
LINKED = 4.0
"""Lines no further apart than so many heights are of one block."""
FEW, SHORT = 3, 8.0
"""A block that leaves the page's direction has so many lines, that are together so many heights long."""
CLEAR = 0.4
"""How far the votes of a page must agree, of 1, for its direction to be settled without a trial."""
TRIED = 4
"""Lines of a block that are read both ways."""

Quad = Any
Votes = Callable[[Sequence[Quad]], Sequence[float]]
"""Boxes turned to run from left to right → of each, from 1 (upright) to -1 (upside down)."""
Surer = Callable[[Sequence[Quad], Sequence[Quad]], bool]
"""Whether the first boxes, which are the second ones turned, read better."""


@dataclass(frozen=True)
class _Lines:
    """The boxes of a page, measured in pixels."""

    quads: Sequence[Quad]
    bounds: Any
    """Left, top, right, bottom of each."""
    heights: Any
    lengths: Any
    """In heights."""
    standing: Any


def settle_directions(quads: Sequence[Quad], votes: Votes, surer: Surer) -> list[int]:
    """The direction of each box."""
    import numpy as np

    if not quads:
        return []
    lines = _measured(quads)
    scores = _scores(lines, votes)
    main = _main(lines, scores, surer)
    gaps = _gaps(lines)
    closeness = np.exp(-((gaps / NEAR) ** 2)) * (gaps < REACH)
    local = closeness @ scores
    chosen = np.where(local.max(axis=1) > 0, local.argmax(axis=1), main)
    for block in _blocks(chosen, gaps, main):
        if not _is_proven(lines, block, int(chosen[block[0]]), main, surer):
            chosen[block] = main
    return [int(one) for one in chosen]


def _measured(quads: Sequence[Quad]) -> _Lines:
    import numpy as np

    corners = np.stack([np.asarray(quad, np.float64) for quad in quads])
    across = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
    down = np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1)
    heights = np.maximum(np.minimum(across, down), 1.0)
    bounds = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)
    return _Lines(quads, bounds, heights, np.maximum(across, down) / heights, down > LONG * across)


def _scores(lines: _Lines, votes: Votes) -> Any:
    """How much each line speaks for each of the four directions; one too short to tell speaks for none."""
    import numpy as np

    scores = np.zeros((len(lines.quads), 4))
    asked = [n for n, length in enumerate(lines.lengths) if length > LONG]
    turned = [np.roll(lines.quads[n], int(lines.standing[n]), axis=0) for n in asked]
    for number, vote in zip(asked, votes(turned) if turned else (), strict=True):
        direction = int(lines.standing[number]) + (0 if vote >= 0 else 2)
        scores[number, direction] = abs(vote) * min(lines.lengths[number], LENGTHS)
    return scores


def _main(lines: _Lines, scores: Any, surer: Surer) -> int:
    """The direction of most of the page: the axis by the length of its lines, which way by their votes."""
    pixels = lines.lengths * lines.heights
    axis = int(pixels[lines.standing].sum() > pixels[~lines.standing].sum())
    upright, turned = float(scores[:, axis].sum()), float(scores[:, axis + 2].sum())
    if abs(upright - turned) > CLEAR * (upright + turned):
        return axis if upright > turned else axis + 2
    return axis + 2 if _reads_better(lines, range(len(lines.quads)), axis + 2, axis, surer, 2 * TRIED) else axis


def _gaps(lines: _Lines) -> Any:
    """Between each two boxes, in heights of the lower one."""
    import numpy as np

    low, high = lines.bounds[:, :2], lines.bounds[:, 2:]
    apart = np.maximum(np.maximum(low[:, None] - high[None], low[None] - high[:, None]), 0.0)
    return np.linalg.norm(apart, axis=2) / np.minimum(lines.heights[:, None], lines.heights[None])


def _blocks(chosen: Any, gaps: Any, main: int) -> list[list[int]]:
    """Lines near each other that share a direction other than the page's."""
    left = {n for n in range(len(chosen)) if chosen[n] != main}
    blocks = []
    while left:
        block, edge = [], [left.pop()]
        while edge:
            one = edge.pop()
            block.append(one)
            near = {n for n in left if chosen[n] == chosen[one] and gaps[one, n] < LINKED}
            left -= near
            edge += near
        blocks.append(sorted(block))
    return blocks


def _is_proven(lines: _Lines, block: Sequence[int], direction: int, main: int, surer: Surer) -> bool:
    """Whether a block is one, and reads better its own way than the page's."""
    long = [n for n in block if lines.lengths[n] > LONG and bool(lines.standing[n]) == bool(direction % 2)]
    if len(long) < FEW or float(lines.lengths[long].sum()) < SHORT:
        return False
    return _reads_better(lines, long, direction, main, surer, TRIED)


def _reads_better(lines: _Lines, numbers: Sequence[int], direction: int, other: int, surer: Surer, count: int) -> bool:
    import numpy as np

    tried = sorted(numbers, key=lambda n: -lines.lengths[n] * lines.heights[n])[:count]
    ways = ([np.roll(lines.quads[n], by, axis=0) for n in tried] for by in (direction, other))
    return surer(*ways)
