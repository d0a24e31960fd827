"""Exhibits: the places a finding points to, each with what it says and the part of the page to zoom in on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bizdocs.model import Document, Evidence, Field, Finding, PageRef, Point, Text
from bizdocs.printing.html.shapes import Corners, View, crop, overlap, widen
from bizdocs.printing.html.sheets import Sheet, Sheets, Withheld
from bizdocs.printing.html.wording import Wording, phrase, plain

_LONGEST_READING = 80
"""Characters; what a whole block of text says is on the picture."""
_PADDING = 0.12
"""Between what was read and the line around it, in heights of the box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A box on a page. `number` is there where a finding has several."""

    number: int | None
    shape: Corners

    @property
    def points(self) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.shape)

    @property
    def centre(self) -> Point:
        return sum(x for x, _ in self.shape) / 4, sum(y for _, y in self.shape) / 4

    def letter_size(self, text: str) -> float:
        """Of a line of digits and asterisks that is to fit inside."""
        tl, tr, _, bl = self.shape
        return min(0.6 * math.dist(tl, bl), math.dist(tl, tr) / (0.62 * max(len(text), 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One place: what stands there and, where its page is shown, the part of it to zoom in on."""

    title: Text
    place: Text
    reading: Text | None
    mark: Mark | None
    sheet: Sheet | None
    view: View | None
    painted: bool
    """Whether what stands there is painted over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A whole page with the marks on it; `withheld` says why its picture is not here."""

    caption: Text
    sheet: Sheet | None
    marks: tuple[Mark, ...]
    withheld: Text | None = None


class Gallery:
    """Makes the exhibits and plates of one report."""

    def __init__(self, sheets: Sheets, documents: Sequence[Document], wording: Wording) -> None:
        self._sheets = sheets
        self._documents = {document.id: document for document in documents}
        self._wording = wording
        self._owners = {
            (seen.page, seen.box): (document, field)
            for document in documents
            for field in document.fields.values()
            for seen in field.evidence
        }

    def show(self, finding: Finding) -> tuple[tuple[Exhibit, ...], tuple[Plate, ...]]:
        """Everything a finding points to, in its order; each page once."""
        seen = tuple(dict.fromkeys(evidence for evidence in finding.evidence if evidence.page is None or evidence.box))
        several = len(seen) > 1
        exhibits = [self._exhibit(one, finding, at if several else None) for at, one in enumerate(seen, start=1)]
        pages = dict.fromkeys(evidence.page for evidence in finding.evidence if evidence.page and evidence.page.number)
        plates = []
        for page in pages:
            marks = [one.mark for one, at in zip(exhibits, seen, strict=True) if at.page == page and one.mark]
            plates.append(self._plate(page, marks))
        exhibits = [one for one in exhibits if several or one.view or one.reading]
        return tuple(exhibits), tuple(plate for plate in plates if plate.sheet or plate.withheld)

    def _exhibit(self, seen: Evidence, finding: Finding, number: int | None) -> Exhibit:
        owner = self._owner(seen, finding)
        shown = self._sheets.get(seen.page) if seen.page else None
        sheet = shown if isinstance(shown, Sheet) else None
        shape = sheet.corners(seen.box) if sheet and seen.box else None
        return Exhibit(
            title=self._title(seen, owner),
            place=self._wording(lambda words: words.places([seen])),
            reading=self._reading(seen, finding, owner),
            mark=Mark(number=number, shape=widen(shape, _PADDING)) if shape else None,
            sheet=sheet,
            view=crop(shape, sheet.width, sheet.height) if sheet and shape else None,
            painted=bool(sheet and shape and any(overlap(shape, painted) for painted in sheet.painted)),
        )

    def _owner(self, seen: Evidence, finding: Finding) -> tuple[Document | None, Field | None]:
        """The document and the field that stand at a place."""
        if (owner := self._owners.get((seen.page, seen.box))) and seen.box:
            return owner
        standing = self._sheets.documents(seen.page) if seen.page else ()
        mentioned = self._documents.get(finding.document or "")
        if mentioned in standing:
            return mentioned, None
        return (standing[0] if len(standing) == 1 else None), None

    def _title(self, seen: Evidence, owner: tuple[Document | None, Field | None]) -> Text:
        document, field = owner
        if document is None:
            return self._wording(lambda words: words.places([seen]))
        if field is None:
            return self._wording(lambda words: words.title(document))
        return self._wording(lambda words: f"{words.title(document)} · {words.name('fields', field.name)}")

    def _reading(self, seen: Evidence, finding: Finding, owner: tuple[Document | None, Field | None]) -> Text | None:
        """What was read there, masked by what it means: of its own field, else of the finding's."""
        if not seen.text or seen.via == "image":
            return None
        document, field = owner
        kind = document.type if document else None
        name = field.name if field else finding.field or ""
        text = str(self._wording.mask.field(kind, name, seen.text))
        return plain(text if len(text) <= _LONGEST_READING else f"{text[:_LONGEST_READING]}…")

    def _plate(self, page: PageRef, marks: Sequence[Mark]) -> Plate:
        caption = self._wording(lambda words: words.file_and_page(page.file, page.number))
        match self._sheets.get(page):
            case Sheet() as sheet:
                return Plate(caption=caption, sheet=sheet, marks=tuple(marks))
            case Withheld(drawn=False):
                return Plate(caption=caption, sheet=None, marks=(), withheld=phrase("html.withheld.failed"))
            case Withheld(field=None):
                return Plate(caption=caption, sheet=None, marks=(), withheld=phrase("html.withheld.unknown"))
            case Withheld(field=str(name)):
                withheld = self._wording(
                    lambda words: words.say("html.withheld.field", field=words.name("fields", name))
                )
                return Plate(caption=caption, sheet=None, marks=(), withheld=withheld)
            case _:
                return Plate(caption=caption, sheet=None, marks=())
