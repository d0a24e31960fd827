"""PDFs made by hand: versions one behind the other, and signatures by an invented key. Nobody's certificate is in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

Objects = Mapping[int, bytes]

PLAIN: Objects = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
}
LARGER: Objects = {3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>"}
PROOFS: Objects = {
    1: b"<</Type/Catalog/Pages 2 0 R/DSS 6 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>>",
    6: b"<</Certs[]>>",
}
_PLACES = (b"AAAAAAAAAA", b"BBBBBBBBBB", b"CCCCCCCCCC")
_ROOM = 8192


def pdf(objects: Objects = PLAIN, *, before: bytes = b"", entries: bytes = b"") -> bytes:
    """A PDF; with `before`, that PDF with the objects added in an incremental update."""
    out = bytearray(before or b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n" + (b"" if before else b"0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    previous = b"/Prev %d" % int(before.rpartition(b"startxref\n")[2].split()[0]) if before else b""
    out += b"trailer\n<</Size 10/Root 1 0 R%s%s>>\nstartxref\n%d\n%%%%EOF\n" % (previous, entries, table)
    return bytes(out)


def about(**entries: str) -> bytes:
    """A PDF with an information dictionary."""
    body = b"".join(b"/%s(%s)" % (name.encode(), value.encode()) for name, value in entries.items())
    return pdf({**PLAIN, 7: b"<<" + body + b">>"}, entries=b"/Info 7 0 R")


@cache
def signed(kind: str = "adbe.pkcs7.detached", before: bytes = b"", digest: str = "SHA256") -> bytes:
    """A PDF with one signature over all of it."""
    signature = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/%s/ByteRange[0 %s %s %s]/Contents<%s>>>" % (
        *(kind.encode(), *_PLACES),
        b"0" * _ROOM,
    )
    objects = {
        **PLAIN,
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[4 0 R]>>",
        4: b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/V 5 0 R/Rect[0 0 0 0]>>",
        5: signature,
    }
    data = pdf(objects, before=before)
    gap = data.rindex(b"/Contents<") + len(b"/Contents")
    behind = gap + _ROOM + 2
    for place, number in zip(_PLACES, (gap, behind, len(data) - behind), strict=True):
        data = data.replace(place, b"%-10d" % number)
    contents = _sign(data[:gap] + data[behind:], digest).hex().encode()
    return data[: gap + 1] + contents.ljust(_ROOM, b"0") + data[behind - 1 :]


def _sign(data: bytes, digest: str) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

    key, certificate = _identity()
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data).add_signer(certificate, key, getattr(hashes, digest)())
    return builder.sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])


@cache
def _identity() -> tuple[Any, Any]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nobody")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, datetime(2020, 1, 1), datetime(2040, 1, 1))  # noqa: DTZ001
    return key, builder.sign(key, hashes.SHA256())
