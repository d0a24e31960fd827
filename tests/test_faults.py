"""A fault of ours at one file costs that file alone: every function on the way is made to raise at it, one after the other."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, wraps
from io import BytesIO
from types import CodeType, ModuleType
from typing import Any

import numpy as np
import pytest
from PIL import Image

import bizdocs
from bizdocs.cli.verbs import exit_code
from bizdocs.errors import EngineUnavailable
from bizdocs.model import Facts, Failed, File, Options, Page, Reading, Report, Rule, Word
from bizdocs.reading.engine import Engine
from bizdocs.usecases import batch, validate
from bizdocs.usecases import render as rendering
from bizdocs.usecases.checker import Checker
from bizdocs.usecases.settings import Settings
from tests import drawn
from tests.extraction.words import at, form, licence

BAD, GOOD = "m-bad.png", ("a-licence.png", "z-account.png")
TEXT = "坏页里的字"
"""Stands on the bad page alone; no message may hold it."""
SIDE, WIDER = 320, 10
"""The bad picture is so many pixels wider than the others: that tells its pixels from theirs."""

PAPERS: Mapping[str, tuple[Word, ...]] = {
    GOOD[0]: licence().words,
    GOOD[1]: form(
        "开户许可证",
        {
            "核准号": "J3310012345601",
            "编号": "3310-01234567",
            "存款人": "杭州星澜网络科技有限公司",
            "法定代表人": "欧阳晓彤",
        },
    ),
    BAD: (
        *form(
            "食品经营许可证",
            {"经营者名称": "杭州星澜网络科技有限公司", "许可证编号": "JY13301060012345", "经营场所": TEXT},
        ),
        at(100, 800, "有效期至", certainty=0.2),
    ),
}


def picture(name: str) -> bytes:
    """A small white page, a grey bar at its foot that differs: where print stands on it, the engine below says."""
    image = Image.new("RGB", (SIDE + WIDER if name == BAD else SIDE, SIDE), "white")
    image.paste((90, 90, 90), (20, SIDE - 20, 60 + 10 * sorted(PAPERS).index(name), SIDE - 16))
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def read_page(page: Page) -> tuple[Word, ...]:
    """What stands on the page by the name of its file, and so at a second look at any part of it."""
    return PAPERS[page.ref.file] if page.width >= SIDE else ()


ENGINE = Engine("drawn", read_page)


def files(*names: str) -> dict[str, bytes]:
    return {name: picture(name) for name in names}


@cache
def whole_reading() -> Reading:
    return bizdocs.read(files(*GOOD, BAD), ocr=ENGINE, pictures=True)


@cache
def without_bad() -> Report:
    return bizdocs.validate(files(*GOOD), ocr=ENGINE, as_of=drawn.DAY)


def told(report: Report) -> list[tuple[Any, ...]]:
    """What a report says of all but its crashed files."""
    return [
        (finding.code, finding.severity, finding.document, finding.field, finding.message.render("zh"))
        for finding in report.findings
        if finding.code != "file.crashed"
    ]


def concerns_bad(thing: object) -> bool:
    """Whether an argument is of the bad file: it names it, holds its text, or its pixels."""
    if isinstance(thing, Reading):
        return any(page.ref.file == BAD for page in thing.pages)
    if isinstance(thing, Mapping) and all(isinstance(value, File) for value in thing.values()):
        return False  # the list of the files, which names every one
    if isinstance(thing, np.ndarray):
        return thing.ndim > 1 and thing.shape[1] == SIDE + WIDER
    pixels = getattr(thing, "pixels", None) if not isinstance(thing, type) else None
    pixels = getattr(thing, "rgb", None) if pixels is None else pixels
    if isinstance(pixels, np.ndarray) and concerns_bad(pixels):
        return True
    text = repr(thing)
    return BAD in text or TEXT in text


class Struck(Exception):
    """Raised at the bad file; its text holds what was read, as those of libraries may."""


@contextmanager
def striking(function: Callable[..., Any]) -> Iterator[list[int]]:
    """Wherever this function is called, it raises if it is about the bad file. Yields how often it did."""
    hits = [0]

    @wraps(function)
    def strike(*arguments: Any, **options: Any) -> Any:
        if any(map(concerns_bad, (*arguments, *options.values()))):
            hits[0] += 1
            raise Struck(TEXT)
        return function(*arguments, **options)

    places = [
        (module, name)
        for module in list(sys.modules.values())
        if isinstance(module, ModuleType) and module.__name__.startswith("bizdocs")
        for name, value in vars(module).items()
        if value is function
    ]
    for module, name in places:
        setattr(module, name, strike)
    try:
        yield hits
    finally:
        for module, name in places:
            setattr(module, name, function)


def functions(*packages: str) -> list[Callable[..., Any]]:
    """Every function of the modules under some packages, in order."""
    found: list[Callable[..., Any]] = []
    for package in packages:
        root = importlib.import_module(package)
        names = [each.name for each in pkgutil.walk_packages(getattr(root, "__path__", []), f"{package}.")]
        for module in map(importlib.import_module, [package, *names]):
            found += [
                one for one in vars(module).values() if inspect.isfunction(one) and one.__module__ == module.__name__
            ]
    return found


@cache
def called() -> frozenset[CodeType]:
    """The code of every function that one undisturbed run calls."""
    seen: set[CodeType] = set()
    sys.setprofile(lambda frame, event, _: seen.add(frame.f_code) if event == "call" else None)
    try:
        bizdocs.gather(bizdocs.read(files(*GOOD, BAD), ocr=ENGINE, pictures=True))
    finally:
        sys.setprofile(None)
    return frozenset(seen)


def name_of(function: Callable[..., Any]) -> str:
    return f"{function.__module__.removeprefix('bizdocs.')}.{function.__qualname__}"


def check_contained(report: Report) -> None:
    """The bad file is named with the type of the fault alone, nothing else of it is there, and all others are as without it."""
    crashed = [finding for finding in report.findings if finding.code == "file.crashed"]
    assert [evidence.page.file for one in crashed for evidence in one.evidence if evidence.page] == [BAD]
    assert "Struck" in crashed[0].message.render("zh")
    status = {file.path: (file.status, file.error) for file in report.files}
    assert status == {GOOD[0]: ("read", None), BAD: ("failed", "file.crashed"), GOOD[1]: ("read", None)}
    assert report.documents == without_bad().documents
    assert told(report) == told(without_bad())
    assert exit_code([report], "review") == 3
    assert TEXT not in rendering.render([report], "json", Options(mask=False))


GUARDING = frozenset({"extract", "gather", "pages", "name_candidates", "_with_candidates", "doubt_sides"})
"""They go through the pages of a submission and hold the guards, or are told in a test of their own."""
EXTRACTING = [one for one in functions("bizdocs.extraction") if one.__name__ not in GUARDING]
ASIDE = tuple(f"bizdocs.reading.{name}" for name in ("engines", "opening", "cache", "reader"))
"""Modules of what is done before there is a page; the reader holds the guards."""
READING = [
    one for one in functions("bizdocs.reading") if one.__name__ not in GUARDING and not one.__module__.startswith(ASIDE)
]


def test_the_faults_are_struck_at_many_places() -> None:
    assert len([one for one in EXTRACTING if one.__code__ in called()]) > 80
    assert len([one for one in READING if one.__code__ in called()]) > 50


@pytest.mark.parametrize("function", EXTRACTING, ids=name_of)
def test_an_exception_while_extracting_costs_its_file_alone(function: Callable[..., Any]) -> None:
    if function.__code__ not in called():
        return
    with striking(function) as hits:
        facts = bizdocs.gather(bizdocs.read(files(*GOOD, BAD), ocr=ENGINE, pictures=True))
    if hits[0]:
        check_contained(bizdocs.check(facts, as_of=drawn.DAY))


@pytest.mark.parametrize("function", READING, ids=name_of)
def test_an_exception_while_reading_costs_its_file_alone(function: Callable[..., Any]) -> None:
    if function.__code__ not in called():
        return
    with striking(function) as hits:
        reading = bizdocs.read(files(*GOOD, BAD), ocr=ENGINE, pictures=True)
    if hits[0]:
        check_contained(bizdocs.check(bizdocs.gather(reading), as_of=drawn.DAY))


def test_a_page_that_fails_costs_no_other_page_of_its_file() -> None:
    data = drawn.sheet("several/licence-and-id-pdf").path.read_bytes()

    def stumble(page: Page) -> tuple[Word, ...]:
        if page.ref.number == 2:
            raise Struck(TEXT)
        return drawn.engine().read(page)

    report = bizdocs.validate({"three.pdf": data}, ocr=Engine("recorded", stumble))
    whole = bizdocs.validate({"three.pdf": data}, ocr=drawn.engine())
    kept = [
        document.type for document in whole.documents if {source.page.number for source in document.sources} <= {1, 3}
    ]

    assert [(file.status, file.error, file.pages) for file in report.files] == [("partly-read", "file.crashed", 2)]
    assert {source.page.number for document in report.documents for source in document.sources} == {1, 3}
    assert set(kept) <= {document.type for document in report.documents}
    assert exit_code([report], "review") == 3


def test_a_copy_of_a_file_fares_as_the_file_does() -> None:
    with striking(importlib.import_module("bizdocs.extraction.fields").read_fields):
        reading = bizdocs.read({BAD: picture(BAD), "z.png": picture(BAD)}, ocr=ENGINE)
    report = bizdocs.check(bizdocs.gather(reading))

    assert [(file.path, file.status) for file in report.files] == [(BAD, "failed"), ("z.png", "failed")]


def test_an_exception_of_the_call_passes_through() -> None:
    def unavailable(_page: Page) -> tuple[Word, ...]:
        raise EngineUnavailable("no such service", "没有这个服务")

    with pytest.raises(EngineUnavailable):
        bizdocs.validate(files(GOOD[0]), ocr=Engine("unavailable", unavailable))


def test_a_fault_that_no_file_is_to_blame_for_fails_its_submission_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    check = Checker.check

    def fail_once(checker: Checker, facts: Facts, **options: Any) -> Report:
        if facts.submission.endswith("ready"):
            raise Struck(TEXT)
        return check(checker, facts, **options)

    monkeypatch.setattr(Checker, "check", fail_once)
    drawn.read_by(monkeypatch, drawn.read)
    outcomes = batch.validate_many([drawn.BUNDLES["bad-files"], drawn.BUNDLES["ready"]], Settings())
    failed = outcomes[1]

    assert isinstance(outcomes[0], Report)
    assert isinstance(failed, Failed)
    assert (failed.exit_code, TEXT in failed.message, "Struck" in failed.message) == (3, False, True)


# --- rules, findings, pictures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["judge_rule", "_draft_outcome"])
def test_a_rule_that_cannot_be_judged_or_told_costs_itself_alone(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module(
        "bizdocs.ruling." + ("dialect.judge" if place == "judge_rule" else "findings.explain")
    )
    facts, whole = drawn.facts_of("expired-and-mismatch"), drawn.report_of("expired-and-mismatch")
    struck = next(finding.rule for finding in whole.findings if finding.code == "date.expired")
    done = getattr(module, place)

    def strike(rule: Rule, outcome: Any, *rest: Any) -> Any:
        if struck is not None and rule.id == struck.id and getattr(outcome, "code", "") != "pack.rule-crashed":
            raise Struck(TEXT)
        return done(rule, outcome, *rest)

    monkeypatch.setattr(module, place, strike)
    report = bizdocs.check(facts)
    (crashed,) = (finding for finding in report.findings if finding.code == "pack.rule-crashed")

    assert (crashed.rule and crashed.rule.id) == (struck and struck.id)
    assert "Struck" in crashed.message.render("zh")
    assert TEXT not in crashed.message.render("zh", mask=False)
    assert exit_code([report], "review") == 3
    lost = {finding.code for finding in whole.findings} - {finding.code for finding in report.findings}
    assert lost == {"date.expired"}


@pytest.mark.parametrize("place", ["bizdocs.printing.html.sheets._draw", "bizdocs.usecases.pictures._told"])
def test_a_picture_that_cannot_be_drawn_costs_itself_alone(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def strike(*_arguments: Any) -> Any:
        raise Struck(TEXT)

    monkeypatch.setattr(place, strike)
    reading = whole_reading()
    report = validate.show_pages(bizdocs.check(bizdocs.gather(reading), as_of=drawn.DAY), reading)
    html = rendering.render([report], "html", Options(mask=False))

    assert "营业执照" in html
    assert "data:image/jpeg" not in html


# --- an engine that is down -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault", [ConnectionError(TEXT), KeyError(TEXT), MemoryError(), RecursionError(TEXT), Struck(TEXT)]
)
def test_an_engine_that_is_down_is_not_the_applicants_fault(fault: Exception) -> None:
    def down(_page: Page) -> tuple[Word, ...]:
        raise fault

    report = bizdocs.validate(files(*GOOD), ocr=Engine("down", down), platform="douyin", as_of=drawn.DAY)

    assert {(file.status, file.error) for file in report.files} == {("failed", "file.crashed")}
    assert exit_code([report], "review") == 3
    assert report.verdict == "needs-review"
    assert [finding.code for finding in report.findings if finding.severity == "error"] == []
    crashed = [finding.message.render("zh") for finding in report.findings if finding.code == "file.crashed"]
    assert len(crashed) == len(GOOD)
    assert all(text.startswith("bizdocs 没能读完") and type(fault).__name__ in text for text in crashed)
    assert TEXT not in rendering.render([report], "json", Options(mask=False))
