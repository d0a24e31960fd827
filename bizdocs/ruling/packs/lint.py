"""What is wrong with a pack beyond its structure, and whether its examples come out as they say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bizdocs import clock
from bizdocs.data.strict_json import NotStrictJson, parse
from bizdocs.errors import PackError, UnknownName
from bizdocs.model import HOUSE, Json, Pack, Rule, RuleSource, State, Text
from bizdocs.papers.load import PaperSet
from bizdocs.papers.own import load_papers
from bizdocs.resources import rules_folder
from bizdocs.ruling.dialect.judge import judge_rule
from bizdocs.ruling.dialect.places import Case
from bizdocs.ruling.packs.claims import check_claims, check_names
from bizdocs.ruling.packs.editions import LARGEST, Edition, name_file, read_edition
from bizdocs.ruling.packs.honesty import check_address, check_confidence, check_self
from bizdocs.ruling.packs.invented import check_invented
from bizdocs.ruling.packs.load import Shelf, is_joined
from bizdocs.ruling.packs.naming import find_misnomers
from bizdocs.ruling.packs.problem import Problem
from bizdocs.ruling.packs.routes import find_silent_routes
from bizdocs.ruling.packs.rules import walk_schema
from bizdocs.ruling.packs.slips import check_slips, check_titles, find_contradictions
from bizdocs.ruling.packs.structure import find_faults

_STATES: tuple[State, ...] = ("pass", "fail", "unverifiable", "not-applicable")
_WITHIN = frozenset({"if", "not", "anyOf"})
"""Where `whenPresent` and `outside` may not stand: what is absent, or nobody's to tell, would choose a branch unnoticed."""

_IN_NO_FOLDER = Text(en="in no folder of a platform", zh="不在任何平台的文件夹里")
_DEFAULT_OF_NONE = Text(en="is the default pack of no platform", zh="不属于任何平台，不能是默认规则包")
_NO_INTERVAL = Text(en="names no days of the calendar, or ends before it begins", zh="含有无效的日期，或结束早于开始")
_MISPLACED = Text(
    en="whenPresent may not stand inside if, not or anyOf; use at",
    zh="whenPresent 不能写在 if、not 或 anyOf 里；请改用 at",
)
_NO_ROUTE = Text(
    en="outside may not stand inside if, not or anyOf: nobody has to take such a way, so that the rule could never fail; "
    "ask for the act in an if with else, and write what a person judges as a rule of its own",
    zh="outside 不能写在 if、not 或 anyOf 里：这条路没有人非走不可，规则就永远不会不通过；"
    "办理事项请用 if 和 else 写明，由人判断的请另写一条规则",
)
_EMPTY_RANGE = Text(en="max is less than min", zh="max 小于 min")
_NO_SOURCE = Text(en="the rule has no source: give url or clause", zh="规则没有来源：请写 url 或 clause")
_NO_DATE = Text(
    en="the source has no date: give date, or read_on for a page that bears none",
    zh="来源没有日期：请写 date；页面上没有日期的，写 read_on",
)
_FUTURE = Text(en="lies in the future", zh="晚于今天")
_TOO_EARLY = Text(en="lies before the date of the source", zh="早于来源本身的日期")
_BEFORE_COPY = Text(en="lies before the day of the copy that was read", zh="早于所读副本的日期")


@dataclass(frozen=True, slots=True)
class Surprise:
    """An example of a rule that does not come out as it says. `number` counts from 1 among those of its kind."""

    rule: str
    wanted: State
    number: int
    state: State


