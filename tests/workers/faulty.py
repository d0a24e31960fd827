"""What a worker of the tests serves: it reads as those of bizdocs do, and comes to grief where the file's name says so."""

from __future__ import annotations

import ctypes
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Timer
from typing import Any

from bizdocs.model import Json
from bizdocs.usecases import reading_worker


def abort() -> None:
    os.abort()


def segfault() -> None:
    ctypes.string_at(0)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leaves() -> None:
    os._exit(7)


def hang() -> None:
    time.sleep(600)


def hang_with_a_child() -> None:
    subprocess.run([sys.executable, "-c", "import time; time.sleep(600)  # left-behind"], check=False)


def spin() -> None:
    while True:
        pass


def memory() -> None:
    held = []
    while True:
        held.append(bytearray(64 * 2**20))


def garbage() -> None:
    os.write(_answers(), b"\x00\x00\x00\x05hello")


def no_frame() -> None:
    os.write(_answers(), b"\xff" * 4096)


def flood() -> None:
    while True:
        os.write(_answers(), b'\x00\x00\x00\x0a{"news":1}')


def half() -> None:
    os.write(_answers(), b"\x00\x00\x10\x00{")
    os._exit(0)


def raises() -> None:
    raise ValueError("secret 110101199003070097")


def lie() -> None:
    """Another file's reading."""


def misfit() -> None:
    """A reading that is none."""


def empty() -> None:
    """An answer that says nothing."""


def blames() -> None:
    """A fault of the call that there is not."""


def invents() -> None:
    """A finding that no catalogue holds."""


def floods_a_finding() -> None:
    """A finding of a megabyte."""


def no_number() -> None:
    """A measure that is none."""


def deaf() -> None:
    """A worker that is stopped once it has answered: it does not read what it is sent next."""
    Timer(0.5, os.kill, (os.getpid(), signal.SIGSTOP)).start()


def dies_later() -> None:
    """A worker that ends by itself once it has answered."""
    Timer(0.5, os.kill, (os.getpid(), signal.SIGKILL)).start()


AFTERWARDS = {"deaf", "dies_later"}
"""What comes after the file was read, and costs nothing therefore."""

FAULTS: Mapping[str, Callable[[], None]] = {
    each.__name__: each
    for each in (
        abort, segfault, killed, leaves, hang, hang_with_a_child, spin, memory, garbage, no_frame, flood, half, raises, lie,
        misfit, empty, blames, invents, floods_a_finding, no_number, deaf, dies_later,
    )
}  # fmt: skip


def _answers() -> int:
    """The pipe to the parent: the one that libraries can't get at by printing."""
    for descriptor in range(3, 64):
        place = Path(f"/proc/self/fd/{descriptor}")
        flags = Path(f"/proc/self/fdinfo/{descriptor}")
        if not place.is_symlink() or not str(place.readlink()).startswith("pipe:"):
            continue
        if int(flags.read_text(encoding="ascii").split("flags:")[1].split()[0], 8) & os.O_WRONLY:
            return descriptor
    raise AssertionError("no pipe")


def serve(task: Json, data: bytes, tell: Callable[[Any], None]) -> Json:
    fault = next((each for name, each in FAULTS.items() if task["name"].startswith(f"{name}.")), None)
    if fault is not None and fault.__name__ not in AFTERWARDS:
        fault()
    told = reading_worker.serve(task, data, tell)
    if fault is lie:
        told["reading"]["pages"] = [
            {**page, "ref": {**page["ref"], "file": "good.pdf"}} for page in told["reading"]["pages"]
        ]
    if fault is misfit:
        told["reading"]["cached"] = "many"
    if fault is blames:
        told = {**told, "reading": None, "fault": "PackError", "en": "the rules are broken", "zh": "规则损坏"}
    if fault is invents:
        told["reading"]["defects"] = [{"code": "file.other", "file": task["name"], "params": {}}]
    if fault is floods_a_finding:
        told["reading"]["defects"] = [{"code": "file.corrupt", "file": task["name"], "params": {"detail": "x" * 2**20}}]
    if fault is no_number:
        told["reading"]["pages"] = [
            {**page, "measures": {"text_height": math.nan}} for page in told["reading"]["pages"]
        ]
    if fault is not None and fault.__name__ in AFTERWARDS:
        fault()
    return {} if fault is empty else told
