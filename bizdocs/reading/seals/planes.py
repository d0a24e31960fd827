"""Planes: how much red, blue or dark ink lies on each point of a page, on paper of any colour and in any light."""

from __future__ import annotations

from typing import Any

BACKGROUND_CELLS = 24
"""The paper's own tint and light are taken from a grid of about so many cells along the longer side."""
DARKEST = 40.0
"""Below this brightness (of 255) the colour of a pixel is noise."""
GATHERED, BLACKEST = 0.7, 6.0
"""Reach, in pixels, and the brightness that counts half, where colour is taken from dark points all the same. Of 34 drawn
seals over three lines of print 24 were read exactly so, 20 with what print hides filled in from beside it."""


def red_ink(pixels: Any) -> Any:
    """0..1, float32: by how much red outweighs green and blue. Black print is 0, vermilion at full strength about 0.8.

    Blue counts half beside green, so that purplish seals are red and yellowed paper is not.
    """
    import numpy as np

    red, green, blue = (pixels[:, :, i].astype(np.float32) for i in range(3))
    return _above_paper(_excess(red, green, np.maximum(green, blue)))


def blue_ink(pixels: Any) -> Any:
    """0..1, float32: by how much blue outweighs red and green."""
    import numpy as np

    red, green, blue = (pixels[:, :, i].astype(np.float32) for i in range(3))
    return _above_paper(_excess(blue, red, np.maximum(red, green)))


def shaded_ink(pixels: Any, channel: int) -> Any:
    """0..1, float32: by how much a channel (0 red, 2 blue) outweighs the others in the light that is left, print or not.

    Toner over a seal lets some of its colour through; what little there is is gathered from around each point.
    """
    import cv2
    import numpy as np

    main, green, far = (pixels[:, :, i].astype(np.float32) for i in (channel, 1, 2 - channel))
    excess = main - (green + np.maximum(green, far)) / 2
    share = cv2.GaussianBlur(excess, (0, 0), GATHERED) / (cv2.GaussianBlur(main, (0, 0), GATHERED) + BLACKEST)
    return np.clip(share - np.median(share), 0, 1).astype(np.float32)


def dark_ink(pixels: Any) -> Any:
    """0..1, float32: by how much a point is darker than the paper around it, whatever its colour."""
    import cv2
    import numpy as np

    grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY).astype(np.float32)
    paper = np.maximum(_coarse(grey, np.percentile, 80), DARKEST)
    return np.clip(1 - grey / paper, 0, 1)


def _excess(main: Any, other: Any, larger: Any) -> Any:
    import numpy as np

    share = 1 - (other + larger) / (2 * np.maximum(main, 1))
    return np.where(main > DARKEST, share, 0.0).astype(np.float32)


def _above_paper(excess: Any) -> Any:
    import numpy as np

    return np.clip(excess - _coarse(excess, np.percentile, 50), 0, 1)


def _coarse(plane: Any, statistic: Any, percent: int) -> Any:
    """A percentile of the plane in the cells of a coarse grid, blended back to its full size."""
    import cv2
    import numpy as np

    height, width = plane.shape
    cell = max(8, max(height, width) // BACKGROUND_CELLS)
    rows, columns = -(-height // cell), -(-width // cell)
    sample = cv2.resize(plane, (columns * 8, rows * 8), interpolation=cv2.INTER_NEAREST)
    cells = sample.reshape(rows, 8, columns, 8).transpose(0, 2, 1, 3).reshape(rows, columns, 64)
    grid = statistic(cells, percent, axis=2).astype(np.float32)
    smooth = cv2.medianBlur(grid, 5) if min(grid.shape) >= 5 else grid
    return cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR)
