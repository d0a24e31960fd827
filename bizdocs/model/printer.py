"""Printer: what turns reports into JSON and HTML. The model says what it needs; the package's door provides it.

So `report.to_json()` works though the model imports no format.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from bizdocs.model.basics import Json, Lang


class Printer(Protocol):
    """The printing of everything that a caller of the library gets; a module with these functions is one.

    What is printed is `Any` here: the types that print themselves import this module.
    """

    def report_to_json(self, report: Any, *, mask: bool = True) -> dict[str, Json]: ...
    def report_to_html(self, report: Any, *, lang: Lang = "zh", mask: bool = True) -> str: ...
    def extraction_to_json(self, extraction: Any, *, mask: bool = True) -> dict[str, Json]: ...
    def checklist_to_json(self, checklist: Any) -> dict[str, Json]: ...


_providers: list[Callable[[], Printer]] = []


def provide_printer(provider: Callable[[], Printer]) -> None:
    """Set what gives the printer; it is asked when something is printed, not before."""
    _providers[:] = [provider]


def printer() -> Printer:
    """The printer that was provided."""
    return _providers[0]()
