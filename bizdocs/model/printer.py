"""Printer: what turns reports into JSON and HTML. The model says what it needs, a use case offers it.

So `report.to_json()` works though the model imports no format.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol, cast

from bizdocs.model.basics import Json, Lang


class Printer(Protocol):
    """The printing of everything that a caller of the library gets; a module with these functions is one.

    What is printed is `Any` here: the types that print themselves import this module.
    """

    def report_to_json(self, report: Any, *, mask: bool = True) -> dict[str, Json]: ...
    def report_to_html(self, report: Any, *, lang: Lang = "zh", mask: bool = True) -> str: ...
    def extraction_to_json(self, extraction: Any, *, mask: bool = True) -> dict[str, Json]: ...
    def checklist_to_json(self, checklist: Any) -> dict[str, Json]: ...
    def facts_to_json(self, facts: Any) -> dict[str, Json]: ...


_PRINTER = "bizdocs.usecases.render"
"""The module is named and not imported here, so that this room stays below all others."""


def printer() -> Printer:
    """The printer; it is imported when something is printed, not before."""
    return cast("Printer", import_module(_PRINTER))
