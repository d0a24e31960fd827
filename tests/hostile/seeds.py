"""Well-formed small files of every format that is read: what hostile ones are made of. Nothing of anybody stands on them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

import pikepdf
from PIL import Image, ImageDraw

SIDE = 64
"""Pixels: large enough to be read, small enough to be cut and bent by the hundred."""
SAVED = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "bmp": "BMP", "tif": "TIFF", "avif": "AVIF"}
PAGE = b"""<?xml version="1.0" encoding="UTF-8"?>
<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>
<ofd:Content><ofd:Layer ID="2"><ofd:TextObject ID="3" Boundary="10 10 100 10" Font="4" Size="5">
<ofd:TextCode X="0" Y="5" DeltaX="g 10 5">91330106MA2</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>"""
DOCUMENT = b"""<?xml version="1.0" encoding="UTF-8"?>
<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea>
<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>
<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>"""
ROOT = b"""<?xml version="1.0" encoding="UTF-8"?>
<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>
<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"""


def picture(width: int = SIDE, height: int = SIDE) -> Image.Image:
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    ImageDraw.Draw(image).text((4, height // 3), "91330", fill="black")
    return image


def saved(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    out = io.BytesIO()
    (image or picture()).save(out, kind, **options)
    return out.getvalue()


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, method)
    return out.getvalue()


def ofd(**changed: bytes | None) -> bytes:
    """An OFD of one page; parts are replaced by their short names, or left out."""
    parts = {"OFD.xml": ROOT, "Doc_0/Document.xml": DOCUMENT, "Doc_0/Pages/Page_0/Content.xml": PAGE}
    short = {"root": "OFD.xml", "document": "Doc_0/Document.xml", "page": "Doc_0/Pages/Page_0/Content.xml"}
    for name, data in changed.items():
        parts.pop(short[name])
        if data is not None:
            parts[short[name]] = data
    return zipped(parts)


def pdf(contents: bytes = b"BT /F 20 Tf 20 100 Td (91330106) Tj ET", *, page: str = "", objects: str = "") -> bytes:
    """A PDF of one page, written by hand so that nothing is put right. `page`: further entries of the page; `objects`: others."""
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        f"3 0 obj<</Type/Page/Parent 2 0 R{'' if '/MediaBox' in page else '/MediaBox[0 0 300 200]'}/Contents 4 0 R"
        f"{'' if '/Resources' in page else '/Resources<</Font<</F 5 0 R>>>>'}{page}>>endobj".encode(),
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj" % (len(contents), contents),
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
        objects.encode("latin-1"),
    ]
    return b"%PDF-1.7\n" + b"\n".join(parts) + b"\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


@cache
def locked(user: str, owner: str = "owner") -> bytes:
    """Behind a password. Its key is drawn by lot, so these bytes alone are not the same in two runs."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(user=user, owner=owner))
    return out.getvalue()


@cache
def good() -> Mapping[str, bytes]:
    """Extension → a file that is read without fault."""
    return {
        **{name: saved(kind) for name, kind in SAVED.items()},
        "pdf": pdf(),
        "ofd": ofd(),
        "zip": zipped({"a.png": saved("PNG"), "b.pdf": pdf()}),
    }
