"""Roles: what each line of a page is to the document on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bizdocs.model.documents import Document
from bizdocs.model.places import Box, PageRef
from bizdocs.model.reading import Picture

LineRole = Literal["label", "value", "fixed", "mark", "unexplained"]
"""Of a line: it names a field, holds a field's value, is fixed words of the form, belongs to a seal, a code or a watermark, or
nothing explains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedLine:
    """A line of a page as the engine saw it, and what it is to the document."""

    box: Box
    role: LineRole
    field: str | None = None
    """Of labels and values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedPage:
    """A page and the role of each of its lines."""

    page: PageRef
    width: int
    height: int
    """In pixels, as stored."""
    lines: tuple[ExplainedLine, ...]
    documents: tuple[Document, ...]
    """On this page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What `extract --explain` draws: the pages of some files, in their order."""

    pages: Sequence[ExplainedPage]
    documents: tuple[Document, ...]
    pictures: tuple[Picture, ...]
