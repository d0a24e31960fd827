"""bizdocs: check certification materials for Chinese platforms before they are submitted. Offline and private."""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers know it by its name; importing `typing` for it takes longer than all of this

__version__ = "0.1.0"
__all__ = [
    "Agreeing", "Agreement", "Applies", "BizdocsError", "Box", "Chances", "Check", "CheckArguments", "Checklist",
    "Code", "Condition", "ConditionKind", "Correction", "Crashed", "Crop", "Declaration", "Defect", "Document",
    "Engine", "EngineUnavailable", "Evidence", "Extraction", "Facts", "FactsFileError", "Failed", "Field",
    "FieldStatus", "File", "FileStatus", "Finding", "Flaw", "Ink", "Interrupted", "Item", "Json", "Known", "Lang",
    "Legibility", "LegibilityVerdict", "Level", "Limits", "ManyArguments", "Materials", "Message", "Need", "NeedKind",
    "Origin", "Outcome", "Pack", "PackError", "Page", "PageRef", "PageText", "PaperName", "Picture", "PluginBroken",
    "Point", "Pool", "Progress", "ReadArguments", "Reading", "Renewal", "RenewalState", "Report", "Requirement",
    "RequirementResult", "RequirementStatus", "Result", "Rim", "Rule", "RuleSet", "RuleSource", "Seal", "SealVia",
    "Severity", "Side", "Source", "Split", "State", "Statistics", "SubmissionFileError", "Text", "UnknownName",
    "UsageError", "ValidateArguments", "Verdict", "Via", "Waived", "Waiver", "Word", "WriteFailed", "avalidate",
    "check", "checklist", "extract", "gather", "load_facts", "openapi_schemas", "read", "schema", "validate",
    "validate_many",
]  # fmt: skip
"""The verbs, and every type that they take, return or raise."""

if TYPE_CHECKING:
    from bizdocs.errors import (
        BizdocsError,
        Crashed,
        EngineUnavailable,
        FactsFileError,
        Interrupted,
        PackError,
        PluginBroken,
        SubmissionFileError,
        UnknownName,
        UsageError,
        WriteFailed,
    )
    from bizdocs.model import (
        Agreeing,
        Agreement,
        Applies,
        Box,
        Chances,
        Check,
        Checklist,
        Code,
        Condition,
        ConditionKind,
        Correction,
        Crop,
        Declaration,
        Defect,
        Document,
        Evidence,
        Extraction,
        Facts,
        Failed,
        Field,
        FieldStatus,
        File,
        FileStatus,
        Finding,
        Flaw,
        Ink,
        Item,
        Json,
        Known,
        Lang,
        Legibility,
        LegibilityVerdict,
        Level,
        Message,
        Need,
        NeedKind,
        Origin,
        Outcome,
        Pack,
        Page,
        PageRef,
        PageText,
        PaperName,
        Picture,
        Point,
        Progress,
        Reading,
        Renewal,
        RenewalState,
        Report,
        Requirement,
        RequirementResult,
        RequirementStatus,
        Result,
        Rim,
        Rule,
        RuleSet,
        RuleSource,
        Seal,
        SealVia,
        Severity,
        Side,
        Source,
        Split,
        State,
        Statistics,
        Text,
        Verdict,
        Via,
        Waived,
        Waiver,
        Word,
    )
    from bizdocs.reading.engine import Engine
    from bizdocs.reading.limits import Limits
    from bizdocs.reading.opening.paths import Materials
    from bizdocs.usecases.arguments import CheckArguments, ManyArguments, ReadArguments, ValidateArguments
    from bizdocs.usecases.check import check
    from bizdocs.usecases.checklist import checklist
    from bizdocs.usecases.extract import extract
    from bizdocs.usecases.facts_file import load_facts
    from bizdocs.usecases.gather import gather
    from bizdocs.usecases.many import validate_many
    from bizdocs.usecases.pool import Pool, avalidate
    from bizdocs.usecases.read import read
    from bizdocs.usecases.schemas import openapi_schemas, schema
    from bizdocs.usecases.validate import validate

_HOMES = {
    "model": (
        "Agreeing Agreement Applies Box Chances Check Checklist Code Condition ConditionKind Correction Crop "
        "Declaration Defect Document Evidence Extraction Facts Failed Field FieldStatus File FileStatus "
        "Finding Flaw Ink Item Json Known Lang Legibility LegibilityVerdict Level Message Need NeedKind Origin "
        "Outcome Pack Page PageRef PageText PaperName Picture Point Progress Reading Renewal RenewalState "
        "Report Requirement RequirementResult RequirementStatus Result Rim Rule RuleSet RuleSource Seal "
        "SealVia Severity Side Source Split State Statistics Text Verdict Via Waived Waiver Word"
    ),
    "reading.limits": "Limits",
    "reading.opening.paths": "Materials",
    "reading.engine": "Engine",
    "usecases.arguments": "CheckArguments ManyArguments ReadArguments ValidateArguments",
    "usecases.facts_file": "load_facts",
    "usecases.many": "validate_many",
    "usecases.pool": "Pool avalidate",
    "usecases.schemas": "openapi_schemas schema",
}
"""Where names come from that are neither errors nor verbs in a module called like them."""


def __getattr__(name: str) -> object:
    """Everything is imported when it is first used, so that `import bizdocs` stays light."""
    if name not in __all__:
        raise AttributeError(f"module 'bizdocs' has no attribute {name!r}")
    from importlib import import_module

    verb = f"usecases.{name}" if name.islower() else "errors"
    home = next((home for home, names in _HOMES.items() if name in names.split()), verb)
    return getattr(import_module(f"bizdocs.{home}"), name)
