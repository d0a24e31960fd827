"""Cache of readings: what an engine read of pixels that it has seen before. Off unless asked for; holds personal data.

A reading is kept under a hash of the pixels, the engine, its version and ours, so that nothing stale is ever played back, and
under a seal (`cache_seal.py`) without which it is not believed. Whatever is wrong with an entry, the page is read anew: it is
never the fault of the file on whose behalf it was looked up.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bizdocs import __version__
from bizdocs.model import Box, Json, Page, Word
from bizdocs.reading import chances
from bizdocs.reading.cache_seal import Seal, open_seal, put
from bizdocs.reading.engine import Engine

_BROKEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What an entry may raise that somebody has made by hand."""


def remember(engine: Engine, folder: Path, on_hit: Callable[[Page], None] | None = None) -> Engine:
    """The engine, which looks into the cache before it reads. `on_hit` is told of a page that was there."""
    kind = json.dumps([__version__, engine.name, engine.version])
    seal = open_seal(folder)

    def read(page: Page) -> tuple[Word, ...]:
        digest = hashlib.blake2b(kind.encode(), digest_size=24)
        digest.update(f"{page.width}x{page.height}".encode())
        digest.update(page.pixels.tobytes())
        digest.update(repr([(word.text, word.box.corners) for word in page.known]).encode("utf-8", "surrogatepass"))
        entry = folder / digest.hexdigest()[:2] / f"{digest.hexdigest()[2:]}.words"
        words = _load(entry, seal)
        if words is None:
            words = engine.read(page)
            _save(entry, words, seal)
        elif on_hit is not None:
            on_hit(page)
        return words

    return Engine(engine.name, read, engine.version)


def _load(entry: Path, seal: Seal) -> tuple[Word, ...] | None:
    """The words of an entry; `None` where there is none, or one that is damaged or not ours, which is then read anew."""
    try:
        data = seal.open(entry.name, entry)
        return None if data is None else tuple(_from_json(word) for word in json.loads(data)["words"])
    except _BROKEN:
        return None


def _save(entry: Path, words: tuple[Word, ...], seal: Seal) -> None:
    """Whole or not at all, so that several processes can share the folder; a full disk is no reason to fail."""
    try:
        entry.parent.mkdir(mode=0o700, exist_ok=True)
        data = json.dumps({"words": [_to_json(word) for word in words]}, ensure_ascii=False)
        put(entry, seal.close(entry.name, data.encode("utf-8", "surrogatepass")))
    except OSError:
        return


def _to_json(word: Word) -> Json:
    """Numbers in full: what is played back is what was read, to the last digit."""
    return {
        "text": word.text,
        "box": word.box.corners,
        "confidence": word.confidence,
        "stops": word.stops,
        "certainties": word.certainties,
        "chances": chances.to_json(word.chances),
    }


def _from_json(data: Json) -> Word:
    tl, tr, br, bl = ((_number(x), _number(y)) for x, y in data["box"])
    text, stops, certainties = data["text"], data["stops"], data["certainties"]
    if not isinstance(text, str) or any(len(one) not in (0, len(text)) for one in (stops, certainties)):
        raise ValueError
    return Word(
        text=text,
        box=Box((tl, tr, br, bl)),
        confidence=_number(data["confidence"]),
        stops=tuple(map(_number, stops)),
        certainties=tuple(map(_number, certainties)),
        chances=chances.from_json(data["chances"]),
    )


def _number(data: Any) -> float:
    """Raises `ValueError` for one that no engine gives: Python's JSON knows NaN, and takes 1e400 for infinity."""
    if isinstance(data, bool) or not isinstance(data, int | float) or not math.isfinite(data):
        raise ValueError
    return float(data)
