"""textlayer: the words that a PDF page carries itself; always asked first, because they are exact."""

from __future__ import annotations

from collections.abc import Callable

from bizdocs.model import Page, Word

NAME = "text-layer"
OFFERED = False
"""Nobody chooses it by name: every page is asked for its own words first."""


def create() -> Callable[[Page], tuple[Word, ...]]:
    """The returned function gives the page's own words, none for a picture."""
    return lambda page: page.text_layer
