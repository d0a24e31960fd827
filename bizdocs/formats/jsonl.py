"""jsonl: a report a line, as the json format prints it; a submission that failed is a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from bizdocs.formats.json import SCHEMA, extraction_to_json, failed_to_json, report_to_json
from bizdocs.model import Extraction, Failed, Json, Options, Report
from bizdocs.printing import json as shared_json

NAME = "jsonl"
STREAMS = True
"""What is printed of several submissions is what is printed of each, one after the other."""


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    return "".join(_line(_to_json(report, options)) for report in reports)


def render_extraction(extraction: Extraction, options: Options) -> str:
    return _line(extraction_to_json(extraction, mask=options.mask))


def _to_json(report: Report | Failed, options: Options) -> dict[str, Json]:
    if isinstance(report, Failed):
        return {"schema": SCHEMA, "error": failed_to_json(report, options)}
    return report_to_json(report, mask=options.mask)


def _line(value: dict[str, Json]) -> str:
    return shared_json.write(value, dense=True)
