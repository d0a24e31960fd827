"""recorded: plays back `words.json` files; what most tests use, so that they need no OCR engine and no time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from bizdocs.errors import EngineUnavailable
from bizdocs.model import Box, Json, Page, Word
from bizdocs.reading import chances

NAME = "recorded"
OFFERED = False
"""Nobody chooses it by name."""


def create(folder: str | Path) -> Callable[[Page], tuple[Word, ...]]:
    """Index every `words.json` below `folder` by the hash of its file, the page number and the crop.

    Raises:
        EngineUnavailable: there are no recordings, or (when reading) none of this page or of this part of it: a crop that
            moved since it was recorded must not pass for one on which nothing stands.
    """
    recordings: dict[tuple[str, int, str], Json] = {}
    for path in sorted(Path(folder).rglob("*words.json")):
        recording = json.loads(path.read_text(encoding="utf-8"))
        for key, words in {**recording["pages"], **recording.get("looks", {})}.items():
            number, _, crop = key.partition("+")
            recordings[recording["sha256"], int(number), crop] = words
    if not recordings:
        raise EngineUnavailable(
            f"no recordings (words.json) below {folder}; python fixtures/record.py makes them",
            f"{folder} 下没有识别记录（words.json）；python fixtures/record.py 可生成",
        )

    def read(page: Page) -> tuple[Word, ...]:
        key = page.sha256, page.ref.number, page.crop.key if page.crop is not None else ""
        if key not in recordings:
            number = f"{page.ref.number}{' ' + page.crop.key if page.crop is not None else ''}"
            raise EngineUnavailable(
                f"page {number} of this file was never recorded; run fixtures/record.py --missing",
                f"该文件第 {number} 页没有识别记录；请运行 fixtures/record.py --missing",
            )
        return tuple(from_json(word) for word in recordings[key])

    return read


def to_json(word: Word) -> Json:
    """A word as a recording holds it; numbers are rounded, so that recordings stay small and stable."""
    return {
        "text": word.text,
        "box": [[round(x, 5), round(y, 5)] for x, y in word.box.corners],
        "confidence": round(word.confidence, 4),
        "stops": [round(s, 4) for s in word.stops],
        "certainties": [round(c, 4) for c in word.certainties],
        **({"chances": chances.to_json(word.chances)} if word.chances is not None else {}),
    }


def from_json(data: Json) -> Word:
    tl, tr, br, bl = ((x, y) for x, y in data["box"])
    return Word(
        text=data["text"],
        box=Box((tl, tr, br, bl)),
        confidence=data["confidence"],
        stops=tuple(data["stops"]),
        certainties=tuple(data["certainties"]),
        chances=chances.from_json(data.get("chances")),
    )
