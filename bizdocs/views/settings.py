"""The settings in force, as a table or as JSON: each value, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bizdocs.model import Json, Options, ShownSetting
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.strings import say
from bizdocs.views.packs import write_json


def render(settings: Sequence[ShownSetting], output: str, options: Options) -> str:
    """Every setting in the order of their definition."""
    if output == "json":
        return write_json(
            {
                "settings": [
                    {
                        "name": shown.name,
                        "value": shown.value,
                        "source": shown.source,
                        "where": shown.where or None,
                        "flag": shown.flag,
                        "variable": shown.variable,
                    }
                    for shown in settings
                ]
            }
        )
    canvas = Canvas(options.width, colour=options.colour)
    heads = [Cell(say(f"column.{head}", options.lang), "dim") for head in ("setting", "value", "origin")]
    cells = [
        [
            Cell(shown.name),
            Cell(_written(shown.value), "plain" if shown.source == "default" else "strong"),
            Cell(f"{say(f'origin.{shown.source}', options.lang)} {shown.where}".strip(), "dim"),
        ]
        for shown in settings
    ]
    canvas.table([heads, *cells], indent=0)
    return str(canvas)


def _written(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else json.dumps(value) if isinstance(value, bool) else str(value)
