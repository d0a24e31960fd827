"""Pages by the templates of this folder: what they write out is escaped and made harmless; nothing is loaded, nothing run."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bizdocs.harmless import line

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = Path(__file__).parent


def printed(name: str, **values: Any) -> str:
    """A page of one of the templates; what it writes out is escaped and made harmless."""
    return template(name).render(**values)


@cache
def template(name: str) -> Template:
    """One of the templates that lie here; what it writes out is escaped and made harmless, but for markup of our own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def _harmless(value: object) -> object:
    return line(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
