"""Table: the results of a batch as Parquet: a row for each submission, in their order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any

from bizdocs.model import Json
from bizdocs.usecases.writing import GrowingFile

ROWS = 5_000
"""Rows that are held until they are written."""
_COLUMNS: dict[str, str] = {
    "item": "string",
    "submission": "string",
    "sha256": "string",
    "verdict": "string",
    "exit_code": "int32",
    "message": "string",
    "as_of": "string",
    "subject": "string",
    "industries": "list",
    "packs": "list",
    "pack_verdicts": "list",
    "codes": "list",
    "errors": "int32",
    "reviews": "int32",
    "warnings": "int32",
    "infos": "int32",
    "files": "int32",
    "pages": "int32",
    "documents": "int32",
}
_SEVERITIES = {"errors": "error", "reviews": "review", "warnings": "warning", "infos": "info"}


class Table:
    """A Parquet file that is added to, and takes its place when it is finished, as a context manager."""

    def __init__(self, path: Path, *, private: bool) -> None:
        self._file = GrowingFile(path, private=private)
        self._rows: list[dict[str, Json]] = []

    def __enter__(self) -> Table:
        import pyarrow as pa
        from pyarrow import parquet

        kinds = {"string": pa.string(), "int32": pa.int32(), "list": pa.list_(pa.string())}
        self._schema = pa.schema([(name, kinds[kind]) for name, kind in _COLUMNS.items()])
        self._file.__enter__()
        self._sink = _Sink(self._file)
        try:
            self._writer = parquet.ParquetWriter(pa.PythonFile(self._sink, mode="w"), self._schema)
        except BaseException as fault:
            self._give_up(fault)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault is not None:
            self._give_up(fault)
            return
        try:
            self._flush()
            self._writer.close()
        except BaseException as wrong:
            self._give_up(wrong)
            raise
        self._file.__exit__(None, None, None)

    def _give_up(self, fault: BaseException) -> None:
        self._sink.over = True
        self._file.__exit__(type(fault), fault, fault.__traceback__)

    def add(self, name: str, report: Json) -> None:
        self._rows.append(_row(name, report))
        if len(self._rows) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []


class _Sink:
    """A growing file as pyarrow writes to one."""

    closed = False
    over = False
    """The file was given up: what pyarrow still writes when it lets go of it is poured away."""

    def __init__(self, file: GrowingFile) -> None:
        self._file, self._at = file, 0

    def write(self, data: Any) -> int:
        whole = bytes(data)
        if not self.over:
            self._file.add(whole)
        self._at += len(whole)
        return len(whole)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Everything is written at once."""

    def close(self) -> None:
        """The growing file is finished by whoever began it."""

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def _row(name: str, report: Json) -> dict[str, Json]:
    if "error" in report:
        told = report["error"]
        return {"item": name, "submission": told["path"], "exit_code": told["exit_code"], "message": told["message"]}
    severities = Counter(finding["severity"] for finding in report["findings"])
    submission = report["submission"]
    return {
        "item": name,
        "submission": submission["path"],
        "sha256": submission["sha256"],
        "verdict": report["verdict"],
        "as_of": report["as_of"],
        "subject": submission["subject"],
        "industries": submission["industries"],
        "packs": [result["pack"] for result in report["results"]],
        "pack_verdicts": [result["verdict"] for result in report["results"]],
        "codes": sorted({finding["code"] for finding in report["findings"]}),
        **{column: severities[severity] for column, severity in _SEVERITIES.items()},
        "files": len(report["files"]),
        "pages": sum(file["pages"] for file in report["files"]),
        "documents": len(report["documents"]),
    }
