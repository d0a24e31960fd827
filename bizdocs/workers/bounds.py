"""Bounds: what a worker may take of the machine, as far as the system can be asked to see to it."""

from __future__ import annotations

import sys
from contextlib import suppress

MEMORY = 4 * 2**30
"""Bytes of address space. Models and their libraries map about 1.5 GB; a page of 64 megapixels takes 0.2 GB a copy."""
FILE = 256 * 2**20
"""Bytes of a file that it writes: a temporary picture, an entry of the cache."""
DESCRIPTORS = 256


def confine() -> None:
    """Bounds for the life of this process. Where the system has none of a kind, that one is left out."""
    if sys.platform == "win32":
        return
    import resource

    for kind, amount in (
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_FSIZE", FILE),
        ("RLIMIT_NOFILE", DESCRIPTORS),
        ("RLIMIT_CORE", 0),  # a dump would hold what is on the papers
    ):
        if sys.platform == "darwin" and kind == "RLIMIT_AS":
            continue  # refused there, or heeded by nobody
        with suppress(ValueError, OSError, AttributeError):
            _, hard = resource.getrlimit(getattr(resource, kind))
            least = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
            resource.setrlimit(getattr(resource, kind), (least, hard))


def write_freely() -> None:
    """Lift the bound on what a file may grow to, for a worker that opens no stranger's file itself but keeps what others read."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def confine_task(seconds: float) -> None:
    """So many seconds of the processor for what comes next, of all threads together."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
