"""Journal: what a run is to judge, and every result as soon as it is there, in one SQLite file.

In its write-ahead mode: a result that has been put is there whatever ends the process at the next moment. One run at a time
holds it. It is its owner's alone: it holds the names of submissions, and with `--no-mask` personal data in clear.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType

from bizdocs.errors import UsageError, WriteFailed
from bizdocs.model import Json
from bizdocs.reading.database import open_database
from bizdocs.usecases.batches.items import Item
from bizdocs.usecases.batches.shard import Result

_TABLES = (
    "CREATE TABLE IF NOT EXISTS run (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS item (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, begin INTEGER NOT NULL, size INTEGER NOT NULL,
        code INTEGER, line BLOB
    )""",
    "CREATE INDEX IF NOT EXISTS to_do ON item (number) WHERE line IS NULL",
)


class Journal:
    """The journal of one run. Threads may share it. As a context manager it is closed at the end.

    Raises:
        WriteFailed: the disk is full or may not be written to.
        UsageError: another run is at work on it, or the file is no journal.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._own = open_database(path, _TABLES, patience=0.5, exclusive=True, threads=True)
        except (OSError, sqlite3.Error) as fault:
            raise self._told(fault) from None

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._own.close()

    def about(self) -> Json:
        """What run this is; `None` where it has not begun."""
        row = self._ask("SELECT value FROM run WHERE key = 'about'").fetchone()
        return json.loads(row[0]) if row else None

    def begin(self, items: Iterable[Item], about: Callable[[], Json]) -> None:
        """Put down what is to be judged, whole or not at all. `about`: what run this is, asked when all items have passed."""
        with self._lock:
            try:
                self._own.execute("BEGIN IMMEDIATE")
                self._own.execute("DELETE FROM item")
                self._own.executemany(
                    "INSERT INTO item (number, name, kind, begin, size) VALUES (?, ?, ?, ?, ?)",
                    ((one.number, one.name, one.kind, one.begin, one.size) for one in items),
                )
                self._own.execute("INSERT OR REPLACE INTO run VALUES ('about', ?)", (json.dumps(about()),))
                self._own.execute("COMMIT")
            except (OSError, sqlite3.Error) as fault:
                raise self._told(fault) from None

    def count(self) -> tuple[int, int]:
        """How many submissions are done, and how many there are."""
        done, total = self._ask("SELECT count(line), count(*) FROM item").fetchone()
        return int(done), int(total)

    def shards(self, size: int) -> Iterator[Sequence[Item]]:
        """What is not done yet, so many at a time, in order."""
        after = -1
        while True:
            rows = self._ask(
                "SELECT number, name, kind, begin, size FROM item WHERE line IS NULL AND number > ? ORDER BY number LIMIT ?",
                (after, size),
            ).fetchall()
            if not rows:
                return
            after = rows[-1][0]
            yield [Item(*row) for row in rows]

    def put(self, result: Result) -> None:
        """Keep a result. Once this returns, it is kept."""
        line = zlib.compress(result.line.encode("utf-8", "surrogatepass"), 1)
        self._ask(
            "UPDATE item SET code = ?, line = ? WHERE number = ? AND line IS NULL", (result.code, line, result.number)
        )

    def lines(self) -> Iterator[tuple[str, bytes]]:
        """The name of every submission, and its line, in order. Nothing else may be asked meanwhile."""
        for name, line in self._ask("SELECT name, line FROM item ORDER BY number"):
            yield name, zlib.decompress(line)

    def codes(self) -> dict[int, int]:
        """How many submissions ended with which exit code."""
        return dict(self._ask("SELECT code, count(*) FROM item WHERE line IS NOT NULL GROUP BY code ORDER BY code"))

    def _ask(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        with self._lock:
            try:
                return self._own.execute(statement, values)
            except sqlite3.Error as fault:
                raise self._told(fault) from None

    def _told(self, fault: Exception) -> UsageError | WriteFailed:
        path, said = self._path, str(fault)
        if type(fault) is sqlite3.DatabaseError:
            return UsageError(
                f"{path}: is no journal of a batch; name another place", f"{path}：不是批量检查的记录；请另选位置"
            )
        if isinstance(fault, sqlite3.OperationalError) and "locked" in said:
            return UsageError(
                f"{path}: another run is at work on it; wait for it, or name another --out",
                f"{path}：另一个批量检查正在使用；请等它结束，或另选 --out",
            )
        why = fault.strerror if isinstance(fault, OSError) and fault.strerror else said
        return WriteFailed(
            f"{path}: can't be written: {why}; what is done is kept, run the same command again to go on",
            f"{path}：无法写入：{why}；已完成的部分已保存，再次运行同一命令即可继续",
        )
