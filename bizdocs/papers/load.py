"""Sets of papers: those that come with bizdocs, and those of a folder of one's own besides.

A paper's type is its file's name: `papers/food_business_permit.json`; bases lie in `papers/bases/`. A set is frozen and handed
down to whoever reads pages or rules; nobody changes one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from bizdocs.data.strict_json import NotStrictJson, parse
from bizdocs.errors import PackError, UnknownName
from bizdocs.model import Json, PaperName, Text
from bizdocs.papers.inherit import inherit, without_gaps
from bizdocs.papers.paper import Example, FieldSpec, Paper
from bizdocs.resources import rules_folder

FOLDER = "papers"
BASES = "bases"
LARGEST = 256 * 1024
_LISTS = ("titles", "anchors", "forms", "against", "stops", "holds")
_SWITCHES = ("prose", "personal", "person", "many", "subject", "colourless", "formless", "many_names")


@dataclass(frozen=True, eq=False)
class PaperSet:
    """Papers that are known together."""

    papers: tuple[Paper, ...]
    """In the order of their types."""
    sha256: str
    """Of all their files."""

    @cached_property
    def by_type(self) -> Mapping[str, Paper]:
        return {paper.type: paper for paper in self.papers}

    @cached_property
    def titles(self) -> frozenset[str]:
        """Every printed title."""
        return frozenset(title for paper in self.papers for title in paper.titles)

    @cached_property
    def names(self) -> Mapping[str, Text]:
        """Type → what reports call it."""
        return {paper.type: paper.title for paper in self.papers}

    @cached_property
    def own(self) -> Mapping[str, PaperName]:
        """How the papers are called that bizdocs does not bring, or brings otherwise."""
        brought = bundled_papers().by_type
        return {
            paper.type: PaperName(title=paper.title, many_names=paper.many_names, subject=paper.subject)
            for paper in self.papers
            if paper.type not in brought or brought[paper.type].title != paper.title
        }

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The types that say who the subject is, the licence before those that stand in for it."""
        return tuple(sorted(self.types("subject"), key=lambda name: (name != "business_licence", name)))

    def types(self, trait: str) -> frozenset[str]:
        """The types that have a trait: `personal`, `many`, `subject` …"""
        return self._by_trait[trait]

    @cached_property
    def _by_trait(self) -> Mapping[str, frozenset[str]]:
        return {trait: frozenset(paper.type for paper in self.papers if getattr(paper, trait)) for trait in _SWITCHES}


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file of a paper, or of a base, as it lies in a folder."""

    name: str
    path: Path
    data: bytes
    base: bool
    released: bool = False
    """Whether a release of rules brings it, so that it may take the place of one that is there without a word."""


@cache
def bundled_papers() -> PaperSet:
    """The papers that come with bizdocs. A test has checked their files; they are not checked again."""
    raw = {file.name: parse_file(file) for file in bundled_files() if not file.base}
    papers = tuple(make_paper(name, resolve(own, _bundled_bases())) for name, own in raw.items())
    return together(papers, hash_of(bundled_files()))


def paper_files(folder: Path, *, released: bool = False) -> tuple[PaperFile, ...]:
    """The files of papers and bases of one folder of rules; none where it has no `papers/`."""
    home = folder / FOLDER
    found = [(path, False) for path in sorted(home.glob("*.json"))]
    found += [(path, True) for path in sorted((home / BASES).glob("*.json"))]
    return tuple(PaperFile(path.stem, path, _read(path), base, released) for path, base in found)


def make_paper(name: str, whole: Mapping[str, Json]) -> Paper:
    """A paper from what its file and its base say together."""
    fields = without_gaps(whole.get("fields", {}))
    traits: dict[str, Any] = {key: tuple(whole.get(key, ())) for key in _LISTS}
    traits |= {key: bool(whole.get(key, False)) for key in _SWITCHES}
    return Paper(
        type=name,
        title=Text(**whole["title"]),
        fields=tuple(_make_field(field, spec) for field, spec in fields.items()),
        one_of=tuple(tuple(group) for group in whole.get("one_of", ())),
        sides=tuple((side, tuple(phrases)) for side, phrases in whole.get("sides", {}).items()),
        examples=tuple(Example(lines=tuple(e["lines"]), fields=e["fields"]) for e in whole.get("examples", ())),
        **traits,
    )


def resolve(own: Mapping[str, Json], bases: Mapping[str, Mapping[str, Json]]) -> dict[str, Json]:
    """A paper with what its bases give. Raises `PackError` for a base that nobody has, or that extends itself."""
    name, above = own.get("extends"), list[str]()
    chain = [own]
    while name is not None:
        if name not in bases:
            told = UnknownName("base of papers", name, sorted(bases)).text
            raise PackError(told.en, told.zh).at("#/extends")
        if name in above:
            raise PackError(f"the base {name!r} extends itself", f"基础材料“{name}”继承了自己").at("#/extends")
        above.append(name)
        chain.append(bases[name])
        name = bases[name].get("extends")
    whole: dict[str, Json] = {}
    for part in reversed(chain):
        whole = inherit(part, whole)
    return whole


def bases_of(files: Sequence[PaperFile] = ()) -> dict[str, Mapping[str, Json]]:
    """The bases that come with bizdocs and those among some files, which go first."""
    own: dict[str, Mapping[str, Json]] = {}
    for file in files:
        if file.base:
            try:
                found = parse_file(file)
            except PackError:
                continue  # whoever extends it is told that there is no such base, and why is told of its own file
            own |= {file.name: found} if isinstance(found, Mapping) else {}
    return {**_bundled_bases(), **own}


def _make_field(name: str, spec: Mapping[str, Json]) -> FieldSpec:
    said: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in spec.items()
        if key not in {"$comment", "only"}
    }
    return FieldSpec(name=name, **said)


def together(papers: Iterable[Paper], sha256: str) -> PaperSet:
    alone = PaperSet(tuple(papers), sha256)
    return PaperSet(tuple(replace(paper, known_titles=alone.titles) for paper in alone.papers), sha256)


def without(papers: PaperSet, name: str) -> PaperSet:
    """A set as if one of its papers were not there."""
    return PaperSet(tuple(paper for paper in papers.papers if paper.type != name), papers.sha256)


@cache
def bundled_files() -> tuple[PaperFile, ...]:
    return paper_files(rules_folder())


@cache
def _bundled_bases() -> Mapping[str, Mapping[str, Json]]:
    return {file.name: parse_file(file) for file in bundled_files() if file.base}


def parse_file(file: PaperFile) -> Mapping[str, Json]:
    try:
        found: Mapping[str, Json] = parse(file.data, largest=LARGEST)
    except NotStrictJson as fault:
        raise fault.at(str(file.path)) from None
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise PackError(
            f"{path}: the file can't be read ({fault.strerror})", f"{path}：无法读取（{fault.strerror}）"
        ) from None


def hash_of(files: Iterable[PaperFile]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(f"{file.base}/{file.name}/{len(file.data)}/".encode())
        whole.update(file.data)
    return whole.hexdigest()
