"""Limits: each is told, stands in the catalogue, and what goes beyond it is a finding and no silence."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pikepdf
import pytest
from PIL import Image

import bizdocs
from bizdocs.model import Lang, Options
from bizdocs.reading.limits import BOUNDS, DEFAULTS, Limits
from bizdocs.ruling.findings.catalogue import catalogue
from bizdocs.usecases.limits import show_limits
from bizdocs.usecases.settings import Settings, show_settings
from bizdocs.views.settings import render
from tests.hostile.seeds import pdf, saved, zipped

PICTURE = saved("PNG", Image.effect_noise((64, 64), 90).convert("RGB"))
OTHER = PICTURE + b"\0"
FLAT = saved("BMP", Image.new("RGB", (600, 600), "white"))
WAITED_FOR = {"page_seconds", "page_wait", "file_seconds"}
"""What bounds a worker: tests/workers/test_isolation.py."""
FITTED = {"dpi", "page_pixels"}


def pages_of(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(count):
            document.add_blank_page(page_size=(200, 100))
        document.save(out)
    return out.getvalue()


def frames(kind: str, count: int) -> bytes:
    first, *others = [Image.new("RGB", (64, 64), (level, 40, 90)) for level in range(0, 20 * count, 20)]
    return saved(kind, first, save_all=True, append_images=others)


JPEG = saved("JPEG", Image.effect_noise((400, 300), 90).convert("RGB"))
BEYOND: Mapping[str, tuple[Mapping[str, Any], Mapping[str, bytes], str]] = {
    "files": ({"files": 2}, {"a.png": PICTURE, "b.png": OTHER, "c.png": PICTURE + b"\0\0"}, "c.png"),
    "file_bytes": ({"file_bytes": 100}, {"a.png": PICTURE}, "a.png"),
    "total_bytes": ({"total_bytes": len(PICTURE)}, {"a.png": PICTURE, "b.png": OTHER}, "b.png"),
    "folder_depth": ({"folder_depth": 2}, {"a.zip": zipped({"x/y/z/a.png": PICTURE, "b.png": OTHER})}, "a.zip/x/y/z/a.png"),
    "name_bytes": ({"name_bytes": 20}, {"a.zip": zipped({f"{'名' * 7}.png": PICTURE, "b.png": OTHER})}, f"a.zip/{'名' * 7}.png"),
    "inflation": ({"inflation": 2, "inflation_from": 9}, {"a.zip": zipped({"a.bmp": FLAT, "b.png": OTHER})}, "a.zip/a.bmp"),
    "inflation_from": ({"inflation_from": 999}, {"a.zip": zipped({"a.bmp": FLAT, "b.png": OTHER})}, "a.zip/a.bmp"),
    "pixels": ({"pixels": 4_000}, {"a.png": PICTURE}, "a.png"),
    "scaled_pixels": ({"pixels": 60_000, "scaled_pixels": 100_000}, {"a.jpg": JPEG}, "a.jpg"),
    "side": ({"side": 60}, {"a.png": PICTURE}, "a.png"),
    "min_side": ({"min_side": 65}, {"a.png": PICTURE}, "a.png"),
    "aspect": ({"aspect": 3}, {"a.png": saved("PNG", Image.effect_noise((200, 40), 90).convert("RGB"))}, "a.png"),
    "pages": ({"pages": 2}, {"a.pdf": pages_of(3)}, "a.pdf"),
}  # fmt: skip
"""For each limit: a tighter one, files of which one goes beyond it, and that file."""


def test_every_limit_is_told_and_tried() -> None:
    names = [field.name for field in fields(Limits)]

    assert list(BOUNDS) == names
    assert set(names) == {*BEYOND, *WAITED_FOR, *FITTED}
    assert {bound.code for bound in BOUNDS.values()} - {None} <= set(catalogue())
    assert {name for name, bound in BOUNDS.items() if bound.code is None} == FITTED


@pytest.mark.parametrize("name", BEYOND)
def test_what_goes_beyond_a_limit_is_told_on_its_file_and_the_others_are_read(name: str) -> None:
    tighter, files, beyond = BEYOND[name]

    roomy = bizdocs.read(files, ocr="none", isolate=False, limits=replace(DEFAULTS, inflation_from=2**21))
    tight = bizdocs.read(files, ocr="none", isolate=False, limits=Limits(**tighter))

    assert [defect.code for defect in roomy.defects] == []
    assert [(defect.code, defect.file) for defect in tight.defects] == [(BOUNDS[name].code, beyond)]
    assert all(file.status in {"read", "partly-read"} for file in tight.files if file.path != beyond)


def test_a_pdf_page_is_made_to_fit() -> None:
    coarse = bizdocs.read({"a.pdf": pages_of(1)}, ocr="none", isolate=False, limits=Limits(dpi=72))
    small = bizdocs.read({"a.pdf": pages_of(1)}, ocr="none", isolate=False, limits=Limits(page_pixels=5_000))

    assert [(file.width, file.height) for file in coarse.files] == [(200, 100)]
    assert [(file.width, file.height) for file in small.files] == [(100, 50)]
    assert coarse.defects == small.defects == ()


@pytest.mark.parametrize(
    ("name", "data", "read"),
    [
        ("a.gif", frames("GIF", 3), 1),
        ("a.webp", frames("WEBP", 3), 1),
        ("a.png", frames("PNG", 3), 1),
        ("a.tif", frames("TIFF", 4), 2),
        ("a.pdf", pages_of(4), 2),
    ],
)
def test_frames_and_pages_that_are_not_read_are_told(name: str, data: bytes, read: int) -> None:
    reading = bizdocs.read({name: data}, ocr="none", isolate=False, limits=Limits(pages=2))

    (file,) = reading.files
    assert (file.pages, file.status, file.error) == (read, "partly-read", "file.too-many-pages")


def test_a_pdf_of_text_is_no_way_around_the_limits() -> None:
    reading = bizdocs.read({"a.pdf": pdf()}, ocr="none", isolate=False, limits=Limits(file_bytes=10))

    assert [defect.code for defect in reading.defects] == ["file.too-large"]


@pytest.mark.parametrize(("lang", "word"), [("zh", "每份材料的文件数"), ("en", "files of one submission")])
def test_limits_are_printed_with_the_settings(lang: Lang, word: str) -> None:
    def shown(output: str) -> str:
        return render(show_settings(Settings()), show_limits(), output, Options(lang=lang, width=120))

    assert word in shown("text")
    told = {limit["name"]: limit for limit in json.loads(shown("json"))["limits"]}
    assert list(told) == list(BOUNDS)
    assert told["files"] == {"name": "files", "value": 1000, "code": "file.too-large", "text": word}
