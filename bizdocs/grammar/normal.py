"""Folding of printed text that remembers where each character came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

CJK = "〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U000323af"
"""Body of a character class: Chinese characters."""

_ALIKE = (
    dict.fromkeys("‐‑‒–—―−─━﹣－", "-")
    | dict.fromkeys("·•・‧∙⋅", "·")
    | dict.fromkeys("〔【〖［", "[")
    | dict.fromkeys("〕】〗］", "]")
    | {"〜": "~"}
)
_BLANK = re.compile(r"\s+")
_PLAIN = re.compile("[0-9A-Za-z㐀-䶿一-鿿]*")
"""Characters that fold to themselves: most texts hold no others."""
_CJK_CHARACTER = re.compile(f"[{CJK}，。、；：！？（）《》“”‘’]")
_FULL_WIDTH = str.maketrans(",;:!?()[]", "，；：！？（）（）")
_ROUND = str.maketrans("[]", "()")
_HALF_WIDTH_MARK = re.compile(r"[()\[\]]|(?<![0-9A-Za-z])[,;:!?]|[,;:!?](?![0-9A-Za-z])")


_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origins[i]` is the index in the original of what became character `i`."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The slice of the original that a non-empty slice of the folded text stands on."""
        return self.origins[start], self.origins[end - 1] + 1

    def joined(self) -> Folded:
        """Without the blanks that touch a Chinese character: Chinese is printed without any. Other breaks are blanks."""
        text = self.text
        if not _BLANK.search(text):
            return self
        last = len(text) - 1
        kept = [
            at
            for at, character in enumerate(text)
            if not character.isspace()
            or (0 < at < last and not _CJK_CHARACTER.match(text[at - 1]) and not _CJK_CHARACTER.match(text[at + 1]))
        ]
        return Folded("".join(text[at] for at in kept).replace("\n", " "), tuple(self.origins[at] for at in kept))

    def squeezed(self) -> Folded:
        """Without any blank."""
        if not _BLANK.search(self.text):
            return self
        kept = [at for at, character in enumerate(self.text) if not character.isspace()]
        return Folded("".join(self.text[at] for at in kept), tuple(self.origins[at] for at in kept))


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """NFKC, one kind of dash, middle dot and square bracket; a run of blanks is one blank, or a line feed if it has one."""
    if _PLAIN.fullmatch(text):
        return Folded(text, tuple(range(len(text))))
    characters: list[str] = []
    origins: list[int] = []
    for at, original in enumerate(text):
        for character in _fold_character(original):
            if character.isspace() and characters and characters[-1].isspace():
                if character == "\n":
                    characters[-1] = character
                continue
            characters.append(character)
            origins.append(at)
    return Folded("".join(characters), tuple(origins))


def print_chinese(text: str) -> str:
    """Brackets, and marks that do not join Latin letters or digits, in the width Chinese print gives them; same length."""
    if not is_chinese(text):
        return text
    return _HALF_WIDTH_MARK.sub(lambda mark: mark.group().translate(_FULL_WIDTH), text)


def capitalise(text: str) -> str:
    """Latin letters as capitals; same length, unlike `str.upper`."""
    return text.translate(_CAPITALS)


def plain(text: str) -> str:
    """A text as it is compared: folded, without blanks, round brackets, small letters."""
    return fold(text).squeezed().text.translate(_ROUND).casefold()


def is_chinese(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return _CJK_CHARACTER.search(text) is not None


@lru_cache(maxsize=16384)
def _fold_character(character: str) -> str:
    if character in "\n\r\v\f\x85\u2028\u2029":
        return "\n"
    if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"} and not character.isspace():
        return ""  # zero-width and direction marks come out of PDF text layers
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return ""  # variation selectors
    folded = unicodedata.normalize("NFKC", _ALIKE.get(character, character))
    return _BLANK.sub(" ", "".join(_ALIKE.get(part, part) for part in folded))
