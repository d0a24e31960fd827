"""Engine: what reads the words of a page, and which there are. Light: nothing is loaded before one is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bizdocs import families
from bizdocs.errors import EngineUnavailable, UnknownName
from bizdocs.model import Page, Word

PREFERRED = ("rapidocr", "tesseract")
"""What `auto` takes, the first one that works."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An OCR engine, loaded: its name and the function that reads a page."""

    name: str
    read: Callable[[Page], tuple[Word, ...]]
    version: str = ""
    """Of the engine and its models: readings of another version are not the same."""


def engine_names() -> tuple[str, ...]:
    """What `ocr` may be: `auto`, the engines of this package that are offered to users and those of others, and `none`.

    `auto` never takes another package's: it may send pages somewhere, which only who names it has agreed to.
    """
    own = families.own_names(families.ENGINES)
    hidden = {name for name in own if not getattr(families.member(families.ENGINES, name), "OFFERED", True)}
    offered = [name for name in families.names(families.ENGINES) if name not in hidden]
    return ("auto", *sorted(offered, key=lambda name: (name not in PREFERRED, name == "none", name)))


def choose_engine(name: str = "auto") -> Engine:
    """Load an engine by name.

    Raises:
        UnknownName: there is no such engine.
        EngineUnavailable: it, or with `auto` every one, is not installed; the text says what to install.
        PluginBroken: it is another package's and can't be used.
    """
    if name == "auto":
        problems = []
        for candidate in PREFERRED:
            try:
                return choose_engine(candidate)
            except EngineUnavailable as problem:
                problems.append(problem)
        raise EngineUnavailable(
            "no OCR engine works here. " + " / ".join(problem.of("en") for problem in problems),
            "没有可用的识别引擎。" + " / ".join(problem.of("zh") for problem in problems),
        )
    if name not in engine_names():
        raise UnknownName("OCR engine", name, engine_names())
    if name in families.own_names(families.ENGINES):
        module: Any = families.member(families.ENGINES, name)
        return Engine(name, module.create(), module.version())
    from bizdocs.reading.foreign import foreign_engine

    return Engine(name, *foreign_engine(name))
