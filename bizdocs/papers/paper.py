"""What a paper declares: how it is recognised, and its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bizdocs.model import Json, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field: where its value stands and what it must look like."""

    name: str
    kind: str
    """The kind of its value (`rules/kinds.json`)."""
    labels: tuple[str, ...] = ()
    """Printed labels without blanks, as a careful printer sets them; longer ones win over shorter ones inside them."""
    pattern: str | None = None
    """What a number must look like, as a regular expression over folded text without blanks; `{P}` is one province."""
    part: Literal["from", "to"] | None = None
    """Which end of a `period` the field is."""
    sentences: tuple[str, ...] = ()
    """Regular expressions over the running text (blanks removed) whose group `value` holds it."""
    lines: int = 1
    """How many lines the value may take at most."""
    below: bool = False
    """The value may stand under its label instead of beside it."""
    anywhere: bool = False
    """The value's form is so distinctive that it counts wherever it stands."""
    at_foot: bool = False
    """It stands without a label under the text: the date of issue, written into or beside the seal. Where none is
    found there, nobody can tell whether it is hidden or not printed: it is unreadable."""
    optional: bool = False
    """Some editions of the document do not print it: then it is absent, not unreadable."""
    none_where: tuple[str, ...] = ()
    """Phrases on the page with one of which a sign for none (无, ——, *****) in the field's place is believed, though every
    edition prints the label: a sole trader need not have a name. In the place of an optional field it always is."""
    instead: str | None = None
    """A kind that may stand in its place; then the field is not printed (a sole trader's masked number for a code)."""
    mrz: str | None = None
    """The entry of the machine-readable zone (values/mrz.py) that repeats the field."""
    inline: bool = False
    """The label may follow other text without a blank, as on identity cards (性别男民族汉)."""
    key: bool = False
    """The document can't be judged without it: it counts for legibility."""
    side: str | None = None
    """The side of the document it is printed on."""
    of: str | None = None
    """The field that names the party it belongs to: the number is the operator's, not the representative's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Lines of text as they stand on a paper, and what has to be read from them."""

    lines: tuple[str, ...]
    fields: Mapping[str, Json]


NAMELESS = Text(zh="", en="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document type."""

    type: str
    title: Text = NAMELESS
    """What reports call it."""
    titles: tuple[str, ...]
    """Printed titles without blanks."""
    anchors: tuple[str, ...]
    """Phrases that stand on it besides the title; each found one adds to the score."""
    forms: tuple[str, ...] = ()
    """Regular expressions over a line; one that fits counts like the title: a number that no other paper carries."""
    against: tuple[str, ...] = ()
    """Phrases that stand on other documents which quote this one's title."""
    fields: tuple[FieldSpec, ...]
    one_of: tuple[tuple[str, ...], ...] = ()
    """Groups of optional fields of which every edition prints one: where none is read, the first is unreadable."""
    stops: tuple[str, ...] = ()
    """Labels of no field that end a value: 登记机关, 重要提示."""
    sides: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Side → phrases printed on that side only. Without sides the document is one sheet."""
    prose: bool = False
    """Its fields also stand in running text, as label, colon and value: 账号名称：…，"""
    personal: bool = False
    """It names one person and appears in the facts under the role that the person plays."""
    person: bool = False
    """It speaks of a person: its address and its numbers are personal data, though it may play no role."""
    many: bool = False
    """Several in one submission are normal: a list in the facts."""
    subject: bool = False
    """It says with authority who the subject is and who represents it; permits and bank papers may lag."""
    formless: bool = False
    """It has no form of its own: its text is anybody's, so that nothing of it is known to be safe to show."""
    colourless: bool = False
    """It is printed black on white: a missing colour says nothing, a missing seal is found elsewhere."""
    many_names: bool = False
    """Platforms ask for it under many names: a missing one is called as the requirement calls it."""
    holds: tuple[str, ...] = ()
    """Fields that facts may hold though nothing reads them: a person writes them there."""
    examples: tuple[Example, ...] = ()
    known_titles: frozenset[str] = frozenset()
    """The printed titles of all papers of its set: a line that is one of them ends a column of labels."""

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that facts may hold of it."""
        return (*(spec.name for spec in self.fields), *self.holds)
