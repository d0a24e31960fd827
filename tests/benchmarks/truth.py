"""Truth files: what a careful reader saw on a page, under the contract's field names and in canonical form.

Two forms are understood: `expected.json` beside a drawn page (`fixtures/make.py`), and `IMAGE.json` beside a real image.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bizdocs import families
from bizdocs.model import Json

COMMON = {
    "uscc": "uscc",
    "registration_no": "registration_number",
    "legal_rep": "legal_rep",
    "type": "entity_type",
    "address": "address",
    "registered_capital": "registered_capital",
    "established_date": "established",
    "valid_from": "valid_from",
    "valid_to": "valid_to",
    "issue_date": "issued",
    "permit_no": "permit_number",
}
LICENCE = {**COMMON, "name": "entity_name"}
PERMIT = {**COMMON, "name": "holder"}
IDENTITY = {
    "name": "person_name",
    "nation": "ethnicity",
    "birth": "birth_date",
    "issuer": "authority",
    "sex": "sex",
    "address": "address",
    "id_number": "id_number",
    "valid_from": "valid_from",
    "valid_to": "valid_to",
}
KEYS = {"business_licence": LICENCE, "resident_id": IDENTITY}


@dataclass(frozen=True, slots=True)
class Truth:
    """One page and what stands on it. A field that is not in `fields` is not asked for."""

    image: Path
    type: str
    fields: dict[str, Json]
    boxes: dict[str, list[list[float]]]
    legible: bool


def load(folder: Path) -> Iterator[Truth]:
    """Every page below `folder` that has a truth file."""
    for path in sorted(folder.rglob("*.json")):
        if path.name.endswith("words.json"):
            continue
        if path.name == "expected.json":
            data = json.loads(path.read_text(encoding="utf-8"))
            image = next(page for page in sorted(path.parent.iterdir()) if page.stem == "page")
            yield from (_drawn(image, document) for document in data.get("documents", [data]))
        elif (image := path.with_suffix("")).is_file():
            yield _real(image, json.loads(path.read_text(encoding="utf-8")))


def _drawn(image: Path, data: dict[str, Any]) -> Truth:
    fields = {name: field["value"] for name, field in data["fields"].items()}
    boxes = {name: field["box"] for name, field in data["fields"].items()}
    legible = data.get("degradation", {}).get("level", "clean") not in {"unreadable", "tiny"}
    return Truth(image, data["type"], fields, boxes, legible)


def _real(image: Path, data: dict[str, Any]) -> Truth:
    keys = KEYS.get(data["doc_type"], PERMIT)
    fields = {ours: _canonical(ours, data[theirs]) for theirs, ours in keys.items() if data.get(theirs) is not None}
    return Truth(image, data["doc_type"], fields, {}, bool(data.get("legible")))


KINDS = {"entity_name": "company_name", "holder": "company_name", "registered_capital": "money"}


def _canonical(name: str, value: Json) -> Json:
    if name not in KINDS:
        return value
    grammar: Any = families.member("bizdocs.values", KINDS[name])
    parsed = grammar.parse(str(value))
    return parsed.value if parsed is not None else value
