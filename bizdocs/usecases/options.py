"""How one option is given: its names, its help, and how text becomes its value."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    """Turns text into the value; raises `UsageError` with the reason."""
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

    def take(self, given: Any, where: str) -> Any:
        """The value of an argument in Python: text as `parse` takes it, and what is of the value's own type already."""
        if self.many and not isinstance(given, str):
            if not isinstance(given, Iterable):
                raise unfit(given, where, "text or several texts", "文字或若干文字")
            return tuple(self._take_one(item, where) for item in given)
        one = self._take_one(given, where)
        return (one,) if self.many else one

    def _take_one(self, given: Any, where: str) -> Any:
        wanted = _TYPES.get(self.read, (str, "text", "文字"))
        if not isinstance(given, str | wanted[0]) or (isinstance(given, bool) and wanted[0] is not bool):
            raise unfit(given, where, *wanted[1:])
        return self._parse_one(given, where)

    def _parse_one(self, given: Any, where: str) -> Any:
        if isinstance(given, list | tuple | dict):
            raise UsageError(f"{where}: takes one value", f"{where}：只能有一个值")
        try:
            return self.read(given.isoformat() if isinstance(given, date) else str(given))
        except UsageError as fault:
            raise fault.at(where) from None


def read_text(text: str) -> str:
    if not text.strip():
        raise UsageError("must not be empty", "不能为空")
    return text


def read_path(text: str) -> Path:
    return Path(read_text(text))


def read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a date such as 2026-11-23", f"“{text}”不是日期，应如 2026-11-23") from None


def read_count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise UsageError(f"{text!r} is not a whole number from 1 up", f"“{text}”不是 1 以上的整数")
    return int(text)


_TRUTHS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def read_truth(text: str) -> bool:
    if text.lower() not in _TRUTHS:
        raise UsageError(f"{text!r} is neither true nor false", f"“{text}”既不是 true 也不是 false")
    return _TRUTHS[text.lower()]


def read_output(text: str, known: Sequence[str] = ()) -> Output:
    """`json`, `json:report.json`, `html:reports/`; `-` is standard output. A Windows path may hold a colon of its own.

    `known`: the formats there are to choose from; default: those of reports.
    """
    name, _, path = text.partition(":")
    of_reports = not known
    known = tuple(known) or families.names(families.FORMATS)
    if name not in known:
        raise UnknownName("format", name, known)
    if of_reports and (fault := families.broken(families.FORMATS, name)):
        raise fault  # before pages are read, which takes long
    if path in {"", "-"}:
        return Output(name)
    return Output(name, Path(path), each=path.endswith(("/", "\\")) or _is_folder(Path(path)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, for one
        return False


def read_engine(text: str) -> str:
    from bizdocs.reading.engine import engine_names

    if text not in engine_names():
        raise UnknownName("OCR engine", text, engine_names())
    return text


_TYPES: Mapping[Callable[[str], Any], tuple[type, str, str]] = {
    read_path: (Path, "a path", "路径"),
    read_day: (date, "a date", "日期"),
    read_count: (int, "a whole number", "整数"),
    read_truth: (bool, "True or False", "True 或 False"),
}
"""What a reader of text takes in Python besides text."""


def unfit(given: Any, where: str, en: str, zh: str) -> UsageError:
    """What to raise where an argument is of a wrong type."""
    kind = type(given).__name__
    return UsageError(f"{where}: takes {en}, not {kind}", f"{where}：应为{zh}，而不是 {kind}")


def read_one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            known = ", ".join(choices)
            raise UsageError(f"{text!r} is not one of {known}", f"“{text}”不在可选范围：{known}")
        return text

    return read


def check_outputs(outputs: tuple[Output, ...]) -> None:
    """Raise `UsageError` where several formats would go to the same place."""
    if sum(output.path is None for output in outputs) > 1:
        raise UsageError(
            "--format: only one format may go to standard output; give the others a file, FORMAT:FILE",
            "--format：只有一种格式可以输出到屏幕；其余请写成“格式:文件”",
        )
    paths = [Path(os.path.realpath(output.path)) for output in outputs if output.path]
    for path in paths:
        if paths.count(path) > 1:
            raise UsageError(f"--format: {path} is named twice", f"--format：{path} 用了两次")
