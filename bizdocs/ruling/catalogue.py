"""What stands in `rules/` next to the packs: the catalogue of finding codes, and the vocabulary of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bizdocs.errors import PackError, UnknownName
from bizdocs.model import Json, Severity, Text
from bizdocs.resources import rules_folder
from bizdocs.ruling.strict_json import NotStrictJson, parse

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
    """Every finding code, in the order of the file."""
    return {
        code: Explanation(
            code=code,
            severity=entry["severity"],
            title=Text(**entry["title"]),
            message=Text(**entry["message"]),
            why=Text(**entry["why"]),
            remedy=Text(**entry["remedy"]),
        )
        for code, entry in _read("findings.json")["codes"].items()
    }


def explanation(code: str) -> Explanation:
    """The catalogue's entry of a code. Raises `UnknownName`."""
    if code not in catalogue():
        raise UnknownName("finding code", code, list(catalogue()))
    return catalogue()[code]


@cache
def vocabulary() -> Mapping[str, Mapping[str, Text]]:
    """Names of types, fields, subjects, roles … in both languages, by section."""
    return {
        section: {name: Text(**text) for name, text in entries.items()}
        for section, entries in _read("vocabulary.json").items()
    }


def name_of(name: str, *sections: str) -> Text:
    """The name of a thing in both languages, from the first section that knows it, else the name itself."""
    known = (vocabulary().get(section, {}).get(name) for section in sections)
    return next((text for text in known if text is not None), Text(zh=name, en=name))


def _read(name: str) -> Json:
    path = rules_folder() / name
    try:
        return parse(path.read_bytes())
    except OSError:
        raise PackError(
            f"{path}: the file is missing; install bizdocs again", f"{path}：文件缺失，请重新安装 bizdocs"
        ) from None
    except NotStrictJson as fault:
        raise fault.at(str(path)) from None
