"""Shard: a few submissions, judged one after the other: the same function in a local worker and on a cluster.

A shard is plain JSON and so are its results: nothing of one process is needed to work it in another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from bizdocs.errors import BizdocsError, Crashed, UsageError
from bizdocs.formats import jsonl
from bizdocs.model import Failed, Json, Options, Report, Statistics
from bizdocs.reading.limits import Limits
from bizdocs.usecases.batches.items import Item, open_place, read_facts
from bizdocs.usecases.checker import Checker
from bizdocs.usecases.exit_codes import exit_code
from bizdocs.usecases.facts_file import load_facts
from bizdocs.usecases.settings import Origin, Settings

JUDGED_BY = (
    "platform", "subject", "industry", "as_of", "select", "ignore", "waivers", "packs", "rules", "max_pack_age", "ocr", "isolate",
    "lang", "mask", "fail_on",
)  # fmt: skip
"""The settings that a result hangs on."""
_PATHS = ("waivers", "packs", "rules", "cache")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one submission: what the command would end with, and the line of the report."""

    number: int
    code: int
    line: str


def settings_to_json(settings: Settings) -> Json:
    """Settings as another process takes them: paths are absolute, and who has set what counts as on the command line."""
    told: dict[str, Json] = {name: _plain(getattr(settings, name)) for name in (*JUDGED_BY, "cache")}
    return {**told, "given": [name for name in JUDGED_BY if settings.is_given(name)]}


def _plain(value: object) -> Json:
    match value:
        case Path():
            return str(value.absolute())
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def settings_from_json(told: Json) -> Settings:
    values: dict[str, Any] = {name: value for name, value in told.items() if name != "given"}
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
        elif value is not None and name in _PATHS:
            values[name] = Path(value)
    if values["as_of"] is not None:
        values["as_of"] = date.fromisoformat(values["as_of"])
    return Settings(**values, origin={name: Origin("flag", name) for name in told["given"]})


def make_shard(settings: Json, place: str, items: Sequence[Item]) -> Json:
    return {
        "settings": settings,
        "place": place,
        "items": [[item.number, item.name, item.kind, item.begin, item.size] for item in items],
    }


def items_of(shard: Json) -> list[Item]:
    return [Item(*item) for item in shard["items"]]


def judge_shard(shard: Json, on_begin: Callable[[Item], None] | None = None) -> Iterator[Result]:
    """The results of a shard, in its order, one at a time. `on_begin` is told each submission before it is looked at."""
    checker = _checker(json.dumps(shard["settings"], sort_keys=True))
    for item in items_of(shard):
        if on_begin is not None:
            on_begin(item)
        yield _judge(shard["place"], item, checker)


def judge_at_once(shard: Json) -> list[tuple[int, int, str]]:
    """The same for a cluster, which takes the results of a shard together."""
    return [(result.number, result.code, result.line) for result in judge_shard(shard)]


@lru_cache(maxsize=1)
def _checker(settings: str) -> Checker:
    return Checker.prepare(settings_from_json(json.loads(settings)))


def _judge(place: str, item: Item, checker: Checker) -> Result:
    settings = checker.settings
    try:
        outcome = _outcome(place, item, checker)
    except BizdocsError as fault:
        return failed(item, fault, settings)
    except OSError as fault:
        kind = type(fault).__name__
        return failed(item, UsageError(f"can't be read ({kind})", f"无法读取（{kind}）"), settings)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the other submissions are judged all the same
        return failed(item, Crashed(fault), settings)
    return _result(item, outcome, settings)


def _outcome(place: str, item: Item, checker: Checker) -> Report | Failed:
    held = open_place(place)
    if item.kind in ("facts", "line"):
        facts = load_facts(read_facts(held, item))
        report = checker.check(facts if facts.submission else replace(facts, submission=item.label))
    else:
        from bizdocs.usecases.batch import validate_one

        source = held.materials(item.name, item.kind, Limits())
        outcome = validate_one(item.label, source, checker)
        if isinstance(outcome, Failed):
            return outcome
        report = outcome
    # how long it took, and what a cache held, is no part of what a run gives: it gives the same bytes whenever it is cut short
    return replace(report, pictures=(), statistics=Statistics(seconds=0, pages=report.statistics.pages))


def failed(item: Item, fault: BizdocsError, settings: Settings) -> Result:
    """The result of a submission that got no report."""
    told = Failed(submission=item.label, message=fault.of(settings.lang), exit_code=fault.exit_code)
    return _result(item, told, settings)


def _result(item: Item, outcome: Report | Failed, settings: Settings) -> Result:
    line = jsonl.render([outcome], Options(lang=settings.lang, mask=settings.mask))
    return Result(item.number, exit_code([outcome], settings.fail_on), line)
