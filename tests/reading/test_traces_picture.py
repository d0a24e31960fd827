"""What picture files tell of editing, and what they don't; hostile metadata neither crash nor hang."""

from __future__ import annotations

import struct
import time
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from bizdocs.model import Blob, Flaw
from bizdocs.reading.opening.sniff import sniff
from bizdocs.reading.traces import find_traces

SOFTWARE, MAKE, CHANGED, EXIF_IFD, TAKEN = 0x0131, 0x010F, 0x0132, 0x8769, 0x9003
PAPER = Image.new("RGB", (400, 300), "white")
ImageDraw.Draw(PAPER).rectangle((30, 40, 180, 250), fill=(160, 30, 30))
OTHER = PAPER.transpose(Image.Transpose.FLIP_LEFT_RIGHT).point(lambda level: 255 - level)
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:CreatorTool="{}"><xmpMM:History>'
    '<rdf:li stEvt:softwareAgent="{}"/></xmpMM:History></rdf:Description></rdf:RDF></x:xmpmeta>'
)


def traces(data: bytes) -> tuple[Flaw, ...]:
    return find_traces(Blob(name="a", sha256="", media=sniff(data), data=data))


def told(data: bytes) -> list[tuple[str, str]]:
    return [(flaw.code.removeprefix("tamper."), flaw.params["detail"]) for flaw in traces(data)]


def photo(
    kind: str = "JPEG", tags: dict[int, Any] | None = None, times: dict[int, str] | None = None, **options: Any
) -> bytes:
    exif = Image.Exif()
    exif.update(tags or {})
    exif.get_ifd(EXIF_IFD).update(times or {})
    out = BytesIO()
    PAPER.save(out, kind, **{"exif": exif.tobytes(), **options} if tags or times else options)
    return out.getvalue()


def with_thumbnail(thumbnail: bytes) -> bytes:
    """A photo whose EXIF block holds a small JPEG, as cameras put it there: a second directory that points at it."""
    start = 8 + 2 + 4 + 2 + 2 * 12 + 4
    second = struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, start, 0x0202, 4, 1, len(thumbnail), 0)
    block = b"Exif\0\0II*\0" + struct.pack("<I", 8) + struct.pack("<HI", 0, 14) + second + thumbnail
    return photo(exif=block)


def small(picture: Image.Image, size: tuple[int, int] = (160, 120)) -> bytes:
    out = BytesIO()
    picture.resize(size).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_pictures_without_metadata_have_no_traces(kind: str) -> None:
    assert told(photo(kind)) == []


