"""Choosing: names → packs and papers. What is wrong with a name is raised here, before anything is read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bizdocs.errors import UnknownName
from bizdocs.papers.load import PaperSet
from bizdocs.papers.own import load_papers
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.industry_names import call_subject
from bizdocs.ruling.packs.lint import refuse_unsound
from bizdocs.ruling.packs.load import Shelf
from bizdocs.usecases.rule_sets import open_sets


def open_shelf(packs: str | Path | None = None, rules: str | Path | None = None, *, looked_at: bool = True) -> Shelf:
    """The packs that bizdocs brings, those of a release of rules in their place, and those of a folder or zip of one's own.

    A pack of one's own is looked at as `packs lint` does before it is used: what would make it judge wrongly is refused.
    `looked_at`: whether that is done. Raises `PackError` where there is no such folder or zip.
    """
    own, released = _folders(packs, rules)
    inspect = partial(refuse_unsound, beneath=released) if looked_at else None
    return Shelf(own, released=released, inspect=inspect)


def choose_papers(packs: str | Path | None = None, rules: str | Path | None = None) -> PaperSet:
    """The papers that are known: of bizdocs, of a release, of a folder or zip of one's own. Raises `PackError`."""
    own, released = _folders(packs, rules)
    return load_papers(own, released=released)


def check_subject(subject: str | None) -> str | None:
    """A subject by its name in the vocabulary. Raise `UnknownName` for one that the vocabulary does not have."""
    known = tuple(vocabulary()["subjects"])
    called = call_subject(subject)
    if called is not None and called not in known:
        raise UnknownName("subject", called, known)
    return called


def _folders(packs: str | Path | None, rules: str | Path | None) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The folders of one's own rules, and those of a release."""
    opened = open_sets(packs, rules)
    own, released = (
        tuple(one.folder for one in opened if one.origin == origin) for origin in ("user", "rules-package")
    )
    return own, released
