"""Declaration: `submission.toml` or `submission.json`, what a submission says that no document says."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, NoReturn

from bizdocs.errors import SubmissionFileError
from bizdocs.harmless import tidy as harmless
from bizdocs.model import Declaration, Json, Text
from bizdocs.reading.limits import MB
from bizdocs.reading.opening.names import tidy
from bizdocs.resources import rules_folder

TOML, JSON = NAMES = ("submission.toml", "submission.json")
SCHEMA = "schema/submission.schema.json"
LARGEST = 1 * MB

_TYPES = {
    "string": Text(en="text in quotes", zh="引号中的文字"),
    "array": Text(en="a list", zh="列表"),
    "object": Text(en="a table of keys and values", zh="键和值的表"),
}
_PATTERNS = {"as_of": Text(en="a date, as in 2026-11-23", zh="日期，如 2026-11-23")}
_NAME = Text(en="a name of small letters, digits and _", zh="由小写字母、数字和 _ 组成的名称")

Path = tuple[str, ...]


def read_declaration(found: Mapping[str, bytes], label: str = ".") -> Declaration:
    """What the submission file says; `found` maps its name to its bytes, `label` is the submission it belongs to.

    Raises:
        SubmissionFileError: both files are there, or the one can't be used; the text names file, line and key, what may
            stand there, and the nearest name that is known.
    """
    if len(found) > 1:
        raise SubmissionFileError(
            f"{label}: {TOML} and {JSON} are both there; keep one of them",
            f"{label}：{TOML} 和 {JSON} 都有；请只保留一个",
        )
    ((name, data),) = found.items()
    file = name if label == "." else f"{label}/{name}"
    text = _decoded(data, file)
    values = _parsed_toml(text, file) if name == TOML else _parsed_json(text, file)
    if type(values.get("as_of")) is date:
        values["as_of"] = values["as_of"].isoformat()
    complaints = _complaints(values)
    if complaints:
        find_line = _toml_line if name == TOML else _json_line
        placed = sorted(
            (find_line(text, path), harmless(".".join(path)), harmless(what.en), harmless(what.zh))
            for path, what in complaints
        )
        raise SubmissionFileError(
            "\n".join(f"{file}, line {line}: {key}: {en}" for line, key, en, _ in placed),
            "\n".join(f"{file} 第 {line} 行：{key}：{zh}" for line, key, _, zh in placed),
        )
    values.pop("$schema", None)  # for editors
    return _declaration(values)


def _decoded(data: bytes, file: str) -> str:
    if len(data) > LARGEST:
        raise SubmissionFileError(
            f"{file}: larger than {LARGEST // MB} MB; this can't be a submission file",
            f"{file}：超过 {LARGEST // MB} MB，不可能是申报文件",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SubmissionFileError(
            f"{file}, line {line}: not UTF-8; save the file again as UTF-8",
            f"{file} 第 {line} 行：不是 UTF-8 编码；请另存为 UTF-8",
        ) from None


def _parsed_toml(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).rpartition(" (at ")
        line = re.match(r"line (\d+)", place)
        number = int(line[1]) if line else len(text.splitlines())
        raise SubmissionFileError(
            f"{file}, line {number}: not valid TOML: {reason}", f"{file} 第 {number} 行：不符合 TOML 写法：{reason}"
        ) from None
    except (ValueError, RecursionError):
        raise SubmissionFileError(
            f"{file}: not valid TOML: a number too long or tables nested too deeply",
            f"{file}：不符合 TOML 写法：数字过长，或嵌套过深",
        ) from None


def _parsed_json(text: str, file: str) -> dict[str, Any]:
    def pairs_once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        values = dict(pairs)
        if len(values) < len(pairs):
            twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
            raise SubmissionFileError(
                f"{file}: {twice}: stands there twice; keep one of them", f"{file}：{twice}：出现两次；请只保留一个"
            )
        return values

    def no_constant(_: str) -> NoReturn:
        raise ValueError

    try:
        values = json.loads(text, object_pairs_hook=pairs_once, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise SubmissionFileError(
            f"{file}, line {error.lineno}: not valid JSON: {error.msg}",
            f"{file} 第 {error.lineno} 行：不符合 JSON 写法：{error.msg}",
        ) from None
    except (ValueError, RecursionError):
        raise SubmissionFileError(
            f"{file}: not valid JSON: NaN, a number too long, or nested too deeply",
            f"{file}：不符合 JSON 写法：含 NaN、数字过长，或嵌套过深",
        ) from None
    if not isinstance(values, dict):
        raise SubmissionFileError(
            f"{file}, line 1: must be an object, in braces", f"{file} 第 1 行：必须是花括号中的对象"
        )
    return values


def _complaints(values: Mapping[str, Any]) -> list[tuple[Path, Text]]:
    from jsonschema import Draft202012Validator
    from referencing import Registry

    schema = json.loads((rules_folder() / SCHEMA).read_bytes())
    validator = Draft202012Validator(schema, registry=Registry(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [complaint for error in validator.iter_errors(values) for complaint in _explained(error)]


def _explained(error: Any) -> Iterator[tuple[Path, Text]]:
    """Where a `jsonschema.ValidationError` lies, and what may stand there.

    Values are not quoted: one may be somebody's number in the wrong place.
    """
    path = tuple(str(part) for part in error.absolute_path)
    allowed = error.validator_value
    match error.validator:
        case "additionalProperties":
            known = list(error.schema["properties"])
            for key in sorted(set(error.instance) - set(known)):
                yield (*path, key), _nearest(key, known)
        case "enum":
            yield path, _one_of(error.instance, allowed)
        case "type":
            yield path, _must_be(_TYPES[allowed])
        case "pattern" | "format" if "propertyNames" in error.absolute_schema_path:
            yield (*path, error.instance), _must_be(_NAME)
        case "pattern" | "format":
            yield path, _must_be(_PATTERNS.get(path[-1], _NAME))
        case "not":
            yield (("packs",), Text(en="stands in place of platform; keep one of them", zh="与 platform 二选一"))
        case "uniqueItems":
            yield path, Text(en="holds something twice", zh="有重复的内容")
        case _:  # minLength, minItems
            yield path, Text(en="must not be empty; leave the key out instead", zh="不能为空；不需要就删去这一项")


def _must_be(what: Text) -> Text:
    return Text(en=f"must be {what.en}", zh=f"应为{what.zh}")


def _nearest(key: str, known: Sequence[str]) -> Text:
    near, names = get_close_matches(key, known, n=1, cutoff=0.5), ", ".join(known)
    return Text(
        en=f"no such key; {f'did you mean {near[0]}?' if near else f'known here: {names}'}",
        zh=f"没有这一项；{f'是否想用 {near[0]}？' if near else f'这里可用：{names}'}",
    )


def _one_of(value: Json, allowed: Sequence[str]) -> Text:
    near, names = get_close_matches(value, allowed, n=1) if isinstance(value, str) else [], ", ".join(allowed)
    return Text(
        en=f"must be one of {names}{f'; did you mean {near[0]}?' if near else ''}",
        zh=f"应为以下之一：{names}{f'；是否想用 {near[0]}？' if near else ''}",
    )


_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TOML_KEY = re.compile(rf"^\s*(?:\[\[?\s*(?P<table>{_DOTTED})\s*\]|(?P<key>{_DOTTED})\s*=)", re.MULTILINE)


def _toml_line(text: str, path: Path) -> int:
    """The line of a key, or of the table that it stands in. `tomllib` keeps no places."""
    table: Path = ()
    best, line = 0, 1
    for found in _TOML_KEY.finditer(text):
        parts = tuple(part.strip("\"'") for part in re.findall(_PART, found["table"] or found["key"]))
        if found["table"]:
            table = place = parts
        else:
            place = (*table, *parts)
        if len(place) > best and place == path[: len(place)]:
            best, line = len(place), text.count("\n", 0, found.end()) + 1
    return line


def _json_line(text: str, path: Path) -> int:
    """The line of a key, or of the last key on the way to it that is found."""
    position = 0
    for part in path:
        found = re.compile(re.escape(json.dumps(part, ensure_ascii=False)) + r"\s*:").search(text, position)
        position = found.end() if found else position
    return text.count("\n", 0, position) + 1


def _declaration(values: Mapping[str, Any]) -> Declaration:
    return Declaration(
        platform=values.get("platform"),
        packs=tuple(values.get("packs", ())),
        subject=values.get("subject"),
        industries=tuple(values.get("industries", ())),
        channel=values.get("channel"),
        applicant=values.get("applicant"),
        as_of=date.fromisoformat(values["as_of"]) if "as_of" in values else None,
        attributes=values.get("attributes", {}),
        account=values.get("account", {}),
        declared=values.get("declared", {}),
        files={tidy(name): kind for name, kind in values.get("files", {}).items()},
        acts=values.get("acts", {}),
    )
