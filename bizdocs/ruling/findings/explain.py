"""outcomes and defects → findings: what, where, why, by which source, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bizdocs.losses import RULE_CRASHED
from bizdocs.model import Check, Defect, Facts, Finding, Json, Outcome, Pack, Rule, Text
from bizdocs.ruling.asked import asked_for, is_unasked
from bizdocs.ruling.changes import Change
from bizdocs.ruling.dialect.judge import GUESSED, SEVERITIES, UNASKED, crash, is_outside, mildest, severity_of
from bizdocs.ruling.findings.catalogue import explanation, name_of
from bizdocs.ruling.findings.compose import ELSEWHERE, Draft, compose
from bizdocs.ruling.findings.licences import COMPANIES, draft_licences
from bizdocs.ruling.findings.locate import Location, Locator, pages_of
from bizdocs.ruling.findings.notices import OUTDATED, draft_aged, draft_changes, draft_gaps, draft_notices
from bizdocs.ruling.findings.remedies import find_remedy
from bizdocs.ruling.findings.requirements import Demand, find_requirement
from bizdocs.ruling.findings.traces import weigh_traces
from bizdocs.ruling.findings.wording import enumerate_texts, plain_text, word_routes
from bizdocs.ruling.gaps import Gaps
from bizdocs.ruling.unread import UNREAD, point_to, word_unread

Key = tuple[str, ...]
"""What makes two outcomes one finding."""
Judged = Sequence[tuple[Pack, Sequence[Check], Sequence[Demand]]]
"""Packs, what their rules came to, and what they demand."""

_UNREADABLE = frozenset({"date.unreadable", "material.field-unreadable"})
_ILLEGIBLE = "legibility.illegible"
_OFFICE = "file.office-document"
_UNASKED = "material.not-needed"
_SHOWN = 5
"""So many files are named in the sentence about files of a kind; all are in its evidence."""
_COUNTS = {"count-at-least": ("至少", "at least"), "count-at-most": ("至多", "at most")}
_BARRED = "entity.barred-industry"
_FORBIDDEN = "entity.scope-forbidden"
_TOLD_BY_NAME = ("tamper.", "legibility.watermark")
"""Codes whose detail is one of the vocabulary's traces."""
_ITS_TEXT = Text(zh="文字", en="its text")
"""What a flaw hides on a page of which nobody can tell what should stand there."""


def explain(
    judged: Judged,
    facts: Facts,
    as_of: date,
    packs: Sequence[Pack] = (),
    *,
    gaps: Sequence[Gaps] = (),
    changes: Sequence[Sequence[Change]] = (),
    max_age: int | None = None,
) -> Mapping[Key, Finding]:
    """Every finding, worst first and numbered, under the key of its outcomes.

    `packs`: those joined to the ones that judge. `gaps`: what the rules of each of the ones that judge don't speak of.
    `changes`: what of each of these will be otherwise before a decision is likely.
    `max_age`: days after which a pack that nobody has read again is for review.
    """
    locator = Locator(facts)
    drafts = _without_echoes(dict(_draft_outcomes(judged, locator)))
    drafts.update(_draft_defects(judged, facts, locator, known=list(drafts.values())))
    drafts.update(_draft_unasked(judged, locator))
    for pack in (*(pack for pack, _, _ in judged), *packs):
        drafts.update((("pack", pack.id, draft.code), draft) for draft in draft_notices(pack, as_of))
    if max_age is not None:
        aged = draft_aged([pack for pack, _, _ in judged], packs, as_of, max_age)
        drafts.update((("pack", pack_id, OUTDATED), draft) for pack_id, draft in aged)
    told = draft_gaps([(pack, some) for (pack, _, _), some in zip(judged, gaps, strict=False)], locator)
    drafts.update((("gap", draft.identity or ""), draft) for draft in told)
    coming = draft_changes([(pack, some) for (pack, _, _), some in zip(judged, changes, strict=False)])
    drafts.update((("change", draft.identity or ""), draft) for draft in coming)
    return _number(weigh_traces(drafts), locator, as_of)


def explain_defects(facts: Facts) -> tuple[Finding, ...]:
    """What reading and extraction have met, without any pack."""
    locator = Locator(facts)
    drafts = dict(_draft_defects((), facts, locator, known=()))
    return tuple(_number(drafts, locator, None).values())


