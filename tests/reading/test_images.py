"""Pictures become 8-bit RGB on white, upright, whole or not at all."""

from __future__ import annotations

import struct
import sys
import warnings
from base64 import b64decode
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile
from PIL.Image import Transpose

import bizdocs
from bizdocs import families
from bizdocs.model import Blob, Defect, Options, Page
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.sniff import sniff
from bizdocs.reading.pages.decode import pages
from bizdocs.usecases import render as rendering
from bizdocs.usecases.exit_codes import exit_code

HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABegABAAAAAAAAAGAAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA1mlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xy"
    "bmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAAGht"
    "ZGF0AAAAXCgBrxOA5s8f1NQ+6SpGW//Z+yf+6HPD4L1J/52In5vfUPP+H/u198yL/xQ1v30vWx+mnswsZ0a7ef+9RtT2Z8B8qGeQ"
    "jxAYd/y35l0aRIradD5YzLGSavujBefg"
)
"""A red square on white, 64 × 64, as libheif writes it; nothing that is installed for tests can."""
LOSSLESS = ("PNG", "WEBP", "BMP", "TIFF", "GIF")


def _codes(found):
    return [item.code for item in found if isinstance(item, Defect)]


@pytest.mark.parametrize("kind", ["JPEG", *LOSSLESS, "AVIF"])
def test_every_format_gives_its_pixels(kind, decode, encode, letter):
    options = {"lossless": True} if kind == "WEBP" else {"quality": 95} if kind in ("JPEG", "AVIF") else {}
    (page,) = decode(encode(letter, kind, **options))
    assert page.pixels.dtype == np.uint8
    assert (page.width, page.height, page.ref.number) == (64, 96, 1)
    assert np.abs(page.pixels.astype(int) - np.asarray(letter)).max() <= (0 if kind in LOSSLESS else 40)


def test_the_name_of_a_file_decides_nothing(encode, letter):
    data = encode(letter, "JPEG")
    (page,) = pages(Blob(name="licence.png", sha256="0", media=sniff(data), data=data), Limits())
    assert isinstance(page, Page)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "stored"),
    [
        (1, None),
        (2, Transpose.FLIP_LEFT_RIGHT),
        (3, Transpose.ROTATE_180),
        (4, Transpose.FLIP_TOP_BOTTOM),
        (5, Transpose.TRANSPOSE),
        (6, Transpose.ROTATE_90),
        (7, Transpose.TRANSVERSE),
        (8, Transpose.ROTATE_270),
    ],
)
def test_all_eight_orientations_come_out_upright(kind, orientation, stored, decode, encode, letter):
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned = letter.transpose(stored) if stored is not None else letter
    (page,) = decode(encode(turned, kind, exif=exif))
    assert (page.width, page.height) == letter.size
    assert np.abs(page.pixels.astype(int) - np.asarray(letter)).mean() < 4


@pytest.mark.parametrize("exif", [b"Exif\0\0garbage", b"Exif\0\0II*\0\xff\xff\xff\xff"])
def test_damaged_exif_is_no_exif(exif, decode, encode, letter):
    (page,) = decode(encode(letter, "JPEG", exif=exif))
    assert (page.width, page.height) == letter.size


def test_an_orientation_that_does_not_exist_is_upright(decode, encode, letter):
    exif = Image.Exif()
    exif[0x0112] = 9
    (page,) = decode(encode(letter, "JPEG", exif=exif))
    assert (page.width, page.height) == letter.size


@pytest.mark.parametrize("kind", ["JPEG", *LOSSLESS, "AVIF"])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_a_truncated_picture_is_corrupt_never_half_a_page(kind, share, decode, encode):
    noise = Image.effect_noise((120, 120), 80).convert("RGB")
    data = encode(noise, kind)
    found = decode(data[: int(len(data) * share)])
    assert _codes(found) in (["file.corrupt"], ["file.unsupported-format"])
    assert len(found) == 1


