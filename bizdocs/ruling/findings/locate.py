"""The one place where a path becomes a document, a field, and a spot on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as a_field

from bizdocs.model import WHOLE_PAGE, Box, Defect, Document, Evidence, Facts, PageRef, PaperName, Text, Via
from bizdocs.papers.load import bundled_papers
from bizdocs.ruling.dialect.places import document_path, find_one, split
from bizdocs.ruling.findings.catalogue import name_of

_PARTS = frozenset({"type", "legibility", "seals", "codes", "sides", "files"})
"""What a document has next to its fields."""
_PICTURE = ("submission", "account", "picture")
NOWHERE = Text(zh="", en="")
"""The title of what stands on no document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a path leads. `type` is the document's, or the role's where no document stands there."""

    path: str
    stem: str
    """The part of the path that names the document: `trademark_certificate.0`; empty for what no document shows."""
    document: Document | None
    type: str | None
    field: str | None
    title: Text
    """Of the document, or of what should be there."""
    evidence: tuple[Evidence, ...]
    papers: Mapping[str, PaperName] = a_field(default_factory=dict)
    """How the papers of one's own folder are called, should a value be one."""


class Locator:
    """Locates paths in the facts of one submission."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._documents = {document.id: document for document in facts.documents}
        self._order = {document.id: number for number, document in enumerate(facts.documents)}

    def locate(self, path: str) -> Location:
        stem = document_path(self._facts.values, path)
        document = self._documents.get(self._facts.places.get(".".join(stem), ""))
        return Location(
            path=path,
            stem="" if stem == ("submission",) else ".".join(stem),
            document=document,
            type=self._type_of(stem, document),
            field=_field_of(stem, split(path)[len(stem) :]),
            title=self._title_of(stem, document),
            evidence=tuple(self._evidence(path, len(stem), document)),
            papers=self._facts.papers,
        )

    def locate_each(self, path: str) -> list[Location]:
        """The location of a path or, where it names a list of documents, of each of them."""
        stem = document_path(self._facts.values, path)
        members = self._facts.values.get(path) if len(stem) == 1 else None
        if isinstance(members, list) and members:
            return [self.locate(f"{path}.{number}") for number in range(len(members))]
        return [self.locate(path)]

    def locate_defect(self, defect: Defect) -> Location:
        """Where a defect is: on the one document that stands on its page and is of the type it names, if it names one.

        A defect about a field, but not where that was read, has two places: a code, and the number that it contradicts.
        """
        kind = defect.params.get("document")
        on_it = [document for document in self._facts.documents if _stands_on(document, defect)]
        alike = [document for document in on_it if kind in (None, document.type)]
        document = alike[0] if len(alike) == 1 else None
        kind = document.type if document else kind
        page = PageRef(defect.file, defect.page or 0)  # 0: a file that could not be opened has no page
        via: Via = "qr" if defect.code.startswith("qr.") else "image"
        seen = Evidence(page=page, box=defect.box, text="", confidence=1.0, via=via)
        field = document.fields.get(defect.params.get("field", "")) if document else None
        printed = field.evidence if field else ()
        return Location(
            path="",
            stem=next((place for place, name in self._facts.places.items() if document and name == document.id), ""),
            document=document,
            type=kind,
            field=defect.params.get("field"),
            title=self.name(kind, "types", "roles") if kind else NOWHERE,
            evidence=(seen,) if any(one.box == defect.box for one in printed) else (seen, *printed),
        )

    def name(self, name: str, *sections: str) -> Text:
        """What a document type or a role is called; a paper of one's own folder as the folder calls it."""
        own = self._facts.papers.get(name)
        return own.title if own is not None else name_of(name, *sections)

    def goes_by_many_names(self, name: str | None) -> bool:
        """Whether platforms ask for a type under many names: a missing one is called as the requirement calls it."""
        own = self._facts.papers.get(name or "")
        return own.many_names if own is not None else name == "photo" or name in bundled_papers().types("many_names")

    def order_of(self, document: Document | None) -> int:
        """The place of a document among all; what concerns none comes first."""
        return -1 if document is None else self._order[document.id]

    def _type_of(self, stem: tuple[str, ...], document: Document | None) -> str | None:
        if document is not None:
            return document.type
        if stem[0] in {"submission", "*"}:
            return None
        named = find_one(self._facts.values, ".".join((*stem, "type"))).value
        return named if isinstance(named, str) else stem[0]

    def _title_of(self, stem: tuple[str, ...], document: Document | None) -> Text:
        if stem[0] == "*":
            return NOWHERE
        if stem[0] == "surplus":
            return self.name(self._type_of(stem, document) or stem[0], "types", "roles")
        return self.name(stem[0], "roles", "types")

    def _evidence(self, path: str, depth: int, document: Document | None) -> Iterator[Evidence]:
        segments = split(path)
        for length in range(len(segments), depth, -1):
            seen = self._facts.evidence.get(".".join(segments[:length]))
            if seen:
                yield from seen
                return
        part = segments[depth] if len(segments) > depth else ""
        if part == "files" or segments[:3] == _PICTURE:
            holder = segments[: depth + 2] if part == "files" else _PICTURE
            file = find_one(self._facts.values, ".".join((*holder, "path"))).value
            if isinstance(file, str):
                yield _see(PageRef(file, 1))
                return
        if document is None:
            return
        if part == "seals" and document.seals:
            for seal in document.seals:
                yield Evidence(page=seal.page, box=seal.box, text=seal.text, confidence=seal.confidence, via="seal")
        else:
            yield from (_see(source.page, source.region) for source in document.sources)


def pages_of(evidence: Iterable[Evidence]) -> list[PageRef]:
    return [seen.page for seen in evidence if seen.page is not None]


def _field_of(stem: tuple[str, ...], rest: tuple[str, ...]) -> str | None:
    """The field after a document's name; of what is declared the whole path, as it has fields within fields."""
    if stem == ("submission",):
        return ".".join(part for part in rest if not part.isdigit()) or None
    return rest[0] if rest and rest[0] not in _PARTS else None


def _see(page: PageRef, box: Box = WHOLE_PAGE) -> Evidence:
    return Evidence(page=page, box=box, text="", confidence=1.0, via="image")


def _stands_on(document: Document, defect: Defect) -> bool:
    pages = (source.page for source in document.sources)
    return any(page.file == defect.file and defect.page in (None, page.number) for page in pages)
