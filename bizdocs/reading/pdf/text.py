"""PDF text: the words of a page's text layer, where they can be trusted to be what a person sees.

What counts is what the pixels show. The layer is left aside, so that the pixels are read instead, where the page is a
scan (a layer over it is someone's OCR), holds a picture large enough to be a document of its own, carries text that is
not painted, has stamps or filled-in fields on top, or names too many of its characters by codes that mean nothing.
"""

from __future__ import annotations

import logging
import math
import unicodedata
from functools import cached_property
from io import BytesIO
from typing import Any

from bizdocs.model import Word
from bizdocs.reading.pdf.lines import UNMAPPED, Glyph, words_of
from bizdocs.reading.refusal import DAMAGE

PICTURE_SHARE = 0.05
"""Share of the page from which a picture may hold a document: an identity card takes 7 % of A4, a seal under 3 %."""
SCAN_SHARE = 0.8
"""Share of the page from which pictures together, the strips of a scanner for example, make it a scan."""
UNMAPPED_SHARE = 0.05
"""Share of characters without a meaning from which the fonts of the page can't be trusted."""
UNSEEN_SHARE = 0.5
"""Share of characters without a trace in the pixels from which the layer does not belong to what is seen."""
TRACE = 32
"""Difference of brightness, of 255, that a character leaves at least."""
INVISIBLE = {3, 7}
"""Text rendering modes that paint nothing (ISO 32000-1, table 106)."""

