"""Forms of a PDF: filled-in fields, signatures and electronic seals are drawn, whatever the tree of fields is like.

PDFium paints fields only where its form environment is started, and that walks the tree of fields and every widget of a page
without asking whether it was there before: 25 nodes that name their only child twice make 33 million visits, and names
are compared with all their brothers'. So the walk is counted first, on the file as PDFium itself writes it out, which
leaves no room for two readers to understand a damaged file differently. Where it is too long, the pictures that the
widgets carry are laid on the page instead; what is lost then is a field that has a value but no picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice
from typing import Any

from bizdocs.reading.refusal import DAMAGE

VISITS = 5_000
"""Fields that PDFium may visit; 3,000 cost it 0.3 s, 10,000 cost 2 s."""
DEPTH = 32
"""Where PDFium's own walk turns back (`kMaxRecursion` of `cpdf_interactiveform.cpp`)."""
END = object()


def start_forms(document: Any, pages: int) -> bool:
    """Have the fields of an open PDF painted; False where their tree is no tree, so that pages are to be flattened.

    To be called before any page is opened; `pages` is how many of them will be.
    """
    from pypdfium2 import PdfiumError, raw

    if document.get_formtype() == raw.FORMTYPE_NONE:
        return True
    copy = BytesIO()
    try:
        document.save(copy, flags=raw.FPDF_NO_INCREMENTAL | raw.FPDF_REMOVE_SECURITY)
    except (PdfiumError, *DAMAGE):
        return False
    if not _is_walkable(copy, pages):
        return False
    with suppress(PdfiumError):
        document.init_forms()
    return True


def flatten(page: Any) -> bool:
    """Make the pictures of the fields and stamps of a page part of it; False where it has none.

    The page has to be opened again to show them. What it was asked about annotations before no longer holds.
    """
    from pypdfium2 import raw

    page.render(scale=0.05).close()  # draws the pictures that the form says its fields lack (NeedAppearances)
    return bool(raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


def _is_walkable(copy: BytesIO, pages: int) -> bool:
    """Whether PDFium's walk through the fields ends within `VISITS`, in a file that PDFium wrote."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    try:
        document = PDFDocument(PDFParser(copy))
        visits = sum(1 for _ in islice(_visits(_roots(document, pages)), VISITS + 1))
    except (PSException, *DAMAGE):
        return False
    return visits <= VISITS


def _roots(document: Any, pages: int) -> Iterator[Any]:
    """Where a walk begins: the fields of the form, and the widgets of the pages, whether the form knows of them or not."""
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import dict_value, list_value

    yield from list_value(dict_value(document.catalog.get("AcroForm", {})).get("Fields", []))
    for page in islice(PDFPage.create_pages(document), pages):
        for annotation in list_value(page.attrs.get("Annots", [])):
            if getattr(dict_value(annotation).get("Subtype"), "name", "") == "Widget":
                yield annotation


def _visits(roots: Iterator[Any]) -> Iterator[None]:
    """One for each time that a field is come by, as often as that is."""
    from pdfminer.pdftypes import resolve1

    stack = [roots]
    while stack:
        field = resolve1(next(stack[-1], END))
        if field is END:
            stack.pop()
            continue
        yield None
        kids = resolve1(field.get("Kids")) if isinstance(field, dict) else None
        if isinstance(kids, list) and len(stack) <= DEPTH:
            stack.append(iter(kids))
