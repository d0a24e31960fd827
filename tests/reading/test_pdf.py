"""PDF pages: pixels as a viewer shows them, and words only where they are what a person sees."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bizdocs.model import Defect, Page

A4 = (595, 842)


def _pdf(*pages, size=A4):
    """Each page is a function that draws on a canvas, in Helvetica 14."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for draw in pages:
        canvas.setFont("Helvetica", 14)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _changed(data, change, **options):
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        change(document)
        document.save(buffer, **options)
    return buffer.getvalue()


def _letter(canvas):
    canvas.drawString(72, 760, "Letter of authorisation")
    canvas.drawString(72, 700, "Company")
    canvas.drawString(200, 700, "Xinglan Network Technology Co., Ltd.")
    canvas.drawString(72, 670, "Code")
    canvas.drawString(200, 670, "91330106MA2CEFQR9R")


def _texts(page):
    return [word.text for word in page.text_layer]


LETTER = ["Letter of authorisation", "Company", "Xinglan Network Technology Co., Ltd.", "Code", "91330106MA2CEFQR9R"]


def _ink(page, box):
    left, top, right, bottom = box.bounds
    cut = page.pixels[
        round(top * page.height) : round(bottom * page.height), round(left * page.width) : round(right * page.width)
    ]
    return float((cut < 128).any(axis=2).mean())


def test_a_page_is_rendered_on_white_at_the_resolution_asked_for(decode):
    (page,) = decode(_pdf(_letter))
    assert (page.width, page.height) == (pytest.approx(1653, abs=1), pytest.approx(2339, abs=1))
    assert page.dpi == pytest.approx(200)
    assert page.pixels[0, 0].tolist() == [255, 255, 255]


def test_colours_are_not_swapped(decode):
    def red(canvas):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, *A4, stroke=0, fill=1)

    (page,) = decode(_pdf(red))
    assert page.pixels[500, 500].tolist() == [255, 0, 0]


def test_a_label_and_its_value_are_two_words(decode):
    (page,) = decode(_pdf(_letter))
    assert _texts(page) == LETTER
    assert {word.via for word in page.text_layer} == {"text-layer"}
    assert {word.confidence for word in page.text_layer} == {1.0}


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, [40, 300, 560, 800]])
@pytest.mark.parametrize("origin", [(0, 0), (-30, 55)])
def test_boxes_lie_on_the_ink_however_the_page_is_turned_and_cropped(rotate, crop, origin, decode):
    def turn(document):
        page = document.pages[0]
        page.Rotate = rotate
        page.MediaBox = pikepdf.Array([*origin, *A4])
        if crop:
            page.CropBox = pikepdf.Array(crop)

    (page,) = decode(_changed(_pdf(_letter), turn))
    assert (page.width > page.height) == ((rotate in (90, 270)) != (crop is not None))
    assert _texts(page) == LETTER
    assert all(_ink(page, word.box) > 0.05 for word in page.text_layer)
    rest = Image.fromarray(page.pixels)
    for word in page.text_layer:
        left, top, right, bottom = word.box.bounds
        edges = (left * page.width - 3, top * page.height - 3, right * page.width + 3, bottom * page.height + 3)
        rest.paste("white", tuple(map(round, edges)))
    assert np.asarray(rest).min() > 128


@pytest.mark.parametrize(("rotate", "direction"), [(0, (1, 0)), (90, (0, 1)), (180, (-1, 0)), (270, (0, -1))])
def test_corners_go_clockwise_from_the_top_left_of_the_upright_text(rotate, direction, decode):
    def turn(document):
        document.pages[0].Rotate = rotate

    (page,) = decode(_changed(_pdf(_letter), turn))
    for word in page.text_layer:
        (x0, y0), (x1, y1), _, (x3, y3) = word.box.corners
        along = np.array([(x1 - x0) * page.width, (y1 - y0) * page.height])
        down = np.array([(x3 - x0) * page.width, (y3 - y0) * page.height])
        assert along / np.linalg.norm(along) == pytest.approx(direction, abs=1e-6)
        assert down / np.linalg.norm(down) == pytest.approx((-direction[1], direction[0]), abs=1e-6)


@pytest.mark.parametrize("angle", [30, 90, 200])
def test_turned_text_on_an_upright_page_has_a_turned_box(angle, decode):
    def watermark(canvas):
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "for certification only")

    (page,) = decode(_pdf(watermark))
    (word,) = page.text_layer
    (x0, y0), (x1, y1) = word.box.corners[:2]
    found = np.degrees(np.arctan2((y0 - y1) * page.height, (x1 - x0) * page.width)) % 360
    assert word.text == "for certification only"
    assert found == pytest.approx(angle, abs=1)
    assert _ink(page, word.box) > 0.02


