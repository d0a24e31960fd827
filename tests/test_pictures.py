"""Pictures of pages: taken only where they are asked for, small, and shown without anything personal."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

import bizdocs
from bizdocs import cli
from bizdocs.model import Box, Page, PageRef, PageText, Report
from bizdocs.printing.html.sheets import PAINT, Sheet, Sheets, Withheld
from bizdocs.privacy.masks import is_personal
from bizdocs.reading.looking.sight import look
from bizdocs.reading.pictures import LONGEST, take_picture
from bizdocs.usecases import batch, validate
from bizdocs.usecases.checker import Checker
from bizdocs.usecases.options import Output
from bizdocs.usecases.settings import Settings
from tests import drawn

PERSONAL = [sheet for sheet in drawn.LEGIBLE if any(is_personal(sheet.type, name) for name in sheet.expected["fields"])]
BUNDLE = drawn.BUNDLES["expired-and-mismatch"]


def page(width: int, height: int) -> Page:
    pixels = np.zeros((height, width, 3), dtype=np.uint8)
    pixels[: height // 2] = (200, 30, 30)
    return Page(ref=PageRef("a.png", 1), sha256="", pixels=pixels)


@pytest.mark.parametrize(
    ("size", "small"), [((2800, 1400), (LONGEST, 700)), ((100, 3000), (47, LONGEST)), ((40, 30), (40, 30))]
)
def test_a_picture_is_small_keeps_its_shape_and_is_never_blown_up(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    text = PageText(ref=PageRef("a.png", 1), width=size[0], height=size[1], words=(), engine="none")
    taken = take_picture(page(*size), text, look(page(*size).pixels, ()))
    with Image.open(BytesIO(taken.data)) as image:
        assert (image.format, image.size) == ("JPEG", small)
        assert image.convert("RGB").getpixel((small[0] // 2, small[1] // 4))[0] > 150  # type: ignore[index]
    assert (taken.width, taken.height, taken.media) == (*small, "image/jpeg")


def test_pictures_are_taken_of_every_page_only_where_they_are_asked_for() -> None:
    reading = drawn.read(BUNDLE, pictures=True)

    assert [taken.page for taken in reading.pictures] == [text.ref for text in reading.pages]
    assert drawn.read(BUNDLE).pictures == ()


def test_a_report_carries_pictures_only_where_they_are_asked_for(recorded: None) -> None:
    assert bizdocs.validate(BUNDLE).pictures == ()
    assert len(bizdocs.validate(BUNDLE, pictures=True).pictures) == 4


def test_a_run_that_writes_html_keeps_the_pages_that_findings_point_to_and_no_others(recorded: None) -> None:
    plain, shown = (
        batch.validate_one("x", BUNDLE, Checker.prepare(Settings(format=(Output(name, Path("x")),))))
        for name in ("json", "html")
    )
    assert isinstance(plain, Report)
    assert isinstance(shown, Report)
    pointed_to = {seen.page for finding in shown.findings for seen in finding.evidence}

    assert plain.pictures == ()
    assert shown.pictures
    assert {picture.page for picture in shown.pictures} <= pointed_to
    assert replace(shown, pictures=(), statistics=plain.statistics) == plain


def test_one_command_prints_the_text_and_writes_the_page(
    recorded: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html = tmp_path / "report.html"

    assert cli.run(["validate", str(BUNDLE), "--format", "text", "--format", f"html:{html}", "--lang", "zh"]) == 1
    assert capsys.readouterr().out.startswith("✗ 不能提交")
    assert html.read_text(encoding="utf-8").count("data:image/jpeg") == len(
        {
            seen.page
            for finding in report_of_bundle().findings
            if finding.severity != "info"
            for seen in finding.evidence
        }
    )


def report_of_bundle() -> Report:
    return bizdocs.validate(BUNDLE, ocr=drawn.engine())


# --- nothing personal is left in them


def report_of(sheet: drawn.Sheet) -> Report:
    reading = drawn.read([sheet.path], pictures=True)
    return validate.show_pages(bizdocs.check(bizdocs.gather(reading)), reading)


def shown(sheet: drawn.Sheet) -> Sheet | Withheld | None:
    """The sheet's page as a masked report shows it."""
    report = report_of(sheet)
    place = next(picture.page for picture in report.pictures if picture.page.number == sheet.page)
    return Sheets(report, mask=True, prefix="p", longest=LONGEST).get(place)


def covered(picture: Sheet, box: Any) -> float:
    """The share of a drawn box that is painted over."""
    image = Image.open(BytesIO(b64decode(picture.uri.partition(",")[2]))).convert("RGB")
    region = Image.new("1", image.size)
    ImageDraw.Draw(region).polygon(picture.corners(Box(tuple(map(tuple, box)))), fill=1)
    painted = np.abs(np.asarray(image).astype(int) - PAINT).max(axis=2) < 40
    return float(painted[np.asarray(region)].mean())


@pytest.mark.parametrize("sheet", PERSONAL, ids=str)
def test_where_personal_data_was_drawn_a_masked_page_shows_paint(sheet: drawn.Sheet) -> None:
    picture = shown(sheet)
    assert isinstance(picture, Sheet)
    for name, field in sheet.expected["fields"].items():
        if is_personal(sheet.type, name):
            assert covered(picture, field["box"]) > 0.95, name
        elif name in {"person_name", "entity_name"}:
            assert covered(picture, field["box"]) < 0.3, name


def test_a_page_that_nobody_could_make_out_is_withheld() -> None:
    assert isinstance(shown(drawn.sheet("business_licence/landscape-unreadable")), Withheld)
