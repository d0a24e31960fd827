"""A run: how to print, how far it has come, and what it says besides reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bizdocs.model.basics import Json, Lang, Severity, Text
from bizdocs.model.ruling import Rule

Names = Mapping[str, Mapping[str, Text]]
"""Names of types, fields, subjects …, by section and key, as `rules/vocabulary.json` holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What `explain` tells of a finding code or of a rule."""

    name: str
    title: Text
    severity: Severity
    why: Text | None
    remedy: Text | None
    rules: tuple[Rule, ...]
    """The rules that raise the code; or the rule itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to print. A format passes over what means nothing to it."""

    lang: Lang = "zh"
    mask: bool = True
    """Mask personal data; every format does so unless told not to."""
    colour: bool = False
    width: int = 100
    """Columns that a line may fill."""
    brief: bool = False
    """One line a submission, where the format is for people."""
    names: Names = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    """What each finding code means, for formats that explain the codes they use."""
    info: bool = False
    """Show findings that are mere information also where other programs count what they are told: in code scanning."""
    root: str | None = None
    """The folder that paths of files are told relative to, where they lie in it: the root of a repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A submission that got no report through no fault of its documents: a broken submission file, a missing engine."""

    submission: str
    message: str
    exit_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come: `done` of `total` submissions (or files, where there is one submission) are finished."""

    done: int
    total: int
    current: str
    """The label of the one in hand; of a file after a slash, where submissions are counted."""
    page: int | None = None
    """The page of the file that is being read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something that bizdocs uses. `advice` says what to do where it does not work."""

    name: str
    version: str | None
    works: bool
    detail: str = ""
    advice: Text | None = None
    seconds: float | None = None
    """That an engine took for a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSetting:
    """A setting in force: its value as JSON and TOML hold it, and where it comes from."""

    name: str
    value: Json
    source: str
    """`flag`, `environment`, `file` or `default`."""
    where: str
    """The flag, variable or file; empty for a default."""
    flag: str
    variable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLimit:
    """A bound on what is read, and the finding of what goes beyond it; `None` where pages are made to fit."""

    name: str
    value: float
    code: str | None
    text: Text
