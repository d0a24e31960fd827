"""The page in a browser: boxes over the right words, two languages, a phone, paper, and not one request."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

import bizdocs
from bizdocs.model import Failed, Options, Report
from bizdocs.usecases.render import render
from tests import drawn

pytestmark = pytest.mark.browser

CHROMIUM = "BIZDOCS_TEST_CHROMIUM"
"""Path of the browser, where it is none of the usual ones."""
NAMES = ("chromium", "chromium-browser", "google-chrome")

DRAWN = {
    ("IMG_0012.jpg", "entity_name"): (0.2221, 0.4391, 0.3950, 0.4613),
    ("IMG_0012.jpg", "legal_rep"): (0.2235, 0.5376, 0.2831, 0.5589),
    ("IMG_0012.jpg", "valid_to"): (0.7653, 0.5308, 0.8711, 0.5524),
    ("IMG_0013.jpg", "entity_name"): (0.4185, 0.2956, 0.6721, 0.3255),
    ("IMG_0013.jpg", "legal_rep"): (0.4189, 0.5205, 0.4794, 0.5494),
    ("IMG_0013.jpg", "account_number"): (0.4187, 0.3705, 0.5755, 0.4000),
}
"""Where `fixtures/drawing` put these values: left, top, right, bottom, as fractions of the picture."""
PLANTED = {
    "date.expired": (("IMG_0012.jpg", "valid_to"),),
    "mismatch.entity-name": (("IMG_0013.jpg", "entity_name"), ("IMG_0012.jpg", "entity_name")),
}
"""The faults of the bundle `expired-and-mismatch`, one a cause, and what each points to."""
CLOSE = 0.03


@pytest.fixture(scope="module")
def browser(lacking: Callable[[str], None]) -> Iterator[Browser]:
    path = os.environ.get(CHROMIUM) or next(filter(None, map(shutil.which, NAMES)), None)
    options = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium's sandbox refuses to be started by root
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=options)
        except Error:
            lacking(f"no Chromium here: install one, name it in {CHROMIUM}, or run `playwright install chromium`")
            raise
        yield started
        started.close()


def report_of(bundle: str) -> Report:
    return bizdocs.validate(drawn.BUNDLES[bundle], ocr=drawn.engine(), label=bundle, pictures=True)


@pytest.fixture(scope="module")
def mismatch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(report_of("expired-and-mismatch").to_html(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    reports = [*map(report_of, drawn.BUNDLES), Failed(submission="东海", message="broken", exit_code=2)]
    path.write_text(render(reports, "html", Options(lang="en")), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a file; whatever it asks of the network or complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def heard(message: ConsoleMessage) -> None:
        complaints.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            complaints.append(f"request: {request.url}")

    def open_page(path: Path, width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("request", asked)
        page.on("pageerror", lambda fault: complaints.append(f"error: {fault}"))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def rect(page: Page, selector: str, number: int = 0) -> dict[str, float]:
    box = page.locator(selector).nth(number).bounding_box()
    assert box is not None
    return {**box, "right": box["x"] + box["width"], "bottom": box["y"] + box["height"]}


def card_of(page: Page, code: str) -> str:
    """The id of the card of a code."""
    return str(page.locator(f".card[data-code='{code}']").get_attribute("id"))


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("code", PLANTED)
def test_the_box_of_a_planted_fault_is_drawn_over_the_right_words(
    open_page: Callable[..., Page], mismatch: Path, code: str, width: int
) -> None:
    page = open_page(mismatch, width=width)
    card = card_of(page, code)
    assert page.locator(f"#{card} svg.page").count() == len(PLANTED[code])
    for number, place in enumerate(PLANTED[code]):
        whole = rect(page, f"#{card} svg.page", number)
        box = page.locator(f"#{card} svg.page").nth(number).locator(".line").first.bounding_box()
        assert box is not None
        line = {**box, "right": box["x"] + box["width"], "bottom": box["y"] + box["height"]}
        found = (
            (line["x"] - whole["x"]) / whole["width"],
            (line["y"] - whole["y"]) / whole["height"],
            (line["right"] - whole["x"]) / whole["width"],
            (line["bottom"] - whole["y"]) / whole["height"],
        )

        assert found == pytest.approx(DRAWN[place], abs=CLOSE)
        assert page.locator(f"#{card} .plates figcaption").nth(number).inner_text() == place[0]


@pytest.mark.parametrize("code", PLANTED)
def test_each_crop_shows_the_words_in_its_middle_large_enough_to_read(
    open_page: Callable[..., Page], mismatch: Path, code: str
) -> None:
    page = open_page(mismatch)
    card = card_of(page, code)
    for number in range(len(PLANTED[code])):
        crop, line = rect(page, f"#{card} svg.crop", number), rect(page, f"#{card} svg.crop .line", number)

        assert crop["x"] <= line["x"]
        assert line["right"] <= crop["right"]
        assert crop["y"] < line["y"]
        assert line["bottom"] < crop["bottom"]
        assert line["height"] > 20


def test_both_sides_of_a_mismatch_stand_side_by_side(open_page: Callable[..., Page], mismatch: Path) -> None:
    page = open_page(mismatch)
    card = card_of(page, "mismatch.entity-name")
    left, right = (rect(page, f"#{card} svg.crop", number) for number in (0, 1))

    assert left["right"] < right["x"]
    assert left["y"] == pytest.approx(right["y"], abs=2)
    assert left["height"] == pytest.approx(right["height"], rel=0.1)


def test_the_language_is_switched_in_place(open_page: Callable[..., Page], mismatch: Path) -> None:
    page = open_page(mismatch)
    chinese = page.locator("main").inner_text()
    assert "不能提交" in chinese
    assert "Not ready" not in chinese
    assert "不能提交" in page.title()

    page.get_by_role("button", name="English").click()
    english = page.locator("main").inner_text()

    assert "Not ready" in english
    assert "不能提交" not in english
    assert "Not ready" in page.title()
    assert page.locator("html").get_attribute("lang") == "en"


def test_everything_is_reached_by_keyboard(open_page: Callable[..., Page], mismatch: Path) -> None:
    page = open_page(mismatch)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.setLang") == "zh"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("html").get_attribute("data-lang") == "en"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#r1-n1"

    page.locator("#r1-n1 svg.crop").focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog.zoom").is_visible()
    assert page.locator("dialog.zoom svg .line").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog.zoom").is_visible()
    assert page.evaluate("document.activeElement.classList.contains('crop')")


def test_an_enlarged_page_is_scrolled_to_its_box(open_page: Callable[..., Page], mismatch: Path) -> None:
    page = open_page(mismatch, width=360, height=740)
    page.locator(f"#{card_of(page, 'date.expired')} svg.page").click()
    room, line = rect(page, ".zoom-room"), rect(page, ".zoom-room .line")

    assert room["x"] <= line["x"]
    assert line["right"] <= room["right"]
    assert room["y"] <= line["y"]
    assert line["bottom"] <= room["bottom"]


@pytest.mark.parametrize("name", ["mismatch", "several"])
def test_a_phone_never_scrolls_sideways(
    open_page: Callable[..., Page], name: str, request: pytest.FixtureRequest
) -> None:
    page = open_page(request.getfixturevalue(name), width=360, height=740)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("[...document.querySelectorAll('.scroll')].every(one => one.scrollWidth <= one.clientWidth)")


def test_paper_gets_every_card_whole_and_what_was_read_unfolded(
    open_page: Callable[..., Page], mismatch: Path, tmp_path: Path
) -> None:
    page = open_page(mismatch)
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    pdf = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    sheets = [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]

    assert 3 <= len(sheets) <= 10
    assert pdf[0].get_size() == pytest.approx((595.3, 841.9), abs=1)
    assert "不能提交" in sheets[0]
    assert sum("统一社会信用代码" in sheet for sheet in sheets) >= 1
    for told in ("2026-03-14", "成都拾光里文化传播有限公司"):
        assert any(told in sheet and "IMG_00" in sheet[sheet.index(told) :] for sheet in sheets)


def test_without_script_everything_is_still_there(open_page: Callable[..., Page], mismatch: Path) -> None:
    page = open_page(mismatch, java_script_enabled=False)

    assert page.locator(".card").count() >= len(PLANTED)
    assert page.locator("svg.page .line").first.is_visible()
    assert not page.locator(".languages").is_visible()
    page.locator(".paper summary").first.click()
    assert page.locator(".paper table").first.is_visible()


@pytest.mark.parametrize(("name", "scheme"), [("mismatch", "light"), ("mismatch", "dark"), ("several", "light")])
def test_nothing_stands_in_the_way_of_people_who_use_other_means(
    open_page: Callable[..., Page], name: str, scheme: str, request: pytest.FixtureRequest
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(request.getfixturevalue(name), color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    results = Axe().run(page).response

    assert [(found["id"], found["nodes"][0]["html"][:120]) for found in results["violations"]] == []


def test_the_table_of_several_submissions_leads_to_each(open_page: Callable[..., Page], several: Path) -> None:
    page = open_page(several, reduced_motion="reduce")
    rows = page.locator(".summary tbody tr")
    assert rows.count() == len(drawn.BUNDLES) + 1
    assert rows.first.inner_text().startswith("Not checked")

    page.locator(".summary tbody a").nth(1).click()

    assert page.locator("#r2").bounding_box()["y"] == pytest.approx(0, abs=60)  # type: ignore[index]
