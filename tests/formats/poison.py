"""Reports in which every text that anybody else could have written says something hostile."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bizdocs.model import Extraction, Failed, Renewal, Report, Waived, Waiver
from tests.formats import samples

ESCAPES = (
    "\x1b]0;PWNED\x07\x1b[2J\x1b[31m",
    "\x9b31m\x9d0;PWNED\x9c",
    "a\n✓ Ready  everything is fine",
    "a\r\n::error file=x::forged",
    "::add-mask::x",
    "  ::stop-commands::x",
    "a ##[add-mask]x ##vso[task.setvariable]y ##teamcity[buildStatus]",
    "a\x00=1+1",
    "\u200b=1+1",
    "invoice\u202egpj.exe\u2066\u2069\u200f\u061c",
    "a\u2028::error::x\u2029::error::y\x85::error::z\x0b::error::\x0c::error::",
    "z\u200bw\u200c\u200d\u2060\ufeff\xad",
    "\udcd6\udcd0\ud800",
    "\U000e0041\U000e007f tags",
    "x" * 97 + " ::error::wrapped " + "y" * 60 + " ::error::wrapped ✓ Ready",
)

_KEPT = frozenset(
    {
        "severity",
        "code",
        "confidence",
        "media",
        "media_type",
        "sha256",
        "date",
        "read_on",
        "copied_on",
        "live_checked_on",
        "op",
    }
)
"""Fields whose values come from a list of ours, though their type does not say so."""


def report(text: str) -> Report:
    """A full report, with a waived finding and a renewal, all of whose texts end in `text`."""
    whole = samples.report()
    waiver = Waiver(code="file.corrupt", submission="*", file=None, reason="r", approved_by="a", expires=whole.as_of)
    renewal = Renewal(
        place="business_licence", type="business_licence", role=None, number="1", holder="h", files=("f",),
        valid_to=whole.as_of, long_term=False, last_day=whole.as_of, rule=samples.IN_FORCE,
    )  # fmt: skip
    waived = (Waived(finding=whole.findings[3], waiver=waiver),)
    return poisoned(replace(whole, waived=waived, renewals=(renewal,)), text)


def extraction(text: str) -> Extraction:
    return poisoned(samples.extraction(), text)


def failed(text: str) -> Failed:
    return poisoned(Failed(submission="acme", message="broken", exit_code=2), text)


def poisoned(value: Any, text: str, hint: Any = None) -> Any:
    """The same with `text` behind every string that is no word of ours."""
    if is_dataclass(value) and not isinstance(value, type):
        hints = _hints(type(value))
        changed = {
            one.name: poisoned(
                getattr(value, one.name), _braced(text) if one.name == "template" else text, hints[one.name]
            )
            for one in fields(value)
            if one.name not in _KEPT
        }
        return replace(value, **changed)
    if isinstance(value, str):
        return value if _is_listed(hint) else value + text
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(poisoned(one, text) for one in value))
    if isinstance(value, tuple):
        return tuple(poisoned(one, text) for one in value)
    if isinstance(value, list):
        return [poisoned(one, text) for one in value]
    if isinstance(value, Mapping):
        return {key: member if key in _KEPT else poisoned(member, text) for key, member in value.items()}
    return value


def _braced(text: str) -> str:
    """As a template has to write it that is filled in by `str.format`."""
    return text.replace("{", "{{").replace("}", "}}")


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _is_listed(hint: Any) -> bool:
    """Whether a type is a list of words."""
    if get_origin(hint) in {Union, types.UnionType}:
        return any(map(_is_listed, get_args(hint)))
    return get_origin(hint) is Literal
