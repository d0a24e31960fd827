"""The reader: every file gets a status, every page its words, and no file's fault loses another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import permutations
from typing import Any

import pytest
from PIL import Image

import bizdocs
from bizdocs.model import Page, Progress, Reading, Word
from bizdocs.reading.engine import Engine
from bizdocs.reading.limits import Limits
from tests import drawn
from tests.drawn import BUNDLES

ELECTRONIC = "business_licence/landscape-text-layer"


def data(case: str) -> bytes:
    return drawn.sheet(case).path.read_bytes()


def read(files: Mapping[str, bytes], **options: Any) -> Reading:
    return bizdocs.read(files, ocr=options.pop("ocr", "none"), **options)


def statuses(reading: Reading) -> dict[str, str]:
    return {file.path: file.status for file in reading.files}


def faults(reading: Reading) -> list[tuple[str, str]]:
    """What is wrong with the files; what their documents are at fault for has tests elsewhere."""
    return [
        (defect.code, defect.file)
        for defect in reading.defects
        if defect.code.startswith("file.") and defect.code != "file.unrecognised"
    ]


BAD = {path.name: path.read_bytes() for path in BUNDLES["bad-files"].iterdir() if path.suffix != ".toml"}


def test_each_bad_file_has_its_status_and_the_good_one_among_them_is_read() -> None:
    reading = read({**BAD, "执照.pdf": data(ELECTRONIC)})

    assert statuses(reading) == {
        "加密.pdf": "encrypted",
        "执照.pdf": "read",
        "文字.jpg": "unsupported",
        "未知.xyz": "unsupported",
        "残图.jpg": "unreadable",
        "空文件.jpg": "empty",
    }
    assert {page.ref.file for page in reading.pages} == {"执照.pdf"}


def test_the_error_of_a_file_is_its_defect() -> None:
    reading = read(BAD)

    assert sorted((file.error, file.path) for file in reading.files) == sorted(faults(reading))


SHEETS = {"grey": (300, 200), "red": (200, 400), "white": (400, 400)}
"""White pages with a patch of one colour each, and how large they are."""


def paged(names: Sequence[str]) -> bytes:
    """A TIFF of such pages."""
    first, *rest = (Image.new("RGB", SHEETS[name], "white") for name in names)
    for name, sheet in zip(names, (first, *rest), strict=True):
        sheet.paste(name, (20, 20, 100, 100))
    buffer = BytesIO()
    first.save(buffer, "TIFF", save_all=True, append_images=rest)
    return buffer.getvalue()


@pytest.mark.parametrize("names", [names for count in (1, 2, 3) for names in permutations(SHEETS, count)], ids="-".join)
def test_a_file_is_coloured_where_any_page_is_and_as_large_as_its_first(names: tuple[str, ...]) -> None:
    (file,) = read({"page.tif": paged(names)}).files

    assert file.pages == len(names)
    assert file.colour is ("red" in names)
    assert (file.width, file.height) == SHEETS[names[0]]


def test_progress_counts_the_files_that_are_done_and_the_pages_of_the_one_in_hand() -> None:
    told: list[Progress] = []
    files = {"a.tif": paged(("grey", "red")), "b.tif": paged(("red",)), "c.tif": paged(("red", "white"))}
    read(files, on_progress=told.append)

    assert told == [
        Progress(done=done, total=3, current=name, page=page)
        for done, (name, pages) in enumerate({"a.tif": 2, "b.tif": 1, "c.tif": 2}.items())
        for page in range(1, pages + 1)
    ]


def test_what_opening_a_submission_finds_is_told_besides_what_its_files_are_at_fault_for() -> None:
    reading = read({"a.zip": b"PK\x03\x04 broken", "b.jpg": BAD["残图.jpg"]})

    assert {file for _, file in faults(reading)} == {"a.zip", "b.jpg"}


def test_a_bad_file_does_not_change_how_a_good_one_is_read() -> None:
    alone, among = read({"执照.pdf": data(ELECTRONIC)}), read({**BAD, "执照.pdf": data(ELECTRONIC)})

    assert among.pages == alone.pages


def test_files_come_in_the_order_of_their_paths() -> None:
    reading = read({"b.txt": b"b", "a/c.txt": b"c", "a.txt": b"a"})

    assert [file.path for file in reading.files] == ["a.txt", "a/c.txt", "b.txt"]


def test_a_file_that_is_there_twice_is_read_once() -> None:
    asked: list[str] = []

    def remember(page: Page) -> tuple[Word, ...]:
        asked.append(page.ref.file)
        return ()

    picture = data("resident_id/portrait-clean")
    reading = read({"b.jpg": picture, "a.jpg": picture, "c.jpg": picture}, ocr=Engine("remembering", remember))

    assert asked == ["a.jpg"]
    assert faults(reading) == [("file.duplicate", "b.jpg"), ("file.duplicate", "c.jpg")]
    twins = [defect for defect in reading.defects if defect.code == "file.duplicate"]
    assert {defect.params["detail"] for defect in twins} == {"a.jpg"}
    assert set(statuses(reading).values()) == {"read"}
    assert {(file.width, file.height, file.pages) for file in reading.files} == {
        (reading.files[0].width, reading.files[0].height, 1)
    }


@pytest.mark.parametrize(
    ("main", "copy"),
    [
        ("旧资料/客户发来的/IMG_0012.jpg", "I(1).jpg"),
        ("资料/营业执照.jpg", "执照 - 副本.jpg"),
        ("证件/scan.jpg", "s copy.jpg"),
    ],
)
def test_a_name_that_a_program_made_is_the_double_s_whatever_its_length(main: str, copy: str) -> None:
    picture = data("resident_id/portrait-clean")
    reading = read({copy: picture, main: picture}, ocr=Engine("remembering", lambda _page: ()))

    twins = [defect for defect in reading.defects if defect.code == "file.duplicate"]
    assert [(defect.file, defect.params["detail"]) for defect in twins] == [(copy, main)]


def test_a_paper_called_a_copy_is_no_double_by_its_name() -> None:
    picture = data("resident_id/portrait-clean")
    reading = read(
        {"营业执照副本.jpg": picture, "资料/营业执照副本.jpg": picture}, ocr=Engine("remembering", lambda _page: ())
    )

    assert [defect.file for defect in reading.defects if defect.code == "file.duplicate"] == ["资料/营业执照副本.jpg"]


def test_of_two_alike_the_copy_is_the_double() -> None:
    picture = data("resident_id/portrait-clean")
    reading = read({"身份证 (1).jpg": picture, "身份证.jpg": picture, "a 身份证.jpg": picture})

    assert {page.ref.file for page in reading.pages} == {"身份证.jpg"}
    assert [(defect.file, defect.params["detail"]) for defect in reading.defects] == [
        ("a 身份证.jpg", "身份证.jpg"),
        ("身份证 (1).jpg", "身份证.jpg"),
    ]


def test_two_empty_files_are_empty_not_duplicates() -> None:
    assert faults(read({"a.jpg": b"", "b.jpg": b""})) == [("file.empty", "a.jpg"), ("file.empty", "b.jpg")]


def test_a_broken_file_that_is_there_twice_has_its_status_twice() -> None:
    broken = BAD["残图.jpg"]
    reading = read({"a.jpg": broken, "b.jpg": broken})

    assert set(statuses(reading).values()) == {"unreadable"}


def test_what_goes_beyond_a_limit_is_partly_read_and_said_so() -> None:
    reading = read({"three.pdf": data("several/licence-and-id-pdf")}, limits=Limits(pages=2))

    assert statuses(reading) == {"three.pdf": "partly-read"}
    assert faults(reading) == [("file.too-many-pages", "three.pdf")]
    assert [page.ref.number for page in reading.pages] == [1, 2]


def test_a_file_knows_its_pages_its_size_and_whether_it_is_coloured() -> None:
    (file,) = read({"page.jpg": data("business_licence/landscape-clean")}).files

    assert (file.media_type, file.pages, file.bytes) == ("image/jpeg", 1, len(data("business_licence/landscape-clean")))
    assert file.width is not None
    assert file.height is not None
    assert file.width > file.height
    assert file.colour is True


@pytest.mark.parametrize("sheet", [sheet for sheet in drawn.LEGIBLE if sheet.expected["codes"]], ids=str)
def test_the_code_on_a_page_is_decoded_where_it_is_printed(sheet: drawn.Sheet) -> None:
    page = drawn.read_case(sheet.case).pages[sheet.page - 1]
    (expected,) = sheet.expected["codes"]
    (code,) = page.codes
    xs, ys = [x for x, _ in expected["box"]], [y for _, y in expected["box"]]
    x, y = code.box.centre

    assert (code.format, code.text) == (expected["format"], expected["text"])
    assert min(xs) < x < max(xs)
    assert min(ys) < y < max(ys)


def test_a_shaken_picture_has_less_focus_and_a_thumbnail_smaller_print_than_one_that_can_be_read() -> None:
    def measures(case: str) -> Mapping[str, float]:
        return drawn.read_case(case).pages[0].measures

    clean, phone = measures("business_licence/landscape-clean"), measures("business_licence/landscape-phone")
    shaken, tiny = measures("business_licence/landscape-unreadable"), measures("business_licence/landscape-tiny")

    assert min(clean["focus"], phone["focus"]) > shaken["focus"]
    assert min(clean["text_height_px"], phone["text_height_px"]) > tiny["text_height_px"]


def test_measures_of_a_page_without_words_are_zero_but_for_the_picture() -> None:
    (page,) = read({"page.jpg": data("business_licence/landscape-clean")}).pages

    assert page.words == ()
    of_the_picture = {"focus", "brightness"}
    assert all(page.measures[name] > 0 for name in of_the_picture)
    assert {value for name, value in page.measures.items() if name not in of_the_picture} == {0.0}


def test_the_hash_of_a_submission_covers_names_and_contents() -> None:
    hashes = [
        read(files).sha256 for files in ({"a": b"1"}, {"a": b"2"}, {"b": b"1"}, {"a": b"1", "b": b""}, {"a": b"1"})
    ]

    assert hashes[0] == hashes[-1]
    assert len(set(hashes)) == len(hashes) - 1