def lint_pack(
    path: Path,
    folder: Path | None = None,
    papers: PaperSet | None = None,
    *,
    released: bool = False,
    beneath: Sequence[Path] = (),
) -> list[Problem]:
    """Everything wrong with a pack file; of one that can't be loaded why it can't.

    `folder`: the rules folder that it lies in; where it is not given, the one that its own folders speak for.
    `papers`: those that its rules can speak of; where they are not given, those of the folder. `released`: it is of a release,
    which takes the place of the rules that bizdocs brings. `beneath`: folders of releases that are there besides.
    """
    folder = folder or _folder_of(path)
    pack_id, edition = name_file(path.resolve(), folder.resolve())
    try:
        if faults := list(find_faults(parse(path.read_bytes(), largest=LARGEST))):
            return [Problem(pointer or "/", text) for pointer, text in faults]
        own = read_edition(path, pack_id, edition)
        own = replace(own, pack=replace(own.pack, origin="rules-package")) if released else own
        shelf = Shelf([folder] if folder != rules_folder() else [], released=beneath)
        papers = papers or load_papers([folder], released=beneath)
        whole = shelf.join(own, own.pack.effective[0] or own.pack.read_on or date.min)
    except NotStrictJson as fault:
        return [Problem("", fault.at(str(path)).text)]
    except PackError as fault:
        return [Problem("", fault.text)]
    return _find_problems(own, whole, shelf, papers)


def refuse_unsound(edition: Edition, *, beneath: Sequence[Path] = ()) -> None:
    """Raise `PackError` for a pack of one's own that would judge wrongly, or says of itself what is not so.

    `beneath`: the folders of releases, whose packs and papers are there besides.
    """
    folder = _folder_of(edition.path)
    plain_shelf = Shelf([folder], released=beneath)
    whole = plain_shelf.join(edition, edition.pack.effective[0] or edition.pack.read_on or date.min)
    hard = [
        each
        for each in _find_problems(edition, whole, plain_shelf, load_papers([folder], released=beneath))
        if each.hard
    ]
    if hard:
        first, more = hard[0], len(hard) - 1
        told = Text(
            en=first.text.en + (f" ({more} more: bizdocs packs lint)" if more else ""),
            zh=first.text.zh + (f"（另有 {more} 处，见 bizdocs packs lint）" if more else ""),
        )
        raise PackError(told.en, told.zh).at(f"{edition.path}#{first.pointer or '/'}")


def _find_problems(own: Edition, whole: Pack, shelf: Shelf, papers: PaperSet) -> list[Problem]:
    declared = {rule.declares.id for rule in whole.rules if rule.declares is not None}
    problems = [*_check_head(own.pack), *check_names(own, shelf), *check_claims(own, shelf)]
    problems += [Problem(*told) for told in check_self(own.pack, inherits=bool(own.extends) or own.alone)]
    problems += [Problem(*told) for told in check_titles({"/title": own.pack.title})]
    for number, rule in enumerate(own.pack.rules):
        problems += _check_rule(rule, f"/allOf/{number}", declared, shelf.industries(), papers)
        problems += [
            _at(number, told, hard=rule.source.confidence != "C") for told in check_confidence(rule, own.pack.sites)
        ]
        problems += [_at(number, told) for told in check_slips(rule)]
        problems += [_at(number, (f"/x-examples{below}", text)) for below, text in check_invented(rule, papers)]
        problems += [_at(number, told) for told in check_titles(_titles_of(rule))]
        if own.pack.platform is not None:
            problems += [_at(number, told) for told in _check_shared(rule, shelf)]
    for number, name in find_contradictions(own.pack.rules):
        told = Text(en=f"refuses {name!r}, which another rule asks for", zh=f"不许提交“{name}”，而另一条规则要求它")
        problems.append(Problem(f"/allOf/{number}", told))
    return problems


def _at(number: int, told: tuple[str, Text], *, hard: bool = False) -> Problem:
    return Problem(f"/allOf/{number}{told[0]}", told[1], hard=hard)


def _titles_of(rule: Rule) -> Mapping[str, Text | None]:
    named = rule.schema.get("title")
    return {
        "/title": Text(**named) if named else None,
        "/x-requirement/title": rule.declares.title if rule.declares else None,
    }


