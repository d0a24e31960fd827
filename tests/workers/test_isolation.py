"""Isolation: whatever a file does to the process that reads it, it costs that file alone, it is named, and nothing is left."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import bizdocs
from bizdocs.model import Statistics
from bizdocs.reading.limits import Limits
from bizdocs.ruling.findings.catalogue import catalogue
from bizdocs.usecases import accepting, isolation
from bizdocs.workers import worker
from bizdocs.workers.crew import Crew
from tests import drawn
from tests.hostile.seeds import good, pdf, saved
from tests.workers import faulty

pytestmark = [
    pytest.mark.isolated,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and process groups of POSIX"),
]
ROOT = Path(__file__).resolve().parents[2]
GOOD = drawn.sheet("basic_account_info/text-layer").path.read_bytes()
OTHER = drawn.sheet("business_licence/landscape-text-layer").path.read_bytes()
RETYPED = pdf(b"BT /F 20 Tf 20 100 Td (2026) Tj ET 1 1 1 rg 15 95 80 25 re f 0 g BT /F 20 Tf 20 100 Td (2036) Tj ET")
PATIENT = Limits()
SHORT = Limits(page_seconds=8, page_wait=20, file_seconds=40)
"""Long enough for a busy machine to read a page of text, short enough to wait for."""
SLOW = {"hang", "hang_with_a_child", "spin", "flood"}


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    crew = Crew("tests.workers.faulty")
    monkeypatch.setattr(isolation, "CREW", crew)
    yield
    crew.close()


def plain(report: bizdocs.Report) -> dict[str, Any]:
    return replace(report, statistics=Statistics()).to_json(mask=False)


def test_a_worker_reads_what_this_process_reads() -> None:
    asked: dict[str, Any] = {"ocr": "none", "platform": "douyin", "as_of": drawn.DAY}
    source = {"a.pdf": GOOD, "b.pdf": OTHER, "c.jpg": b"not a picture", "d.pdf": GOOD}

    there, here = bizdocs.validate(source, **asked), bizdocs.validate(source, isolate=False, **asked)

    assert plain(there) == plain(here)
    assert len(here.documents) == 2


def test_what_is_seen_on_a_page_is_believed() -> None:
    """Blank pages, codes that can't be read, words that were set over: each is told by a code of another family."""
    files = {**good(), "blank.png": saved("PNG", Image.new("RGB", (200, 200), "white")), "retyped.pdf": RETYPED}

    there, here = (bizdocs.read(files, ocr="none", isolate=isolate) for isolate in (True, False))

    assert there.defects == here.defects
    assert [page.flaws for page in there.pages] == [page.flaws for page in here.pages]
    assert {flaw.code for page in here.pages for flaw in page.flaws} >= {"account.avatar-blank", "tamper.retyped"}


def test_every_code_that_a_page_may_show_is_one_that_is_believed() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bizdocs" / "reading").rglob("*.py"))
    named = {code for code in re.findall(r'"([a-z]+\.[a-z-]+)"', source) if code in catalogue()}

    assert {code for code in named if not code.startswith((accepting.OF_FILES, *accepting.OF_PAGES))} == set()


@pytest.mark.parametrize("fault", sorted(set(faulty.FAULTS) - faulty.AFTERWARDS))
@pytest.mark.usefixtures("faults")
def test_what_befalls_one_file_costs_that_file_alone(fault: str) -> None:
    bad = f"{fault}.pdf"
    limits = SHORT if fault in SLOW else PATIENT

    reading = bizdocs.read({bad: OTHER, "good.pdf": GOOD, "later.pdf": GOOD + b"\n"}, ocr="none", limits=limits)

    lost = [defect for defect in reading.defects if defect.code in {"file.crashed", "file.time-out"}]
    assert [defect.file for defect in lost] == [bad]
    assert (lost[0].code == "file.time-out") == (fault in SLOW), lost
    assert {file.path: file.status for file in reading.files} == {
        bad: "failed",
        "good.pdf": "read",
        "later.pdf": "read",
    }
    alone = bizdocs.read({"good.pdf": GOOD, "later.pdf": GOOD + b"\n"}, ocr="none")
    assert [replace(one, id="") for one in reading.documents] == [replace(one, id="") for one in alone.documents]
    assert "secret" not in str(reading)


@pytest.mark.usefixtures("faults")
def test_a_fault_is_a_finding_that_names_the_file_and_the_signal() -> None:
    report = bizdocs.validate({"abort.pdf": OTHER, "good.pdf": GOOD}, ocr="none", as_of=drawn.DAY)

    (finding,) = [finding for finding in report.findings if finding.code == "file.crashed"]
    assert "abort.pdf" in finding.message.render("en")
    assert "SIGABRT" in finding.message.render("en")


