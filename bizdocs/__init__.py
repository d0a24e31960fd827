"""bizdocs: check certification materials for Chinese platforms before they are submitted. Offline and private."""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers know it by its name; importing `typing` for it takes longer than all of this

__version__ = "0.1.0"
__all__ = ["BizdocsError", "Checklist", "Document", "EngineUnavailable", "Extraction", "Facts", "FactsFileError", "Failed",
           "Field", "Finding", "Limits", "PackError", "Pool", "Reading", "Report", "SubmissionFileError", "UnknownName",
           "UsageError", "avalidate", "check", "checklist", "extract", "gather", "read", "validate",
           "validate_many"]  # fmt: skip

if TYPE_CHECKING:
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
    "model": ("Checklist", "Document", "Extraction", "Facts", "Failed", "Field", "Finding", "Reading", "Report"),
    "reading.limits": ("Limits",),
    "usecases.pool": ("Pool", "avalidate"),
    "usecases.many": ("validate_many",),
}
"""Where names come from that are neither errors nor verbs in a module called like them."""


def __getattr__(name: str) -> object:
    """Everything is imported when it is first used, so that `import bizdocs` stays light."""
    if name not in __all__:
        raise AttributeError(f"module 'bizdocs' has no attribute {name!r}")
    from importlib import import_module

    verb = f"usecases.{name}" if name.islower() else "errors"
    home = next((home for home, names in _HOMES.items() if name in names), verb)
    return getattr(import_module(f"bizdocs.{home}"), name)
