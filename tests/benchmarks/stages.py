"""Where the time of a page goes: processor seconds by stage, and how many of them the models take.

A stage is a set of functions of bizdocs; while one runs, what it calls counts as its own, so that a line that is read to tell
which way is up is `orient`, not `recognise`. Seconds of the models are counted besides, in whatever stage they fall.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any
from unittest import mock

STAGES: dict[str, tuple[str, ...]] = {
    "decode": ("usecases.read.open_submission", "reading.reader.pages"),
    "detect": ("reading.engines.rapidocr._detect", "reading.engines.rapidocr._detect_sideways"),
    "orient": ("reading.engines.rapidocr._turn_upright",),
    "recognise": ("reading.engines.rapidocr._recognise", "reading.engines.rapidocr._unstacked"),
    "look again": (
        *("usecases.read_file.look_again", "usecases.read_file.read_apart", "usecases.read_file.read_lines"),
        "reading.reader.find_mirrored",
    ),
    "seals": ("reading.reader.find_seals",),
    "picture": (
        *("reading.reader.look", "reading.reader.find_codes", "reading.reader.find_inks", "reading.reader.measure"),
        *("reading.reader.find_missed", "reading.reader.find_flaws", "reading.reader.find_blank"),
        *("reading.reader.find_traces", "usecases.read_file.colourful"),
    ),
    "extract": (
        *("usecases.read_file.read_pieces", "usecases.read_file.find_doubts", "usecases.read_file.read_again"),
        *("usecases.read.extract", "usecases.gather.gather"),
    ),
    "judge": ("usecases.checker.Checker.prepare", "usecases.checker.Checker.check_alone"),
    "render": ("usecases.render.report_to_html",),
}
REST = "rest"
SESSIONS = (
    "rapidocr.inference_engine.onnxruntime.main.OrtInferSession",
    "rapidocr.inference_engine.openvino.main.OpenVINOInferSession",
)
"""What runs a model; where one is not installed, nothing of it is counted."""


@dataclass
class Clock:
    """Processor seconds so far. Its stages are those of the thread that made it."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    models: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Of `seconds`, those of the models."""
    _stage: str | None = None

    @property
    def total(self) -> float:
        return sum(self.seconds.values())

    def add(self, other: Clock) -> None:
        """The same for several pages."""
        for mine, theirs in ((self.seconds, other.seconds), (self.models, other.models)):
            for name, spent in theirs.items():
                mine[name] += spent

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time spent inside is of this stage, unless it is already of another."""
        if self._stage is not None and self._stage != REST:
            yield
            return
        outer, self._stage = self._stage, name
        before = time.process_time()
        try:
            yield
        finally:
            spent = time.process_time() - before
            self._stage = outer
            self.seconds[name] += spent
            if outer is not None:
                self.seconds[outer] -= spent

    def of(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed; what it yields one by one is timed one by one."""

        def timed(*arguments: Any, **named: Any) -> Any:
            with self.stage(name):
                made = work(*arguments, **named)
            return self._one_by_one(name, made) if isinstance(made, Iterator) else made

        return timed

    def _one_by_one(self, name: str, made: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self.stage(name):
                one = next(made, self)
            if one is self:
                return
            yield one

    def model(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            before = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                self.models[self._stage or REST] += time.process_time() - before

        return timed


@contextmanager
def watched() -> Iterator[Clock]:
    """A clock that runs while the block does."""
    clock = Clock()
    patches = [
        mock.patch(f"bizdocs.{place}", clock.of(stage, _at(f"bizdocs.{place}")))
        for stage, places in STAGES.items()
        for place in places
        if _at(f"bizdocs.{place}") is not None
    ]
    for place in SESSIONS:
        session = _at(place)
        if session is not None:
            patches.append(mock.patch.object(session, "__call__", clock.model(session.__call__)))
    for patch in patches:
        patch.start()
    try:
        with clock.stage(REST):
            yield clock
    finally:
        for patch in reversed(patches):
            patch.stop()


def _at(place: str) -> Any:
    """What a dotted name means; `None` where there is no such thing."""
    parts = place.split(".")
    for count in range(len(parts) - 1, 0, -1):
        try:
            found: Any = import_module(".".join(parts[:count]))
        except ImportError:
            continue
        for part in parts[count:]:
            found = getattr(found, part, None)
        return found
    return None
