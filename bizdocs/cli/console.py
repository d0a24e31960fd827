"""Where the command writes: standard output, files, and progress on standard error."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bizdocs.errors import UsageError
from bizdocs.harmless import line, tidy
from bizdocs.model import Progress

_PLAIN = {"✗": "×x", "✓": "√+", "○": "o", "▲": "!", "–": "-", "·": "-", "─": "-", "“": '"', "”": '"', "…": "."}
"""Marks that a console may lack, and what to print for them: the first that its encoding has. GBK has × and √."""


def prepare() -> None:
    """Standard output is UTF-8 unless it is a console, which has an encoding of its own."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")


def wants_colour(environ: Mapping[str, str]) -> bool:
    """Colour is for terminals, and for people who did not refuse it (no-color.org)."""
    return sys.stdout.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal, within what reads well; 100 where there is none."""
    return min(max(shutil.get_terminal_size().columns, 60), 120) if sys.stdout.isatty() else 100


def write(text: str, path: Path | None = None, *, more: bool = False) -> None:
    """To a file, always in UTF-8; or to standard output, in what it can show. A closed pipe is no fault of ours.

    `more`: behind what the file holds.
    """
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab" if more else "wb") as stream:
                stream.write(text.encode("utf-8", errors="replace"))
        except OSError as fault:
            raise UsageError(
                f"{path}: can't be written: {fault.strerror}", f"{path}：无法写入：{fault.strerror}"
            ) from None
        return
    try:
        sys.stdout.write(fit_encoding(text, sys.stdout.encoding or "utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes standard output once more at exit; what is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def step_summary(environ: Mapping[str, str]) -> Path | None:
    """The file that GitHub shows as the summary of the step that is running."""
    return Path(environ["GITHUB_STEP_SUMMARY"]) if environ.get("GITHUB_STEP_SUMMARY") else None


def project_root(environ: Mapping[str, str]) -> str:
    """The root of the repository where a CI server says so (GitHub, GitLab), else the folder we are in."""
    return environ.get("GITHUB_WORKSPACE") or environ.get("CI_PROJECT_DIR") or str(Path.cwd())


def complain(text: str) -> None:
    """One line on standard error."""
    print(f"bizdocs: {tidy(' '.join(text.split()))}", file=sys.stderr)  # noqa: T201


def fit_encoding(text: str, encoding: str) -> str:
    """The text with marks that the encoding lacks replaced by plainer ones of the same width."""
    lacking = (mark for mark in _PLAIN if mark in text and not _can_encode(mark, encoding))
    return text.translate({ord(mark): _plainer(mark, encoding) for mark in lacking})


@contextmanager
def progress(*, wanted: bool) -> Iterator[Callable[[Progress], None] | None]:
    """What to report progress to: a bar with the file in hand and the rate; nothing where standard error is no terminal."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars
    from rich.text import Text as Line

    class Rate(ProgressColumn):
        """How many are done in a minute."""

        def render(self, task: Any) -> Line:
            return Line(f"{task.speed * 60:.1f}/min" if task.speed else "")

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), Rate())
    with Bars(
        *columns,
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as bars:
        bar = bars.add_task("", total=None)

        def show(step: Progress) -> None:
            page = f" #{step.page}" if step.page and step.page > 1 else ""
            bars.update(bar, description=line(f"{step.current}{page}"), completed=step.done, total=step.total)

        yield show


def _plainer(mark: str, encoding: str) -> str:
    return next((plain for plain in _PLAIN[mark] if _can_encode(plain, encoding)), "?")


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
