"""Traces in a PDF: how often it was saved again, by what, and whether it was changed after it was signed.

What a signature is worth is not told: who signed and whether the certificate is trusted is never looked at. Checked is what
its `/ByteRange` covers, and that the digest it holds is the digest of those bytes (`signatures.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from bizdocs.model import WHOLE_PAGE, Blob, Flaw
from bizdocs.reading.pdf.pdfium import ONE_THREAD
from bizdocs.reading.refusal import DAMAGE
from bizdocs.reading.traces.programs import PDF_EDITORS, PICTURE_EDITORS, name_editors
from bizdocs.reading.traces.signatures import Signature, covers_file, is_sound, read_signatures, vouches_for

EDITED, CONFLICT, UNSOUND = "tamper.edited-pdf", "tamper.metadata-conflict", "tamper.signature-invalid"
LONGEST = 200
"""Characters of an entry that are looked at."""

_ENDS = re.compile(rb"startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF")
_SECTION = re.compile(rb"\s{0,8}(?:xref\b|\d{1,10}\s{1,4}\d{1,5}\s{1,4}obj\b)")
_PROOFS = re.compile(rb"/DSS\b|/ETSI\.RFC3161\b")
_CONTENT = re.compile(rb"/Type\s{0,4}/Pages?\b|/Contents\s{0,4}(?:\d|\[)|/XObject\b|/Annots\b|/AP\b")
_TIME = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?!000000)\d{6}")
"""ISO 32000-1, 7.9.4. At midnight sharp nothing was made: it stands for a day that was set."""


def trace_pdf(blob: Blob) -> tuple[Flaw, ...]:
    """The traces of a PDF. `detail` names a program or says what is wrong; `actual` is the number of versions in the file."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with ONE_THREAD:
            document = PdfDocument(blob.data)
            try:
                entries = document.get_metadata_dict(skip_empty=True)
                said = {name: str(value)[:LONGEST] for name, value in entries.items()}
                signatures = read_signatures(document)
            finally:
                document.close()
    except (*DAMAGE, PdfiumError):
        return ()
    return (
        *_edits(blob.data, said, signatures),
        *_broken_signatures(blob.data, signatures),
        *_making(said),
    )


def _edits(data: bytes, entries: dict[str, str], signatures: Sequence[Signature]) -> Iterator[Flaw]:
    programs = [entries.get(name, "") for name in ("Creator", "Producer")]
    for name in name_editors(programs, {**PICTURE_EDITORS, **PDF_EDITORS}):
        yield _flaw(EDITED, detail=name)
    versions = count_versions(data)
    if versions > 1 and not signatures:
        yield _flaw(EDITED, detail="saved-again", actual=str(versions))


def _broken_signatures(data: bytes, signatures: Sequence[Signature]) -> Iterator[Flaw]:
    if any(vouches_for(signature, data) is False for signature in signatures):
        yield _flaw(UNSOUND, detail="digest-differs")
    if not signatures or any(covers_file(signature, data) for signature in signatures):
        return
    ends = [signature.end for signature in signatures if is_sound(signature, data)]
    if not ends:
        yield _flaw(UNSOUND, detail="not-whole-file")
        return
    added = data[max(ends) :]
    if not added.strip(b"\0\r\n\t ") or (_PROOFS.search(added) and not _CONTENT.search(added)):
        return  # PAdES adds proofs of validity behind a signature (ETSI EN 319 142-1, 5.4.2)
    yield _flaw(UNSOUND, detail="changed-after-signing" if _ENDS.search(added) else "not-whole-file")


def _making(entries: dict[str, str]) -> Iterator[Flaw]:
    match = _TIME.match(entries.get("CreationDate", ""))
    if match is not None:
        with suppress(ValueError):
            yield _flaw(CONFLICT, detail="made-before-issued", made=date(*map(int, match.groups())).isoformat())


def count_versions(data: bytes) -> int:
    """How many versions a PDF holds, one behind the other: each ends in a cross-reference section of its own.

    A file made to be shown while it loads has one more end near its beginning, which says 0 (ISO 32000-1, annex F).
    """
    return sum(int(match[1]) > 0 and _SECTION.match(data, int(match[1])) is not None for match in _ENDS.finditer(data))


def _flaw(code: str, **params: Any) -> Flaw:
    return Flaw(code=code, box=WHOLE_PAGE, certainty=0.5, params=params)
