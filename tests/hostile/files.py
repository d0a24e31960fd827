"""Hostile files: name → bytes, the same for everybody. Each is one way in which a file can hurt whoever opens it."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from PIL import Image

from tests.hostile.seeds import DOCUMENT, PAGE, ROOT, good, locked, ofd, pdf, picture, saved, zipped

CUTS = (1, 2, 4, 8, 16, 32, 100, -1, -8, -40)
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
MAGIC = {
    "jpg": b"\xff\xd8\xff\xe0",
    "png": b"\x89PNG\r\n\x1a\n",
    "gif": b"GIF89a",
    "webp": b"RIFF\xff\xff\xff\x7fWEBP",
    "bmp": b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0",
    "tif": b"II*\0",
    "mm.tif": b"MM\0*",
    "big.tif": b"II+\0",
    "avif": b"\0\0\0\x18ftypavif\0\0\0\0avifmif1",
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0heicmif1",
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\x03\x04",
}
Files = Iterator[tuple[str, bytes]]


def files() -> Mapping[str, bytes]:
    """All of them."""
    made: dict[str, bytes] = {}
    for kind, make in FAMILIES.items():
        for name, data in make():
            path = f"{kind}/{name}"
            assert path not in made, path
            made[path] = data
    return made


def cut_off() -> Files:
    for kind, data in good().items():
        for at in CUTS:
            yield f"{at}.{kind}", data[:at]
        for share in SHARES:
            yield f"{share}.{kind}", data[: int(len(data) * share)]


def only_begun() -> Files:
    chance = random.Random(7)  # noqa: S311 - the same bytes for everybody
    for kind, magic in MAGIC.items():
        yield f"zeros.{kind}", magic + b"\0" * 600
        yield f"ones.{kind}", magic + b"\xff" * 600
        yield f"noise.{kind}", magic + chance.randbytes(600)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int, height: int, *, before: bytes = b"", pixels: bytes | None = None, depth: int = 8, colour: int = 2
) -> bytes:
    rows = b"".join(b"\0" + b"\x80" * width * 3 for _ in range(height)) if pixels is None else pixels
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return MAGIC["png"] + header + before + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def pngs() -> Files:
    bomb = zlib.compress(b"\0" * 60_000_000, 9)
    for width, height in ((60_000, 60_000), (2**31 - 1, 2**31 - 1), (0, 0), (1, 1), (14, 400), (20, 1_100), (2**31, 8)):
        yield f"{width}x{height}.png", png(width, height, pixels=b"")
    yield "text-bomb.png", png(64, 64, before=chunk(b"zTXt", b"a\0\0" + bomb))
    yield "profile-bomb.png", png(64, 64, before=chunk(b"iCCP", b"a\0\0" + bomb))
    yield "international-bomb.png", png(64, 64, before=chunk(b"iTXt", b"a\0\1\0\0\0" + bomb))
    yield "many-texts.png", png(64, 64, before=chunk(b"tEXt", b"a\0b") * 50_000)
    yield "pixels-bomb.png", png(64, 64, pixels=b"\0" * 60_000_000)
    yield "too-few-pixels.png", png(64, 64, pixels=b"\0" * 500)
    yield "no-palette.png", png(64, 64, colour=3)
    yield "depth-3.png", png(64, 64, depth=3)
    yield "colour-9.png", png(64, 64, colour=9)
    yield "wrong-sum.png", good()["png"].replace(b"IDAT", b"IDAU")
    yield "exif-loop.png", png(64, 64, before=chunk(b"eXIf", exif_loop()))
    yield "frames.png", saved("PNG", picture(), save_all=True, append_images=[picture(), picture()])


def exif_loop(order: str = "<") -> bytes:
    """A directory whose next one is itself."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    return head + struct.pack(order + "HHHII", 1, 0x8769, 4, 1, 8) + struct.pack(order + "I", 8)


def with_segment(marker: int, data: bytes) -> bytes:
    """The JPEG with one segment more."""
    return (
        b"\xff\xd8\xff"
        + bytes([marker])
        + struct.pack(">H", min(len(data) + 2, 65535))
        + data[:65533]
        + good()["jpg"][2:]
    )


