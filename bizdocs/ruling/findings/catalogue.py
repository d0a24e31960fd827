"""What stands in `rules/` next to the packs: the catalogue of finding codes, and the vocabulary of both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bizdocs import families
from bizdocs.data.fields import fields
from bizdocs.data.files import read_data
from bizdocs.data.kinds import kinds
from bizdocs.errors import PackError, UnknownName
from bizdocs.model import Json, Severity, Text
from bizdocs.papers.load import PaperSet, bundled_papers

PARAMETERS = (
    *("document", "field", "file", "page", "expected", "actual", "other", "other_file"),
    *("as_of", "days", "side", "requirement", "rule", "detail", "where", "fields"),
)
"""The names that the templates `message` and `remedy` may use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One finding code: how it is called, why it matters, how to mend it. `message` and `remedy` are templates."""

    code: str
    severity: Severity
    """Of findings that no rule raises."""
    title: Text
    message: Text
    why: Text
    remedy: Text

    @property
    def advice(self) -> Text:
        """The remedy as it is told of no page in particular."""
        return Text(zh=self.remedy.zh.replace("{page}", "N"), en=self.remedy.en.replace("{page}", "N"))


@cache
def catalogue() -> Mapping[str, Explanation]:
    """Every finding code, in the order of the file; behind them those that keywords of other packages bring."""
    own = read_data("findings.json")["codes"]
    return {code: _explanation(code, entry) for code, entry in (own | _of_others(own)).items()}


def _of_others(own: Mapping[str, Json]) -> dict[str, Json]:
    """The entries in `FINDINGS` of keyword modules: a code of theirs begins with a name and a dash, so that none clashes."""
    found: dict[str, Json] = {}
    for module in families.members("bizdocs.ruling.keywords"):
        for code, entry in getattr(module, "FINDINGS", {}).items():
            if code in own or not _OWN_CODE.fullmatch(code):
                name = module.__name__
                raise PackError(
                    f"{name}: the code {code!r} must begin with a name of your own and a dash: mycompany-odd-day",
                    f"{name}：代码“{code}”应以自己的名称加连字符开头，例如 mycompany-odd-day",
                )
            found[code] = entry
    return found


_OWN_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


def _explanation(code: str, entry: Mapping[str, Json]) -> Explanation:
    return Explanation(
        code=code,
        severity=entry["severity"],
        title=Text(**entry["title"]),
        message=Text(**entry["message"]),
        why=Text(**entry["why"]),
        remedy=Text(**entry["remedy"]),
    )


def explanation(code: str) -> Explanation:
    """The catalogue's entry of a code. Raises `UnknownName`."""
    if code not in catalogue():
        raise UnknownName("finding code", code, list(catalogue()))
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
