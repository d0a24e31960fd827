"""Remedies that depend on what is missing: a paper, an entry of the form, an act that will do as well, or a look at a file."""

from __future__ import annotations

from collections.abc import Iterator

from bizdocs.model import Json, Outcome, Rule, Text
from bizdocs.ruling.dialect.judge import GUESSED
from bizdocs.ruling.unread import UNREAD

_MISSING, _REFUSED = "material.missing", "material.not-accepted"
_FORM = Text(
    zh="在申报文件（submission.toml）中填写这一项：{document}。",
    en="Fill this in in the submission file (submission.toml): {document}.",
)
_CHOOSE = Text(
    zh="核对申报文件中的这一项，改成平台接受的：{rule}；本来就是这样的，换一种认证。",
    en="Compare this entry of the submission file with what the platform takes: {rule}; if it is right, choose another one.",
)
_WHOSE = Text(
    zh="先看这张证件是谁的：就是运营者的，在申报文件中写明运营者姓名；不是的，补交。",
    en="See whose card it is: if it is the one asked for, name the person in the submission file; else supply the card.",
)
_LOOK = Text(
    zh="先打开提到的文件：就是这份材料的，重新拍清楚或换个格式再交；不是的，补交{document}的清晰照片或扫描件。",
    en="Open the files named: if one is it, photograph it again or save it in another format; else supply it: {document}.",
)
_OR_DO = Text(
    zh="二者有一即可：补交材料的清晰照片或扫描件，或在平台上办理后，在申报文件的 [acts] 下写明已办：{document}。",
    en="Either will do: a clear photo or scan of the paper, or the act on the platform, noted as done under [acts]: {document}.",
)


def find_remedy(rule: Rule, outcome: Outcome) -> Text | None:
    """What mends an outcome, where more is known than its code tells; a template like those of the catalogue."""
    params = outcome.params
    if outcome.code == _REFUSED and outcome.at and outcome.at[0].startswith("submission."):
        return _CHOOSE
    if outcome.code != _MISSING or params.get("op") != "present":
        return None
    if GUESSED in params:
        return _WHOSE
    paths = [*outcome.at, *(path for route in params.get("routes") or () for path in route)]
    entries = any(name.startswith("submission.declared.") for name in _names(rule.schema))
    if any(path.startswith("submission.") or (entries and "." in path) for path in paths):
        return _FORM
    if UNREAD in params:
        return _LOOK
    return _OR_DO if any(name == "act" for name in _names(rule.schema)) else None


def _names(schema: Json) -> Iterator[str]:
    """The names of all members of a schema, however deep."""
    if isinstance(schema, dict):
        for name, member in schema.items():
            yield name
            yield from _names(member)
    elif isinstance(schema, list):
        for member in schema:
            yield from _names(member)
