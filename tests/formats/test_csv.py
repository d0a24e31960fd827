"""csv: what Excel opens shows a row a finding, in characters that are right, and runs nothing."""

from __future__ import annotations

import csv as reader
import io

import pytest

from bizdocs.model import Failed, Lang, Options, Report
from bizdocs.printing.table import write_table
from bizdocs.usecases import render as rendering
from tests.formats import hostile, samples

FAILED = Failed(submission="东海", message="submission.toml: line 3", exit_code=2)


def rows(*reports: Report | Failed, lang: Lang = "en", mask: bool = True) -> list[dict[str, str]]:
    text = rendering.render(reports, "csv", Options(lang=lang, mask=mask))
    assert text.startswith("\ufeff")
    return list(reader.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_there_is_a_row_a_finding_and_one_for_a_submission_that_has_none() -> None:
    told = rows(samples.report(), samples.report(submission="云帆", verdict="ready", findings=()), FAILED)

    assert [row["Submission"] for row in told] == ["星澜网络"] * len(samples.FINDINGS) + ["云帆", "东海"]
    assert [row["Code"] for row in told[-2:]] == ["", ""]
    assert (told[-1]["Verdict"], told[-1]["Message"]) == ("Not checked", "submission.toml: line 3")


def test_a_row_says_what_where_and_by_whose_word() -> None:
    row = rows(samples.report())[0]

    assert row["Code"] == "date.expired"
    assert (row["Severity"], row["File"], row["Page"]) == ("error", "营业执照.jpg", "1")
    assert (row["Expected"], row["Actual"]) == ("2026-11-23", "2025-03-01")
    assert (row["Requirement"], row["Rule"]) == ("Business licence", "douyin/blue_v/licence-in-force")
    assert row["Source"] == "https://example.com/rules"


def test_both_languages_have_the_same_columns_and_rows() -> None:
    chinese, english = rows(samples.report(), lang="zh"), rows(samples.report(), lang="en")

    assert len(chinese) == len(english)
    assert len(chinese[0]) == len(english[0]) == 17
    assert chinese[0]["代码"] == "date.expired"


def test_no_personal_value_is_in_a_masked_table_and_every_one_in_a_clear_one() -> None:
    masked, clear = (str(rows(samples.report(), mask=mask)) for mask in (True, False))

    assert [canary for canary in samples.CANARIES if canary in masked] == []
    assert samples.ID_NUMBER in clear


@pytest.mark.parametrize("name", hostile.NAMES)
def test_no_cell_is_a_formula_or_breaks_its_row(name: str) -> None:
    text = rendering.render([hostile.report(name), hostile.failed(name)], "csv", Options(lang="en"))

    assert text.count("\r\n") == len(text.splitlines()) == 3
    cells = [cell for row in reader.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]
    assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠\t\r")] == []


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "'=1+1"),
        ("-lookup(a)", "'-lookup(a)"),
        ("\t=1", "'=1"),
        ("911101080512345678", "'911101080512345678"),
        ("-254", "-254"),
        ("2026-11-23", "2026-11-23"),
        ("1,2", '"1,2"'),
    ],
)
def test_a_cell_stays_the_text_that_it_is(cell: str, written: str) -> None:
    assert write_table([[cell]]) == f"\ufeff{written}\r\n"


def test_a_list_is_written_as_people_would() -> None:
    from bizdocs.formats.csv import _written

    assert _written(["official", "contract"]) == "official; contract"
