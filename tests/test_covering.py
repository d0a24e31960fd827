"""Pictures of a masked report show what is known to be safe, and no more: found, carried to the painter, painted."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

import bizdocs
from bizdocs.model import Box, Code, Options, Page, PageRef, PageText, Report, Word
from bizdocs.printing.html.sheets import PAINT, Sheet, Sheets, Withheld
from bizdocs.privacy.covering import Known, cover, is_doubtful
from bizdocs.privacy.masks import Mask
from bizdocs.reading.engine import Engine
from bizdocs.reading.looking.sight import look
from bizdocs.reading.pictures import take_picture
from bizdocs.usecases import render as rendering
from bizdocs.usecases import validate
from tests import drawn, planted
from tests.formats import samples

LETTER = "authorisation_letter/running-clean"
LICENCE = "business_licence/landscape-clean"
FILE = "letter.png"


def letter(tmp_path: Path) -> Path:
    if not planted.FONT.exists():
        pytest.skip(f"{planted.FONT} is not installed")
    path = tmp_path / FILE
    planted.draw().save(path)
    return path


def reads(words: tuple[Word, ...]) -> Engine:
    """An engine that reads these words on every page, and nothing in a part of one."""

    def read(page: Page) -> tuple[Word, ...]:
        return words if page.pixels.shape[:2] == (planted.HEIGHT, planted.WIDTH) else ()

    return Engine("planted", read)


def report_on(path: Path, engine: Any) -> Report:
    return bizdocs.validate([path], ocr=engine, pictures=True)


def painted(sheet: Sheet) -> Any:
    image = np.asarray(Image.open(BytesIO(b64decode(sheet.uri.partition(",")[2]))).convert("RGB")).astype(int)
    return np.abs(image - PAINT).max(axis=2) < 40


def share(paint: Any, box: Box) -> float:
    high, wide = paint.shape
    left, top, right, bottom = box.bounds
    return float(paint[round(top * high) : round(bottom * high), round(left * wide) : round(right * wide)].mean())


def sheet_of(report: Report, *, mask: bool = True) -> Sheet | Withheld | None:
    return Sheets(report, mask=mask, prefix="p", longest=1400).get(report.pictures[0].page)


# --- the wire: from what was read to what is painted


def test_what_no_field_tells_of_is_painted_over_in_a_letter(tmp_path: Path) -> None:
    report = report_on(letter(tmp_path), reads(planted.words()))
    sheet = sheet_of(report)
    assert [one.type for one in report.documents] == ["authorisation_letter"]
    assert isinstance(sheet, Sheet)
    paint = painted(sheet)

    assert {name: share(paint, box) for name, box in planted.boxes().items() if share(paint, box) < 0.9} == {}
    for name in ("operator_id_number", "operator_phone"):
        for seen in report.documents[0].fields[name].evidence:
            assert share(paint, seen.box) > 0.6, name  # type: ignore[arg-type]


def test_a_letter_stays_of_use(tmp_path: Path) -> None:
    report = report_on(letter(tmp_path), reads(planted.words()))
    sheet = sheet_of(report)
    assert isinstance(sheet, Sheet)
    paint = painted(sheet)

    assert share(paint, planted.place(0)) < 0.15, "its title"
    for name in ("entity_name", "uscc", "legal_rep", "valid_to"):
        for seen in report.documents[0].fields[name].evidence:
            assert share(paint, seen.box) < 0.15, name  # type: ignore[arg-type]
    assert float(paint.mean()) < 0.2


def test_in_clear_nothing_is_painted(tmp_path: Path) -> None:
    report = report_on(letter(tmp_path), reads(planted.words()))
    sheet = sheet_of(report, mask=False)
    assert isinstance(sheet, Sheet)
    assert sheet.painted == ()


@pytest.mark.parametrize("case", [LETTER, LICENCE, "account_permit/clean", "resident_id/portrait-phone"])
def test_a_value_that_an_engine_finds_besides_is_carried_to_the_painter(case: str) -> None:
    """`validate.show_pages` with `personal=()` came through every test."""
    reading = drawn.read([drawn.sheet(case).path], pictures=True)
    box = Box.rect(0.02, 0.02, 0.3, 0.05)
    stray = Word(text=f"备注 {planted.PLANTED['id15']}", box=box, confidence=0.9)
    first = replace(reading.pages[0], words=(*reading.pages[0].words, stray))
    report = validate.show_pages(
        bizdocs.check(bizdocs.gather(reading)), replace(reading, pages=(first, *reading.pages[1:]))
    )

    assert box in (report.pictures[0].personal or ())
    sheet = sheet_of(report)
    assert isinstance(sheet, Sheet)
    assert any(len(shape) == 4 for shape in sheet.painted)
    assert len(sheet.painted) >= len(report.pictures[0].personal or ())


def test_a_page_that_nobody_told_of_is_withheld(tmp_path: Path) -> None:
    reading = drawn.read([drawn.sheet(LICENCE).path], pictures=True)
    report = replace(bizdocs.check(bizdocs.gather(reading)), pictures=reading.pictures)

    assert reading.pictures[0].personal is None
    assert isinstance(sheet_of(report), Withheld)


@pytest.mark.parametrize("confidence", [0.0, 0.4])
def test_a_page_of_which_little_was_made_out_is_withheld(confidence: float) -> None:
    reading = drawn.read([drawn.sheet(LICENCE).path], pictures=True)
    report = bizdocs.check(bizdocs.gather(reading))
    doubted = tuple(replace(word, confidence=confidence) for word in reading.pages[0].words)
    for words in (doubted, ()):
        page = replace(reading.pages[0], words=words)
        assert is_doubtful(words)
        assert isinstance(sheet_of(validate.show_pages(report, replace(reading, pages=(page,)))), Withheld)


@pytest.mark.parametrize("bundle", ["ready", "expired-and-mismatch"])
def test_what_a_finding_points_to_is_readable_where_its_field_is_nobodys(bundle: str) -> None:
    reading = drawn.read(drawn.BUNDLES[bundle], pictures=True)
    report = validate.show_pages(bizdocs.check(bizdocs.gather(reading)), reading)
    sheets = Sheets(report, mask=True, prefix="p", longest=1400)
    from bizdocs.privacy.masks import is_personal

    for document in report.documents:
        for field in document.fields.values():
            for seen in field.evidence:
                sheet = sheets.get(seen.page) if seen.page else None
                if (
                    not isinstance(sheet, Sheet)
                    or seen.box is None
                    or sheet.rotation
                    or seen.via not in {"ocr", "text-layer"}
                ):
                    continue
                hidden = share(painted(sheet), seen.box)
                assert hidden > 0.6 if is_personal(document.type, field.name) else hidden < 0.35, (
                    document.type,
                    field.name,
                )


# --- what is covered of words


def known(kind: str | None, *, clear: tuple[str, ...] = (), phrases: tuple[str, ...] = ("注册号", "授权")) -> Known:
    documents = () if kind is None else (samples.document(1, kind, ((FILE, 1),)),)
    formless = kind in {None, "authorisation_letter"}
    return Known(PageRef(FILE, 1), documents, formless, frozenset(phrases), frozenset(clear), Mask(()))


def hidden(text: str, at: Known, confidence: float = 0.9) -> str:
    """The characters that are covered."""
    stops = tuple((n + 0.5) / len(text) for n in range(len(text)))
    word = Word(text=text, box=Box.rect(0, 0, 1, 0.1), confidence=confidence, stops=stops)
    boxes = cover([word], (), (), at)
    return "".join(
        char for char, stop in zip(text, stops, strict=True) if any(box.holds((stop, 0.05)) for box in boxes)
    )


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("法定代表人", ""),
        ("印制机关监制", ""),
        ("注册号 330106000012345", "330106000012345"),
        ("联系 zhang@example.com", "zhang@example.com"),
        ("云栖小区虚构路18号3幢502室", "云栖小区虚构路18号3幢502室"),
        ("投诉电话 12315", "电话 12315"),
        ("3 号", ""),
    ],
)
def test_on_a_form_what_looks_like_a_number_or_an_address_is_covered(text: str, covered: str) -> None:
    assert hidden(text, known("business_licence")).strip() == covered


def test_in_a_letter_only_known_words_are_seen() -> None:
    assert hidden("授权我弟弟老三", known("authorisation_letter")) == "我弟弟老三"
    assert hidden("授权李青", known("authorisation_letter", clear=("李青",))) == ""
    assert hidden("授权注册号", known("authorisation_letter")) == ""
    assert hidden("授权", known("authorisation_letter"), confidence=0.3) == "授权", "nobody knows that it says so"


def test_a_word_whose_characters_have_no_places_is_covered_whole() -> None:
    word = Word(text="授权 330106900307123", box=Box.rect(0, 0, 1, 0.1), confidence=0.9)
    assert cover([word], (), (), known("business_licence")) == (word.box,)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("https://www.gsxt.gov.cn/index?x=1", True),
        ("https://gov.cn.example.com/", False),
        ("https://u.wechat.com/AbCdEf", False),
        ("uscc=91330106MA2CEFQR9R", True),
        ("uscc=91330106MA2CEFQR9R&tel=13800000000", False),
        ("", False),
    ],
)
def test_a_code_is_seen_where_it_says_nothing_new(text: str, safe: bool) -> None:
    code = Code(format="QRCode", text=text, page=PageRef(FILE, 1), box=Box.rect(0, 0, 0.1, 0.1))
    assert cover((), [code], (), known("business_licence", clear=("91330106MA2CEFQR9R",))) == (
        () if safe else (code.box,)
    )


# --- what no engine made a word of


def test_writing_that_nobody_read_is_covered_and_rules_seals_and_paper_are_not() -> None:
    image = Image.new("RGB", (1000, 1400), (250, 250, 248))
    brush = ImageDraw.Draw(image)
    words = []
    for row in range(8):
        for column in range(20):
            x, y = 100 + column * 24, 100 + row * 50
            brush.rectangle((x, y, x + 16, y + 3), fill=0)
            brush.rectangle((x, y, x + 3, y + 22), fill=0)
        box = Box.rect(0.098, (98 + row * 50) / 1400, 0.575, (126 + row * 50) / 1400)
        words.append(Word(text="字" * 20, box=box, confidence=0.9))
    for column in range(9):
        x = 300 + column * 22
        brush.line((x, 800, x + 12, 822), fill=(30, 40, 110), width=3)
        brush.line((x + 12, 800, x, 822), fill=(30, 40, 110), width=3)
    brush.line((80, 700, 920, 700), fill=0, width=2)
    brush.ellipse((600, 1000, 800, 1200), outline=(210, 40, 40), width=8)
    page = Page(ref=PageRef(FILE, 1), sha256="", pixels=np.asarray(image))
    text = PageText(ref=page.ref, width=1000, height=1400, words=tuple(words), engine="none", measures={})
    unread = take_picture(page, text, look(page.pixels, words)).unread

    around = Box.around(unread).bounds
    assert all(abs(one - other) < 0.01 for one, other in zip(around, (0.3, 0.571, 0.488, 0.587), strict=True)), around


# --- with a real engine, there and back again


def squeezed(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z\u3400-\u9fff@.]", "", text).lower()


@pytest.mark.engines
@pytest.mark.parametrize("quality", [None, 60])
def test_nothing_that_was_planted_is_read_back_from_the_report(
    tmp_path: Path, installed: Callable[[str], Engine], quality: int | None
) -> None:
    path = letter(tmp_path)
    if quality:
        path = tmp_path / "letter.jpg"
        planted.draw().rotate(0.7, fillcolor="white").save(path, quality=quality)
    engine = installed("rapidocr")
    report = report_on(path, engine)
    (document,) = report.documents
    pointed = samples.finding(
        1, "mismatch.entity-name", "error", samples.message("不一致", "differs"), document=document.id, field="entity_name",
        evidence=document.fields["entity_name"].evidence,
    )  # fmt: skip
    report = replace(report, findings=(pointed,))
    told = {}
    for mask in (True, False):
        html = rendering.render([report], "html", Options(mask=mask))
        pictures = re.findall(r"data:image/jpeg;base64,([^\"]+)", html)
        assert pictures
        read = []
        for number, data in enumerate(pictures):
            pixels = np.asarray(Image.open(BytesIO(b64decode(data))).convert("RGB"))
            read += [
                word.text for word in engine.read(Page(ref=PageRef("r", number), sha256=str(number), pixels=pixels))
            ]
        told[mask] = squeezed("".join(read))

    values = [*planted.PLANTED.values(), "330106199003071230", "13800000000"]
    pieces = [squeezed(value)[at : at + 6] for value in values for at in range(len(squeezed(value)) - 5)]
    shown = squeezed("".join(planted.LINES[2]))  # the company's code begins with the same division
    assert [piece for piece in pieces if piece in told[True] and piece not in shown] == []
    assert sum(squeezed(value) in told[False] for value in values) >= len(values) - 3, "the planting is readable"
    assert planted.COMPANY in told[True]
