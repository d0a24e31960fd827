"""PDF: pages rendered by PDFium, each with the words of its text layer where these are what a person sees.

PDFium is asked by one thread at a time (`pdfium.py`); between two pages others have their turn.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from typing import Any

from bizdocs.model import Blob, Defect, Page, PageRef
from bizdocs.reading.limits import Limits
from bizdocs.reading.pages.images import check_size
from bizdocs.reading.pdf.forms import flatten, start_forms
from bizdocs.reading.pdf.overdrawn import find_overdrawn
from bizdocs.reading.pdf.pdfium import ONE_THREAD
from bizdocs.reading.pdf.text import TextLayer, shown_text
from bizdocs.reading.refusal import DAMAGE, Refused

POINTS_PER_INCH = 72
PASSWORD_NEEDED = {4, 5}
"""FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h."""


def pdf_pages(blob: Blob, limits: Limits) -> Iterator[Page | Defect]:
    """The pages of a PDF one by one; a page that is damaged gives a defect and the next one is tried.

    Raises:
        Refused: what the whole file is at fault for.
    """
    document, painted = _open(blob.data, limits.pages)
    try:
        with ONE_THREAD:
            count = len(document)
        if not count:
            raise Refused("file.corrupt")
        text_layer = TextLayer(blob.data, min(count, limits.pages))
        for number in range(1, min(count, limits.pages) + 1):
            try:
                page = _page(document, text_layer, blob, number, limits, painted=painted)
            except Refused as refused:
                yield refused.defect(blob.name)
            except DAMAGE:
                yield Refused("file.corrupt", page=number).defect(blob.name)
            else:
                yield page
        if count > limits.pages:
            raise Refused("file.too-many-pages", f"{count} > {limits.pages}")
    finally:
        with ONE_THREAD:
            document.close()


def _open(data: bytes, pages: int) -> tuple[Any, bool]:
    """A PDF that opens without a password, be it owner-protected, is open; none is ever guessed.

    With it, whether PDFium paints its fields and signatures, electronic seals among them.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)  # says on the terminal which kinds of forms it lacks
    with ONE_THREAD:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            raise Refused("file.encrypted" if error.err_code in PASSWORD_NEEDED else "file.corrupt") from None
        except DAMAGE:
            raise Refused("file.corrupt") from None
        try:
            return document, start_forms(document, pages)
        except BaseException:
            document.close()  # while others wait: left to the garbage collector, it would be closed beside another's call
            raise


def _page(document: Any, text_layer: TextLayer, blob: Blob, number: int, limits: Limits, *, painted: bool) -> Page:
    with ONE_THREAD:
        page = document[number - 1]
        try:
            width, height = page.get_size()
            scale = scale_of(width, height, limits, number)
            covered = not painted and flatten(page)
            if covered:
                page.close()
                page = document[number - 1]
            pixels = _render(page, scale)
            shown = None if covered else shown_text(page)
            overdrawn = find_overdrawn(page)
        finally:
            page.close()
    words = () if shown is None else text_layer.words(number, shown, pixels)
    return Page(
        ref=PageRef(blob.name, number),
        sha256=blob.sha256,
        pixels=pixels,
        dpi=scale * POINTS_PER_INCH,
        text_layer=words,
        overdrawn=overdrawn,
    )


def scale_of(width: float, height: float, limits: Limits, number: int) -> float:
    """Pixels per point: the resolution asked for, or as much of it as a page of this size may have."""
    if not (math.isfinite(width * height) and width > 0 and height > 0):
        raise Refused("file.corrupt", page=number)
    scale = min(
        limits.dpi / POINTS_PER_INCH,
        math.sqrt(limits.page_pixels / (width * height)),
        limits.side / max(width, height),
    )
    check_size(width * scale, height * scale, limits, page=number)
    return scale


def _render(page: Any, scale: float) -> Any:
    """Pixels as a viewer shows the page, stamps and filled-in fields included."""
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    try:
        return bitmap.to_numpy()[:, :, :3].copy()
    finally:
        bitmap.close()
