"""Databases of SQLite, their owner's alone, in the write-ahead mode: what has been put is there whatever ends the process."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path


def open_database(
    path: Path, tables: Iterable[str], *, patience: float, exclusive: bool = False, threads: bool = False
) -> sqlite3.Connection:
    """A connection, and its tables where they are not there.

    Args:
        path: the file; it is made with the mode 0600, and SQLite gives its other files the rights of this one.
        tables: the statements that make them.
        patience: seconds to wait for another process that is writing.
        exclusive: no other process may use it meanwhile.
        threads: those of this process may share the connection.

    Raises:
        OSError: the file can't be made.
        sqlite3.Error: it is no database, or another one holds it.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=not threads)
    try:
        if exclusive:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        for table in tables:
            connection.execute(table)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
