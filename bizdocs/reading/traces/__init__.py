"""Traces: what a file says of its own making. Programs it was edited with, times that contradict each other, PDF signatures.

A trace is a `Flaw` over the whole page: it says what was seen and proves nothing alone. Cropping a photo leaves the same
trace as forging it, so whether it matters is decided where the documents are known (`extraction/traces.py`).

Only a file's bytes are looked at. Resaved regions (error levels, the 8 × 8 grid of JPEG, noise beside its neighbours') are
left out: on real pictures, which messengers and platforms have compressed several times, they raise more false alarms than hits.
"""

from __future__ import annotations

from bizdocs.model import Blob, Flaw
from bizdocs.reading.sniff import IMAGES, PDF
from bizdocs.reading.traces.pdf import trace_pdf
from bizdocs.reading.traces.picture import trace_picture


def find_traces(blob: Blob) -> tuple[Flaw, ...]:
    """The traces of a file that has been read. A file without metadata, as messengers save pictures, has none."""
    if blob.media in IMAGES:
        return trace_picture(blob)
    return trace_pdf(blob) if blob.media == PDF else ()
