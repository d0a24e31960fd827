"""What a kind of value is: `rules/kinds.json`, and nowhere else. Its grammar is the member of `bizdocs.values` of its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from bizdocs import families
from bizdocs.data.files import read_data
from bizdocs.errors import PluginBroken
from bizdocs.families import VALUES
from bizdocs.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of value and what follows from it."""

    name: str
    title: Text
    words: bool = False
    """It is written in words, as opposed to numbers and codes: two are compared as words."""
    personal: bool = False
    """It is a person's by its nature: a field of it is masked."""
    checked: bool = False
    """Its check digits tell a misread character."""
    unchecked_lengths: tuple[int, ...] = ()
    """Lengths of older forms that have no check digit."""
    proof: bool = False
    """No single misread character turns one sound value into another: two sound values that differ are two values."""
    coded: bool = False
    """QR codes repeat it: a code may vouch for it."""
    unbroken: bool = False
    """It is printed without a blank: a hole in it means that characters are hidden."""
    long: bool = False
    """It is a long text, in which one doubtful character does not make the value wrong."""
    telling: bool = False
    """A value of it can be told from a value of another field."""
    distinct: bool = False
    """A label in part is believed where such a value follows it."""
    vouching: bool = False
    """A label amid other text is believed where such a value, which checks, follows it."""
    matters: bool = True
    """Something is judged by it: one that is unread is worth another look."""


TRAITS = tuple(field.name for field in fields(Kind) if field.name not in {"name", "title", "unchecked_lengths"})
"""What is true or false of a kind."""
_NAME = re.compile("[a-z][a-z0-9_]*")


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind, in the order of the file."""
    own = {name: _make(name, dict(entry)) for name, entry in read_data("kinds.json").items()}
    return own | {name: kind for name, kind in _foreign().items() if isinstance(kind, Kind)}


def broken_kind(name: str) -> PluginBroken | None:
    """Why a kind of another package can't be used; `None` where it can, and for those of bizdocs."""
    found = _foreign().get(name)
    return found if isinstance(found, PluginBroken) else None


@cache
def _foreign() -> Mapping[str, Kind | PluginBroken]:
    """The kinds that other packages bring. What follows from one stands in its module's `KIND`, as in `kinds.json`."""
    own = families.own_names(VALUES)
    return {name: _read(*each) for name, each in families.plugins(VALUES).items() if name not in own}


def _read(plugin: families.Plugin, *_others: families.Plugin) -> Kind | PluginBroken:
    if fault := families.broken(VALUES, plugin.name):
        return fault
    told = getattr(families.member(VALUES, plugin.name), "KIND", {"zh": plugin.name, "en": plugin.name})
    if not _NAME.fullmatch(plugin.name):
        return plugin.broken(
            Text(zh="名称应为小写字母、数字和下划线", en="its name must be lower-case letters, digits and _")
        )
    texts = isinstance(told, Mapping) and all(isinstance(told.get(key), str) and told[key] for key in ("zh", "en"))
    traits = {key: value for key, value in told.items() if key not in {"zh", "en"}} if texts else {}
    if not texts or not all(key in TRAITS and isinstance(value, bool) for key, value in traits.items()):
        names = ", ".join(TRAITS)
        return plugin.broken(
            Text(
                zh=f"KIND 应有 zh、en 和若干真假值：{names}",
                en=f"KIND must hold zh, en and any of these as true or false: {names}",
            )
        )
    return _make(plugin.name, dict(told))


def kind_named(name: str) -> Kind:
    """A kind; of one that a plug-in brings and no list has, nothing is known but its name."""
    return kinds().get(name) or Kind(name=name, title=Text(zh=name, en=name))


@cache
def kinds_where(trait: str) -> frozenset[str]:
    """The kinds that have a trait: `kinds_where("long")`."""
    return frozenset(name for name, kind in kinds().items() if getattr(kind, trait))


def _make(name: str, entry: dict[str, object]) -> Kind:
    title = Text(zh=str(entry.pop("zh")), en=str(entry.pop("en")))
    lengths = entry.pop("unchecked_lengths", ())
    return Kind(name=name, title=title, unchecked_lengths=tuple(lengths), **entry)  # type: ignore[arg-type]
