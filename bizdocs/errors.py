"""Exceptions: when the call, the pack, the settings or bizdocs itself is at fault, never the document."""

from __future__ import annotations


class BizdocsError(Exception):
    """Base of all. The text says what, where, and what to do; it never holds a document's text.

    `exit_code` is what the command ends with.
    """

    exit_code = 2


class UsageError(BizdocsError):
    """The call is wrong: a path that does not exist, options that exclude each other."""


class UnknownName(UsageError):
    """A platform, pack, subject, industry, type or code that nobody has; names the nearest one."""

    def __init__(self, kind: str, name: str, known: list[str] | tuple[str, ...]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(sorted(known))}."
        super().__init__(f"unknown {kind} {name!r}.{hint}")


class SubmissionFileError(BizdocsError):
    """`submission.toml` or `.json` can't be used; the text names file, line and key."""


class PackError(BizdocsError):
    """A rule pack is broken; the text names file and JSON pointer."""


class FactsFileError(BizdocsError):
    """A facts file can't be used."""


class EngineUnavailable(BizdocsError):
    """An OCR engine, its binary or its language data is missing; the text says which package to install."""

    exit_code = 3


class WorkerLost(BizdocsError):
    """The process that read a submission ended: one of its files breaks a library, or memory ran out."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("the process that read it ended; one of its files breaks a library, or memory ran out")


class Interrupted(BizdocsError):
    """The user ended the run before it came to this submission."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("not checked: the run was interrupted")
