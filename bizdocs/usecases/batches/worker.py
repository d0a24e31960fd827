"""Batch worker: what a local worker of a batch does: it judges the shards that it is given, and tells each result as it comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bizdocs.errors import BizdocsError
from bizdocs.model import Json
from bizdocs.usecases.batches.shard import judge_shard
from bizdocs.workers.bounds import write_freely


def serve(shard: Json, _data: bytes, tell: Callable[[Any], None]) -> Json:
    """Judge a shard. News: the number of a submission that is begun, and `[number, code, line]` of one that is done."""
    write_freely()
    tell(None)
    try:
        for result in judge_shard(shard, lambda item: tell(item.number)):
            tell([result.number, result.code, result.line])
    except BizdocsError as fault:  # of the settings: it is the same for all
        return {"en": fault.of("en"), "zh": fault.of("zh"), "exit_code": fault.exit_code}
    return {}
