"""What is wrong with the structure of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from bizdocs.data.faults import find_faults
from bizdocs.model import Json, Text
from bizdocs.ruling.dialect.metaschema import build_metaschema


def find_problems(pack: Json) -> Iterator[tuple[str, Text]]:
    """What is wrong with the structure of a pack: JSON pointer and sentence, in the order of the file's depth."""
    return find_faults(_validator(), pack)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator
    from referencing import Registry

    # An empty registry of its own: the default one fetches whatever a $ref names.
    return Draft202012Validator(build_metaschema(), registry=Registry())
