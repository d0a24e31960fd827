"""The log: timing and outcome of each file, and nothing of anybody."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

import bizdocs
from tests import drawn

PERMIT = drawn.sheet("basic_account_info/text-layer").path.read_bytes()


def test_each_file_is_told_by_its_id_with_its_time(caplog: pytest.LogCaptureFixture) -> None:
    files = {"张三的开户证明.pdf": PERMIT, "李四.jpg": b"no picture", "again.pdf": PERMIT}
    with caplog.at_level(logging.INFO, logger="bizdocs"):
        report = bizdocs.validate(files, platform="douyin", ocr="none", as_of=drawn.DAY)

    ids = {file["path"]: file["id"] for file in report.to_json(mask=False)["files"]}
    by_file = {record.file_id: record for record in caplog.records if hasattr(record, "file_id")}
    read = by_file[ids["again.pdf"]]
    assert (read.media_type, read.pages, read.status) == ("application/pdf", 1, "read")
    assert 0 < read.seconds < 60
    assert by_file[ids["李四.jpg"]].error == "file.unsupported-format"
    assert ids["张三的开户证明.pdf"] not in by_file  # its bytes were read once
    assert [record.verdict for record in caplog.records if hasattr(record, "verdict")] == [report.verdict]


def test_nothing_of_anybody_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="bizdocs"):
        report = bizdocs.validate(
            {"张三.pdf": PERMIT}, platform="douyin", ocr="none", as_of=drawn.DAY, label="客户王五"
        )

    told = " ".join(str(vars(record)) + record.getMessage() for record in caplog.records if record.name == "bizdocs")
    values = [field.value for document in report.documents for field in document.fields.values()]
    texts = [value for value in values if isinstance(value, str)]
    assert len(texts) > 3
    assert told
    assert [text for text in (*texts, "张三", "王五") if text in told] == []


def test_what_took_too_long_is_a_warning(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    from bizdocs.usecases import read as read_module
    from bizdocs.usecases.isolation import _lost

    monkeypatch.setattr(read_module, "read_apart", lambda blob, *_, **__: _lost(blob, "file.time-out", "time"))
    with caplog.at_level(logging.INFO, logger="bizdocs"):
        bizdocs.validate({"a.pdf": PERMIT}, as_of=drawn.DAY)

    (record,) = (record for record in caplog.records if hasattr(record, "file_id"))
    assert (record.levelname, record.error) == ("WARNING", "file.time-out")


def test_nothing_is_printed_unless_asked_for() -> None:
    code = "import bizdocs; bizdocs.check(bizdocs.load_facts({'schema': 2, 'values': {}}))"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
