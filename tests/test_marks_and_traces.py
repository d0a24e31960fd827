"""From bytes to findings: codes, watermarks and traces of editing, with their places and their words in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

import bizdocs
from bizdocs.model import Finding, Page, Word
from bizdocs.reading.engine import Engine
from tests import drawn
from tests.extraction.test_watermarks import ALLOWED, aslant
from tests.extraction.words import HEIGHT, STAR, WIDTH, at, licence
from tests.reading.pdf_versions import LARGER, about, pdf, signed

OTHER = "91510107MA61R3NC9T"
SOFTWARE, EXIF_IFD, TAKEN = 0x0131, 0x8769, 0x9003


def findings(data: bytes, words: Sequence[Word] = licence().words, name: str = "licence.jpg") -> dict[str, Finding]:
    """What is found in a file on which an engine reads some words; the codes that this module is about."""

    def read(page: Page) -> tuple[Word, ...]:
        return () if "+" in page.sha256 else tuple(words)

    report = bizdocs.validate({name: data}, ocr=Engine("fixed", read), as_of=drawn.DAY)
    about_us = ("qr.", "tamper.", "legibility.watermark")
    return {finding.code: finding for finding in report.findings if finding.code.startswith(about_us)}


def photo(*, code: str | None = None, covered: bool = False, **options: Any) -> bytes:
    page = Image.new("RGB", (WIDTH, HEIGHT), (244, 240, 226))
    if code is not None:
        barcode = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        page.paste(
            Image.fromarray(np.array(zxingcpp.write_barcode_to_image(barcode))).convert("RGB").resize((180, 180)),
            (800, 800),
        )
    if covered:
        ImageDraw.Draw(page).rectangle((865, 855, 935, 930), fill=(90, 90, 90))
    out = BytesIO()
    page.save(out, "JPEG", quality=92, **options)
    return out.getvalue()


def told(finding: Finding) -> tuple[str, str]:
    return finding.message.render("zh"), finding.message.render("en")


def test_a_clean_photo_gives_none_of_these_findings() -> None:
    assert findings(photo(code=f"http://example.invalid/?uniscid={STAR['统一社会信用代码']}")) == {}


def test_a_code_that_contradicts_the_print_shows_both_places() -> None:
    finding = findings(photo(code=f"http://example.invalid/?uniscid={OTHER}"))["qr.mismatch"]
    places = [(seen.via, seen.box.centre) for seen in finding.evidence if seen.box is not None]

    assert (finding.severity, finding.field, finding.actual) == ("error", "uscc", OTHER)
    assert finding.expected == {"op": "same-as", "value": STAR["统一社会信用代码"]}
    assert [via for via, _ in places] == ["qr", "ocr"]
    assert places[0][1] == pytest.approx((0.89, 0.89), abs=0.02)
    assert told(finding) == (
        f"营业执照的二维码内容“{OTHER}”与证面的“{STAR['统一社会信用代码']}”不一致",
        f"The QR code on business licence says “{OTHER}”, the page says “{STAR['统一社会信用代码']}”",
    )


def test_a_code_that_is_covered_is_told_as_a_matter_of_interest() -> None:
    finding = findings(photo(code=f"http://example.invalid/?uniscid={OTHER}", covered=True))["qr.unreadable"]

    assert (finding.severity, finding.evidence[0].via) == ("info", "qr")
    assert told(finding) == (
        "“licence.jpg”上营业执照的二维码能看到但读不出",
        "“licence.jpg”: the QR code on the business licence is there but can't be read",
    )


def test_a_watermark_over_an_unread_field_is_told_with_the_field() -> None:
    bare = licence({"统一社会信用代码": "□□□"}).words
    finding = findings(photo(), (*bare, aslant(440, 230, ALLOWED)))["legibility.watermark"]

    assert (finding.field, told(finding)) == (
        "uscc",
        (
            "“licence.jpg”带有水印，压住了未能读出的“统一社会信用代码”",
            "“licence.jpg” carries a watermark over a field that could not be read: unified social credit code",
        ),
    )


def test_a_picture_saved_by_an_editor_is_told_and_no_more() -> None:
    exif = Image.Exif()
    exif[SOFTWARE] = "Adobe Photoshop CS6 (Windows)"
    finding = findings(photo(exif=exif))["tamper.edited-image"]

    assert (finding.severity, finding.document) == ("info", "d1")
    assert told(finding) == (
        "“licence.jpg”的元数据显示用过图片编辑软件：Adobe Photoshop",
        "The metadata of “licence.jpg” name image editing software: Adobe Photoshop",
    )


def test_a_picture_saved_by_an_editor_of_which_something_else_is_doubtful_is_for_a_person_to_look_at() -> None:
    exif = Image.Exif()
    exif[SOFTWARE] = "Adobe Photoshop CS6 (Windows)"
    exif.get_ifd(EXIF_IFD)[TAKEN] = "2017:05:06 10:11:12"
    found = findings(photo(exif=exif), (*licence().words, at(600, 700, "2018年03月15日")))

    assert [found[code].severity for code in ("tamper.edited-image", "tamper.metadata-conflict")] == [
        "review",
        "review",
    ]


def test_a_photo_older_than_its_paper_is_for_a_person_to_look_at() -> None:
    exif = Image.Exif()
    exif.get_ifd(EXIF_IFD)[TAKEN] = "2017:05:06 10:11:12"
    words = (*licence().words, at(600, 700, "2018年03月15日"))
    finding = findings(photo(exif=exif), words)["tamper.metadata-conflict"]

    assert (finding.severity, finding.actual, finding.expected) == (
        "review",
        "2017-05-06",
        {"op": "on-or-after", "value": "2018-03-15"},
    )
    assert told(finding) == (
        "“licence.jpg”的元数据前后矛盾：记录的拍摄或生成日期早于证面的签发日期",
        "The metadata of “licence.jpg” contradict themselves or the paper: it says that it was made before the paper was issued",
    )


PDF_CASES = {
    "editor": (
        about(Producer="PDF-XChange Editor 9.0"),
        "tamper.edited-pdf",
        "“a.pdf”生成后可能被修改过：PDF-XChange Editor",
        "“a.pdf” may have been changed after it was made: PDF-XChange Editor",
    ),
    "versions": (
        pdf(LARGER, before=pdf(LARGER, before=pdf())),
        "tamper.edited-pdf",
        "“a.pdf”生成后可能被修改过：首次生成后又追加保存过，文件内的版本数：3",
        "“a.pdf” may have been changed after it was made: saved again after it was first made; versions in the file: 3",
    ),
    "changed": (
        pdf(LARGER, before=signed()),
        "tamper.signature-invalid",
        "“a.pdf”的电子签名存疑：签名之后文件又被改动过",
        "The digital signature of “a.pdf” is in doubt: it was changed after it was signed",
    ),
    "digest": (
        signed().replace(b"200 200", b"300 300"),
        "tamper.signature-invalid",
        "“a.pdf”的电子签名存疑：签名所覆盖的内容与签名时不同",
        "The digital signature of “a.pdf” is in doubt: what the signature covers is not what was signed",
    ),
}


@pytest.mark.parametrize(("data", "code", "zh", "en"), PDF_CASES.values(), ids=PDF_CASES)
def test_a_changed_pdf_is_for_a_person_to_look_at(data: bytes, code: str, zh: str, en: str) -> None:
    found = findings(data, name="a.pdf")

    assert {one.severity for one in found.values()} == {"review"}
    assert told(found[code]) == (zh, en)


def test_a_signed_pdf_is_as_good_as_any() -> None:
    assert findings(signed(), name="a.pdf") == {}
