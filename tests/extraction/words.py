"""Pages for unit tests, built from text lines at positions: no picture, no engine."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import bizdocs
from bizdocs.extraction.extract import extract as extract_from
from bizdocs.extraction.fields import read_fields
from bizdocs.extraction.labels import find_labels
from bizdocs.extraction.layout import lay_out
from bizdocs.extraction.pieces import Piece, read_again, read_pieces
from bizdocs.losses import Losses
from bizdocs.model import (
    Box,
    Declaration,
    Defect,
    Document,
    Facts,
    Field,
    File,
    PageRef,
    PageText,
    Point,
    Reading,
    Word,
)
from bizdocs.papers.paper import Paper

WIDTH, HEIGHT = 1000, 1000
VALUES = 400
"""Where the values of a form start, in pixels."""
SIZE = 20
"""Height of ordinary print, in pixels; a full-width character is as wide as it is high."""
SHARP = {
    "focus": 0.5,
    "text_height_px": 20.0,
    "sharpness": 0.9,
    "contrast": 0.7,
    "confident_share": 1.0,
    "characters": 100.0,
}
SMEARED = SHARP | {"focus": 0.05, "sharpness": 0.0, "contrast": 0.1, "confident_share": 0.1}


def at(
    left: float,
    top: float,
    text: str,
    *,
    size: float = SIZE,
    certainty: float = 0.9999,
    doubtful: str = "",
    doubt: float = 0.3,
) -> Word:
    """A line of print with its upper left corner at a place in pixels. Characters of `doubtful` are read with `doubt`."""
    width = sum(size if ord(char) > 0xFF else 0.55 * size for char in text)
    certainties = tuple(doubt if char in doubtful else certainty for char in text)
    return Word(
        text=text,
        box=_box(left, top, left + width, top + size),
        confidence=sum(certainties) / len(certainties),
        certainties=certainties,
    )


def spread(left: float, right: float, top: float, text: str, *, size: float = SIZE) -> Word:
    """A word whose characters are set apart to fill a width, as printers set labels: 名　　称."""
    ends = [size / 2 / (right - left), 1 - size / 2 / (right - left)]
    step = (ends[1] - ends[0]) / (len(text) - 1)
    return Word(
        text=text,
        box=_box(left, top, right, top + size),
        confidence=0.98,
        stops=tuple(ends[0] + step * index for index in range(len(text))),
        certainties=(0.98,) * len(text),
    )


def column(left: float, top: float, text: str, *, size: float = SIZE) -> Word:
    """Characters under each other that an engine took for one word."""
    return Word(text=text, box=_box(left, top, left + size, top + 1.5 * size * len(text)), confidence=0.98)


def page(*words: Word, file: str = "page.jpg", number: int = 1, measures: Mapping[str, float] = SHARP) -> PageText:
    return PageText(
        ref=PageRef(file, number),
        width=WIDTH,
        height=HEIGHT,
        words=words,
        engine="recorded",
        measures=dict(measures),
        codes=(),
        seals=(),
    )


def form(title: str, rows: Mapping[str, str], *, top: float = 100, pitch: float = 50) -> tuple[Word, ...]:
    """A title, and under it a label and its value in each row."""
    words = [at(400, top, title, size=2.2 * SIZE)]
    for number, (label, value) in enumerate(rows.items(), start=2):
        words += [at(100, top + number * pitch, label), at(VALUES, top + number * pitch, value)]
    return tuple(words)


def turn(text: PageText, degrees: float) -> PageText:
    """The page with its print turned clockwise around the middle."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def turned(corner: Point) -> Point:
        x, y = corner[0] * text.width - text.width / 2, corner[1] * text.height - text.height / 2
        return (x * cos - y * sin) / text.width + 0.5, (x * sin + y * cos) / text.height + 0.5

    def moved(box: Box) -> Box:
        tl, tr, br, bl = map(turned, box.corners)
        return Box((tl, tr, br, bl))

    return replace(text, words=tuple(replace(word, box=moved(word.box)) for word in text.words))


def reading(*pages: PageText, declaration: Declaration | None = None, looks: Sequence[PageText] = ()) -> Reading:
    """A submission of such pages."""
    paths = sorted({one.ref.file for one in pages})
    files = tuple(
        File(
            path=path,
            sha256=f"{number:064x}",
            media_type="image/jpeg",
            bytes=1000,
            pages=sum(one.ref.file == path for one in pages),
            status="read",
            width=WIDTH,
            height=HEIGHT,
            colour=True,
        )
        for number, path in enumerate(paths)
    )
    declaration = declaration or Declaration()
    found, faults = extract([seen for one in pages for seen in pieces(one, *looks)], declaration)
    return Reading(
        path="drawn",
        declaration=declaration,
        sha256="0" * 64,
        files=files,
        pages=tuple(pages),
        documents=found,
        looks=tuple(looks),
        document_defects=faults,
    )


