"""Sheets: the pictures of pages as the report shows them, upright, each once, with personal data painted over.

What is painted over is painted in the picture itself, before it is encoded: nothing of it is left in the file.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

from bizdocs.model import Box, Code, Document, Field, PageRef, Picture, Seal
from bizdocs.printing.html.shapes import Corners, corners, widen
from bizdocs.privacy.masks import Mask, is_personal

PAINT = (45, 52, 64)
"""Colour of what is painted over, RGB."""
MARGIN = 0.25
"""Painted around a box, in its heights: boxes of OCR lie close, and the picture was made smaller from the page."""
WIDEST = 9.0
"""Pixels of that margin, at most."""
QUALITY = 80
"""Of the JPEG, where the picture has to be encoded again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page, embedded once. `painted`: what was painted over, in pixels."""

    id: str
    uri: str
    width: int
    height: int
    rotation: int
    painted: tuple[Corners, ...]

    def corners(self, box: Box) -> Corners:
        return corners(box, self.rotation, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a page is not shown: the field whose place on it nobody knows; `None` where the page was not recognised."""

    field: str | None
    drawn: bool = True
    """False where its picture could not be drawn, through a fault of ours."""


class Pictured(Protocol):
    """A report, or whatever else holds documents and the pictures of their pages."""

    @property
    def documents(self) -> Sequence[Document]: ...

    @property
    def pictures(self) -> Sequence[Picture]: ...


class Sheets:
    """The sheets of one report, made as they are asked for. `longest`: pixels of their longer sides."""

    def __init__(self, report: Pictured, *, mask: bool, prefix: str, longest: int) -> None:
        self._mask = Mask(report.documents, on=mask)
        self._on = mask
        self._prefix = prefix
        self._longest = longest
        self._pictures = {picture.page: picture for picture in report.pictures}
        self._standing: dict[PageRef, list[Document]] = {}
        for document in report.documents:
            for page in dict.fromkeys(source.page for source in document.sources):
                self._standing.setdefault(page, []).append(document)
        self._sheets: dict[PageRef, Sheet] = {}

    @property
    def made(self) -> tuple[Sheet, ...]:
        return tuple(self._sheets.values())

    def documents(self, page: PageRef) -> Sequence[Document]:
        """What stands on a page."""
        return self._standing.get(page, ())

    def get(self, page: PageRef) -> Sheet | Withheld | None:
        """The page as it may be shown, why it may not, or `None` where there is no picture of it."""
        picture = self._pictures.get(page)
        if picture is None:
            return None
        if withheld := self._withhold(page):
            return withheld
        if page not in self._sheets:
            try:
                self._sheets[page] = self._make(picture)
            except Exception:  # noqa: BLE001 - one picture that can't be drawn must not cost the report
                return Withheld("", drawn=False)
        return self._sheets[page]

    def _withhold(self, page: PageRef) -> Withheld | None:
        if not self._on:
            return None
        documents = self.documents(page)
        if (
            self._pictures[page].personal is None
            or not documents
            or any(document.type == "unknown" for document in documents)
        ):
            return Withheld(None)
        lost = (field for document in documents for field in _personal_fields(document) if _is_lost(field, document))
        return next((Withheld(field.name) for field in lost), None)

    def _make(self, picture: Picture) -> Sheet:
        documents = self.documents(picture.page)
        rotation = _rotation(documents, picture.page)
        hidden = tuple(self._hidden_boxes(picture)) if self._on else ()
        data, width, height, painted = _draw(picture, hidden, rotation, self._longest)
        uri = f"data:{picture.media};base64,{b64encode(data).decode('ascii')}"
        number = len(self._sheets) + 1
        return Sheet(
            id=f"{self._prefix}p{number}", uri=uri, width=width, height=height, rotation=rotation, painted=painted
        )

    def _hidden_boxes(self, picture: Picture) -> Iterable[Box]:
        yield from picture.personal or ()
        for document in self.documents(picture.page):
            for field in _personal_fields(document):
                yield from (seen.box for seen in field.evidence if seen.page == picture.page and seen.box)
            marks: tuple[Code | Seal, ...] = (*(document.codes or ()), *(document.seals or ()))
            for mark in marks:
                if mark.page == picture.page and self._mask.text(mark.text) != mark.text:
                    yield mark.box


def _personal_fields(document: Document) -> Iterable[Field]:
    return (
        field for field in document.fields.values() if is_personal(document.type, field.name, person=document.person)
    )


def _is_lost(field: Field, document: Document) -> bool:
    """Whether it may stand on the document's pages where no box tells of it."""
    pages = {source.page for source in document.sources}
    return field.status != "absent" and not any(seen.page in pages and seen.box for seen in field.evidence)


def _rotation(documents: Iterable[Document], page: PageRef) -> int:
    turns = (source.rotation for document in documents for source in document.sources if source.page == page)
    return next(turns, 0)


def _painted(shape: Corners) -> Corners:
    """A shape with the margin that is painted around it: of a line a share of its height, of something larger no more."""
    tl, tr, _, bl = shape
    lower = min(math.dist(tl, bl), math.dist(tl, tr))
    return widen(shape, min(MARGIN, WIDEST / max(lower, 1.0)))


def _draw(
    picture: Picture, hidden: Sequence[Box], rotation: int, longest: int
) -> tuple[bytes, int, int, tuple[Corners, ...]]:
    """The JPEG, its size, and where it was painted over. Left as it is where there is nothing to do."""
    from PIL import Image, ImageDraw

    if not hidden and rotation == 0 and max(picture.width, picture.height) <= longest:
        return picture.data, picture.width, picture.height, ()
    with Image.open(BytesIO(picture.data), formats=["JPEG"]) as stored:
        image = stored.convert("RGB")
    brush = ImageDraw.Draw(image)
    for box in hidden:
        brush.polygon(_painted(corners(box, 0, image.width, image.height)), fill=PAINT)
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    if rotation in turns:
        image = image.transpose(turns[rotation])
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    data = BytesIO()
    image.save(data, "JPEG", quality=QUALITY, optimize=True)
    painted = tuple(_painted(corners(box, rotation, image.width, image.height)) for box in hidden)
    return data.getvalue(), image.width, image.height, painted
