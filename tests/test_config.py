"""Settings: one definition of every option, and which source outranks which."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from bizdocs.errors import UsageError
from bizdocs.usecases.language import system_language
from bizdocs.usecases.options import Output
from bizdocs.usecases.settings import Origin, Settings, load_settings, options

CONTRACT = [
    *(
        "--platform",
        "--subject",
        "--industry",
        "--as-of",
        "--ocr",
        "--format",
        "--lang",
        "--fail-on",
        "--select",
        "--ignore",
    ),
    *("--waivers", "--packs", "--no-mask", "--jobs", "--cache", "--quiet", "--no-progress", "--split", "--baseline"),
    "--no-isolate",  # beyond the contract: the way in for whoever trusts the files
    "--max-pack-age",  # part 8, keeping up: how old the rules may be
    "--rules",  # part 8, keeping up: a release of rules in the place of those that bizdocs brings
]


def test_every_option_of_the_contract_is_a_setting_and_no_other_is() -> None:
    assert sorted(option.flag for option in options().values()) == sorted(CONTRACT)
    assert [*options(), "origin"] == [field.name for field in fields(Settings)]


def test_without_any_source_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings({}, {"LANG": "zh_CN.UTF-8"}, tmp_path) == Settings()


def test_flag_outranks_environment_outranks_file_outranks_default(tmp_path: Path) -> None:
    (tmp_path / "bizdocs.toml").write_text('jobs = 2\nocr = "none"\nfail_on = "error"\n', encoding="utf-8")
    environ = {"BIZDOCS_JOBS": "3", "BIZDOCS_OCR": "tesseract"}

    settings = load_settings({"jobs": "4", "subject": None, "platform": ()}, environ, tmp_path)

    assert (settings.jobs, settings.ocr, settings.fail_on, settings.subject) == (4, "tesseract", "error", None)
    assert settings.origin["jobs"] == Origin("flag", "--jobs")
    assert settings.origin["ocr"] == Origin("environment", "BIZDOCS_OCR")
    assert settings.origin["fail_on"] == Origin("file", str(tmp_path / "bizdocs.toml"))
    assert "subject" not in settings.origin


def test_only_flag_and_environment_outrank_the_submission_file(tmp_path: Path) -> None:
    (tmp_path / "bizdocs.toml").write_text('subject = "media"\n', encoding="utf-8")
    settings = load_settings({"platform": ("douyin",)}, {"BIZDOCS_INDUSTRY": "food"}, tmp_path)

    given = [name for name in ("platform", "industry", "subject", "as_of") if settings.is_given(name)]
    assert given == ["platform", "industry"]


@pytest.mark.parametrize(
    ("flags", "name", "value"),
    [
        ({"as_of": "2026-11-23"}, "as_of", date(2026, 11, 23)),
        ({"platform": ("douyin", "wechat")}, "platform", ("douyin", "wechat")),
        ({"format": ("json:-",)}, "format", (Output("json"),)),
        ({"format": ("json:C:report.json",)}, "format", (Output("json", Path("C:report.json")),)),
        ({"mask": False}, "mask", False),
        ({"packs": "own"}, "packs", Path("own")),
    ],
)
def test_text_becomes_a_value(tmp_path: Path, flags: dict[str, object], name: str, value: object) -> None:
    assert getattr(load_settings(flags, {}, tmp_path), name) == value


def test_the_environment_gives_lists_with_commas_and_switches_with_words(tmp_path: Path) -> None:
    environ = {
        "BIZDOCS_PLATFORM": "douyin, wechat",
        "BIZDOCS_MASK": "off",
        "BIZDOCS_QUIET": "1",
        "BIZDOCS_SUBJECT": " ",
    }
    settings = load_settings({}, environ, tmp_path)

    assert (settings.platform, settings.mask, settings.quiet, settings.subject) == (
        ("douyin", "wechat"),
        False,
        True,
        None,
    )


def test_a_settings_file_may_use_the_types_of_toml(tmp_path: Path) -> None:
    lines = 'as_of = 2026-11-23\nmask = false\njobs = 4\nplatform = "douyin"\nselect = ["date", "seal"]\n'
    (tmp_path / "bizdocs.toml").write_text(lines, encoding="utf-8")
    settings = load_settings({}, {}, tmp_path)

    assert (settings.as_of, settings.mask, settings.jobs) == (date(2026, 11, 23), False, 4)
    assert (settings.platform, settings.select) == (("douyin",), ("date", "seal"))


def test_the_closest_settings_file_wins_and_its_paths_are_relative_to_it(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "bizdocs.toml").write_text('packs = "far"\n', encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text(
        '[tool.bizdocs]\npacks = "near"\nformat = "json:r.json"\n', encoding="utf-8"
    )
    (inner / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    settings = load_settings({}, {}, inner)

    assert settings.packs == tmp_path / "a" / "near"
    assert settings.format == (Output("json", tmp_path / "a" / "r.json"),)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"jobs": "0"}, "--jobs: '0' is not a whole number from 1 up"),
        ({"as_of": "23.11.2026"}, "--as-of: '23.11.2026' is not a date such as 2026-11-23"),
        ({"lang": "fr"}, "--lang: 'fr' is not one of zh, en"),
        ({"fail_on": "warning"}, "--fail-on: 'warning' is not one of error, review"),
        ({"ocr": "tesserakt"}, "--ocr: unknown OCR engine 'tesserakt'. Did you mean 'tesseract'?"),
        ({"format": ("jsom",)}, "--format: unknown format 'jsom'. Did you mean 'json'?"),
        ({"format": ("text", "json")}, "--format: only one format may go to standard output"),
        ({"format": ("json:a.out", "text:a.out")}, "a.out is named twice"),
        ({"subject": " "}, "--subject: must not be empty"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_usage_error_that_names_its_flag(
    tmp_path: Path, flags: dict[str, object], said: str
) -> None:
    with pytest.raises(UsageError) as raised:
        load_settings(flags, {}, tmp_path)

    assert said in str(raised.value)
    assert raised.value.exit_code == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('platfrom = "douyin"', "unknown key 'platfrom'. Did you mean 'platform'?"),
        ("jobs = [1, 2]", "jobs: takes one value"),
        ("mask = 3", "mask: '3' is neither true nor false"),
        ("jobs = ", "bizdocs.toml: "),
    ],
)
def test_a_wrong_settings_file_is_named(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "bizdocs.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_settings({}, {}, tmp_path)

    assert str(raised.value).startswith(str(tmp_path / "bizdocs.toml"))
    assert said in str(raised.value)


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^BIZDOCS_JOBS: "):
        load_settings({}, {"BIZDOCS_JOBS": "many"}, tmp_path)


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(tmp_path: Path, environ: dict[str, str], lang: str) -> None:
    assert system_language(environ) == lang
    assert load_settings({}, environ, tmp_path).lang == lang
