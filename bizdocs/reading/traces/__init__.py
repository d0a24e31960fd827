"""Traces: what a file says of its own making. Programs it was edited with, times that contradict each other, PDF signatures.

A trace is a `Flaw` over the whole page: it says what was seen and proves nothing alone. Cropping a photo leaves the same
trace as forging it, so whether it matters is decided where the documents are known (`extraction/traces.py`).

Only metadata and structure are looked at. What the pixels tell of resaved or overdrawn parts is left out: it is not reliable on
pictures that messengers and platforms have compressed several times: of 120 real ones in which one field was drawn over,
the field's error level, noise, paper tone and ink beside those of its neighbours found 1 at a false alarm in 100 pictures.
"""

from __future__ import annotations

from bizdocs.model import Blob, Flaw
from bizdocs.reading.opening.sniff import IMAGES, PDF
from bizdocs.reading.traces.pdf import trace_pdf
from bizdocs.reading.traces.picture import trace_picture


def find_traces(blob: Blob) -> tuple[Flaw, ...]:
    """The traces of a file that has been read. A file without metadata, as messengers save pictures, has none."""
    if blob.media in IMAGES:
        return trace_picture(blob)
    return trace_pdf(blob) if blob.media == PDF else ()
