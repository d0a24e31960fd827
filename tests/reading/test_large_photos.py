"""Photos with more pixels than are held in memory are scaled down while they are decoded; what can't be is refused."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from PIL import Image, ImageFile

import bizdocs
from bizdocs.model import Defect, Page
from bizdocs.reading.limits import Limits
from bizdocs.reading.pages.pillow import strictly

SIZE = (200, 300)
HELD = 20_000
"""Pixels that are held in these tests: a third of the photo's."""
HEADER = b"\xff\xc0\x00\x11\x08"
"""Start of the header of a baseline JPEG with three planes; height and width follow."""


@pytest.fixture
def photo(letter: Image.Image) -> Image.Image:
    return letter.resize(SIZE)


def _claiming(data: bytes, width: int, height: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into(">HH", changed, data.index(HEADER) + len(HEADER), height, width)
    return bytes(changed)


@pytest.mark.parametrize(("held", "read"), [(60_000, SIZE), (HELD, (100, 150)), (4_000, (50, 75)), (1_000, (25, 38))])
def test_a_photo_is_read_as_large_as_may_be_held(held, read, decode, encode, photo):
    (page,) = decode(encode(photo, "JPEG", dpi=(400, 400)), pixels=held)

    assert (page.width, page.height) == read
    assert page.stored == (None if read == SIZE else SIZE)
    assert page.dpi == pytest.approx(400 * read[0] / SIZE[0])
    assert np.abs(page.pixels.astype(int) - np.asarray(photo.resize(read, Image.Resampling.BOX))).mean() < 8


@pytest.mark.parametrize("orientation", range(1, 9))
def test_its_size_in_the_file_is_told_as_it_is_turned(orientation, decode, encode, photo):
    exif = Image.Exif()
    exif[0x0112] = orientation

    (page,) = decode(encode(photo, "JPEG", exif=exif), pixels=HELD)

    assert page.stored == (SIZE if orientation < 5 else SIZE[::-1])
    assert (page.width, page.height) == tuple(side // 2 for side in page.stored)


def test_a_side_that_is_too_long_is_scaled_too(decode, encode):
    (page,) = decode(encode(Image.new("RGB", (1200, 90), "white"), "JPEG"), side=1_000)

    assert (page.width, page.height, page.stored) == (600, 45, (1200, 90))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "BMP", "TIFF", "GIF", "AVIF"])
def test_what_no_decoder_can_scale_is_refused(kind, decode, encode, photo):
    (defect,) = decode(encode(photo, kind), pixels=HELD)

    assert (defect.code, defect.params) == ("file.too-large", {"detail": "200 × 300 px"})


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"pixels": 500}, "file.too-large"),  # an eighth has 950
        ({"pixels": HELD, "scaled_pixels": 59_999}, "file.too-large"),
        ({"pixels": HELD, "scaled_pixels": 60_000}, None),
        ({"pixels": HELD, "min_side": 101}, "file.too-large"),  # half of it is too small to be read
    ],
)
def test_what_claims_more_than_can_be_scaled_is_refused(limits, code, decode, encode, photo):
    found = decode(encode(photo, "JPEG"), **limits)

    assert [item.code for item in found if isinstance(item, Defect)] == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("subsampling", "held", "read"),
    [
        ("4:2:0", 30_000, True),  # 60,000 pixels of 1.5 planes are 90,000 frequencies: as many as 30,000 of three
        ("4:2:0", 29_999, False),
        ("4:4:4", 59_999, False),
        ("4:4:4", 60_000, True),
    ],
)
def test_a_progressive_photo_is_read_where_its_frequencies_may_be_held(subsampling, held, read, decode, encode, photo):
    data = encode(photo, "JPEG", progressive=True, subsampling=subsampling)

    (found,) = decode(data, pixels=held)

    assert isinstance(found, Page) if read else found.code == "file.too-large"


def test_the_largest_photo_of_a_phone_is_not_refused_by_its_header(decode, encode, photo):
    """200 megapixels: more than Pillow opens by itself. That the rest of the file is missing is found by decoding it."""
    data = encode(photo, "JPEG")[:-200]

    assert [item.code for item in decode(_claiming(data, 16_320, 12_240))] == ["file.corrupt"]
    assert [item.code for item in decode(_claiming(data, 60_000, 60_000))] == ["file.too-large"]


def test_facts_name_the_size_of_the_file(encode, photo):
    files = {"photo.jpg": encode(photo, "JPEG")}

    reading = bizdocs.read(files, ocr="none", limits=Limits(pixels=HELD))

    assert (reading.files[0].width, reading.files[0].height, reading.files[0].status) == (*SIZE, "read")
    assert (reading.pages[0].width, reading.pages[0].height) == (100, 150)


def test_threads_that_decode_at_once_leave_the_settings_of_the_host_as_they_were(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    first, second = strictly(), strictly()

    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False  # the second one still decodes
    second.__exit__(None, None, None)

    assert ImageFile.LOAD_TRUNCATED_IMAGES is True
