"""Characters become words by where they stand."""

from __future__ import annotations

import math
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.reading.pdf.lines import Glyph, words_of

PAGE = (600.0, 800.0)
SIZE = 12.0


def _line(spec, *, x=50.0, y=100.0, turned=0.0, size=SIZE):
    """Characters one after the other, each as wide as it is high; `_` is a blank half as wide, `=` a quarter."""
    glyphs = []
    for char in spec:
        step = {"_": 0.5, "=": 0.25}.get(char, 1.0) * size
        if char not in "_=":
            middle = x + step / 2
            cos, sin = math.cos(turned), math.sin(turned)
            glyphs.append(Glyph(char, middle * cos - y * sin, middle * sin + y * cos, turned, size, size))
        x += step
    return glyphs


def _texts(glyphs):
    return [word.text for word in words_of(glyphs, *PAGE)]


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("法定代表人___欧阳晓彤", ["法定代表人", "欧阳晓彤"]),
        ("法定代表人_=欧阳晓彤", ["法定代表人 欧阳晓彤"]),
        ("营___业___执___照", ["营业执照"]),
        ("营_业_执_照", ["营业执照"]),
        ("A===B", ["AB"]),
        ("AB=CD", ["AB CD"]),
        ("AB===公司", ["AB 公司"]),
        ("公=司", ["公司"]),
        ("甲_____________乙", ["甲", "乙"]),
    ],
)
def test_blanks_part_words_by_their_width(spec, words):
    assert _texts(_line(spec)) == words


def test_lines_come_from_top_to_bottom():
    assert _texts([*_line("第三行", y=140), *_line("第一行", y=100), *_line("第二行", y=120)]) == [
        "第一行",
        "第二行",
        "第三行",
    ]


def test_a_large_watermark_does_not_mix_with_the_line_that_it_crosses():
    assert set(_texts([*_line("经营范围"), *_line("样本", size=40, x=60)])) == {"经营范围", "样本"}


def test_a_small_shift_of_the_baseline_stays_on_the_line():
    assert _texts([*_line("注册"), *_line("资本", x=50 + 2 * SIZE, y=102)]) == ["注册资本"]


def test_a_ligature_counts_as_its_letters():
    (word,) = words_of([Glyph("ffi", 100, 100, 0.0, 18, SIZE)], *PAGE)
    assert word.text == "ffi"
    assert word.stops == pytest.approx((1 / 6, 1 / 2, 5 / 6))


def test_no_characters_give_no_words():
    assert words_of([], *PAGE) == ()


@given(
    text=st.text("营业执照住所ABC019", min_size=2, max_size=12),
    degrees=st.sampled_from([0, 30, 90, 145, 180, 270]),
    y=st.integers(-300, 700),
)
def test_turning_the_page_turns_the_boxes_and_nothing_else(text, degrees, y):
    turned = math.radians(degrees)
    (word,) = words_of(_line(text, y=y, turned=turned), *PAGE)
    (x0, y0), (x1, y1), _, (x3, y3) = [(x * PAGE[0], y * PAGE[1]) for x, y in word.box.corners]
    assert word.text == text
    assert math.hypot(x1 - x0, y1 - y0) == pytest.approx(len(text) * SIZE)
    assert math.hypot(x3 - x0, y3 - y0) == pytest.approx(SIZE)
    assert math.degrees(math.atan2(y1 - y0, x1 - x0)) % 360 == pytest.approx(degrees % 360, abs=0.01)


@given(st.lists(st.sampled_from("营业A1_="), min_size=1, max_size=20))
def test_stops_and_certainties_are_as_many_as_characters_and_rise(spec):
    for word in words_of(_line(["甲", *spec]), *PAGE):
        assert len(word.stops) == len(word.certainties) == len(word.text)
        assert list(accumulate(word.stops, max)) == list(word.stops)
        assert 0 <= word.stops[0] <= word.stops[-1] <= 1
