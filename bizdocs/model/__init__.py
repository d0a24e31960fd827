"""The frozen values that cross a layer, in the order of the flow.

    path → Blob → Page → PageText → Document → Facts → Outcome → Finding → Report

Nothing here reads, decides or prints; every type is immutable and holds plain values. Coordinates are fractions of the
page *as stored in the file* (EXIF orientation applied), so that they survive every re-rendering.

A module is imported when one of its types is first asked for: making all of them costs more than a `--help` may take.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bizdocs.model.basics import (
        STALE_AFTER,
        Agreeing,
        FieldStatus,
        FileStatus,
        Json,
        Lang,
        LegibilityVerdict,
        Level,
        Origin,
        Point,
        RequirementStatus,
        SealVia,
        Severity,
        Side,
        State,
        Text,
        Verdict,
        Via,
    )
    from bizdocs.model.documents import (
        Agreement,
        Correction,
        Document,
        Evidence,
        Facts,
        Field,
        Legibility,
        PaperName,
        Reading,
        Source,
    )
    from bizdocs.model.intake import Reason, Shape, Split, Taken
    from bizdocs.model.letter import Letter
    from bizdocs.model.places import WHOLE_PAGE, Box, PageRef
    from bizdocs.model.planning import (
        DUE_WITHIN,
        Applies,
        Checklist,
        Condition,
        ConditionKind,
        Item,
        Need,
        NeedKind,
        OldPack,
        Outdated,
        PackAspect,
        PackDiff,
        Renewal,
        RenewalState,
        RuleAspect,
        RuleChange,
    )
    from bizdocs.model.reading import (
        Blob,
        Chances,
        Code,
        Crop,
        Declaration,
        Defect,
        Doubt,
        File,
        Flaw,
        Ink,
        Page,
        PageText,
        Picture,
        Rim,
        Seal,
        Submission,
        Word,
    )
    from bizdocs.model.report import (
        Extraction,
        Finding,
        Known,
        Message,
        Report,
        RequirementResult,
        Result,
        Statistics,
        Waived,
        Waiver,
        worst,
    )
    from bizdocs.model.roles import ExplainedLine, ExplainedPage, Explanation, LineRole
    from bizdocs.model.ruling import HOUSE, Check, Outcome, Pack, Requirement, Rule, RuleSet, RuleSource
    from bizdocs.model.run import Failed, Names, Options, Part, Progress, ShownLimit, ShownSetting, Topic

__all__ = [
    "DUE_WITHIN",
    "HOUSE",
    "STALE_AFTER",
    "WHOLE_PAGE",
    "Agreeing",
    "Agreement",
    "Applies",
    "Blob",
    "Box",
    "Chances",
    "Check",
    "Checklist",
    "Code",
    "Condition",
    "ConditionKind",
    "Correction",
    "Crop",
    "Declaration",
    "Defect",
    "Document",
    "Doubt",
    "Evidence",
    "ExplainedLine",
    "ExplainedPage",
    "Explanation",
    "Extraction",
    "Facts",
    "Failed",
    "Field",
    "FieldStatus",
    "File",
    "FileStatus",
    "Finding",
    "Flaw",
    "Ink",
    "Item",
    "Json",
    "Known",
    "Lang",
    "Legibility",
    "LegibilityVerdict",
    "Letter",
    "Level",
    "LineRole",
    "Message",
    "Names",
    "Need",
    "NeedKind",
    "OldPack",
    "Options",
    "Origin",
    "Outcome",
    "Outdated",
    "Pack",
    "PackAspect",
    "PackDiff",
    "Page",
    "PageRef",
    "PageText",
    "PaperName",
    "Part",
    "Picture",
    "Point",
    "Progress",
    "Reading",
    "Reason",
    "Renewal",
    "RenewalState",
    "Report",
    "Requirement",
    "RequirementResult",
    "RequirementStatus",
    "Result",
    "Rim",
    "Rule",
    "RuleAspect",
    "RuleChange",
    "RuleSet",
    "RuleSource",
    "Seal",
    "SealVia",
    "Severity",
    "Shape",
    "ShownLimit",
    "ShownSetting",
    "Side",
    "Source",
    "Split",
    "State",
    "Statistics",
    "Submission",
    "Taken",
    "Text",
    "Topic",
    "Verdict",
    "Via",
    "Waived",
    "Waiver",
    "Word",
    "worst",
]

_HOMES = {
    "basics": (
        "Agreeing FieldStatus FileStatus Json Lang LegibilityVerdict Level Origin Point RequirementStatus SealVia "
        "STALE_AFTER Severity Side State Text Verdict Via"
    ),
    "documents": "Agreement Correction Document Evidence Facts Field Legibility PaperName Reading Source",
    "intake": "Reason Shape Split Taken",
    "letter": "Letter",
    "places": "WHOLE_PAGE Box PageRef",
    "planning": (
        "DUE_WITHIN Applies Checklist Condition ConditionKind Item Need NeedKind OldPack Outdated "
        "PackAspect PackDiff Renewal RenewalState RuleAspect RuleChange"
    ),
    "reading": (
        "Blob Chances Code Crop Declaration Defect Doubt File Flaw Ink Page PageText Picture Rim Seal Submission Word"
    ),
    "report": "Extraction Finding Known Message Report RequirementResult Result Statistics Waived Waiver worst",
    "roles": "ExplainedLine ExplainedPage Explanation LineRole",
    "ruling": "HOUSE Check Outcome Pack Requirement Rule RuleSet RuleSource",
    "run": "Failed Names Options Part Progress ShownLimit ShownSetting Topic",
}
"""Module → the names that it makes."""
_MODULES = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module 'bizdocs.model' has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"bizdocs.model.{_MODULES[name]}"), name)
    return found
