"""What a paper takes from the base that it extends: a permit is a permit.

* A list is the paper's own members first, then those of the base that it does not have.
* `"only": true` beside a field's `labels` or `sentences`: those are all there are.
* Anything else that the paper says goes before what the base says.
* `null` for a field: this paper does not print it. A field of a base without label, sentence or form is one that some papers
  print under labels of their own; where a paper gives none, it is left out.
* Fields keep the order of the base; new ones follow. `null` in a base holds the place of one.
"""

from __future__ import annotations

from collections.abc import Mapping

from bizdocs.model import Json

_OWN = frozenset({"$comment", "$schema", "title", "extends", "examples", "replaces"})
"""Keys that are never inherited."""


def inherit(own: Mapping[str, Json], base: Mapping[str, Json]) -> dict[str, Json]:
    """A paper, or a base, with what it takes from its own base."""
    merged: dict[str, Json] = {key: value for key, value in base.items() if key not in _OWN}
    for key, value in own.items():
        if key == "fields":
            merged[key] = _fields(value, base.get(key, {}))
        else:
            merged[key] = _joined(value, merged.get(key))
    return merged


def without_gaps(fields: Mapping[str, Json]) -> dict[str, Json]:
    """The fields that are printed."""
    return {name: spec for name, spec in fields.items() if spec is not None and _is_findable(spec)}


def _fields(own: Mapping[str, Json], base: Mapping[str, Json]) -> dict[str, Json]:
    merged = dict(base)
    for name, spec in own.items():
        known = base.get(name)
        merged[name] = spec if spec is None or known is None else _field(spec, known)
    return merged


def _field(own: Mapping[str, Json], base: Mapping[str, Json]) -> dict[str, Json]:
    only = bool(own.get("only"))
    merged = {**base, **own}
    for key in ("labels", "sentences"):
        if key in own and not only:
            merged[key] = _joined(own[key], base.get(key))
    return merged


def _joined(own: Json, base: Json) -> Json:
    if isinstance(own, list) and isinstance(base, list):
        return [*own, *(member for member in base if member not in own)]
    return own


def _is_findable(spec: Mapping[str, Json]) -> bool:
    return bool(spec.get("labels") or spec.get("sentences") or spec.get("anywhere"))
