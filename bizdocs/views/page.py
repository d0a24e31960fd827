"""The shapes that a clerk's page is made of: lines to tick, in blocks under headings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to tick, and what it has to be like."""

    text: str
    aside: str = ""
    details: tuple[str, ...] = ()
    tick: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines under a heading."""

    heading: str
    lines: tuple[Line, ...]
    main: bool = True
    """Whether it is one of the four parts of the page; else it belongs to the part before it."""


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    head: str
    blocks: tuple[Block, ...]
    foot: tuple[str, ...]
