"""Mentions: where a letter names its fields, in lists, tables and sentences, and the text that belongs to each.

A label counts where a label can stand: at the beginning of a line or cell, after a mark, or in a sentence before a colon.
What is in brackets behind it (必填, 加盖公章) is no value. The value ends where the next label begins, known or not, at the end
of the line or cell, and where its kind can't go on: a person's name at any mark, an organisation's at what is no part of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bizdocs import families
from bizdocs.extraction.classify import is_title
from bizdocs.extraction.labels import Label
from bizdocs.extraction.passages import Edge, Passages
from bizdocs.grammar.normal import CJK
from bizdocs.grammar.wording import is_remark
from bizdocs.papers.paper import FieldSpec, Paper

_MARKS = ",，。;；、:：()[]【】_*|/\\-—.·“”\"'"
_FRESH = re.compile(rf"(?:^|[{re.escape(_MARKS)}]|\d[、.)])$")
_COLON = re.compile(r"[:;：；]+|[.·,](?=[:：])")
_SAYS = re.compile(r"[为是系](?![a-z])")
_HEAD = re.compile(f"[{CJK}]{{1,14}}$")
_FORMLESS = frozenset({"company_name", "person_name", "account_name", "platform", "text", "authority"})
"""Kinds of which any words could be one: without a colon they are believed in a line or cell of their own alone."""
_UNKNOWN = re.compile(rf"[{CJK}]{{2,10}}(?:[(\[][^()\[\]]{{1,12}}[)\]])?[:：]")
"""A label that no paper declares."""
_GOES_ON = re.compile("[所的及与和等之上下在应须将已需并由进不中后前以被]|为(?!:)")
"""What follows a label's words where they are part of a sentence: 账号名称所含字样."""
WHOLE = 0.7
"""Labels of a lower score were seen in part only."""
_LONGEST = 40
"""No value without a colon is longer."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A label (`field` is its text as declared; `None` for one that only ends values) and the slice of its value."""

    label: str | None
    begin: int
    """Of the label; its value is `text[start:end]`, empty where none follows."""
    start: int
    end: int
    sure: bool
    """A colon or a cell parts the two; otherwise the words might be part of a sentence."""


def find_mentions(passages: Passages, paper: Paper, labels: Sequence[Label]) -> tuple[Mention, ...]:
    """Every mention, in the order of the text. `labels`: those that were found in rows, some of them misread."""
    kinds = {label: spec for spec in paper.fields for label in spec.labels}
    places = _settle(_written(passages, kinds, paper.stops))
    places = _settle(_found(passages, labels), places)  # what is read to the letter goes before what is nearly so
    heads = [head for head in (_head(passages, kinds, *place) for place in places) if head is not None]
    taken = [(begin, start) for _, begin, start, _ in heads]
    heads += [
        (None, match.start(), match.end(), True)
        for match in _UNKNOWN.finditer(passages.text)
        if _is_fresh(passages, match.start())
        and all(edge != Edge.BREAK for edge in passages.edges[match.start() + 1 : match.end()])
        and not any(begin < match.end() and match.start() < start for begin, start in taken)
    ]
    heads.sort(key=lambda head: head[1])
    mentions = []
    for place, (label, begin, start, sure) in enumerate(heads):
        limit = heads[place + 1][1] if place + 1 < len(heads) else len(passages.text)
        spec = kinds.get(label) if label is not None else None
        end = max(start, min(limit, passages.end_of_line(start)))
        if start >= limit or (start < len(passages.edges) and passages.edges[start] == Edge.BREAK):
            end = start  # nothing stands behind it on its line
        first, last = trimmed(passages.text, start, end, spec)
        if not sure and _is_in_title(passages, begin, paper):
            continue
        if sure or spec is None or spec.kind not in _FORMLESS or _can_be(spec, passages.text[first:last]):
            mentions.append(Mention(label, begin, first, last, sure))
    return tuple(mentions)


def _is_in_title(passages: Passages, begin: int, paper: Paper) -> bool:
    """Whether the line of a label is a title: 商标授权书 names no mark."""
    first = begin
    while first > 0 and passages.edges[first] < Edge.GAP:
        first -= 1
    return is_title(passages.text[first : passages.end_of_line(first)], paper.known_titles)


Place = tuple[str, int, int]
Head = tuple[str | None, int, int, bool]


