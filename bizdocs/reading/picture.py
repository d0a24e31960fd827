"""Picture: a decoded picture of any mode as 8-bit RGB on white, and whether pixels hold colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

COLOURED = 40
"""How far, of 255, the channels of a pixel lie apart where one sees colour, once the paper is balanced to grey."""
COLOURED_SHARE = 0.0008
"""Share of coloured pixels from which a picture counts as coloured. Of 465 pictures of real papers, grey copies had up to
0.0005, copies with a red seal on them 0.001 and more."""
DARKEST_PAPER = 32
"""A channel darker than this tells nothing of the light."""


def to_rgb(picture: Picture, *, negative: bool = False) -> Any:
    """A decoded picture as a numpy array, height × width × 3, uint8; what is transparent lies on white.

    More than 8 bits are scaled, not clipped; colour profiles are left aside. `negative`: 16-bit grey with a white zero.
    """
    import numpy as np
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        grey = _to_eight_bits(np.asarray(picture))
        return np.repeat((255 - grey if negative else grey)[:, :, None], 3, axis=2)
    if picture.mode == "LAB":
        import cv2

        bands = np.dstack([np.asarray(band) for band in picture.split()])
        return cv2.cvtColor(bands, cv2.COLOR_LAB2RGB)
    if picture.mode == "La":
        picture = picture.convert("LA")
    if picture.has_transparency_data:
        painted = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", painted.size, "white"), painted)
    return np.asarray(picture.convert("RGB"))


def _to_eight_bits(grey: Any) -> Any:
    """Scale grey to 0-255, by the range 0-65535 or, of floating-point values, 0-1; by the values' own where wider."""
    import numpy as np

    values = np.nan_to_num(grey.astype(np.float32), posinf=0.0, neginf=0.0)
    top = max(float(values.max()), 1.0 if grey.dtype.kind == "f" else 65535.0)
    return np.clip(np.rint(values * (255.0 / top)), 0, 255).astype(np.uint8)


def colourful(pixels: Any) -> bool:
    """Whether one sees colour in a page: a red seal counts, yellowed paper and lamplight over a grey copy do not."""
    import numpy as np

    step = max(1, max(pixels.shape[:2]) // 800)
    sample = pixels[::step, ::step].astype(np.float32)
    paper = np.maximum(np.median(sample.reshape(-1, 3), axis=0), DARKEST_PAPER)
    balanced = sample * (paper.mean() / paper)
    coloured = balanced.max(axis=2) - balanced.min(axis=2) > COLOURED
    return bool(coloured.mean() >= COLOURED_SHARE)
