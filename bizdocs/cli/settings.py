"""The settings in force: each value, and where it comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bizdocs.model import Options
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.strings import say
from bizdocs.usecases.options import Output
from bizdocs.usecases.settings import Origin, Settings, options
from bizdocs.views.packs import write_json

_DEFAULT = Origin("default")


def render(settings: Settings, output: str, print_with: Options) -> str:
    """Every setting in the order of their definition, as a table or as JSON."""
    rows = [(option, settings.origin.get(name, _DEFAULT)) for name, option in options().items()]
    if output == "json":
        listed = [
            {
                "name": option.name,
                "value": _plain(getattr(settings, option.name)),
                "source": origin.kind,
                "where": origin.where or None,
                "flag": option.flag,
                "variable": option.variable,
            }
            for option, origin in rows
        ]
        return write_json({"settings": listed})
    canvas = Canvas(print_with.width, colour=print_with.colour)
    heads = [Cell(say(f"column.{head}", print_with.lang), "dim") for head in ("setting", "value", "origin")]
    cells = [
        [
            Cell(option.name),
            Cell(_written(getattr(settings, option.name)), "plain" if origin is _DEFAULT else "strong"),
            Cell(f"{say(f'origin.{origin.kind}', print_with.lang)} {origin.where}".strip(), "dim"),
        ]
        for option, origin in rows
    ]
    canvas.table([heads, *cells], indent=0)
    return str(canvas)


def _plain(value: Any) -> Any:
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


def _written(value: Any) -> str:
    plain = _plain(value)
    if isinstance(plain, list):
        return ", ".join(map(str, plain))
    return "" if plain is None else json.dumps(plain) if isinstance(plain, bool) else str(plain)
