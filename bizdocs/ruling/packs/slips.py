"""Slips of the pen in a rule: words with a blank too many, a title in the wrong language, bounds that nothing can meet, a number
that is not the one of the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bizdocs.model import Json, Rule, Text
from bizdocs.ruling.dialect.comparison import kind_of, plain
from bizdocs.ruling.packs.rules import walk_schema

_CHINESE = re.compile("[㐀-鿿]")
_ENGLISH = re.compile("[A-Za-z]{2}")
"""A Chinese word may be quoted in an English title."""
_BOUNDS = (("minLength", "maxLength"), ("minimum", "maximum"), ("minItems", "maxItems"))
_ALIKE = ({"company_name", "person_name"}, {"uscc", "registration_no"}, {"uscc", "organisation_code"})
"""Kinds of which one may stand for the other: an account in the name of a sole trader is in the trader's."""
_IN_YUAN = 1000
"""No platform asks for so small a capital: the sum was written in 万元."""
_LEAST_BYTES = 10240
"""No platform limits a picture to less: the limit was written in KB or MB."""
_DIGITS = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "半": 0.5,
}
_NUMBER = r"(\d+(?:\.\d+)?|[一两二三四五六七八九十半])"
_SAID: Mapping[str, Sequence[tuple[str, float]]] = {
    "days": ((r"(?:天|个?工作日|日)(?!期)", 1), (r"个月", 30), (r"年(?!\d|以|版|来|度)", 365)),
    "months": ((r"个月", 1), (r"年(?!\d|以|版|来|度)", 12), (r"天", 1 / 30)),
    "bytes": ((r"\s?(?:MB|M|兆)(?![A-Za-z])", 1048576), (r"\s?KB?(?![A-Za-z])", 1024)),
}
"""What a clause measures in, in the unit of the rule."""


def check_titles(texts: Mapping[str, Text | None]) -> Iterator[tuple[str, Text]]:
    """Pointer and sentence for each title that is in the other language, or has blanks around it."""
    for pointer, text in texts.items():
        if text is None:
            continue
        if not _CHINESE.search(text.zh):
            yield f"{pointer}/zh", Text(en="is not in Chinese", zh="不是中文")
        if not _ENGLISH.search(text.en):
            yield f"{pointer}/en", Text(en="is not in English", zh="不是英文")
        for lang, said in (("zh", text.zh), ("en", text.en)):
            if said != said.strip():
                yield f"{pointer}/{lang}", _blank(said)


def check_slips(rule: Rule) -> Iterator[tuple[str, Text]]:
    """Pointer below the rule and sentence for each slip in its condition."""
    for pointer, keyword, option in walk_schema(rule.schema):
        yield from ((pointer + below, text) for below, text in _check_words(keyword, option))
        if isinstance(option, Mapping):
            for below, part in (("", option), *((f"/{place}", each) for place, each in option.items())):
                if isinstance(part, Mapping):
                    yield from ((pointer + below, text) for text in _check_bounds(part))
        if keyword == "sameAs":
            yield from ((pointer, text) for text in _check_ends(option))
        if keyword == "minimum" and pointer.endswith("registered_capital/minimum") and option < _IN_YUAN:
            yield (
                pointer,
                Text(
                    en=f"{option} yuan? sums are in yuan, not in units of ten thousand",
                    zh=f"{option} 元？金额以元计，不是万元",
                ),
            )
        if keyword == "fileLimits" and 0 < option.get("maxBytes", _LEAST_BYTES) < _LEAST_BYTES:
            size = option["maxBytes"]
            yield (
                pointer,
                Text(
                    en=f"{size} bytes? sizes are in bytes, not in KB or MB",
                    zh=f"{size} 字节？大小以字节计，不是 KB、MB",
                ),
            )
    yield from _check_number(rule)
    yield from _check_both(rule)


