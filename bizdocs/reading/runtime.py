"""ONNX Runtime, imported so that it tells nobody: the only place of bizdocs that imports it.

Its official builds carry telemetry that is on by default (`Privacy.md` of the wheel, seen in 1.32): on import they write a
device id and a database to the user's cache folder and a session file to the temp folder, and later connect to
mobile.events.data.microsoft.com. Only the variable below, set while the library is loaded, stops all of it, for the whole
life of the process; the call `disable_telemetry_events()` comes after the files are written and the first event is made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

OFF = "ORT_DISABLE_TELEMETRY"

_ONE_AT_A_TIME = Lock()
"""Two threads that load an engine at once would take each other's setting for the user's."""


def load_runtime() -> None:
    """Import ONNX Runtime without its telemetry; the environment is afterwards as it was before.

    Where the host program has imported it first, its events are switched off; what it did on import is done.

    Raises:
        ImportError: it is not installed, or can't be loaded on this machine.
    """
    with _ONE_AT_A_TIME:
        if "onnxruntime" in sys.modules:
            import onnxruntime
        else:
            with _telemetry_off():
                import onnxruntime
        getattr(onnxruntime, "disable_telemetry_events", _nothing)()


@contextmanager
def _telemetry_off() -> Iterator[None]:
    """Off whatever the user has set: bizdocs promises that nothing is sent, and a host's other processes are its own."""
    before = os.environ.get(OFF)
    os.environ[OFF] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[OFF]
        else:
            os.environ[OFF] = before


def _nothing() -> None:
    """What a build without telemetry has to switch off."""
