"""OFD pages: words where the standard puts their characters, pictures where they belong."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import bizdocs
from bizdocs.model import Page
from bizdocs.reading.looking.marks import find_codes
from bizdocs.reading.ofd import canvas as ofd_canvas
from bizdocs.reading.ofd.content import _offsets
from tests.reading.ofd_parts import (
    CODE,
    LICENCE,
    NAME,
    NAMESPACE,
    image_object,
    licence_page,
    ofd,
    page_content,
    parts_of,
    text_object,
    zipped,
)


def _texts(page):
    return [word.text for word in page.text_layer]


@pytest.fixture
def fontless(monkeypatch):
    """A machine without a Chinese font."""
    monkeypatch.setattr(ofd_canvas, "_font", lambda _: None)


@pytest.fixture
def red(encode):
    return encode(Image.new("RGB", (40, 40), "red"), "PNG")


def test_a_licence_in_a_folder_is_extracted_without_ocr(tmp_path):
    (tmp_path / "licence.ofd").write_bytes(ofd(licence_page()))
    extraction = bizdocs.extract(tmp_path, ocr="none")
    (document,) = extraction.documents
    assert (document.type, document.legibility.verdict) == ("business_licence", "legible")
    assert {name: document.fields[name].value for name in ("entity_name", "uscc", "legal_rep", "established")} == {
        "entity_name": NAME,
        "uscc": CODE,
        "legal_rep": "欧阳晓彤",
        "established": "2019-03-12",
    }
    assert {evidence.via for evidence in document.fields["uscc"].evidence} == {"text-layer"}
    assert extraction.findings == ()


def test_a_page_has_the_size_it_states_else_that_of_the_document(decode):
    stated, inherited = decode(ofd(page_content(), page_content(box="")))
    assert (stated.width, stated.height, stated.dpi) == (2339, 1654, pytest.approx(200))
    assert (inherited.width, inherited.height) == (1654, 2339)
    assert stated.pixels.min() == 255


def test_words_are_exact_and_lie_where_they_are_printed(decode):
    (page,) = decode(ofd(page_content(text_object(29.7, 42, 4.2, CODE))))
    (word,) = page.text_layer
    assert (word.text, word.via, word.confidence) == (CODE, "text-layer", 1.0)
    left, top, right, bottom = word.box.bounds
    assert (left, right) == (pytest.approx(0.1), pytest.approx(0.1 + 18 * 2.1 / 297))
    assert bottom - top == pytest.approx(4.2 / 210)
    assert top < 42 / 210 < bottom
    assert np.diff(word.stops) == pytest.approx(1 / 18)


def test_words_lie_on_their_ink(decode, lacking):
    if ofd_canvas._face() is None:
        lacking("no Chinese font on this machine")
    (page,) = decode(ofd(licence_page()))
    ink = page.pixels.min(axis=2) < 128
    total = ink.sum()
    for word in page.text_layer:
        left, top, right, bottom = word.box.bounds
        cell = np.s_[
            int(top * page.height) : int(bottom * page.height) + 1,
            int(left * page.width) - 2 : int(right * page.width) + 3,
        ]
        assert ink[cell].mean() > 0.05
        ink[cell] = False
    assert ink.sum() < 0.01 * total


def test_a_machine_without_a_font_still_has_the_words(decode, fontless):
    (page,) = decode(ofd(licence_page()))
    assert NAME in "".join(_texts(page))
    assert page.pixels.min() == 255


@pytest.mark.parametrize(
    ("delta", "middles"),
    [
        ('DeltaX="10 20 30"', [0, 10, 30, 60]),
        ('DeltaX="g 2 10 30"', [0, 10, 20, 50]),
        ('DeltaX="10"', [0, 10, 20, 30]),
        ('DeltaX="10 g 9 20"', [0, 10, 30, 50]),
        ('DeltaX="g 3 10" DeltaY="0"', [0, 10, 20, 30]),
        ("Other=''", [0, 5, 10, 15]),
    ],
)
def test_characters_stand_at_their_offsets(delta, middles, decode):
    (page,) = decode(ofd(page_content(text_object(20, 50, 5, "甲乙丙丁", delta=delta))))
    found = []
    for word in page.text_layer:
        left, _, right, _ = word.box.bounds
        found += [
            297 * (left + stop * (right - left))
            for stop, char in zip(word.stops, word.text, strict=True)
            if char != " "
        ]
    assert [middle - 22.5 for middle in found] == pytest.approx(middles)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(-50, 50)), min_size=1), st.integers(0, 40))
def test_repeats_are_a_short_form(runs, count):
    short = " ".join(f"g {times} {value}" for times, value in runs)
    long = " ".join(str(value) for times, value in runs for _ in range(times))
    assert _offsets(short, count) == _offsets(long, count)
    assert len(_offsets(short, count)) == count


def test_offsets_down_make_lines(decode):
    text = text_object(20, 50, 5, "甲乙丙丁", delta='DeltaX="5 -5 5" DeltaY="0 8 0"')
    (page,) = decode(ofd(page_content(text)))
    assert _texts(page) == ["甲乙", "丙丁"]


@pytest.mark.parametrize(
    ("ctm", "direction"), [("1 0 0 1 0 0", (1, 0)), ("0 1 -1 0 0 0", (0, 1)), ("-1 0 0 -1 0 0", (-1, 0))]
)
def test_turned_text_has_a_turned_box(ctm, direction, decode):
    (page,) = decode(ofd(page_content(text_object(150, 100, 5, "仅供认证使用", f'CTM="{ctm}"'))))
    (word,) = page.text_layer
    (x0, y0), (x1, y1) = word.box.corners[:2]
    along = np.array([(x1 - x0) * page.width, (y1 - y0) * page.height])
    assert word.text == "仅供认证使用"
    assert along / np.linalg.norm(along) == pytest.approx(direction, abs=1e-6)


def test_a_matrix_scales_text(decode):
    (page,) = decode(ofd(page_content(text_object(20, 50, 10, "营业执照", 'CTM="0.5 0 0 0.5 0 0"'))))
    left, top, right, bottom = page.text_layer[0].box.bounds
    assert ((right - left) * 297, (bottom - top) * 210) == (pytest.approx(20), pytest.approx(5))


def test_text_that_is_not_painted_is_not_read(decode):
    hidden = [
        text_object(20, 50, 5, "甲", 'Visible="false"'),
        text_object(20, 60, 5, "乙", 'Alpha="0"'),
        text_object(20, 70, 5, "丙", 'Fill="false"'),
        text_object(20, 80, 5, "丁").replace("<ofd:TextCode", '<ofd:FillColor Alpha="0"/><ofd:TextCode'),
        text_object(-50, 90, 5, "戊"),
    ]
    (page,) = decode(ofd(page_content(*hidden, text_object(20, 100, 5, "己"))))
    assert _texts(page) == ["己"]


def test_templates_are_part_of_their_pages(decode):
    used = '<ofd:Template TemplateID="100" ZOrder="Background"/>'
    form = page_content(text_object(20, 50, 5, "名称"))
    pages = decode(
        ofd(
            page_content(text_object(60, 50, 5, NAME), templates=used),
            page_content(text_object(60, 50, 5, "另一页")),
            templates=[form],
        )
    )
    assert [_texts(page) for page in pages] == [["名称", NAME], ["另一页"]]


def test_what_a_composite_object_shows_is_read(decode):
    unit = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="50" Width="100" Height="100"><ofd:Content>'
        f"{text_object(20, 20, 10, '营业执照')}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    use = '<ofd:CompositeObject ID="51" Boundary="10 30 100 100" CTM="0.5 0 0 0.5 0 0" ResourceID="50"/>'
    (page,) = decode(ofd(page_content(use), resources=unit))
    (word,) = page.text_layer
    assert (word.text, word.box.bounds[0] * 297) == ("营业执照", pytest.approx(20))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF"])
def test_pictures_of_every_kind_lie_in_their_boundary(kind, decode, encode):
    picture = encode(Image.new("RGB", (40, 40), "red"), kind)
    (page,) = decode(ofd(page_content(image_object(29.7, 21, 59.4, 42)), pictures=[picture]))
    ys, xs = np.nonzero(page.pixels[:, :, 1] < 128)
    edges = xs.min() / page.width, ys.min() / page.height, xs.max() / page.width, ys.max() / page.height
    assert edges == pytest.approx((0.1, 0.1, 0.3, 0.3), abs=0.002)
    red, green, _ = page.pixels[ys.mean().astype(int), xs.mean().astype(int)]
    assert (red > 250, green < 5) == (True, True)


@pytest.mark.parametrize(
    ("ctm", "turn"),
    [
        ("60 0 0 90 0 0", None),
        ("0 90 -60 0 60 0", Image.Transpose.ROTATE_270),
        ("-60 0 0 -90 60 90", Image.Transpose.ROTATE_180),
        ("-60 0 0 90 60 0", Image.Transpose.FLIP_LEFT_RIGHT),
    ],
)
def test_pictures_are_turned_as_their_matrix_says(ctm, turn, letter, decode, encode):
    (page,) = decode(ofd(page_content(image_object(50, 50, 60, 90, ctm=ctm)), pictures=[encode(letter, "PNG")]))
    cut = Image.fromarray(page.pixels).crop([round(edge * 200 / 25.4) for edge in (50, 50, 110, 140)])
    expected = (letter.transpose(turn) if turn is not None else letter).resize(cut.size)
    assert np.abs(np.asarray(cut, int) - np.asarray(expected, int)).mean() < 4


def test_a_transparent_seal_does_not_hide_what_it_is_put_on(decode, encode):
    seal = Image.new("RGBA", (200, 200), (255, 0, 0, 0))
    seal.paste((255, 0, 0, 255), (0, 0, 200, 20))
    content = page_content(text_object(20, 50, 5, "登记机关"), image_object(15, 30, 40, 40))
    (page,) = decode(ofd(content, pictures=[encode(seal, "PNG")]))
    assert _texts(page) == ["登记机关"]


def test_text_under_a_picture_is_not_read(decode, red):
    (page,) = decode(
        ofd(page_content(text_object(20, 50, 5, "登记机关"), image_object(15, 30, 30, 30)), pictures=[red])
    )
    assert _texts(page) == []
    (page,) = decode(
        ofd(page_content(image_object(15, 30, 30, 30), text_object(20, 50, 5, "登记机关")), pictures=[red])
    )
    assert _texts(page) == ["登记机关"]


def test_codes_are_found_in_the_pixels(decode, encode):
    drawn = zxingcpp.create_barcode("https://example.cn/licence", zxingcpp.BarcodeFormat.QRCode).to_image(scale=8)
    picture = encode(Image.fromarray(np.asarray(drawn)), "PNG")
    (page,) = decode(ofd(page_content(image_object(20, 140, 25, 25)), pictures=[picture]))
    (code,), _ = find_codes(page.pixels, page.ref)
    assert code.text == "https://example.cn/licence"


@pytest.mark.parametrize(
    ("picture", "text", "has_layer"),
    [
        ((0, 0, 297, 210), [], False),
        ((0, 0, 297, 210), [(20, 200, 4, "第 1 页")], False),
        ((50, 50, 86, 54), [(20, 20, 6, "附件：身份证")], False),
        ((0, 0, 297, 210), LICENCE, True),
        ((20, 140, 25, 25), [(20, 200, 4, "第 1 页")], True),
    ],
    ids=["scan", "scan with a footer", "card", "licence on a decorated ground", "small code"],
)
def test_pixels_are_read_where_a_page_is_mainly_a_picture(picture, text, has_layer, decode, encode):
    ground = encode(Image.new("RGB", (300, 200), "ivory"), "PNG")
    (page,) = decode(
        ofd(page_content(image_object(*picture), *(text_object(*line) for line in text)), pictures=[ground])
    )
    assert bool(page.text_layer) is has_layer


def test_codes_of_a_font_that_mean_nothing_are_not_trusted(decode):
    (page,) = decode(ofd(page_content(text_object(20, 50, 5, "\ue123\ue124浏览\ue125"))))
    assert page.text_layer == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: {name: data.replace("ofd:", "") for name, data in parts.items()},
        lambda parts: {name: data.replace("ofd:", "x:").replace("ofd=", "x=") for name, data in parts.items()},
        lambda parts: {name: data.replace(NAMESPACE, "") for name, data in parts.items()},
        lambda parts: {name: b"\xef\xbb\xbf" + data.encode() for name, data in parts.items()},
        lambda parts: {name: data.replace('"Pages/', '"/Doc_0/Pages/') for name, data in parts.items()},
        lambda parts: {name: data.replace('"Pages/', '"Doc_0/Pages/') for name, data in parts.items()},
        lambda parts: {name: data.replace('"Pages/', '"pages\\') for name, data in parts.items()},
        lambda parts: {name: data for name, data in parts.items() if "Res" not in name},
        lambda parts: {name.replace("/", "\\"): data for name, data in parts.items()},
    ],
    ids=["no prefix", "other prefix", "prefix of nothing", "mark", "absolute", "from the root", "spelling", "no resources",
         "backslashes"],
)  # fmt: skip
def test_habits_of_producers_are_understood(change, decode):
    (page,) = decode(zipped(change(parts_of(licence_page()))))
    assert NAME in "".join(_texts(page))


def test_a_damaged_page_does_not_lose_the_others(decode):
    parts = parts_of(licence_page(), licence_page(), licence_page())
    del parts["Doc_0/Pages/Page_1/Content.xml"]
    found = decode(zipped(parts))
    assert [isinstance(item, Page) for item in found] == [True, False, True]
    assert (found[1].code, found[1].page) == ("file.corrupt", 2)


def test_pages_beyond_the_limit_are_reported_not_cut_off(decode):
    found = decode(ofd(*[licence_page()] * 3), pages=2, dpi=50)
    assert [isinstance(item, Page) for item in found] == [True, True, False]
    assert (found[2].code, found[2].params) == ("file.too-many-pages", {"detail": "3 > 2"})


@pytest.mark.parametrize(
    ("picture", "code"),
    [(None, "file.corrupt"), (b"\x97JB2\r\n\x1a\n", "file.unsupported-format"), (b"\x89PNG\r\n\x1a\n", "file.corrupt")],
)
def test_a_large_picture_that_cannot_be_read_is_reported(picture, code, decode):
    pictures = [picture] if picture else []
    (defect,) = decode(ofd(page_content(image_object(0, 0, 297, 210)), pictures=pictures))
    assert (defect.code, defect.page) == (code, 1)
    page, defect = decode(
        ofd(page_content(image_object(0, 0, 297, 210), *(text_object(*line) for line in LICENCE)), pictures=pictures)
    )
    assert (bool(page.text_layer), defect.code, defect.page) == (True, code, 1)
    (page,) = decode(ofd(page_content(image_object(0, 0, 20, 20), text_object(20, 50, 5, "甲")), pictures=pictures))
    assert _texts(page) == ["甲"]
