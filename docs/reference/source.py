"""What stands in the source: signatures, docstrings, and what is written under fields and aliases."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Any

WIDEST = 100
"""A signature that is longer has a line for each parameter."""
_MARKS: dict[Any, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
_HEADINGS = {"Args": "Arguments", "Raises": "Raises"}


def write_signature(function: Callable[..., Any], called: str) -> str:
    """How a function is called, as its source has it; `self` is left out."""
    signature = inspect.signature(function)
    given = []
    for parameter in signature.parameters.values():
        if parameter.name in {"self", "cls"}:
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in given:
            given.append("*")
        mark = _MARKS.get(parameter.kind, "")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        given.append(f"{mark}{parameter.name}: {parameter.annotation}{default}")
    begun = f"{'async ' if inspect.iscoroutinefunction(function) else ''}{called}("
    ended = ")" if function.__name__ == "__init__" else f") -> {signature.return_annotation}"
    line = begun + ", ".join(given) + ended
    return line if len(line) <= WIDEST else begun + "".join(f"\n    {each}," for each in given) + "\n" + ended


def write_prose(docstring: str | None) -> str:
    """A docstring as Markdown: its sections `Args:` and `Raises:` become lists."""
    told, *sections = re.split(r"^(Args|Raises):\n", inspect.cleandoc(docstring or ""), flags=re.MULTILINE)
    told = told.rstrip()
    for heading, body in zip(sections[::2], sections[1::2], strict=True):
        told += f"\n\n{_HEADINGS[heading]}:\n"
        for entry in re.split(r"\n(?=    \S)", body.rstrip()):
            names, _, meaning = flatten(entry).partition(": ")
            told += f"\n- `{names}`: {meaning}"
    return told


def flatten(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def told_of_fields(kind: type) -> Mapping[str, str]:
    """What stands under the fields of a class."""
    (body,) = (
        node.body for node in _body(kind.__module__) if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    )
    return _told_below(body)


def aliases(module: str) -> Mapping[str, tuple[str, str]]:
    """Names of types that a module assigns: to what, and what stands under it."""
    told = _told_below(_body(module))
    return {
        node.targets[0].id: (ast.unparse(node.value), told.get(node.targets[0].id, ""))
        for node in _body(module)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and not node.targets[0].id.isupper()
    }


@cache
def _body(module: str) -> Sequence[ast.stmt]:
    return ast.parse(inspect.getsource(import_module(module))).body


def _told_below(body: Sequence[ast.stmt]) -> Mapping[str, str]:
    """The texts that stand under assignments, by their names."""
    told = {}
    for node, following in pairwise(body):
        match node, following:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str() as text)),
            ):
                told[name] = flatten(text)
    return told