def _check_shared(rule: Rule, shelf: Shelf) -> Iterator[tuple[str, Text]]:
    """A requirement for one paper, which an industry asks for under another id, would stand in the checklist twice."""
    asked = _only_paper(rule.schema)
    if rule.declares is None or asked is None:
        return
    shared = _shared_ids(shelf).get(asked, frozenset())
    if shared and rule.declares.id not in shared:
        known = ", ".join(sorted(shared))
        told = Text(
            en=f"{rule.declares.id!r} asks for {asked!r}, which industries ask for as {known}; use that id",
            zh=f"“{rule.declares.id}”要的是“{asked}”，行业规则里叫 {known}，请用同一个编号",
        )
        yield "/x-requirement/id", told


def _only_paper(schema: Mapping[str, Json]) -> str | None:
    branch = schema.get("then", schema)
    names: Sequence[str] = branch.get("required", ()) if isinstance(branch, Mapping) else ()
    return names[0] if len(names) == 1 and "." not in names[0] else None


def _shared_ids(shelf: Shelf) -> Mapping[str, frozenset[str]]:
    """Paper → the ids under which packs of industries ask for it alone."""
    found: dict[str, set[str]] = {}
    for pack_id in shelf.ids():
        if is_joined(pack_id):
            for edition in shelf.editions(pack_id):
                for rule in edition.pack.rules:
                    if rule.declares is not None and (paper := _only_paper(rule.schema)) is not None:
                        found.setdefault(paper, set()).add(rule.declares.id)
    return {paper: frozenset(ids) for paper, ids in found.items()}


def run_examples(pack: Pack) -> list[Surprise]:
    """The examples of a pack's own rules that come out otherwise, each rule judged alone."""
    own = (rule for rule in pack.rules if rule.id.rpartition("/")[0] == pack.id)
    return [surprise for rule in own for surprise in _run_examples(rule)]


def codes_of(rule: Rule) -> frozenset[str]:
    """The finding codes that a rule raises, as its own examples show."""
    day = date.fromisoformat(rule.examples["as_of"])
    cases = [Case(values, day) for state in _STATES for values in rule.examples.get(state, ())]
    outcomes = [outcome for case in cases for outcome in judge_rule(rule, case).outcomes]
    return frozenset(outcome.code for outcome in outcomes if outcome.code is not None)


def _run_examples(rule: Rule) -> Iterator[Surprise]:
    for wanted in _STATES:
        for number, values in enumerate(rule.examples.get(wanted, ()), start=1):
            case = Case(values, date.fromisoformat(rule.examples["as_of"]))
            state = judge_rule(rule, case).state
            if state != wanted:
                yield Surprise(rule.id, wanted, number, state)


def _check_head(pack: Pack) -> Iterator[Problem]:
    folder = pack.id.rpartition("/")[0]
    if pack.platform is not None and pack.platform != folder:
        lies = Text(en=f"in the folder {folder!r}", zh=f"在文件夹“{folder}”里") if folder else _IN_NO_FOLDER
        text = Text(
            en=f"is {pack.platform!r}, but the file lies {lies.en}; move it to {pack.platform}/ or name its folder here",
            zh=f"是“{pack.platform}”，但文件{lies.zh}；请把文件移到 {pack.platform}/，或在这里写它所在的文件夹",
        )
        yield Problem("/x-pack/platform", text, hard=True)
    if pack.default and pack.platform is None:
        yield Problem("/x-pack/default", _DEFAULT_OF_NONE, hard=True)
    today = clock.today()
    written = [day for rule in pack.rules if (day := _first_day(rule.source.date)) is not None and day <= today]
    told = {"date": max(written, default=None), "read_on": pack.read_on, "live_checked_on": pack.live_checked_on}
    yield from _check_order({name: day for name, day in told.items() if day is not None}, "/x-pack")


