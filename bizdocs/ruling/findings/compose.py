"""A draft becomes a finding: its message in both languages, clear and masked, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bizdocs.model import HOUSE, Finding, Json, Message, PageRef, Requirement, Rule, Severity, Text
from bizdocs.privacy.masks import mask_field, mask_text
from bizdocs.ruling.dialect.places import last_name
from bizdocs.ruling.findings.catalogue import explanation, name_of
from bizdocs.ruling.findings.entries import PARAMETERS
from bizdocs.ruling.findings.locate import NOWHERE, Location, pages_of
from bizdocs.ruling.findings.wording import plain_text, word_value

ELSEWHERE = Location(path="", stem="", document=None, type=None, field=None, title=NOWHERE, evidence=())
"""Of a finding that is about no document."""

_CONTRADICTS = "mismatch."
"""Begins the codes of what two papers, or a paper and the form, say differently."""
_TO_ANOTHER = "mismatch.platform"
_PLATFORM_ASKS = re.compile(r"(?<![数分各别本])平台(?=要求|[不只]?接受|不受理|没有要求|优先|开放)|(?<=[按向])平台")
_THE_PLATFORM = re.compile(r"\b([Tt])he platform\b(?! itself)")
"""Who asks, in the texts of findings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a finding is made of."""

    code: str
    severity: Severity
    packs: tuple[str, ...] = ()
    rule: Rule | None = None
    requirement: Requirement | None = None
    location: Location = ELSEWHERE
    other: Location = ELSEWHERE
    """The other end of a comparison."""
    op: str | None = None
    expected: Json = None
    actual: Json = None
    words: Mapping[str, Text] = field(default_factory=dict)
    """Further arguments of the message; they go before what location and values give."""
    remedy: Text | None = None
    """In place of the catalogue's, where more is known of what will do."""
    identity: str | None = None
    """What tells it from others of its code, where no document and no value does."""


def compose(draft: Draft, as_of: date | None) -> Finding:
    """The finding of a draft; it gets its id when its place among the others is known."""
    entry = explanation(draft.code)
    location = draft.location
    clear, masked = _arguments(draft, as_of, mask=False), _arguments(draft, as_of, mask=True)
    return Finding(
        id="",
        code=draft.code,
        severity=draft.severity,
        packs=draft.packs,
        requirement=draft.requirement.id if draft.requirement else None,
        document=location.document.id if location.document else None,
        field=location.field,
        expected=None if draft.op is None else {"op": draft.op, "value": draft.expected},
        actual=draft.actual,
        message=Message(template=_by_whom(entry.message, draft), clear=clear, masked=masked),
        remedy=Message(template=_by_whom(draft.remedy or entry.remedy, draft), clear=clear, masked=masked),
        evidence=(*location.evidence, *draft.other.evidence),
        rule=draft.rule,
        fingerprint=_fingerprint(draft),
    )


def _by_whom(template: Text, draft: Draft) -> Text:
    """A text in which whoever asks is named: a rule of one's own house is not the platform's."""
    if draft.rule is None or draft.rule.source.confidence != HOUSE or draft.code == _TO_ANOTHER:
        return template
    return Text(zh=_PLATFORM_ASKS.sub("本机构", template.zh), en=_THE_PLATFORM.sub(r"\1he agency", template.en))


def _arguments(draft: Draft, as_of: date | None, *, mask: bool) -> Mapping[str, Text]:
    """What fills the templates; every name that they may use is there, empty where there is nothing to say."""
    location, other = draft.location, draft.other
    expected_of = other if other.path else location
    page = next(iter(pages_of(location.evidence)), None)
    other_page = next(iter(pages_of(other.evidence)), None)
    sides = draft.code.startswith(_CONTRADICTS)
    words = {
        "document": _with_file(location, page) if sides else location.title,
        "field": name_of(last_name(location.field), "fields") if location.field else NOWHERE,
        "file": plain_text(page.file) if page else location.title,
        "page": plain_text(str(page.number) if page and page.number else ""),
        "expected": _word(draft.expected, expected_of, mask=mask),
        "actual": _word(draft.actual, location, mask=mask),
        "other": _with_file(other, other_page) if sides else other.title,
        "other_file": plain_text(other_page.file if other_page else ""),
        "as_of": plain_text(as_of.isoformat() if as_of else ""),
        "requirement": draft.requirement.title if draft.requirement else NOWHERE,
        "rule": draft.rule.title if draft.rule else NOWHERE,
        **draft.words,
    }
    texts = {name: words.get(name, NOWHERE) for name in PARAMETERS}
    free = ("file", "other_file", "detail")
    return {**texts, **{name: _mask(texts[name]) for name in free}} if mask else texts


def _with_file(location: Location, page: PageRef | None) -> Text:
    """What a paper is called, and in which file it is: of two that contradict each other both have to be found."""
    if location.document is None or page is None:
        return location.title
    file = mask_text(page.file)
    guess = location.document.role_source == "guessed"
    return Text(
        zh=f"{location.title.zh}（{'推断，' * guess}{file}）", en=f"{location.title.en} ({'guessed, ' * guess}{file})"
    )


def _word(value: Json, location: Location, *, mask: bool) -> Text:
    if mask:
        value = mask_field(location.type, location.field or "", value, person=_is_person(location))
    return word_value(value, location.path or location.field or "", location.papers)


def _is_person(location: Location) -> bool:
    return location.document is not None and location.document.person


def _mask(text: Text) -> Text:
    return Text(zh=mask_text(text.zh), en=mask_text(text.en))


def _lasting(draft: Draft) -> Json:
    """The value that another scan of the same paper shows too: no size in bytes or pixels, and no slip of the OCR engine."""
    if draft.op == "read-as":
        return draft.expected
    measured = isinstance(draft.actual, int | float) and not isinstance(draft.actual, bool)
    return None if measured else draft.actual


def _fingerprint(draft: Draft) -> str:
    """The same for the same fault in another submission of the same papers, whatever the page, the file's name or the day."""
    location = draft.location
    marks = [
        draft.code,
        draft.requirement.id if draft.requirement else None,
        location.type,
        location.document.role if location.document else None,
        location.field,
        mask_field(location.type, location.field or "", _lasting(draft), person=_is_person(location)),
        draft.identity,
    ]
    return hashlib.sha256(json.dumps(marks, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]
