"""The command `bizdocs`: parse, run a use case, render, write, exit."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import FrameType

import click

from bizdocs.cli import complaints, console
from bizdocs.cli.command import build
from bizdocs.cli.table import ROOT
from bizdocs.errors import BizdocsError
from bizdocs.model import Lang, Text
from bizdocs.usecases.language import system_language
from bizdocs.usecases.settings import LANGUAGES

_PACKAGE = Path(__file__).parents[1]
_INTERNAL = Text(
    zh="内部错误：{kind}，位于 {place}；请反馈给我们", en="internal error: {kind} at {place}; please report it"
)


def main() -> None:
    """The entry point: runs the command line and exits."""
    signal.signal(signal.SIGTERM, _interrupt)  # as Ctrl-C: what is done is reported, and no process is left behind
    sys.exit(run(sys.argv[1:]))


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def run(arguments: Sequence[str]) -> int:
    """Run a command line; returns the exit code. Nothing that goes wrong ends in a traceback."""
    console.prepare()
    lang = _language(arguments)
    try:
        return int(build(ROOT, lang).main(list(arguments), "bizdocs", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as fault:
        print(fault.format_message(), file=sys.stderr)  # noqa: T201
        return 2
    except click.ClickException as fault:
        console.complain(complaints.tell(fault, lang))
        return 2
    except BizdocsError as fault:
        console.complain(fault.of(lang))
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except Exception as fault:  # noqa: BLE001 - whatever it is, its text may hold personal data: type and place only
        console.complain(_INTERNAL.of(lang).format(kind=type(fault).__name__, place=_place(fault)))
        return 3


def _language(arguments: Sequence[str]) -> Lang:
    """The language of help and usage, which must be known before the command line is parsed."""
    given = [following for flag, following in pairwise(arguments) if flag == "--lang"]
    given += [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    named = [*given, os.environ.get("BIZDOCS_LANG", "")]
    return next((lang for lang in LANGUAGES if lang == named[0]), system_language(os.environ))


def _place(fault: BaseException) -> str:
    """File and line where an exception came up: the innermost of ours."""
    import traceback

    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if _PACKAGE in Path(frame.filename).parents]
    frame = (ours or frames)[-1]
    return f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}"
