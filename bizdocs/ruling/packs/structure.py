"""What is wrong with the structure of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from bizdocs.data import faults
from bizdocs.model import Json, Text
from bizdocs.ruling.dialect.metaschema import build_metaschema
from bizdocs.ruling.packs.rules import find_rule_faults


def find_faults(schema: Json) -> Iterator[tuple[str, Text]]:
    """Why a pack file can't be loaded: JSON pointer and sentence; of its rules and days where its structure is sound."""
    problems = list(find_problems(schema))
    yield from problems
    if not problems:
        yield from find_rule_faults(schema["allOf"])
        yield from _find_wrong_days(schema["x-pack"])


def _find_wrong_days(head: Mapping[str, Json]) -> Iterator[tuple[str, Text]]:
    ends = [day for day in head["effective"].split("/") if day != ".."]
    told = {"effective": ends, **{key: [head[key]] for key in ("read_on", "live_checked_on") if head.get(key)}}
    wrong = [(key, day) for key, days in told.items() for day in days if not _is_day(day)]
    for key, day in wrong:
        yield f"/x-pack/{key}", Text(en=f"{day!r} is no day of the calendar", zh=f"“{day}”不是有效的日期")
    if not wrong and ends != sorted(ends):
        yield "/x-pack/effective", Text(en="ends before it begins", zh="结束早于开始")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def find_problems(pack: Json) -> Iterator[tuple[str, Text]]:
    """What is wrong with the structure of a pack: JSON pointer and sentence, in the order of the file's depth."""
    return faults.find_faults(_validator(), pack)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator
    from referencing import Registry

    # An empty registry of its own: the default one fetches whatever a $ref names.
    return Draft202012Validator(build_metaschema(), registry=Registry())
