"""OFD overlays: what a page shows besides its content, and what of its content is not painted here.

Electronic seals stand inside signatures (GB/T 33190-2016, clause 18): `OFD.xml` names the list of signatures, each of which says
on which page its stamp lies, and where. The stamp's picture is sealed up in the signature's own value and is not opened, nor is
the signature verified: such a seal is there, and nobody knows what it says. Annotations (clause 15) and curved or filled paths
may be a seal, a code or a watermark as well; a page that has any shows more than its pixels do.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bizdocs.model import Box, PageRef, Seal
from bizdocs.reading.ofd.content import Rect, rect
from bizdocs.reading.ofd.package import Package
from bizdocs.reading.refusal import DAMAGE, Refused

MOST = 50
"""Signatures of a file that are read, and stamps of one signature; beyond them nobody has looked."""
CURVES = frozenset("QBA")
"""Operators of a path that draw a curve; the frames of tables have none."""


@dataclass(frozen=True, slots=True)
class Overlays:
    """What lies over the pages of one document, by the identifier of the page."""

    stamps: dict[str, tuple[Rect, ...]] = field(default_factory=dict)
    """Boundaries of stamps, in millimetres from the page's corner."""
    annotated: frozenset[str] = frozenset()
    unknown: bool = False
    """Whether something may lie on any page: a part that would say so could not be read, or says not where."""

    def seals(self, page: str, ref: PageRef, area: Rect) -> tuple[Seal, ...]:
        """The seals of a page, from top to bottom. `area`: what of the page is shown, in millimetres."""
        left, top, right, bottom = area
        boxes = (
            Box.rect(
                *(
                    min(max(edge, 0.0), 1.0)
                    for edge in (
                        (stamp[0] - left) / (right - left),
                        (stamp[1] - top) / (bottom - top),
                        (stamp[2] - left) / (right - left),
                        (stamp[3] - top) / (bottom - top),
                    )
                )
            )
            for stamp in self.stamps.get(page, ())
        )
        ordered = sorted(boxes, key=lambda box: (box.bounds[1], box.bounds[0]))
        return tuple(
            Seal(text="", kind="unknown", colour=None, confidence=0.0, page=ref, box=box, via="signature")
            for box in ordered
        )

    def hide(self, page: str) -> bool:
        """Whether something that nobody looked at may lie on a page."""
        return self.unknown or page in self.annotated


def read_overlays(package: Package, body: Element, root: Element, folder: str) -> Overlays:
    """Of one document: `body` is its entry in `OFD.xml`, `root` its own part, which lies in `folder`. Raises nothing: what
    can't be read is not known."""
    try:
        stamps, unplaced = _stamps(package, body.findtext("Signatures"))
        annotated = _annotated(package, root.findtext("Annotations"), folder)
    except (Refused, *DAMAGE):
        return Overlays(unknown=True)
    pages = {(page.get("ID") or "").strip() for page in root.iterfind("Pages/Page")}
    return Overlays(stamps, annotated, unplaced or not stamps.keys() <= pages)


def paints_less(content: Iterable[Element]) -> bool:
    """Whether layers or composite units hold paths that may be more than the lines of a table."""
    paths = (path for node in content for path in node.iter("PathObject"))
    return any(path.get("Fill") == "true" or CURVES & set(path.findtext("AbbreviatedData") or "") for path in paths)


def _stamps(package: Package, location: str | None) -> tuple[dict[str, tuple[Rect, ...]], bool]:
    """Boundaries of stamps by page, and whether there are signatures that say of none where it lies."""
    found: dict[str, tuple[Rect, ...]] = {}
    if not location:
        return found, False
    path = package.find(location)
    signatures = package.xml(path).findall("Signature")
    unplaced = not 0 < len(signatures) <= MOST
    for signature in signatures[:MOST]:
        own = package.find(signature.get("BaseLoc"), posixpath.dirname(path))
        stamps = package.xml(own).findall("SignedInfo/StampAnnot")
        unplaced |= not 0 < len(stamps) <= MOST
        for stamp in stamps[:MOST]:
            page = (stamp.get("PageRef") or "").strip()
            found[page] = (*found.get(page, ()), rect(stamp.get("Boundary", "")))
    return found, unplaced


def _annotated(package: Package, location: str | None, folder: str) -> frozenset[str]:
    """The pages that have annotations. That a page has none is told by its not being named: nothing else is looked at."""
    if not location:
        return frozenset()
    pages = package.xml(package.find(location, folder)).iterfind("Page")
    return frozenset((page.get("PageID") or "").strip() for page in pages)
