"""The cache: what comes out of it is what was read, and nothing else is touched."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.errors import UsageError
from bizdocs.model import Box, Page, PageRef, Word
from bizdocs.reading.cache import remember
from bizdocs.reading.cache_folder import TAG, open_cache, purge
from bizdocs.reading.cache_seal import open_seal
from bizdocs.reading.engine import Engine

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
    (entry,) = (tmp_path / "cache").glob("*/*.words")
    entry.write_bytes(damage)

    assert engine.read(page()) == (WORD,)
    assert engine.read(page()) == (WORD,)
    assert counting.asked == 2


def kept(folder: Path) -> Path:
    (entry,) = folder.glob("*/*.words")
    return entry


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_an_entry_of_which_anything_was_changed_is_read_anew(data: st.DataObject) -> None:
    """Cut off, lengthened, bytes flipped, put in, taken out, or made up altogether."""
    with tempfile.TemporaryDirectory() as place:
        folder, counting = open_cache(Path(place) / "cache"), Counting()
        engine = remember(counting.engine, folder)
        engine.read(page())
        whole = kept(folder).read_bytes()
        at = data.draw(st.integers(0, len(whole)))
        gone, put_in = data.draw(st.integers(0, 40)), data.draw(st.binary(max_size=40))
        changed = whole[:at] + put_in + whole[at + gone :] if data.draw(st.booleans()) else put_in
        kept(folder).write_bytes(changed)

        assert engine.read(page()) == (WORD,)
        assert counting.asked == (1 if changed == whole else 2)
        assert kept(folder).read_bytes() == whole


WELL = {"text": "名称", "box": WORD.box.corners, "confidence": 0.5, "stops": [], "certainties": [], "chances": None}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000 + "]" * 100_000,
        '{"words": ' * 50_000,
        json.dumps({"words": [{**WELL, "confidence": float("nan")}]}),
        json.dumps({"words": [{**WELL, "confidence": "X"}]}).replace('"X"', "1e400"),
        json.dumps({"words": [{**WELL, "confidence": "X"}]}).replace('"X"', "9" * 5000),
        json.dumps({"words": [{**WELL, "confidence": True}]}),
        json.dumps({"words": [{**WELL, "stops": [0.5]}]}),
        json.dumps({"words": [{**WELL, "text": 5}]}),
        json.dumps({"words": [{**WELL, "box": [[0, float("inf")]] * 4}]}),
        json.dumps({"words": [{**WELL, "chances": [1, [[0, "a"]]]}]}),
        json.dumps({"words": 5}),
        json.dumps({"words": {"text": 1}}),
    ],
)
def test_what_no_engine_says_is_read_anew_even_under_the_right_seal(tmp_path: Path, text: str) -> None:
    counting, folder = Counting(), open_cache(tmp_path / "cache")
    engine = remember(counting.engine, folder)
    engine.read(page())
    kept(folder).write_bytes(open_seal(folder).close(kept(folder).name, text.encode()))

    assert engine.read(page()) == (WORD,)
    assert counting.asked == 2


def test_an_entry_of_another_cache_or_of_another_page_is_not_believed(tmp_path: Path) -> None:
    counting, folder, other = Counting(), open_cache(tmp_path / "cache"), open_cache(tmp_path / "other")
    engine = remember(counting.engine, folder)
    engine.read(page())
    entry = kept(folder)
    forged = open_seal(other).close(entry.name, json.dumps({"words": []}).encode())
    elsewhere = open_seal(folder).close("another", json.dumps({"words": []}).encode())

    for data in (forged, elsewhere, json.dumps({"words": []}).encode()):
        entry.write_bytes(data)
        assert engine.read(page()) == (WORD,)
    assert counting.asked == 4


def _fifo(place: Path) -> None:
    os.mkfifo(place)


def _folder(place: Path) -> None:
    place.mkdir()


def _link(place: Path) -> None:
    place.symlink_to(place.with_name("gone"))


def _loop(place: Path) -> None:
    place.symlink_to(place)


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
@pytest.mark.parametrize("make", [_fifo, _folder, _link, _loop])
def test_what_is_no_file_in_the_place_of_an_entry_is_passed_over(tmp_path: Path, make: Callable[[Path], None]) -> None:
    counting, folder = Counting(), open_cache(tmp_path / "cache")
    engine = remember(counting.engine, folder)
    engine.read(page())
    entry = kept(folder)
    entry.unlink()
    make(entry)

    assert engine.read(page()) == (WORD,)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("damage", ["short", "gone", "open"])
def test_a_key_that_is_damaged_or_that_others_could_read_is_replaced(tmp_path: Path, damage: str) -> None:
    counting, folder = Counting(), open_cache(tmp_path / "cache")
    remember(counting.engine, folder).read(page())
    key = folder / "key"
    before = key.read_bytes()
    {"short": lambda: key.write_bytes(b"x"), "gone": key.unlink, "open": lambda: key.chmod(0o644)}[damage]()

    engine = remember(counting.engine, open_cache(folder))

    assert engine.read(page()) == engine.read(page()) == (WORD,)
    assert counting.asked == 2
    assert key.read_bytes() != before
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_cache_that_a_full_disk_left_half_made_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / TAG).write_bytes(b"")
    (folder / "x.part").write_bytes(b"half")

    counting = Counting()
    remember(counting.engine, open_cache(folder)).read(page())

    assert purge(folder) == 1
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_full_disk_costs_the_entry_and_leaves_nothing_half(tmp_path: Path) -> None:
    import resource
    import signal

    folder, counting = open_cache(tmp_path / "cache"), Counting()
    engine = remember(counting.engine, folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16, hard))
        assert engine.read(page()) == (WORD,)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert [path for path in folder.rglob("*") if path.is_file() and path.name not in {TAG, "key"}] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_nobody_else_can_look_in(tmp_path: Path) -> None:
    remember(Counting().engine, open_cache(tmp_path / "cache")).read(page())
    modes: dict[str, Any] = {
        path.suffix or path.name: stat.S_IMODE(path.stat().st_mode)
        for path in (tmp_path / "cache").rglob("*")
        if path.is_file() and path.name != TAG
    }

    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700
    assert modes == {".words": 0o600, "key": 0o600}


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
