"""Editions: one pack file, read and checked against the dialect, before it is joined with what it extends."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from bizdocs.data.strict_json import parse
from bizdocs.errors import PackError
from bizdocs.model import HOUSE, Json, Pack, Text
from bizdocs.ruling.packs.rules import read_rules

LARGEST = 1024 * 1024
SOUND: set[str] = set()
"""SHA-256 of pack files that were found sound: here, or by this very version in a run whose cache remembers it. To check a file
takes ten times as long as to read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One pack file, before it is joined with what it extends."""

    pack: Pack
    extends: tuple[str, ...]
    override: Mapping[str, str]
    path: Path
    alone: bool = False
    """Whether it says itself that it inherits nothing: `"extends": []`."""
    replaces: bool = False
    """Whether it says that it takes the place of a pack, or of a platform's default pack, that is there already."""


def name_file(path: Path, folder: Path) -> tuple[str, str | None]:
    """Pack id of a file under a rules folder and, where it lies in `retired/`, its edition."""
    *parents, name = path.relative_to(folder).with_suffix("").parts
    if parents and parents[-1] == "retired":
        name, _, edition = name.partition("@")
        return "/".join((*parents[:-1], name)), edition
    return "/".join((*parents, name)), None


def read_edition(path: Path, pack_id: str, retired: str | None) -> Edition:
    """One pack file. `retired`: the edition that its name tells. Raises `PackError`."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise PackError(
            f"{path}: the file can't be read ({fault.strerror})", f"{path}：无法读取（{fault.strerror}）"
        ) from None
    edition = parse_edition(data, path, pack_id)
    if retired is not None and edition.pack.edition != retired:
        own = edition.pack.edition
        raise PackError(f"is {own!r}, the file's name says {retired!r}", f"是“{own}”，但文件名写的是“{retired}”").at(
            f"{path}#/x-pack/edition"
        )
    return edition


@lru_cache(maxsize=512)
def parse_edition(data: bytes, path: Path, pack_id: str) -> Edition:
    """A pack file, checked against the dialect. Raises `PackError`, which names file and JSON pointer."""
    try:
        schema = parse(data, largest=LARGEST)
    except PackError as fault:
        raise fault.at(str(path)) from None
    from bizdocs.ruling.packs.structure import find_faults

    digest = hashlib.sha256(data).hexdigest()
    if digest not in SOUND and (faults := list(find_faults(schema))):
        pointer, text = faults[0]
        more = Text(en=f" ({len(faults) - 1} more)", zh=f"（另有 {len(faults) - 1} 处）")
        told = Text(en=text.en + more.en, zh=text.zh + more.zh) if len(faults) > 1 else text
        raise PackError(told.en, told.zh).at(f"{path}#{pointer or '/'}")
    SOUND.add(digest)
    head = schema["x-pack"]
    pack = _read_pack(schema, data, pack_id)
    extends, override = tuple(head.get("extends", ())), head.get("override", {})
    replaces = bool(head.get("replaces", False))
    alone = head.get("extends") == []
    return Edition(pack=pack, extends=extends, override=override, path=path, alone=alone, replaces=replaces)


def _read_pack(schema: Json, data: bytes, pack_id: str) -> Pack:
    head = schema["x-pack"]
    return Pack(
        id=pack_id,
        edition=head["edition"],
        title=Text(**schema["title"]),
        platform=head.get("platform"),
        default=head.get("default", False),
        names=tuple(head.get("names", ())),
        effective=_read_interval(head["effective"]),
        read_on=_read_day(head["read_on"]),
        live_checked_on=_read_day(head.get("live_checked_on")),
        sites=tuple(head.get("sites", ())),
        watch=tuple(head.get("watch", ())),
        review_days=head.get("review_days"),
        confidence=head.get("confidence", HOUSE),
        rules=read_rules(schema["allOf"], pack_id=pack_id),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_interval(text: str) -> tuple[date | None, date | None]:
    start, _, end = text.partition("/")
    first, last = (None if part == ".." else date.fromisoformat(part) for part in (start, end))
    return first, last
