"""Wherever a name comes out, it is harmless: all formats, all views, standard error, the progress bar and exceptions.

Formats are found as members of their family: a new one is covered by being there.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs import cli, families
from bizdocs.cli import console
from bizdocs.errors import UnknownName, UsageError
from bizdocs.harmless import escape_json, line, tidy
from bizdocs.model import Failed, Options, Part, Progress, Topic
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.ruling.packs.checklist import make_checklist
from bizdocs.ruling.packs.diff import diff_packs
from bizdocs.usecases import render as rendering
from bizdocs.usecases.limits import show_limits
from bizdocs.usecases.settings import Settings, show_settings
from bizdocs.views.checklist import render_checklist
from bizdocs.views.doctor import render as render_doctor
from bizdocs.views.matrix import render_matrix
from bizdocs.views.packs import render_diff, render_pack, render_packs, render_problems, render_topic
from bizdocs.views.renewals import render_renewals
from bizdocs.views.settings import render as render_settings
from tests.formats import poison, samples
from tests.formats.hostile import NAMES

FORMATS = tuple(families.names("bizdocs.formats"))
COLOUR = re.compile(r"\x1b\[(?:0|[12]|33|1;3[123])m")
"""The program's own, as `formats/_layout.py` writes them."""
OURS = {"csv": "\ufeff", "markdown": "\u2060", "github": "\u2060"}
"""What a writer adds itself: the mark of the byte order; the joiner that breaks links."""
EVERYTHING = (*poison.ESCAPES, *NAMES)
MANY = settings(max_examples=25, deadline=None)
nasty = st.lists(
    st.one_of(st.sampled_from([chr(n) for n in range(0x20)] + ["::", "::error::", "\x9b", "\u202e", "✓ Ready", "\ud83d"]),
              st.characters(), st.text(max_size=5)), max_size=30,
).map("".join)  # fmt: skip


