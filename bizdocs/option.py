"""How one option is given: its names, its help, and how text becomes its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bizdocs import families
from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Text


@dataclass(frozen=True, slots=True)
class Output:
    """A format and where it goes; no path is standard output."""

    format: str
    path: Path | None = None
    each: bool = False
    """The path is a folder that gets a file for each submission."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One setting as flag, environment variable and TOML key."""

    name: str
    flag: str
    help: Text
    read: Callable[[str], Any]
    """Turns text into the value; raises `ValueError` or `UnknownName` with the reason."""
    metavar: str | None
    choices: tuple[str, ...]
    many: bool
    switch: bool | None
    """The value that the bare flag sets, where it takes none."""

    @property
    def variable(self) -> str:
        return f"BIZDOCS_{self.name.upper()}"

    def parse(self, given: Any, where: str) -> Any:
        """The value, from text, several texts, or what TOML knows. Raises `UsageError` that begins with `where`."""
        if not self.many:
            return self._parse_one(given, where)
        items = given if isinstance(given, list | tuple) else [given]
        return tuple(self._parse_one(item, where) for item in items)

    def _parse_one(self, given: Any, where: str) -> Any:
        if isinstance(given, list | tuple | dict):
            raise UsageError(f"{where}: takes one value")
        try:
            return self.read(given.isoformat() if isinstance(given, date) else str(given))
        except (ValueError, UnknownName) as fault:
            raise UsageError(f"{where}: {fault}") from None


def read_text(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text


def read_path(text: str) -> Path:
    return Path(read_text(text))


def read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a date such as 2026-11-23") from None


def read_count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"{text!r} is not a whole number from 1 up")
    return int(text)


_TRUTHS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def read_truth(text: str) -> bool:
    if text.lower() not in _TRUTHS:
        raise ValueError(f"{text!r} is neither true nor false")
    return _TRUTHS[text.lower()]


def read_output(text: str) -> Output:
    """`json`, `json:report.json`, `html:reports/`; `-` is standard output. A Windows path may hold a colon of its own."""
    name, _, path = text.partition(":")
    known = families.names("bizdocs.formats")
    if name not in known:
        raise UnknownName("format", name, known)
    if path in {"", "-"}:
        return Output(name)
    return Output(name, Path(path), each=path.endswith(("/", "\\")) or Path(path).is_dir())


def read_engine(text: str) -> str:
    known = ("auto", "none", *families.names("bizdocs.reading.engines"))
    if text not in known:
        raise UnknownName("OCR engine", text, known)
    return text


def read_one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"{text!r} is not one of {', '.join(choices)}")
        return text

    return read
