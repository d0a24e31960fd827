"""What a kind of value is: `rules/kinds.json`, and nowhere else. Its grammar is the member of `bizdocs.values` of its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bizdocs.data.files import read_data
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


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind, in the order of the file."""
    return {name: _make(name, dict(entry)) for name, entry in read_data("kinds.json").items()}


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
