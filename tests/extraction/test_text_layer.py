"""A PDF's text layer counts only where its page shows the same; what it says instead is told, and what is shown is checked."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

import bizdocs
from bizdocs.extraction.text_layer import compare
from bizdocs.model import Box, Page, PageRef, Report, Word
from bizdocs.reading.engine import Engine
from bizdocs.reading.engines import textlayer
from bizdocs.reading.lines_again import read_lines
from tests import drawn

LICENCE = drawn.sheet("business_licence/landscape-text-layer").path
DIFFERS, UNCHECKED = "tamper.text-layer", "tamper.text-layer-unchecked"
PLACE = Box.rect(0.1, 0.1, 0.4, 0.12)


def layer(text: str) -> Word:
    return Word(text=text, box=PLACE, confidence=1.0, via="text-layer", certainties=(1.0,) * len(text))


def shown(text: str, sure: float = 0.99) -> Word:
    return Word(text=text, box=PLACE, confidence=sure, certainties=(sure,) * len(text))


@pytest.mark.parametrize(
    ("said", "seen", "answer"),
    [
        ("2018年03月15日 至 2029年11月30日", "2018年03月15日至2029年11月30日", "same"),
        ("2018年03月15日 至 2029年11月30日", "2018年03月15日至2025年11月30日", "different"),
        ("2018年03月15日 至 长期", "2018年03月15日至2025年11月30日", "different"),
        ("长期", "2025年11月30日", "different"),
        ("（副本）", "(副本)", "same"),
        ("91330106MA2CEFQR5Q", "91330106MA2CEFQR5O", "unknown"),
        ("91330106MA2CEFQR5Q", "91330106MA3CEFQR5Q", "different"),
        ("欧阳晓彤", "欧阳骁彤", "unknown"),
        ("欧阳晓彤", "李清", "different"),
        ("李䶮", "李龚", "unknown"),
        ("服务：网络技术、软件", "服务：网络技术，软件", "same"),
        ("杭州星澜网络科技有限公司", "", "unknown"),
        ("。", "", "same"),
    ],
)
def test_what_counts_as_the_same(said: str, seen: str, answer: str) -> None:
    assert compare(layer(said), shown(seen)) == answer


def test_what_was_not_read_or_not_for_certain_counts_neither_way() -> None:
    assert compare(layer("2029年"), None) == "unknown"
    assert compare(layer("2029年"), shown("2025年", sure=0.7)) == "unknown"
    under_a_seal = replace(shown("2026年049日"), certainties=(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.63, 0.99, 1.0))
    assert compare(layer("2026年07月19日"), under_a_seal) == "unknown"


@given(st.text(alphabet="0123456789年月日至元万公司有限科技（）：、 ABCDEF", min_size=1, max_size=40), st.data())
def test_a_line_agrees_with_itself_and_with_no_line_in_which_one_digit_is_another(
    text: str, data: st.DataObject
) -> None:
    assert compare(layer(text), shown(text)) == "same"
    places = [at for at, char in enumerate(text) if char in "0123456789"]
    if places:
        at = data.draw(st.sampled_from(places))
        other = data.draw(st.sampled_from(sorted(set("0123456789") - {text[at]})))
        assert compare(layer(text), shown(text[:at] + other + text[at + 1 :])) == "different"


def lying(swap: tuple[str, str]) -> bytes:
    """The licence, whose fonts name one character by another one's code."""
    pdf = pikepdf.open(LICENCE)
    codes = [f"<{ord(char):04X}>".encode() for char in swap]
    changed = 0
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and b"beginbf" in (text := thing.read_bytes()):
            changed += text.count(codes[0])
            thing.write(text.replace(codes[0], codes[1]))
    assert changed
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def covered(box: Box, text: str) -> bytes:
    """The licence with a small picture of other text over a place."""
    pdf = pikepdf.open(LICENCE)
    page = pdf.pages[0]
    wide, high = float(page.mediabox[2]), float(page.mediabox[3])
    left, top, right, bottom = box.bounds
    width, height = (right - left) * wide, (bottom - top) * high * 1.4
    picture = Image.new("RGB", (round(width * 4), round(height * 4)), "white")
    ImageDraw.Draw(picture).text((4, 4), text, fill="black", font_size=round(height * 2.8))
    pixels = pdf.make_stream(picture.tobytes())
    pixels.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
    )
    page.add_resource(pixels, pikepdf.Name.XObject, pikepdf.Name("/Cover"))
    at = left * wide, high - bottom * high - height * 0.15
    page.contents_add(pdf.make_stream(b"q"), prepend=True)
    page.contents_add(pdf.make_stream(f"Q q {width} 0 0 {height} {at[0]} {at[1]} cm /Cover Do Q".encode()))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


