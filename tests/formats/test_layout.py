"""Lines for a terminal: wide characters, wrapping, columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.printing.layout import Canvas, Cell, columns, wrap

TEXTS = st.text(alphabet="abc 营业执照，。（）“”12-", max_size=60)


@given(text=TEXTS, width=st.integers(6, 40))
def test_wrapping_loses_no_character_and_keeps_within_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("营业执照已到期，请换证。", 14, ["营业执照已到", "期，请换证。"]),
        ("见（附件）说明", 4, ["见", "（附", "件）", "说明"]),
        ("valid to 2025-03-01", 10, ["valid to", "2025-03-01"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_chinese_and_english_may_break(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_columns_line_up_whatever_the_script() -> None:
    canvas = Canvas(40, colour=False)
    canvas.table([[Cell("营业执照"), Cell("x")], [Cell("ID"), Cell("y")]])

    assert str(canvas) == "  营业执照  x\n  ID        y\n"


def test_a_table_that_is_too_wide_wraps_its_widest_column() -> None:
    canvas = Canvas(24, colour=False)
    canvas.table([[Cell("a"), Cell("营业执照经营范围说明文字")]])

    assert str(canvas) == "  a  营业执照经营范围说\n     明文字\n"


def test_blank_lines_never_double() -> None:
    canvas = Canvas(10, colour=False)
    canvas.blank()
    canvas.line(Cell("a"))
    canvas.blank()
    canvas.blank()
    canvas.line(Cell("b"))

    assert str(canvas) == "a\n\nb\n"
