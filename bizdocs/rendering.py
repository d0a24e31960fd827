"""Reports and extractions as text, by the name of a format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bizdocs import families
from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Extraction, Failed, Options, Report
from bizdocs.ruling.catalogue import vocabulary


def render(reports: Sequence[Report | Failed], name: str, options: Options) -> str:
    """Reports in one of the formats."""
    return str(_format(name).render(reports, name_things(options)))


def render_extraction(extraction: Extraction, name: str, options: Options) -> str:
    """An extraction in one of the formats that can show it. Raises `UsageError` for the others."""
    module = _format(name)
    if not hasattr(module, "render_extraction"):
        able = [n for n in families.names("bizdocs.formats") if hasattr(_format(n), "render_extraction")]
        raise UsageError(f"--format {name} prints reports only; extract prints {', '.join(able)}")
    return str(module.render_extraction(extraction, name_things(options)))


def name_things(options: Options) -> Options:
    """Options that know the names of types, fields and subjects."""
    return replace(options, names=vocabulary())


def _format(name: str) -> Any:
    known = families.names("bizdocs.formats")
    if name not in known:
        raise UnknownName("format", name, known)
    return families.member("bizdocs.formats", name)


def streams(name: str) -> bool:
    """Whether a format can print each submission as it finishes."""
    return bool(getattr(_format(name), "STREAMS", False))


def suffix(name: str) -> str:
    """What the name of a file in this format ends with."""
    return str(getattr(_format(name), "SUFFIX", f".{name}"))
