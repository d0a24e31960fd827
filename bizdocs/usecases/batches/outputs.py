"""Outputs of a batch: every report in a line, the same as a table, and how many came to what. Written when all is judged.

Each file is whole or not there; the same results give the same bytes, whatever the number of processes and of attempts.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bizdocs import __version__
from bizdocs.errors import WriteFailed
from bizdocs.model import Json
from bizdocs.usecases.batches.items import connect, is_address
from bizdocs.usecases.batches.table import Table
from bizdocs.usecases.writing import PARTIAL, GrowingFile, write_file

RESULTS, TABLE, SUMMARY = "results.jsonl", "results.parquet", "summary.json"
MOST_NAMED = 1000
"""Submissions that failed are named in the summary, so many of them; all are among the results."""


@dataclass
class Summary:
    """How many submissions came to what."""

    verdicts: Counter[str] = field(default_factory=Counter)
    codes: dict[str, Counter[str]] = field(default_factory=dict)
    """Finding code → severity → submissions that have it."""
    packs: dict[str, Counter[str]] = field(default_factory=dict)
    """Pack → verdict → submissions."""
    failed: list[Json] = field(default_factory=list)
    failures: int = 0

    def add(self, name: str, report: Json) -> None:
        if "error" in report:
            self.failures += 1
            if len(self.failed) < MOST_NAMED:
                self.failed.append({"submission": name, **{k: report["error"][k] for k in ("message", "exit_code")}})
            return
        self.verdicts[report["verdict"]] += 1
        for result in report["results"]:
            self.packs.setdefault(result["pack"], Counter())[result["verdict"]] += 1
        for code, severity in {(finding["code"], finding["severity"]) for finding in report["findings"]}:
            self.codes.setdefault(code, Counter())[severity] += 1

    def to_json(self) -> dict[str, Json]:
        platforms: dict[str, Counter[str]] = {}
        for pack, verdicts in self.packs.items():
            platforms.setdefault(pack.partition("/")[0], Counter()).update(verdicts)
        return {
            "schema": 1,
            "bizdocs": __version__,
            "submissions": self.verdicts.total() + self.failures,
            "verdicts": {name: self.verdicts[name] for name in ("ready", "needs-review", "not-ready")},
            "failed": self.failures,
            "codes": {code: dict(sorted(self.codes[code].items())) for code in sorted(self.codes)},
            "packs": {pack: dict(sorted(self.packs[pack].items())) for pack in sorted(self.packs)},
            "platforms": {name: dict(sorted(verdicts.items())) for name, verdicts in sorted(platforms.items())},
            "failures": self.failed,
        }


def makes_tables() -> bool:
    """Whether results are written as Parquet, too: whether `pyarrow` is installed."""
    return find_spec("pyarrow") is not None


def write_outputs(lines: Iterable[tuple[str, bytes]], out: str, spool: Path, *, private: bool) -> Json:
    """Write all outputs; returns the summary. `out`: a folder, or an address, to which files are moved when they are whole.

    `spool`: a folder of ours for them until then.

    Raises:
        WriteFailed: the disk is full or may not be written to; of each file what stood there is as it was.
    """
    folder = spool if is_address(out) else Path(out)
    summary = Summary()
    with _begun_files_removed(folder), ExitStack() as files:
        results = files.enter_context(GrowingFile(folder / RESULTS, private=private))
        table = files.enter_context(Table(folder / TABLE, private=private)) if makes_tables() else None
        for name, line in _told(lines, results.add):
            report = json.loads(line)
            summary.add(name, report)
            if table is not None:
                table.add(name, report)
    told = summary.to_json()
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    write_file(folder / SUMMARY, text.encode("utf-8", "backslashreplace"), private=private)
    if is_address(out):
        _send(folder, out)
    return told


@contextmanager
def _begun_files_removed(folder: Path) -> Iterator[None]:
    """Where one output fails, no other one is left half: the journal has everything."""
    try:
        yield
    except BaseException:
        for name in (RESULTS, TABLE):
            with suppress(OSError):
                (folder / f"{name}{PARTIAL}").unlink(missing_ok=True)
        raise


def _told(lines: Iterable[tuple[str, bytes]], add: Callable[[bytes], None]) -> Iterator[tuple[str, bytes]]:
    for name, line in lines:
        add(line)
        yield name, line


def _send(folder: Path, address: str) -> None:
    """Move whole files to an address, the summary last: where it is, all is."""
    system, root = connect(address)
    for name in (RESULTS, TABLE, SUMMARY):
        if not (folder / name).exists():
            continue
        try:
            with suppress(FileExistsError):
                system.makedirs(root, exist_ok=True)
            system.put_file(str(folder / name), f"{root.rstrip('/')}/{name}")
        except (OSError, ValueError) as fault:
            kind = type(fault).__name__
            raise WriteFailed(
                f"{address}/{name}: can't be written ({kind})", f"{address}/{name}：无法写入（{kind}）"
            ) from None
        (folder / name).unlink()


def say_where(out: str) -> list[Any]:
    return [f"{out.rstrip('/')}/{name}" for name in (RESULTS, *([TABLE] if makes_tables() else []), SUMMARY)]
