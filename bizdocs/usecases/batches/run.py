"""Run a batch: find what is to be judged, judge what is not done yet, and write what came of all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bizdocs import clock
from bizdocs.errors import UsageError
from bizdocs.model import Json, Progress
from bizdocs.resources import rules_folder
from bizdocs.usecases.batches.items import Item, find_items, is_address, open_place
from bizdocs.usecases.batches.journal import Journal
from bizdocs.usecases.batches.local import run_here
from bizdocs.usecases.batches.outputs import say_where, write_outputs
from bizdocs.usecases.batches.shard import Result, make_shard, settings_to_json
from bizdocs.usecases.checker import Checker
from bizdocs.usecases.exit_codes import worst_code
from bizdocs.usecases.provenance import program
from bizdocs.usecases.settings import Settings
from bizdocs.usecases.writing import protect

JOURNAL = "journal.sqlite"
SHARD = 32
"""Submissions that a worker takes at once, where nobody says otherwise: few enough that all workers end at about the same time,
many enough that asking costs nothing beside judging."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a batch. `resumed`: how many submissions were done before this run."""

    summary: Json
    exit_code: int
    files: tuple[str, ...]
    resumed: int


def run_batch(
    place: str,
    out: str,
    settings: Settings,
    *,
    journal: Path | None = None,
    shard: int = SHARD,
    scheduler: str | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Judge every submission of a place. The same call again goes on where another was cut short, and gives the same bytes.

    Args:
        place, out: folders, or addresses such as `s3://bucket/inbox`.
        journal: where the state of the run is kept; beside the outputs, where these lie in a folder.
        shard: submissions that a worker takes at once.
        scheduler: the address of a Dask scheduler, whose workers judge instead of processes of this machine.

    Raises:
        UsageError: nothing is there, the outputs would lie in the input, `out` holds another run, or another run is at work.
        UnknownName, PackError: what is wrong for all submissions.
        WriteFailed: the disk is full; what is done is kept.
    """
    held = open_place(place)
    _keep_apart(place, out, settings)
    at = journal or _beside(out)
    Checker.prepare(settings)
    with Journal(at) as kept:
        about, digest = kept.about(), _Digest()
        if about is None:
            settings = replace(settings, as_of=settings.as_of or clock.today())
            told = {"place": _absolute(place), **_identity(settings), "day": str(settings.as_of)}
            kept.begin(digest.watch(find_items(held)), lambda: {**told, "items": digest.hexdigest()})
        else:
            _check_same(about, place, settings, out)
            for _ in digest.watch(find_items(held)):
                pass
            if about["items"] != digest.hexdigest():
                raise UsageError(
                    f"{place} holds other submissions than when the run began; name another --out, or remove {at}",
                    f"{place} 中的材料与开始时不同；请另选 --out，或删除 {at}",
                )
            settings = replace(settings, as_of=settings.as_of or date.fromisoformat(about["day"]))
        resumed, total = kept.count()
        if total == 0:
            raise UsageError(
                f"{place}: no folder, zip or saved facts at the top", f"{place}：其中没有文件夹、zip 或保存的识别结果"
            )
        _judge(kept, place, settings, shard, scheduler, on_progress)
        summary = write_outputs(kept.lines(), out, at.parent, private=True)
        return Outcome(
            summary=summary, exit_code=worst_code(kept.codes()), files=tuple(say_where(out)), resumed=resumed
        )


def _judge(
    kept: Journal,
    place: str,
    settings: Settings,
    size: int,
    scheduler: str | None,
    on_progress: Callable[[Progress], None] | None,
) -> None:
    done, total = kept.count()
    if done == total:
        return
    told = settings_to_json(settings)
    shards = (make_shard(told, _absolute(place), items) for items in kept.shards(size))

    def on_result(result: Result) -> None:
        nonlocal done
        kept.put(result)
        done += 1
        if on_progress is not None:
            on_progress(Progress(done=done, total=total, current=place))

    if scheduler is None:
        run_here(shards, settings.jobs, on_result)
    else:
        from bizdocs.usecases.batches.cluster import run_there

        run_there(shards, scheduler, on_result)


class _Digest:
    """A hash over what is to be judged, made as it passes by."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def watch(self, items: Iterator[Item]) -> Iterator[Item]:
        for item in items:
            self._hash.update(f"{item.name}\0{item.kind}\0{item.begin}\0{item.size}\0".encode("utf-8", "surrogatepass"))
            yield item

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def _identity(settings: Settings) -> dict[str, Json]:
    """What results hang on besides the submissions: settings, rules, and this program."""
    rules = hashlib.sha256()
    folders = [rules_folder(), *(one for one in (settings.packs, settings.rules, settings.waivers) if one is not None)]
    for folder in folders:
        for path in sorted(folder.rglob("*.json")) if folder.is_dir() else [folder]:
            rules.update(path.read_bytes())
    told = {name: value for name, value in settings_to_json(settings).items() if name not in ("as_of", "cache")}
    told["given"] = [name for name in told["given"] if name != "as_of"]
    return {"settings": told, "rules": rules.hexdigest(), "program": program()}


def _check_same(about: Json, place: str, settings: Settings, out: str) -> None:
    """Raise `UsageError` where what is there was made of something else, or by other rules."""
    asked = {"place": _absolute(place), **_identity(settings)}
    if settings.as_of is not None:
        asked["day"] = str(settings.as_of)
    for name in sorted(asked):
        if asked[name] != about.get(name):
            raise UsageError(
                f"{out} holds a run with another {name}; name another --out, or the same as before",
                f"{out} 中是另一次批量检查（{_ZH[name]}不同）；请另选 --out，或使用与之前相同的参数",
            )


_ZH = {"day": "日期", "place": "输入", "program": "程序版本", "rules": "规则", "settings": "设置"}


def _absolute(place: str) -> str:
    return place if is_address(place) else str(Path(place).absolute())


def _beside(out: str) -> Path:
    if is_address(out):
        raise UsageError(
            f"--out {out} is an address: name a local file with --journal, which keeps the state of the run",
            f"--out {out} 是网络地址：请用 --journal 指定一个本地文件，以保存进度",
        )
    return Path(out) / JOURNAL


def _keep_apart(place: str, out: str, settings: Settings) -> None:
    inputs = [None if is_address(place) else Path(place), settings.packs, settings.rules, settings.waivers]
    protect(inputs, [None if is_address(out) else Path(out) / JOURNAL])
