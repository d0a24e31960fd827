"""Intake: the submissions that the paths of a call stand for, so that no client's papers meet another's."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Reason, Split, Taken
from bizdocs.reading.limits import DEFAULTS, Limits
from bizdocs.reading.opening.archive import list_names
from bizdocs.reading.opening.declaration import NAMES
from bizdocs.reading.opening.names import is_litter, tidy
from bizdocs.reading.opening.paths import Materials, check_source, existing, label_of
from bizdocs.reading.opening.shape import SPLITS, Members, tell_shape, unnamed


def take(paths: Sequence[str | Path], split: Split = "auto", limits: Limits = DEFAULTS) -> tuple[Taken, ...]:
    """How each path is taken, in their order; the loose files come last, as one.

    Raises:
        UsageError: a path does not exist; a folder may be one submission or many, and `split` does not say.
    """
    _check_split(split)
    check_source(paths)
    taken: list[Taken] = []
    loose: list[Path] = []
    for path in map(existing, paths):
        if path.is_dir():
            taken.append(_take_folder(path, split, limits))
        elif path.suffix.lower() == ".zip":
            taken.append(_one(path, "flat"))
        else:
            loose.append(path)
    papers = [path for path in loose if not is_litter([path.name])]  # a shell's `*` names what a file manager left
    if papers or (loose and not taken):
        taken.append(_one(papers or loose, "flat"))
    return tuple(taken)


def check_one(source: Materials, split: Split = "auto", limits: Limits = DEFAULTS) -> None:
    """Raise `UsageError` where a source is a folder of many submissions, or may be."""
    _check_split(split)
    check_source(source)
    if not isinstance(source, str | Path) or not existing(source).is_dir():
        return
    taken = _take_folder(Path(source), split, limits)
    if len(taken.submissions) > 1:
        label, number = taken.label, len(taken.submissions)
        raise UsageError(
            f"{label} holds {number} submissions: check each on its own (in the library: validate_many), or say --split one"
            " (split='one') if it is one",
            f"{label} 里有 {number} 份材料：请逐份检查（程序中用 validate_many）；合起来是一份的，请加 --split one",
        )


def _check_split(split: str) -> None:
    if split not in SPLITS:
        raise UnknownName("value", split, SPLITS).at("split")


def _take_folder(folder: Path, split: Split, limits: Limits) -> Taken:
    members = list_members(folder, limits)
    shape, reason = tell_shape(members, split)
    if shape == "doubt":
        raise _doubt(folder, members)
    if shape == "one":
        zips = unnamed(members).zips
        watch = [label_of(folder / name) for name in zips] if split == "auto" and not members.declared else []
        return _one(folder, reason, watch=tuple(watch) if len(watch) > 1 else ())
    submissions: list[tuple[str, str | Path | Sequence[str | Path]]] = []
    watch, passed_over = [], [tidy(name) for name in members.files]
    for name in members.take_all():
        path = folder / name
        inner = list_members(path, limits) if name in members.folders and split == "auto" else Members()
        inner_shape, inner_reason = tell_shape(inner)
        if inner_reason == "members-declare":  # their own submission files say that they are submissions
            below = _take_folder(path, split, limits)
            submissions += below.submissions
            watch += below.watch
            passed_over += [f"{tidy(name)}/{stray}" for stray in below.passed_over]
            continue
        submissions.append((label_of(path), path))
        if inner_shape in ("many", "doubt") and len(inner.take_all()) > 1:
            watch.append(label_of(path))
    return Taken(
        label=label_of(folder),
        shape="many",
        reason=reason,
        submissions=tuple(submissions),
        passed_over=tuple(passed_over),
        watch=tuple(watch),
    )


def _one(source: Path | Sequence[Path], reason: Reason, watch: tuple[str, ...] = ()) -> Taken:
    label = label_of(source)
    return Taken(label=label, shape="one", reason=reason, submissions=((label, source),), watch=watch)


def _doubt(folder: Path, members: Members) -> UsageError:
    label, number, paper = label_of(folder), len(members.take_all()), tidy(members.papers()[0])
    return UsageError(
        f"{label}: one submission or many? It holds {number} folders or zips and, beside them, {paper}. Say --split folders"
        " if each of them is a submission, --split one if all of it is one (in the library: split=…)",
        f"{label}：是一份材料还是多份？里面有 {number} 个文件夹或 zip，旁边又有 {paper}。每个各是一份请加 --split folders，"
        "合起来是一份请加 --split one（程序中用 split=…）",
    )


def list_members(folder: Path, limits: Limits = DEFAULTS) -> Members:
    """What stands at the top of a folder. A folder that can't be listed holds nothing; reading it says why."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry for entry in found if not is_litter([entry.name])), key=lambda entry: entry.name)
    except OSError:
        return Members()
    folders = tuple(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    zips = tuple(
        entry.name for entry in entries if entry.name.lower().endswith(".zip") and entry.is_file(follow_symlinks=False)
    )
    return Members(
        folders=folders,
        zips=zips,
        files=tuple(entry.name for entry in entries if entry.name not in {*folders, *zips, *NAMES}),
        declared=any(entry.name in NAMES for entry in entries),
        declaring=(
            *(name for name in folders if any(os.path.lexists(folder / name / own) for own in NAMES)),
            *(name for name in zips if any(own in NAMES for own in list_names(folder / name, limits))),
        ),
    )