def jpegs() -> Files:
    whole = good()["jpg"]
    at = whole.index(b"\xff\xc0")
    for width, height in ((65_500, 65_500), (65_535, 1), (0, 64), (64, 0), (14, 14)):
        yield f"{width}x{height}.jpg", whole[: at + 5] + struct.pack(">HH", height, width) + whole[at + 9 :]
    for order in "<>":
        yield f"exif-loop-{order == '<'}.jpg", with_segment(0xE1, b"Exif\0\0" + exif_loop(order))
    tag = struct.pack("<HHHII", 1, 0x0112, 3, 1, 0)
    for value in (0, 9, 255, 65535):
        entry = struct.pack("<HHHIHH", 1, 0x0112, 3, 1, value, 0)
        yield f"orientation-{value}.jpg", with_segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + entry + b"\0" * 4)
    yield "exif-far.jpg", with_segment(0xE1, b"Exif\0\0II*\0" + struct.pack("<I", 2**31))
    yield (
        "exif-count.jpg",
        with_segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHII", 65535, 0x010F, 2, 2**31, 9)),
    )
    yield "exif-noise.jpg", with_segment(0xE1, b"Exif\0\0" + tag * 300)
    yield "exif-short.jpg", with_segment(0xE1, b"Exif\0\0")
    yield "profile-noise.jpg", with_segment(0xE2, b"ICC_PROFILE\0\x01\x01" + tag * 2_000)
    yield "profile-part-of-many.jpg", with_segment(0xE2, b"ICC_PROFILE\0\xff\xff" + tag)
    yield "xmp-deep.jpg", with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + b"<a>" * 20_000)
    yield "photoshop-noise.jpg", with_segment(0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x0c\xff" * 4_000)
    yield "adobe-short.jpg", with_segment(0xEE, b"Adobe")
    yield "comments.jpg", whole[:2] + b"\xff\xfe\0\x04ab" * 30_000 + whole[2:]
    yield "hollow.jpg", whole[: len(whole) // 2] + b"\0" * 4_096
    yield "no-tables.jpg", whole.replace(b"\xff\xdb", b"\xff\xfe").replace(b"\xff\xc4", b"\xff\xfe")
    yield "twice.jpg", whole + whole
    scans = saved("JPEG", picture(), progressive=True)
    scan = scans[scans.index(b"\xff\xda") : -2]
    yield "many-scans.jpg", scans[:-2] + scan * 400 + b"\xff\xd9"
    yield "cmyk.jpg", saved("JPEG", picture().convert("CMYK"))


def gifs() -> Files:
    whole = good()["gif"]
    yield (
        "frames.gif",
        saved("GIF", picture(), save_all=True, append_images=[picture(60 + n % 5, 60) for n in range(300)]),
    )
    yield "screen.gif", whole[:6] + struct.pack("<HH", 65_535, 65_535) + whole[10:]
    yield "no-palette.gif", whole[:10] + bytes([whole[10] & 0x7F]) + whole[11:]
    yield "codes.gif", whole[:-40] + b"\xff" * 40
    yield "code-size.gif", whole.replace(b"\x2c\0\0\0\0", b"\x2c\xff\xff\xff\xff", 1)
    yield "extensions.gif", whole[:-1] + b"\x21\xfe\x02ab\0" * 20_000 + b"\x3b"


def tiff(*entries: tuple[int, int, int, int], following: int = 0, pixels: bytes = b"\x80" * 12_288) -> bytes:
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *one) for one in sorted(entries))
    return b"II*\0\x08\0\0\0" + directory + struct.pack("<I", following) + pixels


PLAIN = (
    (256, 3, 1, 64),
    (257, 3, 1, 64),
    (258, 3, 1, 8),
    (259, 3, 1, 1),
    (262, 3, 1, 1),
    (273, 4, 1, 134),
    (278, 3, 1, 64),
    (279, 4, 1, 4_096),
)


