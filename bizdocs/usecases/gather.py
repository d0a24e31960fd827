"""Gather: a reading → its facts; a page at which that fails is given up, and loses no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bizdocs.extraction import gather as gathering
from bizdocs.losses import Losses
from bizdocs.model import Facts, PageRef, PageText, Reading
from bizdocs.papers.load import PaperSet
from bizdocs.usecases.arguments import check_given
from bizdocs.usecases.choosing import choose_papers
from bizdocs.usecases.settings import settings_of


def gather(reading: Reading, *, packs: str | Path | None = None, rules: str | Path | None = None) -> Facts:
    """The facts of a reading: its documents' values, roles and evidence. `packs`, `rules`: as it was read with.

    A page at which this fails is given up (`file.crashed`), and the others are gathered as if it were not there.
    """
    check_given("reading", reading, Reading, "a Reading, as read returns it", "read 返回的 Reading")
    given = settings_of({"packs": packs, "rules": rules})
    papers = choose_papers(given.packs, given.rules)
    while True:
        losses = Losses()
        work: Callable[[Sequence[PageText]], Facts] = partial(_gather_from, reading, papers)
        facts = losses.try_all(reading.pages, lambda page: (page.ref,), work)
        if facts is not None and not losses:
            return facts
        reading = losses.taken_from(reading)


def _gather_from(reading: Reading, papers: PaperSet, pages: Sequence[PageText]) -> Facts:
    """The facts of what stands on some of the pages alone."""
    there = {page.ref for page in pages}
    left = (one for one in reading.documents if all(source.page in there for source in one.sources))
    standing = tuple(replace(one, id=f"d{number}") for number, one in enumerate(left, start=1))
    met = tuple(one for one in reading.document_defects if PageRef(one.file, one.page or 0) in there)
    looks = tuple(look for look in reading.looks if look.ref in there)
    fewer = replace(reading, pages=tuple(pages), looks=looks, documents=standing, document_defects=met)
    return gathering.gather(fewer, papers)
