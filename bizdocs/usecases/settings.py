"""Settings: the one definition of every option. Flags, environment names, TOML keys and help derive from it.

A value comes from the first of: flag, environment, submission file (which `check` applies), settings
file, default. `Settings.origin` remembers which it was.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Json, Lang, Text
from bizdocs.usecases.language import system_language
from bizdocs.usecases.options import (
    Option,
    Output,
    check_outputs,
    read_count,
    read_day,
    read_engine,
    read_one_of,
    read_output,
    read_path,
    read_text,
    read_truth,
)

if TYPE_CHECKING:
    from bizdocs.model import ShownSetting

SETTINGS_FILE = "bizdocs.toml"
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
FAIL_ON = ("error", "review")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from; `where` names the flag, the variable or the file."""

    kind: Literal["flag", "environment", "file", "default"]
    where: str = ""


def _told(
    zh: str,
    en: str,
    *,
    read: Callable[[str], Any] = read_text,
    metavar: str | None = None,
    choices: tuple[str, ...] = (),
    flag: str | None = None,
    switch: bool | None = None,
) -> Mapping[str, Any]:
    """What an option is besides its name, type and default."""
    help_ = Text(zh=zh, en=en)
    return {"help": help_, "read": read, "metavar": metavar, "choices": choices, "flag": flag, "switch": switch}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every option of `validate`; other verbs take some of them."""

    platform: tuple[str, ...] = field(
        default=(),
        metadata=_told(
            "按哪个平台的要求核对：平台（抖音、微信公众号……）、规则包或其某一版；可重复",
            "What to judge against: a platform (douyin, WeChat Pay …), a pack id or an edition; may be repeated.",
            metavar="P",
        ),
    )
    subject: str | None = field(
        default=None,
        metadata=_told(
            "主体类型，例如 企业、个体工商户、enterprise；默认由材料推断",
            "Kind of subject, such as enterprise or individual_business; default: guessed from the documents.",
            metavar="KIND",
        ),
    )
    industry: tuple[str, ...] = field(
        default=(),
        metadata=_told(
            "所属行业，例如 餐饮、catering；没有特殊行业的写 无；可重复",
            "An industry of the subject, such as catering; none for no special one; may be repeated.",
            metavar="I",
        ),
    )
    as_of: date | None = field(
        default=None,
        metadata=_told(
            "按哪一天判断，例如 2026-11-23；默认今天（北京时间）",
            "The day to judge by, such as 2026-11-23; default: today in Asia/Shanghai.",
            read=read_day,
            metavar="DATE",
        ),
    )
    ocr: str = field(
        default="auto",
        metadata=_told(
            "文字识别引擎：auto、rapidocr、tesseract、none，或另装的引擎；默认 auto",
            "The engine that reads the pages: auto, rapidocr, tesseract, none, or one of your own; default: auto.",
            read=read_engine,
            metavar="ENGINE",
        ),
    )
    format: tuple[Output, ...] = field(
        default=(Output("text"),),
        metadata=_told(
            "输出格式：text、lines、markdown、html、json、jsonl、csv、ics、github、gitlab、sarif、junit，可写成“格式:文件”；"
            "“格式:文件夹/”为每份材料各写一个文件；可重复；默认 text",
            "Output format: text, lines, markdown, html, json, jsonl, csv, ics, github, gitlab, sarif or junit; or FORMAT:FILE; "
            "FORMAT:FOLDER/ writes a file for each submission; may be repeated; default: text.",
            read=read_output,
            metavar="F[:FILE]",
        ),
    )
    lang: Lang = field(
        default="zh",
        metadata=_told(
            "输出语言；默认随系统",
            "Language of the output; default: the system's.",
            read=read_one_of(*LANGUAGES),
            choices=LANGUAGES,
        ),
    )
    fail_on: Literal["error", "review"] = field(
        default="review",
        metadata=_told(
            "从哪一级问题起退出码为 1；默认 review",
            "The least severity that makes the exit code 1; default: review.",
            read=read_one_of(*FAIL_ON),
            choices=FAIL_ON,
        ),
    )
    select: tuple[str, ...] = field(
        default=(),
        metadata=_told(
            "只计入、只显示代码以此开头的问题；可重复",
            "Count and show only findings whose code begins so; may be repeated.",
            metavar="PREFIX",
        ),
    )
    ignore: tuple[str, ...] = field(
        default=(),
        metadata=_told(
            "不计入、不显示代码以此开头的问题；可重复",
            "Leave out findings whose code begins so; may be repeated.",
            metavar="PREFIX",
        ),
    )
    waivers: Path | None = field(
        default=None,
        metadata=_told(
            "豁免文件：其中批准的问题在到期前不计入",
            "Waivers file: what it approves does not count until it expires.",
            read=read_path,
            metavar="FILE",
        ),
    )
    baseline: Path | None = field(
        default=None,
        metadata=_told(
            "基线文件：其中已有的问题不影响退出码，只有新出现的才算",
            "Baseline file: what was known when it was written does not count for the exit code.",
            read=read_path,
            metavar="FILE",
        ),
    )
    packs: Path | None = field(
        default=None,
        metadata=_told("自有规则包的文件夹或 zip", "Folder or zip of your own packs.", read=read_path, metavar="PATH"),
    )
    rules: Path | None = field(
        default=None,
        metadata=_told(
            "规则发布包（文件夹或 zip），其中的规则包代替自带的",
            "Release of rules (folder or zip), whose packs take the place of those that bizdocs brings.",
            read=read_path,
            metavar="PATH",
        ),
    )
    max_pack_age: int | None = field(
        default=None,
        metadata=_told(
            "规则包的来源超过多少天没有再读，结论就不是“可以提交”，而是需人工确认；默认不限",
            "Days after which a pack whose sources nobody has read again makes a ready result one for review; default: no limit.",
            read=read_count,
            metavar="N",
        ),
    )
    split: Literal["auto", "folders", "one"] = field(
        default="auto",
        metadata=_told(
            "文件夹怎样算：auto 按名称判断，folders 里面每个文件夹或 zip 各算一份，one 整个算一份；默认 auto",
            "How a folder is taken: told from its names; each folder or zip in it is one; all of it is one. Default: auto.",
            read=read_one_of("auto", "folders", "one"),
            choices=("auto", "folders", "one"),
        ),
    )
    cache: Path | None = field(
        default=None,
        metadata=_told(
            "保存识别结果的文件夹（含个人信息）；默认不保存",
            "Folder that keeps readings, which are personal data; default: none is kept.",
            read=read_path,
            metavar="DIR",
        ),
    )
    mask: bool = field(
        default=True,
        metadata=_told("不遮盖个人信息", "Show personal data.", read=read_truth, flag="--no-mask", switch=False),
    )
    isolate: bool = field(
        default=True,
        metadata=_told(
            "在本进程内识别文件，不另起可随时终止的进程（仅限可信的文件）",
            "Read files in this process, not in one that may be killed: for files that you trust.",
            read=read_truth,
            flag="--no-isolate",
            switch=False,
        ),
    )
    jobs: int = field(
        default=1,
        metadata=_told("同时处理几份材料；默认 1", "Submissions at once; default: 1.", read=read_count, metavar="N"),
    )
    quiet: bool = field(
        default=False,
        metadata=_told("每份材料只输出一行结论", "Print one line a submission.", read=read_truth, switch=True),
    )
    progress: bool = field(
        default=True,
        metadata=_told("不显示进度", "Show no progress.", read=read_truth, flag="--no-progress", switch=False),
    )
    origin: Mapping[str, Origin] = field(default_factory=dict, compare=False)
    """Where each value comes from, by name; one that is not here is the default."""

    def is_given(self, name: str) -> bool:
        """Whether a flag or the environment sets it: these outrank the submission file, and nothing else does."""
        return name in self.origin and self.origin[name].kind in {"flag", "environment"}


def settings_of(given: Mapping[str, Any]) -> Settings:
    """Settings from the arguments of a call in Python, which are given as flags are; no file and no variable is asked.

    `None` is not given. Text is read as on the command line: `as_of="2026-11-23"`, `industries="food"`.

    Raises:
        UsageError: an argument can't be used; the text begins with its name.
    """
    values: dict[str, Any] = {}
    for name, value in given.items():
        option = options()[_ARGUMENTS.get(name, name)]
        if value is not None:
            values[option.name] = option.take(value, name)
    return Settings(**values, format=(), origin={name: Origin("flag", name) for name in values})


_ARGUMENTS = {"industries": "industry"}
"""Arguments of calls that are called otherwise than the flag, which names one where the argument holds several."""


@cache
def options() -> Mapping[str, Option]:
    """Every option by name, in the order of `Settings`."""
    found: dict[str, Option] = {}
    for declared in fields(Settings):
        if told := dict(declared.metadata):
            flag = told.pop("flag") or f"--{declared.name.replace('_', '-')}"
            found[declared.name] = Option(
                name=declared.name, flag=flag, many=isinstance(declared.default, tuple), **told
            )
    return found


def load_settings(flags: Mapping[str, Any], environ: Mapping[str, str], folder: Path) -> Settings:
    """Settings from flags, environment and the nearest settings file in `folder` or above it.

    `flags` maps names to what the command line says: a text, several texts, or the value of a switch; `None` and empty
    mean not given. Raises `UsageError` where a value or a key can't be used.
    """
    values: dict[str, Any] = {"lang": system_language(environ)}
    origin: dict[str, Origin] = {}
    for source in (_from_file(folder), _from_environment(environ), _from_flags(flags)):
        for name, (value, came_from) in source.items():
            values[name], origin[name] = value, came_from
    settings = Settings(**values, origin=origin)
    check_outputs(settings.format)
    return settings


_Source = dict[str, tuple[Any, Origin]]


def _from_flags(flags: Mapping[str, Any]) -> _Source:
    found: _Source = {}
    for name, given in flags.items():
        if given is None or given == ():
            continue
        option = options()[name]
        value = option.parse(given, option.flag)
        found[name] = (value, Origin("flag", option.flag))
    return found


def _from_environment(environ: Mapping[str, str]) -> _Source:
    found: _Source = {}
    for name, option in options().items():
        if text := environ.get(option.variable, "").strip():
            given = [part.strip() for part in text.split(",")] if option.many else text
            found[name] = (option.parse(given, option.variable), Origin("environment", option.variable))
    return found


def _from_file(folder: Path) -> _Source:
    path, table = _nearest_file(folder.absolute())
    found: _Source = {}
    for name, given in table.items():
        if name not in options():
            raise UnknownName("key", name, tuple(options())).at(str(path))
        value = options()[name].parse(given, f"{path}: {name}")
        found[name] = (_beside(path, value), Origin("file", str(path)))
    return found


def _nearest_file(folder: Path) -> tuple[Path, Mapping[str, Any]]:
    for place in (folder, *folder.parents):
        own, project = place / SETTINGS_FILE, place / "pyproject.toml"
        if own.is_file():
            return own, _read(own)
        if project.is_file():
            table = _read(project).get("tool", {}).get("bizdocs")
            if table is not None:
                return project, table
    return folder, {}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise UsageError(f"{path}: {fault}", f"{path}：无法读取：{fault}") from None


def _beside(file: Path, value: Any) -> Any:
    """Paths in a settings file are relative to it."""
    match value:
        case Path():
            return file.parent / value
        case Output(path=Path() as path):
            return Output(value.format, file.parent / path, value.each)
        case tuple():
            return tuple(_beside(file, item) for item in value)
        case _:
            return value


def show_settings(settings: Settings) -> tuple[ShownSetting, ...]:
    """Every setting in the order of their definition, with where its value comes from."""
    from bizdocs.model import ShownSetting

    origins = [(option, settings.origin.get(name, Origin("default"))) for name, option in options().items()]
    return tuple(
        ShownSetting(
            name=option.name,
            value=_plain(getattr(settings, option.name)),
            source=origin.kind,
            where=origin.where,
            flag=option.flag,
            variable=option.variable,
        )
        for option, origin in origins
    )


def _plain(value: Any) -> Json:
    """As JSON and TOML hold it."""
    match value:
        case tuple():
            return [_plain(item) for item in value]
        case Output(path=Path() as path):
            return f"{value.format}:{path}{'/' if value.each else ''}"
        case Output():
            return value.format
        case bool() | int() | None:
            return value
        case _:
            return str(value)
