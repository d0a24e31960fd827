"""What is wrong with a paper, or a base, with its place in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bizdocs import families
from bizdocs.data.faults import find_faults
from bizdocs.data.fields import field_named, fields
from bizdocs.data.files import read_data
from bizdocs.data.kinds import broken_kind, kind_named, kinds
from bizdocs.data.patterns import PatternRefused
from bizdocs.data.strict_json import NotStrictJson, parse
from bizdocs.errors import PackError, UnknownName
from bizdocs.model import Json, Text
from bizdocs.papers.expressions import check_pattern, check_sentence
from bizdocs.papers.inherit import without_gaps
from bizdocs.papers.load import LARGEST, PaperFile, PaperSet, bases_of, bundled_papers, paper_files, resolve
from bizdocs.resources import rules_folder

SCHEMA = "schema/paper.schema.json"

Fault = tuple[str, Text]
"""A JSON pointer into the file, and what is wrong there."""
Bases = Mapping[str, Mapping[str, Json]]


def refuse(file: PaperFile, bases: Bases, *, known: PaperSet) -> None:
    """Raise `PackError` for the first thing that is wrong with a file; it names file and JSON pointer."""
    faults = list(find_paper_faults(file, bases, known=known))
    if not faults:
        return
    pointer, text = faults[0]
    others = len(faults) - 1
    en, zh = (f" ({others} more)", f"（另有 {others} 处）") if others else ("", "")
    raise PackError(text.en + en, text.zh + zh).at(f"{file.path}#{pointer or '/'}")


def find_paper_faults(file: PaperFile, bases: Bases, *, known: PaperSet) -> Iterator[Fault]:
    """Everything wrong with a file of a paper or a base. `known`: the papers that are there already."""
    try:
        own = parse(file.data, largest=LARGEST)
    except NotStrictJson as fault:
        yield "", fault.text
        return
    if faults := list(find_faults(_validator(), own)):
        yield from faults
        return
    try:
        whole = resolve(own, bases)
    except PackError as fault:
        yield (
            "/extends",
            Text(en=fault.of("en").removeprefix("#/extends: "), zh=fault.of("zh").removeprefix("#/extends：")),
        )
        return
    yield from _check_fields(own, whole)
    if not file.base:
        yield from _check_paper(file.name, own, whole, known)


def lint_papers(folder: Path, *, released: bool = False) -> Iterator[tuple[Path, Fault]]:
    """Everything wrong with the papers of a folder, each with its file; a paper without an example among it.

    `released`: they are of a release, which takes the place of what bizdocs brings.
    """
    files = paper_files(folder)
    bases = bases_of(files)
    papers = bundled_papers().papers
    for file in files:
        # A paper that bizdocs brings is not held against itself.
        known = (
            papers
            if folder != rules_folder() and not released
            else tuple(paper for paper in papers if paper.type != file.name)
        )
        faults = list(find_paper_faults(file, bases, known=PaperSet(known, "")))
        yield from ((file.path, fault) for fault in faults)
        if not faults and not file.base and not parse(file.data).get("examples"):
            yield file.path, ("/", _NO_EXAMPLE)


_NO_EXAMPLE = Text(
    en="the paper has no example: lines as they are printed, and the fields that are read from them",
    zh="材料没有例子：请写出证面的几行文字和应读出的字段",
)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator
    from referencing import Registry

    # An empty registry of its own: the default one fetches whatever a $ref names.
    return Draft202012Validator(json.loads((rules_folder() / SCHEMA).read_bytes()), registry=Registry())


def _check_paper(name: str, own: Mapping[str, Json], whole: Mapping[str, Json], known: PaperSet) -> Iterator[Fault]:
    if name in known.by_type and not own.get("replaces"):
        yield (
            "",
            Text(
                en=f'there is a paper {name!r} already; choose another name, or say "replaces": true',
                zh=f'已有名为“{name}”的材料；请换一个名称，或写明 "replaces": true',
            ),
        )
    if not _TYPE.fullmatch(name) or name in _reserved():
        yield (
            "",
            Text(
                en=f"{name!r} can't be the name of a paper: lower-case letters, digits and _, and no role or form",
                zh=f"“{name}”不能作材料名称：应为小写字母、数字和下划线，且不能与角色等重名",
            ),
        )
    for key, zh in (("title", "名称"), ("titles", "标题"), ("anchors", "特征文字"), ("fields", "字段")):
        if not whole.get(key):
            yield "", Text(en=f"the key {key!r} is missing", zh=f"缺少“{key}”（{zh}）")
    printed = without_gaps(whole.get("fields", {}))
    if printed and not any(spec.get("key") for spec in printed.values()):
        yield "/fields", Text(en='no field says "key": true', zh='没有任何字段写明 "key": true')
    yield from _check_titles(name, own, known)
    yield from _check_names(own, printed)
    yield from _check_labels(own, printed)
    yield from _check_sides(own, whole)


_TYPE = re.compile("[a-z][a-z0-9_]*")


def _reserved() -> frozenset[str]:
    """Names that stand for something else in the facts."""
    return frozenset({*read_data("vocabulary.json")["roles"], "photo", "unknown", "declared", "this"})


def _check_titles(name: str, own: Mapping[str, Json], known: PaperSet) -> Iterator[Fault]:
    for number, title in enumerate(own.get("titles", ())):
        others = [paper.type for paper in known.papers if title in paper.titles and paper.type != name]
        if others:
            yield f"/titles/{number}", Text(en=f"is a title of {others[0]!r} too", zh=f"也是“{others[0]}”的标题")
    for number, form in enumerate(own.get("forms", ())):
        yield from _refused(check_pattern, form, f"/forms/{number}")


def _check_names(own: Mapping[str, Json], printed: Mapping[str, Json]) -> Iterator[Fault]:
    """Fields are named that there are."""
    for number, group in enumerate(own.get("one_of", ())):
        for place, field in enumerate(group):
            if field not in printed:
                yield f"/one_of/{number}/{place}", UnknownName("field", field, sorted(printed)).text
    for number, field in enumerate(own.get("holds", ())):
        if field not in fields():
            yield f"/holds/{number}", UnknownName("field", field, sorted(fields())).text
    for number, example in enumerate(own.get("examples", ())):
        for field in example["fields"]:
            if field not in printed:
                yield f"/examples/{number}/fields/{field}", UnknownName("field", field, sorted(printed)).text


def _check_labels(own: Mapping[str, Json], printed: Mapping[str, Json]) -> Iterator[Fault]:
    """A label stands for one thing: for one field, for two of one kind (both ends of a term), or for what ends a value."""
    owner: dict[str, str] = {}
    for name, spec in printed.items():
        for number, label in enumerate(spec.get("labels", ())):
            other = owner.setdefault(label, name)
            if other != name and spec.get("kind") != printed[other].get("kind"):
                written = own.get("fields", {}).get(name) or {}
                place = f"/{number}" if label in written.get("labels", ()) else ""
                at = f"/fields/{name}/labels{place}" if place else f"/fields/{name if written else other}"
                yield at, Text(en=f"{label!r} is a label of {other!r} too", zh=f"“{label}”也是“{other}”的标签")
    for number, stop in enumerate(own.get("stops", ())):
        if stop in owner:
            yield (
                f"/stops/{number}",
                Text(
                    en=f"{stop!r} is a label of {owner[stop]!r}; a stop is the label of no field",
                    zh=f"“{stop}”是“{owner[stop]}”的标签；stops 只写不属于任何字段的标签",
                ),
            )


def _check_sides(own: Mapping[str, Json], whole: Mapping[str, Json]) -> Iterator[Fault]:
    sides = whole.get("sides", {})
    for name, spec in own.get("fields", {}).items():
        if spec and spec.get("side") is not None and spec["side"] not in sides:
            yield f"/fields/{name}/side", UnknownName("side", spec["side"], sorted(sides)).text


def _check_fields(own: Mapping[str, Json], whole: Mapping[str, Json]) -> Iterator[Fault]:
    for name, spec in own.get("fields", {}).items():
        pointer = f"/fields/{name}"
        if name not in fields():
            yield pointer, UnknownName("field", name, sorted(fields())).text
        if spec is None:
            continue
        merged = whole["fields"][name]
        if "kind" not in merged:
            yield pointer, Text(en="the key 'kind' is missing", zh="缺少“kind”（取值类型）")
            continue
        for key in ("kind", "instead"):
            if key in spec and spec[key] not in _grammars():
                yield f"{pointer}/{key}", UnknownName("kind of value", spec[key], sorted(_grammars())).text
            elif key in spec and (fault := broken_kind(spec[key])):
                yield f"{pointer}/{key}", fault.text
        if (merged.get("part") is not None) != (merged["kind"] == "period"):
            yield (
                pointer,
                Text(en="'part' and the kind 'period' belong together", zh="“part”与取值类型“period”要一起写"),
            )
        if kind_named(merged["kind"]).personal and not _is_masked(name, whole):
            yield (
                pointer,
                Text(
                    en=f"{merged['kind']!r} is personal data, and a field {name!r} is not masked; name it id_number or the like",
                    zh=f"“{merged['kind']}”是个人信息，而字段“{name}”不会打码；请用 id_number 一类的字段",
                ),
            )
        if "pattern" in spec:
            yield from _refused(check_pattern, spec["pattern"], f"{pointer}/pattern")
        for number, sentence in enumerate(spec.get("sentences", ())):
            yield from _refused(check_sentence, sentence, f"{pointer}/sentences/{number}")


def _is_masked(name: str, whole: Mapping[str, Json]) -> bool:
    field = field_named(name)
    return field is not None and bool(field.mask or (whole.get("person") and field.mask_of_person))


@cache
def _grammars() -> frozenset[str]:
    """The kinds that there is a grammar of, those of plug-ins among them."""
    return frozenset({*kinds(), *families.names("bizdocs.values")})


def _refused(check: Callable[[str], None], expression: str, pointer: str) -> Iterator[Fault]:
    try:
        check(expression)
    except PatternRefused as fault:
        yield pointer, fault.text