def _written(passages: Passages, kinds: dict[str, FieldSpec], stops: Iterable[str]) -> Iterable[Place]:
    text = _alike(passages.text)
    for label in (*kinds, *stops):
        at = text.find(_alike(label))
        while at >= 0:
            if all(edge != Edge.BREAK for edge in passages.edges[at + 1 : at + len(label)]):
                yield label, at, at + len(label)
            at = text.find(_alike(label), at + 1)


_ALIKE = str.maketrans("L1|O", "III0")


def _alike(text: str) -> str:
    """A text of which small and capital letters, and those that engines take for each other, are one: lD is ID."""
    upper = text.upper()
    return (upper if len(upper) == len(text) else text).translate(_ALIKE)


def _found(passages: Passages, labels: Sequence[Label]) -> Iterable[Place]:
    places = {(glyph.word, glyph.index): at for at, glyph in enumerate(passages.glyphs)}
    for label in labels:
        if label.score < WHOLE:
            continue
        ends = [places.get((glyph.word, glyph.index)) for glyph in (label.glyphs[0], label.glyphs[-1])]
        if ends[0] is not None and ends[1] is not None:
            yield label.text, ends[0], ends[1] + 1


def _settle(places: Iterable[Place], settled: Iterable[Place] = ()) -> list[Place]:
    """The longest of labels that overlap; those that are settled stay."""
    kept = list(settled)
    for place in sorted(set(places), key=lambda place: (place[1] - place[2], place[1], place[0])):
        if not any(other[1] < place[2] and place[1] < other[2] for other in kept):
            kept.append(place)
    return kept


def _head(passages: Passages, kinds: dict[str, FieldSpec], label: str, begin: int, end: int) -> Head | None:
    """A label with where it begins and where what it names starts; `None` where its words are no label here."""
    text, edges = passages.text, passages.edges
    spec = kinds.get(label)
    start = _behind_remark(text, end)
    colon = _COLON.match(text, start)
    fresh = _is_fresh(passages, begin)
    if colon is not None:
        owner = "" if fresh else _owner(passages, begin)
        known = label if spec is not None and not _is_anothers(spec, owner) else None
        return known, begin - len(owner), colon.end(), True
    parted = start >= len(text) or edges[start] >= Edge.SEAM
    if parted and fresh:
        return (label if spec else None), begin, start, True
    if spec is None:
        return (None, begin, end, True) if fresh and edges[begin] != Edge.NONE else None
    says = _SAYS.match(text, start)
    start = says.end() if says else start
    if not fresh and _owner(passages, begin) not in _ITS:
        return None
    if spec.kind not in _FORMLESS:
        return (label, begin, start, False) if _begins_with_value(spec, text[start : start + _LONGEST]) else None
    if says and edges[begin] == Edge.NONE:
        return label, begin, start, False
    alone = edges[begin] != Edge.NONE and 0 < passages.end_of_line(start) - start <= _LONGEST
    if _GOES_ON.match(text, start) or re.search("[,，。;；]", text[start : passages.end_of_line(start)]):
        return None
    return (label, begin, start, False) if alone else None


_ITS = frozenset({"", "其", "该", "本", "和", "及", "兹", "与"})


def _is_fresh(passages: Passages, begin: int) -> bool:
    return begin == 0 or passages.edges[begin] != Edge.NONE or _FRESH.search(passages.text[:begin]) is not None


def _owner(passages: Passages, begin: int) -> str:
    """The words that a label is glued to: 法定代表人 of 法定代表人身份证号码."""
    first = begin
    while first > 0 and passages.edges[first] == Edge.NONE:
        first -= 1
    match = _HEAD.search(passages.text, first, begin)
    return match.group() if match else ""


_OTHERS = re.compile("法定代表人|法人|负责人|财务|收款|付款|开户|银行|变更前|原$|曾用|推荐人|紧急|监护人|股东|受益")
_AGENTS = re.compile("运营|经办|被授权|受托|代理|管理|联系|委托代理|申请人|填表|本人")
_FIRMS = re.compile("公司|企业|单位|机构")


def _is_anothers(spec: FieldSpec, owner: str) -> bool:
    """Whether the words before a label say that it speaks of somebody, or something, else."""
    if spec.of is None:
        return _OTHERS.search(owner) is not None and spec.kind != "person_name"
    if _AGENTS.search(owner):
        return False
    return _OTHERS.search(owner) is not None or (spec.kind != "phone" and _FIRMS.search(owner) is not None)


