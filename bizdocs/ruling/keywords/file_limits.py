"""fileLimits: every file of the document is of a kind and size that the platform takes.

Option: `formats` (by content: jpg, png, pdf …), `maxBytes`, `minWidth` and `minHeight` in pixels. Stands on a document or on
its `files`; pixel limits don't concern PDF files.
Violated: `file.format-not-accepted`, `file.too-large`, `file.image-too-small`, each at the place of the file that it is about.
Nobody can tell: the figure is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.assertions import is_number
from bizdocs.ruling.dialect.parts import part
from bizdocs.ruling.dialect.places import Case, Place

KEYWORD = "fileLimits"
_SIZE = {"type": "integer", "minimum": 1}
OPTIONS: Mapping[str, Json] = {
    "type": "object",
    "properties": {
        "formats": {
            "type": "array",
            "items": {"type": "string", "pattern": "^[a-z0-9]+$"},
            "minItems": 1,
            "uniqueItems": True,
        },
        "maxBytes": _SIZE,
        "minWidth": _SIZE,
        "minHeight": _SIZE,
    },
    "additionalProperties": False,
    "minProperties": 1,
}
CODES = ("file.format-not-accepted", "file.too-large", "file.image-too-small")
UNREADABLE = "material.field-unreadable"


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:  # noqa: ARG001 (uniform shape)
    files = part(place.value, "files")
    if not isinstance(files, list):
        return [place.unclear(UNREADABLE)]
    stem = place.path if isinstance(place.value, list) else f"{place.path}.files"
    return [
        outcome
        for number, file in enumerate(files)
        for outcome in _judge_file(option, f"{stem}.{number}", file if isinstance(file, Mapping) else {})
    ]


def _judge_file(option: Mapping[str, Json], path: str, file: Mapping[str, Json]) -> Iterator[Outcome]:
    kind = file.get("format")
    if formats := option.get("formats"):
        place = Place(f"{path}.format", "there", kind)
        if kind is None:
            yield place.unclear(UNREADABLE)
        elif kind in formats:
            yield place.passes()
        else:
            yield place.fails("file.format-not-accepted", op="one-of", expected=formats)
    for name, limit, upper, code in (
        ("bytes", option.get("maxBytes"), True, "file.too-large"),
        ("width", option.get("minWidth"), False, "file.image-too-small"),
        ("height", option.get("minHeight"), False, "file.image-too-small"),
    ):
        if limit is None or (kind == "pdf" and not upper):
            continue
        place = Place(f"{path}.{name}", "there", file.get(name))
        if not is_number(place.value):
            yield place.unclear(UNREADABLE)
        elif place.value <= limit if upper else place.value >= limit:
            yield place.passes()
        else:
            yield place.fails(code, op="at-most" if upper else "at-least", expected=limit)
