"""Losses: what a fault of ours costs. An exception at a page, or at a document, loses the pages that it struck, no other.

What is lost is told: each page as `file.crashed`, which names the type of the exception and nothing that it says. All else is
reported as if those pages were not there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from bizdocs.errors import BizdocsError
from bizdocs.model import Defect, File, PageRef, Reading

CRASHED = "file.crashed"
OURS = frozenset({CRASHED, "file.component-missing", "file.time-out"})
"""Faults of files for which we are to blame, or may be: the command ends with 3."""

RULE_CRASHED = "pack.rule-crashed"
"""The finding of a rule that could not be judged through a fault of ours: the same."""

_Member = TypeVar("_Member")
_Done = TypeVar("_Done")


def crashed(file: str, fault: Exception, page: int | None = None) -> Defect:
    """The defect of a file, or of a page, at which an exception struck: its type alone, as its text may hold what was read."""
    return Defect(code=CRASHED, file=file, page=page, params={"detail": type(fault).__name__})


class Losses:
    """Collects the pages that were struck in one pass over a submission."""

    def __init__(self) -> None:
        self._lost: dict[PageRef, Defect] = {}

    def __bool__(self) -> bool:
        return bool(self._lost)

    def __contains__(self, page: PageRef) -> bool:
        return page in self._lost

    @contextmanager
    def guard(self, *pages: PageRef) -> Iterator[None]:
        """What is done inside may fail, and costs these pages then. Faults of the call (`BizdocsError`) pass through."""
        try:
            yield
        except BizdocsError:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, it must not cost more than these pages
            for page in pages:
                self.lose(page, crashed(page.file, fault, page.number))

    def lose(self, page: PageRef, defect: Defect) -> None:
        """Give a page up for a defect; what struck first counts."""
        self._lost.setdefault(page, defect)

    def try_all(
        self,
        members: Sequence[_Member],
        pages_of: Callable[[_Member], Iterable[PageRef]],
        work: Callable[[Sequence[_Member]], _Done],
    ) -> _Done | None:
        """`work` on all members together; where that fails, on those with which it goes well, tried one after the other.

        The pages of the others are lost. `None` where it goes well with none. Where there are no members, nobody's page is at
        fault: the exception passes through.
        """
        try:
            return work(members)
        except BizdocsError:
            raise
        except Exception:
            if not members:
                raise
        kept: list[_Member] = []
        done: _Done | None = None
        for member in members:
            with self.guard(*pages_of(member)):
                done = work([*kept, member])
                kept.append(member)
        return done

    def taken_from(self, reading: Reading) -> Reading:
        """The reading without what is lost, and with what is to be told of it."""
        if not self._lost:
            return reading
        there = Counter(page.ref.file for page in reading.pages if page.ref in self._lost)
        fewer = {file.sha256: there[file.path] for file in reading.files if there[file.path]}
        return replace(
            reading,
            files=tuple(_with_less(file, fewer.get(file.sha256, 0)) for file in reading.files),
            pages=tuple(page for page in reading.pages if page.ref not in self._lost),
            looks=tuple(page for page in reading.looks if page.ref not in self._lost),
            pictures=tuple(picture for picture in reading.pictures if picture.page not in self._lost),
            defects=(*reading.defects, *(self._lost[page] for page in sorted(self._lost))),
        )


def _with_less(file: File, lost: int) -> File:
    """A file of which some pages are lost; copies of it, which were not read by themselves, fare as it does."""
    if not lost:
        return file
    left = file.pages - lost
    return replace(file, pages=left, status="partly-read" if left > 0 else "failed", error=CRASHED)
