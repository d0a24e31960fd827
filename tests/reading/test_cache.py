"""The cache: what comes out of it is what was read, and nothing else is touched."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from bizdocs.errors import UsageError
from bizdocs.model import Box, Page, PageRef, Word
from bizdocs.reading.cache import TAG, open_cache, purge, remember
from bizdocs.reading.reader import Engine

THIRD = 1 / 3
WORD = Word(
    text="名称",
    box=Box(((0.1, THIRD), (0.2, THIRD), (0.2, 0.4), (0.1, 0.4))),
    confidence=THIRD,
    stops=(0.25, 0.75),
    certainties=(0.9, THIRD),
)


class Counting:
    """An engine that counts how often it is asked."""

    def __init__(self, version: str = "1") -> None:
        self.asked = 0
        self.engine = Engine("counting", self.read, version)

    def read(self, _page: Page) -> tuple[Word, ...]:
        self.asked += 1
        return (WORD,)


def page(shade: int = 200, *, width: int = 30) -> Page:
    import numpy as np

    pixels = np.full((20, width, 3), shade, dtype=np.uint8)
    return Page(ref=PageRef("a.jpg", 1), sha256="0" * 64, pixels=pixels)


def test_a_page_is_read_once_and_played_back_to_the_last_digit(tmp_path: Path) -> None:
    counting, hits = Counting(), []
    engine = remember(counting.engine, open_cache(tmp_path / "cache"), hits.append)

    first, again = engine.read(page()), engine.read(page())

    assert first == again == (WORD,)
    assert counting.asked == 1
    assert [hit.ref.file for hit in hits] == ["a.jpg"]


def test_other_pixels_another_shape_and_another_version_are_read_anew(tmp_path: Path) -> None:
    folder = open_cache(tmp_path / "cache")
    old, new = Counting("1"), Counting("2")
    for one in (page(), page(201), page(width=40)):
        remember(old.engine, folder).read(one)
    remember(new.engine, folder).read(page())

    assert (old.asked, new.asked) == (3, 1)


@pytest.mark.parametrize(
    "damage", [b"", b"[", b"{}", b'[{"text": "x"}]', b"\xff\xfe", b"null", b'{"words": [1]}', b'{"words": [{}]}']
)
def test_a_damaged_entry_is_read_anew_and_mended(tmp_path: Path, damage: bytes) -> None:
    counting = Counting()
    engine = remember(counting.engine, open_cache(tmp_path / "cache"))
    engine.read(page())
    (entry,) = (tmp_path / "cache").glob("*/*.words.json")
    entry.write_bytes(damage)

    assert engine.read(page()) == (WORD,)
    assert engine.read(page()) == (WORD,)
    assert counting.asked == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_nobody_else_can_look_in(tmp_path: Path) -> None:
    remember(Counting().engine, open_cache(tmp_path / "cache")).read(page())
    modes: dict[str, Any] = {
        path.suffix: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "cache").rglob("*.json")
    }

    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700
    assert modes == {".json": 0o600}


def test_purging_erases_readings_and_nothing_else(tmp_path: Path) -> None:
    folder = open_cache(tmp_path / "cache")
    remember(Counting().engine, folder).read(page())
    (folder / "notes.txt").write_text("mine", encoding="utf-8")

    assert purge(folder) == 1
    assert sorted(path.name for path in folder.iterdir()) == [TAG, "notes.txt"]
    (folder / "notes.txt").unlink()
    assert purge(folder) == 0
    assert not folder.exists()
    assert purge(folder) == 0


def test_a_folder_of_something_else_is_neither_used_nor_purged(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="holds other files"):
        open_cache(tmp_path)
    with pytest.raises(UsageError, match="nothing was erased"):
        purge(tmp_path)
    assert (tmp_path / "thesis.doc").exists()