def tiffs() -> Files:
    def but(*changed: tuple[int, int, int, int]) -> tuple[tuple[int, int, int, int], ...]:
        numbers = {one[0] for one in changed}
        return (*(one for one in PLAIN if one[0] not in numbers), *changed)

    yield "plain.tif", tiff(*PLAIN)
    yield "loop.tif", tiff(*PLAIN, following=8)
    yield "next-outside.tif", tiff(*PLAIN, following=2**31)
    yield "pages.tif", saved("TIFF", picture(20, 20), save_all=True, append_images=[picture(20, 20)] * 120)
    yield "wide.tif", tiff(*but((256, 4, 1, 2**31 - 1)))
    yield "no-pixels.tif", tiff(*but((273, 4, 1, 2**31)))
    yield "strips.tif", tiff(*but((273, 4, 2**28, 134)))
    yield "bits-0.tif", tiff(*but((258, 3, 1, 0)))
    yield "bits-64.tif", tiff(*but((258, 3, 1, 64)))
    yield "no-entries.tif", tiff()
    for scheme in (2, 3, 4, 5, 6, 7, 8, 32773, 34712, 50000, 65535):
        yield f"compression-{scheme}.tif", tiff(*but((259, 3, 1, scheme)))
    for meaning in (0, 2, 3, 5, 6, 8, 32844):
        yield f"photometric-{meaning}.tif", tiff(*but((262, 3, 1, meaning)))


def others() -> Files:
    whole = good()["bmp"]
    for width, height in ((2**31 - 1, 2**31 - 1), (-64, 64), (64, -64), (0, 0), (2**31 - 1, 1)):
        yield f"{width}x{height}.bmp", whole[:18] + struct.pack("<ii", width, height) + whole[26:]
    for scheme in (1, 2, 3, 4, 5, 99):
        yield f"compression-{scheme}.bmp", whole[:30] + struct.pack("<I", scheme) + whole[34:]
    yield "far.bmp", whole[:10] + struct.pack("<I", 2**31) + whole[14:]
    for kind in ("avif", "heic"):
        head = MAGIC[kind]
        yield f"deep.{kind}", head + b"".join(struct.pack(">I", 8 * n) + b"meta" for n in range(2_000, 0, -1))
        yield f"largest.{kind}", head + b"\0\0\0\x01mdat" + struct.pack(">Q", 2**63 - 1)
        yield f"size-0.{kind}", head + b"\0\0\0\0meta" * 40
    animated = saved("WEBP", picture(), save_all=True, append_images=[picture(64, 64)] * 20)
    yield "frames.webp", animated
    yield "canvas.webp", animated.replace(b"VP8X", b"VP8X", 1)[:24] + b"\xff" * 6 + animated[30:]


