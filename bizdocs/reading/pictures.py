"""Pictures: what a page looks like, small enough to be carried along and shown beside its findings."""

from __future__ import annotations

from io import BytesIO

from bizdocs.model import Page, PageText, Picture
from bizdocs.reading.looking.sight import Sight
from bizdocs.reading.opening.unread import find_unread

LONGEST = 1400
"""Pixels of the longer side: an A4 page at 120 dpi, on which print of 8 points is still read."""
QUALITY = 80
"""Of the JPEG. A phone photo of a page comes to about 200 kB."""


def take_picture(page: Page, text: PageText, sight: Sight) -> Picture:
    """A small JPEG of a page as stored, upright or not, never larger than the page itself; and where nobody read anything."""
    from PIL import Image

    image = Image.fromarray(page.pixels)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    data = BytesIO()
    image.save(data, "JPEG", quality=QUALITY, optimize=True)
    return Picture(
        page=page.ref,
        media="image/jpeg",
        width=image.width,
        height=image.height,
        data=data.getvalue(),
        unread=find_unread(sight, text.codes or ()),
    )
