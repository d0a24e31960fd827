"""Comma-separated values that Excel opens rightly and runs nothing of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from bizdocs.harmless import tidy

_BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the system's own encoding."""
# What a spreadsheet takes for a formula (OWASP, CSV Injection; full-width forms count in East Asian editions), what a CI server
# takes for a command, and numbers of so many digits that a spreadsheet would round them (it keeps 15).
_DANGEROUS = re.compile(r"[=+\-@＝＋－＠]|::")
_LONG_NUMBER = re.compile(r"\d{12,}")
_NUMBER = re.compile(r"-?\d{1,11}(\.\d+)?")


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as RFC 4180 has them, with a byte order mark; every line ends in CR LF."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return _BOM + stream.getvalue()


def _harmless(text: str) -> str:
    """A cell that stays the text it is: an apostrophe before what a spreadsheet would take for something else."""
    line = tidy(text).strip()
    marked = (_DANGEROUS.match(line) or _LONG_NUMBER.fullmatch(line)) and not _NUMBER.fullmatch(line)
    return f"'{line}" if marked else line
