"""Refusal: how a reader says that an input is at fault; it becomes a `Defect` at the edge of the layer."""

from __future__ import annotations

import struct
import zlib

from bizdocs.model import Defect

DAMAGE = (
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What decoders raise on damaged input; each was seen on published collections of hostile files."""


COMPONENT_MISSING = "file.component-missing"
"""A good file that we can't read for want of something that is not installed here; the detail says what to run."""


class Refused(Exception):
    """An input that can't or may not be read. Never leaves `bizdocs.reading`.

    `code` is a code of the catalogue. `detail` says in figures or in a name what was met, in no language
    ("31.0 MB > 25.0 MB", "application/msword"); it never holds text of the document or of a library.
    """

    def __init__(self, code: str, detail: str = "", *, page: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.page = page

    def defect(self, file: str) -> Defect:
        return Defect(code=self.code, file=file, page=self.page, params={"detail": self.detail} if self.detail else {})
