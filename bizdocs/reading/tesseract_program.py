"""Tesseract, the program: asked through its pipes, so that neither the page nor what was read of it ever lies in a file.

pytesseract finds it and answers what needs no page; its functions that read one write the decoded picture to the temp folder
for everybody to read, where it stays if the program that called is killed.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_WORD = 5
"""The level of a row of its table that is a word; others are blocks, paragraphs and lines."""


class NotThere(Exception):
    """The program is not installed, or can't be started."""


class TooLong(Exception):
    """Its time is up."""


class GaveUp(Exception):
    """It ended without an answer: the picture was too much for it, or had too little text."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word that it read: where, in pixels, how sure (0..1), and in which block, paragraph and line."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    certainty: float
    line: tuple[int, int, int]


def list_languages() -> frozenset[str]:
    """The language data that it finds. Raises `NotThere`."""
    import pytesseract

    try:
        return frozenset(pytesseract.get_languages())
    except (OSError, pytesseract.TesseractError):
        raise NotThere from None


def tell_version() -> str:
    """As it says it. Raises `NotThere`."""
    import pytesseract

    try:
        return str(pytesseract.get_tesseract_version())
    except (OSError, SystemExit, pytesseract.TesseractError):
        raise NotThere from None


def read_words(picture: Picture, *, languages: Sequence[str], layout: int, seconds: float) -> list[Token]:
    """The words of a picture, in its order. `layout`: its page segmentation mode. Raises `TooLong`, `GaveUp`."""
    options = ["-l", "+".join(languages), "--psm", str(layout), "-c", "tessedit_create_tsv=1"]
    rows = [line.split("\t", 11) for line in _look(picture, options, seconds).splitlines()[1:]]
    return [_token(row) for row in rows if len(row) == 12 and row[0] == str(_WORD) and row[11].strip()]


def tell_rotation(picture: Picture, *, seconds: float) -> tuple[int, float]:
    """Degrees clockwise that turn a picture upright, and how sure it is. Raises `TooLong`, `GaveUp`."""
    from pytesseract.pytesseract import osd_to_dict

    answer = _look(picture, ["-l", "osd", "--psm", "0"], seconds)
    try:
        said = osd_to_dict(answer)
        return int(said["rotate"]) % 360, float(said["orientation_conf"])
    except (KeyError, ValueError):
        raise GaveUp from None


def _token(row: Sequence[str]) -> Token:
    block, paragraph, line, _, left, top, width, height = map(int, row[2:10])
    certainty = max(float(row[10]), 0.0) / 100
    return Token(row[11].strip(), left, top, left + width, top + height, certainty, (block, paragraph, line))


def _look(picture: Picture, options: Sequence[str], seconds: float) -> str:
    """What it says of a picture. PNG is the one format that its library decodes from memory on every system."""
    from pytesseract import pytesseract

    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    command = [pytesseract.tesseract_cmd, "stdin", "stdout", *options]
    try:
        done = subprocess.run(  # noqa: S603 - arguments of our own
            command,
            input=stream.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooLong from None
    except OSError:
        raise GaveUp from None
    if done.returncode:
        raise GaveUp
    return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """Ours; its own threads fight each other: 153 s against 5 s were measured."""
    return {"OMP_THREAD_LIMIT": "1", **os.environ}
