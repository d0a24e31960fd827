"""The avatar that the form names, as rules see it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

import bizdocs
from bizdocs.model import Json
from bizdocs.reading.engine import Engine

MUTE = Engine("mute", lambda _: ())
NAMED = b'[account]\nname = "x"\navatar = "avatar.png"\n'


def encode(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def logo() -> Image.Image:
    picture = Image.new("RGB", (240, 200), "white")
    ImageDraw.Draw(picture).ellipse((60, 40, 180, 160), fill=(200, 30, 40))
    return picture


def picture_in(files: dict[str, bytes], declared: bytes = NAMED) -> Json:
    reading = bizdocs.read({"submission.toml": declared, **files}, ocr=MUTE)
    return bizdocs.gather(reading).values["submission"]["account"].get("picture")


def test_a_logo_is_described_as_its_file_shows_it() -> None:
    data = encode(logo())

    assert picture_in({"avatar.png": data}) == {
        "path": "avatar.png",
        "format": "png",
        "bytes": len(data),
        "width": 240,
        "height": 200,
        "colour": True,
        "blank": False,
        "codes": [],
    }


def test_the_content_tells_the_format_not_the_name() -> None:
    assert picture_in({"avatar.png": encode(logo(), "JPEG")})["format"] == "jpg"


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_a_picture_of_nothing_is_blank(mode: str) -> None:
    assert picture_in({"avatar.png": encode(Image.new(mode, (300, 300)))})["blank"] is True


def with_code(text: str, *, covered: bool = False) -> bytes:
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    picture = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(barcode, scale=8))).convert("RGB")
    if covered:
        side = picture.width
        ImageDraw.Draw(picture).rectangle((side * 0.35, side * 0.35, side * 0.7, side * 0.7), fill=(90, 90, 90))
    return encode(picture)


def test_a_code_in_the_avatar_is_told_even_if_it_can_not_be_decoded() -> None:
    text = "https://example.invalid/join-our-group"

    assert picture_in({"avatar.png": with_code(text)})["codes"] == [{"format": "QRCode", "text": text}]
    assert picture_in({"avatar.png": with_code(text, covered=True)})["codes"] == [{"format": "QRCode", "text": None}]


def test_an_avatar_that_is_missing_or_not_named_has_no_picture() -> None:
    assert picture_in({"other.png": encode(logo())}) is None
    assert picture_in({"avatar.png": encode(logo())}, b'[account]\nname = "x"\n') is None


def test_of_an_avatar_that_can_not_be_read_nobody_can_tell_what_it_shows() -> None:
    found: dict[str, Any] = picture_in({"avatar.png": encode(logo())[:60]})

    assert (found["path"], found["width"], found["blank"], found["codes"]) == ("avatar.png", None, None, None)


def test_an_avatar_with_the_content_of_another_file_is_read_with_that_one() -> None:
    blank = encode(Image.new("RGB", (300, 300), "white"))

    assert picture_in({"a-first.png": blank, "avatar.png": blank})["blank"] is True


def test_traces_of_editing_in_a_logo_are_no_finding() -> None:
    exif = Image.Exif()
    exif[0x0131] = "Adobe Photoshop CS6 (Windows)"
    out = BytesIO()
    logo().save(out, "PNG", exif=exif)
    reading = bizdocs.read({"submission.toml": NAMED, "avatar.png": out.getvalue()}, ocr=MUTE)

    assert [flaw.code for flaw in reading.pages[0].flaws if flaw.code.startswith("tamper.")] == ["tamper.edited-image"]
    assert [defect for defect in bizdocs.gather(reading).defects if defect.code.startswith("tamper.")] == []
