"""Arguments: what the verbs take by name in Python, so that a type checker finds a misspelt one. Each may be left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, cast

from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Failed, Lang, Progress, Report, Split, Waiver
from bizdocs.reading.engine import Engine
from bizdocs.reading.limits import Limits
from bizdocs.usecases.options import unfit
from bizdocs.usecases.settings import Settings, settings_of


class Judging(TypedDict, total=False):
    """By what facts are judged. What is given goes before what the submission file declares."""

    platform: str | Sequence[str] | None
    """Platforms, pack ids or editions; default: what the submission file names, else `common` alone."""
    subject: str | None
    """Kind of subject; default: what the submission declares, else guessed from its papers."""
    industries: str | Sequence[str] | None
    """Industries of the subject; default: what the submission declares."""
    as_of: date | str | None
    """The day to judge by; default: the submission's, else today in Asia/Shanghai."""
    select: str | Sequence[str]
    """Prefixes of finding codes: others do not count."""
    ignore: str | Sequence[str]
    """Prefixes of finding codes that do not count."""
    waivers: str | Path | Sequence[Waiver] | None
    """A waivers file, or what has been read of one."""
    max_pack_age: int | None
    """Days after which a pack whose sources nobody has read again makes a ready result one for review; default: no limit."""
    renewals: bool
    """List until when each document holds and by when it has to be renewed (`Report.renewals`)."""


class Reading(TypedDict, total=False):
    """How files are read."""

    ocr: str | Engine
    """An engine by its name, or one of your own; default `auto`."""
    cache: str | Path | None
    """A folder that keeps what was read, so that what is unchanged is not read again; it holds personal data."""
    split: Split
    """How a folder is taken: `auto` tells from its names whether it is one submission, `one` says that it is."""
    label: str | None
    """What the submission is called in its report; default: its path."""
    limits: Limits | None
    """Bounds on what is opened."""
    on_progress: Callable[[Progress], None] | None
    """Told before each page."""
    isolate: bool
    """Read each file in a process that may be killed: the default. An engine of your own reads in this process."""
    pictures: bool
    """Keep a small picture of every page."""


class OwnPacks(TypedDict, total=False):
    """Rules of one's own."""

    packs: str | Path | None
    """A folder or zip of one's own packs and papers, besides those that bizdocs brings."""
    rules: str | Path | None
    """A release of rules, a folder or zip, whose packs and papers take the place of those that bizdocs brings."""


class CheckArguments(Judging, OwnPacks, total=False):
    """What `check` takes."""


class ReadArguments(Reading, OwnPacks, total=False):
    """What `read` and `extract` take."""


class ValidateArguments(Judging, Reading, OwnPacks, total=False):
    """What `validate` takes."""


class ManyArguments(ValidateArguments, total=False):
    """What `validate_many` takes."""

    jobs: int
    """Submissions in hand at once."""
    on_report: Callable[[Report | Failed], None] | None
    """Told each outcome in order, as soon as it and all before it are there."""
    lang: Lang
    """Language of the messages of what failed; default `en`."""


_SETTINGS = (
    "platform", "subject", "industries", "as_of", "select", "ignore", "waivers", "max_pack_age", "ocr", "cache", "split", "packs",
    "rules", "jobs", "lang", "isolate",
)  # fmt: skip
"""The arguments that are settings of the command too."""
_OBJECTS: Mapping[str, type | tuple[type, ...]] = {"ocr": Engine, "waivers": (list, tuple)}
"""What may be given as the thing itself, which no setting can hold."""


_FIT: Mapping[str, tuple[Callable[[Any], bool], str, str]] = {
    "label": (lambda given: isinstance(given, str), "text", "文字"),
    "limits": (lambda given: isinstance(given, Limits), "Limits(…)", "Limits(…)"),
    "on_progress": (callable, "a function", "函数"),
    "on_report": (callable, "a function", "函数"),
    "pictures": (lambda given: isinstance(given, bool), "True or False", "True 或 False"),
    "renewals": (lambda given: isinstance(given, bool), "True or False", "True 或 False"),
    "waivers": (
        lambda given: not isinstance(given, list | tuple) or all(isinstance(one, Waiver) for one in given),
        "a path or several Waiver(…)",
        "路径或若干 Waiver(…)",
    ),
}
"""What an argument that is no setting of the command has to be, and how that is called in both languages."""


def settings_in(given: Mapping[str, Any], verb: type) -> Settings:
    """The settings among the arguments of a call. `verb`: the class above that says what it takes.

    Raises:
        UnknownName: nothing is called like an argument.
        UsageError: the value of one can't be used.
    """
    known = verb.__optional_keys__  # type: ignore[attr-defined]
    for name in given:
        if name not in known:
            raise UnknownName("argument", name, tuple(known))
        if name in _FIT and given[name] is not None and not _FIT[name][0](given[name]):
            raise unfit(given[name], name, *_FIT[name][1:])
    return settings_of(
        {
            name: given[name]
            for name in _SETTINGS
            if name in given and not isinstance(given[name], _OBJECTS.get(name, ()))
        }
    )


def check_given(name: str, given: object, kind: type, en: str, zh: str) -> None:
    """Raise `UsageError` where the first argument of a verb is not of its type; `en`, `zh`: how to get one."""
    if not isinstance(given, kind):
        told = type(given).__name__
        raise UsageError(f"{name}: give {en}, not {told}", f"{name}：应为{zh}，而不是 {told}")


def reading_in(given: Mapping[str, Any]) -> ReadArguments:
    """The arguments of `read` among those of a call."""
    known = ReadArguments.__optional_keys__
    return cast("ReadArguments", {name: value for name, value in given.items() if name in known})


def waivers_in(given: Mapping[str, Any]) -> tuple[Waiver, ...] | None:
    """The waivers that are given as such; `None`: none are, a file may be."""
    waivers = given.get("waivers")
    return tuple(waivers) if isinstance(waivers, list | tuple) else None
