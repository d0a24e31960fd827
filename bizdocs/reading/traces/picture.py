"""Traces in a picture file: editing programs, times and a thumbnail that contradict it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bizdocs.model import WHOLE_PAGE, Blob, Flaw
from bizdocs.reading.opening.sniff import IMAGES
from bizdocs.reading.pages.pillow import open_picture, strictly
from bizdocs.reading.refusal import DAMAGE
from bizdocs.reading.traces.metadata import Metadata, read_metadata
from bizdocs.reading.traces.programs import PICTURE_EDITORS, name_editors

EDITED, CONFLICT = "tamper.edited-image", "tamper.metadata-conflict"
ALIKE = 0.5
"""Correlation of thumbnail and picture below which they show different things. Of 43 thumbnails in pictures of real papers 42
had 0.94 and more, and one that was cropped 0.69."""
SMALL = 48
"""Pixels of the side at which the two are compared."""
BLACK = 24
"""Thumbnails of another shape than the picture have black bars."""
MOST_PIXELS = 2_000_000
SLACK = timedelta(days=1)
"""Clocks differ by time zones."""


def trace_picture(blob: Blob) -> tuple[Flaw, ...]:
    """The traces of a picture file. `detail` names a program, or says which of the contradictions it is."""
    metadata = read_metadata(blob)
    flaws = [_flaw(EDITED, detail=name) for name in name_editors(metadata.programs, PICTURE_EDITORS)]
    return (*flaws, *_conflicts(blob, metadata))


def _conflicts(blob: Blob, metadata: Metadata) -> Iterator[Flaw]:
    taken, changed = metadata.taken, metadata.changed
    if taken and changed and changed + SLACK < taken:
        yield _flaw(CONFLICT, detail="changed-before-taken")
    if metadata.thumbnail is not None and (alike := _likeness(blob, metadata.thumbnail)) is not None and alike < ALIKE:
        yield _flaw(CONFLICT, detail="other-thumbnail")
    if taken:
        yield _flaw(CONFLICT, detail="made-before-issued", made=taken.date().isoformat())


def _flaw(code: str, **params: str) -> Flaw:
    return Flaw(code=code, box=WHOLE_PAGE, certainty=0.5, params=params)


def _likeness(blob: Blob, thumbnail: bytes) -> float | None:
    """Correlation of the thumbnail with the picture, either way up; `None` where one of them can't be opened."""
    from PIL import Image

    try:
        with strictly():
            small = open_picture(thumbnail, "JPEG")
            large = open_picture(blob.data, IMAGES[blob.media or ""])
            if small.width * small.height > MOST_PIXELS:
                return None
            large.draft("L", (4 * SMALL, 4 * SMALL))
            whole = _without_bars(small.convert("L"))
            side = large.convert("L").resize((SMALL, SMALL), Image.Resampling.BILINEAR)
    except (*DAMAGE, Image.DecompressionBombError):
        return None
    seen = _standardised(whole.resize((SMALL, SMALL), Image.Resampling.BILINEAR))
    return max(float((seen * _standardised(side.rotate(turn))).mean()) for turn in (0, 90, 180, 270))


def _without_bars(picture: Any) -> Any:
    box = picture.point(lambda level: 255 if level > BLACK else 0).getbbox()
    return picture.crop(box) if box else picture


def _standardised(picture: Any) -> Any:
    import numpy as np

    levels = np.asarray(picture, np.float32)
    return (levels - levels.mean()) / max(float(levels.std()), 1.0)
