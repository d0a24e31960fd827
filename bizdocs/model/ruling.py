"""Ruling: packs of rules, and what they say of facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bizdocs.model.basics import Json, Level, Origin, Severity, State, Text

HOUSE = "H"
"""Confidence of a rule of one's own house, which no platform asks for: it may be as hard as its house wants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """Where a rule comes from. `confidence` is one of A, B, C, D, U (unsourced) and H: a house rule,
    of whoever prepares the submission and not of the platform.

    Days: `date` is the source's own, a month or a year where it tells no more; `copied_on` that of the copy that was read, where
    the copy says so; `read_on` when we read it; `live_checked_on` when somebody opened the platform's page itself.
    """

    url: str | None
    clause: str | None
    date: str | None
    confidence: str
    copied_on: str | None = None
    read_on: str | None = None
    live_checked_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a pack: `id` is `pack/anchor`, `schema` is its part in the dialect."""

    id: str
    title: Text
    schema: Mapping[str, Json]
    severity: Severity
    code: str | None
    requirement: str | None
    """The requirement it declares or belongs to."""
    declares: Requirement | None
    source: RuleSource
    examples: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Something a platform asks for; what the checklist and the report list."""

    id: str
    level: Level
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One edition of one rule pack, with the rules it inherits in front of its own."""

    id: str
    edition: str
    title: Text
    platform: str | None
    default: bool
    effective: tuple[date | None, date | None]
    read_on: date | None
    """When we read the copies that its rules are taken from."""
    confidence: str
    rules: tuple[Rule, ...]
    sha256: str
    names: tuple[str, ...] = ()
    """What people call the platform or this kind of account, besides its title and its id; the usual one first."""
    live_checked_on: date | None = None
    """When somebody opened the platform's own pages; `None`: nobody has."""
    sites: tuple[str, ...] = ()
    """The platform's own sites: what may be of confidence A."""
    watch: tuple[str, ...] = ()
    """Pages of the platform that tell of changes, for whoever keeps the pack."""
    review_days: int | None = None
    """Days that the platform takes to decide, by its source; `None`: none says."""
    next_edition: tuple[str, date] | None = None
    """The edition that follows this one, and its first day, where one is there already."""
    origin: Origin = "user"
    instead_of: str | None = None
    """The id of the pack that bizdocs brings and in whose place it stands."""
    override: Mapping[str, str] = field(default_factory=dict)
    """Rules of industries → the severity that they have in this pack's result, or `off`."""
    inherits: tuple[Pack, ...] = ()
    """The packs that its inherited rules come from, those that they extend too; without their rules, which stand in its own."""

    @property
    def instead(self) -> bool:
        """Whether it is the user's own and stands in the place of one that bizdocs brings, or of a platform's default pack."""
        return self.instead_of is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Rules that came together: those that bizdocs brings, a release of them, or a folder or zip of the user's own."""

    origin: Origin
    name: str
    """Of the folder or zip, without where it lies."""
    version: str | None = None
    date: str | None = None
    requires: str | None = None
    """The versions of bizdocs that it says it is made for (PEP 440): `>=0.1,<0.2`."""
    sha256: str | None = None
    """Of all its JSON files, with their paths; the same for a folder and its zip. Not worked out of what bizdocs brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a keyword says of one place: P(ass), F(ail), U(nverifiable) or - (nothing to judge)."""

    state: Literal["P", "F", "U", "-"]
    code: str | None = None
    at: tuple[str, ...] = ()
    """Paths of the places concerned; the first one is where the finding points."""
    params: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule, judged. Passes are recorded too."""

    rule: Rule
    state: State
    outcomes: tuple[Outcome, ...] = ()
