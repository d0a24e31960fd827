"""Own papers: those of a user's folder, checked, beside the ones that bizdocs brings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from bizdocs.errors import PackError
from bizdocs.papers.check import find_paper_faults, refuse
from bizdocs.papers.load import (
    PaperFile,
    PaperSet,
    bases_of,
    bundled_files,
    bundled_papers,
    hash_of,
    make_paper,
    paper_files,
    parse_file,
    resolve,
    together,
    without,
)
from bizdocs.resources import rules_folder


def load_papers(folders: Sequence[Path] = (), *, released: Sequence[Path] = ()) -> PaperSet:
    """The papers that come with bizdocs, those in `papers/` of releases in their place, and those of some folders besides.

    Raises:
        PackError: a file is broken, or a paper has the type of one that is there already and does not say `"replaces": true`;
            names file and JSON pointer.
    """
    for folder in (*released, *folders):
        if not folder.is_dir():
            raise PackError(f"{folder}: there is no such folder of rule packs", f"{folder}：没有这个规则包文件夹")
    newer = tuple(file for folder in released for file in paper_files(folder, released=True))
    files = tuple(file for folder in folders if folder != rules_folder() for file in paper_files(folder))
    return _join((*newer, *files))


def sound_papers(folder: Path, *, released: bool = False, beneath: Sequence[Path] = ()) -> PaperSet:
    """The same of one folder, without its files that are broken: what is left to be looked at beside them."""
    files = paper_files(folder, released=released) if folder != rules_folder() else ()
    bases, brought = bases_of(files), bundled_papers()
    newer = tuple(file for other in beneath for file in paper_files(other, released=True))
    sound = tuple(f for f in files if not any(find_paper_faults(f, bases, known=_beside(f, brought))))
    return _join((*newer, *sound))


def _beside(file: PaperFile, brought: PaperSet) -> PaperSet:
    """The papers that a file may not clash with: what a release brings may take the place of one."""
    return without(brought, file.name) if file.released else brought


@lru_cache(maxsize=8)
def _join(files: tuple[PaperFile, ...]) -> PaperSet:
    if not files:
        return bundled_papers()
    bundled = bundled_papers()
    bases = bases_of(files)
    papers = dict(bundled.by_type)
    brought = {(file.name, file.base, file.data) for file in bundled_files()}
    for file in files:
        if (file.name, file.base, file.data) not in brought or not file.released:
            refuse(file, bases, known=_beside(file, bundled))
        if not file.base:
            papers[file.name] = make_paper(file.name, resolve(parse_file(file), bases))
    return together((papers[name] for name in sorted(papers)), hash_of((*bundled_files(), *files)))
