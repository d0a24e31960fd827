"""What is written is there whole or not at all, is its owner's alone where it is in clear, and replaces no input."""

from __future__ import annotations

import errno
import json
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bizdocs import cli
from bizdocs.cli import console
from bizdocs.errors import BizdocsError, UsageError, WriteFailed
from bizdocs.usecases import facts_file
from bizdocs.usecases.writing import PARTIAL, GrowingFile, append, protect, write_file
from tests import drawn

BUNDLE = drawn.BUNDLES["expired-and-mismatch"]
OLD = b"of an older run\n"


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def break_off(monkeypatch: pytest.MonkeyPatch, name: str, at: int, number: int = errno.ENOSPC) -> None:
    """Let the `at`-th call of a function of `os` fail."""
    really, calls = getattr(os, name), iter(range(1, 1000))

    def fail(*given: object, **more: object) -> object:
        if next(calls) == at:
            raise OSError(number, os.strerror(number))
        return really(*given, **more)

    monkeypatch.setattr(os, name, fail)


@pytest.mark.parametrize("name", ["open", "write", "fsync", "close"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES])
def test_whatever_fails_the_old_file_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    place = tmp_path / "report.html"
    place.write_bytes(OLD)
    with monkeypatch.context() as patched:
        break_off(patched, name, 1, number)
        with pytest.raises(WriteFailed, match=r"report\.html: can't be written: ") as raised:
            write_file(place, b"new" * 50_000)
    assert raised.value.exit_code == 3
    assert place.read_bytes() == OLD
    assert left_in(tmp_path) == ["report.html"]


def test_a_system_that_takes_a_few_bytes_at_a_time_gets_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: really(descriptor, bytes(data)[:7]))
    write_file(tmp_path / "x", bytes(range(256)) * 3)
    monkeypatch.undo()

    assert (tmp_path / "x").read_bytes() == bytes(range(256)) * 3


def test_a_file_is_what_the_umask_says_keeps_its_mode_and_is_private_where_it_has_to(tmp_path: Path) -> None:
    place = tmp_path / "new" / "folder" / "x"
    modes = []
    before = os.umask(0o027)
    try:
        for private in (False, True):
            write_file(place, b"", private=private)
            modes.append(stat.S_IMODE(place.stat().st_mode))
        place.chmod(0o664)
        write_file(place, b"")
        modes.append(stat.S_IMODE(place.stat().st_mode))
    finally:
        os.umask(before)
    assert modes == [0o640, 0o600, 0o664]


def test_a_link_stays_one_and_a_pipe_is_written_into(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(OLD)
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new")
    write_file(Path(os.devnull), b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["x" * 300, "file/x", "folder", "a\0b"])
def test_a_place_that_no_file_can_have_is_wrong_usage(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="can't be written"):
        write_file(tmp_path / name, b"")


def test_a_growing_file_takes_its_place_when_it_is_done(tmp_path: Path) -> None:
    place, partial = tmp_path / "x.jsonl", tmp_path / f"x.jsonl{PARTIAL}"
    place.write_bytes(OLD)
    partial.write_bytes(b"of a run that was killed\n")
    with GrowingFile(place) as file:
        file.add(b"1\n")
        assert (place.read_bytes(), partial.read_bytes()) == (OLD, b"1\n")
        file.add(b"2\n")

    assert place.read_bytes() == b"1\n2\n"
    assert left_in(tmp_path) == ["x.jsonl"]


def test_a_run_that_breaks_off_leaves_what_it_had_under_a_name_that_says_so(tmp_path: Path) -> None:
    def break_off() -> None:
        with GrowingFile(tmp_path / "x.jsonl") as file:
            file.add(b"1\n")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()

    assert left_in(tmp_path) == [f"x.jsonl{PARTIAL}"]


def test_what_cannot_be_added_whole_is_not_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "summary.md"
    place.write_bytes(OLD)
    really = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: really(descriptor, bytes(data)[:7]))
    append(place, b"added\n")
    calls = iter([lambda descriptor, data: really(descriptor, bytes(data)[:3])])

    def half(descriptor: int, data: bytes) -> int:
        if (first := next(calls, None)) is None:
            raise OSError(errno.ENOSPC, "")
        return first(descriptor, data)

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(WriteFailed):
        append(place, b"half of this")
    monkeypatch.undo()

    assert place.read_bytes() == OLD + b"added\n"


# --- never an input


