"""Not read is not missing: while a file could not be read that may be the paper, nobody can tell that the paper is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bizdocs.model import Evidence, Facts, Json, Outcome, PageRef, Text
from bizdocs.ruling.dialect.places import document_path, find_one

MAY_BE, ANYTHING = "may_be", "*"
"""As extraction notes it on a defect: the types and roles that the file may be, or anything."""
UNREAD = "unread"
"""Parameter of an outcome: file and page of what may be the paper."""
_LACKS = frozenset({"material.missing", "material.side-missing"})
_NAMED = 3
"""So many files are named in a message; the evidence has them all."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A file, or a page of it, that may be a paper nobody has seen. `papers`: types and roles; empty for anything."""

    page: PageRef
    papers: frozenset[str]

    def may_be(self, names: frozenset[str]) -> bool:
        return not self.papers or not names or bool(self.papers & names)


def list_suspects(facts: Facts) -> tuple[Suspect, ...]:
    """Each file or page once, in order of their paths; what one of its defects leaves open, no other rules out."""
    found: dict[PageRef, frozenset[str]] = {}
    for defect in facts.defects:
        said = frozenset(name for name in defect.params.get(MAY_BE, "").split(",") if name)
        if said:
            page = PageRef(defect.file, defect.page or 0)
            found[page] = found.get(page, frozenset()) | said
    return tuple(Suspect(page, frozenset() if ANYTHING in said else said) for page, said in sorted(found.items()))


def doubt(outcome: Outcome, suspects: Sequence[Suspect], values: Mapping[str, Json]) -> Outcome:
    """A missing paper, or a missing side of one, that an unread file may be, can't be told."""
    if outcome.state != "F" or outcome.code not in _LACKS or not suspects:
        return outcome
    paths = [*outcome.at, *(path for route in outcome.params.get("routes") or () for path in route)]
    stems = [document_path(values, path) for path in paths]
    if any(stem[0] == "submission" for stem in stems):
        return outcome
    names = {stem[0] for stem in stems} | {str(find_one(values, ".".join((*stem, "type"))).value) for stem in stems}
    wanted = frozenset() if "*" in names else frozenset(names)
    pages = [[one.page.file, one.page.number] for one in suspects if one.may_be(wanted)]
    return replace(outcome, state="U", params={**outcome.params, UNREAD: pages}) if pages else outcome


def point_to(pages: Iterable[Sequence[Json]]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(page=PageRef(file, number), box=None, text="", confidence=1.0, via="image") for file, number in pages
    )


def word_unread(pages: Iterable[Sequence[Json]]) -> Text:
    """What is said after what is missing."""
    files = list(dict.fromkeys(str(file) for file, _ in pages))
    more = len(files) > _NAMED
    zh = "、".join(f"“{file}”" for file in files[:_NAMED]) + (f"等 {len(files)} 个文件" if more else "")
    en = ", ".join(f"“{file}”" for file in files[:_NAMED]) + (f" and {len(files) - _NAMED} more" if more else "")
    return Text(zh=f"，或没能读出：可能就在{zh}里", en=f", or it could not be read: it may be in {en}")
