"""Choosing: names → packs and papers. What is wrong with a name is raised here, before anything is read."""

from __future__ import annotations

from pathlib import Path

from bizdocs.errors import UnknownName
from bizdocs.papers.load import PaperSet
from bizdocs.papers.own import load_papers
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.packs.lint import refuse_unsound
from bizdocs.ruling.packs.load import Shelf


def open_shelf(packs: str | Path | None = None) -> Shelf:
    """The packs that bizdocs brings and those of a folder of one's own. Raises `PackError` where there is no such folder.

    A pack of one's own is looked at as `packs lint` does before it is used: what would make it judge wrongly is refused.
    """
    return Shelf(_folders(packs), inspect=refuse_unsound)


def choose_papers(packs: str | Path | None = None) -> PaperSet:
    """The papers that are known: those that bizdocs brings and those of a folder of one's own. Raises `PackError`."""
    return load_papers(_folders(packs))


def check_subject(subject: str | None) -> None:
    """Raise `UnknownName` for a subject that the vocabulary does not have."""
    known = tuple(vocabulary()["subjects"])
    if subject is not None and subject not in known:
        raise UnknownName("subject", subject, known)


def _folders(packs: str | Path | None) -> tuple[Path, ...]:
    return (Path(packs),) if packs is not None else ()
