"""Forms of a PDF: what was filled in is seen, and no tree of fields keeps the reader for ever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from bizdocs.model import Blob, Page
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.sniff import PDF
from bizdocs.reading.pages.decode import pages
from bizdocs.reading.pdf import render
from bizdocs.reading.pdf.pdfium import ONE_THREAD

SIZE = (400, 300)
FIELD = (20, 200, 170, 224)
"""Place of the text field, in points from the bottom left: left, bottom, right, top."""
SECONDS = 20.0
"""Of the processor, for a page that takes 0.1; PDFium's walk would take hours."""

Change = Callable[[pikepdf.Pdf], None]


def filled(change: Change | None = None, value: str = "91330106MA2CEFQR5Q") -> bytes:
    """A page with a text field that has a value, a box that is ticked and a list of which one entry is chosen."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE)
    canvas.drawString(20, 270, "Application")
    left, bottom, right, top = FIELD
    form = canvas.acroForm
    form.textfield(name="code", value=value, x=left, y=bottom, width=right - left, height=top - bottom, borderWidth=0)
    form.checkbox(name="agreed", checked=True, x=20, y=150, size=20)
    form.choice(name="kind", value="llc", options=["llc", "trader"], x=20, y=100, width=100, height=24)
    canvas.showPage()
    canvas.save()
    if change is None:
        return buffer.getvalue()
    changed = BytesIO()
    with pikepdf.open(buffer) as document:
        change(document)
        document.save(changed)
    return changed.getvalue()


def read(data: bytes) -> Page:
    (page,) = pages(Blob(name="form", sha256="0", media=PDF, data=data), Limits())
    assert isinstance(page, Page)
    return page


def ink(page: Page) -> int:
    """Dark pixels inside the text field."""
    left, bottom, right, top = (round(points * page.width / SIZE[0]) for points in FIELD)
    return int(
        (page.pixels[page.height - top + 4 : page.height - bottom - 4, left + 4 : right - 4].max(axis=2) < 90).sum()
    )


EMPTY = filled(value="")


def without_pictures(document: pikepdf.Pdf) -> None:
    for widget in document.pages[0].Annots:
        del widget.AP


def pictures_wanted(document: pikepdf.Pdf) -> None:
    without_pictures(document)
    document.Root.AcroForm.NeedAppearances = True


def unknown_to_the_form(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields = Array()


@pytest.mark.parametrize("change", [None, without_pictures, pictures_wanted, unknown_to_the_form])
def test_what_was_filled_in_is_in_the_pixels(change: Change | None) -> None:
    page = read(filled(change))

    assert ink(page) > ink(read(EMPTY)) + 500
    assert page.text_layer == ()  # the layer below does not hold it


def test_an_electronic_seal_is_in_the_pixels() -> None:
    assert red(read(filled(sealed))) > 0.9


def sealed(document: pikepdf.Pdf) -> None:
    picture = pikepdf.Stream(document, b"1 0 0 rg 0 0 80 80 re f")
    picture.Type, picture.Subtype, picture.BBox = Name.XObject, Name.Form, Array([0, 0, 80, 80])
    widget = {"/Type": Name.Annot, "/Subtype": Name.Widget, "/Rect": [300, 50, 380, 130], "/F": 132}
    signature = {"/FT": Name.Sig, "/T": pikepdf.String("seal"), "/AP": {"/N": document.make_indirect(picture)}}
    field = document.make_indirect(Dictionary({**widget, **signature}))
    document.pages[0].Annots.append(field)
    document.Root.AcroForm.Fields.append(field)


def red(page: Page) -> float:
    """Share of red where the seal stands."""
    left, bottom, right, top = (round(points * page.width / SIZE[0]) for points in (304, 54, 376, 126))
    cut = page.pixels[page.height - top : page.height - bottom, left:right].astype(int)
    return float(((cut[..., 0] > 200) & (cut[..., 1] < 60)).mean())


# --- trees that are none ---------------------------------------------------------------------------------------------


def _nodes(document: pikepdf.Pdf, number: int) -> list[Any]:
    return [document.make_indirect(Dictionary()) for _ in range(number)]


def _fill(node: Any, **entries: Any) -> None:
    for key, value in entries.items():
        node[f"/{key}"] = value


def shared(document: pikepdf.Pdf) -> None:
    """Each node names the next one twice, and none has a name: 2 ** 28 ways to the end (after a test file of qpdf)."""
    nodes = _nodes(document, 28)
    for node, below in pairwise(nodes):
        node.Kids, below.Parent = Array([below, below]), node
    _fill(
        nodes[-1], Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=pikepdf.String("leaf"), Rect=Array([0, 0, 1, 1])
    )
    document.Root.AcroForm.Fields.append(nodes[0])


def circular(document: pikepdf.Pdf) -> None:
    """Two nodes that are each other's children, twice over."""
    one, other = _nodes(document, 2)
    _fill(one, Kids=Array([other] * 3), Parent=other, T=pikepdf.String("one"))
    _fill(other, Kids=Array([one] * 3), Parent=one, T=pikepdf.String("other"))
    document.Root.AcroForm.Fields.append(one)


