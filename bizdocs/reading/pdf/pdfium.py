"""PDFium's lock: the library is not thread-safe, and ctypes lets other threads run while it works.

Whoever calls pypdfium2, closing included, holds it for that call, never while a page is handed on: what else threads do with
their pages goes on side by side. A host program that uses pypdfium2 in threads of its own needs this lock too.
"""

from __future__ import annotations

from threading import RLock

ONE_THREAD = RLock()
"""Re-entrant, because a generator of pages that nobody wants any more is closed wherever its thread happens to be."""