def pdfs() -> Files:
    yield "no-pages.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    yield "tree-loop.pdf", pdf().replace(b"/Kids[3 0 R]", b"/Kids[2 0 R 3 0 R]")
    yield "count-lies.pdf", pdf().replace(b"/Count 1", b"/Count 2147483647")
    yield "count-negative.pdf", pdf().replace(b"/Count 1", b"/Count -5")
    for number, box in enumerate(
        ("0 0 14400000 14400000", "0 0 0 0", "300 200 0 0", "nan nan nan nan", "0 0 1e38 1e38", "0 0 1 9000", "0")
    ):
        yield f"box-{number}.pdf", pdf(page=f"/MediaBox[{box}]")
    for number, entry in enumerate(
        ("/Rotate 37", "/UserUnit 1e9", "/Rotate -90", "/UserUnit 0", "/CropBox[900 900 901 901]", "/Contents 99 0 R")
    ):
        yield f"page-{number}.pdf", pdf(page=entry)
    many = b"".join(b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 50 50]>>endobj\n" % n for n in range(10, 210))
    kids = b" ".join(b"%d 0 R" % n for n in range(10, 210))
    yield (
        "pages.pdf",
        pdf()
        .replace(b"/Kids[3 0 R]/Count 1", b"/Kids[" + kids + b"]/Count 200")
        .replace(b"trailer", many + b"trailer"),
    )
    yield "deep-array.pdf", pdf(objects="6 0 obj" + "[" * 50_000 + "]" * 50_000 + "endobj")
    yield "deep-dictionary.pdf", pdf(objects="6 0 obj" + "<</A" * 20_000 + " 1" + ">>" * 20_000 + "endobj")
    yield "previous-loop.pdf", pdf().replace(b"trailer<<", b"trailer<</Prev 0 ")
    yield "nesting.pdf", pdf(b"q " * 400_000)
    yield "paths.pdf", pdf(b"0 0 m " + b"300 200 l 0 200 l " * 60_000 + b"S")
    yield "text-bomb.pdf", pdf(b"BT /F 4 Tf " + b"0 -1 Td (9133010691330106) Tj " * 9_000 + b"ET")
    laughs = (
        "".join(
            f"{n} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<</XObject<</X {n + 1} 0 R>>>>/Length 60>>stream\n"
            + "/X Do " * 10
            + "\nendstream endobj\n"
            for n in range(10, 24)
        )
        + "24 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 200]/Length 12>>stream\n0 0 9 9 re f\nendstream endobj"
    )
    yield "forms-in-forms.pdf", pdf(b"/X Do", page="/Resources<</XObject<</X 10 0 R>>>>", objects=laughs)
    own = "10 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>/Length 5>>stream\n/X Do\nendstream endobj"
    yield "form-in-itself.pdf", pdf(b"/X Do", page="/Resources<</XObject<</X 10 0 R>>>>", objects=own)
    twice = zlib.compress(zlib.compress(b"q " * 8_000_000, 9), 9).decode("latin-1")
    yield (
        "deflated-twice.pdf",
        pdf(
            page="/Contents 10 0 R",
            objects=f"10 0 obj<</Length {len(twice)}/Filter[/FlateDecode/FlateDecode]>>stream\n{twice}\nendstream endobj",
        ),
    )
    yield (
        "filters.pdf",
        pdf(
            page="/Contents 10 0 R",
            objects=f"10 0 obj<</Length 4/Filter[{'/FlateDecode' * 3_000}]>>stream\nabcd\nendstream endobj",
        ),
    )
    for kind in ("JBIG2Decode", "JPXDecode", "DCTDecode", "CCITTFaxDecode", "LZWDecode", "RunLengthDecode"):
        image = f"10 0 obj<</Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/{kind}/Length 20>>stream\n{'x' * 20}\nendstream endobj"
        yield (
            f"picture-{kind}.pdf",
            pdf(b"q 300 0 0 200 0 0 cm /X Do Q", page="/Resources<</XObject<</X 10 0 R>>>>", objects=image),
        )
    for number, action in enumerate(
        (
            "/OpenAction<</S/JavaScript/JS(while(1){})>>",
            "/OpenAction<</S/Launch/F(calc.exe)>>",
            "/OpenAction<</S/URI/URI(http://example.invalid/)>>",
            "/AcroForm<</XFA(<!DOCTYPE a SYSTEM 'file:///etc/passwd'>)/Fields[]>>",
            "/AcroForm<</Fields[1 0 R]>>",
            "/Names<</EmbeddedFiles<</Names[(a)1 0 R]>>>>",
            "/Outlines 1 0 R",
        )
    ):
        yield f"action-{number}.pdf", pdf().replace(b"/Type/Catalog", b"/Type/Catalog" + action.encode())
    yield "password.pdf", locked("secret")
    yield "owner-only.pdf", locked("")
    yield "late-header.pdf", b"x" * 900 + pdf()
    yield "too-late-header.pdf", b"\0" * 4_000 + pdf()
    yield "no-end.pdf", pdf().replace(b"%%EOF", b"")
    yield (
        "font-loop.pdf",
        pdf(
            objects="5 0 obj<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 10 0 R>>/Encoding<</Differences[57/a]>>/FirstChar 57/LastChar 57/Widths[9]/Resources<</Font<</F 5 0 R>>>>>>endobj\n10 0 obj<</Length 28>>stream\nBT /F 9 Tf (9) Tj ET\nendstream endobj"
        ),
    )


