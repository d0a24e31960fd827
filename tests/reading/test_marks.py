"""Codes on a page: decoded where they can be, told where they can't, never taken for anything else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from bizdocs.model import Page, PageRef
from bizdocs.reading.limits import Limits
from bizdocs.reading.looking.marks import find_codes
from bizdocs.reading.opening.blobs import open_submission
from bizdocs.reading.pages.decode import pages
from tests import drawn

REF = PageRef("a.jpg", 1)
SAID = "统一社会信用代码：91330106MA2CEFQR5Q；名称：杭州星澜网络科技有限公司；登记机关：杭州市云栖区市场监督管理局"


def code(text: str, side: int, **options: Any) -> Image.Image:
    """A QR code of so many pixels with its quiet zone."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, **{"ec_level": "M", **options})
    picture = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(barcode, scale=8)))
    return picture.convert("RGB").resize((side, side), Image.Resampling.BICUBIC)


def paper(*placed: tuple[Image.Image, int, int]) -> Any:
    """A page of 800 × 600 pixels with pictures on it."""
    page = Image.new("RGB", (800, 600), (244, 240, 226))
    for picture, x, y in placed:
        page.paste(picture, (x, y))
    return np.asarray(page)


def test_a_code_is_decoded_and_its_place_told() -> None:
    codes, unread = find_codes(paper((code(SAID, 200), 500, 300)), REF)

    (found,) = codes
    left, top, right, bottom = found.box.bounds
    assert (found.format, found.text, found.page, unread) == ("QRCode", SAID, REF, ())
    assert 500 / 800 < left < right < 700 / 800
    assert 300 / 600 < top < bottom < 500 / 600


def test_codes_are_told_from_top_to_bottom() -> None:
    codes, _ = find_codes(paper((code("below", 120), 100, 400), (code("above", 120), 400, 50)), REF)

    assert [one.text for one in codes] == ["above", "below"]


@pytest.mark.parametrize(("side", "sigma"), [(84, 0.8), (96, 0.9), (102, 0.9), (138, 1.2), (144, 1.3)])
def test_a_small_code_out_of_focus_is_decoded_at_a_second_look(side: int, sigma: float) -> None:
    pixels = paper((code(SAID, side).filter(ImageFilter.GaussianBlur(sigma)), 300, 200))

    assert zxingcpp.read_barcodes(pixels) == []
    assert [one.text for one in find_codes(pixels, REF)[0]] == [SAID]


def test_a_code_that_is_covered_is_told_once_with_its_place() -> None:
    picture = code(SAID, 200)
    ImageDraw.Draw(picture).rectangle((70, 60, 150, 150), fill=(150, 150, 150))
    codes, (flaw,) = find_codes(paper((picture, 400, 100)), REF)

    assert (codes, flaw.code, flaw.certainty) == ((), "qr.unreadable", 1.0)
    assert flaw.box.centre == pytest.approx((500 / 800, 200 / 600), abs=0.02)


@pytest.mark.parametrize(("x", "y"), [(-20, -20), (620, -20), (-20, 420), (620, 420), (700, 500)])
@pytest.mark.parametrize("sigma", [0.0, 2.0])
def test_a_code_at_the_edge_of_the_page_does_no_harm(x: int, y: int, sigma: float) -> None:
    picture = code(SAID, 200).filter(ImageFilter.GaussianBlur(sigma))
    codes, unread = find_codes(paper((picture, x, y)), REF)

    assert len(codes) + len(unread) <= 1


def test_chinese_that_a_code_holds_in_gb_18030_is_read_as_chinese() -> None:
    said = "主体名称：杭州星澜网络科技有限公司|注册号：330106000123451"
    codes, _ = find_codes(paper((code(said.encode("gb18030"), 260), 100, 100)), REF)

    assert [one.text for one in codes] == [said]


def test_latin_letters_stay_latin() -> None:
    codes, _ = find_codes(paper((code("Café Zoë, Übersee", 200), 100, 100)), REF)

    assert [one.text for one in codes] == ["Café Zoë, Übersee"]


def test_lines_squares_and_noise_are_no_codes() -> None:
    noise = Image.fromarray(np.random.default_rng(7).integers(0, 256, (300, 300, 3), dtype=np.uint8))
    squares = Image.new("RGB", (300, 300), "white")
    for corner in ((10, 10), (220, 10), (10, 220)):
        ImageDraw.Draw(squares).rectangle((*corner, corner[0] + 60, corner[1] + 60), outline="black", width=9)

    assert find_codes(paper((noise, 20, 20), (squares, 400, 200)), REF) == ((), ())


@pytest.mark.parametrize("case", ["business_licence/landscape-phone", "business_licence/portrait-hard"])
def test_no_code_is_lost_that_the_library_alone_decodes(case: str) -> None:
    (blob,) = open_submission([drawn.sheet(case).path]).blobs
    for page in pages(blob, Limits()):
        assert isinstance(page, Page)
        plain = sorted(one.text for one in zxingcpp.read_barcodes(page.pixels))
        assert plain == sorted(one.text for one in find_codes(page.pixels, page.ref)[0])
        assert plain