def test_stops_stand_on_their_characters(decode):
    (page,) = decode(_pdf(lambda canvas: canvas.drawString(72, 700, "IWIWIW")))
    (word,) = page.text_layer
    assert len(word.stops) == len(word.certainties) == len(word.text)
    widths = np.diff([0.0, *word.stops])
    assert list(word.stops) == sorted(word.stops)
    assert word.stops[1] - word.stops[0] == pytest.approx((0.278 + 0.944) / 2 / (3 * (0.278 + 0.944)), abs=0.01)
    assert all(_ink(page, word.box.part(stop - 0.02, stop + 0.02)) > 0.05 for stop in word.stops[::2])
    assert widths.min() > 0


def test_every_page_is_decided_on_its_own(decode):
    scan = ImageReader(Image.new("RGB", (300, 400), "white"))
    pages = decode(_pdf(_letter, lambda canvas: canvas.drawImage(scan, 0, 0, *A4), _letter))
    assert [page.ref.number for page in pages] == [1, 2, 3]
    assert [bool(page.text_layer) for page in pages] == [True, False, True]


def _over_a_scan(canvas):
    canvas.drawImage(ImageReader(Image.new("RGB", (300, 400), "white")), 0, 0, *A4)
    _letter(canvas)


def _over_strips_of_a_scanner(canvas):
    strip = ImageReader(Image.new("RGB", (300, 10), "white"))
    for row in range(40):
        canvas.drawImage(strip, 0, row * 842 / 40, 595, 842 / 40 + 1)
    _letter(canvas)


def _around_an_identity_card(canvas):
    canvas.drawImage(ImageReader(Image.new("RGB", (300, 200), "gray")), 100, 100, 243, 153)
    _letter(canvas)


def _with_invisible_words(canvas):
    _letter(canvas)
    text = canvas.beginText(200, 670)
    text.setTextRenderMode(3)
    text.textLine("91330106MA2XXXXX00")
    canvas.drawText(text)


def _with_a_field_filled_in(canvas):
    _letter(canvas)
    canvas.acroForm.textfield(name="date", value="2026-11-23", x=72, y=600, width=120, height=20)


@pytest.mark.parametrize(
    "draw",
    [_over_a_scan, _over_strips_of_a_scanner, _around_an_identity_card, _with_invisible_words, _with_a_field_filled_in],
)
def test_where_the_layer_may_not_be_what_is_seen_the_pixels_are_read(draw, decode):
    (page,) = decode(_pdf(draw))
    assert isinstance(page, Page)
    assert page.text_layer == ()


def test_what_is_filled_in_is_seen_in_the_pixels(decode):
    (filled,) = decode(_pdf(_with_a_field_filled_in))
    (plain,) = decode(_pdf(_letter))
    field = np.s_[round(222 / 842 * plain.height) : round(242 / 842 * plain.height), 200:533]
    assert plain.pixels[field].min() == 255
    assert filled.pixels[field].min() < 100


def test_a_small_picture_such_as_a_seal_does_not_hide_the_words(decode):
    def sealed(canvas):
        _letter(canvas)
        canvas.drawImage(ImageReader(Image.new("RGB", (90, 90), "red")), 400, 100, 110, 110)

    (page,) = decode(_pdf(sealed))
    assert _texts(page) == LETTER


def test_a_link_hides_nothing(decode):
    def linked(canvas):
        _letter(canvas)
        canvas.linkURL("https://example.com", (72, 755, 200, 775))

    (page,) = decode(_pdf(linked))
    assert _texts(page) == LETTER


def test_what_nobody_sees_is_no_word(decode):
    def hidden(canvas):
        _letter(canvas)
        canvas.drawString(700, 500, "beside the page")
        canvas.drawString(72, 400, "under a patch")
        canvas.setFillGray(1)
        canvas.drawString(72, 500, "white on white")
        canvas.rect(60, 390, 200, 30, stroke=0, fill=1)

    (page,) = decode(_pdf(hidden))
    assert _texts(page) == LETTER


