"""Cache of readings: what an engine read of pixels that it has seen before. Off unless asked for; holds personal data.

A reading is kept under a hash of the pixels, the engine, its version and ours, so that nothing stale is ever played back, and
under a seal (`cache_seal.py`) without which it is not believed. Whatever is wrong with an entry, the page is read anew: it is
never the fault of the file on whose behalf it was looked up.
The folder is open to its owner alone and carries a tag (bford.info/cachedir), without which it is never purged.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bizdocs import __version__
from bizdocs.errors import UsageError
from bizdocs.model import Box, Json, Page, Word
from bizdocs.reading import chances
from bizdocs.reading.cache_seal import KEY, PARTIAL, Seal, open_seal, put
from bizdocs.reading.reader import Engine

TAG = "CACHEDIR.TAG"
SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"
_NOTE = "# Readings of bizdocs: words on pages, personal data. `bizdocs cache purge` erases them.\n"
_ENTRIES = ("*/*.words", "*/*.words.json")
"""The second are those of older versions, unsealed and never read."""
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


def open_cache(folder: Path) -> Path:
    """Make the folder and its tag where they are not there. Raises `UsageError` for one that holds something else."""
    tag = folder / TAG
    try:
        if not _is_cache(folder):
            if folder.exists() and not _is_begun(folder):
                raise UsageError(
                    f"{folder}: holds other files; choose an empty folder for the cache",
                    f"{folder}：里面有其他文件；请为识别结果另选一个空文件夹",
                )
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            put(tag, f"{SIGNATURE}\n{_NOTE}".encode("ascii"))
        open_seal(folder)
    except OSError as fault:
        raise UsageError(
            f"{folder}: no cache can be kept there: {fault.strerror}", f"{folder}：无法保存识别结果：{fault.strerror}"
        ) from None
    return folder


def remember(engine: Engine, folder: Path, on_hit: Callable[[Page], None] | None = None) -> Engine:
    """The engine, which looks into the cache before it reads. `on_hit` is told of a page that was there."""
    kind = json.dumps([__version__, engine.name, engine.version])
    seal = open_seal(folder)

    def read(page: Page) -> tuple[Word, ...]:
        digest = hashlib.blake2b(kind.encode(), digest_size=24)
        digest.update(f"{page.width}x{page.height}".encode())
        digest.update(page.pixels.tobytes())
        entry = folder / digest.hexdigest()[:2] / f"{digest.hexdigest()[2:]}.words"
        words = _load(entry, seal)
        if words is None:
            words = engine.read(page)
            _save(entry, words, seal)
        elif on_hit is not None:
            on_hit(page)
        return words

    return Engine(engine.name, read, engine.version)


def purge(folder: Path) -> int:
    """Erase every reading, and the folder if that leaves it empty; returns how many there were.

    Raises:
        UsageError: the folder is no cache of ours.
    """
    if not folder.exists():
        return 0
    if not _is_cache(folder):
        raise UsageError(
            f"{folder}: has no {TAG}, so it is no cache; nothing was erased",
            f"{folder}：没有 {TAG}，不是保存识别结果的文件夹；什么都没有删除",
        )
    entries = sorted(entry for pattern in _ENTRIES for entry in folder.glob(pattern))
    left = [
        *folder.glob(f"*{PARTIAL}"),
        *folder.glob(f"*/*{PARTIAL}"),
        folder / KEY,
    ]  # of runs that were killed, and the key
    for entry in (*entries, *left):
        entry.unlink(missing_ok=True)
    for part in {entry.parent for entry in (*entries, *left)} - {folder}:
        _remove_if_empty(part)
    if list(folder.iterdir()) == [folder / TAG]:
        (folder / TAG).unlink()
        _remove_if_empty(folder)
    return len(entries)


def _is_cache(folder: Path) -> bool:
    try:
        return (folder / TAG).read_text(encoding="ascii").startswith(SIGNATURE)
    except (OSError, ValueError):
        return False


def _is_begun(folder: Path) -> bool:
    """Whether nothing is in there but what we left when the disk was full."""
    ours = {folder / TAG, folder / KEY, *folder.glob(f"*{PARTIAL}")}
    empty = all(path in ours for path in folder.iterdir())
    return empty and (not (folder / TAG).exists() or (folder / TAG).stat().st_size == 0)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


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
