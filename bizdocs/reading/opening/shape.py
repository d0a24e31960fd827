"""Shape: whether a folder is one submission or holds many, told from the names at its top alone (contract section 2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from bizdocs.model import Reason, Shape, Split
from bizdocs.reading.opening.parts import are_parts

SPLITS: tuple[Split, ...] = ("auto", "folders", "one")

PAPERS = frozenset(
    (
        *("jpg", "jpeg", "jpe", "jfif", "png", "apng", "webp", "bmp", "tif", "tiff", "gif", "avif", "avifs"),
        *("heic", "heics", "heif", "heifs", "hif", "pdf", "ofd"),
    )
)
"""Endings of pictures, PDF and OFD: all that files of the kinds have that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """What stands at the top of a folder, by name."""

    folders: tuple[str, ...] = ()
    zips: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """All else, links too."""
    declared: bool = False
    """The folder itself has a submission file."""
    declaring: tuple[str, ...] = ()
    """The member folders and zips that have one."""

    def take_all(self) -> tuple[str, ...]:
        """The members that may be submissions."""
        return tuple(sorted((*self.folders, *self.zips)))

    def papers(self) -> tuple[str, ...]:
        return tuple(name for name in self.files if is_paper(name))


def is_paper(name: str) -> bool:
    """Whether a file is named as a picture, a PDF or an OFD."""
    return PurePath(name).suffix.lower().removeprefix(".") in PAPERS


def tell_shape(members: Members, split: Split = "auto") -> tuple[Shape, Reason]:
    """What a folder is, and why: the first line that holds."""
    if not members.take_all():
        return "one", "flat"
    if split != "auto":
        return ("many" if split == "folders" else "one"), "given"
    if members.declared:
        return "one", "submission-file"
    if members.declaring:
        return "many", "members-declare"
    if are_parts(members.folders or [PurePath(name).stem for name in members.zips]):
        return "one", "parts"
    if members.papers():
        if not members.folders:
            return "one", "papers"
        zips = unnamed(members).zips
        return ("doubt", "doubt") if len(members.folders) + len(zips) > 1 else ("one", "papers")
    return "many", "members"


def unnamed(members: Members) -> Members:
    """Without the folders and zips that are named for parts."""
    return replace(
        members,
        folders=tuple(name for name in members.folders if not are_parts([name])),
        zips=tuple(name for name in members.zips if not are_parts([PurePath(name).stem])),
    )
