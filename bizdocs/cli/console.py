"""Where the command writes: standard output, files, and progress on standard error."""

from __future__ import annotations

import errno
import io
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bizdocs.harmless import line, tidy
from bizdocs.usecases.writing import failed, write_file

if TYPE_CHECKING:
    from bizdocs.model import Lang, Progress

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
    return _is_terminal(sys.stdout) and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal, within what reads well; 100 where there is none."""
    import shutil

    return min(max(shutil.get_terminal_size().columns, 60), 120) if _is_terminal(sys.stdout) else 100


def write(text: str, path: Path | None = None, *, private: bool = False) -> None:
    """To a file, always in UTF-8; or to standard output, in what it can show. A closed pipe is no fault of ours.

    `private`: the file is its owner's alone.

    Raises:
        WriteFailed: the disk is full or may not be written to, or standard output is closed.
        UsageError: no file can have that name.
    """
    if path is not None:
        write_file(path, encode(text), private=private)
        return
    try:
        if sys.stdout is None:  # closed before we began
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))  # noqa: TRY301
        sys.stdout.write(fit_encoding(text, sys.stdout.encoding or "utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        _pour_away()
    except OSError as fault:
        _pour_away()
        raise failed("standard output", fault, zh="标准输出") from None


def encode(text: str) -> bytes:
    """A text as every file holds it."""
    return text.encode("utf-8", errors="replace")


def _pour_away() -> None:
    """Python flushes standard output once more at exit; what is left goes nowhere."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def step_summary(environ: Mapping[str, str]) -> Path | None:
    """The file that GitHub shows as the summary of the step that is running."""
    return Path(environ["GITHUB_STEP_SUMMARY"]) if environ.get("GITHUB_STEP_SUMMARY") else None


def project_root(environ: Mapping[str, str]) -> str:
    """The root of the repository where a CI server says so (GitHub, GitLab), else the folder we are in."""
    return environ.get("GITHUB_WORKSPACE") or environ.get("CI_PROJECT_DIR") or str(Path.cwd())


def complain(text: str) -> None:
    """One line on standard error, as far as anybody can hear it."""
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        print(f"bizdocs: {tidy(' '.join(text.split()))}", file=sys.stderr)  # noqa: T201


def fit_encoding(text: str, encoding: str) -> str:
    """The text with marks that the encoding lacks replaced by plainer ones of the same width."""
    lacking = (mark for mark in _PLAIN if mark in text and not _can_encode(mark, encoding))
    return text.translate({ord(mark): _plainer(mark, encoding) for mark in lacking})


@contextmanager
def progress(lang: Lang, *, wanted: bool) -> Iterator[Callable[[Progress], None] | None]:
    """What to report progress to: a bar with the file in hand and the rate; nothing where standard error is no terminal."""
    if not wanted or not _is_terminal(sys.stderr):
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
        bar = bars.add_task("准备识别…" if lang == "zh" else "getting ready…", total=None)

        def show(step: Progress) -> None:
            page = f" #{step.page}" if step.page and step.page > 1 else ""
            bars.update(bar, description=line(f"{step.current}{page}"), completed=step.done, total=step.total)

        yield show


BETWEEN_LINES = 30.0
"""Seconds between two lines that tell how far a long run has come, where standard error is no terminal."""


@contextmanager
def long_progress(lang: Lang, *, wanted: bool) -> Iterator[Callable[[Progress], None] | None]:
    """As `progress`; where standard error is no terminal, a line now and then with the rate and how long it will still take."""
    if not wanted or _is_terminal(sys.stderr):
        with progress(lang, wanted=wanted) as show:
            yield show
        return
    begun = told = time.monotonic()
    first: int | None = None

    def say(step: Progress) -> None:
        nonlocal told, first
        now = time.monotonic()
        first = step.done if first is None else first
        if now - told < BETWEEN_LINES or step.done == first:
            return
        told = now
        rate = (step.done - first) / (now - begun)
        left = (step.total - step.done) / rate / 60
        if lang == "zh":
            complain(f"已完成 {step.done} / {step.total}，每分钟 {rate * 60:.0f} 份，约剩 {left:.0f} 分钟")
        else:
            complain(f"{step.done} of {step.total} done, {rate * 60:.0f} a minute, about {left:.0f} minutes left")

    yield say


def _is_terminal(stream: Any) -> bool:
    return stream is not None and not stream.closed and bool(stream.isatty())


def _plainer(mark: str, encoding: str) -> str:
    return next((plain for plain in _PLAIN[mark] if _can_encode(plain, encoding)), "?")


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