def widget_on_top(document: pikepdf.Pdf) -> None:
    """The form knows nothing of the nodes: a widget of the page leads to them."""
    shared(document)
    widget = document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[0, 0, 9, 9]))
    widget.Kids = Array([document.Root.AcroForm.Fields[-1]] * 2)
    del document.Root.AcroForm.Fields[-1]
    document.pages[0].Annots.append(widget)


def wide(document: pikepdf.Pdf) -> None:
    """Fifty thousand fields side by side; the name of each is compared with those of all before it."""
    document.Root.AcroForm.Fields.extend(
        document.make_indirect(Dictionary(FT=Name.Tx, T=pikepdf.String(f"field {number}"))) for number in range(50_000)
    )


def long_line(document: pikepdf.Pdf) -> None:
    """A widget that is the last of 20,000 generations."""
    nodes = _nodes(document, 20_000)
    for node, below in pairwise(nodes):
        node.Kids, below.Parent = Array([below]), node
    _fill(nodes[-1], Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Rect=Array([0, 0, 1, 1]))
    document.Root.AcroForm.Fields.append(nodes[0])
    document.pages[0].Annots.append(nodes[-1])


def own_parent(document: pikepdf.Pdf) -> None:
    for widget in document.pages[0].Annots:
        widget.Parent = widget


MEASURE = """
import sys
from time import process_time
from tests.reading import test_pdf_forms as forms
change = getattr(forms, sys.argv[1])
both = forms.filled(lambda document: (forms.sealed(document), change(document)))
begun = process_time()
page = forms.read(both)
print(process_time() - begun, forms.ink(page), forms.red(page))
"""


@pytest.mark.parametrize(
    "change", [shared, circular, widget_on_top, wide, long_line, own_parent], ids=lambda c: c.__name__
)
def test_a_tree_of_fields_that_is_none_ends_and_hides_nothing(change: Change) -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", MEASURE, change.__name__]  # a process that can be ended

    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == 0, done.stderr
    seconds, dark, seal = map(float, done.stdout.split())
    assert seconds < SECONDS
    assert dark > ink(read(EMPTY)) + 500
    assert seal > 0.9


def test_a_document_whose_forms_break_is_closed_while_others_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []
    close = pypdfium2.PdfDocument.close

    def watched(document: pypdfium2.PdfDocument) -> None:
        closed.append(ONE_THREAD._is_owned())  # type: ignore[attr-defined]
        close(document)

    def broken(_document: object, _pages: int) -> bool:
        raise MemoryError

    monkeypatch.setattr(render, "start_forms", broken)
    monkeypatch.setattr(pypdfium2.PdfDocument, "close", watched)
    list(pages(Blob(name="form", sha256="", media=PDF, data=filled()), Limits()))
    assert closed == [True]