@pytest.mark.parametrize("fault", ["lie", "misfit", "empty", "garbage", "blames", "invents"])
@pytest.mark.usefixtures("faults")
def test_a_worker_whose_answer_makes_no_sense_is_not_asked_again(fault: str) -> None:
    bizdocs.read({"good.pdf": GOOD}, ocr="none")
    (idle,) = isolation.CREW._idle

    bizdocs.read({f"{fault}.pdf": OTHER}, ocr="none")

    assert isolation.CREW._idle == []
    assert not _runs(idle._process.pid)


@pytest.mark.parametrize("fault", sorted(faulty.AFTERWARDS))
@pytest.mark.usefixtures("faults")
def test_what_befalls_an_idle_worker_costs_no_file(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bizdocs.read({f"{fault}.pdf": OTHER}, ocr="none")
    monkeypatch.setattr(worker, "START", 20.0)
    (idle,) = isolation.CREW._idle
    while Path(f"/proc/{idle._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "TZ":
        time.sleep(0.1)

    reading = bizdocs.read({"large.pdf": GOOD + b"\n" * 2**20, "other.pdf": OTHER}, ocr="none")

    assert {file.path: file.status for file in reading.files} == {"large.pdf": "read", "other.pdf": "read"}


@pytest.mark.usefixtures("faults")
def test_what_a_worker_needs_to_start_is_not_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import time; time.sleep(6)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(ROOT))))
    isolation.CREW.close()
    monkeypatch.setattr(isolation, "CREW", Crew("tests.workers.faulty"))

    reading = bizdocs.read({"good.pdf": GOOD}, ocr="none", limits=Limits(page_wait=5, file_seconds=5))

    assert [file.status for file in reading.files] == ["read"]


def test_a_fault_of_the_call_that_a_worker_tells_is_raised(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(isolation, "CREW", Crew(isolation.SERVED))

    with pytest.raises(bizdocs.EngineUnavailable):
        bizdocs.read({"good.pdf": GOOD}, ocr="tesseract")


@pytest.mark.usefixtures("faults")
def test_a_worker_that_is_given_up_leaves_no_process() -> None:
    started = time.monotonic()
    bizdocs.read({"hang_with_a_child.pdf": OTHER}, ocr="none", limits=Limits(page_wait=5, file_seconds=5))

    assert time.monotonic() - started < 5 + 1 + 3  # the limit, what the contract allows beyond it, and a busy machine
    assert not _processes_with("left-behind")


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_their_parent(ending: int, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    program = (
        "import os, bizdocs\n"
        "from pathlib import Path\n"
        "from bizdocs.usecases import isolation\n"
        "from bizdocs.workers.crew import Crew\n"
        "isolation.CREW = Crew('tests.workers.faulty')\n"
        f"data = Path({str(drawn.sheet('basic_account_info/text-layer').path)!r}).read_bytes()\n"
        "bizdocs.read({'good.pdf': data}, ocr='none')\n"
        f"Path({str(told)!r}).write_text(str(isolation.CREW._idle[0]._process.pid))\n"
        "bizdocs.read({'hang.pdf': b'%PDF-1.4'}, ocr='none')\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT)})
    while not told.exists() or not told.read_text():
        assert parent.poll() is None
        time.sleep(0.1)
    time.sleep(0.5)
    parent.send_signal(ending)
    parent.wait()
    worker = int(told.read_text())
    deadline = time.monotonic() + 10
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _runs(worker)


def test_nothing_of_the_current_folder_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIL.py", "json.py", "pypdfium2.py"):
        (tmp_path / name).write_text("raise SystemExit('imported from the current folder')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(isolation, "CREW", Crew("bizdocs.usecases.reading_worker"))

    assert bizdocs.read({"a.pdf": GOOD}, ocr="none").documents


def test_a_worker_works_inside_a_process_that_may_have_no_children() -> None:
    """As under Celery: `multiprocessing` forbids its daemons children, which is why workers are none of its."""
    program = (
        "import multiprocessing, bizdocs\n"
        "from pathlib import Path\n"
        "def work():\n"
        f"    data = Path({str(drawn.sheet('basic_account_info/text-layer').path)!r}).read_bytes()\n"
        "    assert bizdocs.read({'a.pdf': data}, ocr='none').documents\n"
        "if __name__ == '__main__':\n"
        "    process = multiprocessing.get_context('fork').Process(target=work, daemon=True)\n"
        "    process.start(); process.join(); raise SystemExit(process.exitcode)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0


def _runs(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False


def _processes_with(text: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if text in words and "pytest" not in words:
            found.append(words)
    return found