def key_of(rule: Rule, outcome: Outcome) -> Key | None:
    """The finding that an outcome belongs to; `None` for a plain pass.

    There is one finding per rule and place. A place that can't be read is one, however many rules stumble over it.
    """
    place = outcome.at[0] if outcome.at else ""
    if outcome.code is None:
        return None
    if outcome.state == "U" and outcome.code in _UNREADABLE:
        return ("unreadable", place)
    return (rule.id, place) if outcome.state != "P" else (rule.id, place, outcome.code)


def _number(drafts: Mapping[Key, Draft], locator: Locator, as_of: date | None) -> Mapping[Key, Finding]:
    ordered = sorted(drafts.items(), key=lambda item: (_rank(item[1], locator), item[0]))
    return {key: replace(compose(draft, as_of), id=f"n{at}") for at, (key, draft) in enumerate(ordered, start=1)}


def _draft_outcomes(judged: Judged, locator: Locator) -> Iterator[tuple[Key, Draft]]:
    groups: dict[Key, list[tuple[int, Rule, Outcome]]] = {}
    for number, (_, checks, _) in enumerate(judged):
        for check in checks:
            for outcome in check.outcomes:
                if (key := key_of(check.rule, outcome)) is not None:
                    groups.setdefault(key, []).append((number, check.rule, outcome))
    for key, group in groups.items():
        number, rule, outcome = min(group, key=lambda item: _precedence(item[1], item[2]))
        packs = tuple(dict.fromkeys(judged[number][0].id for number, _, _ in group))
        try:
            draft = replace(_draft_outcome(rule, outcome, judged[number][2], locator), packs=packs)
        except Exception as fault:  # noqa: BLE001 - one finding that can't be told must not cost the report
            told = _draft_outcome(rule, crash(fault), judged[number][2], locator)
            draft = replace(told, packs=packs, severity=severity_of(rule, outcome))
        if any(outcome.code == "date.unreadable" for _, _, outcome in group):
            draft = replace(draft, code="date.unreadable")
        yield key, draft


def _draft_unasked(judged: Judged, locator: Locator) -> Iterator[tuple[Key, Draft]]:
    """The papers that nobody asked for and that something is wrong with: taking them out mends it."""
    packs: dict[str, list[str]] = {}
    for pack, checks, _ in judged:
        for check in checks:
            for outcome in check.outcomes:
                if outcome.code is not None and severity_of(check.rule, outcome) == "review":
                    for path in outcome.params.get(UNASKED, ()):
                        packs.setdefault(locator.locate(path).stem, []).append(pack.id)
    for stem, some in packs.items():
        location = locator.locate(stem)
        severity = explanation(_UNASKED).severity
        found = Draft(code=_UNASKED, severity=severity, location=location, packs=tuple(dict.fromkeys(some)))
        yield ("unasked", stem), found


def _without_echoes(drafts: dict[Key, Draft]) -> dict[Key, Draft]:
    """Without what another finding says better: the unread fields of a document that is illegible as a whole, and the
    doubt about a document whose unread fields are named.
    """
    unread = {_on(draft) for draft in drafts.values() if draft.code in _UNREADABLE}
    illegible = {_on(draft) for draft in drafts.values() if draft.code == _ILLEGIBLE and draft.severity == "error"}

    def echoes(draft: Draft) -> bool:
        if _on(draft) is None:
            return False
        if draft.code in _UNREADABLE:
            return _on(draft) in illegible
        return draft.code == _ILLEGIBLE and draft.severity != "error" and _on(draft) in unread

    return {key: draft for key, draft in drafts.items() if not echoes(draft)}


def _on(draft: Draft) -> str | None:
    """The document a finding stands on."""
    return draft.location.document.id if draft.location.document is not None else None


def _precedence(rule: Rule, outcome: Outcome) -> tuple[int, bool]:
    """Which of several outcomes speaks for their finding: the hardest, and a failure before a doubt."""
    return SEVERITIES.index(severity_of(rule, outcome)), outcome.state != "F"


