"""OFD: pages of the Chinese layout format (GB/T 33190-2016), in which authorities issue electronic licences.

Read are text and pictures, those of templates and composite objects included, and where the stamps of electronic signatures lie.
Left aside are line art, annotations, and the pictures of those stamps; a page that has any says so (`overlays.py`).

| part | names |
|---|---|
| `OFD.xml` | the root of each document |
| root of a document | its pages, templates, resources, and the usual size of a page |
| resources | pictures and composite units by identifier |
| page, template | its size, the templates under and over it, layers of objects |
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bizdocs.model import Blob, Defect, Page, PageRef
from bizdocs.reading.limits import Limits
from bizdocs.reading.ofd.canvas import Canvas, decoded
from bizdocs.reading.ofd.content import Allowance, Picture, painted, rect
from bizdocs.reading.ofd.overlays import Overlays, paints_less, read_overlays
from bizdocs.reading.ofd.package import Package
from bizdocs.reading.pdf.lines import UNMAPPED, Glyph, words_of
from bizdocs.reading.pdf.render import POINTS_PER_INCH, scale_of
from bizdocs.reading.pdf.text import PICTURE_SHARE, UNMAPPED_SHARE
from bizdocs.reading.refusal import DAMAGE, Refused

POINT = POINTS_PER_INCH / 25.4
"""Points a millimetre."""
LITTLE_TEXT = 100
"""Characters below which a large picture is what a page is about; licences on a decorated ground have more."""
REPAINTED = 8
"""How often the pixels of the largest page may be painted over."""
ORDER = {"Background": 0, "Body": 1, "Foreground": 2}
"""Kinds of layers from the bottom up; one that does not say is body."""


def ofd_pages(blob: Blob, limits: Limits) -> Iterator[Page | Defect]:
    """The pages of an OFD one by one; a page that is damaged gives a defect and the next one is tried.

    A large picture that can't be read gives a defect after its page, or instead of it where nothing else is on it.

    Raises:
        Refused: what the whole file is at fault for.
    """
    package = Package(blob.data, limits)
    bodies = [
        (body, root.text)
        for body in package.xml(package.find("OFD.xml")).iterfind("DocBody")
        for root in body.iterfind("DocRoot")
    ]
    documents = [_Document.open(package, package.find(root), body) for body, root in bodies]
    leaves = [(document, leaf) for document in documents for leaf in document.root.iterfind("Pages/Page")]
    if not leaves:
        raise Refused("file.corrupt")
    too_many = Refused("file.too-many-pages", f"{len(leaves)} > {limits.pages}")
    if len(leaves) > max(limits.pages, len(package)):  # each page is a part: most of these are not there
        raise too_many
    for number, (document, leaf) in enumerate(leaves[: limits.pages], start=1):
        try:
            yield from document.page(leaf, PageRef(blob.name, number), blob.sha256, limits)
        except Refused as refused:
            yield Refused(refused.code, refused.detail, page=number).defect(blob.name)
        except DAMAGE:
            yield Refused("file.corrupt", page=number).defect(blob.name)
    if len(leaves) > limits.pages:
        raise too_many


@dataclass(frozen=True, slots=True)
class _Resources:
    """What objects show, by identifier: where pictures lie, in which of these folders, and the content of composite units."""

    pictures: dict[str, tuple[str | None, tuple[str, ...]]] = field(default_factory=dict)
    composites: dict[str, Element] = field(default_factory=dict)

    def extended(self, package: Package, owner: Element, folder: str) -> _Resources:
        """Together with the resources that a part in this folder names; one that is not there is passed over."""
        pictures, composites = dict(self.pictures), dict(self.composites)
        for named in owner:
            if named.tag not in ("PublicRes", "DocumentRes", "PageRes"):
                continue
            try:
                path = package.find(named.text, folder)
            except Refused:
                continue
            root = package.xml(path)
            own = posixpath.dirname(path)
            base = posixpath.join(own, root.get("BaseLoc", ""))
            for media in root.iterfind("MultiMedias/MultiMedia"):
                pictures[media.get("ID", "")] = media.findtext("MediaFile"), (base, own, folder)
            for unit in root.iterfind("CompositeGraphicUnits/CompositeGraphicUnit"):
                composites[unit.get("ID", "")] = unit
        return _Resources(pictures, composites)


@dataclass(frozen=True, slots=True)
class _Document:
    """One document of a package."""

    package: Package
    folder: str
    root: Element
    templates: dict[str, Element]
    resources: _Resources
    overlays: Overlays

    @classmethod
    def open(cls, package: Package, path: str, body: Element) -> _Document:
        root, folder = package.xml(path), posixpath.dirname(path)
        common = root.find("CommonData")
        if common is None:
            raise Refused("file.corrupt")
        templates = {template.get("ID", ""): template for template in common.iterfind("TemplatePage")}
        overlays = read_overlays(package, body, root, folder)
        return cls(package, folder, root, templates, _Resources().extended(package, common, folder), overlays)

    def page(self, leaf: Element, ref: PageRef, sha256: str, limits: Limits) -> Iterator[Page]:
        """A page; what is raised after it concerns a picture on it."""
        path = self.package.find(leaf.get("BaseLoc"), self.folder)
        root = self.package.xml(path)
        resources = self.resources.extended(self.package, root, posixpath.dirname(path))
        left, top, width, height = self._area(root)
        scale = scale_of(width, height, limits, ref.number)
        allowance = Allowance(REPAINTED * limits.page_pixels)
        canvas = Canvas(round(width * scale), round(height * scale), scale, allowance)
        stack = self._stack(root, set())
        objects = painted(stack, (POINT, 0.0, 0.0, POINT, -left, -top), resources.composites, allowance)
        shares, faults = [], []
        name = (leaf.get("ID") or "").strip()
        area = (left / POINT, top / POINT, (left + width) / POINT, (top + height) / POINT)
        for thing in objects:
            if isinstance(thing, Glyph):
                canvas.write(thing)
                continue
            share = _share(thing, width, height)
            try:
                picture = decoded(self._picture(thing, resources), limits)
            except Refused as refused:
                faults += [refused] if share >= PICTURE_SHARE else []
            else:
                shares.append(share)
                canvas.paint(thing, picture)
        if canvas.glyphs or shares or not faults:
            glyphs = _trusted(canvas.glyphs, max(shares, default=0.0))
            yield Page(
                ref=ref,
                sha256=sha256,
                pixels=canvas.pixels,
                dpi=scale * POINTS_PER_INCH,
                text_layer=words_of(glyphs, width, height),
                stamps=self.overlays.seals(name, ref, area),
                unpainted=self.overlays.hide(name) or paints_less([*stack, *resources.composites.values()]),
            )
        if faults:
            raise faults[0]

    def _area(self, page: Element) -> tuple[float, float, float, float]:
        """Left, top, width and height of a page in points; the document says them for pages that don't."""
        text = page.findtext("Area/PhysicalBox") or self.root.findtext("CommonData/PageArea/PhysicalBox") or ""
        left, top, right, bottom = (edge * POINT for edge in rect(text))
        return left, top, right - left, bottom - top

    def _stack(self, page: Element, used: set[str]) -> list[Element]:
        """The layers of a page and of its templates from the bottom up; `used` are the templates met on the way."""
        below: list[Element] = []
        above: list[Element] = []
        for use in page.iterfind("Template"):
            name = use.get("TemplateID", "")
            if name in used or name not in self.templates:
                raise Refused("file.corrupt")
            used.add(name)
            template = self.templates[name]
            path = self.package.find(template.get("BaseLoc"), self.folder)
            order = use.get("ZOrder") or template.get("ZOrder")
            (above if order == "Foreground" else below).extend(self._stack(self.package.xml(path), used))
        own = sorted(page.iterfind("Content/*"), key=lambda layer: ORDER.get(layer.get("Type", ""), ORDER["Body"]))
        return [*below, *own, *above]

    def _picture(self, picture: Picture, resources: _Resources) -> bytes:
        location, folders = resources.pictures.get(picture.resource, (None, ()))
        return self.package.read(self.package.find(location, *folders))


def _share(picture: Picture, width: float, height: float) -> float:
    """Share of the page that a picture takes."""
    left, top, right, bottom = picture.bounds
    across, down = min(right, width) - max(left, 0.0), min(bottom, height) - max(top, 0.0)
    return max(across, 0.0) * max(down, 0.0) / (width * height)


def _trusted(glyphs: Sequence[Glyph], pictured: float) -> Sequence[Glyph]:
    """The characters if they may stand for the page; none where its pixels have to be read.

    These are pages with little more on them than a large picture, and those of fonts whose codes mean nothing.
    """
    unmapped = sum(glyph.text == UNMAPPED for glyph in glyphs)
    if unmapped > UNMAPPED_SHARE * len(glyphs) or (pictured >= PICTURE_SHARE and len(glyphs) < LITTLE_TEXT):
        return ()
    return glyphs