def _check_words(keyword: str, option: Json) -> Iterator[tuple[str, Text]]:
    if keyword == "mentions":
        for demand, words in option.items():
            seen: set[str] = set()
            for number, word in enumerate(words):
                if word != word.strip():
                    yield f"/{demand}/{number}", _blank(word)
                elif plain(word) in seen:
                    yield f"/{demand}/{number}", Text(en=f"{word!r} stands there already", zh=f"“{word}”已经列出")
                seen.add(plain(word))
        for word in set(map(plain, option.get("none", ()))) & set(
            map(plain, (*option.get("any", ()), *option.get("all", ())))
        ):
            yield "", Text(en=f"{word!r} is asked for and refused at once", zh=f"“{word}”既要求又不许")
    elif keyword in {"const", "enum", "startsWith", "endsWith"}:
        values = option if isinstance(option, list) else [option]
        for value in values:
            if isinstance(value, str) and value != value.strip():
                yield "", _blank(value)


def _check_bounds(option: Mapping[str, Json]) -> Iterator[Text]:
    for least, most in _BOUNDS:
        if least in option and most in option and option[least] > option[most]:
            yield Text(
                en=f"{least} is more than {most}: nothing can meet both", zh=f"{least} 大于 {most}，没有内容能同时满足"
            )


def _check_ends(paths: Sequence[str]) -> Iterator[Text]:
    if len(set(paths)) < len(paths):
        yield Text(en="the same place stands twice", zh="同一个位置出现了两次")
    elif len(paths) < 2 and not any("*" in path for path in paths):
        yield Text(en="one place has nothing to be the same as", zh="只有一个位置，没有可比较的")
    kinds = {kind_of([path]) for path in paths} - {"text"}
    if len(kinds) > 1 and kinds not in _ALIKE:
        named = ", ".join(sorted(kinds))
        yield Text(en=f"compares values of different kinds: {named}", zh=f"比较的内容不是同一类：{named}")


def _check_number(rule: Rule) -> Iterator[tuple[str, Text]]:
    """A limit that the clause names, in its own words, and that is another one in the rule."""
    clause = rule.source.clause or ""
    for pointer, keyword, option in walk_schema(rule.schema):
        for unit, value in _measures(keyword, option):
            said = list(_told_in(clause, unit))
            if said and not any(abs(value - one) <= max(one * 0.04, 0.01) for one in said):
                shown = value / 1048576 if unit == "bytes" else value
                told = f"{shown:g} {'MB' if unit == 'bytes' else unit}"
                yield pointer, Text(en=f"{told} is not what the clause says", zh=f"{told} 与来源原文的数字不一致")


def _measures(keyword: str, option: Json) -> Iterator[tuple[str, float]]:
    if keyword in {"notExpired", "issuedWithin", "olderThan", "lasts"} and isinstance(option, Mapping):
        for unit in ("days", "months"):
            if option.get(unit, 0) > 0:
                yield unit, float(option[unit])
    if keyword == "fileLimits" and "maxBytes" in option:
        yield "bytes", float(option["maxBytes"])


def _told_in(clause: str, unit: str) -> Iterator[float]:
    for suffix, factor in _SAID[unit]:
        for found in re.finditer(_NUMBER + r"\s*" + suffix, clause):
            number = _DIGITS.get(found[1])
            yield (float(found[1]) if number is None else number) * factor


def _check_both(rule: Rule) -> Iterator[tuple[str, Text]]:
    wanted, refused = _unconditional(rule.schema)
    for name in sorted(wanted & refused):
        yield "", Text(en=f"{name!r} is asked for and refused at once", zh=f"“{name}”既要求提交又不许提交")


def find_contradictions(rules: Sequence[Rule]) -> Iterator[tuple[int, str]]:
    """Number of a rule that refuses a paper which another one asks for whatever the case, and that paper."""
    asked = {name: number for number, rule in enumerate(rules) for name in _unconditional(rule.schema)[0]}
    for number, rule in enumerate(rules):
        for name in sorted(_unconditional(rule.schema)[1]):
            if asked.get(name, number) != number:
                yield number, name


def _unconditional(schema: Mapping[str, Json]) -> tuple[set[str], set[str]]:
    """The papers that a rule asks for, and that it refuses, whatever the case."""
    wanted, refused = set(schema.get("required", ())), set(schema.get("none", ()))
    refused |= set(schema["not"].get("required", ())) if set(schema.get("not", {})) == {"required"} else set()
    for part in schema.get("allOf", ()):
        more, less = _unconditional(part)
        wanted, refused = wanted | more, refused | less
    return wanted, refused


def _blank(word: str) -> Text:
    return Text(en=f"{word!r} begins or ends with a blank", zh=f"“{word}”的开头或结尾有空格")
