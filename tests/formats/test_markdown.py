"""markdown: a comment that says all there is room for, counts the rest, and carries nothing in from a document."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from bizdocs.model import Failed, Lang, Options, Report, Waived, Waiver
from bizdocs.printing.markdown import compose_comment, escape
from bizdocs.usecases import render as rendering
from tests.formats import hostile, samples

FAILED = Failed(submission="东海", message="submission.toml: line 3", exit_code=2)
LIMIT = 65_536
"""Characters that GitHub takes in a comment."""


def comment(*reports: Report | Failed, lang: Lang = "en", mask: bool = True) -> str:
    return rendering.render(reports, "markdown", Options(lang=lang, mask=mask))


def test_a_table_comes_first_then_each_submission_worst_first() -> None:
    text = comment(samples.ready_report(), FAILED, samples.report())

    rows = [line for line in text.split("\n") if line.startswith(("| ❌", "| ✅"))]
    assert [row.split(" | ")[1] for row in rows] == ["东海", "星澜网络", "云帆"]
    assert re.findall(r"<summary>\S+ (\S+):", text) == ["星澜网络", "云帆"]
    assert text.count("<details>") == text.count("</details>") == 2


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ("位置: ", "处理: ", "依据: ", "缺少")), ("en", ("Where: ", "Fix: ", "Source: ", "missing"))],
)
def test_a_finding_says_where_how_to_mend_it_and_by_whose_word(lang: Lang, words: tuple[str, ...]) -> None:
    text = comment(samples.report(), lang=lang)

    assert [word for word in words if word not in text] == []
    assert "[企业认证审核标准 第二条](<https://example.com/rules>)" in text
    assert "<code>date.expired</code>" in text


def test_what_is_waived_is_told_with_its_reason() -> None:
    waiver = Waiver(
        code="date.expired",
        submission="*",
        file=None,
        reason="renewal filed",
        approved_by="Audit",
        expires=date(2027, 1, 1),
    )
    text = comment(samples.report(waived=(Waived(finding=samples.FINDINGS[0], waiver=waiver),), findings=()))

    assert "(renewal filed; approved by Audit until 2027-01-01)" in text


def test_personal_values_are_masked_unless_they_are_asked_for() -> None:
    masked, clear = comment(samples.report()), comment(samples.report(), mask=False)

    assert [canary for canary in samples.CANARIES if canary in masked] == []
    assert samples.ID_NUMBER in clear


@pytest.mark.parametrize("name", hostile.NAMES)
def test_a_hostile_name_stays_text(name: str) -> None:
    text = comment(hostile.report(name), hostile.failed(name))

    harmless = comment(hostile.report("a"), hostile.failed("a"))
    for mark in ("\n", "<", "](", "`", "| ", "**", "](<", "{"):
        assert text.count(mark) == harmless.count(mark), mark
    assert not re.search(r"://evil|www\.evil|@\w|#\d(?!\d*;)", text)


@pytest.mark.parametrize("text", ["@team", "a@b.example", "#12", "https://x.example", "WWW.x.example", "user/repo#3"])
def test_github_links_nothing_of_it(text: str) -> None:
    assert re.search(r"@\w|#\d(?!\d*;)|://|(?i:www)\.|\w@", escape(text)) is None


def test_a_comment_that_is_too_long_says_what_it_leaves_out() -> None:
    findings = tuple(
        samples.finding(n, "date.expired", "error", samples.message("很长" * 100, f"problem {n} " * 50))
        for n in range(400)
    )
    text = comment(*(samples.report(submission=f"client-{n}", findings=findings) for n in range(300)))

    assert len(text) < LIMIT
    assert text.count("<details>") == text.count("</details>") >= 1
    shown = text.count("<summary>")
    assert f"The details of {300 - shown} more submissions do not fit here" in text
    assert "more findings do not fit here" in text


@pytest.mark.parametrize("count", [1, 50, 2000])
@pytest.mark.parametrize("limit", [2_000, 65_000])
def test_no_comment_is_longer_than_its_limit_and_every_submission_is_listed_or_counted(count: int, limit: int) -> None:
    reports = [replace(samples.report(), submission=f"client-{n}") for n in range(count)]
    text = compose_comment(reports, Options(lang="en"), limit=limit)

    assert len(text) <= limit
    rows = sum(line.startswith("| ❌") for line in text.split("\n"))
    hidden = re.search(r"^(\d+) more submissions are not listed", text, re.MULTILINE)
    assert rows + (int(hidden[1]) if hidden else 0) == count


def test_a_run_of_nothing_is_an_empty_table() -> None:
    assert comment().startswith("### bizdocs\n")
