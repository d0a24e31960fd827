"""Packs: list, lint, test, compare and explain them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bizdocs import clock
from bizdocs.errors import UnknownName, UsageError
from bizdocs.extraction.examples import Misread, run_paper_examples
from bizdocs.model import Pack, PackDiff, Text, Topic
from bizdocs.papers.check import lint_papers
from bizdocs.papers.load import FOLDER as PAPERS
from bizdocs.papers.load import paper_files
from bizdocs.papers.own import sound_papers
from bizdocs.resources import rules_folder
from bizdocs.ruling.findings.catalogue import catalogue, unknown_code
from bizdocs.ruling.packs.diff import diff_packs as compare_packs
from bizdocs.ruling.packs.lint import Surprise, codes_of, lint_pack, run_examples
from bizdocs.ruling.packs.load import Shelf, edition_files, list_editions, packs_on
from bizdocs.usecases.choosing import choose_papers, open_shelf
from bizdocs.usecases.rule_sets import open_sets
from bizdocs.usecases.settings import Settings

_NOT_READ = Text(en="is not read from a folder of your own", zh="自有文件夹里的这个文件不会被读取")
_UNUSED = {
    **dict.fromkeys(
        ("findings.json", "vocabulary.json", "fields.json", "kinds.json", "scopes.json", "letters.json"), _NOT_READ
    ),
    "platforms.json": Text(
        en=f"{_NOT_READ.en}; write what the platform is called on letters in x-pack.names",
        zh=f"{_NOT_READ.zh}；平台在公函上的名称请写在 x-pack.names",
    ),
}
"""Files that mean something beside the rules that bizdocs brings, and nothing in a folder of one's own."""


def _lies_unused(path: Path, released: bool) -> bool:
    return path.parent != rules_folder() and not released and path.is_file()


def list_packs(settings: Settings) -> tuple[Pack, ...]:
    """Every edition of every pack, with its own rules."""
    return packs_on(_shelf(settings))


def _shelf(settings: Settings) -> Shelf:
    """All packs, the unsound ones too."""
    return open_shelf(settings.packs, settings.rules, looked_at=False)


def _looked_at(settings: Settings) -> Path:
    """The folder whose packs and papers are to be looked at."""
    opened = open_sets(settings.packs, settings.rules)
    return opened[0].folder if opened else rules_folder()


def find_pack(name: str, settings: Settings) -> Pack:
    """The pack that a name stands for, with its own rules; the newest edition where the name has none.

    Raises `UnknownName`, and `UsageError` for a name of several packs.
    """
    pack_id, _, edition = name.partition("@")
    pack_id = _shelf(settings).find(pack_id)
    editions = {pack.edition: pack for pack in list_packs(settings) if pack.id == pack_id}
    if edition and edition not in editions:
        raise UnknownName("edition", name, [f"{pack_id}@{one}" for one in editions])
    return editions[edition] if edition else [*editions.values()][-1]


def lint_packs(settings: Settings) -> list[str]:
    """What is wrong with the packs, a line each; of one's own where they are given, else of a release, else of bizdocs."""
    opened = open_sets(settings.packs, settings.rules)
    folder = opened[0].folder if opened else rules_folder()
    released, beneath = bool(opened) and opened[0].origin == "rules-package", [one.folder for one in opened[1:]]
    told = [
        _locate(f"{path}#{pointer or '/'}", text) for path, (pointer, text) in lint_papers(folder, released=released)
    ]
    told += [_locate(f"{folder / name}#/", _UNUSED[name]) for name in _UNUSED if _lies_unused(folder / name, released)]
    papers = sound_papers(folder, released=released, beneath=beneath)
    told += [
        _locate(problem.pointer and f"{path}#{problem.pointer}", problem.text)
        for path in sorted(edition_files(folder))
        for problem in lint_pack(path, folder, papers, released=released, beneath=beneath)
    ]
    return [text.of(settings.lang) for text in told]


