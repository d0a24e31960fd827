"""What the page says, in both languages at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bizdocs.model import Document, File, Options, Text
from bizdocs.printing.documents import Words
from bizdocs.printing.layout import Cell
from bizdocs.printing.strings import STRINGS


class Wording:
    """`Words` of one report, twice."""

    def __init__(self, files: Iterable[File], documents: Sequence[Document], options: Options) -> None:
        files = tuple(files)
        self._zh = Words(files, documents, replace(options, lang="zh"))
        self._en = Words(files, documents, replace(options, lang="en"))
        self.mask = self._zh.mask

    def __call__(self, say: Callable[[Words], str]) -> Text:
        """What `say` makes of the words of each language."""
        return Text(zh=say(self._zh), en=say(self._en))

    def fates(self) -> dict[str, Cell]:
        """What became of the files that hold no document, or of which a part could not be read, by path."""
        return {file.path: self._zh.fate(file) for file in self._zh.unused_files()}


def phrase(key: str, **params: object) -> Text:
    """A string of ours in both languages, filled in."""
    said = STRINGS[key]
    return Text(zh=said.zh.format(**params), en=said.en.format(**params))


def plain(text: str) -> Text:
    """The same in both languages."""
    return Text(zh=text, en=text)
