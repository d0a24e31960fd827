"""A page of text that nobody knows is looked at again where its title stands: a detector may have passed over it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

import bizdocs
from bizdocs.model import Box, Page, Word
from bizdocs.reading.engine import Engine

SIDE = 1000
FORM = {
    "许可证编号：": "（浙）人服证字〔2021〕第0100012225号",
    "机构名称：": "杭州星澜网络科技有限公司",
    "法定代表人：": "欧阳晓彤",
    "许可事项：": "职业中介活动",
    "有效期限：": "2021年09月29日至2026年09月29日",
}


def word(left: float, top: float, text: str) -> Word:
    return Word(text=text, box=Box.rect(left, top, left + 0.02 * len(text), top + 0.02), confidence=0.999)


def blank() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (SIDE, SIDE), "white").save(content, "PNG")
    return content.getvalue()


def engine(title: str, asked: list[str], rows: int = len(FORM)) -> Engine:
    """One that sees a title only where it is asked for a part of the page."""

    def read(page: Page) -> tuple[Word, ...]:
        if page.crop is None:
            return tuple(
                one
                for number, (label, value) in enumerate(list(FORM.items())[:rows])
                for one in (word(0.1, 0.2 + 0.1 * number, label), word(0.35, 0.2 + 0.1 * number, value))
            )
        asked.append(page.crop.treatment)
        top, bottom, left, right = (int(edge) for edge in page.crop.part.split("."))
        wide, high = right - left, bottom - top
        box = Box.rect((300 - left) / wide, (100 - top) / high, (700 - left) / wide, (140 - top) / high)
        return (Word(text=title, box=box, confidence=0.999),) if top <= 100 and bottom >= 140 else ()

    return Engine("drawn", read)


@pytest.mark.parametrize(("title", "type_name"), [("人力资源服务许可证", "hr_service_permit"), ("会议通知", "unknown")])
def test_the_title_that_was_passed_over_tells_the_paper(title: str, type_name: str) -> None:
    asked: list[str] = []
    (document,) = bizdocs.read({"a.png": blank()}, ocr=engine(title, asked)).documents
    assert document.type == type_name
    assert asked


def test_a_picture_with_few_words_is_not_looked_at_again() -> None:
    asked: list[str] = []
    bizdocs.read({"a.png": blank()}, ocr=engine("人力资源服务许可证", asked, rows=2))
    assert asked == []
