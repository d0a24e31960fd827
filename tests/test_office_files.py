"""Office files beside the papers: named once a kind, looked at by nobody, and in nobody's way."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import bizdocs
from bizdocs.model import Finding, Options, Report
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.office import KINDS, office_kind
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.usecases.render import render
from tests import drawn

OFFICE = "file.office-document"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
"""What a document that is locked with a password is."""


def workbook() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


def client(**more: bytes) -> dict[str, bytes]:
    """A client whose papers are in order."""
    folder = drawn.BUNDLES["ready"]
    return {path.name: path.read_bytes() for path in folder.iterdir()} | more


def office(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == OFFICE]


CLUTTER = {
    "客户清单.xlsx": workbook(),
    "all.csv": "姓名,电话\n".encode("gbk"),
    "表.et": OLE,
    "公函.docx": OLE,
    "说明.txt": "说明".encode("gbk"),
    "空.txt": b"",
    "~$公函.docx": b"\x05user",
    "无后缀": workbook(),
    "介绍.PPTX": b"",
}


@pytest.mark.usefixtures("recorded")
def test_a_client_with_office_files_can_be_ready() -> None:
    alone = bizdocs.validate(client())
    report = bizdocs.validate(client(**CLUTTER))

    assert (alone.verdict, report.verdict) == ("ready", "ready")
    assert {finding.code for finding in report.findings} == {*(finding.code for finding in alone.findings), OFFICE}
    told = {
        each.message.render("zh"): sorted({seen.page.file for seen in each.evidence if seen.page})
        for each in office(report)
    }
    assert told == {
        "未查看的办公文件：4 个表格：all.csv、客户清单.xlsx、无后缀、表.et": [
            "all.csv",
            "客户清单.xlsx",
            "无后缀",
            "表.et",
        ],
        "未查看的办公文件：2 个文档：~$公函.docx、公函.docx": ["~$公函.docx", "公函.docx"],
        "未查看的办公文件：2 个文字或网页文件：空.txt、说明.txt": ["空.txt", "说明.txt"],
        "未查看的办公文件：1 个演示文稿：介绍.PPTX": ["介绍.PPTX"],
    }
    assert {each.severity for each in office(report)} == {"info"}
    assert {file.status for file in report.files if file.path in CLUTTER} == {"unsupported"}
    assert {file.error for file in report.files if file.path in CLUTTER} == {OFFICE}


def test_many_files_of_a_kind_are_one_finding_that_names_a_few() -> None:
    (finding,) = office(bizdocs.validate({f"{n}.xlsx": b"PK" for n in range(9)}, ocr="none"))

    assert finding.message.render("en").endswith("spreadsheets (9): 0.xlsx, 1.xlsx, 2.xlsx, 3.xlsx, 4.xlsx and 4 more")
    assert len(finding.evidence) == 9


@pytest.mark.parametrize(
    ("name", "media", "kind"),
    [
        *((f"a.{ending.upper()}", None, kind) for kind, endings in KINDS.items() for ending in endings.split()),
        ("a.docx", "application/x-ole-storage", "document"),
        ("a.docx", "application/zip", "document"),
        ("b/~$a.jpg", None, "document"),
        ("a", "application/msword", "document"),
        ("a.bin", "application/vnd.ms-excel", "sheet"),
        ("a.txt", "image/jpeg", None),  # a picture by another name is read
        ("a.xlsx", "application/pdf", None),
        ("a.jpg", "application/msword", None),  # called a picture: told as one that can't be read
        ("a.jpg", "text/plain", None),
        ("a.zip", "application/zip", None),
        ("a.rar", "application/vnd.rar", None),
        ("a", "text/plain", None),
        ("a.heic", "image/heic", None),
    ],
)
def test_what_an_office_file_is(name: str, media: str | None, kind: str | None) -> None:
    assert office_kind(name, media) == kind


def test_every_kind_has_a_name() -> None:
    assert list(vocabulary()["office"]) == list(KINDS)


def test_an_office_file_for_which_there_is_no_room_is_no_matter_either() -> None:
    limits = Limits(total_bytes=50, file_bytes=1)
    reading = bizdocs.read({"大.pptx": b"x" * 90, "b.txt": b"y"}, ocr="none", limits=limits)

    assert {defect.code for defect in reading.defects} == {OFFICE}


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("form", ["text", "html", "markdown", "csv", "json"])
def test_every_format_shows_them_quietly(form: str) -> None:
    text = render([bizdocs.validate(client(**CLUTTER))], form, Options(lang="zh"))

    assert "格式不支持" not in text
    assert "file.unsupported-format" not in text
    assert "4 个表格" in text


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("form", ["text", "html"])
def test_a_double_is_called_one_and_not_unrecognised(form: str, tmp_path: Path) -> None:
    papers = client()
    report = bizdocs.validate({**papers, "营业执照(1).jpg": papers["营业执照.jpg"]})
    text = render([replace(report, pictures=())], form, Options(lang="zh"))

    assert report.verdict == "ready"
    assert "与营业执照.jpg相同" in text
    assert "未识别" not in text
