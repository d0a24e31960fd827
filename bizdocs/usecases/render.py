"""Reports and extractions as text, by the name of a format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bizdocs import families
from bizdocs.errors import BizdocsError, UnknownName, UsageError
from bizdocs.families import FORMATS
from bizdocs.formats.json import extraction_to_json, report_to_json
from bizdocs.model import Extraction, Failed, Lang, Options, Report, Text, Topic
from bizdocs.ruling.facts_json import facts_to_json
from bizdocs.ruling.findings.catalogue import catalogue, vocabulary
from bizdocs.usecases.settings import LANGUAGES
from bizdocs.views.checklist import checklist_to_json

__all__ = [
    "checklist_to_json",
    "extraction_to_json",
    "facts_to_json",
    "name_things",
    "render",
    "render_extraction",
    "render_summary",
    "report_to_html",
    "report_to_json",
    "shown_by",
    "streams",
    "suffix",
]


def render(reports: Sequence[Report | Failed], name: str, options: Options) -> str:
    """Reports in one of the formats."""
    return _printed(name, "render", reports, name_things(options, _own_names(reports)))


def report_to_html(report: Report, *, lang: Lang = "zh", mask: bool = True) -> str:
    """One report as a page of its own, with the pictures that it holds."""
    if lang not in LANGUAGES:
        raise UnknownName("value", str(lang), LANGUAGES).at("lang")
    return render([report], "html", Options(lang=lang, mask=mask))


def render_summary(reports: Sequence[Report | Failed], name: str, options: Options) -> str:
    """What a format says besides, in Markdown, for the summary of a CI step; empty for the formats that have none."""
    if not hasattr(_format(name), "render_summary"):
        return ""
    return _printed(name, "render_summary", reports, name_things(options, _own_names(reports)))


def render_extraction(extraction: Extraction, name: str, options: Options) -> str:
    """An extraction in one of the formats that can show it. Raises `UsageError` for the others."""
    if not hasattr(_format(name), "render_extraction"):
        able = [n for n in families.own_names(FORMATS) if hasattr(_format(n), "render_extraction")]
        raise UsageError(
            f"--format {name} prints reports only; extract prints {', '.join(able)}",
            f"--format {name} 只用于检查报告；extract 可输出 {', '.join(able)}",
        )
    return _printed(name, "render_extraction", extraction, name_things(options, _own_names([extraction])))


def name_things(options: Options, own: Mapping[str, Text] | None = None) -> Options:
    """Options that know the names of types, fields and subjects, what findings mean and why they matter.

    `own`: what the papers of one's own folder are called.
    """
    topics = {
        code: Topic(name=code, title=entry.title, severity=entry.severity, why=entry.why, remedy=entry.advice, rules=())
        for code, entry in catalogue().items()
    }
    names = {**vocabulary(), "types": {**vocabulary()["types"], **own}} if own else vocabulary()
    return replace(options, names=names, topics=topics)


def _own_names(told: Iterable[Report | Extraction | Failed]) -> Mapping[str, Text]:
    papers = (one.papers for one in told if not isinstance(one, Failed))
    return {name: paper.title for own in papers for name, paper in own.items()}


def _format(name: str) -> Any:
    """A format's module. Raises `UnknownName`, and `PluginBroken` where it is another package's and can't be used."""
    known = families.names(FORMATS)
    if name not in known:
        raise UnknownName("format", name, known)
    return families.member(FORMATS, name)


def _printed(name: str, function: str, told: Any, options: Options) -> str:
    """What a format makes of something. What goes wrong in another package's is told as that package's fault."""
    printer = getattr(_format(name), function)
    if name in families.own_names(FORMATS):
        return str(printer(told, options))
    (plugin,) = families.plugins(FORMATS)[name]
    try:
        printed = printer(told, options)
    except BizdocsError:
        raise
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - its text may hold values of the report: its type alone
        kind = type(fault).__name__
        raise plugin.broken(Text(zh=f"{function}() 出错（{kind}）", en=f"{function}() failed ({kind})")) from None
    if not isinstance(printed, str):
        raise plugin.broken(Text(zh=f"{function}() 返回的不是文字", en=f"{function}() gives no text"))
    return printed


def shown_by(names: Iterable[str]) -> frozenset[str]:
    """What formats show that costs extra and is therefore asked for: `pictures` of pages, `renewals`."""
    return frozenset(thing for name in names for thing in getattr(_format(name), "SHOWS", ()))


def streams(name: str) -> bool:
    """Whether a format can print each submission as it finishes."""
    return bool(getattr(_format(name), "STREAMS", False))


def suffix(name: str) -> str:
    """What the name of a file in this format ends with."""
    return str(getattr(_format(name), "SUFFIX", f".{name}"))
