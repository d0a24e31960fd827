"""rapidocr_bf16: the engine rapidocr in bfloat16, by choice: twice as fast where the processor can.

Readings differ a little from those of other processors, mostly in blanks, brackets and stray marks (`docs/performance.md`).
"""

from __future__ import annotations

from collections.abc import Callable

from bizdocs.errors import EngineUnavailable
from bizdocs.model import Page, Word
from bizdocs.reading.engines import rapidocr
from bizdocs.reading.openvino_runtime import computes_in_bf16, openvino_version

NAME = "rapidocr_bf16"


def create() -> Callable[[Page], tuple[Word, ...]]:
    """Load the models; the returned function reads one page.

    Raises:
        EngineUnavailable: OpenVINO or RapidOCR can't be loaded, or the processor does not compute in bfloat16.
    """
    try:
        able = openvino_version() is not None and computes_in_bf16()
    except (ImportError, RuntimeError):
        able = False
    if openvino_version() is None:
        raise EngineUnavailable(
            "rapidocr_bf16 needs OpenVINO: pip install 'bizdocs[fast]', or choose --ocr rapidocr",
            "rapidocr_bf16 需要 OpenVINO：pip install 'bizdocs[fast]'，或改用 --ocr rapidocr",
        )
    if not able:
        raise EngineUnavailable(
            "rapidocr_bf16: this processor does not compute in bfloat16, or OpenVINO can't be loaded; choose --ocr rapidocr",
            "rapidocr_bf16：此处理器不支持 bfloat16，或无法加载 OpenVINO；请改用 --ocr rapidocr",
        )
    return rapidocr.create_in("bf16")


def version() -> str:
    """Of the wheel, which carries the models, and of the runtime with its precision."""
    return rapidocr.version_in("bf16")
