"""`extract --explain`: every line of a page is drawn with its role, and nothing personal is shown unless asked for."""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bizdocs import cli
from bizdocs.model import Explanation, Options
from bizdocs.usecases.explaining import explain_reading
from bizdocs.views.roles import ROLES, render_roles
from tests import drawn
from tests.drawn import LEGIBLE, Sheet

FORMS = [sheet for sheet in LEGIBLE if sheet.type == "business_licence"]


def explained(sheet: Sheet) -> Explanation:
    reading = drawn.read([sheet.path], pictures=True)
    return explain_reading(reading, drawn.documents_of(sheet.case), None)


@pytest.mark.parametrize("sheet", FORMS[:3], ids=str)
def test_every_line_of_a_page_has_one_role(sheet: Sheet) -> None:
    told = explained(sheet)
    words = [word for page in drawn.read_case(sheet.case).pages for word in page.words if word.text.strip()]
    lines = [line for page in told.pages for line in page.lines]

    assert Counter(line.box for line in lines) == Counter(word.box for word in words)
    assert {line.role for line in lines} >= {"value", "fixed"}
    assert all((line.field is not None) == (line.role in {"label", "value"}) for line in lines)


@pytest.mark.parametrize("sheet", FORMS[:3], ids=str)
def test_what_was_read_is_a_value_where_it_stands(sheet: Sheet) -> None:
    told = explained(sheet)
    values = {line.field for page in told.pages for line in page.lines if line.role == "value"}
    (document,) = told.documents
    read = {
        name
        for name, field in document.fields.items()
        if field.value is not None and any(seen.via == "ocr" for seen in field.evidence)
    }

    assert len(read - values) <= 2  # two of a term stand in one line, which is the first one's


def test_the_page_holds_each_frame_and_why_fields_are_unread() -> None:
    sheet = next(
        one for one in FORMS if any(f.status == "unreadable" for f in drawn.documents_of(one.case)[0].fields.values())
    )
    told = explained(sheet)
    page = render_roles(told, Options(mask=False))

    assert page.count("<polygon") == sum(len(one.lines) for one in told.pages) + len(ROLES) * len(told.pages)
    assert "未读出的字段" in page
    assert not re.search(r"(?:src|href)=\"(?!data:)", page)


@pytest.mark.parametrize("mask", [True, False])
def test_personal_data_is_shown_only_where_asked_for(mask: bool) -> None:
    sheet = next(one for one in LEGIBLE if one.type == "resident_id")
    page = render_roles(explained(sheet), Options(mask=mask))
    pictures = re.findall(r'href="data:image/jpeg;base64,([^"]+)"', page)
    shown = [Image.open(BytesIO(b64decode(one))).convert("RGB") for one in pictures]
    original = drawn.read([sheet.path], pictures=True).pictures[0].data

    assert not mask or all(b64decode(one) != original for one in pictures)
    assert mask or len(shown) == 1
    number = str(sheet.expected["fields"].get("id_number", {}).get("value", "none"))
    assert number not in page


def test_the_command_writes_it(tmp_path: Path, recorded: None) -> None:
    target = tmp_path / "roles.html"

    assert cli.run(["extract", str(FORMS[0].path), "--explain", str(target), "--lang", "en"]) == 0
    assert "What each line is" in target.read_text(encoding="utf-8")


def test_it_is_not_written_over_what_is_read(recorded: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["extract", str(FORMS[0].path), "--explain", str(FORMS[0].path)]) == 2
