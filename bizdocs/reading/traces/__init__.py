"""Traces: what a file says of its own making. Programs it was edited with, times that contradict each other, PDF signatures.

A trace is a `Flaw` over the whole page: it says what was seen and proves nothing alone. Cropping a photo leaves the same
trace as forging it, so whether it matters is decided where the documents are known (`extraction/traces.py`).

Only metadata and structure are looked at here. Of what the pixels tell, error levels of saving again, noise and tone beside those
of the neighbours are left out: of 120 real pictures in which one field was drawn over they found 1 at a false alarm in 100.
What a program set over a paper's print, which is sharper than any lens and on a ground of one colour, is found by
`looking/retyped.py`.
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
