"""docs/report.png: what the HTML report of the drawn submission looks like; of fixtures, so that nobody's paper is in it.

python -m docs.reference.picture docs/report.png
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

import bizdocs
from bizdocs.usecases.validate import show_pages
from tests import drawn

WIDTH, HEIGHT = 1100, 1250
"""Of the window, in CSS pixels: the head, and the first problems with their pictures."""
COLOURS = 96
"""So few that the file stays small; a report has few colours."""


def write_page() -> str:
    """The report as a page, with pictures."""
    reading = drawn.read(drawn.BUNDLES["expired-and-mismatch"], pictures=True, label="拾光里")
    report = bizdocs.check(bizdocs.gather(reading), platform="douyin", as_of=drawn.DAY)
    return show_pages(report, reading).to_html(lang="zh")


def draw(page: str) -> bytes:
    """A picture of a page, PNG."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(page, encoding="utf-8")
        path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=path)
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        window.goto(file.as_uri())
        shot = window.screenshot()
        browser.close()
    small = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS).save(small, "PNG", optimize=True)
    return small.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(draw(write_page()))
