"""What is wrong with the structure of data that people write, in words of our own: those of jsonschema are English and quote
what they find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bizdocs.model import Json, Text

FORMS: Mapping[str, str] = {
    "a day, YYYY-MM-DD": "日期 YYYY-MM-DD",
    "a day, a month or a year": "日期、月份或年份",
    "a finding code, family.slug": "问题代码（类别.名称）",
    "a kind of value": "取值类型",
    "a name in lower case": "小写的名称",
    "a path": "路径",
    "the field that names whose it is": "指明归谁的字段",
    "a phrase without blanks, brackets ( ) in half width": "不含空格的文字（括号用半角）",
    "a site, example.org": "网站，如 example.org",
    "the address of a page": "网页的地址",
    "the path of an identity number": "身份证号码的路径",
    "the path of the platform": "平台的路径",
    "a path: names, numbers and * joined by dots": "路径（名称、数字和 * 以点相连）",
    "the id of a pack": "规则包的编号",
    "the id of a requirement": "要求的编号",
    "the id of a rule, pack/anchor": "规则的编号（规则包/名称）",
    "the name of a field": "字段的名称",
    "the name of an act": "事项的名称",
    "the name of an edition": "版本的名称",
    "the name of an industry": "行业的名称",
    "two days or .. with / between them": "以 / 相连的两个日期（不限的写 ..）",
    "versions of bizdocs, such as >=0.1,<0.2": "bizdocs 的版本范围，如 >=0.1,<0.2",
    "words in lower case joined by hyphens": "以连字符相连的小写单词",
}
"""What a text can be asked to be: `description` in the schema of an option, and the same in Chinese."""


def find_faults(validator: Any, data: Json) -> Iterator[tuple[str, Text]]:
    """What a jsonschema validator finds wrong: JSON pointer and sentence, in the order of the file's depth."""
    errors = sorted(validator.iter_errors(data), key=lambda error: [str(step) for step in error.absolute_path])
    for error in errors:
        pointer = "".join(f"/{_escape(str(step))}" for step in error.absolute_path)
        yield from ((pointer + below, text) for below, text in _describe(error))


def _describe(error: Any) -> Iterator[tuple[str, Text]]:
    wanted, found = error.validator_value, error.instance
    if error.validator == "additionalProperties":
        known = list(error.schema.get("properties", ()))
        for name in (name for name in found if name not in known):
            told = Text(en=f"unknown keyword {name!r}.", zh=f"没有叫“{name}”的关键字。")
            yield f"/{_escape(name)}", _with_nearest(told, name, known)
    elif error.validator == "required":
        yield from (("", _missing(name)) for name in wanted if name not in found)
    elif error.validator == "dependentRequired":
        for name, others in wanted.items():
            yield from (("", _needs(name, other)) for other in others if name in found and other not in found)
    elif error.validator == "enum":
        choices = [str(choice) for choice in wanted]
        names = ", ".join(choices)
        told = Text(en=f"must be one of: {names}.", zh=f"应为以下之一：{names}。")
        yield "", _with_nearest(told, str(found), choices)
    else:
        yield "", _SENTENCES.get(error.validator, _describe_plainly)(error)


def _with_nearest(told: Text, name: str, known: Sequence[str]) -> Text:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return Text(en=f"{told.en} Did you mean {near[0]!r}?", zh=f"{told.zh}是否想用“{near[0]}”？") if near else told


def _missing(name: str) -> Text:
    return Text(en=f"the key {name!r} is missing", zh=f"缺少“{name}”")


def _needs(name: str, other: str) -> Text:
    return Text(en=f"{name!r} needs {other!r}", zh=f"写了“{name}”就要写“{other}”")


def _describe_plainly(error: Any) -> Text:
    wanted = f"{error.validator} {error.validator_value!r}"
    return Text(en=f"must keep to {wanted}", zh=f"应符合 {wanted}")


def _describe_form(error: Any) -> Text:
    form = error.schema.get("description")
    if form not in FORMS:  # a plug-in's, or none
        return Text(en=f"{error.instance!r} is not of the form asked for", zh=f"“{error.instance}”不符合要求的写法")
    return Text(en=f"{error.instance!r} is not {form}", zh=f"“{error.instance}”不是{FORMS[form]}")


def _describe_type(error: Any) -> Text:
    names = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
    return Text(en=f"must be of type {' or '.join(names)}", zh=f"类型应为 {' 或 '.join(names)}")


def _first_keys(error: Any) -> str:
    return ", ".join(part["required"][0] for part in error.validator_value)


_EMPTY = Text(en="must not be empty", zh="不能为空")
_SENTENCES: Mapping[str, Callable[[Any], Text]] = {
    "anyOf": lambda error: Text(
        en=f"one of these keys is needed: {_first_keys(error)}", zh=f"至少要有其中一项：{_first_keys(error)}"
    ),
    "oneOf": lambda error: Text(
        en=f"exactly one of these keys is needed: {_first_keys(error)}", zh=f"要有且只有其中一项：{_first_keys(error)}"
    ),
    "minimum": lambda error: Text(
        en=f"must be {error.validator_value} or more", zh=f"不能小于 {error.validator_value}"
    ),
    "maxLength": lambda error: Text(
        en=f"must not be longer than {error.validator_value} characters", zh=f"不能超过 {error.validator_value} 个字符"
    ),
    "const": lambda error: Text(en=f"must be {error.validator_value!r}", zh=f"应为“{error.validator_value}”"),
    "type": _describe_type,
    "pattern": _describe_form,
    "uniqueItems": lambda _: Text(en="names something twice", zh="有重复的内容"),
    "minItems": lambda _: _EMPTY,
    "minLength": lambda _: _EMPTY,
    "minProperties": lambda _: _EMPTY,
}


def _escape(step: str) -> str:
    """A step of a JSON pointer (RFC 6901)."""
    return step.replace("~", "~0").replace("/", "~1")
