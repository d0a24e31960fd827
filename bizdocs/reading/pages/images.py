"""Images: the pages of a picture file as pixels, through Pillow."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bizdocs.model import Blob, Page, PageRef
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.sniff import IMAGES
from bizdocs.reading.pages.heif import check_whole, open_heic
from bizdocs.reading.pages.pillow import open_picture, scale_down, strictly
from bizdocs.reading.picture import to_rgb
from bizdocs.reading.refusal import COMPONENT_MISSING, DAMAGE, Refused

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

HOLLOW = 512
"""Zeros at the end of a file, from a block of a disk upwards, that were never written over."""
CODECS = {"JPEG": "jpg", "PNG": "zlib", "TIFF": "libtiff", "WEBP": "webp", "AVIF": "avif"}
"""Format → the library that Pillow decodes it with, which a build of one's own may lack (`PIL.features`)."""
MOVING = {"image/gif", "image/webp", "image/png"}
"""Formats of which a file may hold several frames; what is said on the second is not read."""
ORIENTATION, PHOTOMETRIC, SUBFILE = 0x0112, 0x0106, 0x00FE
"""Tags of TIFF 6.0 and EXIF 2.3."""


def image_pages(blob: Blob, limits: Limits) -> Iterator[Page]:
    """The pages of a picture: every frame of a TIFF; of a moving picture the first frame, and that there are more.

    Raises:
        Refused: what the file is at fault for.
    """
    with strictly():
        picture = _open(blob, limits)
    for number in range(1, limits.pages + 2):
        with strictly():
            page = _page(picture, blob, number, limits)
        if page is None:
            if blob.media in MOVING and getattr(picture, "is_animated", False):
                raise Refused("file.too-many-pages", "> 1")
            return
        if number > limits.pages:
            raise Refused("file.too-many-pages", f"> {limits.pages}")
        yield page


def check_size(width: float, height: float, limits: Limits, *, page: int | None = None) -> None:
    """Refuse a page that is too small to be read or too large to be decoded, before its pixels are."""
    size = f"{width:.0f} × {height:.0f} px"
    if min(width, height) < limits.min_side or max(width, height) > limits.aspect * min(width, height):
        raise Refused("file.image-too-small", size, page=page)
    if width * height > limits.pixels or max(width, height) > limits.side:
        raise Refused("file.too-large", size, page=page)


def _open(blob: Blob, limits: Limits) -> Picture:
    """Read the header only. Only the decoder of the sniffed format is ever entered."""
    from PIL import Image

    kind = IMAGES[blob.media or ""]
    try:
        if kind in ("HEIF", "AVIF"):
            check_whole(blob.data)
        if kind == "HEIF":
            return open_heic(blob.data)
        if kind == "JPEG" and _is_hollow(blob.data):
            raise Refused("file.corrupt")
        Image.init()
        if kind not in Image.OPEN:
            raise Refused(COMPONENT_MISSING, _install(kind))
        return open_picture(blob.data, kind)
    except Image.DecompressionBombError:
        raise Refused("file.too-large", f"> {limits.pixels / 1e6:.0f} MP") from None
    except DAMAGE:
        raise _damaged(kind) from None


def _damaged(kind: str, page: int | None = None) -> Refused:
    """Why a picture does not decode: it is damaged, unless the decoder itself is not there."""
    from PIL import features

    if kind in CODECS and not features.check(CODECS[kind]):
        return Refused(COMPONENT_MISSING, _install(kind), page=page)
    return Refused("file.corrupt", page=page)


def _install(kind: str) -> str:
    return f"Pillow ({kind}): pip install --force-reinstall pillow"


def _is_hollow(data: bytes) -> bool:
    """Whether a photo ends in zeros instead of its end marker, as a transfer leaves it that was broken off.

    Its decoder would paint the rest grey and say nothing.
    """
    scans = data.rstrip(b"\0")
    return len(data) - len(scans) >= HOLLOW and scans.rfind(b"\xff\xd9") < scans.rfind(b"\xff\xda")


def _page(picture: Picture, blob: Blob, number: int, limits: Limits) -> Page | None:
    """The next page that counts; None after the last one."""
    page = number if blob.media == "image/tiff" else None
    try:
        if not _go_to(picture, number, blob.media):
            return None
        width, height = picture.size
        share = scale_down(picture, limits)
        check_size(*picture.size, limits, page=page)
        negative = _tag(picture, PHOTOMETRIC) == 0 and picture.mode.startswith("I;16")
        picture.load()
        turned = _turned(picture)
        pixels = to_rgb(turned, negative=negative)
    except DAMAGE:
        raise _damaged(IMAGES[blob.media or ""], page) from None
    stated = _dpi(picture.info)
    return Page(
        ref=PageRef(blob.name, number),
        sha256=blob.sha256,
        pixels=pixels,
        dpi=stated and stated / share,
        stored=None if share == 1 else (width, height) if turned.size == picture.size else (height, width),
    )


def _go_to(picture: Picture, number: int, media: str | None) -> bool:
    """Place the picture on its page `number`; False where there is none. Thumbnails inside a TIFF are no pages."""
    if number == 1:
        return True
    if media != "image/tiff":
        return False
    try:
        picture.seek(picture.tell() + 1)
        while (_tag(picture, SUBFILE) or 0) & 1:
            picture.seek(picture.tell() + 1)
    except EOFError:
        return False
    return True


def _tag(picture: Picture, tag: int) -> int | None:
    value = getattr(picture, "tag_v2", {}).get(tag)
    return value if isinstance(value, int) else None


def _turned(picture: Picture) -> Picture:
    """Upright as EXIF says; a missing, damaged or unknown orientation is 1."""
    from PIL.Image import Transpose

    try:
        orientation = picture.getexif().get(ORIENTATION, 1)
    except DAMAGE:
        return picture
    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return picture.transpose(turns[orientation]) if orientation in turns else picture


def _dpi(info: dict[str | tuple[int, int], Any]) -> float | None:
    """The resolution that the file states, in dots per inch; None where it states none or nonsense."""
    try:
        dpi = float(info["dpi"][0])
    except (LookupError, TypeError, ValueError, ArithmeticError):
        return None
    return dpi if math.isfinite(dpi) and 30 <= dpi <= 4800 else None
