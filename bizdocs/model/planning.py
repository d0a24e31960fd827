"""Before and between submissions: what a pack asks for, and what sets two packs apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bizdocs.model.basics import Json, Severity, Text
from bizdocs.model.documents import PaperName
from bizdocs.model.printer import printer
from bizdocs.model.ruling import Pack, Requirement, Rule

NeedKind = Literal["document", "entry", "act", "judgement", "quota", "payment"]
ConditionKind = Literal["barred", "file", "date", "seal", "judgement", "act", "quota", "payment", "content"]
Applies = Literal["yes", "undecided"]
"""`undecided`: it hangs on what nobody knows before there are documents or a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing to collect or to do.

    `name`: of a document its type or role, of an entry of the form its path below `submission`, of an act its name, of what
    else is left to people the rule's id. `field`: what the document has to state.
    """

    kind: NeedKind
    name: str
    field: str | None
    title: Text
    route: Text | None = None
    """What the route that it belongs to is called, where its rule says so: 物业租赁合同（一年以上）."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A requirement and the ways to meet it; any one route will do, all needs of a route belong together."""

    requirement: Requirement
    applies: Applies
    routes: tuple[tuple[Need, ...], ...]
    """None where no paper by itself meets it: its rules say what is asked."""
    preferred: bool
    """Whether the first route is wanted, and the others only accepted."""
    rules: tuple[Rule, ...]
    """The ones that declare it."""
    raises: Severity | None = None
    """What a check raises while nothing meets it; `None` where it raises nothing, or nobody can tell yet."""
    valid_until: date | None = None
    """The day up to which its papers have to be valid at least, where rules ask for more than the day of the check."""
    subjects: tuple[str, ...] | None = None
    """Where nobody has said a subject yet: the subjects that it is surely asked of, without those that the platform does not
    take; `None` where the subject does not decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a rule asks of the materials beyond their being there. `barred`: what is declared already breaks it."""

    kind: ConditionKind
    applies: Applies
    requirement: str | None
    documents: tuple[str, ...]
    """Types or roles that it speaks of by name; none where it speaks of all, or of the form."""
    limits: Mapping[str, Json] = field(default_factory=dict)
    """Of files: `formats`, `maxBytes`, `minWidth`, `minHeight`."""
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What to collect before anything is uploaded. `subject` and `industries` are `None` where they are not known yet."""

    platform: str
    subject: str | None
    industries: tuple[str, ...] | None
    as_of: date
    packs: tuple[Pack, ...]
    items: tuple[Item, ...]
    conditions: tuple[Condition, ...]
    papers: Mapping[str, PaperName] = field(default_factory=dict)
    """How the papers of one's own folder are called, by type."""

    def to_json(self) -> dict[str, Json]:
        return printer().checklist_to_json(self)


RenewalState = Literal["expired", "due", "ok", "long-term", "unreadable"]
DUE_WITHIN = 30
"""Days before the last day to renew at which a renewal is due, where nobody says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """Until when a document holds, and by when to renew it. Neither day is known of one that is long-term or not readable."""

    place: str
    """Where it stands in the facts: `business_licence`, `trademark_certificate.0`."""
    type: str
    role: str | None
    holder: str | None
    """Whose it is: a company, a person or a mark."""
    number: str | None
    """Its own number, of documents of which several are normal; never that of a person."""
    files: tuple[str, ...]
    valid_to: date | None
    last_day: date | None
    """The last day on which no rule finds what is left of its validity too short."""
    long_term: bool
    rule: Rule | None
    """The first to find it too short, where one asks for more than validity on the day."""

    def days_left(self, day: date) -> int | None:
        """From a day to the last day to renew; negative once that is past."""
        return None if self.last_day is None else (self.last_day - day).days

    def state(self, day: date, within: int = DUE_WITHIN) -> RenewalState:
        """How it stands on a day; `due` from `within` days before the last day to renew until the document expires."""
        if self.long_term:
            return "long-term"
        if self.valid_to is None or self.last_day is None:
            return "unreadable"
        if self.valid_to < day:
            return "expired"
        return "due" if (self.last_day - day).days <= within else "ok"


RuleAspect = Literal["title", "requirement", "condition", "severity", "source"]
PackAspect = Literal["effective", "confidence", "read_on", "live_checked_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A rule that both packs have, and in what it differs."""

    before: Rule
    after: Rule
    aspects: tuple[RuleAspect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPack:
    """A pack that nobody has compared with its sources for long."""

    pack: Pack
    seen_on: date | None
    """The later of `read_on` and `live_checked_on`; `None`: nobody knows when that was."""
    age: int | None
    """Days from then to the day of the list."""
    pages: tuple[str, ...]
    """Where to look for changes, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """The packs whose sources were read more than `days` days before `as_of`, the oldest first."""

    as_of: date
    days: int
    packs: tuple[OldPack, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDiff:
    """What sets two packs, or two editions of one, apart; inherited rules included."""

    before: Pack | None
    """`None`: there is no edition before the other one, and nothing was compared."""
    after: Pack
    aspects: tuple[PackAspect, ...]
    added: tuple[Rule, ...]
    dropped: tuple[Rule, ...]
    changed: tuple[RuleChange, ...]