def extract(found: Sequence[Piece], declared: Declaration) -> tuple[tuple[Document, ...], tuple[Defect, ...]]:
    """What is extracted of some pieces, none of which may be lost."""
    losses = Losses()
    made = extract_from(found, declared, losses)
    assert not losses
    return made


def pieces(page: PageText, *looks: PageText) -> tuple[Piece, ...]:
    """The documents on a page, as the first look and further ones at it see them."""
    found = read_pieces(page)
    for look in looks:
        if look.ref == page.ref:
            found = tuple(read_again(piece, look) for piece in found)
    return found


def read_sheet(text: PageText, paper: Paper, sides: Sequence[str] = ()) -> Mapping[str, Field]:
    """The fields that one look at a page sees of a paper."""
    layout = lay_out(text)
    seen = read_fields(layout, paper, find_labels(layout, paper), sides)
    return {name: sighting.field for name, sighting in seen.items()}


def documents_in(read: Reading) -> tuple[Document, ...]:
    """The documents on the pages of a reading, extracted anew from the words of every look."""
    found = [piece for page in read.pages for piece in pieces(page, *read.looks)]
    return extract(found, read.declaration)[0]


def documents(*pages: PageText, **declared: Any) -> tuple[Document, ...]:
    return reading(*pages, declaration=Declaration(**declared)).documents


def defects(*pages: PageText, **declared: Any) -> tuple[Defect, ...]:
    return reading(*pages, declaration=Declaration(**declared)).document_defects


def facts(*pages: PageText, **declared: Any) -> Facts:
    return bizdocs.gather(reading(*pages, declaration=Declaration(**declared)))


def texts(rows: Iterable[Iterable[Any]]) -> list[list[str]]:
    """The rows of a layout as text."""
    return [[line.text for line in row] for row in rows]


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return Box.rect(left / WIDTH, top / HEIGHT, right / WIDTH, bottom / HEIGHT)


# --- papers of invented persons and companies ---------------------------------------------------------------------------

STAR = {
    "统一社会信用代码": "91330106MA2CEFQR5Q",
    "名称": "杭州星澜网络科技有限公司",
    "类型": "有限责任公司",
    "法定代表人": "欧阳晓彤",
    "住所": "浙江省杭州市云栖区文澜路188号3幢502室",
    "注册资本": "壹佰万元整",
    "成立日期": "2018年03月15日",
    "营业期限": "2018年03月15日至2038年03月14日",
    "经营范围": "技术开发、技术咨询、技术服务。",
    "登记机关": "杭州市云栖区市场监督管理局",
}
OUYANG = {"姓名": "欧阳晓彤", "性别": "女", "民族": "汉", "出生": "1990年4月12日",
          "住址": "浙江省杭州市云栖区文澜路216号", "公民身份号码": "330106199004123421"}  # fmt: skip
LI = {"姓名": "李青", "性别": "男", "民族": "汉", "出生": "1988年9月3日",
      "住址": "江苏省苏州市枫桥新区学士路5号", "公民身份号码": "320506198809031570"}  # fmt: skip
EMBLEM = {"签发机关": "杭州市公安局云栖分局", "有效期限": "2017.06.08-2037.06.08"}


def licence(changes: Mapping[str, str | None] | None = None, *, file: str = "licence.jpg", **options: Any) -> PageText:
    """A business licence; `changes` sets values, or takes rows away with `None`."""
    rows = {label: value for label, value in (STAR | dict(changes or {})).items() if value is not None}
    return page(*form("营业执照", rows), file=file, **options)


def portrait(person: Mapping[str, str] = OUYANG, *, file: str = "portrait.jpg", **options: Any) -> PageText:
    """The portrait side of an identity card."""
    words = [
        word
        for number, (label, value) in enumerate(person.items())
        for word in (at(100, 200 + 50 * number, label), at(260, 200 + 50 * number, value))
    ]
    return page(*words, file=file, **options)


def emblem(terms: Mapping[str, str] = EMBLEM, *, file: str = "emblem.jpg", **options: Any) -> PageText:
    """The emblem side of an identity card."""
    return page(at(300, 100, "中华人民共和国", size=30), *form("居民身份证", terms, top=150), file=file, **options)
