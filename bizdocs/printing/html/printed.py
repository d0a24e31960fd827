"""Small pages that are printed on paper: a template of this folder, nothing loaded, nothing run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bizdocs.harmless import line

_FOLDER = Path(__file__).parent


def printed(template: str, **values: Any) -> str:
    """A page of one of the templates; what it writes out is escaped and made harmless."""
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
    return environment.get_template(template).render(**values)


def _harmless(value: object) -> object:
    return line(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
