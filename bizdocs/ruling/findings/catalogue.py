"""What stands in `rules/` next to the packs: the catalogue of finding codes, and the vocabulary of both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from bizdocs.data.fields import fields
from bizdocs.data.files import read_data
from bizdocs.data.kinds import kinds
from bizdocs.errors import UnknownName, name_near
from bizdocs.model import Text
from bizdocs.papers.load import PaperSet, bundled_papers
from bizdocs.ruling.findings.entries import Explanation, read_entry
from bizdocs.ruling.foreign import broken_keywords, foreign_findings


@cache
def catalogue() -> Mapping[str, Explanation]:
    """Every finding code, in the order of the file; behind them those that keywords of other packages bring."""
    own = read_data("findings.json")["codes"]
    return {code: read_entry(code, entry) for code, entry in {**own, **foreign_findings()}.items()}


def unknown_code(kind: str, name: str, known: Sequence[str]) -> UnknownName:
    """The fault that nobody has such a code, with the packages that may have it and can't be used."""
    near, broken = name_near(name, known), [fault.text for fault in broken_keywords().values()]
    hint = Text(
        zh="".join((near.zh, *(f"另外，{each.zh}。" for each in broken))),
        en=" ".join((near.en, *(f"Besides, {each.en}." for each in broken))),
    )
    return UnknownName(kind, name, tuple(known), hint=hint)


def explanation(code: str) -> Explanation:
    """The catalogue's entry of a code. Raises `UnknownName`."""
    if code not in catalogue():
        raise unknown_code("finding code", code, list(catalogue()))
    return catalogue()[code]


@cache
def vocabulary() -> Mapping[str, Mapping[str, Text]]:
    """Names of types, fields, subjects, roles … in both languages, by section.

    Types are named by their papers; those that no paper declares (`photo`) and all other sections by `vocabulary.json`.
    """
    return vocabulary_of(bundled_papers())


@lru_cache(maxsize=8)
def vocabulary_of(papers: PaperSet) -> Mapping[str, Mapping[str, Text]]:
    """The names, those of the types of some papers among them."""
    told = {
        section: {name: Text(**text) for name, text in entries.items()}
        for section, entries in read_data("vocabulary.json").items()
    }
    named = {name: field.title for name, field in fields().items()}
    of_kinds = {name: kind.title for name, kind in kinds().items()}
    return {"types": {**papers.names, **told.pop("types")}, "fields": named, "kinds": of_kinds, **told}


def name_of(name: str, *sections: str) -> Text:
    """The name of a thing in both languages, from the first section that knows it, else the name itself."""
    known = (vocabulary().get(section, {}).get(name) for section in sections)
    return next((text for text in known if text is not None), Text(zh=name, en=name))
