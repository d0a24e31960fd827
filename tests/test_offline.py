"""Nothing leaves the machine: real runs with the real engine, watched from outside by strace."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bizdocs.errors import EngineUnavailable
from bizdocs.model import Page, PageRef
from bizdocs.reading import openvino_runtime
from bizdocs.reading.engine import Engine
from bizdocs.reading.engines import rapidocr
from bizdocs.reading.runtime import OFF, load_runtime
from tests.test_house import MODULES, PACKAGE, _imports

ROOT = Path(__file__).resolve().parents[1]
WATCHED = (
    "network,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat"
)
LIBRARY = f"""
import os, bizdocs
print(bizdocs.extract(["client/one/page.png"], ocr="rapidocr").documents)
assert os.environ["{OFF}"] == "0"
"""
RUNS = {
    "command": ["-m", "bizdocs", "extract", "client/one/page.png", "--ocr", "rapidocr"],
    "workers": ["-m", "bizdocs", "validate", "client", "--platform", "common", "--ocr", "rapidocr", "--jobs", "2"],
    "library": ["-c", LIBRARY],
}


def one_line(shift: int = 0) -> Image.Image:
    picture = Image.new("RGB", (480, 160), "white")
    ImageDraw.Draw(picture).text((20, 60 + shift), "91330106MA2CEFQR5Q", fill="black", font_size=36)
    return picture


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Two submissions of one line of text each, enough for both models to run, and empty folders for all that is left."""
    for number, name in enumerate(("one", "two")):
        folder = tmp_path / "client" / name
        folder.mkdir(parents=True)
        one_line(number).save(folder / "page.png")
    for name in ("home", "temp", "cache"):
        (tmp_path / name).mkdir()
    return tmp_path


def run(place: Path, arguments: list[str], **more: str) -> list[str]:
    """What a run asked the system for, a call a line.

    The environment is new: libraries keep quiet where they see a CI server (`CI`, `GITHUB_ACTIONS` …).
    """
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(place / "home"),
        "TMPDIR": str(place / "temp"),
        "XDG_CACHE_HOME": str(place / "cache"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        **more,
    }
    watch = ["strace", "-f", "-qq", "--seccomp-bpf", "-s", "200", "-e", f"trace={WATCHED}", "-o", str(place / "trace")]
    command = [*watch, sys.executable, *arguments]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode in (0, 1), done.stderr
    return (place / "trace").read_text(encoding="utf-8", errors="replace").splitlines()


def calls_out(trace: list[str]) -> Iterator[str]:
    """Calls that reach for the net: a look-up of a name counts, by a resolver on this machine too.

    urllib3 tries on import whether it may bind a socket to ::1; nothing can be sent through that.
    """
    for line in trace:
        if re.search(r"sa_family=(?!AF_UNIX)", line) and not re.search(r'\bbind\(.*"(?:::1|127\.0\.0\.1)"', line):
            yield line


def written(trace: list[str]) -> set[str]:
    """Paths of files and folders that were made or written."""
    making = re.compile(
        r"\b(?:open(?:at)?\(.*(?:O_CREAT|O_WRONLY|O_RDWR)|(?:creat|mkdir|rename|link|symlink|mknod)\w*\()"
    )
    found = [re.findall(r'"([^"]*)"', line) for line in trace if making.search(line) and " = -1 " not in line]
    return {path for paths in found for path in paths}


@pytest.mark.engines
@pytest.mark.parametrize("way", RUNS)
def test_no_run_reaches_for_the_net_or_leaves_a_file(
    way: str, place: Path, installed: Callable[[str], Engine], lacking: Callable[[str], None]
) -> None:
    installed("rapidocr")
    if shutil.which("strace") is None:
        lacking("strace is not installed")

    trace = run(place, RUNS[way], **({OFF: "0"} if way == "library" else {}))

    assert any("PP-OCRv6_rec_small.onnx" in line for line in trace)  # the engine did run
    assert list(calls_out(trace)) == []
    assert {path for path in written(trace) if not path.startswith("/dev/")} == set()
    assert [path for name in ("home", "temp", "cache") for path in (place / name).rglob("*")] == []


@pytest.mark.engines
@pytest.mark.parametrize("way", RUNS)
def test_openvino_does_not_reach_for_the_net_either_or_leave_a_file(way: str, place: Path) -> None:
    """Left alone it would: `test_the_watch_sees_what_openvino_does_when_nobody_keeps_it_from_it`."""
    pytest.importorskip("openvino", reason="bizdocs[fast] is not installed")

    trace = run(place, RUNS[way], **({OFF: "0"} if way == "library" else {}))

    assert any("openvino_intel_cpu_plugin" in line for line in trace)  # it did run
    assert not any("openvino_telemetry" in line and "O_RDONLY" in line and ".py" in line for line in trace)
    assert list(calls_out(trace)) == []
    assert {path for path in written(trace) if not path.startswith("/dev/")} == set()
    assert [path for name in ("home", "temp", "cache") for path in (place / name).rglob("*")] == []


