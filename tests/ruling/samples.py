"""Rules, packs and facts for the tests; every name and number is invented."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bizdocs.model import (
    Box,
    Document,
    Evidence,
    Facts,
    Field,
    File,
    Json,
    Legibility,
    Pack,
    PageRef,
    Rule,
    Seal,
    Source,
    Text,
)
from bizdocs.ruling.dialect.evaluate import judge_schema
from bizdocs.ruling.dialect.metaschema import DIALECT
from bizdocs.ruling.dialect.places import Case
from bizdocs.ruling.packs.load import load_packs
from bizdocs.ruling.packs.rules import read_rules

TODAY = date(2026, 11, 23)
COMPANY = "杭州星澜网络科技有限公司"
OTHER_COMPANY = "深圳云栈信息技术有限公司"
USCC = "91330106MA7B3K2N1G"
ID_NUMBER = "330106199003071236"
SPOT = Box.rect(0.1, 0.2, 0.4, 0.3)


def judged(schema: Mapping[str, Json], values: Mapping[str, Json]) -> str:
    """What a schema answers: P, F, U or -."""
    return judge_schema(schema, Case(values, TODAY))[0]


def codes(schema: Mapping[str, Json], values: Mapping[str, Json]) -> list[tuple[str, str | None, str]]:
    """State, code and first place of every outcome that is no plain pass."""
    outcomes = judge_schema(schema, Case(values, TODAY))[1]
    return [(each.state, each.code, each.at[0] if each.at else "") for each in outcomes if each.code]


def make_rules(*entries: Mapping[str, Json], pack_id: str = "demo/pack") -> tuple[Rule, ...]:
    """Rules as a pack file would hold them; of confidence A unless they say otherwise."""
    complete = [
        {"$anchor": f"rule-{number}", "x-source": {"confidence": "A"}, **entry}
        for number, entry in enumerate(entries, start=1)
    ]
    return read_rules(complete, pack_id=pack_id)


def make_pack(*entries: Mapping[str, Json], pack_id: str = "demo/pack", **changes: Any) -> Pack:
    settings: dict[str, Any] = {
        "id": pack_id,
        "edition": "2026-01",
        "title": Text(zh="示例", en="demo"),
        "platform": "demo",
        "default": True,
        "effective": (date(2026, 1, 1), None),
        "read_on": TODAY,
        "confidence": "A",
        "rules": make_rules(*entries, pack_id=pack_id),
        "sha256": "0" * 64,
    }
    return Pack(**{**settings, **changes})


def make_facts(values: Mapping[str, Json], **changes: Any) -> Facts:
    settings: dict[str, Any] = {
        "submission": "acme",
        "sha256": "0" * 64,
        "values": values,
        "evidence": {},
        "documents": (),
        "files": (),
    }
    return Facts(**{**settings, **changes})


def make_document(identity: str, kind: str, file: str, *, role: str | None = None, **fields: Json) -> Document:
    page = PageRef(file, 1)
    return Document(
        id=identity,
        type=kind,
        role=role,
        confidence=0.99,
        sides={},
        sources=(Source(page=page, rotation=0, region=Box.rect(0, 0, 1, 1)),),
        legibility=Legibility(verdict="legible", score=0.9, measures={"sharpness": 0.5}),
        fields={
            name: Field(name=name, value=value, raw=str(value), status="read", confidence=0.98, evidence=(see(file),))
            for name, value in fields.items()
        },
        seals=(Seal(text=COMPANY, kind="official", colour="red", confidence=0.9, page=page, box=SPOT),),
    )


def see(file: str, page: int = 1) -> Evidence:
    return Evidence(page=PageRef(file, page), box=SPOT, text="…", confidence=0.98, via="ocr")


def make_file(path: str) -> File:
    return File(path=path, sha256=path * 2, media_type="image/jpeg", bytes=10, pages=1, status="read")


A_PHOTO: dict[str, Any] = {
    "required": ["photo"],
    "title": {"zh": "提交照片", "en": "A photo"},
    "x-examples": {"as_of": "2026-11-23", "pass": [{"photo": [{"type": "photo"}]}], "fail": [{}]},
    "x-source": {
        "clause": "须提交照片",
        "url": "https://pier.example/help/1",
        "read_on": "2026-11-20",
        "confidence": "B",
    },
}
"""A rule of a platform of one's own, as people write it …"""
PIER: dict[str, Any] = {
    "platform": "pier",
    "default": True,
    "edition": "2026-01",
    "effective": "2026-01-01/..",
    "extends": ["common"],
}
"""… and what its pack says of itself."""


def write_pack(folder: Path, name: str, *entries: Mapping[str, Json], **head: Json) -> Path:
    """A pack file; `name` is its path under the folder, without `.json`."""
    path = folder / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = {
        "$schema": DIALECT,
        "title": {"zh": "示例", "en": "demo"},
        "x-pack": {
            "edition": "1",
            "effective": "../..",
            "extends": [],
            "read_on": "2026-11-23",
            "confidence": "A",
            **head,
        },
        "allOf": [{"$anchor": f"rule-{number}", **entry} for number, entry in enumerate(entries, start=1)],
    }
    path.write_text(json.dumps(schema, ensure_ascii=False), encoding="utf-8")
    return path


def load(names: Sequence[str], folder: Path, as_of: date = TODAY) -> tuple[Pack, ...]:
    return load_packs(names, as_of=as_of, folders=[folder])
