"""The settings in force, as a table or as JSON: each value, and where it comes from; behind them the bounds on what is read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bizdocs.model import Json, Options, ShownLimit, ShownSetting
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.strings import say
from bizdocs.views.packs import write_json


def render(settings: Sequence[ShownSetting], limits: Sequence[ShownLimit], output: str, options: Options) -> str:
    """Every setting, and every limit, in the order of their definition."""
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
                ],
                "limits": [
                    {"name": limit.name, "value": limit.value, "code": limit.code, "text": limit.text.of(options.lang)}
                    for limit in limits
                ],
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
    canvas.blank()
    heads = [Cell(say(f"column.{head}", options.lang), "dim") for head in ("name", "value", "code", "bounds")]
    cells = [
        [
            Cell(limit.name),
            Cell(f"{limit.value:,g}" if limit.value < 1e6 else f"{limit.value:,.0f}"),
            Cell(limit.code or "", "dim"),
            Cell(limit.text.of(options.lang), "dim"),
        ]
        for limit in limits
    ]
    canvas.table([heads, *cells], indent=0)
    return str(canvas)


def _written(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else json.dumps(value) if isinstance(value, bool) else str(value)
