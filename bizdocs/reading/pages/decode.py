"""Decode: the bytes of one file as pages, one at a time, or as what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from bizdocs.losses import crashed
from bizdocs.model import Blob, Defect, Page
from bizdocs.reading.limits import MB, Limits
from bizdocs.reading.ofd.document import ofd_pages
from bizdocs.reading.opening.sniff import IMAGES, OFD, PDF
from bizdocs.reading.pages.images import image_pages
from bizdocs.reading.pdf.render import pdf_pages
from bizdocs.reading.refusal import Refused


def pages(blob: Blob, limits: Limits) -> Iterator[Page | Defect]:
    """The pages of a file, decoded lazily, and a defect instead of them or after them for what can't be read.

    Defects are `file.empty`, `file.unsupported-format`, `file.encrypted`, `file.corrupt`, `file.unsafe`,
    `file.too-large`, `file.image-too-small`, `file.too-many-pages`; `file.component-missing` where a decoder is not
    installed here, and `file.crashed` where one fails as none is known to. Their `detail`, if any, is language-neutral. No
    exception of a decoder gets out, and nothing that one says. Native decoders can still crash or run for ever on hostile
    files: call this in a process that may be killed.
    """
    try:
        yield from _pages(blob, limits)
    except Refused as refused:
        yield refused.defect(blob.name)
    except Exception as fault:  # noqa: BLE001 - a fault of a decoder that nobody has met before
        yield crashed(blob.name, fault)


def _pages(blob: Blob, limits: Limits) -> Iterator[Page | Defect]:
    if not blob.data:
        raise Refused("file.empty")
    if blob.size > limits.file_bytes:
        raise Refused("file.too-large", f"{blob.size / MB:.1f} MB > {limits.file_bytes / MB:.1f} MB")
    if blob.media in IMAGES:
        return image_pages(blob, limits)
    if blob.media == PDF:
        return pdf_pages(blob, limits)
    if blob.media == OFD:
        return ofd_pages(blob, limits)
    raise Refused("file.unsupported-format", blob.media or "")
