"""The names that a rule uses: places of the facts, and values of lists that are closed.

A misspelt name would switch a rule off, or on, without a word. What each name may be comes from the vocabulary, from the form
(`rules/schema/submission.schema.json`) and, for industries, from the packs that there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from bizdocs.errors import UnknownName
from bizdocs.model import Json, Text
from bizdocs.papers.load import PaperSet, bundled_papers
from bizdocs.ruling.dialect.places import split
from bizdocs.ruling.dialect.quantifiers import THIS
from bizdocs.ruling.fields import fields_of
from bizdocs.ruling.findings.catalogue import vocabulary, vocabulary_of
from bizdocs.ruling.keywords import keywords

_PICTURE = dict.fromkeys(("path", "format", "bytes", "width", "height", "colour", "blank", "codes"))
_FORM: Mapping[str, Any] = {
    **dict.fromkeys(("platform", "subject", "subject_source", "industries", "channel", "applicant", "acts")),
    "attributes": dict.fromkeys(("branch", "foreign_invested", "abnormal")),
    "account": {**dict.fromkeys(("name", "id", "avatar", "name_based_on")), "picture": _PICTURE},
    "declared": {
        **dict.fromkeys(("entity_name", "uscc", "legal_rep", "account_number")),
        "operator": dict.fromkeys(("name", "phone", "id_number")),
    },
}
"""What the facts may say under `submission`."""
PARTS = ("type", "legibility", "seals", "signatures", "watermarks", "codes", "sides", "files")
"""What every document has besides its fields."""
_WITHIN: Mapping[str, tuple[str, ...]] = {
    "files": ("path", "format", "bytes", "width", "height", "colour", "pages"),
    "seals": ("text", "kind", "colour", "certain", "via"),
    "codes": ("format", "text"),
    "watermarks": ("text",),
    "signatures": ("by",),
    "registered_capital": ("amount", "currency"),
}
"""What a document's parts and sums have under them."""
_VALUES: Mapping[str, tuple[str, str]] = {
    "submission.subject": ("subjects", "subject"),
    "submission.industries.*": ("industries", "industry"),
    "type": ("types", "document type"),
    "seals.*.kind": ("seals", "kind of seal"),
    "seals.*.colour": ("colours", "colour"),
    "files.*.format": ("formats", "file format"),
    "picture.format": ("formats", "file format"),
}
"""End of a path → the section of the vocabulary that its values are in, and what such a value is called."""
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "submission.applicant": ("legal_rep", "agent"),
    "submission.subject_source": ("declared", "guessed"),
    "submission.account.name_based_on": ("licence", "trademark", "sign", "site", "app"),
    "legibility": ("legible", "doubtful", "illegible"),
    "seals.*.via": ("image", "signature"),
}
"""The same, where the values have no names of their own."""
_OF_INDUSTRIES = re.compile(r"\^\(?((?:[a-z0-9_]|\\\.)+(?:\|(?:[a-z0-9_]|\\\.)+)*)\)?\(\\\.\|\$\)")
"""The pattern by which rules ask for industries with their finer ones: `^(food|catering)(\\.|$)`."""

Step = tuple[str, str, Json, Mapping[str, str], str]
"""JSON pointer, keyword, option, what the bound names stand for, and the place that a keyword of a place speaks of."""


def find_misnomers(
    schema: Json, industries: Collection[str], papers: PaperSet | None = None
) -> Iterator[tuple[str, Text]]:
    """JSON pointer and sentence for every name in a rule that nothing bears.

    `industries`: those that packs know. `papers`: those that rules can speak of, as a rule the ones that bizdocs brings.
    """
    papers = papers or bundled_papers()
    for pointer, keyword, option, names, place in _walk(schema, "", {}, ""):
        for path in list_paths(keyword, option):
            if text := _doubt_path(path, names, papers):
                yield pointer, text
        for kind, value, known in _values_of(keyword, option, place, industries, papers):
            if value not in known:
                yield pointer, UnknownName(kind, str(value), sorted(known)).text
        if keyword in {"each", "count"} and _name_of(option) in {
            *vocabulary_of(papers)["types"],
            *vocabulary()["roles"],
        }:
            name = _name_of(option)
            taken = Text(
                en=f"{name!r} is a document's name already; choose another", zh=f"“{name}”已是材料的名称，请换一个"
            )
            yield f"{pointer}/as", taken


def named_paths(schema: Json) -> Iterator[str]:
    """Every path that a rule speaks of; not those of papers that it refuses."""
    for _, keyword, option, names, _ in _walk(schema, "", {}, ""):
        if keyword != "none":
            yield from (_resolve(path, names) for path in list_paths(keyword, option))


def _walk(schema: Json, pointer: str, names: Mapping[str, str], place: str) -> Iterator[Step]:
    """Every keyword of a rule at any depth, with what its paths start from."""
    for keyword, option in schema.items():
        here = f"{pointer}/{keyword}"
        yield here, keyword, option, names, place
        match keyword:
            case "allOf" | "anyOf":
                for number, part in enumerate(option):
                    yield from _walk(part, f"{here}/{number}", names, place)
            case "at" | "whenPresent":
                for path, part in option.items():
                    yield from _walk(part, f"{here}/{path}", names, _resolve(path, names))
            case "contains":
                yield from _walk(option, here, names, f"{place}.*")
            case "not" | "if" | "then" | "else":
                yield from _walk(option, here, names, place)
            case "each" | "count":
                of = option["of"] if keyword == "each" else option["of"][0]
                bound = {**names, _name_of(option): _resolve(of, names)}
                for part in ("where", "holds"):
                    yield from _walk(option.get(part, {}), f"{here}/{part}", bound, place)


