"""Showing: what is known of each page is brought to its picture, so that a masked report shows what is safe and no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from bizdocs.losses import Losses
from bizdocs.model import Document, Picture, Reading
from bizdocs.papers.load import bundled_papers
from bizdocs.privacy.covering import Known, clear_texts, cover, is_doubtful, phrases_of
from bizdocs.privacy.masks import Mask
from bizdocs.ruling.findings.catalogue import vocabulary

_NO_FORM = frozenset({"photo", "unknown"})


def cover_pictures(documents: Sequence[Document], reading: Reading) -> tuple[Picture, ...]:
    """The pictures of a reading, each with what is not known to be safe; `None` where nobody can tell.

    Where that fails through a fault of ours, the picture is left out: it is not shown unmasked.
    """
    mask, clear, phrases = Mask(documents), clear_texts(documents), _phrases()
    told: list[Picture] = []
    for picture in reading.pictures:
        with Losses().guard(picture.page):
            told.append(_told(picture, reading, documents, mask, clear, phrases))
    return tuple(told)


def _told(
    picture: Picture,
    reading: Reading,
    documents: Sequence[Document],
    mask: Mask,
    clear: frozenset[str],
    phrases: frozenset[str],
) -> Picture:
    first = [page for page in reading.pages if page.ref == picture.page]
    words = [word for page in first for word in page.words]
    if is_doubtful(words):
        return replace(picture, personal=None)
    words += [word for page in reading.looks if page.ref == picture.page for word in page.words]
    here = [one for one in documents if any(source.page == picture.page for source in one.sources)]
    formless = not here or any(_is_formless(one) for one in here)
    known = Known(picture.page, here, formless, phrases, clear, mask)
    codes = [code for page in first for code in page.codes or ()]
    return replace(picture, personal=cover(words, codes, picture.unread, known))


def _is_formless(document: Document) -> bool:
    """Whether its text is anybody's own, or a person's. Of a paper of somebody's own nobody knows the form."""
    papers = bundled_papers()
    known = papers.by_type.get(document.type)
    return document.person or document.type in _NO_FORM or known is None or known.formless or known.person


@cache
def _phrases() -> frozenset[str]:
    """What forms print, and what things are called."""
    printed: Iterable[str] = (
        text
        for declared in bundled_papers().papers
        for text in (
            *declared.titles,
            *declared.anchors,
            *declared.stops,
            *(phrase for _, phrases in declared.sides for phrase in phrases),
            *(label for field in declared.fields for label in field.labels),
        )
    )
    called = (text.zh for section in vocabulary().values() for text in section.values())
    return phrases_of([*printed, *called])
