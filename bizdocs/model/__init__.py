"""The frozen values that cross a layer, in the order of the flow.

    path → Blob → Page → PageText → Document → Facts → Outcome → Finding → Report

Nothing here reads, decides or prints; every type is immutable and holds plain values. Coordinates are fractions of the
page *as stored in the file* (EXIF orientation applied), so that they survive every re-rendering.
"""

from __future__ import annotations

from bizdocs.model.basics import (
    FieldStatus,
    FileStatus,
    Json,
    Lang,
    LegibilityVerdict,
    Level,
    Point,
    RequirementStatus,
    Severity,
    State,
    Text,
    Verdict,
    Via,
)
from bizdocs.model.documents import Document, Evidence, Facts, Field, Legibility, Source
from bizdocs.model.places import WHOLE_PAGE, Box, PageRef
from bizdocs.model.planning import (
    Applies,
    Checklist,
    Condition,
    ConditionKind,
    Item,
    Need,
    NeedKind,
    PackAspect,
    PackDiff,
    RuleAspect,
    RuleChange,
)
from bizdocs.model.reading import (
    Blob,
    Code,
    Declaration,
    Defect,
    Doubt,
    File,
    Page,
    PageText,
    Reading,
    Seal,
    Submission,
    Word,
)
from bizdocs.model.report import Extraction, Finding, Message, Report, RequirementResult, Result, Statistics, worst
from bizdocs.model.ruling import Check, Outcome, Pack, Requirement, Rule, RuleSource
from bizdocs.model.run import Failed, Names, Options, Progress, Topic

__all__ = [
    "WHOLE_PAGE",
    "Applies",
    "Blob",
    "Box",
    "Check",
    "Checklist",
    "Code",
    "Condition",
    "ConditionKind",
    "Declaration",
    "Defect",
    "Document",
    "Doubt",
    "Evidence",
    "Extraction",
    "Facts",
    "Failed",
    "Field",
    "FieldStatus",
    "File",
    "FileStatus",
    "Finding",
    "Item",
    "Json",
    "Lang",
    "Legibility",
    "LegibilityVerdict",
    "Level",
    "Message",
    "Names",
    "Need",
    "NeedKind",
    "Options",
    "Outcome",
    "Pack",
    "PackAspect",
    "PackDiff",
    "Page",
    "PageRef",
    "PageText",
    "Point",
    "Progress",
    "Reading",
    "Report",
    "Requirement",
    "RequirementResult",
    "RequirementStatus",
    "Result",
    "Rule",
    "RuleAspect",
    "RuleChange",
    "RuleSource",
    "Seal",
    "Severity",
    "Source",
    "State",
    "Statistics",
    "Submission",
    "Text",
    "Topic",
    "Verdict",
    "Via",
    "Word",
    "worst",
]