def _check_rule(
    rule: Rule, pointer: str, declared: Collection[str], industries: Collection[str], papers: PaperSet
) -> Iterator[Problem]:
    yield from _check_source(rule.source, f"{pointer}/x-source")
    if not _is_interval(rule.schema.get("x-effective", "../..")):
        yield Problem(f"{pointer}/x-effective", _NO_INTERVAL, hard=True)
    if rule.requirement is not None and rule.requirement not in declared:
        text = UnknownName("requirement", rule.requirement, sorted(declared)).text
        yield Problem(f"{pointer}/x-requirement", text, hard=True)
    yield from _check_examples(rule, f"{pointer}/x-examples")
    for below, keyword, option in walk_schema(rule.schema):
        if keyword == "whenPresent" and _WITHIN & set(below.split("/")):
            yield Problem(pointer + below, _MISPLACED, hard=True)
        elif keyword == "outside" and _WITHIN & set(below.split("/")):
            yield Problem(pointer + below, _NO_ROUTE, hard=True)
        elif keyword == "count" and option.get("max", option.get("min", 0)) < option.get("min", 0):
            yield Problem(pointer + below, _EMPTY_RANGE, hard=True)
    for below, text in (*find_misnomers(rule.schema, industries, papers), *find_silent_routes(rule.schema)):
        yield Problem(pointer + below, text, hard=True)


def _check_source(source: RuleSource, pointer: str) -> Iterator[Problem]:
    """A rule says who asks, and when that was written or read."""
    if not (source.url or source.clause):
        yield Problem(pointer, _NO_SOURCE)
    elif not (source.date or source.read_on or source.confidence == HOUSE):
        yield Problem(pointer, _NO_DATE)
    days: dict[str, date] = {}
    for name in ("date", "copied_on", "read_on", "live_checked_on"):
        told = getattr(source, name)
        day = _first_day(told)
        if day is not None:
            days[name] = day
        elif told is not None:
            text = Text(en=f"{told!r} is no day of the calendar", zh=f"“{told}”不是有效的日期")
            yield Problem(f"{pointer}/{name}", text, hard=True)
    yield from _check_order(days, pointer)
    yield from (Problem(f"{pointer}/{key}", text, hard=key == "url") for key, text in check_address(source))


def _check_order(days: Mapping[str, date], pointer: str) -> Iterator[Problem]:
    """Nobody has read what is not written yet, nor before it was copied, nor tomorrow."""
    today = clock.today()
    for name, day in days.items():
        if day > today:
            yield Problem(f"{pointer}/{name}", _FUTURE, hard=True)
        elif day < days.get("date", day):
            yield Problem(f"{pointer}/{name}", _TOO_EARLY, hard=True)
        elif name == "read_on" and day < days.get("copied_on", day):
            yield Problem(f"{pointer}/{name}", _BEFORE_COPY, hard=True)


def _first_day(text: str | None) -> date | None:
    """A day; a month stands for its first day, a year for its first month."""
    return None if text is None else _read_day((text + "-01-01")[: len("2026-11-23")])


def _is_interval(text: str) -> bool:
    days = [_read_day(day) for day in text.split("/") if day != ".."]
    known = [day for day in days if day is not None]
    return days == sorted(known)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _check_examples(rule: Rule, pointer: str) -> Iterator[Problem]:
    """A rule shows when it passes and when it fails; what is outside the documents can only be shown as open, and what is
    optional as not asked for.
    """
    outside = any(keyword == "outside" for _, keyword, _ in walk_schema(rule.schema))
    optional = rule.declares is not None and rule.declares.level == "optional"
    for state in ("unverifiable",) if outside else ("pass", "not-applicable") if optional else ("pass", "fail"):
        if not rule.examples.get(state):
            text = Text(en=f"the rule has no example of kind {state!r}", zh=f"规则没有“{state}”一类的例子")
            yield Problem(pointer, text)


def _folder_of(path: Path) -> Path:
    """The rules folder that a pack file belongs to: ours, or the one whose folders are platforms."""
    path = path.resolve()
    if rules_folder().resolve() in path.parents:
        return rules_folder()
    home = path.parent.parent if path.parent.name == "retired" else path.parent
    platform = _platform_in(path)
    return home.parent if platform == home.name else home


def _platform_in(path: Path) -> str | None:
    """The platform that a pack file names, if it can be read that far; why it can't is told when it is loaded."""
    try:
        head = parse(path.read_bytes())["x-pack"]
    except (OSError, NotStrictJson, KeyError, TypeError):
        return None
    return head.get("platform") if isinstance(head, Mapping) else None
