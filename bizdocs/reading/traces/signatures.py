"""Signatures of a PDF: which bytes each covers, and whether the digest it holds is the digest of these bytes.

A digest that agrees says that the bytes are those that were signed; who signed them, it does not say, and nothing here does.
Sources: ISO 32000-1, 12.8; CMS: RFC 5652, 11.2 (attribute messageDigest); SM3 inside CMS: GM/T 0010.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST = 50
"""Signatures of one file that are looked at."""
CONTENTS_BYTES = 256 * 1024
"""Of one signature; with certificates and time stamps they have 4 to 60 KB."""
DETACHED = frozenset({"adbe.pkcs7.detached", "ETSI.CAdES.detached"})
"""Kinds whose digest is that of the bytes themselves. Time stamps, electronic seals (GM/T 0031) and old kinds are not."""
DIGESTS = {20: ("sha1",), 32: ("sha256", "sm3"), 48: ("sha384",), 64: ("sha512",)}
"""Length → digests of that length."""

_MESSAGE_DIGEST = re.compile(rb"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31.\x04([\x14\x20\x30\x40])", re.DOTALL)
"""OID 1.2.840.113549.1.9.4, then SET, then OCTET STRING and its length, in DER."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature. `covered`: offset and length of the two parts of the file before and behind the signature itself."""

    kind: str
    covered: tuple[int, ...]
    contents: bytes = field(repr=False)

    @property
    def end(self) -> int:
        """Where the part that it covers ends; 0 where it covers nothing that makes sense."""
        return self.covered[2] + self.covered[3] if len(self.covered) == 4 else 0


def read_signatures(document: Any) -> tuple[Signature, ...]:
    """The signatures that fields of an open PDF hold."""
    import pypdfium2.raw as pdfium

    count = min(max(pdfium.FPDF_GetSignatureCount(document), 0), MOST)
    return tuple(_signature(pdfium.FPDF_GetSignatureObject(document, number), pdfium) for number in range(count))


def covers_file(signature: Signature, data: bytes) -> bool:
    """Whether it covers the whole file but for its own place, which holds nothing else."""
    if not is_sound(signature, data):
        return False
    start, length, rest, _ = signature.covered
    gap = data[start + length : rest]
    return start == 0 and gap.startswith(b"<") and gap.endswith(b">") and not data[signature.end :].strip(b"\0\r\n\t ")


def vouches_for(signature: Signature, data: bytes) -> bool | None:
    """Whether the digest in it is that of the bytes it covers; `None` where that can't be told."""
    if signature.kind not in DETACHED or not is_sound(signature, data):
        return None
    said = list(_digests(signature.contents))
    if not said or any(name not in hashlib.algorithms_available for digest in said for name in DIGESTS[len(digest)]):
        return None
    start, length, rest, more = signature.covered
    names = {name for digest in said for name in DIGESTS[len(digest)]}
    found = set()
    for name in names:
        sum_ = hashlib.new(name, data[start : start + length], usedforsecurity=False)
        sum_.update(data[rest : rest + more])
        found.add(sum_.digest())
    return not found.isdisjoint(said)


def _digests(contents: bytes) -> Iterator[bytes]:
    for match in _MESSAGE_DIGEST.finditer(contents):
        length = match[1][0]
        digest = contents[match.end() : match.end() + length]
        if len(digest) == length:
            yield digest


def is_sound(signature: Signature, data: bytes) -> bool:
    """Whether the two parts are parts of the file, one behind the other."""
    if len(signature.covered) != 4 or min(signature.covered) < 0:
        return False
    start, length, rest, _ = signature.covered
    return start + length <= rest and signature.end <= len(data)


def _signature(handle: Any, pdfium: Any) -> Signature:
    from ctypes import c_char, c_int, create_string_buffer

    size = pdfium.FPDFSignatureObj_GetByteRange(handle, None, 0)
    numbers = (c_int * min(size, 8))()
    pdfium.FPDFSignatureObj_GetByteRange(handle, numbers, len(numbers))
    kind = (c_char * 64)()
    pdfium.FPDFSignatureObj_GetSubFilter(handle, kind, len(kind))
    length = pdfium.FPDFSignatureObj_GetContents(handle, None, 0)
    contents = create_string_buffer(length if 0 < length <= CONTENTS_BYTES else 0)
    pdfium.FPDFSignatureObj_GetContents(handle, contents, len(contents))
    return Signature(kind.value.decode("ascii", "replace"), tuple(numbers) if size == 4 else (), contents.raw)