def test_a_photo_whose_rest_never_arrived_is_corrupt(decode, encode):
    data = encode(Image.effect_noise((200, 200), 60).convert("RGB"), "JPEG")
    half = data[: len(data) // 2]
    assert _codes(decode(half + bytes(len(data) - len(half)))) == ["file.corrupt"]
    assert _codes(decode(data + bytes(4096))) == []


def test_a_progressive_photo_is_whole_or_corrupt(decode, encode):
    data = encode(Image.effect_noise((200, 200), 60).convert("RGB"), "JPEG", progressive=True)
    assert _codes(decode(data[: len(data) * 3 // 4])) == ["file.corrupt"]


def test_a_host_that_tolerates_half_pictures_does_not_change_that(decode, encode, letter, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = encode(letter, "PNG")
    assert _codes(decode(data[: len(data) // 2])) == ["file.corrupt"]
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


@given(st.data())
def test_no_damage_raises_or_yields_more_than_one_thing(data):
    buffer = BytesIO()
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP"]))
    Image.linear_gradient("L").resize((40, 40)).save(buffer, kind)
    damaged = bytearray(buffer.getvalue())
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=8)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    blob = Blob(name="x", sha256="0", media=sniff(bytes(damaged)), data=bytes(damaged))
    assert len(list(pages(blob, Limits()))) >= 1


def test_what_is_transparent_lies_on_white(decode, encode):
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    picture.paste((200, 0, 0, 255), (0, 0, 20, 40))
    for kind in ("PNG", "TIFF"):
        (page,) = decode(encode(picture, kind))
        assert page.pixels[0, 0].tolist() == [200, 0, 0]
        assert page.pixels[0, 30].tolist() == [255, 255, 255]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16", "I", "F", "CMYK", "LAB"])
def test_white_is_white_and_black_is_black_in_every_mode(mode, decode, encode):
    values = np.full((40, 40), 255, np.uint8)
    values[:, 20:] = 0
    if mode in ("I;16", "I"):
        picture = Image.fromarray(values.astype(np.uint16) * 257)
        picture = picture.convert("I") if mode == "I" else picture
    elif mode == "F":
        picture = Image.fromarray((values / 255).astype(np.float32))
    elif mode == "CMYK":
        picture = Image.merge("CMYK", [Image.new("L", (40, 40))] * 3 + [Image.fromarray(255 - values)])
    elif mode == "LAB":
        neutral = Image.new("L", (40, 40), 128)
        picture = Image.merge("LAB", [Image.fromarray(values), neutral, neutral])
    else:
        picture = Image.fromarray(values).convert(mode)
    (page,) = decode(encode(picture, "PNG" if mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16") else "TIFF"))
    assert page.pixels.shape == (40, 40, 3)
    assert page.pixels[5, 5].min() >= 250
    assert page.pixels[5, 35].max() <= 5


def test_sixteen_bits_are_scaled_not_clipped(decode, encode):
    ramp = np.tile(np.linspace(0, 65535, 256).astype(np.uint16), (40, 1))
    (page,) = decode(encode(Image.fromarray(ramp), "PNG"))
    assert np.abs(page.pixels[0, :, 0].astype(int) - np.arange(256)).max() <= 1


def test_sixteen_bits_whose_zero_is_white_are_turned_round(decode, encode):
    ramp = np.tile(np.linspace(0, 65535, 256).astype(np.uint16), (40, 1))
    (page,) = decode(encode(Image.fromarray(ramp), "TIFF", tiffinfo={262: 0}))
    assert page.pixels[0, 0].tolist() == [255, 255, 255]
    assert page.pixels[0, -1].tolist() == [0, 0, 0]


def test_a_cmyk_photo_keeps_its_colours(decode, encode):
    red = Image.new("RGB", (40, 40), (220, 20, 20)).convert("CMYK")
    (page,) = decode(encode(red, "JPEG", quality=95))
    assert np.abs(page.pixels[20, 20].astype(int) - (220, 20, 20)).max() < 12


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_counts(kind, decode, encode):
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "lime", "blue")]
    data = encode(frames[0], kind, save_all=True, append_images=frames[1:], duration=50, lossless=True)
    page, _ = decode(data)
    assert page.pixels[20, 20].tolist() == [255, 0, 0]


def test_every_page_of_a_tiff_counts(decode, encode):
    sheets = [Image.new("L", (40, 40), shade) for shade in (10, 120, 240)]
    found = decode(encode(sheets[0], "TIFF", save_all=True, append_images=sheets[1:]))
    assert [(page.ref.number, int(page.pixels[0, 0, 0])) for page in found] == [(1, 10), (2, 120), (3, 240)]


def test_pages_beyond_the_limit_are_reported_not_cut_off(decode, encode):
    sheet = Image.new("L", (40, 40))
    data = encode(sheet, "TIFF", save_all=True, append_images=[sheet] * 4)
    assert len(decode(data, pages=5)) == 5
    found = decode(data, pages=4)
    assert [isinstance(item, Page) for item in found] == [True] * 4 + [False]
    assert _codes(found) == ["file.too-many-pages"]


def test_a_thumbnail_inside_a_tiff_is_no_page(decode, encode, letter):
    small = letter.resize((20, 30))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    found = decode(encode(letter, "TIFF", save_all=True, append_images=[small, letter]))
    assert [(page.ref.number, page.width) for page in found] == [(1, 64), (2, 64)]


def test_a_tiff_whose_pages_go_round_in_circles_ends(decode, encode, letter):
    data = bytearray(encode(letter, "TIFF"))
    (directory,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, directory)
    struct.pack_into("<I", data, directory + 2 + 12 * count, directory)
    assert len(decode(bytes(data))) == 1


def test_a_page_is_decoded_only_when_it_is_asked_for(encode):
    sheet = Image.new("L", (40, 40))
    data = encode(sheet, "TIFF", save_all=True, append_images=[sheet])
    found = pages(Blob(name="x", sha256="0", media="image/tiff", data=data[:-40]), Limits())
    assert isinstance(next(found), Page)


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((14, 200), "file.image-too-small"),
        ((15, 200), None),
        ((20, 1001), "file.image-too-small"),
        ((100, 101), "file.too-large"),
    ],
)
def test_sizes_out_of_bounds_are_refused(size, code, decode, encode):
    found = decode(encode(Image.new("L", size), "PNG"), pixels=10_000, side=1_000, aspect=50)
    assert _codes(found) == ([] if code is None else [code])


def test_huge_pictures_are_refused_by_their_header(decode, encode, letter):
    data = bytearray(encode(letter, "PNG"))
    struct.pack_into(">II", data, 16, 60_000, 60_000)
    assert _codes(decode(bytes(data))) in (["file.too-large"], ["file.corrupt"])
    bomb = Image.new("1", (9_000, 9_000))
    assert _codes(decode(encode(bomb, "PNG"))) == ["file.too-large"]


def test_a_file_over_the_limit_is_not_entered(decode, encode, letter):
    (defect,) = decode(encode(letter, "BMP"), file_bytes=1000)
    assert defect.code == "file.too-large"
    assert "MB >" in defect.params["detail"]


@pytest.mark.parametrize(
    ("data", "code", "detail"),
    [
        (b"", "file.empty", None),
        (b"just a note", "file.unsupported-format", "text/plain"),
        (b"\x81\x05\0\0\x07", "file.unsupported-format", None),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "file.unsupported-format", "application/postscript"),
        (b"\xff\xd8\xff", "file.corrupt", None),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "file.corrupt", None),
    ],
)
def test_what_is_no_picture_gives_one_defect(data, code, detail, decode):
    (defect,) = decode(data)
    assert (defect.code, defect.file, defect.params.get("detail")) == (code, "papers/scan", detail)


def test_only_the_decoder_of_the_sniffed_format_is_entered(monkeypatch, decode):
    entered = []
    monkeypatch.setattr(Image, "open", lambda _, formats: entered.append(formats) or Image.new("L", (20, 20)))
    decode(b"GIF89a" + b"%!PS-Adobe-3.0 EPSF-3.0")
    assert entered == [["GIF"]]


def test_a_codec_that_is_missing_is_named(monkeypatch, decode):
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    (defect,) = decode(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    assert (defect.code, defect.params) == ("file.component-missing", {"detail": "pi-heif: pip install pi-heif"})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
@pytest.mark.parametrize("step", ["open", "load"])
def test_a_decoder_that_pillow_was_built_without_is_no_damage(kind, step, monkeypatch, decode):
    picture = Image.new("RGB", (40, 40), "white")
    data = BytesIO()
    picture.save(data, kind, **({"compression": "tiff_lzw"} if kind == "TIFF" else {}))

    def unavailable(*_arguments, **_options):
        raise OSError("decoder not available")

    if step == "open":
        monkeypatch.setattr(Image, "open", unavailable)
        monkeypatch.setattr("PIL.JpegImagePlugin.jpeg_factory", unavailable)
    else:
        monkeypatch.setattr("bizdocs.reading.pages.images.to_rgb", unavailable)
    assert _codes(decode(data.getvalue())) == ["file.corrupt"]
    monkeypatch.setattr("PIL.features.check", lambda _: False)
    (defect,) = decode(data.getvalue())
    assert defect.code == "file.component-missing"
    assert defect.params == {"detail": f"Pillow ({kind}): pip install --force-reinstall pillow"}


def test_a_photo_of_an_iphone_is_read(decode):
    (page,) = decode(HEIC)
    assert (page.width, page.height) == (64, 64)
    red, white = page.pixels[32, 32].astype(int), page.pixels[4, 4].astype(int)
    assert np.abs(red - (200, 30, 30)).max() < 30
    assert np.abs(white - 255).max() < 10


def test_a_photo_that_we_lack_a_part_for_is_told_as_our_lack_in_every_format(monkeypatch):
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    report = bizdocs.validate({"营业执照.heic": HEIC}, ocr="none")
    (file,) = report.files
    (finding,) = (one for one in report.findings if one.code.startswith("file."))

    assert (file.status, file.error, finding.severity) == ("unsupported", "file.component-missing", "review")
    assert {one.severity for one in report.findings if one.code == "material.missing"} == {"review"}
    assert exit_code([report], "review") == 3
    for name in families.names("bizdocs.formats"):
        printed = rendering.render([report], name, Options(mask=True))
        assert name == "ics" or "pip install pi-heif" in printed, name
        assert "改名不能" not in printed


@pytest.mark.parametrize("media", ["heic", "avif"])
@pytest.mark.parametrize("kind", [b"meta", b"mdat"])
@pytest.mark.parametrize("large", [False, True])
def test_a_photo_that_ends_within_a_box_is_corrupt_before_it_is_decoded(media, kind, large, decode, monkeypatch):
    monkeypatch.setattr("bizdocs.reading.pages.images.open_heic", lambda _: Image.new("L", (20, 20)))
    monkeypatch.setattr(Image, "open", lambda *_, **__: Image.new("L", (20, 20)))
    head = b"\0\0\0\x18ftyp" + media.encode() + bytes(4) + b"mif1" + media.encode()
    size = 8 + 8 * large + 100
    box = (b"\0\0\0\1" + kind + size.to_bytes(8, "big") if large else size.to_bytes(4, "big") + kind) + bytes(100)
    assert _codes(decode(head + box + b"what a phone appends")) == []
    assert _codes(decode(head + box[:-1])) == ["file.corrupt"]


def test_damaged_heic_is_corrupt(decode):
    assert _codes(decode(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200))) == ["file.corrupt"]


@pytest.mark.parametrize(("stated", "dpi"), [((300, 300), 300), ((1, 1), None), (None, None)])
def test_the_resolution_is_what_the_file_states_if_it_makes_sense(stated, dpi, decode, encode, letter):
    (page,) = decode(encode(letter, "PNG", **({"dpi": stated} if stated else {})))
    assert page.dpi == (pytest.approx(dpi, abs=1) if dpi else None)


def test_no_warning_of_a_library_gets_out(decode, encode):
    data = encode(Image.effect_noise((80, 80), 50), "TIFF", compression="tiff_lzw")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        decode(data[:200])
        decode(data.replace(struct.pack("<HH", 257, 3), struct.pack("<HH", 257, 99)))
    assert caught == []


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_frames_behind_the_first_are_told_not_dropped_in_silence(kind, decode, letter):
    out = BytesIO()
    letter.save(out, kind, save_all=True, append_images=[letter.transpose(Transpose.ROTATE_180)] * 3)

    first, *told = decode(out.getvalue())

    assert isinstance(first, Page)
    assert _codes(told) == ["file.too-many-pages"]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_picture_of_one_frame_nothing_is_said(kind, decode, encode, letter):
    assert len(decode(encode(letter, kind))) == 1