def test_white_words_on_a_dark_bar_are_seen(decode):
    def barred(canvas):
        canvas.rect(60, 690, 300, 30, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(72, 700, "white on black")

    (page,) = decode(_pdf(barred))
    assert _texts(page) == ["white on black"]


def test_characters_printed_twice_to_look_bold_count_once(decode):
    def bold(canvas):
        canvas.drawString(72, 700, "All bookkeeping")
        canvas.drawString(72.4, 700, "All bookkeeping")

    (page,) = decode(_pdf(bold))
    assert _texts(page) == ["All bookkeeping"]


def _with_meanings(data, meanings):
    """Give the font a ToUnicode map that says other things than its encoding."""

    def change(document):
        lines = "\n".join(f"<{ord(char):02x}> <{ord(to):04x}>" for char, to in meanings.items())
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(meanings)} beginbfchar\n{lines}\nendbfchar endcmap end end"
        )
        for font in document.pages[0].Resources.Font.values():
            font.ToUnicode = document.make_stream(cmap.encode())
            font.BaseFont = pikepdf.Name("/Fictitious")  # of the standard ones readers know the widths themselves
            font.FirstChar, font.LastChar = 32, 126
            font.Widths = pikepdf.Array([round(stringWidth(chr(code), "Helvetica", 1000)) for code in range(32, 127)])

    return _changed(data, change)


def test_a_font_whose_codes_mean_nothing_leaves_the_pixels(decode):
    same = {char: char for char in "".join(LETTER)}
    assert _texts(decode(_with_meanings(_pdf(_letter), same))[0]) == LETTER
    private = {char: "\ue000" if char in "ot" else char for char in same}
    assert decode(_with_meanings(_pdf(_letter), private))[0].text_layer == ()


def test_a_single_unknown_character_is_kept_as_one_that_is_not_known(decode):
    meanings = {char: "\ue000" if char == "9" else char for char in "".join(LETTER)}
    text = "91330106 and so on for a while with all of its characters known but the first one of them"
    meanings |= {char: char for char in text if char != "9"}
    (page,) = decode(_with_meanings(_pdf(lambda canvas: canvas.drawString(20, 700, text)), meanings))
    (word,) = page.text_layer
    assert word.text.startswith("\ufffd1330106")
    assert word.certainties[:2] == (0.0, 1.0)
    assert 0.9 < word.confidence < 1


def test_radicals_are_read_as_the_characters_they_look_like(decode):
    meanings = {char: char for char in "".join(LETTER)} | {"C": "⼈", "o": "⺠", "d": "⻓"}
    (page,) = decode(_with_meanings(_pdf(lambda canvas: canvas.drawString(72, 700, "Cod")), meanings))
    assert _texts(page) == ["人民长"]


@pytest.mark.parametrize(
    ("passwords", "codes"),
    [({"owner": "o", "user": "u"}, ["file.encrypted"]), ({"owner": "o", "user": ""}, [])],
)
def test_a_password_to_open_it_is_a_defect_one_to_change_it_is_none(passwords, codes, decode):
    found = decode(_changed(_pdf(_letter), lambda _: None, encryption=pikepdf.Encryption(**passwords)))
    assert [item.code for item in found if isinstance(item, Defect)] == codes
    assert all(_texts(page) == LETTER for page in found if isinstance(page, Page))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(500), b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>"]
)
def test_a_damaged_pdf_is_corrupt(data, decode):
    (defect,) = decode(data)
    assert (defect.code, defect.page) == ("file.corrupt", None)


def test_a_truncated_pdf_never_raises(decode):
    data = _pdf(_letter, _letter)
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        found = decode(data[: int(len(data) * share)])
        assert found
        assert all(isinstance(item, Page) or item.code == "file.corrupt" for item in found)


def test_a_damaged_page_does_not_lose_the_others(decode):
    def no_size(document):
        document.pages[1].MediaBox = pikepdf.Array([0, 0, 3, 800])

    found = decode(_changed(_pdf(_letter, _letter, _letter), no_size))
    assert [isinstance(item, Page) for item in found] == [True, False, True]
    assert (found[1].code, found[1].page) == ("file.image-too-small", 2)


def test_pages_beyond_the_limit_are_reported_not_cut_off(decode):
    data = _pdf(*[_letter] * 3)
    found = decode(data, pages=2, dpi=50)
    assert [isinstance(item, Page) for item in found] == [True, True, False]
    assert (found[2].code, found[2].params) == ("file.too-many-pages", {"detail": "3 > 2"})
    assert len(decode(data, pages=3, dpi=50)) == 3


def test_a_gigantic_page_is_rendered_within_its_pixels(decode):
    (page,) = decode(_pdf(_letter, size=(14_000, 12_000)), page_pixels=1_000_000)
    assert page.width * page.height <= 1_010_000
    assert page.dpi < 10