def test_a_well_made_layer_is_believed_and_nothing_is_said_of_it() -> None:
    reading = drawn.read_case("business_licence/landscape-text-layer")

    assert {page.engine for page in reading.pages} == {textlayer.NAME}
    assert not [flaw for page in reading.pages for flaw in page.flaws if flaw.code.startswith("tamper.text")]
    assert all(word.via == "text-layer" for page in reading.pages for word in page.words)


def test_where_nobody_looks_at_the_pixels_that_is_said() -> None:
    report = bizdocs.validate({"a.pdf": LICENCE.read_bytes()}, ocr="none", as_of=drawn.DAY)

    (finding,) = [finding for finding in report.findings if finding.code == UNCHECKED]
    assert finding.severity == "info"
    assert all("a.pdf" in finding.message.render(language) for language in ("zh", "en"))


@pytest.mark.engines
@pytest.mark.parametrize(("swap", "field"), [(("3", "8"), "valid_from"), (("杭", "温"), "entity_name")])
def test_a_font_that_names_one_character_by_another_is_found_out(
    swap: tuple[str, str], field: str, installed: Callable[[str], Engine]
) -> None:
    report = bizdocs.validate({"a.pdf": lying(swap)}, ocr=installed("rapidocr"), as_of=drawn.DAY)
    truth = drawn.fields_of(drawn.sheet("business_licence/landscape-text-layer"))

    (finding,) = [finding for finding in report.findings if finding.code == DIFFERS]
    assert finding.severity == "review"
    assert finding.evidence[0].box is not None
    assert report.documents[0].fields[field].value in {truth[field].value, None}


@pytest.mark.engines
def test_a_picture_over_the_text_is_what_counts(installed: Callable[[str], Engine]) -> None:
    field = drawn.fields_of(drawn.sheet("business_licence/landscape-text-layer"))["uscc"]
    other = "91330106MA3CEFQR5Q"
    (place,) = [seen.box for seen in field.evidence if seen.box and seen.via == "text-layer"][:1]

    report = bizdocs.validate({"a.pdf": covered(place, other)}, ocr=installed("rapidocr"), as_of=drawn.DAY)

    assert DIFFERS in codes(report)
    assert report.documents[0].fields["uscc"].value != field.value


@given(st.integers(0, 2**32))
def test_lines_are_handed_over_one_under_the_other_each_with_its_place(seed: int) -> None:
    import numpy as np

    chance = random.Random(seed)  # noqa: S311 - the same boxes for the same seed
    page = Page(ref=PageRef("a", 1), sha256="0", pixels=np.full((300, 400, 3), 255, np.uint8))
    boxes = []
    for number in range(chance.randint(1, 6)):
        left, top = chance.uniform(0, 0.5), 0.02 + number / 7
        boxes.append(Box.rect(left, top, left + chance.uniform(0.1, 0.45), top + chance.uniform(0.03, 0.1)))
    seen: list[Page] = []

    def read(asked: Page) -> tuple[Word, ...]:
        seen.append(asked)
        return tuple(replace(shown(str(number)), box=box) for number, box in enumerate(asked.lines))

    words = read_lines(page, boxes, read)

    assert [word.text for word in words if word] == [str(number) for number in range(len(boxes))]
    assert all(word.box.holds(box.centre) for word, box in zip(words, boxes, strict=True) if word)
    assert len(seen) == 1


def test_what_is_too_small_to_hold_text_is_not_asked() -> None:
    import numpy as np

    page = Page(ref=PageRef("a", 1), sha256="0", pixels=np.full((30, 40, 3), 255, np.uint8))

    def read(_page: Page) -> tuple[Word, ...]:
        raise AssertionError

    assert read_lines(page, [Box.rect(0.1, 0.1, 0.12, 0.11)], read) == (None,)