def is_harmful(char: str) -> bool:
    """By the character's category, not by the table of the product."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def faults(text: str, *, own: str = "", commands: bool = False) -> list[str]:
    """What is wrong with something that was printed; `commands`: it is meant to hold commands for GitHub."""
    text = COLOUR.sub("", text).translate(dict.fromkeys(map(ord, own)))
    found = [f"{ord(char):04x}" for char in set(text) if char != "\n" and is_harmful(char)]
    if not commands:
        found += [each for each in text.split("\n") if each.lstrip().startswith("::")]
        found += re.findall(r"##\[|##vso\[|##teamcity\[", text)
    return found


@pytest.mark.parametrize("text", EVERYTHING, ids=ascii)
@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_name_do_harm(name: str, text: str) -> None:
    for lang in ("zh", "en"):
        for one in ([poison.report(text)], [poison.failed(text)], [poison.report(text), poison.failed(text)]):
            written = rendering.render(one, name, Options(lang=lang, colour=True, mask=False))
            written = written.replace("\r\n", "\n") if name in {"csv", "ics"} else written
            if name != "github":
                written = re.sub(r"(?s)<(style|script)>.*?</\1>", "", written) if name == "html" else written
            assert faults(written, own=OURS.get(name, ""), commands=name == "github") == []
    summary = rendering.render_summary([poison.report(text), poison.failed(text)], name, Options(lang="en"))
    assert faults(summary, own="\u2060") == []


@MANY
@given(text=nasty, name=st.sampled_from(FORMATS), brief=st.booleans(), width=st.integers(60, 120))
def test_no_format_lets_any_name_do_harm(text: str, name: str, brief: bool, width: int) -> None:
    options = Options(lang="en", colour=True, mask=False, brief=brief, width=width)
    written = rendering.render([poison.report(text), poison.failed(text)], name, options)
    written = written.replace("\r\n", "\n") if name in {"csv", "ics"} else written
    assert faults(written, own=OURS.get(name, ""), commands=name == "github") == []


@pytest.mark.parametrize("text", EVERYTHING, ids=ascii)
@pytest.mark.parametrize(
    "name", [name for name in FORMATS if hasattr(families.member("bizdocs.formats", name), "render_extraction")]
)
def test_no_extraction_lets_a_name_do_harm(name: str, text: str) -> None:
    assert faults(rendering.render_extraction(poison.extraction(text), name, Options(lang="en", mask=False))) == []


def views(text: str) -> Iterator[str]:
    """Every view besides reports, as every output it has."""
    options = rendering.name_things(Options(lang="en", colour=True))
    pack, other = (poison.poisoned(samples.pack(edition=edition), text) for edition in ("2022-04", "2025-01"))
    reports = [poison.report(text), poison.failed(text)]
    topic = Topic(
        name=text, title=samples.text(text, text), severity="error", why=samples.text(text, text), remedy=None,
        rules=pack.rules,
    )  # fmt: skip
    told = make_checklist([pack], platform=text, subject=None, industries=None, as_of=date(2026, 11, 23))
    part = Part(name=text, version=text, works=False, detail=text, advice=samples.text(text, text))
    render: tuple[Callable[[str], str], ...] = (
        lambda output: render_packs([pack], output, options),
        lambda output: render_pack(pack, output, options),
        lambda output: render_diff(diff_packs(pack, other), output, options),
        lambda output: render_problems([text], output, options),
        lambda output: render_topic(topic, output, options),
        lambda output: render_checklist(told, output, options),
        lambda output: render_checklist(told, output, options, full=True),
        lambda output: render_matrix(reports, output, options),
        lambda output: render_renewals(reports, output, options),
        lambda output: render_doctor([part], output, options, works=False),
        lambda output: render_settings(show_settings(Settings(platform=(text,))), show_limits(), output, options),
    )
    for view in render:
        yield from (view(output) for output in ("text", "json"))
    yield from (render_checklist(told, "markdown", options, full=full) for full in (True, False))
    yield render_renewals(reports, "csv", options).replace("\r\n", "\n").removeprefix("\ufeff")
    yield render_renewals(reports, "ics", options).replace("\r\n", "\n")


@pytest.mark.parametrize("text", EVERYTHING, ids=ascii)
def test_no_view_lets_a_name_do_harm(text: str) -> None:
    for written in views(text):
        assert faults(written) == [], written


@MANY
@given(text=nasty)
def test_no_view_lets_any_name_do_harm(text: str) -> None:
    for written in views(text):
        assert faults(written) == [], written


@pytest.mark.parametrize("text", EVERYTHING, ids=ascii)
def test_what_is_complained_of_is_one_harmless_line(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    console.complain(f"{text}: broken")

    err = capsys.readouterr().err
    assert faults(err) == []
    assert err.startswith("bizdocs: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("text", EVERYTHING, ids=ascii)
def test_a_mistyped_command_line_is_told_harmlessly(
    text: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where nothing is called so, `../../etc/passwd` neither
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        text = "no command line holds it"
    text = text.replace("\0", "")  # nor this
    for arguments in (
        ["validate", text],
        [text],
        ["validate", f"--{text}", "no-such-path"],
        ["explain", text],
        ["checklist", text],
    ):
        assert cli.run(arguments) == 2
        assert faults(capsys.readouterr().err) == []


@pytest.mark.parametrize("text", EVERYTHING, ids=ascii)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_of_an_exception_is_one_harmless_line(text: str, lang: str) -> None:
    for fault in (UsageError(text, text), UnknownName("pack", text, [text]), UsageError("x", "x").at(text, text)):
        for told in (str(fault), fault.of(lang)):  # type: ignore[arg-type]
            assert faults(told) == []
            assert "\n" not in told


@pytest.mark.parametrize("text", EVERYTHING, ids=ascii)
def test_the_progress_bar_shows_a_name_harmlessly(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.progress import Progress as Bars

    told: list[str] = []
    monkeypatch.setattr(console.sys, "stderr", type("Terminal", (io.StringIO,), {"isatty": lambda _: True})())
    monkeypatch.setattr(Bars, "update", lambda _self, _bar, *, description, **_rest: told.append(description))
    with console.progress("zh", wanted=True) as show:
        assert show is not None
        show(Progress(done=0, total=1, current=text, page=2))

    (description,) = told
    assert faults(description) == []
    assert "\n" not in description


# --- and nothing is lost or forged


@pytest.mark.parametrize("width", range(60, 121, 7))
@given(text=st.text(alphabet="ab ✓R\n\r\v\u2028", max_size=200))
@MANY
def test_only_the_programs_own_lines_begin_at_the_edge(width: int, text: str) -> None:
    canvas = Canvas(width, colour=False)
    canvas.line(Cell(f"own {text}"))
    canvas.line(Cell("✗"), Cell(text), Cell(text))
    canvas.table([[Cell("own"), Cell(text)]])

    at_edge = [each for each in str(canvas).split("\n") if each and not each.startswith(" ")]
    assert [each.split(" ")[0] for each in at_edge] == ["own", "✗"]


def test_a_name_with_a_line_end_forges_no_line_of_the_report() -> None:
    forged = "acme\n✓ Ready  Douyin"
    reports = [samples.report(submission=forged), Failed(submission=forged, message="m", exit_code=2)]
    told = rendering.render(reports, "text", Options(lang="en"))

    assert [each for each in told.split("\n") if each.lstrip().startswith("✓ Ready")] == []


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab"])
@given(text=nasty)
@MANY
def test_json_read_back_says_what_was_there(name: str, text: str) -> None:
    """Other programs find files by their names: what is escaped in the text is there in the value."""
    whole = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    report = samples.report(submission=f"s{text}", files=(samples.file(f"f{text}"),), documents=())
    read = json.loads(rendering.render([report], name, Options(mask=False)))
    if name in {"json", "jsonl"}:
        assert read["submission"]["path"] == f"s{whole}"
        assert read["files"][0]["path"] == f"f{whole}"


def test_cells_that_differ_stay_different_and_are_no_formula() -> None:
    written = rendering.render([Failed(submission="a\u200b", message="\x00=1+1", exit_code=2)], "csv", Options())
    _, row = csv.reader(io.StringIO(written.removeprefix("\ufeff")))

    assert row[0] == "a\ufffd"
    assert not any(cell.startswith("=") for cell in row)


def test_a_calendar_of_hostile_names_is_still_one() -> None:
    for text in EVERYTHING:
        read = icalendar.Calendar.from_ical(render_renewals([poison.report(text)], "ics", Options(lang="en")))
        assert len(read.walk("VEVENT")) == 1


@given(text=st.text())
def test_tidying_is_done_once_and_keeps_every_harmless_character(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert line(line(text)) == line(text)
    assert not any(map(is_harmful, tidy(text)))
    assert len(tidy(text)) <= len(text) + text.count("##")


def test_every_harmful_character_of_unicode_is_known() -> None:
    assert [hex(n) for n in range(0x110000) if is_harmful(chr(n)) and tidy(chr(n)) == chr(n)] == []
    assert [hex(n) for n in range(0x110000) if is_harmful(chr(n)) and n != 0x0A and escape_json(chr(n)) == chr(n)] == []


def test_names_of_files_and_companies_stay_what_they_are() -> None:
    for name in (
        "星澜网络/营业执照（副本）.jpg",
        "a::b",
        "C:\\客户\\x.jpg",
        "葛\U000e0100城",
        "⚠️ 注意",
        "Müller & Söhne",
        "#1",
    ):
        assert line(name) == name


def test_what_looks_like_a_command_is_none() -> None:
    assert line("  ::error::x") == "  : :error::x"
    assert line("a ##[group]") == "a # #[group]"
