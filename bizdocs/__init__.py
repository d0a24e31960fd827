"""bizdocs: check certification materials for Chinese platforms before they are submitted. Offline and private."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["BizdocsError", "Checklist", "Document", "EngineUnavailable", "Extraction", "Facts", "FactsFileError", "Failed",
           "Field", "Finding", "Limits", "PackError", "Pool", "Reading", "Report", "SubmissionFileError", "UnknownName",
           "UsageError", "avalidate", "check", "checklist", "extract", "gather", "read", "validate",
           "validate_many"]  # fmt: skip

from bizdocs.errors import (
    BizdocsError,
    EngineUnavailable,
    FactsFileError,
    PackError,
    SubmissionFileError,
    UnknownName,
    UsageError,
)
from bizdocs.model import Checklist, Document, Extraction, Facts, Failed, Field, Finding, Reading, Report
from bizdocs.model.printer import Printer, provide_printer

if TYPE_CHECKING:
    from bizdocs.reading.limits import Limits
    from bizdocs.usecases.check import check
    from bizdocs.usecases.checklist import checklist
    from bizdocs.usecases.extract import extract
    from bizdocs.usecases.gather import gather
    from bizdocs.usecases.many import validate_many
    from bizdocs.usecases.pool import Pool, avalidate
    from bizdocs.usecases.read import read
    from bizdocs.usecases.validate import validate

_HOMES = {
    "Limits": "reading.limits",
    "Pool": "usecases.pool",
    "avalidate": "usecases.pool",
    "validate_many": "usecases.many",
}


def __getattr__(name: str) -> object:
    """The verbs are imported when they are first used, so that `import bizdocs` stays light."""
    if name in __all__:
        return getattr(import_module(f"bizdocs.{_HOMES.get(name, f'usecases.{name}')}"), name)
    raise AttributeError(f"module 'bizdocs' has no attribute {name!r}")


def _printer() -> Printer:
    from bizdocs.usecases import render

    return render


provide_printer(_printer)
