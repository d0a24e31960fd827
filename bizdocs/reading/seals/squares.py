"""Squares: name seals and other seals with four straight sides, in a plane of ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SMALLEST, LARGEST = 0.016, 0.14
"""Side, as a share of the page's longer side: a name seal is 15 to 20 mm wide, on A4 0.05 to 0.07."""
FLATTEST = 0.75
"""Shorter over longer side."""
SIDE_INKED = 0.8
"""Share of each side of a frame that must be inked."""
LETTERS = (0.08, 0.5)
"""Share of the area within a frame that letters take; a box that someone drew around print holds no ink of its own colour."""
CARVED = (0.5, 0.9)
"""Share of the whole that is inked where the letters are bare."""
SAMPLES = 24


@dataclass(frozen=True, slots=True)
class Square:
    """Corners in pixels, clockwise from the top left, upright within an eighth of a turn."""

    corners: Any
    carved: bool

    @property
    def side(self) -> float:
        import numpy as np

        return float(np.linalg.norm(self.corners[1] - self.corners[0]))

    def scaled(self, factor: float) -> Square:
        return Square(self.corners * factor, self.carved)


def find_squares(plane: Any, ink: float) -> list[Square]:
    """What may be square seals; letters of red print look alike and are told apart by the words around them."""
    import cv2
    import numpy as np

    longer = max(plane.shape)
    mask = cv2.morphologyEx((plane > ink).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    found = []
    for contour in cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        (x, y), (wide, high), degrees = cv2.minAreaRect(contour)
        if not (SMALLEST * longer <= min(wide, high) and max(wide, high) <= LARGEST * longer):
            continue
        if min(wide, high) < FLATTEST * max(wide, high):
            continue
        square = Square(_upright(cv2.boxPoints(((x, y), (wide, high), degrees))), carved=False)
        flat = flatten(plane, square, SAMPLES * 2)
        edge = SAMPLES // 5
        inside = float((flat[edge:-edge, edge:-edge] > ink).mean())
        sides = (flat[:edge], flat[-edge:], flat[:, :edge].T, flat[:, -edge:].T)
        framed = all(float((side.max(axis=0) > ink).mean()) >= SIDE_INKED for side in sides)
        if not framed or not _has_corners(flat, ink):
            continue
        if LETTERS[0] <= inside <= LETTERS[1]:
            found.append(square)
        elif CARVED[0] <= inside <= CARVED[1]:
            found.append(Square(square.corners, carved=True))
    return found


def _has_corners(flat: Any, ink: float) -> bool:
    """Whether there is ink in an eighth of the side at each corner, where that of a circle does not come."""
    reach = len(flat) // 8
    rows = (flat[:reach], flat[-reach:])
    return all(bool((part > ink).any()) for row in rows for part in (row[:, :reach], row[:, -reach:]))


def flatten(plane: Any, square: Square, side: int) -> Any:
    """What lies in a square, straightened, `side` pixels wide and high."""
    import cv2
    import numpy as np

    flat = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    warp = cv2.getPerspectiveTransform(square.corners.astype(np.float32), flat)
    return cv2.warpPerspective(plane, warp, (side, side), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)


def _upright(corners: Any) -> Any:
    """The corners, clockwise, beginning with the one at the top left."""
    import numpy as np

    start = int(np.argmin(corners.sum(axis=1)))
    rolled = np.roll(corners, -start, axis=0)
    across, down = rolled[1] - rolled[0], rolled[3] - rolled[0]
    clockwise = across[0] * down[1] - across[1] * down[0] > 0
    return rolled if clockwise else rolled[[0, 3, 2, 1]]
