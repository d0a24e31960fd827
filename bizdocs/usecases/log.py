"""Log: what an operator of a server may watch, under the logger `bizdocs` of the standard library.

No name of a file, no value and no message of a finding is in it: a file is `f1`, `f2` … as in the report.
"""

from __future__ import annotations

import logging

from bizdocs.model import File, Report

LOG = logging.getLogger("bizdocs")
LOG.addHandler(logging.NullHandler())
_OURS = frozenset({"failed"})
"""Of files that we could not read through a fault of ours, or that took too long."""


def log_file(number: int, file: File, seconds: float) -> None:
    """One file has been read: how long it took and how it went."""
    told = {
        "file_id": f"f{number}",
        "media_type": file.media_type or "unknown",
        "pages": file.pages,
        "status": file.status,
        "error": file.error or "-",
        "seconds": round(seconds, 3),
    }
    level = logging.WARNING if file.status in _OURS else logging.INFO
    LOG.log(
        level, "%(file_id)s %(media_type)s: %(status)s, %(pages)d pages in %(seconds).3f s, %(error)s", told, extra=told
    )


def log_verdict(report: Report) -> None:
    """One submission has been judged."""
    told = {
        "packs": " ".join(pack.id for pack in report.packs),
        "verdict": report.verdict,
        "findings": len(report.findings),
        "seconds": report.statistics.seconds,
    }
    LOG.info("judged by %(packs)s: %(verdict)s, %(findings)d findings in %(seconds).3f s", told, extra=told)