def _behind_remark(text: str, at: int) -> int:
    """Past what is said of a label in brackets."""
    while at < len(text) and text[at] in "([":
        close = text.find(")" if text[at] == "(" else "]", at, at + 24)
        inner = text[at + 1 : close]
        if close < 0 or not (is_remark(inner) or (text[close + 1 : close + 2] in ":：" and close + 1 < len(text))):
            break
        at = close + 1
    return at


def _can_be(spec: FieldSpec, text: str) -> bool:
    """Whether all of a text is a value of the field's kind."""
    grammar: Any = families.member("bizdocs.values", spec.kind)
    parsed = grammar.parse(text)
    return parsed is not None and grammar.problem(parsed.value) is None


def _begins_with_value(spec: FieldSpec, text: str) -> bool:
    grammar: Any = families.member("bizdocs.values", spec.kind)
    parsed = grammar.parse(text)
    return parsed is not None and parsed.start <= 2 and grammar.problem(parsed.value) is None


_PAIRS = {"(": ")", "[": "]", "“": "”", "「": "」", "《": "》", '"': '"'}
_LEAD = re.compile(r"[:：;；_.·\-—~*=\s]+")
_TRAIL = re.compile(r"[_,，。;；:：、=\s]+$")
_ENDS = {
    "person_name": re.compile(r"[,，。;；、:：(\[“”\"]"),
    "account_name": re.compile(r"[,，。;；]|[(\[](?=[^()\[\]]*[:：])"),
    "platform": re.compile(r"[,，。;；:：]"),
    "text": re.compile(r"[,，。;；]"),
    "company_name": re.compile(r"[,，。;；:：“”]"),
}
_AT_ANY_MARK = re.compile(r"[，。;；、]|,(?!\d)|[)\]](?=[,，。;；、])")
_IN_A_NAME = re.compile(rf"(?:特殊)?(?:普通|有限)合伙|[{CJK}]{{2,8}}")
_NOT_IN_A_NAME = re.compile("简称|盖章|公章|签|代码|以下|下称|全称|注册|法定")


def trimmed(text: str, start: int, end: int, spec: FieldSpec | None) -> tuple[int, int]:
    """The slice of a value inside the text behind its label: out of its brackets, up to where its kind ends."""
    while start < end:
        lead = _LEAD.match(text, start, end)
        if lead is not None:
            start = lead.end()
            continue
        close = text.find(_PAIRS[text[start]], start + 1, end) if text[start] in _PAIRS else -1
        if close < 0:
            break
        if is_remark(text[start + 1 : close]):
            start = close + 1
        else:
            start, end = start + 1, _outer_close(text, start, close, end)
    end = start + len(_TRAIL.sub("", text[start:end]))
    stop = _ENDS.get(spec.kind, _AT_ANY_MARK).search(text, start, end) if spec is not None else None
    end = stop.start() if stop is not None and stop.start() > start else end
    if spec is not None and spec.kind == "company_name":
        end = _end_of_name(text, start, end)
    elif text.find(")", start, end) >= 0 and text.find("(", start, text.find(")", start, end)) < 0:
        end = text.find(")", start, end)  # closes what was opened before
    return start, max(start, end)


_PARTNERS = re.compile(r"\((?:有限|普通|特殊普通)合伙\)")


def with_form(text: str, end: int, spec: FieldSpec) -> int:
    """Where an organisation's name ends of which a sentence named the first part: behind its (有限合伙)."""
    form = _PARTNERS.match(text, end) if spec.kind == "company_name" else None
    return form.end() if form is not None else end


def _outer_close(text: str, opened: int, close: int, end: int) -> int:
    """Where the bracket closes that opens at `opened`, brackets inside of it left alone."""
    depth = 0
    for at in range(opened, end):
        depth += (text[at] == text[opened]) - (text[at] == text[close])
        if depth == 0:
            return at
    return close


def _end_of_name(text: str, start: int, end: int) -> int:
    """Where an organisation's name ends: before a bracket that is no part of one, or closes none."""
    at = start
    while at < end:
        if text[at] == ")":
            return at
        if text[at] == "(":
            close = text.find(")", at, end)
            inner = text[at + 1 : close]
            if close < 0 or not _IN_A_NAME.fullmatch(inner) or _NOT_IN_A_NAME.search(inner):
                return at
            at = close
        at += 1
    return end