def test_packs(settings: Settings) -> list[str]:
    """The examples of rules and of papers that do not come out as they say, a line each; of the same packs as `lint_packs`."""
    editions = list_editions(_looked_at(settings))
    surprises = [surprise for edition in editions for surprise in run_examples(edition.pack)]
    told = [_locate(surprise.rule, _tell(surprise)) for surprise in surprises]
    told += [_locate(f"{PAPERS}/{one.paper}", _tell_misread(one)) for one in _misread(settings)]
    return [text.of(settings.lang) for text in told]


def _misread(settings: Settings) -> Iterator[Misread]:
    """The examples of papers that are not read as they say: of one's own folder where one is given, else of bizdocs."""
    papers = choose_papers(settings.packs, settings.rules)
    for name in (file.name for file in paper_files(_looked_at(settings)) if not file.base):
        yield from run_paper_examples(papers.by_type[name], papers)


def _tell_misread(one: Misread) -> Text:
    return Text(en=f"example {one.number}: {one.text.en}", zh=f"第 {one.number} 个例子：{one.text.zh}")


def _locate(where: str, text: Text) -> Text:
    return Text(en=f"{where}: {text.en}", zh=f"{where}：{text.zh}") if where else text


def _tell(surprise: Surprise) -> Text:
    number, wanted, state = surprise.number, surprise.wanted, surprise.state
    return Text(
        en=f"example {number} of {wanted!r} comes out as {state!r}",
        zh=f"“{wanted}”的第 {number} 个例子判成了“{state}”",
    )


_NUMBER = re.compile(r"[nw]\d+")
"""What findings are numbered by within a report."""


def explain(name: str, settings: Settings) -> Topic:
    """What a finding code or a rule means. Raises `UnknownName`."""
    rules = {rule.id: rule for pack in list_packs(settings) for rule in pack.rules}
    if name in rules:
        rule = rules[name]
        told = catalogue().get(rule.code or "")
        return Topic(
            name=name,
            title=rule.title,
            severity=rule.severity,
            why=told.why if told else None,
            remedy=told.advice if told else None,
            rules=(rule,),
        )
    if _NUMBER.fullmatch(name):
        raise UsageError(
            f"{name!r} is the number of a finding in one report; give its code: bizdocs explain date.expired",
            f"“{name}”只是一份报告里的编号；请写问题代码：bizdocs explain date.expired",
        )
    if name not in catalogue():
        raise unknown_code("finding code or rule", name, (*catalogue(), *rules))
    told = catalogue()[name]
    raising = tuple(rule for rule in rules.values() if name in codes_of(rule))
    return Topic(name=name, title=told.title, severity=told.severity, why=told.why, remedy=told.advice, rules=raising)


def diff_packs(before: str, after: str | None, settings: Settings) -> PackDiff:
    """What sets two packs, or two editions of one, apart. Raises `UnknownName` and `PackError`.

    Of one name alone: what sets its edition (the newest, where it names none, even if it starts tomorrow) apart from the one
    before it; `PackDiff.before` is `None` where there is no earlier one.
    """
    shelf, day = open_shelf(settings.packs, settings.rules), settings.as_of or clock.today()
    if after is not None:
        return compare_packs(*(shelf.load(name, day) for name in (before, after)))
    earlier, own = _last_two(before, shelf)
    new = shelf.load(own, day)
    if earlier is None:
        return PackDiff(before=None, after=new, aspects=(), added=(), dropped=(), changed=())
    return compare_packs(shelf.load(earlier, day), new)


def _last_two(name: str, shelf: Shelf) -> tuple[str | None, str]:
    """The edition that a name stands for, else the newest, as a name, behind the one before it."""
    pack_id, _, wanted = name.partition("@")
    pack_id = shelf.find(pack_id)
    editions = [edition.pack.edition for edition in shelf.editions(pack_id)]
    if wanted and wanted not in editions:
        raise UnknownName("edition", name, [f"{pack_id}@{one}" for one in editions])
    at = editions.index(wanted) if wanted else len(editions) - 1
    return f"{pack_id}@{editions[at - 1]}" if at else None, f"{pack_id}@{editions[at]}"
