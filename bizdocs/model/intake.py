"""Intake: how the paths of a call are taken, as one submission or as many (contract section 2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Split = Literal["auto", "folders", "one"]
"""How a folder is taken: told from its names; each folder and zip in it is a submission; all of it is one."""
Shape = Literal["one", "many", "doubt"]
Reason = Literal["given", "submission-file", "members-declare", "parts", "papers", "members", "flat", "doubt"]
"""Why: the caller said so; the line of the contract's list that decided; `flat`: it holds no folders or zips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How one path was taken, or the loose files together."""

    label: str
    shape: Shape
    reason: Reason
    submissions: tuple[tuple[str, str | Path | Sequence[str | Path]], ...]
    """Each with its label: the path as given, with `/`."""
    passed_over: tuple[str, ...] = ()
    """What lies beside the submissions and belongs to none, by its name."""
    watch: tuple[str, ...] = ()
    """Labels of what was taken as one and may be several: a folder of folders among others, zips that lie side by side."""
