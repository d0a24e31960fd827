"""tesseract: Tesseract with `chi_sim+eng`; chosen with `--ocr tesseract`.

Tesseract does not read turned pages by itself: its own orientation test is asked first, and where that has too little text
to go by, a small picture of the page is read in all four positions and the surest one counts.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING

from bizdocs.errors import EngineUnavailable
from bizdocs.model import Box, Page, Word
from bizdocs.reading.refusal import Refused
from bizdocs.reading.tesseract_program import (
    GaveUp,
    NotThere,
    Token,
    TooLong,
    list_languages,
    read_words,
    tell_rotation,
    tell_version,
)
from bizdocs.reading.turning import stored_box

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

NAME = "tesseract"

LANGUAGES = ("chi_sim", "eng")
PAGE_SECONDS = 60
"""Tesseract has no time limit of its own and can run for hours on a photo of noise."""
TARGET_SIDE = 2400
"""Longest side, in pixels, that a smaller page is enlarged to; Tesseract wants capitals of about 30 pixels."""
TRIAL_SIDE = 1000
ORIENTATION_CONFIDENCE = 2.0
LAYOUT, SCATTERED = 3, 11
"""Tesseract's page segmentation modes: fully automatic, and sparse text in no order."""
COLUMN_GAP = 1.2
"""A blank wider than so many line heights parts a line in two: a label from its value, a column from the next."""


def create() -> Callable[[Page], tuple[Word, ...]]:
    """Look for the binary and its languages; the returned function reads one page.

    Raises:
        EngineUnavailable: the binary or a language is missing; the text names the package to install.
    """
    try:
        installed = list_languages()
    except NotThere:
        raise EngineUnavailable(
            "the tesseract binary is not installed: apt-get install tesseract-ocr tesseract-ocr-chi-sim "
            "(macOS: brew install tesseract tesseract-lang; Windows: the UB Mannheim installer)",
            "未安装 tesseract 程序：apt-get install tesseract-ocr tesseract-ocr-chi-sim"
            "（macOS：brew install tesseract tesseract-lang；Windows：UB Mannheim 安装包）",
        ) from None
    missing = [language for language in LANGUAGES if language not in installed]
    if missing:
        packages = " ".join("tesseract-ocr-" + language.replace("_", "-") for language in missing)
        lacking = ", ".join(missing)
        raise EngineUnavailable(
            f"tesseract lacks the language {lacking}: apt-get install {packages}",
            f"tesseract 缺少语言数据 {lacking}：apt-get install {packages}",
        )

    def read(page: Page) -> tuple[Word, ...]:
        from PIL import Image

        image = Image.fromarray(page.pixels)
        rotation = _rotation(image)
        upright = _enlarged(image.rotate(-rotation, expand=True))
        try:
            return tuple(_word(line, upright.size, rotation) for line in _both(upright))
        except TooLong:
            raise Refused("file.time-out", f"> {PAGE_SECONDS} s", page=page.ref.number) from None

    return read


def version() -> str:
    """Of the binary; its language data have no version to ask for."""
    return tell_version()


def _enlarged(image: Picture) -> Picture:
    scale = min(TARGET_SIDE / max(image.size), 4.0)
    return image if scale <= 1 else image.resize((round(image.width * scale), round(image.height * scale)))


def _read(image: Picture, *, layout: int, seconds: float = PAGE_SECONDS) -> list[Token]:
    try:
        return read_words(image, languages=LANGUAGES, layout=layout, seconds=seconds)
    except GaveUp:
        return []


def _rotation(image: Picture) -> int:
    """Degrees clockwise that turn the page upright."""
    with suppress(GaveUp, TooLong):  # too few characters for the test
        rotation, confidence = tell_rotation(image, seconds=PAGE_SECONDS)
        if confidence >= ORIENTATION_CONFIDENCE:
            return rotation
    small = image.copy()
    small.thumbnail((TRIAL_SIDE, TRIAL_SIDE))

    def sureness(rotation: int) -> float:
        try:
            tokens = _read(small.rotate(-rotation, expand=True), layout=LAYOUT, seconds=PAGE_SECONDS / 4)
        except TooLong:
            return 0.0
        return sum(token.certainty * len(token.text) for token in tokens if token.certainty > 0.5)

    return max((0, 90, 270, 180), key=sureness)


def _both(image: Picture) -> list[list[Token]]:
    """The lines of the page as Tesseract lays it out, and those that only its search for scattered text finds.

    Its layout drops the labels of forms and the columns of licences; the other search alone loses photos.
    """
    laid_out = _lines(_read(image, layout=LAYOUT))
    scattered = _lines(_read(image, layout=SCATTERED))
    return laid_out + [line for line in scattered if not any(_covers(known, line) for known in laid_out)]


def _covers(known: list[Token], line: list[Token]) -> bool:
    """Whether the middle of a line lies in another one."""
    x, y = (line[0].left + line[-1].right) / 2, (line[0].top + line[0].bottom) / 2
    inside = known[0].left <= x <= known[-1].right
    return inside and min(t.top for t in known) <= y <= max(t.bottom for t in known)


def _lines(tokens: list[Token]) -> list[list[Token]]:
    """Tokens joined to runs: one line of Tesseract's, parted where a wide blank stands."""
    runs: list[list[Token]] = []
    for _, group in groupby(tokens, key=lambda token: token.line):
        run: list[Token] = []
        for token in sorted(group, key=lambda token: token.left):
            if run and token.left - run[-1].right > COLUMN_GAP * max(t.bottom - t.top for t in run):
                runs.append(run)
                run = []
            run.append(token)
        runs.append(run)
    return runs


def _word(run: list[Token], size: tuple[int, int], rotation: int) -> Word:
    left, right = min(t.left for t in run), max(t.right for t in run)
    top, bottom = min(t.top for t in run), max(t.bottom for t in run)
    stops = [
        ((t.left + (t.right - t.left) * (i + 0.5) / len(t.text)) - left) / max(right - left, 1)
        for t in run
        for i in range(len(t.text))
    ]
    certainties = [t.certainty for t in run for _ in t.text]
    width, height = size
    box = Box.rect(left / width, top / height, right / width, bottom / height)
    return Word(
        text="".join(t.text for t in run),
        box=stored_box(box, rotation),
        confidence=sum(certainties) / len(certainties),
        stops=tuple(stops),
        certainties=tuple(certainties),
    )
