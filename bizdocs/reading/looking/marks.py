"""Marks on a page besides text: QR codes and barcodes. What they say is kept as text; no address is ever opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bizdocs.model import Box, Code, Flaw, PageRef, Point

UNREADABLE = "qr.unreadable"
QR = "QRCode"


@dataclass(frozen=True, slots=True)
class _Retry:
    """How to look again at a QR code that was seen and not decoded: cut out with a margin, scaled, perhaps sharpened."""

    margin: float
    """Beside the code, as a share of its side."""
    side: int
    """Pixels of the longer side that the cut is scaled to."""
    sharpen: bool
    binarizer: str


RETRIES = (
    _Retry(0.15, 520, False, "LocalAverage"),
    _Retry(0.15, 520, True, "LocalAverage"),
    _Retry(0.30, 240, False, "GlobalHistogram"),
    _Retry(0.15, 240, True, "GlobalHistogram"),
    _Retry(0.15, 800, True, "GlobalHistogram"),
)
"""Of 46 QR codes on 465 pictures of real papers that were seen and not decoded, these bring back 26, 29, 31, 32 and 33 one
after the other, at half a millisecond each. The other 13 are pasted over, covered or smeared; a person sees a QR code in all."""

_GARBLED = re.compile("[\x80-\xff]")
_CHINESE = re.compile("[\u3400-\u9fff]")


def find_codes(pixels: Any, ref: PageRef) -> tuple[tuple[Code, ...], tuple[Flaw, ...]]:
    """Every code that can be decoded, and a flaw for every QR code that is there and can't be; from top to bottom.

    A QR code is there where its three corner marks and its format were read and only the rest fails its checks.
    """
    import zxingcpp

    found = zxingcpp.read_barcodes(pixels, return_errors=True)
    codes = [_code(one, _box(one.position, pixels), ref) for one in found if one.valid]
    flaws: list[Flaw] = []
    for one in found:
        box = _box(one.position, pixels)
        told = [*(code.box for code in codes), *(flaw.box for flaw in flaws)]
        if one.valid or one.format.name != QR or any(box.is_over(other) for other in told):
            continue
        if (decoded := _look_again(pixels, one.position)) is not None:
            codes.append(_code(decoded, box, ref))
        else:
            flaws.append(Flaw(code=UNREADABLE, box=box, certainty=1.0))
    return (
        tuple(sorted(codes, key=lambda code: (code.box.bounds[1], code.box.bounds[0], code.text))),
        tuple(sorted(flaws, key=lambda flaw: (flaw.box.bounds[1], flaw.box.bounds[0]))),
    )


def _code(found: Any, box: Box, ref: PageRef) -> Code:
    return Code(format=found.format.name, text=_text(found), page=ref, box=box)


def _text(found: Any) -> str:
    """What a code says. Codes rarely tell their encoding, and decoders take Chinese in GB 18030 for Latin letters."""
    text = str(found.text)
    if not _GARBLED.search(text) or _CHINESE.search(text):
        return text
    try:
        decoded = bytes(found.bytes).decode("gb18030")
    except UnicodeDecodeError:
        return text
    return decoded if _CHINESE.search(decoded) else text


def _look_again(pixels: Any, position: Any) -> Any | None:
    """The QR code at a place, decoded after all; `None` where nothing helps."""
    import zxingcpp

    for retry in RETRIES:
        picture = _cut(pixels, position, retry)
        binarizer = getattr(zxingcpp.Binarizer, retry.binarizer)
        for one in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, binarizer=binarizer):
            return one
    return None


def _cut(pixels: Any, position: Any, retry: _Retry) -> Any:
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    xs, ys = zip(*_corners(position), strict=True)
    margin = retry.margin * max(max(xs) - min(xs), max(ys) - min(ys))
    left, top = min(max(int(min(xs) - margin), 0), width - 1), min(max(int(min(ys) - margin), 0), height - 1)
    right, bottom = max(int(max(xs) + margin), left) + 1, max(int(max(ys) + margin), top) + 1
    grey = cv2.cvtColor(np.ascontiguousarray(pixels[top:bottom, left:right]), cv2.COLOR_RGB2GRAY)
    scale = max(retry.side / max(grey.shape), 1 / min(grey.shape))
    filtering = cv2.INTER_LANCZOS4 if scale > 1 else cv2.INTER_AREA
    grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=filtering)
    if not retry.sharpen:
        return grey
    return cv2.addWeighted(grey, 2.5, cv2.GaussianBlur(grey, (0, 0), 1.2 * max(scale, 0.5)), -1.5, 0)


def _corners(position: Any) -> Iterator[Point]:
    for corner in (position.top_left, position.top_right, position.bottom_right, position.bottom_left):
        yield corner.x, corner.y


def _box(position: Any, pixels: Any) -> Box:
    height, width = pixels.shape[:2]
    tl, tr, br, bl = ((x / width, y / height) for x, y in _corners(position))
    return Box((tl, tr, br, bl))