@pytest.mark.engines
def test_the_watch_sees_what_openvino_does_when_nobody_keeps_it_from_it(place: Path) -> None:
    pytest.importorskip("openvino_telemetry", reason="bizdocs[fast] is not installed")

    trace = run(place, ["-c", "import openvino"])

    assert [path for path in (place / "home").rglob("*") if path.is_file()] or list(calls_out(trace))


def test_openvino_is_loaded_without_its_converter_and_leaves_no_trace_of_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """The converter is what brings the telemetry; a host that wants it can have it afterwards."""
    seen: list[object] = []
    finder = SimpleNamespace(
        find_spec=lambda name, *_: (
            ModuleSpec(name, SimpleNamespace(create_module=lambda _: None, exec_module=look))
            if name == "openvino"
            else None
        )
    )

    def look(_module: object) -> None:
        seen.append(sys.modules[openvino_runtime.CONVERTER])

    monkeypatch.delitem(sys.modules, "openvino", raising=False)
    monkeypatch.delitem(sys.modules, openvino_runtime.CONVERTER, raising=False)
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])

    openvino_runtime.load_openvino()

    assert seen == [None]
    assert openvino_runtime.CONVERTER not in sys.modules
    monkeypatch.delitem(sys.modules, "openvino")


@pytest.mark.engines
def test_tesseract_is_asked_through_pipes_so_that_nothing_lies_about_if_it_is_killed(
    place: Path, installed: Callable[[str], Engine], lacking: Callable[[str], None]
) -> None:
    installed("tesseract")
    if shutil.which("strace") is None:
        lacking("strace is not installed")

    trace = run(place, ["-m", "bizdocs", "extract", "client/one/page.png", "--ocr", "tesseract"])

    assert any("chi_sim.traineddata" in line for line in trace)  # it did run
    assert list(calls_out(trace)) == []
    assert {path for path in written(trace) if not path.startswith("/dev/")} == set()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is a tool of Linux")
def test_the_watch_sees_a_look_up_and_a_file(place: Path, lacking: Callable[[str], None]) -> None:
    if shutil.which("strace") is None:
        lacking("strace is not installed")
    deed = (
        "import pathlib, socket\n"
        "pathlib.Path('home/left').write_text('')\n"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.53', 53))"
    )

    trace = run(place, ["-c", deed])

    assert [line for line in calls_out(trace) if "127.0.0.53" in line and "connect(" in line]
    assert written(trace) == {"home/left"}


def test_the_runtime_is_imported_in_one_place_and_by_nothing_before_it() -> None:
    users = {
        library: [str(module.relative_to(PACKAGE)) for module in MODULES if library in _imports(module)]
        for library in ("onnxruntime", "openvino", "rapidocr")
    }

    assert users == {
        "onnxruntime": ["reading/runtime.py"],
        "openvino": ["reading/openvino_runtime.py"],
        "rapidocr": ["reading/engines/rapidocr.py"],
    }


def test_events_of_a_runtime_that_the_host_has_loaded_are_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    host = SimpleNamespace(disable_telemetry_events=lambda: called.append("off"))
    monkeypatch.setitem(sys.modules, "onnxruntime", host)

    load_runtime()

    assert called == ["off"]


def test_a_model_that_the_wheel_lacks_is_named_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import requests

    def fetch(*_: object, **__: object) -> None:
        raise AssertionError("fetched")

    monkeypatch.setattr(requests, "get", fetch)
    monkeypatch.setitem(rapidocr.MODELS, "Det", "PP-OCRv6_det_absent.onnx")
    rapidocr._load.cache_clear()

    with pytest.raises(EngineUnavailable, match=r"PP-OCRv6_det_absent\.onnx.*pip install"):
        rapidocr.create()


@pytest.mark.engines
def test_no_model_is_asked_for_by_its_address(
    installed: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed("rapidocr")
    from rapidocr.utils.download_file import DownloadFile

    def fetch(*_: object) -> None:
        raise AssertionError("RapidOCR looks whether it has to fetch a model")

    monkeypatch.setattr(DownloadFile, "run", fetch)
    rapidocr._load.cache_clear()

    words = rapidocr.create()(Page(ref=PageRef("page", 1), sha256="0", pixels=np.asarray(one_line()), dpi=None))

    assert [word.text for word in words] == ["91330106MA2CEFQR5Q"]
