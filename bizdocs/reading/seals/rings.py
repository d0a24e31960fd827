"""Rings: round and oval seals in a plane of ink: where rims may be, which ellipse fits each, and whether it is a seal's.

A rim is looked for in two ways. The outline of what hangs together finds ovals and circles that lie apart. Where print,
another seal or the edge of the picture cuts in, the slopes of the ink vote for the centre they bend around.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SMALLEST, LARGEST = 0.018, 0.52
"""Radius of a rim, as a share of the page's longer side: a seal on an unfolded poster, and the picture of a seal alone."""
NARROWEST = 0.55
"""Shorter over longer axis: oval seals are 30 x 40 or 45 mm, and a page seen from the side narrows them further."""
ALONE = 0.97
ANGLES = 96
CENTRES = 10
"""So many of the best centres are tried."""
MOST_EDGES = 12_000
"""So many points of the ink's edges vote, evenly taken."""


@dataclass(frozen=True, slots=True)
class Ring:
    """An ellipse in pixels: centre, semi-axes, the angle of the first axis in radians, and how much of its rim is inked."""

    x: float
    y: float
    a: float
    b: float
    angle: float
    inked: float = 0.0

    @property
    def radius(self) -> float:
        return math.sqrt(self.a * self.b)

    def scaled(self, factor: float) -> Ring:
        return Ring(self.x * factor, self.y * factor, self.a * factor, self.b * factor, self.angle, self.inked)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a rim in some plane must show to be a seal's."""

    ink: float
    """Ink from which a point counts as inked."""
    rim: float
    """Share of the rim inside the picture that must be inked."""
    clear: float
    """Share of what lies just outside of the rim that must be bare."""
    letters: float = 0.3
    """Share of the directions in which there must be ink where letters stand."""
    filled: float = 0.62
    """Share of the area within the rim that may be inked as the rim is: the national emblem is filled."""
    tinted: float = 0.8
    """Share of that area that may be inked at all."""
    gap: float = 0.6
    """Share of the rim inside of which it must be paler before the letters begin."""
    narrowest: float = NARROWEST
    largest: float = 0.22
    """Radius, as a share of the page's longer side, above which a rim must be whole: the picture of a seal alone."""


def find_rings(plane: Any, limits: Limits) -> list[Ring]:
    """The rims of round and oval seals, surest first; none lies in another."""
    found: list[Ring] = []
    for start in [*_outlines(plane, limits), *_centres(plane, limits)]:
        ring = _fit(plane, start, limits)
        if ring is not None and is_seal(plane, ring, limits):
            found.append(ring)
    kept: list[Ring] = []
    for ring in sorted(found, key=lambda ring: -ring.inked * ring.radius**0.5):
        if all(math.hypot(ring.x - k.x, ring.y - k.y) > 0.95 * max(ring.radius, k.radius) for k in kept):
            kept.append(ring)
    return kept


def sample(plane: Any, ring: Ring, reaches: Any, angles: Any) -> Any:
    """The plane along rays from the centre: a row for each reach (1 on the rim), a column for each angle of the ellipse."""
    import cv2
    import numpy as np

    across, down = np.cos(angles)[None, :] * ring.a, np.sin(angles)[None, :] * ring.b
    turn, rise = math.cos(ring.angle), math.sin(ring.angle)
    reach = np.asarray(reaches)[:, None]
    x = ring.x + reach * (across * turn - down * rise)
    y = ring.y + reach * (across * rise + down * turn)
    return cv2.remap(
        plane,
        x.astype(np.float32),
        y.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=-1,
    )


