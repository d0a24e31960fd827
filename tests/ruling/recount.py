"""Who is ready with nothing but the paper that says who they are: every industry under every platform, for a kind of subject.

`python -m tests.ruling.recount [SUBJECT …]` counts all of them and prints which rules say that nothing more is needed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from bizdocs.model import Check, Facts, Pack
from bizdocs.ruling.dialect.judge import judge, severity_of
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.gaps import find_gaps
from bizdocs.ruling.packs.load import Shelf, join_industry
from bizdocs.ruling.packs.rules import walk_schema
from bizdocs.ruling.rule import Ruling, judged_by, rule
from tests import drawn

DAY = date(2026, 11, 23)
ALL = tuple(vocabulary()["industries"])
PAPERS: Mapping[str, str] = {
    "enterprise": "business_licence",
    "individual_business": "business_licence",
    "person": "legal_rep_id",
    "public_institution": "public_institution_certificate",
    "government": "uscc_certificate",
    "social_organisation": "social_organisation_certificate",
    "private_non_enterprise": "private_non_enterprise_certificate",
    "foundation": "foundation_certificate",
    "media": "public_institution_certificate",
    "other_organisation": "uscc_certificate",
    "overseas": "overseas_registration",
}
"""What each kind of subject proves itself with."""
NOBODYS = "?"
"""An industry that no rule can name."""


@dataclass(frozen=True)
class Ready:
    """A submission that is ready, and the rules that say so: of a source, and only of industries like this one."""

    platform: str
    subject: str
    industry: str
    rules: tuple[str, ...]


@cache
def shelf() -> Shelf:
    return Shelf()


@cache
def platforms() -> tuple[str, ...]:
    return tuple(sorted(one for one in shelf().ids() if shelf().load(one, DAY).platform))


def facts_of(subject: str, industries: Sequence[str], scope: str | None = None) -> Facts:
    """The form, and a good paper of who it is; nothing else. `scope`: another scope of business on it."""
    facts = drawn.facts_of("ready")
    form = {"subject": subject, "subject_source": "declared", "industries": list(industries)}
    paper = {**facts.values["business_licence"], **({} if scope is None else {"scope": scope})}
    if subject == "individual_business":  # the code of a company would contradict the form, whatever the industry
        paper["uscc"] = "92330106MA2GY6J163"
    return replace(facts, values={PAPERS[subject]: paper, "submission": form})


@cache
def widest_scope() -> str:
    """All that any rule wants to find in a scope of business."""
    packs = [edition.pack for one in shelf().ids() for edition in shelf().editions(one)]
    asked = [
        option
        for pack in packs
        for each in pack.rules
        for place, keyword, option in walk_schema(each.schema)
        if keyword == "mentions" and "scope" in place
    ]
    return "；".join(sorted({word for option in asked for key in ("any", "all") for word in option.get(key, ())}))


def decide(platform: str, subject: str, industry: str) -> Ruling:
    """What comes of it in the ordinary way; `find_ready` asks only what can change with the industry."""
    packs = (shelf().load(platform, DAY), *shelf().load_industries([industry], DAY))
    return rule(facts_of(subject, [industry]), packs, DAY, known=shelf().industries())


def is_hard(check: Check) -> bool:
    return any(one.code and severity_of(check.rule, one) in {"error", "review"} for one in check.outcomes)


def hangs_on_industry(check: Check) -> bool:
    """Whether a rule may say something else of another industry."""
    said = {key: value for key, value in check.rule.schema.items() if key not in {"x-examples", "x-source", "title"}}
    return "industries" in json.dumps(said) or '"barred"' in json.dumps(said)


@cache
def can_be_ready(platform: str, subject: str) -> bool:
    """Whether no rule stands in the way that says the same of every industry. One that does ends the matter for all of them."""
    return not any(is_hard(check) and not hangs_on_industry(check) for check in _of(platform, subject, None))


@cache
def _with_industries_only(platform: str, subject: str) -> Pack:
    checks = _of(platform, subject, None)
    return replace(shelf().load(platform, DAY), rules=tuple(check.rule for check in checks if hangs_on_industry(check)))


@cache
def _of(platform: str, subject: str, industry: str | None) -> tuple[Check, ...]:
    pack = shelf().load(platform, DAY)
    return judge(pack, judged_by(pack, facts_of(subject, [industry] if industry else [])), DAY)


def find_ready(platform: str, subject: str, industries: Sequence[str], scope: str | None = None) -> Iterator[Ready]:
    for industry in industries if can_be_ready(platform, subject) else ():
        pack = _with_industries_only(platform, subject)
        joined = (join_industry(each, pack.override) for each in shelf().load_industries([industry], DAY))
        facts = judged_by(pack, facts_of(subject, [industry], scope))
        checks = [check for each in (pack, *joined) for check in judge(each, facts, DAY)]
        if not any(map(is_hard, checks)) and not find_gaps(checks, facts, DAY).declared:
            yield Ready(platform, subject, industry, tuple(_list_speakers(platform, subject, checks)))


def _list_speakers(platform: str, subject: str, checks: Sequence[Check]) -> Iterator[str]:
    """The rules that say of the industry what they would not say of any other one."""
    others = {check.rule.id: check.state for check in _of(platform, subject, NOBODYS)}
    for check in checks:
        sourced = check.rule.source.confidence in "ABC"
        if sourced and check.state in {"pass", "unverifiable"} and others.get(check.rule.id) != check.state:
            yield check.rule.id


def main(subjects: Sequence[str]) -> None:
    total = ready = 0
    told: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    for subject in subjects or PAPERS:
        for platform in platforms():
            found = list(find_ready(platform, subject, ALL))
            told.update((one.subject, one.platform, one.rules) for one in found)
            total, ready = total + len(ALL), ready + len(found)
    for (subject, platform, rules), count in sorted(told.items()):
        print(f"{count:4}  {subject}  {platform}  {', '.join(rules) or 'NO RULE'}")  # noqa: T201
    print(f"{ready} ready of {total}: {len(platforms())} packs, {len(ALL)} industries, {len(subjects or PAPERS)} kinds")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