def zips() -> Files:
    inner = saved("PNG")
    for number, name in enumerate(
        (
            "../a.png",
            "/etc/a.png",
            "C:\\a.png",
            "..\\..\\a.png",
            "a/../../b.png",
            "x" * 300 + ".png",
            "a\0b.png",
            "d/" * 60 + "a.png",
            "\u202egnp.a",
            "CON",
            "a.png.",
            " a.png ",
            "__MACOSX/a.png",
        )
    ):
        yield f"name-{number}.zip", zipped({name: inner})
    yield "empty.zip", zipped({})
    yield "folders.zip", zipped({"a/": b"", "b/": b""})
    yield "ratio.zip", zipped({"a.png": b"\0" * 40_000_000})
    yield "stored-pictures.zip", zipped({f"{n}.png": inner for n in range(5)}, zipfile.ZIP_STORED)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for mode, name in ((0o120777, "link.png"), (0o020666, "device.png"), (0o010644, "pipe.png")):
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, "/etc/passwd")
    yield "links.zip", out.getvalue()
    whole = zipped({"a.png": inner})
    directory = whole.rindex(b"PK\x01\x02")
    for field, offset, size in (
        ("flags", 8, 2),
        ("method", 10, 2),
        ("sum", 16, 4),
        ("packed", 20, 4),
        ("size", 24, 4),
        ("extra", 30, 2),
        ("offset", 42, 4),
    ):
        yield f"{field}-lies.zip", whole[: directory + offset] + b"\x55" * size + whole[directory + offset + size :]
    yield "entries-lie.zip", whole[:-14] + b"\xff\xff\xff\xff" + whole[-10:]
    many = zipped({f"{n}.txt": b"" for n in range(200)}, zipfile.ZIP_STORED)
    yield "many.zip", many
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("a.png", "A.PNG"):
            archive.writestr(zipfile.ZipInfo(name), inner)
        archive.writestr(zipfile.ZipInfo("b.png"), inner + b"1")
    yield "twins.zip", out.getvalue()
    deep = inner
    for _ in range(4):
        deep = zipped({"a.zip": deep})
    yield "nested.zip", deep
    at = whole.index(b"PK\x01\x02")
    end = whole[at:]
    entry = whole[at : whole.index(b"PK\x05\x06")]
    over = whole[:at] + entry * 3 + b"PK\x05\x06\0\0\0\0" + struct.pack("<HHIIH", 3, 3, len(entry) * 3, at, 0)
    yield "overlap.zip", over
    yield "tail.zip", whole + end


