"""docs/findings.md: every finding code, from the catalogue and the packs.

python -m docs.reference.findings > docs/findings.md
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from bizdocs.model import Rule, Severity
from bizdocs.ruling.findings.catalogue import catalogue
from bizdocs.ruling.findings.entries import Explanation
from bizdocs.ruling.packs.lint import codes_of
from bizdocs.usecases import packs as shelf
from bizdocs.usecases.settings import Settings

HEAD = """\
# 问题代码 · Finding codes

<!-- written by `python -m docs.reference.findings`; don't edit by hand -->

共 {n} 个代码。`bizdocs explain CODE` 在终端里显示同样的内容，`--select`、`--ignore` 接受代码或它的前半段（`date`）。级别的含义见
[怎样看报告](report.md)。这里写的是默认级别：平台的规则可以更严或更松，读不清时最多是“需人工确认”。

There are {n} codes. `bizdocs explain CODE` shows the same on a terminal; `--select` and `--ignore` take a code or the first
part of it (`date`). What the severities mean stands in [How to read the report](report.md). Severities here are the default: a
rule of a platform may be harder or milder, and what can't be read is `review` at most.
"""
SEVERITIES: Mapping[Severity, str] = {
    "error": "错误 · error",
    "review": "需人工确认 · review",
    "warning": "提醒 · warning",
    "info": "说明 · info",
}
UNFOLDED = 8
"""Rules that are listed in sight; more of them are folded up."""
_BY_ITSELF = (
    "没有规则给出它：由 bizdocs 自身发现，或留给自有规则使用。\n"
    "No rule of the packs raises it: bizdocs finds it itself, or a rule of your own may."
)


def write_findings() -> str:
    """The page, as Markdown in both languages."""
    codes, asking = catalogue(), _find_asking()
    return HEAD.format(n=len(codes)) + "".join(
        f"\n{line}\n" for line in (*_index(codes), *_sections(codes.values(), asking))
    )


def _find_asking() -> Mapping[str, Sequence[Rule]]:
    """The rules of all packs by the codes that they raise, each rule once."""
    rules = {rule.id: rule for pack in shelf.list_packs(Settings()) for rule in pack.rules}
    asking: dict[str, list[Rule]] = {}
    for ident in sorted(rules):
        for code in codes_of(rules[ident]):
            asking.setdefault(code, []).append(rules[ident])
    return asking


def _family(code: str) -> str:
    return code.partition(".")[0]


def _index(codes: Mapping[str, Explanation]) -> Iterator[str]:
    yield "\n".join(
        f"- `{family}`: " + ", ".join(f"[{code.partition('.')[2]}](#{code.replace('.', '')})" for code in members)
        for family, members in groupby(codes, _family)
    )


def _sections(entries: Iterable[Explanation], asking: Mapping[str, Sequence[Rule]]) -> Iterator[str]:
    for family, members in groupby(entries, lambda entry: _family(entry.code)):
        yield f"## {family}"
        for entry in members:
            yield "\n\n".join(_section(entry, asking.get(entry.code, ())))


def _section(entry: Explanation, rules: Sequence[Rule]) -> Iterator[str]:
    yield f"### `{entry.code}`"
    yield f"**{entry.title.zh} · {entry.title.en}** — {SEVERITIES[entry.severity]}"
    yield "\n".join(
        (
            f"- 原因：{entry.why.zh}",
            f"- 处理：{entry.advice.zh}",
            f"- Why: {entry.why.en}",
            f"- Fix: {entry.advice.en}",
        )
    )
    yield _asked_by(rules)


def _asked_by(rules: Sequence[Rule]) -> str:
    if not rules:
        return _BY_ITSELF
    lines = [
        f"- `{pack}`: {', '.join(rule.id.rpartition('/')[2] for rule in members)}"
        for pack, members in groupby(rules, lambda rule: rule.id.rpartition("/")[0])
    ]
    if len(rules) <= UNFOLDED:
        return "规则 Rules:\n\n" + "\n".join(lines)
    summary = f"<summary>{len(rules)} 条规则 · {len(rules)} rules</summary>"
    return f"<details>{summary}\n\n" + "\n".join(lines) + "\n\n</details>"


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(write_findings())