def _name_of(option: Mapping[str, Json]) -> str:
    return str(option.get("as", THIS))


def _resolve(path: str, names: Mapping[str, str]) -> str:
    first, dot, rest = path.partition(".")
    return names[first] + dot + rest if first in names else path


def list_paths(keyword: str, option: Json) -> Sequence[str]:
    """The paths that one keyword of a rule or of a place names."""
    match keyword:
        case "required" | "none" | "sameAs" | "at" | "whenPresent":
            return list(option)
        case "each":
            return [option["of"]]
        case "count":
            return list(option["of"])
        case "chain":
            ends = [f"{option['over']}.{option[end]}" for end in ("giver", "taker")]
            return [option["from"], *option["to"], *ends]
    of_place = getattr(keywords().get(keyword), "paths", None)
    return list(of_place(option)) if of_place is not None else []


def _doubt_path(path: str, names: Mapping[str, str], papers: PaperSet) -> Text | None:
    """Why a path leads nowhere in any submission."""
    known = vocabulary_of(papers)
    first, *rest = split(_resolve(path, names))
    documents = [*known["types"], *known["roles"], *names]
    if first not in ("*", *documents):
        return UnknownName("document type or role", first, documents).text
    steps = [part for part in rest if part != "*" and not part.isdigit()]
    if first == "submission":
        return _doubt_form(steps)
    if steps and steps[0] not in known["fields"]:
        return UnknownName("field", steps[0], [*(fields_of(first, papers) or known["fields"]), *PARTS]).text
    own = fields_of(first, papers)
    if steps and own is not None and steps[0] not in {*own, *PARTS}:
        return _lacks(first, steps[0], own)
    if len(steps) > 1 and steps[1] not in (within := _WITHIN.get(steps[0], steps[1:])):
        return UnknownName("part of a document", steps[1], list(within)).text
    return None


def _lacks(name: str, field: str, own: Sequence[str]) -> Text:
    """That a document has no such field; which one has a name like it, else which there are."""
    from difflib import get_close_matches

    near = get_close_matches(field, own, n=1)
    told = repr(near[0]) if near else ", ".join(own)
    return Text(
        en=f"{name!r} has no field {field!r}. " + (f"Did you mean {told}?" if near else f"It has: {told}."),
        zh=f"“{name}”没有字段“{field}”。" + (f"是否想用“{near[0]}”？" if near else f"它有：{told}。"),
    )


def _doubt_form(steps: Sequence[str]) -> Text | None:
    """Why the form says no such thing."""
    known: Any = _FORM
    for number, step in enumerate(steps):
        if steps[:number] == ["acts"]:
            known = vocabulary()["acts"]
        if known is None:
            return None
        if step not in known:
            return UnknownName("entry of the form", ".".join(steps[: number + 1]), _under(steps[:number], known)).text
        known = known[step] if isinstance(known, dict) else None
    return None


def _under(steps: Sequence[str], known: Collection[str]) -> list[str]:
    return [".".join((*steps, name)) for name in known]


def _values_of(
    keyword: str, option: Json, place: str, industries: Collection[str], papers: PaperSet
) -> Iterator[tuple[str, Json, Collection[str]]]:
    """Kind, value and the list it has to be in, for each value of a closed list that a keyword names."""
    names = vocabulary_of(papers)
    match keyword:
        case "const" | "enum":
            kind, known = _list_for(place, names)
            for value in option if keyword == "enum" else [option]:
                if kind == "industry":
                    yield from _industries_of([value], industries)
                elif known:
                    yield kind, value, known
        case "pattern" if place == "submission.industries.*" and (asked := _OF_INDUSTRIES.fullmatch(option)):
            yield from _industries_of(asked[1].replace("\\", "").split("|"), industries)
        case "barred":
            yield from _industries_of(option["industries"], industries)
        case "hasSides":
            yield from (("side", side, names["sides"]) for side in option)
        case "signedBy":
            yield from (("field", signer, names["fields"]) for signer in option)
        case "sealedBy":
            yield from (("kind of seal", kind, names["seals"]) for kind in option.get("kinds", ()))
            yield from (("colour", colour, names["colours"]) for colour in option.get("colours", ()))
        case "fileLimits":
            yield from (("file format", each, names["formats"]) for each in option.get("formats", ()))
        case "outside" if "act" in option:
            yield "act", option["act"], names["acts"]


def _industries_of(values: Sequence[Json], known: Collection[str]) -> Iterator[tuple[str, Json, Collection[str]]]:
    """A finer industry is known by its coarser form."""
    names = {*vocabulary()["industries"], *known}
    for value in values:
        parts = str(value).split(".")
        forms = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
        yield "industry", value, {*names, value} if forms & names else names


def _list_for(place: str, names: Mapping[str, Mapping[str, Text]]) -> tuple[str, Collection[str]]:
    """What the values of a place are called, and which there are; nothing where they are free."""
    tail = ".".join(part if not part.isdigit() else "*" for part in split(place))
    for end, (section, kind) in _VALUES.items():
        if tail == end or (tail.endswith(f".{end}") and not end.startswith("submission")):
            return kind, names[section]
    for end, values in _CHOICES.items():
        if tail == end or (tail.endswith(f".{end}") and not end.startswith("submission")):
            return "value", values
    return ("value", ("done", "planned", "pending", "unknown")) if tail.startswith("submission.acts.") else ("", ())
