"""Kept: what was made of files before, each under a name, in one database in the folder of the cache.

SQLite in its write-ahead mode: several processes may share it, and one that is killed loses what it had in hand, never what was
kept. Entries are sealed as all others (`cache_seal`). Whatever is wrong with one, or with the database, it is not there.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path
from threading import local

from bizdocs.reading.cache_seal import LARGEST, open_seal
from bizdocs.reading.database import open_database

DATABASE = "kept.sqlite"
FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm")
PATIENCE = 2.0
"""Seconds that a process waits for another one that is writing."""
_TABLE = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID"


class Kept:
    """The database of one folder. Threads and forks may share it: each has a connection of its own."""

    def __init__(self, folder: Path) -> None:
        """`folder`: one that `open_cache` has opened. Raises `OSError` where its key can't be had."""
        self._path = folder / DATABASE
        self._seal = open_seal(folder)
        self._own = local()

    def get(self, name: str) -> bytes | None:
        """What was kept under a name; `None` where nothing was, or what is there is damaged or not ours."""
        try:
            found = self._connection().execute("SELECT body FROM kept WHERE name = ?", (name,)).fetchone()
        except (sqlite3.Error, OSError) as fault:
            self._give_up(fault)
            return None
        if found is None or not isinstance(found[0], bytes) or len(found[0]) > LARGEST:
            return None
        data = self._seal.check(name, found[0])
        return None if data is None else zlib.decompress(data)  # sealed: nobody else has packed it

    def put(self, name: str, data: bytes) -> None:
        """Keep it, whole or not at all; a full disk is no reason to fail."""
        body = self._seal.close(name, zlib.compress(data, 1))
        if len(body) > LARGEST:
            return
        try:
            self._connection().execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (name, body))
        except (sqlite3.Error, OSError) as fault:
            self._give_up(fault)

    def _connection(self) -> sqlite3.Connection:
        known: tuple[int, sqlite3.Connection] | None = getattr(self._own, "connection", None)
        if known is None or known[0] != os.getpid():  # a connection does not live on in a fork
            known = os.getpid(), open_database(self._path, [_TABLE], patience=PATIENCE)
            self._own.connection = known
        return known[1]

    def _give_up(self, fault: Exception) -> None:
        """The connection, and the database where it is none any more: the next entry begins a new one."""
        known: tuple[int, sqlite3.Connection] | None = getattr(self._own, "connection", None)
        self._own.connection = None
        with suppress(sqlite3.Error):
            if known is not None:
                known[1].close()
        if (
            type(fault) is sqlite3.DatabaseError
        ):  # damaged; where the disk is full or somebody writes it is one of its kinds
            for name in FILES:
                with suppress(OSError):
                    self._path.with_name(name).unlink(missing_ok=True)


def count(folder: Path) -> int:
    """How many entries there are; 0 where nobody can tell."""
    if not (folder / DATABASE).is_file():
        return 0
    try:
        connection = sqlite3.connect(folder / DATABASE, timeout=PATIENCE)
        try:
            return int(connection.execute("SELECT count(*) FROM kept").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:
        return 0
