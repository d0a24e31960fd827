"""Windows: drives, backslashes, names of another code page, and windows that know GBK alone; by Python's own means, anywhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath, PureWindowsPath

import pytest

import bizdocs
from bizdocs import families
from bizdocs.cli import console
from bizdocs.harmless import tidy as harmless
from bizdocs.model import Options
from bizdocs.printing import paths
from bizdocs.printing.strings import STRINGS
from bizdocs.reading.opening.names import tidy
from bizdocs.usecases.options import read_output
from bizdocs.usecases.render import render
from tests import drawn

PERMIT = drawn.sheet("basic_account_info/text-layer").path.read_bytes()
CODE_PAGES = ["cp936", "gbk", "gb18030", "cp437", "cp850", "cp950", "cp65001"]
"""Of Chinese, American, European, Taiwanese windows, and UTF-8."""


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (r"D:\客户资料\星澜网络", "D:/客户资料/星澜网络"),
        (r"证件\身份证 正面.jpg", "证件/身份证 正面.jpg"),
        (r".\a\.\b.pdf", "a/b.pdf"),
        ("\\\\nas\\共享\\执照.jpg", "nas/共享/执照.jpg"),
    ],
)
def test_a_path_is_told_with_slashes(path: str, shown: str) -> None:
    assert tidy(path) == shown
    assert PurePosixPath(shown).parts[-1] == PureWindowsPath(path).parts[-1]


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        (r"html:D:\报告\今天.html", "html", r"D:\报告\今天.html"),
        (r"csv:C:out.csv", "csv", "C:out.csv"),
        ("html:D:\\报告\\", "html", "D:\\报告\\"),
        (r"json:\\nas\共享\r.json", "json", r"\\nas\共享\r.json"),
    ],
)
def test_a_drive_is_no_part_of_the_format(text: str, name: str, path: str) -> None:
    output = read_output(text)
    assert output.format == name
    assert PureWindowsPath(str(output.path)) == PureWindowsPath(path)
    assert output.each == path.endswith("\\")


def test_a_report_on_another_drive_keeps_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    import ntpath

    monkeypatch.setattr(paths.os, "path", ntpath)
    assert paths.path_of("D:/客户/星澜", "执照.jpg", "C:/repo") == "D:/客户/星澜/执照.jpg"


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_a_report_can_be_shown_in_the_window(page: str, lang: str) -> None:
    texts = [text.of(lang) for text in STRINGS.values()]  # type: ignore[arg-type]
    texts.append(render([drawn.report_of("expired-and-mismatch")], "text", Options(lang=lang, width=100)))  # type: ignore[arg-type]
    for text in texts:
        console.fit_encoding(text, page).encode(page, "replace")
    if page in {"cp936", "gbk", "gb18030", "cp65001"}:
        # a Chinese window shows every character, marks in plainer ones
        for text in texts:
            console.fit_encoding(text, page).encode(page)


def test_columns_stay_where_they_are_when_marks_are_made_plainer() -> None:
    text = render([drawn.report_of("expired-and-mismatch")], "text", Options(lang="zh", width=100))
    plainer = console.fit_encoding(text, "cp936")
    assert [len(line) for line in plainer.splitlines()] == [len(line) for line in text.splitlines()]


@pytest.mark.parametrize("name", families.own_names("bizdocs.formats"))
def test_files_are_utf8_whatever_the_window(name: str) -> None:
    text = render([drawn.report_of("ready")], name, Options(lang="zh"))
    assert console.encode(text).decode("utf-8-sig" if name == "csv" else "utf-8") == text.removeprefix("\ufeff")


def test_names_in_a_zip_of_old_software_are_read() -> None:
    """Without the UTF-8 flag a name is bytes of the code page of whoever packed it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xxxxxxxxxxxx.pdf", PERMIT)
    told = "开户许可证".encode("cp936") + b"12"
    data = packed.getvalue().replace(b"xxxxxxxxxxxx", told)
    report = bizdocs.validate({"客户.zip": data}, ocr="none", as_of=drawn.DAY)

    assert [file.path for file in report.files] == ["客户.zip/开户许可证12.pdf"]


def test_a_submission_file_of_the_editor_of_windows_is_read() -> None:
    data = '\ufeffplatform = "douyin"\r\nsubject = "enterprise"\r\n'.encode()
    report = bizdocs.validate({"submission.toml": data, "a.pdf": PERMIT}, ocr="none", as_of=drawn.DAY)
    assert [pack.id for pack in report.packs] == ["douyin/blue_v"]


@pytest.mark.parametrize("name", ["CON.jpg", "aux.pdf", "a:b.pdf", "trailing.pdf.", "trailing.pdf "])
def test_a_name_that_windows_does_not_take_is_read_all_the_same(name: str) -> None:
    report = bizdocs.validate({name: PERMIT}, ocr="none", as_of=drawn.DAY)
    assert len(report.files) == 1
    assert harmless(report.files[0].path)
