"""Agreement: of every two values that should be one, what the pixels of each say of the other.

Asked of names of organisations, of numbers, and of the names on seals. A person's name, or an account's, has no margin: of
three characters one that is misread is too many, so there the best reading has to be the expected one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from bizdocs.data.fields import field_named
from bizdocs.extraction.co_named import Names
from bizdocs.extraction.pixels import Places
from bizdocs.extraction.says import answer_rim, answer_value
from bizdocs.extraction.text import folded as folded_text
from bizdocs.grammar.likelihood import Step, folded
from bizdocs.kinds.compare import compare
from bizdocs.model import Agreement, Document, Evidence, Json, PageText, Seal

Looks = tuple[tuple[Step, ...], ...]
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class _Asked:
    """How the pixels are asked for values of a kind."""

    letters: str = ""
    """Of a number, those that it can hold, in small letters."""
    exactly: bool = False


ASKED: Mapping[str, _Asked] = {
    "company_name": _Asked(),
    "person_name": _Asked(exactly=True),
    "uscc": _Asked(letters=_DIGITS + "abcdefghjklmnpqrtuwxy"),
    "account_no": _Asked(letters=_DIGITS),
    "resident_no": _Asked(letters=_DIGITS + "x"),
    "account_id": _Asked(letters=_DIGITS + "abcdefghijklmnopqrstuvwxyz_-."),
    "account_name": _Asked(exactly=True),
}
"""Kind of value → how the pixels are asked for it."""
_IN_PART = frozenset({"hidden", "cut"})
"""Reasons for which a field is unread that leave characters of it unseen: what is left may be all of another value."""
_OF_ACCOUNT = {"name": "account_name", "id": "account_id"}
"""Fields by which the form names the account, and those by which papers do."""


def find_agreement(
    values: Mapping[str, Json],
    evidence: Mapping[str, Sequence[Evidence]],
    documents: Mapping[str, Sequence[Document]],
    pages: Sequence[PageText],
) -> dict[str, dict[str, Agreement]]:
    """Path of a field or a seal → path of another value → what is said of it. `documents`: by the place where they stand."""
    places, names, every = Places(pages), Names(pages), list(_values(values))
    expected = {
        kind: {path: value for path, value, of in every if of == kind and isinstance(value, str)} for kind in ASKED
    }
    in_part = set(_seen_in_part(documents))
    found: dict[str, dict[str, Agreement]] = {}
    for path, value, kind in every:
        seen = [one for one in evidence.get(path, ()) if one.page is not None]
        if seen:
            looks = places.of_value(seen) if path not in in_part else ()
            others = {other: text for other, text in expected[kind].items() if other != path}
            beside = (
                names.beside(seen, value)
                if others and kind == "person_name" and isinstance(value, str)
                else frozenset()
            )
            found[path] = {
                other: replace(_agree(kind, value, looks, text, beside), read=value) for other, text in others.items()
            }
    for path, read, seal, looks in _rims(values, documents, places):
        found[path] = {
            other: replace(answer_rim(() if _goes_on(seal.text, name) else looks, name), read=read)
            for other, name in expected["company_name"].items()
        }
    return {path: dict(sorted(answers.items())) for path, answers in sorted(found.items()) if answers}


def _agree(kind: str, value: Json, looks: Looks, expected: str, beside: Set[str]) -> Agreement:
    """`beside`: other names that stand there, folded."""
    if folded_text(expected) in beside:
        return Agreement(answer="same", score=1.0, asked=expected)
    if isinstance(value, str) and compare(_comparable(kind), value, expected) == "same":
        return Agreement(answer="same", score=1.0, asked=expected)
    asked = ASKED[kind]
    return answer_value(looks, expected, letters=asked.letters, exactly=asked.exactly)


def _comparable(kind: str) -> str:
    return "text" if kind in _OF_ACCOUNT.values() else kind


def _values(values: Mapping[str, Json]) -> Iterator[tuple[str, Json, str]]:
    """Path, value and kind of everything that is asked for; a value that could not be read is `None`."""
    for name, content in values.items():
        if name == "submission":
            yield from _said(content)
        elif isinstance(content, list):
            for number, member in enumerate(content):
                yield from _fields(f"{name}.{number}", member)
        else:
            yield from _fields(name, content)


def _said(submission: Json) -> Iterator[tuple[str, Json, str]]:
    """What the form declares."""
    for name, value in submission.get("account", {}).items():
        if name in _OF_ACCOUNT:
            yield f"submission.account.{name}", value, _OF_ACCOUNT[name]
    for name, value in submission.get("declared", {}).items():
        if isinstance(value, Mapping):
            inner: dict[str, Json] = {name if key == "name" else key: each for key, each in value.items()}
            for path, asked, kind in _fields(f"submission.declared.{name}", inner):
                yield path.replace(f".{name}.{name}", f".{name}.name"), asked, kind
        else:
            yield from _fields("submission.declared", {name: value})


def _fields(stem: str, content: Json) -> Iterator[tuple[str, Json, str]]:
    for name, value in content.items() if isinstance(content, Mapping) else ():
        field = field_named(name)
        kind = name if name in ASKED else field.compared_as if field is not None else None
        if kind is not None and kind in ASKED:
            yield f"{stem}.{name}", value, kind


def _seen_in_part(documents: Mapping[str, Sequence[Document]]) -> Iterator[str]:
    for stem, members in documents.items():
        for member in members:
            yield from (f"{stem}.{name}" for name, field in member.fields.items() if field.reason in _IN_PART)


def _rims(
    values: Mapping[str, Json], documents: Mapping[str, Sequence[Document]], places: Places
) -> Iterator[tuple[str, Json, Seal, Looks]]:
    """Of every seal in the facts, its text as they have it, the seal, and what was held possible along its rim."""
    for stem, members in documents.items():
        seals = [seal for member in members for seal in member.seals or ()]
        for number, seal in enumerate(seals):
            if looks := places.of_rim(seal.page, seal.box):
                yield f"{stem}.seals.{number}", _member(values, stem)["seals"][number]["text"], seal, looks


def _goes_on(text: str, name: str) -> bool:
    """Whether more stands on a seal than a name: a branch's has the company's name along its rim and its own below the star."""
    return len(folded(text)) > len(folded(name)) + 1


def _member(values: Mapping[str, Json], stem: str) -> Json:
    name, _, number = stem.partition(".")
    return values[name][int(number)] if number else values[name]
