"""Rule sets: the folders and zips that rules come from. One that is not made for this bizdocs is refused; none is looked for.

`packs` are the user's own, besides the rules that bizdocs brings; `rules` is a release, in whose packs newer rules come without
a newer program. Both may hold a `release.json` (`rules/schema/release.schema.json`); a release has to.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bizdocs import __version__
from bizdocs.data.faults import find_faults
from bizdocs.data.strict_json import NotStrictJson, parse
from bizdocs.errors import PackError
from bizdocs.model import Json, Origin, RuleSet
from bizdocs.reading.opening.rules_zip import read_rules_zip
from bizdocs.resources import rules_folder

RELEASE = "release.json"
SCHEMA = "schema/release.schema.json"


@dataclass(frozen=True, slots=True)
class Opened:
    """A rule set whose files lie in a folder: the one that was named, or one that this process unpacked a zip into."""

    folder: Path
    origin: Origin
    name: str
    head: Mapping[str, Json]
    """What its `release.json` says; empty where it has none."""


def open_sets(packs: str | Path | None = None, rules: str | Path | None = None) -> tuple[Opened, ...]:
    """What was named, in the order in which it is searched: the user's own packs before a release.

    Raises:
        PackError: there is no such folder or zip, it can't be read, it is not made for this version, or a release does not say
            which it is.
    """
    named: list[tuple[str | Path | None, Origin]] = [(packs, "user"), (rules, "rules-package")]
    return tuple(_open(Path(path), origin) for path, origin in named if path is not None)


def describe_sets(opened: Sequence[Opened]) -> tuple[RuleSet, ...]:
    """The same for a report, and the rules that bizdocs brings behind them."""
    return (*(_describe(one, _hash(one.folder)) for one in opened), bundled_set())


def bundled_set() -> RuleSet:
    """The rules that bizdocs brings."""
    head = json.loads((rules_folder() / RELEASE).read_bytes())
    return _describe(Opened(rules_folder(), "bundled", "bizdocs", head), None)


def _describe(one: Opened, sha256: str | None) -> RuleSet:
    version, day, requires = (one.head.get(key) for key in ("version", "date", "requires"))
    return RuleSet(origin=one.origin, name=one.name, version=version, date=day, requires=requires, sha256=sha256)


def _open(path: Path, origin: Origin) -> Opened:
    folder = path if path.is_dir() else _unpacked(path)
    head = _read_head(folder / RELEASE, path / RELEASE)
    if origin == "rules-package" and not head:
        raise PackError(
            f"{path}: a release of rules says in {RELEASE} which version it is and which bizdocs it requires; "
            "rules of your own are named by --packs",
            f"{path}：规则发布包须在 {RELEASE} 中写明版本和所需的 bizdocs 版本；自有规则包请用 --packs",
        )
    _check_version(head.get("requires"), path)
    return Opened(folder, origin, path.name or path.resolve().name, head)


def _unpacked(path: Path) -> Path:
    try:
        told = path.stat()
    except OSError:
        raise PackError(
            f"{path}: there is no such folder or zip of rule packs", f"{path}：没有这个规则包文件夹或 zip"
        ) from None
    return _unpack(path.absolute(), (told.st_mtime_ns, told.st_size))


_KEPT: list[tempfile.TemporaryDirectory[str]] = []
"""What was unpacked; it is removed when the process ends."""


@lru_cache(maxsize=16)
def _unpack(path: Path, state: tuple[int, int]) -> Path:
    """A folder of this process alone with the files of a zip; it bears the zip's name. `state`: what tells this very zip."""
    del state  # the cache asks for it
    files = read_rules_zip(path)
    kept = tempfile.TemporaryDirectory(prefix="bizdocs-rules-")
    home = Path(kept.name).resolve() / path.name
    home.mkdir()
    for name, data in files.items():
        target = home.joinpath(*name.split("/"))
        if not target.resolve().is_relative_to(home):
            raise PackError(f"{path}: {name}: lies outside of the archive", f"{path}：{name}：指向压缩包之外")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    _KEPT.append(kept)
    return home


def _hash(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.json"), key=lambda path: path.relative_to(folder).as_posix()):
        data, name = path.read_bytes(), path.relative_to(folder).as_posix()
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()


def _read_head(file: Path, shown: Path) -> Mapping[str, Json]:
    """`shown`: how the file is called in what is told."""
    if not file.is_file():
        return {}
    try:
        head: Mapping[str, Json] = parse(file.read_bytes())
    except NotStrictJson as fault:
        raise fault.at(str(shown)) from None
    for pointer, text in find_faults(_validator(), head):
        raise PackError(text.en, text.zh).at(f"{shown}#{pointer or '/'}")
    return head


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator
    from referencing import Registry

    return Draft202012Validator(json.loads((rules_folder() / SCHEMA).read_bytes()), registry=Registry())


def _check_version(requires: str | None, path: Path) -> None:
    if requires is None:
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        fits = SpecifierSet(requires).contains(__version__, prereleases=True)
    except InvalidSpecifier:
        raise PackError(
            f"{requires!r} names no versions; write it as >=0.1,<0.2", f"“{requires}”不是版本范围，请写成 >=0.1,<0.2"
        ).at(f"{path / RELEASE}#/requires") from None
    if not fits:
        raise PackError(
            f"{path}: these rules require bizdocs {requires}, and this is {__version__}: "
            "update bizdocs, or take rules made for it",
            f"{path}：这些规则需要 bizdocs {requires}，当前是 {__version__}：请升级 bizdocs，或换用适合它的规则",
        )
