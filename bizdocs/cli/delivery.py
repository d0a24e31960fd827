"""Delivery: every output of a run is written, whatever happens to another; what could not be written decides the exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from bizdocs.cli import console
from bizdocs.errors import BizdocsError
from bizdocs.model import Failed, Options, Report
from bizdocs.usecases.exit_codes import worst_code
from bizdocs.usecases.options import Output
from bizdocs.usecases.settings import Settings
from bizdocs.usecases.writing import GrowingFile, append


class Delivery:
    """Writes what a run has to say. As a context manager it finishes the files that grow while the run goes on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._codes = {0}
        self.begun: set[Output] = set()
        """Outputs that got what there is to say while the run went on."""
        self._growing: dict[Output, GrowingFile] = {}
        self._given_up: set[Output] = set()
        self._open = ExitStack()

    def __enter__(self) -> Delivery:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._open.__exit__(kind, fault, trace)
        except BizdocsError as wrong:
            if wrong is fault:
                raise
            self._note(wrong)

    def exit_code(self, code: int) -> int:
        """That of the run, given what its reports ask for."""
        return worst_code({*self._codes, code})

    def write(self, text: str, path: Path | None) -> None:
        """To a file, its owner's alone where personal data is in clear, or to standard output."""
        self._attempt(lambda: console.write(text, path, private=not self._settings.mask))

    def summarise(self, text: str) -> None:
        """Add to the summary of a CI step what a format has to say there, where the step has one."""
        path = console.step_summary(os.environ)
        if path is not None and text:
            self._attempt(lambda: append(path, console.encode(text)))

    def stream(self, outputs: Sequence[Output], report: Report | Failed) -> None:
        """Write a report, as soon as there is one, to the outputs that grow."""
        from bizdocs.usecases import render as rendering

        for output in outputs:
            self.begun.add(output)
            if output not in self._given_up:
                text = rendering.render([report], output.format, options_for(self._settings, output))
                if not self._attempt(lambda output=output, text=text: self._grow(output, text)):  # type: ignore[misc]
                    self._given_up.add(output)

    def _grow(self, output: Output, text: str) -> None:
        if output.path is None:
            console.write(text)
            return
        if output not in self._growing:
            file = GrowingFile(output.path, private=not self._settings.mask)
            self._growing[output] = self._open.enter_context(file)
        self._growing[output].add(console.encode(text))

    def _attempt(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except BizdocsError as fault:
            self._note(fault)
            return False
        return True

    def _note(self, fault: BizdocsError) -> None:
        console.complain(fault.of(self._settings.lang))
        self._codes.add(fault.exit_code)


def options_for(settings: Settings, output: Output | None = None) -> Options:
    """How to print to an output, or to standard output."""
    to_file = output is not None and output.path is not None
    return Options(
        lang=settings.lang,
        mask=settings.mask,
        colour=not to_file and console.wants_colour(os.environ),
        width=100 if to_file else console.width(),
        brief=settings.quiet,
        info=bool(settings.select),  # who names codes wants to see them, however mild they are
        root=console.project_root(os.environ),
    )