@pytest.mark.parametrize(
    ("software", "name"),
    [
        ("Adobe Photoshop CS6 (Windows)", "Adobe Photoshop"),
        ("Adobe Photoshop 21.0 (Macintosh)", "Adobe Photoshop"),
        ("GIMP 2.10.34", "GIMP"),
        ("www.meitu.com", "美图"),
        ("Snapseed 2.19", "Snapseed"),
        ("paint.net 5.0", "paint.net"),
        ("PicsArt", "Picsart"),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_an_editor_that_exif_names_is_told_by_its_plain_name(kind: str, software: str, name: str) -> None:
    assert told(photo(kind, {SOFTWARE: software})) == [("edited-image", name)]


@pytest.mark.parametrize(
    "software",
    [
        "Microsoft Windows Photo Viewer 6.1.7600.16385",
        "Windows Photo Editor 10.0.10011.16384",
        "Adobe Photoshop Lightroom 5.7.1 (Macintosh)",
        "Shotwell 0.22.0",
        "ACD Systems Digital Imaging",
        "EPSON Scan",
        "iX500 ScanSnap Manager",
        "17.1.2",
        "CamScanner",
        "",
    ],
)
def test_phones_scanners_and_organisers_are_no_editors(software: str) -> None:
    assert told(photo(tags={SOFTWARE: software, MAKE: "Apple"})) == []


@pytest.mark.parametrize(
    ("creator", "agent"), [("GIMP 2.10", ""), ("iPhone 15", "GIMP 2.10"), ("GIMP 2.8", "GIMP 2.10")]
)
def test_an_editor_that_xmp_names_is_told_once(creator: str, agent: str) -> None:
    assert told(photo(xmp=XMP.format(creator, agent).encode())) == [("edited-image", "GIMP")]


def test_an_editor_that_xmp_names_as_an_element_is_told() -> None:
    assert told(photo(xmp=b"<xmp:CreatorTool>Snapseed</xmp:CreatorTool>")) == [("edited-image", "Snapseed")]


def test_a_picture_saved_for_the_web_by_photoshop_is_told() -> None:
    plain = photo()

    assert told(plain[:2] + b"\xff\xec\x00\x11Ducky" + bytes(10) + plain[2:]) == [("edited-image", "Adobe Photoshop")]


def test_an_editor_that_a_png_names_is_told() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Software", "Adobe ImageReady")

    assert told(photo("PNG", pnginfo=notes)) == [("edited-image", "Adobe ImageReady")]


def test_what_metadata_say_besides_is_never_passed_on() -> None:
    said = "GIMP by Zhang Wei, 13800000000"

    assert "13800000000" not in repr(traces(photo(tags={SOFTWARE: said, 0x013B: said})))


@pytest.mark.parametrize(
    ("taken", "changed", "details"),
    [
        ("2024:05:06 10:11:12", "2024:05:06 10:11:12", ["made-before-issued"]),
        ("2024:05:06 10:11:12", "2024:08:06 10:11:12", ["made-before-issued"]),
        ("2024:05:06 10:11:12", "2024:05:05 12:11:12", ["made-before-issued"]),
        ("2024:05:06 10:11:12", "2024:05:02 10:11:12", ["changed-before-taken", "made-before-issued"]),
        ("2002:12:08 12:00:00", "2001:05:02 10:11:12", []),
        ("0000:00:00 00:00:00", "2001:05:02 10:11:12", []),
        ("2024:13:45 10:11:12", "2001:05:02 10:11:12", []),
        ("yesterday", "2001:05:02 10:11:12", []),
    ],
)
def test_a_picture_changed_days_before_it_was_taken_is_a_conflict(taken: str, changed: str, details: list[str]) -> None:
    found = told(photo(tags={CHANGED: changed}, times={TAKEN: taken}))

    assert found == [("metadata-conflict", detail) for detail in details]


def test_the_day_of_the_shot_is_kept_for_comparison_with_the_paper() -> None:
    (flaw,) = traces(photo(tags={MAKE: "Apple"}, times={TAKEN: "2024:05:06 10:11:12"}))

    assert flaw.params["made"] == "2024-05-06"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_thumbnail_of_the_picture_is_none_whichever_way_up(turn: int) -> None:
    assert told(with_thumbnail(small(PAPER.rotate(turn, expand=True)))) == []


def test_a_thumbnail_with_black_bars_shows_the_same_picture() -> None:
    barred = Image.new("RGB", (400, 400))
    barred.paste(PAPER, (0, 50))

    assert told(with_thumbnail(small(barred, (160, 160)))) == []


def test_a_thumbnail_of_another_picture_is_a_conflict() -> None:
    assert told(with_thumbnail(small(OTHER))) == [("metadata-conflict", "other-thumbnail")]


@pytest.mark.parametrize(
    "thumbnail",
    [
        b"",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff" + b"\0" * 500,
        small(OTHER)[:200],
        small(OTHER).replace(struct.pack(">HH", 120, 160), struct.pack(">HH", 65000, 65000)),
    ],
)
def test_a_damaged_or_monstrous_thumbnail_says_nothing(thumbnail: bytes) -> None:
    assert told(with_thumbnail(thumbnail)) == []


BOMB = (
    b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY a "&lol;&lol;&lol;&lol;"><!ENTITY b "&a;&a;&a;&a;">'
    b'<!ENTITY c SYSTEM "file:///etc/passwd">]><x xmp:CreatorTool="&b;&c;"/>'
)


@pytest.mark.parametrize(
    "packet",
    [
        BOMB,
        b"CreatorTool" + b" " * 60_000,
        b"CreatorTool=" * 5_000,
        b'CreatorTool="' * 5_000,
        b'softwareAgent="' + b"a" * 60_000,
        b"\xff\xfe" + "CreatorTool".encode("utf-16") * 2_000,
        b"<" * 60_000,
    ],
    ids=["entities", "blanks", "names", "quotes", "long", "utf-16", "brackets"],
)
def test_hostile_xmp_costs_nothing_and_says_nothing(packet: bytes) -> None:
    data = photo(xmp=packet)
    started = time.monotonic()

    assert told(data) == []
    assert time.monotonic() - started < 0.5


@pytest.mark.parametrize(
    "block",
    [
        b"Exif\0\0",
        b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 600,
        b"Exif\0\0II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", EXIF_IFD, 4, 1, 8) + struct.pack("<I", 8),
        b"Exif\0\0II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", SOFTWARE, 2, 0x7FFFFFFF, 8) + bytes(4),
        b"Exif\0\0XX*\0" + bytes(60),
    ],
    ids=["empty", "huge", "loop", "long-entry", "no-order"],
)
def test_hostile_exif_costs_nothing_and_says_nothing(block: bytes) -> None:
    started = time.monotonic()

    assert told(photo(exif=block)) == []
    assert time.monotonic() - started < 0.5