def ofds() -> Files:
    bomb = b'<!DOCTYPE a [<!ENTITY x "%s">%s]>' % (
        b"y" * 9_000,
        b"".join(b'<!ENTITY x%d "%s">' % (n, b"&x;" * 90) for n in range(9)),
    )
    for part, whole in (("root", ROOT), ("document", DOCUMENT), ("page", PAGE)):
        declaration = b'<?xml version="1.0" encoding="UTF-8"?>'
        yield f"{part}-gone.ofd", ofd(**{part: None})
        yield f"{part}-empty.ofd", ofd(**{part: b""})
        yield f"{part}-half.ofd", ofd(**{part: whole[: len(whole) // 2]})
        yield (
            f"{part}-file.ofd",
            ofd(
                **{
                    part: whole.replace(
                        declaration, declaration + b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                    )
                }
            ),
        )
        yield f"{part}-entities.ofd", ofd(**{part: whole.replace(declaration, declaration + bomb)})
        yield f"{part}-deep.ofd", ofd(**{part: b"<a>" * 30_000 + b"</a>" * 30_000})
        yield f"{part}-noise.ofd", ofd(**{part: bytes(range(256)) * 8})
    yield "root-outside.ofd", ofd(root=ROOT.replace(b"Doc_0/Document.xml", b"../../../etc/passwd"))
    yield "root-itself.ofd", ofd(root=ROOT.replace(b"Doc_0/Document.xml", b"OFD.xml"))
    yield (
        "pages.ofd",
        ofd(
            document=DOCUMENT.replace(
                b"</ofd:Pages>", b'<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>' * 3_000 + b"</ofd:Pages>"
            )
        ),
    )
    yield (
        "box.ofd",
        ofd(
            page=PAGE.replace(b"0 0 210 297", b"0 0 1e9 1e9"), document=DOCUMENT.replace(b"0 0 210 297", b"0 0 1e9 1e9")
        ),
    )
    yield "size.ofd", ofd(page=PAGE.replace(b'Size="5"', b'Size="1e30"'))
    yield "deltas.ofd", ofd(page=PAGE.replace(b"g 10 5", b"g 99999999 5"))


def several_at_once() -> Files:
    jpg, png_, page, archive = good()["jpg"], good()["png"], pdf(), good()["zip"]
    yield "picture-archive.jpg", jpg + archive
    yield "picture-page.jpg", jpg + page
    yield "page-in-comment.jpg", with_segment(0xFE, page)
    yield "page-archive.pdf", page + archive
    yield "archive-page.zip", b"%PDF-1.4\n" + archive
    yield "gif-page.html", good()["gif"] + b"<html><script>alert(1)</script>"
    yield "picture-script.png", png_ + b"<?php system('id'); ?>"
    yield "page.html", b"<html><body onload=alert(1)>91330106MA2CEFQR5Q</body></html>"
    yield "drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield "script.ps", b"%!PS\n{} loop\n"
    yield "program.exe", b"MZ" + b"\0" * 600
    yield "program.elf", b"\x7fELF" + b"\0" * 600
    yield "text.rtf", rb"{\rtf1{\object\objupdate}}"
    yield "sheet.csv", b"=cmd|' /C calc'!A0\n"
    yield "text.jpg", "营业执照".encode()
    yield "page.jpg", page
    yield "picture.pdf", jpg
    yield "archive.docx", zipped({"word/document.xml": b"<a/>"})
    yield "ofd-and-word.ofd", zipped({"OFD.xml": ROOT, "word/document.xml": b"<a/>"})
    for kind, head in (
        ("psd", b"8BPS\0\1"),
        ("ico", b"\0\0\1\0"),
        ("jp2", b"\0\0\0\x0cjP  \r\n\x87\n"),
        ("rar", b"Rar!\x1a\x07\1\0"),
        ("7z", b"7z\xbc\xaf\x27\x1c"),
        ("mp4", b"\0\0\0\x18ftypisom"),
        ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ):
        yield f"other.{kind}", head + b"\0" * 400
    for number, data in enumerate(
        (b"", b"\0", b"\xff", b"\0" * 5_000, b"\xff" * 5_000, b" \n" * 500, b"\xef\xbb\xbf", b"\xfe\xff")
    ):
        yield f"nothing-{number}", data


def names() -> Files:
    """A good picture under a name that hurts: each has other pixels, so that none is a copy of another."""
    for number, name in enumerate(
        (
            "a\x1b[31mred",
            "a\x1b]0;title\x07",
            "a\nb",
            "a\r\n::error::b",
            "::add-mask::x",
            "a\u202egpj",
            "a\u2066b\u2069",
            "a\u200bb",
            "a\x9b31mb",
            "-rf",
            "--help",
            "=1+1",
            "@SUM(1)",
            "{{7*7}}",
            "${jndi:x}",
            "%s%n",
            "<img src=x onerror=alert(1)>",
            "]]>",
            "\"'`",
            "a&b;",
            "CON",
            "aux",
            "a" * 200,
            "é",
            "e\u0301",
            "Ａ",
            "a\tb",
            "营业执照",
            "\U0001f4c4",
            "a\ud800b",
            "a\ufffeb",
            "a:b",
            "a|b",
            "a*b?",
            "~",
            "$HOME",
            "`id`",
            "$(id)",
            "; rm -rf x",
            "a\u2028b",
            "a\u00a0b",
            "\u5f20\u4e09\u202e",
        )
    ):
        yield f"{name}.png", saved("PNG", Image.new("RGB", (64, 64), (number, 90, 90)))


FAMILIES = {
    "cut": cut_off, "begun": only_begun, "png": pngs, "jpeg": jpegs, "gif": gifs, "tiff": tiffs, "other": others, "pdf": pdfs, "zip": zips, "ofd": ofds,
    "polyglot": several_at_once, "name": names,
}  # fmt: skip