def _outlines(plane: Any, limits: Limits) -> Iterator[Ring]:
    import cv2
    import numpy as np

    longer = max(plane.shape)
    mask = cv2.morphologyEx((plane > limits.ink).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    for contour in cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]:
        _, _, wide, high = cv2.boundingRect(contour)
        if min(wide, high) < 2 * SMALLEST * longer or not NARROWEST < wide / high < 1 / NARROWEST:
            continue
        hull = cv2.convexHull(contour)
        if len(hull) >= 5:
            (x, y), (one, other), degrees = cv2.fitEllipse(hull)
            yield Ring(x, y, one / 2, other / 2, math.radians(degrees))


def _centres(plane: Any, limits: Limits) -> Iterator[Ring]:
    """Circles around the points that most edges of ink bend around, on a plane of half the size."""
    import cv2
    import numpy as np

    small = cv2.GaussianBlur(cv2.resize(plane, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), (0, 0), 0.8)
    height, width = small.shape
    down, across = np.gradient(small)
    slope = np.hypot(across, down)
    rows, columns = np.nonzero(slope > limits.ink * 0.25)
    if rows.size < 40:
        return
    if rows.size > MOST_EDGES:
        rows, columns = rows[:: rows.size // MOST_EDGES + 1], columns[:: rows.size // MOST_EDGES + 1]
    steep = slope[rows, columns]
    along_x, along_y = across[rows, columns] / steep, down[rows, columns] / steep
    longer = max(height, width)
    margin = int(0.08 * longer)
    wide, high = width + 2 * margin, height + 2 * margin
    votes = np.zeros(wide * high, np.float32)
    for reach in np.arange(max(SMALLEST * longer, 6), 0.2 * longer, 2.0):
        # the outer edge of a rim rises inwards
        x = (columns + along_x * reach + margin).astype(np.int32)
        y = (rows + along_y * reach + margin).astype(np.int32)
        inside = (x >= 0) & (x < wide) & (y >= 0) & (y < high)
        votes += np.bincount(y[inside] * wide + x[inside], minlength=votes.size) / reach
    field = cv2.GaussianBlur(votes.reshape(high, wide), (0, 0), 2.0)
    for _ in range(CENTRES):
        row, column = divmod(int(field.argmax()), wide)
        cv2.circle(field, (column, row), max(int(SMALLEST * longer), 4), 0.0, -1)
        x0, y0 = (column - margin) * 2 + 0.5, (row - margin) * 2 + 0.5
        for radius in _radii(plane, x0, y0, limits):
            yield Ring(x0, y0, radius, radius, 0.0)


def _radii(plane: Any, x: float, y: float, limits: Limits) -> list[float]:
    """The radii at which a circle around a point meets ink most often, at most two, the larger one first."""
    import cv2
    import numpy as np

    longer = max(plane.shape)
    radii = np.arange(SMALLEST * longer, 0.4 * longer)
    angles = np.arange(ANGLES) * (2 * math.pi / ANGLES)
    rays = sample(plane, Ring(x, y, 1, 1, 0), radii, angles)
    met = cv2.dilate((rays > limits.ink).astype(np.uint8), np.ones((5, 1), np.uint8))
    seen = (rays >= 0).sum(axis=1)
    share = np.where(seen > 0.4 * ANGLES, met.sum(axis=1) / np.maximum(seen, 1), 0.0)
    beyond = np.concatenate([share[6:], np.zeros(6)])
    drop = np.where(share > 0.35, share - beyond, -1.0)
    found: list[float] = []
    for index in np.argsort(-drop)[:12]:
        if drop[index] > 0.15 and all(abs(radii[index] - r) > 0.12 * r for r in found):
            found.append(float(radii[index]))
    return sorted(found[:2], reverse=True)


def _fit(plane: Any, start: Ring, limits: Limits) -> Ring | None:
    """The ellipse through the inked points nearest to a first guess, fitted again as it gets better."""
    import cv2
    import numpy as np

    angles = np.arange(ANGLES) * (2 * math.pi / ANGLES)
    ring = start
    for width in (0.16, 0.1, 0.06):
        reaches = np.linspace(1 - width, 1 + width, 25)
        rays = sample(plane, ring, reaches, angles)
        near = rays * (1 - 0.5 * np.abs(reaches - 1)[:, None] / width)
        best = near.argmax(axis=0)
        inked = rays[best, np.arange(ANGLES)] > limits.ink
        if inked.sum() < ANGLES * 0.3:
            return None
        reach, theta = reaches[best[inked]], angles[inked]
        across, down = reach * np.cos(theta) * ring.a, reach * np.sin(theta) * ring.b
        turn, rise = math.cos(ring.angle), math.sin(ring.angle)
        points = np.stack([ring.x + across * turn - down * rise, ring.y + across * rise + down * turn], axis=1)
        (x, y), (one, other), degrees = cv2.fitEllipseDirect(points.astype(np.float32))
        if not (math.isfinite(x) and math.isfinite(one) and math.isfinite(other) and min(one, other) > 4):
            return None
        if not NARROWEST < one / other < 1 / NARROWEST or math.hypot(x - start.x, y - start.y) > 0.4 * start.radius:
            return None
        ring = Ring(x, y, one / 2, other / 2, math.radians(degrees))
    return ring


@dataclass(frozen=True, slots=True)
class Look:
    """What one sees of a rim and inside it; shares of the part that lies inside the picture."""

    inside: float
    """Of the rim, inside the picture."""
    rim: float
    """Of the rim, inked."""
    clear: float
    """Just outside of the rim, bare."""
    letters: float
    """Of the directions in which there is ink where letters stand along the rim."""
    filled: float
    """Of the area within the rim, inked as strongly as the rim."""
    tinted: float
    """Of the area within the rim, inked at all."""
    gap: float
    """Of the rim, parted from the letters by something paler."""


def look_at(plane: Any, ring: Ring, ink: float) -> Look:
    import numpy as np

    angles = np.arange(ANGLES) * (2 * math.pi / ANGLES)
    reaches = np.concatenate([np.linspace(0.05, 0.94, 24), np.linspace(0.965, 1.035, 5), np.linspace(1.08, 1.16, 4)])
    rays = sample(plane, ring, reaches, angles)
    inner, rim, outer = rays[:24], rays[24:29], rays[29:]
    near = inner[(reaches[:24] > 0.82)]
    seen = rim.min(axis=0) >= 0
    count = max(int(seen.sum()), 1)
    weight = np.where(inner >= 0, reaches[:24, None], 0)
    strong = max(ink, 0.6 * float(np.median(rim.max(axis=0)[seen]))) if seen.any() else ink  # small seals are smeared
    letters = inner[(reaches[:24] > 0.6) & (reaches[:24] < 0.9)]
    return Look(
        inside=count / ANGLES,
        rim=float((rim.max(axis=0)[seen] > ink).sum()) / count,
        clear=float((np.median(outer, axis=0)[seen] < ink).sum()) / count,
        letters=float((letters.max(axis=0)[seen] > ink).sum()) / count,
        filled=float((weight * (inner > strong)).sum() / max(weight.sum(), 1e-6)),
        tinted=float((weight * (inner > ink)).sum() / max(weight.sum(), 1e-6)),
        gap=float((near.min(axis=0)[seen] < 0.7 * rim.max(axis=0)[seen]).sum()) / count,
    )


def is_seal(plane: Any, ring: Ring, limits: Limits) -> bool:
    """Whether a rim shows what a seal's must."""
    look = look_at(plane, ring, limits.ink)
    return (
        look.inside >= 0.45
        and look.rim >= limits.rim
        and look.clear >= limits.clear
        and look.letters >= limits.letters
        and look.filled <= limits.filled
        and look.tinted <= limits.tinted
        and look.gap >= limits.gap
        and min(ring.a, ring.b) >= limits.narrowest * max(ring.a, ring.b)
        and (ring.radius <= limits.largest * max(plane.shape) or look.rim >= ALONE)
    )