def _draft_outcome(rule: Rule, outcome: Outcome, demands: Sequence[Demand], locator: Locator) -> Draft:
    params = outcome.params
    location = locator.locate(outcome.at[0]) if outcome.at else ELSEWHERE
    other = _other(params, locator)
    act = params.get("act")
    if is_outside(outcome):
        location = ELSEWHERE
    return Draft(
        code=outcome.code or "",
        severity=severity_of(rule, outcome),
        rule=rule,
        requirement=find_requirement(rule.requirement, location, demands),
        location=location,
        other=other,
        op=params.get("op"),
        expected=_as_written(params.get("expected"), other),
        actual=_as_written(params.get("actual"), location),
        words=dict(_word_params(rule, outcome, locator)),
        remedy=find_remedy(rule, outcome),
        identity=(act or rule.id) if is_outside(outcome) or outcome.code == RULE_CRASHED else None,
    )


def _other(params: Mapping[str, Json], locator: Locator) -> Location:
    """The other end: of a comparison, or the files that may be what is missing."""
    if UNREAD in params:
        return replace(ELSEWHERE, evidence=point_to(params[UNREAD]))
    return locator.locate(params["other"]) if "other" in params else ELSEWHERE


def _as_written(value: Json, location: Location) -> Json:
    """A value as the form has it, where it was declared in another writing than it is judged in."""
    declared = [seen.text for seen in location.evidence if seen.via == "declared" and seen.text]
    return declared[0] if declared and isinstance(value, str) else value


def _word_params(rule: Rule, outcome: Outcome, locator: Locator) -> Iterator[tuple[str, Text]]:
    params = outcome.params
    if UNREAD in params:
        yield "detail", _word_guess(params[UNREAD]) if GUESSED in params else word_unread(params[UNREAD])
    if outcome.code == _FORBIDDEN:
        yield "detail", enumerate_texts(map(plain_text, params["found"])) if "found" in params else rule.title
    if outcome.code == RULE_CRASHED:
        yield "detail", plain_text(params["kind"])
    if "days" in params:
        yield "days", plain_text(str(params["days"]))
    if "side" in params:
        yield "side", enumerate_texts(name_of(side, "sides") for side in params["side"])
    if outcome.code == _BARRED and rule.source.date:
        yield "detail", Text(zh=f"（规则日期 {rule.source.date}）", en=f" (rules of {rule.source.date})")
    if is_outside(outcome):
        # What can be done in place of a paper is called by itself; of any other act the rule says what it is and what it costs.
        replaces = "act" in params and rule.declares is not None
        yield "detail", name_of(params["act"], "acts") if replaces else rule.title
    if params.get("op") in _COUNTS:
        yield from _word_count(outcome, locator)
    elif rule.declares is not None and _lacks_one_of_many_names(outcome, locator):
        yield "document", rule.declares.title
    if "routes" in params:
        yield "document", word_routes([[locator.locate(path).title for path in route] for route in params["routes"]])


def _word_guess(pages: Sequence[Sequence[Json]]) -> Text:
    """Where a card is there of which nobody knows whose it is."""
    files = [str(file) for file, _ in pages]
    zh, en = "、".join(f"“{file}”" for file in files), ", ".join(f"“{file}”" for file in files)
    return Text(zh=f"；{zh}可能就是，但没有材料写明它是谁的", en=f"; {en} may be it, but nothing says whose it is")


def _lacks_one_of_many_names(outcome: Outcome, locator: Locator) -> bool:
    lacking = outcome.params.get("op") == "present" and "routes" not in outcome.params
    return lacking and locator.goes_by_many_names(locator.locate(outcome.at[0]).type)


def _word_count(outcome: Outcome, locator: Locator) -> Iterator[tuple[str, Text]]:
    """How many there are of what, and how many there should be."""
    wanted, actual = outcome.params["expected"], outcome.params["actual"]
    number = len(actual) if isinstance(actual, list) else actual
    zh, en = _COUNTS[outcome.params["op"]]
    told = Text(zh=f"（{zh} {wanted}，实有 {number}）", en=f" ({en} {wanted}; there are {number})")
    title = locator.locate(outcome.at[0]).title
    if outcome.code == "material.missing":
        yield "document", Text(zh=title.zh + told.zh, en=title.en + told.en)
    else:
        yield "detail", told