def test_an_output_is_no_input_and_lies_in_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder, other = tmp_path / "client", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    picture = folder / "a.jpg"
    picture.write_bytes(b"evidence")
    (other / "same.html").hardlink_to(picture)
    (tmp_path / "alias").symlink_to(folder)
    for inputs, output in (
        ((folder,), folder / "a.jpg"),
        ((folder,), folder / "report.html"),
        ((folder,), Path("client/deep/report.html")),
        ((folder,), folder),
        ((folder,), Path("other/../client/x")),
        ((folder,), Path("alias/report.html")),
        ((Path("alias"),), folder / "report.html"),
        ((Path(),), Path("report.html")),
        ((picture,), picture),
        ((picture,), other / "same.html"),
    ):
        with pytest.raises(UsageError) as raised:
            protect(inputs, (None, output))
        assert raised.value.exit_code == 2, output
    for inputs, output in (
        ((folder,), other / "report.html"),
        ((folder,), Path("client.html")),
        ((picture,), folder / "r.html"),
    ):
        protect((None, *inputs), (output, None))


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "client", "--format", "json:client/a.jpg"],
        ["validate", "client/a.jpg", "--format", "json:client/a.jpg"],
        ["validate", "client", "--format", "html:client/"],
        ["validate", "client", "--format", "jsonl:client/all.jsonl"],
        ["extract", "client/a.jpg", "--facts", "client/a.jpg"],
        ["extract", "client", "--format", "json:client/x.json"],
        ["check", "facts.json", "--format", "json:facts.json"],
        ["renewals", "client", "--format", "ics:client/x.ics"],
        ["validate", "client", "--waivers", "waivers.toml", "--format", "text:waivers.toml"],
    ],
)
def test_no_command_writes_over_what_it_reads(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "client").mkdir()
    for name in ("client/a.jpg", "facts.json", "waivers.toml"):
        (tmp_path / name).write_bytes(b"evidence")
    before = sorted(tmp_path.rglob("*"))

    assert cli.run([*arguments, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "input" in said
    assert sorted(tmp_path.rglob("*")) == before
    assert {path.read_bytes() for path in before if path.is_file()} == {b"evidence"}


# --- the command as a whole


def test_reports_in_clear_are_their_owners_alone(recorded: None, tmp_path: Path) -> None:
    outputs = [
        f"json:{tmp_path}/x/r.json",
        f"html:{tmp_path}/r.html",
        f"jsonl:{tmp_path}/r.jsonl",
        f"csv:{tmp_path}/each/",
    ]
    flags = [part for output in outputs for part in ("--format", output)]
    for mask, mode in ([], 0o644), (["--no-mask"], 0o600):
        for path in tmp_path.rglob("*.*"):
            path.unlink()
        before = os.umask(0o022)
        try:
            assert cli.run(["validate", str(BUNDLE), *flags, *mask]) == 1
        finally:
            os.umask(before)
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {mode}
        assert len(files) == 4


def test_a_full_disk_loses_nothing_and_the_other_outputs_are_written(
    recorded: None, small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_disk / "r.json").write_bytes(OLD)
    (small_disk / "fill").write_bytes(b"x" * 40_000)
    outputs = [
        f"html:{small_disk}/r.html",
        f"json:{small_disk}/r.json",
        f"jsonl:{small_disk}/r.jsonl",
        f"csv:{tmp_path}/r.csv",
    ]
    flags = [part for output in outputs for part in ("--format", output)]

    assert cli.run(["validate", str(BUNDLE), *flags, "--lang", "en"]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert all("can't be written: No space left on device" in line for line in lines)
    assert any("r.html" in line for line in lines)
    assert (small_disk / "r.json").read_bytes() == OLD or json.loads((small_disk / "r.json").read_bytes())
    assert [name for name in left_in(small_disk) if name not in {"r.json", "fill", "r.jsonl"}] == []
    assert (tmp_path / "r.csv").exists()


def test_facts_on_a_full_disk_leave_the_old_ones(small_disk: Path) -> None:
    (small_disk / "facts.json").write_bytes(OLD)
    (small_disk / "fill").write_bytes(b"x" * 55_000)
    with pytest.raises(WriteFailed):
        facts_file.save_facts(drawn.facts_of("ready"), small_disk / "facts.json")

    assert left_in(small_disk) == ["facts.json", "fill"]
    assert (small_disk / "facts.json").read_bytes() == OLD


def run(command: str, preexec: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    whole = f"{sys.executable} -m bizdocs {command}"
    return subprocess.run(  # noqa: S602 - redirections are what is tried
        whole, shell=True, capture_output=True, text=True, check=False, preexec_fn=preexec
    )


@pytest.mark.parametrize("redirected", [">/dev/full", ">&-", "| true", ">/dev/full 2>/dev/full", ">&- 2>&-"])
def test_standard_output_that_takes_nothing_is_one_line_and_no_traceback(redirected: str) -> None:
    done = run(f"packs list --lang en {redirected}")

    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert len(done.stderr.splitlines()) == (0 if "2>" in redirected or "true" in redirected else 1)
    if "true" not in redirected:
        assert done.returncode == 3


def test_a_limit_on_the_size_of_files_is_told_in_one_line(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts_file.save_facts(drawn.facts_of("ready"), facts)
    (tmp_path / "r.json").write_bytes(OLD)

    def limited() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = run(f"check {facts} --format json:{tmp_path}/r.json --lang en", limited)

    assert done.returncode == 3
    assert done.stderr == f"bizdocs: {tmp_path}/r.json: can't be written: File too large\n"
    assert (tmp_path / "r.json").read_bytes() == OLD
    assert left_in(tmp_path) == ["facts.json", "r.json"]


def test_a_name_that_is_no_unicode_is_saved_and_read_back(tmp_path: Path) -> None:
    facts = drawn.facts_of("ready")
    odd = drawn.replace(facts, submission="\udcd6\udcd0")
    facts_file.save_facts(odd, tmp_path / "facts.json")

    assert facts_file.load_facts(tmp_path / "facts.json").submission == "\udcd6\udcd0"


def test_errors_of_writing_are_ours() -> None:
    with pytest.raises(BizdocsError) as raised:
        console.write("x", Path("/proc/nowhere/x"))
    assert raised.value.exit_code in {2, 3}
