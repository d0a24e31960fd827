"""A batch on a Dask cluster and on a server that speaks S3: the same bytes as at home, also where a worker is lost on the way."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bizdocs.errors import UsageError
from bizdocs.usecases.batches import run
from bizdocs.usecases.batches.shard import Result, judge_shard
from tests import drawn
from tests.batches import made

LICENCE = drawn.sheet("business_licence/landscape-text-layer").path
ACCOUNT = drawn.sheet("basic_account_info/text-layer").path


def _here(shards: Iterator[Any], _jobs: int, on_result: Callable[[Result], None]) -> None:
    for shard in shards:
        for result in judge_shard(shard):
            on_result(result)


@pytest.fixture
def cluster(lacking: Callable[[str], None]) -> Iterator[Any]:
    """Two processes of one thread each."""
    try:
        from distributed import LocalCluster
    except ImportError:
        lacking("distributed is not installed")
        raise
    loop = asyncio.new_event_loop()  # another test of this process may have closed its own
    asyncio.set_event_loop(loop)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster
    asyncio.set_event_loop(None)
    loop.close()


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = made.inbox(tmp_path / "in", 40)
    address = cluster.scheduler_address
    killed: list[int] = []

    def kill(step: Any) -> None:
        if step.done >= 10 and not killed:
            process = next(iter(cluster.workers.values())).process.process
            process.kill()
            killed.append(process.pid)

    run.run_batch(str(place), str(tmp_path / "out"), made.settings(), shard=3, scheduler=address, on_progress=kill)
    monkeypatch.setattr(run, "run_here", _here)
    made.judge(place, tmp_path / "here")

    assert killed
    assert made.outputs(tmp_path / "out") == made.outputs(tmp_path / "here")


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from bizdocs.usecases.batches import cluster

    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with pytest.raises(UsageError, match="no Dask scheduler with workers answers"):
        made.judge(made.inbox(tmp_path / "in", 2), tmp_path / "out", scheduler="tcp://127.0.0.1:9")


@pytest.fixture
def bucket(lacking: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket of a server that speaks S3, and its file system."""
    try:
        import s3fs
        from moto.server import ThreadedMotoServer
    except ImportError:
        lacking("moto, flask or s3fs is not installed")
        raise
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "testing"),
        ("AWS_SECRET_ACCESS_KEY", "testing"),
        ("AWS_ENDPOINT_URL", f"http://{host}:{port}"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem()
    system.mkdir("papers")
    yield system
    server.stop()
    s3fs.S3FileSystem.clear_instance_cache()


def test_from_s3_to_s3_gives_the_same_bytes(bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bizdocs.usecases.batches import items

    place = made.inbox(tmp_path / "in", 5)
    (place / "甲公司" / "证件").mkdir(parents=True)
    shutil.copy(LICENCE, place / "甲公司" / "证件" / "paper.pdf")
    (place / "甲公司" / "Thumbs.db").write_bytes(b"x")
    with ZipFile(place / "丙公司.zip", "w") as archive:
        archive.write(ACCOUNT, "丙公司/paper.pdf")
    (place / "坏.zip").write_bytes(b"PK\x03\x04" + b"x" * 50)
    monkeypatch.setattr(run, "run_here", _here)
    made.judge(place, tmp_path / "out")
    for path in sorted(path for path in place.rglob("*") if path.is_file()):
        bucket.put_file(str(path), f"papers/inbox/{path.relative_to(place).as_posix()}")
    items.open_place.cache_clear()
    told = made.judge("s3://papers/inbox", "s3://papers/results", journal=tmp_path / "state" / "journal.sqlite")

    there = {name: bucket.cat_file(f"papers/results/{name}") for name in made.outputs(tmp_path / "out")}
    assert there == made.outputs(tmp_path / "out")
    assert told.files == tuple(f"s3://papers/results/{name}" for name in made.OUTPUTS)
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["journal.sqlite"]
    with pytest.raises(UsageError, match="there is nothing at that address"):
        made.judge("s3://papers/nothing", tmp_path / "o")
