"""Where a file lies, as other programs want to be told: one path with `/`, relative to the repository where it lies in it."""

from __future__ import annotations

import os
from pathlib import PurePath


def path_of(submission: str, file: str | None, root: str | None) -> str:
    """The path of a file of a submission; of the submission itself for what stands in no file, or inside an archive.

    `submission` is a report's label: a folder, a zip, or a single file. `root`: the folder to be relative to.
    """
    inside = file is None or submission.lower().endswith(".zip") or PurePath(submission).name == file
    path = submission if inside else file if submission in {"", "."} else f"{submission}/{file}"
    return _relative(path or ".", root)


def _relative(path: str, root: str | None) -> str:
    if root is None:
        return path
    try:
        within = os.path.relpath(path, root)
    except ValueError:  # another drive of Windows
        return path
    return path if PurePath(within).parts[:1] == (os.pardir,) else PurePath(within).as_posix()
