"""recorded: plays back `words.json` files; what most tests use, so that they need no OCR engine and no time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from bizdocs.errors import EngineUnavailable
from bizdocs.model import Box, Json, Page, Word

NAME = "recorded"


def create(folder: str | Path) -> Callable[[Page], tuple[Word, ...]]:
    """Index every `words.json` below `folder` by the hash of its file and the page number.

    Raises:
        EngineUnavailable: there are no recordings, or (when reading) none of this page.
    """
    recordings: dict[tuple[str, int], Json] = {}
    for path in sorted(Path(folder).rglob("*words.json")):
        recording = json.loads(path.read_text(encoding="utf-8"))
        for key, words in {**recording["pages"], **recording.get("looks", {})}.items():
            number, plus, look = key.partition("+")
            recordings[f"{recording['sha256']}{plus}{look}", int(number)] = words
    if not recordings:
        raise EngineUnavailable(
            f"no recordings (words.json) below {folder}; python fixtures/record.py makes them",
            f"{folder} 下没有识别记录（words.json）；python fixtures/record.py 可生成",
        )

    def read(page: Page) -> tuple[Word, ...]:
        if (page.sha256, page.ref.number) not in recordings:
            if "+" in page.sha256:  # a second look that was not taken when the page was recorded finds nothing new
                return ()
            number = page.ref.number
            raise EngineUnavailable(
                f"page {number} of this file was never recorded; run fixtures/record.py",
                f"该文件第 {number} 页没有识别记录；请运行 fixtures/record.py",
            )
        return tuple(from_json(word) for word in recordings[page.sha256, page.ref.number])

    return read


def to_json(word: Word) -> Json:
    """A word as a recording holds it; numbers are rounded, so that recordings stay small and stable."""
    return {
        "text": word.text,
        "box": [[round(x, 5), round(y, 5)] for x, y in word.box.corners],
        "confidence": round(word.confidence, 4),
        "stops": [round(s, 4) for s in word.stops],
        "certainties": [round(c, 4) for c in word.certainties],
    }


def from_json(data: Json) -> Word:
    tl, tr, br, bl = ((x, y) for x, y in data["box"])
    return Word(
        text=data["text"],
        box=Box((tl, tr, br, bl)),
        confidence=data["confidence"],
        stops=tuple(data["stops"]),
        certainties=tuple(data["certainties"]),
    )
