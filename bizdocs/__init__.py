"""bizdocs: check certification materials for Chinese platforms before they are submitted. Offline and private."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["BizdocsError", "Checklist", "Document", "EngineUnavailable", "Extraction", "Facts", "FactsFileError", "Failed",
           "Field", "Finding", "Limits", "PackError", "Pool", "Reading", "Report", "SubmissionFileError", "UnknownName",
           "UsageError", "WorkerLost", "avalidate", "check", "checklist", "extract", "gather", "read", "validate",
           "validate_many"]  # fmt: skip

from bizdocs.errors import (
    BizdocsError,
    EngineUnavailable,
    FactsFileError,
    PackError,
    SubmissionFileError,
    UnknownName,
    UsageError,
    WorkerLost,
)
from bizdocs.model import Checklist, Document, Extraction, Facts, Failed, Field, Finding, Reading, Report

if TYPE_CHECKING:
    from bizdocs.many import validate_many
    from bizdocs.reading.limits import Limits
    from bizdocs.usecases.pipeline import check, extract, gather, read, validate
    from bizdocs.usecases.planning import checklist
    from bizdocs.usecases.pool import Pool, avalidate


def __getattr__(name: str) -> object:
    """The verbs are imported when they are first used, so that `import bizdocs` stays light."""
    if name in __all__:
        rooms = {"checklist": "planning", "Pool": "pool", "avalidate": "pool", "validate_many": "many"}
        return getattr(import_module(f"bizdocs.{rooms.get(name, 'pipeline')}"), name)
    raise AttributeError(f"module 'bizdocs' has no attribute {name!r}")