def _draft_defects(
    judged: Judged, facts: Facts, locator: Locator, *, known: Sequence[Draft]
) -> Iterator[tuple[Key, Draft]]:
    """What reading and extraction have met. What a rule says of the same page with the same code is not said twice."""
    told = {(draft.code, page) for draft in known for page in pages_of(draft.location.evidence)}
    demands = [demand for _, _, demands in judged for demand in demands]
    packs = tuple(pack.id for pack, _, _ in judged)
    for number, defect in enumerate(facts.defects):
        if defect.code == _OFFICE:
            continue
        if COMPANIES in defect.params:
            draft = draft_licences(defect, locator)
        else:
            draft = _draft_defect(defect, facts, locator.locate_defect(defect))
        if told.isdisjoint((draft.code, page) for page in pages_of(draft.location.evidence)):
            requirement = find_requirement(None, draft.location, demands)
            if draft.severity == "error" and judged and _is_asked_by_none(judged, facts, draft.location):
                draft = replace(draft, severity=mildest(draft.severity, "review"))
            yield ("defect", f"{number:06}"), replace(draft, packs=packs, requirement=requirement)
    office = [defect for defect in facts.defects if defect.code == _OFFICE]
    for kind in sorted({defect.params["detail"] for defect in office}):
        alike = [defect for defect in office if defect.params["detail"] == kind]
        yield ("office", kind), replace(_draft_office(kind, alike, locator), packs=packs)


def _is_asked_by_none(judged: Judged, facts: Facts, location: Location) -> bool:
    """Whether a defect is of a paper that no platform asks for; without a platform everything counts as asked for."""
    return bool(location.stem) and all(
        pack.platform is not None and is_unasked(location.stem, asked_for(checks, facts), facts)
        for pack, checks, _ in judged
    )


def _draft_office(kind: str, defects: Sequence[Defect], locator: Locator) -> Draft:
    """One finding for all files of a kind that nobody looks at, with their names: they are many, and no matter."""
    files, number = [defect.file for defect in defects], len(defects)
    shown, more = files[:_SHOWN], number - _SHOWN
    what = name_of(kind, "office")
    told = Text(
        zh=f"{number} 个{what.zh}：{'、'.join(shown)}{' 等' if more > 0 else ''}",
        en=f"{what.en} ({number}): {', '.join(shown)}{f' and {more} more' if more > 0 else ''}",
    )
    places = [locator.locate_defect(defect) for defect in defects]
    return Draft(
        code=_OFFICE,
        severity=explanation(_OFFICE).severity,
        location=replace(places[0], evidence=tuple(seen for place in places for seen in place.evidence)),
        words={"detail": told},
        identity=kind,
    )


def _draft_defect(defect: Defect, facts: Facts, location: Location) -> Draft:
    params = defect.params
    expected, actual = params.get("expected"), params.get("actual")
    content = next((file.sha256 for file in facts.files if file.path == defect.file), defect.file)
    return Draft(
        code=defect.code,
        severity=explanation(defect.code).severity,
        location=location,
        op=params.get("op", "read-as") if expected is not None else None,
        expected=expected,
        actual=actual,
        words=dict(_word_defect(defect)),
        identity=None if location.document else content,
    )


def _word_defect(defect: Defect) -> Iterator[tuple[str, Text]]:
    """`where` and `fields` say what a flaw hides. `detail` of a mark or a trace is a name of the vocabulary, which may have a
    place for the field; of others it is plain."""
    params = defect.params
    if "other_file" in params:
        yield "other_file", plain_text(params["other_file"])
    if "where" in params:
        yield "where", name_of(params["where"], "whereabouts")
        hidden = [name for name in params.get("fields", "").split(",") if name]
        yield "fields", enumerate_texts(name_of(name, "fields") for name in hidden) if hidden else _ITS_TEXT
    if "detail" in params:
        told = (
            name_of(params["detail"], "traces")
            if defect.code.startswith(_TOLD_BY_NAME)
            else plain_text(params["detail"])
        )
        field = name_of(params.get("field", ""), "fields")
        yield "detail", Text(zh=told.zh.replace("{field}", field.zh), en=told.en.replace("{field}", field.en))


def _rank(draft: Draft, locator: Locator) -> tuple[int, str, int, str]:
    return (
        SEVERITIES.index(draft.severity),
        draft.code,
        locator.order_of(draft.location.document),
        draft.location.field or "",
    )
