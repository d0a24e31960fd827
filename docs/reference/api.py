"""docs/api.md: what `bizdocs` exports, from signatures and docstrings, and the types that it takes and hands out.

python -m docs.reference.api > docs/api.md
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import FunctionType
from typing import Any, ForwardRef, is_typeddict

import bizdocs
from docs.reference.source import aliases, told_of_fields, write_prose, write_signature

HEAD = """\
# The library

<!-- written by `python -m docs.reference.api`; don't edit by hand -->

What `import bizdocs` offers, from the docstrings. Examples stand in [For engineers](library.md). All types are immutable, typed
(`py.typed`) and hold clear values: `to_json` and `to_html` mask personal data, `repr` and code of your own do not.
"""
FIRST = (
    "Field",
    "Document",
    "Reading",
    "Facts",
    "Checklist",
    "Finding",
    "Extraction",
    "Report",
    "Failed",
    "Limits",
    "Pool",
)
"""The types that users meet first; the others stand behind the exceptions."""
_HOMES_OF_ALIASES = (
    "bizdocs.model.basics",
    "bizdocs.model.intake",
    "bizdocs.model.planning",
    "bizdocs.reading.opening.paths",
)
_WORD = re.compile(r"[A-Za-z_]\w*")


def write_api() -> str:
    """The page, as Markdown."""
    exported = [getattr(bizdocs, name) for name in bizdocs.__all__]
    functions = [thing for thing in exported if isinstance(thing, FunctionType)]
    classes = [thing for thing in exported if inspect.isclass(thing) and thing.__module__.startswith("bizdocs.")]
    faults = [kind for kind in classes if issubclass(kind, Exception)]
    types = [kind for kind in classes if kind.__name__ in FIRST]
    others = [kind for kind in classes if kind not in types and not issubclass(kind, Exception)]
    words = find_words([*functions, *classes])
    parts = (
        ("Functions", map(_describe_function, sorted(functions, key=_place))),
        ("Types", (_describe_class(kind, "Type") for kind in sorted(types, key=_place))),
        ("Exceptions", (_describe_class(kind, "Exception") for kind in dict.fromkeys(_with_subclasses(faults)))),
        ("What these take and hold", (_describe_class(kind, "Type") for kind in sorted(others, key=_place))),
        ("Words and aliases", (_describe_alias(name, *words[name]) for name in sorted(words))),
    )
    return HEAD + "".join(f"\n## {title}\n\n" + "\n\n".join(entries) + "\n" for title, entries in parts)


def _place(thing: Any) -> tuple[str, int]:
    """Modules by their names, and what stands in one in its order."""
    return thing.__module__, inspect.getsourcelines(thing)[1]


def _with_subclasses(classes: Iterable[type]) -> Iterator[type]:
    """Classes, each followed by those that its own module derives from it."""
    for each in classes:
        yield each
        derived: list[type] = each.__subclasses__()
        yield from _with_subclasses(kind for kind in derived if kind.__module__ == each.__module__)


def find_others(known: Iterable[Any]) -> list[type]:
    """The types of this package that annotations name, and those that these name in turn, besides these themselves."""
    waiting, found = list(known), list(known)
    while waiting:
        thing = waiting.pop()
        around = vars(sys.modules[thing.__module__])
        for other in (around.get(name) for name in _names_in(thing)):
            if inspect.isclass(other) and other.__module__.startswith("bizdocs.") and other not in found:
                found.append(other)
                waiting.append(other)
    return found[len(list(known)) :]


def find_words(things: Iterable[Any]) -> Mapping[str, tuple[str, str]]:
    """The aliases that annotations name: what they stand for, and what is said of them."""
    known = {name: told for module in _HOMES_OF_ALIASES for name, told in aliases(module).items()}
    named = {name for thing in things for name in _names_in(thing)}
    return {name: told for name, told in known.items() if name in named}


def _names_in(thing: Any) -> set[str]:
    """The names in the annotations of a function, or of a class with its fields and methods."""
    members = _members(thing) if inspect.isclass(thing) else []
    texts = [str(text) for each in (thing, *members) for text in inspect.get_annotations(each).values()]
    return {word for text in texts for word in _WORD.findall(text)}


def _members(kind: type) -> list[FunctionType]:
    """The public methods and properties of a class, in the order of their definition."""
    members = (getattr(member, "fget", getattr(member, "__func__", member)) for member in vars(kind).values())
    return [each for each in members if isinstance(each, FunctionType) and not each.__name__.startswith("_")]


def _describe_function(function: FunctionType) -> str:
    called = write_signature(function, f"bizdocs.{function.__name__}")
    return f"### Function `{function.__name__}`\n\n{_code(called)}\n\n{write_prose(function.__doc__)}"


def _describe_class(kind: type, word: str) -> str:
    parts = [f"### {word} `{kind.__name__}`"]
    generated = f"{kind.__name__}("  # what a dataclass is given where nobody wrote anything
    if not (kind.__doc__ or "").startswith(generated):
        parts.append(write_prose(kind.__doc__))
    if is_dataclass(kind):
        told = told_of_fields(kind)
        parts.append("\n".join(_describe_field(each, told.get(each.name)) for each in fields(kind)))
    elif is_typeddict(kind):
        parts.append("\n".join(_describe_arguments(kind)))
    elif word == "Type":
        parts.append(_code(write_signature(vars(kind)["__init__"], f"bizdocs.{kind.__name__}")))
    for member in _members(kind):
        called = f"{kind.__name__}.{member.__name__}"
        is_property = isinstance(vars(kind)[member.__name__], property)
        returned = member.__annotations__["return"]
        parts.append(_code(f"{called}: {returned}" if is_property else write_signature(member, called)))
        parts.append(write_prose(member.__doc__))
    return "\n\n".join(part for part in parts if part)


def _describe_arguments(kind: type) -> Iterator[str]:
    """What may be given by name; what is said of it may stand in a class that this one is made of."""
    around = vars(sys.modules[kind.__module__]).values()
    made_of = [
        each for each in around if is_typeddict(each) and each.__annotations__.items() <= kind.__annotations__.items()
    ]
    told = {name: text for each in made_of for name, text in told_of_fields(each).items()}
    for name, annotation in kind.__annotations__.items():
        yield f"- `{name}: {_plain_type(annotation)}`: {told[name]}"


def _plain_type(annotation: Any) -> str:
    """As the source has it."""
    return annotation.__forward_arg__ if isinstance(annotation, ForwardRef) else str(annotation)


def _describe_field(field: Field[Any], told: str | None) -> str:
    default = f" = {field.default!r}" if field.default is not MISSING else ""
    if field.default_factory is not MISSING:
        default = f" = {field.default_factory()!r}"
    return f"- `{field.name}: {field.type}{default}`" + (f": {told}" if told else "")


def _describe_alias(name: str, stands_for: str, told: str) -> str:
    return f"### Alias `{name}`\n\n{_code(f'{name} = {stands_for}')}" + (f"\n\n{told}" if told else "")


def _code(text: str) -> str:
    return f"```text\n{text}\n```"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(write_api())