RADICALS = str.maketrans(
    "⺒⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "巳母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
"""Fonts often name a character by the radical that looks the same (EquivalentUnifiedIdeograph.txt of Unicode)."""

Rect = tuple[float, float, float, float]


class TextLayer:
    """The text layer of one PDF, opened when the first page with text asks for it.

    A layer that can't be read is no fault of the document: the page has its pixels.
    """

    def __init__(self, data: bytes, pages: int) -> None:
        self._data = data
        self._count = pages

    def words(self, number: int, shown: Rect, pixels: Any) -> tuple[Word, ...]:
        """The words of a page, from top to bottom; empty where the pixels have to be read.

        `number` counts from 1, `shown` is the part with text that is rendered, `pixels` is the page as rendered.
        """
        try:
            layout = self._pages[number]
            seen = _seen_part(layout, shown)
            glyphs = [] if _is_pictured(layout, seen) else _glyphs(layout, seen)
            layout.close()
        except _damage():
            return ()
        width, height = seen[2] - seen[0], seen[3] - seen[1]
        return words_of(_trusted(glyphs, pixels, width, height), width, height)

    @cached_property
    def _pages(self) -> dict[int, Any]:
        import pdfplumber

        for library in ("pdfminer", "pdfplumber"):  # their warnings quote the document
            logging.getLogger(library).setLevel(logging.CRITICAL)
        try:
            document = pdfplumber.open(BytesIO(self._data), pages=list(range(1, self._count + 1)))
            return {page.page_number: page for page in document.pages}
        except _damage():
            return {}


def shown_text(page: Any) -> Rect | None:
    """The part of a page that is rendered, in the coordinates of the file, where its text may be what is seen; else None.

    `page` is PDFium's, so that it is asked by one thread at a time.
    """
    try:
        return page.get_bbox() if _is_plain(page) else None
    except _damage():
        return None


def _damage() -> tuple[type[Exception], ...]:
    """What reading a damaged text layer raises."""
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    return PSException, MalformedPDFException, PdfminerException, *DAMAGE


def _is_plain(page: Any) -> bool:
    """Whether a page has text, all of it painted, and nothing laid over it that holds other text."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    try:
        if textpage.count_chars() == 0:
            return False
    finally:
        textpage.close()
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
            return False
    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
    return not any(raw.FPDFTextObj_GetTextRenderMode(text) in INVISIBLE for text in texts)


def _seen_part(layout: Any, shown: Rect) -> Rect:
    """The part of the page that is rendered, in the coordinates of its characters.

    These start from the corner of the media box, after its rotation, as in `process_page` of pdfminer. `shown` is the same
    part in the coordinates of the file.
    """
    left, bottom, right, top = shown
    x0, y0, x1, y1 = layout.page_obj.mediabox
    match layout.page_obj.rotate:
        case 90:
            return bottom - y0, x1 - right, top - y0, x1 - left
        case 180:
            return x1 - right, y1 - top, x1 - left, y1 - bottom
        case 270:
            return y1 - top, left - x0, y1 - bottom, right - x0
        case _:
            return left - x0, bottom - y0, right - x0, top - y0


def _is_pictured(layout: Any, seen: Rect) -> bool:
    """Whether pictures on the page may hold text that its layer lacks."""
    left, bottom, right, top = seen
    shares = []
    for picture in layout.images:
        x0, x1 = picture["x0"] - layout.mediabox[0], picture["x1"] - layout.mediabox[0]
        width = min(x1, right) - max(x0, left)
        height = min(picture["y1"], top) - max(picture["y0"], bottom)
        shares.append(max(width, 0.0) * max(height, 0.0) / ((right - left) * (top - bottom)))
    return max(shares, default=0.0) >= PICTURE_SHARE or sum(shares) >= SCAN_SHARE


def _glyphs(layout: Any, seen: Rect) -> list[Glyph]:
    """The characters of the page but for blanks, in points from the top left of what is seen."""
    left, _, _, top = seen
    glyphs = []
    for char in layout.chars:
        text = normal_forms(char["text"])
        a, b = char["matrix"][:2]
        advance = char["adv"] * math.hypot(a, b)
        if not text:
            continue
        turned = math.atan2(-b, a) if advance > 0 else math.atan2(b, -a)
        x = (char["x0"] + char["x1"]) / 2 - layout.mediabox[0] - left
        y = top - (char["y0"] + char["y1"]) / 2
        length = abs(advance)
        height = _height(char["x1"] - char["x0"], char["y1"] - char["y0"], length, turned)
        if not length:  # a font that does not say how wide this character is does not know it
            text, length = UNMAPPED, height / 2
        if height > 0:
            glyphs.append(Glyph(text, x, y, turned, length, height))
    return glyphs


def _height(width: float, height: float, length: float, turned: float) -> float:
    """Height of a turned cell, from the upright rectangle around it and its length along the text."""
    cos, sin = abs(math.cos(turned)), abs(math.sin(turned))
    return (height - length * sin) / cos if cos >= sin else (width - length * cos) / sin


def normal_forms(text: str) -> str:
    """A character as people write it, nothing for a blank or a sign of no width, `UNMAPPED` for a code without meaning."""
    if text.startswith("(cid:"):
        return UNMAPPED
    kinds = {unicodedata.category(char) for char in text}
    if kinds & {"Co", "Cn", "Cs"}:
        return UNMAPPED
    if "\u2f00" <= text <= "\u2fd5" or "\uf900" <= text <= "\ufaff":
        return unicodedata.normalize("NFKC", text)
    return "" if kinds & {"Cc", "Cf"} else "".join(text.translate(RADICALS).split())


def _trusted(glyphs: list[Glyph], pixels: Any, width: float, height: float) -> list[Glyph]:
    """The characters that left a trace in the pixels; none of them where too few did or too many have no meaning."""
    scale_x, scale_y = pixels.shape[1] / width, pixels.shape[0] / height
    visible = [glyph for glyph in glyphs if _leaves_trace(glyph, pixels, scale_x, scale_y)]
    unmapped = sum(UNMAPPED in glyph.text for glyph in glyphs)
    if len(visible) <= UNSEEN_SHARE * len(glyphs) or unmapped > UNMAPPED_SHARE * len(glyphs):
        return []
    return visible


def _leaves_trace(glyph: Glyph, pixels: Any, scale_x: float, scale_y: float) -> bool:
    """Whether the pixels of a cell differ: ink that is there, not hidden, not white on white, not beside the page."""
    left, top, right, bottom = glyph.bounds
    x0, x1 = max(round(left * scale_x), 0), max(round(right * scale_x), 0)
    y0, y1 = max(round(top * scale_y), 0), max(round(bottom * scale_y), 0)
    cell = pixels[y0:y1, x0:x1].reshape(-1, 3)
    return bool(len(cell)) and int((cell.max(axis=0) - cell.min(axis=0)).max()) >= TRACE
