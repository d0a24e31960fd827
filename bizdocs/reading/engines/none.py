"""none: reads no pictures; chosen with `--ocr none`, for bundles of electronic PDFs."""

from __future__ import annotations

from collections.abc import Callable

from bizdocs.model import Page, Word

NAME = "none"


def create() -> Callable[[Page], tuple[Word, ...]]:
    """The returned function gives no words: what has no text layer stays unread."""

    def read(_page: Page) -> tuple[Word, ...]:
        return ()

    return read


def version() -> str:
    """There is nothing that could change."""
    return ""
