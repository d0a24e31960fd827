"""OpenVINO, where `bizdocs[fast]` has installed it: the same models, on Intel's processors in half of the time or less.

Its wheel brings telemetry: on import `openvino.tools.ovc`, its converter of models, makes a device id and a statistics file in
the user's home and reports to www.google-analytics.com (seen in 2026.4.1 with openvino_telemetry 2025.2), unless it takes the
machine for a CI server. Nothing is converted here: while the library is loaded its converter can't be, so that no code of the
telemetry is ever run. `tests/test_offline.py` watches.

It computes in float32, as ONNX Runtime does, so that readings are the same on every processor: left to itself it takes
bfloat16 where the processor can, of which 15 of 394 lines of real pages came out otherwise. That is `--ocr rapidocr_bf16`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from importlib.util import find_spec
from threading import Lock
from typing import Any, Literal

from packaging.specifiers import SpecifierSet

Precision = Literal["f32", "bf16"]
MEASURED = SpecifierSet(">=2026.4,<2026.5")
"""Others were never watched; bounded alike in `bizdocs[fast]`."""
CONVERTER = "openvino.tools.ovc"
_ONE_AT_A_TIME = Lock()
_NOT_THERE = object()


def openvino_version() -> str | None:
    """Of the one that will be taken, without loading it; `None` where there is none, or one that was never measured."""
    try:
        version = metadata.version("openvino")
    except metadata.PackageNotFoundError:
        return None
    return version if version in MEASURED and find_spec("openvino") is not None else None


def load_openvino() -> Any:
    """Import OpenVINO without its telemetry. Where the host program has imported it first, what it did on import is done.

    Raises:
        ImportError: it is not installed, or can't be loaded on this machine.
    """
    with _ONE_AT_A_TIME:
        if "openvino" not in sys.modules:
            before = sys.modules.get(CONVERTER, _NOT_THERE)
            sys.modules[CONVERTER] = None  # type: ignore[assignment]  # an import of it fails, which OpenVINO expects
            try:
                import openvino
            finally:
                if before is _NOT_THERE:
                    del sys.modules[CONVERTER]
        import openvino

        return openvino


def computes_in_bf16() -> bool:
    """Whether this processor does; elsewhere OpenVINO would take float32 without a word."""
    return "BF16" in load_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


@contextmanager
def computing_in(precision: Precision) -> Iterator[None]:
    """While it lasts, models that RapidOCR loads compute so, on one thread: more at once are for more processes.

    RapidOCR has no option for the precision.
    """
    library = load_openvino()  # before RapidOCR imports it
    from rapidocr.inference_engine.openvino import main

    options = {
        "INFERENCE_PRECISION_HINT": precision,
        "INFERENCE_NUM_THREADS": "1",
        "NUM_STREAMS": "1",
        "ENABLE_CPU_PINNING": "NO",  # two processes would be pinned to one core
    }

    class Core(library.Core):  # type: ignore[misc, name-defined]
        def set_property(self, device: str, properties: dict[str, Any]) -> None:
            super().set_property(device, {**properties, **options})

    with _ONE_AT_A_TIME:
        theirs, main.Core = main.Core, Core
        try:
            yield
        finally:
            main.Core = theirs
