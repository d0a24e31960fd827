"""Submissions for batches: saved facts of a bundle, each a little different, and the command run on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from bizdocs.model import Progress
from bizdocs.ruling.facts_json import facts_to_json
from bizdocs.usecases.batches import run
from bizdocs.usecases.settings import settings_of
from tests import drawn

DAY = date(2026, 11, 23)
OUTPUTS = ("results.jsonl", "results.parquet", "summary.json")
CHILD = """
import sys
from bizdocs.usecases.batches import run
from tests.batches.made import settings
def told(step):
    print(step.done, flush=True)
run.run_batch(sys.argv[1], sys.argv[2], settings(jobs=2), shard=int(sys.argv[3]), on_progress=told)
"""
"""A run that says each result after it was kept."""


def settings(**given: Any) -> Any:
    return settings_of({"platform": "douyin", "as_of": DAY, "ocr": "none", "lang": "en", **given})


def facts(number: int) -> dict[str, Any]:
    """Of shop `number`: of one of the bundles, valid until some other day."""
    told = facts_to_json(drawn.facts_of(("ready", "expired-and-mismatch")[number % 2]))
    told = json.loads(json.dumps(told, ensure_ascii=False))
    told["submission"] = f"店铺 {number}"
    if number % 3 == 0:
        told["values"]["business_licence"]["valid_to"] = f"20{10 + number % 80}-01-01"
    return told


def inbox(folder: Path, number: int, *, lines: bool = True) -> Path:
    """A place with so many submissions, the first of them broken."""
    folder.mkdir(parents=True)
    told = [json.dumps(facts(one), ensure_ascii=False) for one in range(number)]
    told[0] = '{"schema": 2}'
    if lines:
        (folder / "shops.jsonl").write_text("\n".join(told) + "\n", encoding="utf-8")
    else:
        for at, one in enumerate(told):
            (folder / f"shop {at:04}.json").write_text(one, encoding="utf-8")
    return folder


def judge(place: Path | str, out: Path | str, **given: Any) -> run.Outcome:
    steps: list[Progress] = []
    own = {name: given.pop(name) for name in ("journal", "shard", "scheduler") if name in given}
    return run.run_batch(str(place), str(out), settings(**given), on_progress=steps.append, **own)


def outputs(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in OUTPUTS if (out / name).exists()}


def start(place: Path, out: Path, *, shard: int = 5, **more: Any) -> subprocess.Popen[str]:
    """The same in another process, which leads a session of its own."""
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(place), str(out), str(shard)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        **more,
    )


def children_of(marker: str) -> list[int]:
    """Processes that carry a variable of this value in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                if f"BIZDOCS_TEST_RUN={marker}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
    return found
