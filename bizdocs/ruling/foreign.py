"""Keywords of other packages, and the finding codes that they bring: looked at as a whole before any is used.

One that is not sound is told by whoever uses it: a pack that names it, a code of its that is asked for, `bizdocs doctor`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bizdocs import families
from bizdocs.data.files import read_data
from bizdocs.errors import PluginBroken
from bizdocs.families import KEYWORDS, Plugin
from bizdocs.model import Json, Outcome, Text
from bizdocs.ruling.dialect import assertions
from bizdocs.ruling.findings.entries import find_fault

_NAME = re.compile("[a-z][A-Za-z0-9]*")
_REFERENCES = {"$ref", "$dynamicRef", "$id", "$anchor", "$dynamicAnchor", "$schema"}
"""What would speak of another schema than the keyword's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKeyword:
    """A sound one, with the names of the family; what it answers is looked at."""

    KEYWORD: str
    OPTIONS: Mapping[str, Json]
    CODES: tuple[str, ...]
    UNREADABLE: str
    FINDINGS: Mapping[str, Mapping[str, Json]]
    judge: Callable[..., Sequence[Outcome]]
    paths: Callable[[Json], Sequence[str]]


@cache
def foreign_keywords() -> Mapping[str, ForeignKeyword]:
    """Those that can be used, by their names in packs."""
    return {name: found for name, found in _all().items() if isinstance(found, ForeignKeyword)}


@cache
def broken_keywords() -> Mapping[str, PluginBroken]:
    """Why the others can't be used, by the names of their entry points."""
    return {name: found for name, found in _all().items() if isinstance(found, PluginBroken)}


def foreign_findings() -> Mapping[str, Mapping[str, Json]]:
    """The catalogue's entries of all that can be used, by code."""
    return {code: entry for keyword in foreign_keywords().values() for code, entry in keyword.FINDINGS.items()}


@cache
def _all() -> Mapping[str, ForeignKeyword | PluginBroken]:
    found: dict[str, ForeignKeyword | PluginBroken] = {}
    brought: dict[str, tuple[str, Mapping[str, Json]]] = {}
    for name, plugins in families.plugins(KEYWORDS).items():
        plugin = plugins[0]
        if name in families.own_names(KEYWORDS):
            found[name] = families.shadowed(plugin) or plugin.broken(_taken(name))
        elif fault := families.broken(KEYWORDS, name):
            found[name] = fault
        elif why := next(_find_faults(plugin, families.member(KEYWORDS, name), brought), None):
            found[name] = plugin.broken(why)
        else:
            keyword = _make(plugin, families.member(KEYWORDS, name))
            brought |= {code: (plugin.package, entry) for code, entry in keyword.FINDINGS.items()}
            found[name] = keyword
    return found


def _find_faults(plugin: Plugin, module: Any, brought: Mapping[str, tuple[str, Mapping[str, Json]]]) -> Iterator[Text]:
    if plugin.name != module.KEYWORD or not _NAME.fullmatch(plugin.name):
        yield Text(
            en=f"KEYWORD and the name of the entry point must be one word, in letters and digits: {module.KEYWORD!r}",
            zh=f"KEYWORD 应与入口点名称一致，只含字母和数字：“{module.KEYWORD}”",
        )
    if plugin.name in _own_keywords():
        yield _taken(plugin.name)
    if not _is_schema(module.OPTIONS):
        yield Text(en="OPTIONS is no JSON Schema without references", zh="OPTIONS 应为不含引用的 JSON Schema")
    findings = getattr(module, "FINDINGS", {})
    if not isinstance(findings, Mapping):
        yield Text(en="FINDINGS is no mapping of codes", zh="FINDINGS 应以代码为键")
        return
    for code, entry in findings.items():
        if text := find_fault(code, entry):
            yield text
        elif code in brought and brought[code][1] != entry:
            package = brought[code][0]
            yield Text(en=f"{package} brings the code {code} too", zh=f"{package} 也带有代码 {code}")
    yield from _find_unexplained(module, findings)


def _find_unexplained(module: Any, findings: Mapping[str, Json]) -> Iterator[Text]:
    codes = module.CODES
    if isinstance(codes, str) or not isinstance(codes, Sequence):
        yield Text(en="CODES is no list of codes", zh="CODES 应为代码的列表")
        return
    known = {*read_data("findings.json")["codes"], *findings}
    for code in (*codes, module.UNREADABLE):
        if code not in known:
            yield Text(
                en=f"the code {code!r} is neither one of bizdocs nor in FINDINGS",
                zh=f"代码“{code}”既不是 bizdocs 的代码，也不在 FINDINGS 里",
            )


def _make(plugin: Plugin, module: Any) -> ForeignKeyword:
    codes = frozenset((*module.CODES, module.UNREADABLE, None))

    def judge(option: Json, place: Any, case: Any) -> Sequence[Outcome]:
        outcomes = module.judge(option, place, case)
        if not isinstance(outcomes, Sequence) or not all(isinstance(outcome, Outcome) for outcome in outcomes):
            raise plugin.broken(Text(en="judge() gives no list of Outcome", zh="judge() 返回的不是 Outcome 的列表"))
        for outcome in outcomes:
            if outcome.code not in codes:
                code = outcome.code
                raise plugin.broken(
                    Text(en=f"it gives the code {code!r}, which is not in CODES", zh=f"给出的代码“{code}”不在 CODES 里")
                )
        return outcomes

    return ForeignKeyword(
        KEYWORD=plugin.name,
        OPTIONS=module.OPTIONS,
        CODES=tuple(module.CODES),
        UNREADABLE=module.UNREADABLE,
        FINDINGS=getattr(module, "FINDINGS", {}),
        judge=judge,
        paths=getattr(module, "paths", lambda _option: ()),
    )


def _is_schema(options: object) -> bool:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError

    if not isinstance(options, Mapping) or _refers(options):
        return False
    try:
        Draft202012Validator.check_schema(options)
    except SchemaError:
        return False
    return True


def _refers(schema: object) -> bool:
    if isinstance(schema, Mapping):
        return bool(_REFERENCES & set(schema)) or any(map(_refers, schema.values()))
    return isinstance(schema, list | tuple) and any(map(_refers, schema))


def _own_keywords() -> frozenset[str]:
    """The names of a place that bizdocs itself judges."""
    own = (families.member(KEYWORDS, name) for name in families.own_names(KEYWORDS))
    return frozenset({*(member.KEYWORD for member in own), *assertions.OPTIONS, "contains"})


def _taken(name: str) -> Text:
    return Text(en=f"bizdocs has a keyword {name!r} itself", zh=f"bizdocs 自己已有关键字“{name}”")
