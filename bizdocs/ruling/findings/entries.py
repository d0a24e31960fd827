"""One entry of the catalogue of finding codes: what it says, how it is read, and what can be wrong with a foreign one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import get_args

from bizdocs.data.codes import FOREIGN_CODE
from bizdocs.model import Json, Severity, Text

PARAMETERS = (
    *("document", "field", "file", "page", "expected", "actual", "other", "other_file"),
    *("as_of", "days", "side", "requirement", "rule", "detail", "where", "fields"),
)
"""The names that the templates `message` and `remedy` may use."""
_TEXTS = ("title", "message", "why", "remedy")


_ANY: Mapping[str, Text] = {
    "page": Text(zh="N", en="N"),
    "document": Text(zh="材料", en="document"),
    "rule": Text(zh="依据的规则", en="the rule"),
}
"""What stands for the arguments of a remedy where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One finding code: how it is called, why it matters, how to mend it. `message` and `remedy` are templates."""

    code: str
    severity: Severity
    """Of findings that no rule raises."""
    title: Text
    message: Text
    why: Text
    remedy: Text

    @property
    def advice(self) -> Text:
        """The remedy as it is told of no page, paper or rule in particular."""
        zh, en = self.remedy.zh, self.remedy.en
        for name, text in _ANY.items():
            zh, en = zh.replace(f"{{{name}}}", text.zh), en.replace(f"{{{name}}}", text.en)
        return Text(zh=zh, en=en)


def read_entry(code: str, entry: Mapping[str, Json]) -> Explanation:
    """An entry that is sound."""
    return Explanation(code=code, severity=entry["severity"], **{name: Text(**entry[name]) for name in _TEXTS})


def find_fault(code: object, entry: object) -> Text | None:
    """What is wrong with an entry that another package brings."""
    if not isinstance(code, str) or not FOREIGN_CODE.fullmatch(code):
        return Text(
            en=f"the code {code!r} must begin with a name of your own and a dash: mycompany-odd-day",
            zh=f"代码“{code}”应以自己的名称加连字符开头，例如 mycompany-odd-day",
        )
    if not isinstance(entry, Mapping) or set(entry) != {"severity", *_TEXTS}:
        names = ", ".join(("severity", *_TEXTS))
        return Text(en=f"{code} must have exactly these keys: {names}", zh=f"{code} 应有且只有这些键：{names}")
    if entry["severity"] not in get_args(Severity):
        names = ", ".join(get_args(Severity))
        return Text(en=f"{code}: severity must be one of {names}", zh=f"{code}：severity 应为以下之一：{names}")
    for name in _TEXTS:
        text = entry[name]
        if not isinstance(text, Mapping) or set(text) != {"zh", "en"} or not all(map(_is_said, text.values())):
            return Text(
                en=f"{code}: {name} must be a text in zh and in en", zh=f"{code}：{name} 应有 zh 和 en 两种文字"
            )
        if name in {"message", "remedy"} and (unknown := [each for one in text.values() for each in _unknown_in(one)]):
            known = ", ".join(PARAMETERS)
            return Text(
                en=f"{code}: {name} can't use {{{unknown[0]}}}; it may use: {known}",
                zh=f"{code}：{name} 不能用 {{{unknown[0]}}}；可用：{known}",
            )
    return None


def _is_said(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())


def _unknown_in(template: str) -> list[str]:
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        return [template]
    plain = [(name, form or turn) for _, name, form, turn in parts if name is not None]
    return [name for name, changed in plain if changed or name not in PARAMETERS]
