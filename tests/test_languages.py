"""Two languages, complete: whatever a user may read stands in Chinese and in English, and each is only itself."""

from __future__ import annotations

import ast
import importlib
import json
import os
import pkgutil
import re
import string
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.cli.command import Argument, Verb, Verbs
from bizdocs.cli.table import ROOT
from bizdocs.data.faults import FORMS
from bizdocs.errors import KINDS, BizdocsError, PackError, UnknownName
from bizdocs.model import Checklist, Json, Lang, Options, Text
from bizdocs.papers.check import SCHEMA as SCHEMA_OF_PAPERS
from bizdocs.printing.strings import STRINGS
from bizdocs.resources import rules_folder
from bizdocs.ruling.dialect.metaschema import build_metaschema
from bizdocs.ruling.findings.catalogue import catalogue, vocabulary
from bizdocs.ruling.packs.lint import lint_pack
from bizdocs.ruling.packs.load import list_packs
from bizdocs.usecases import packs as shelf
from bizdocs.usecases.render import name_things
from bizdocs.usecases.settings import Settings, options
from bizdocs.views.checklist import render_checklist
from tests.ruling.samples import load, write_pack
from tests.ruling.test_loading import BROKEN
from tests.ruling.test_packs import FAULTS, SOUND
from tests.ruling.test_planted import MISTAKES, plant, write

PACKAGE = Path(__file__).resolve().parents[1] / "bizdocs"
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")
"""Characters and the punctuation that goes with them; curly quotes and dashes are both languages'."""
WORD = re.compile(r"[A-Za-z]{2}")
LANGUAGES: tuple[Lang, ...] = ("zh", "en")

QUOTING = {
    "alipay/merchant/individual-without-name": "个体户",
    "douyin/blue_v/licence-watermark": "仅供抖音",
    "wechat/mini_program/name-state": "中国",
    "wechat/mini_program/name-words": "小程序",
    "wechat/official_account/name-state": "中国",
    "wechat/pay/form-dates": "长期",
    "wechat/pay/individual-name": "公司",
    "wechat/pay/individual-without-name": "个体户",
    "xiaohongshu/enterprise/name-signs": "《",
}
"""English titles that quote what has to be written, or must not be, on a paper or in a form: that is Chinese itself."""


def texts() -> Iterator[tuple[str, Text]]:
    """Every text that lies in a table, and where."""
    for code, entry in catalogue().items():
        for part in ("title", "message", "why", "remedy"):
            yield f"findings.json {code} {part}", getattr(entry, part)
    for section, names in vocabulary().items():
        for name, text in names.items():
            yield f"vocabulary.json {section} {name}", text
    for key, text in STRINGS.items():
        yield f"_strings.py {key}", text
    for pack in list_packs():
        yield f"pack {pack.id}", pack.title
        for rule in pack.rules:
            yield f"rule {rule.id}", rule.title
            if rule.declares is not None:
                yield f"requirement {rule.id}", rule.declares.title
    for name, option in options().items():
        yield f"option {name}", option.help
    for path, verbs in words_of_the_command(ROOT, ()):
        yield f"verb {' '.join(path)}", verbs.help
        for extra in verbs.extras if isinstance(verbs, Verb) else ():
            yield f"verb {' '.join(path)} {extra.flag}", extra.help


def words_of_the_command(verbs: Verb | Verbs, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Verb | Verbs]]:
    yield path, verbs
    for member in verbs.members if isinstance(verbs, Verbs) else ():
        yield from words_of_the_command(member, (*path, member.name))


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def literal(template: str) -> str:
    """The words of a template without its placeholders."""
    return "".join(part for part, *_ in string.Formatter().parse(template))


# --- tables -----------------------------------------------------------------------------------------------------------


def test_every_text_is_chinese_in_chinese() -> None:
    """File formats have the same name everywhere; what holds no word but punctuation has that of Chinese."""
    wanted = {where: text for where, text in texts() if not where.startswith("vocabulary.json formats ")}
    words = [where for where, text in wanted.items() if WORD.search(literal(text.en)) and not HAN.search(text.zh)]
    marks = [where for where, text in wanted.items() if literal(text.zh).strip() and not CHINESE.search(text.zh)]

    assert words == []
    assert marks == []
    assert len(wanted) > 1500


def test_no_text_is_chinese_in_english_but_what_quotes_it() -> None:
    foreign = {where.partition(" ")[2]: text for where, text in texts() if CHINESE.search(text.en)}

    assert set(foreign) == set(QUOTING)
    for rule_id, quoted in QUOTING.items():
        text = foreign[rule_id]
        assert quoted in text.zh
        assert not CHINESE.search(text.en.replace(quoted, ""))


def test_both_languages_of_a_text_take_the_same_parameters() -> None:
    assert [where for where, text in texts() if placeholders(text.zh) != placeholders(text.en)] == []


# --- exceptions, and texts that are put together ----------------------------------------------------------------------


def own_modules() -> list[Any]:
    return [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(bizdocs.__path__, "bizdocs.")
        if not found.name.endswith("__main__")
    ]


def subclasses(kind: type[BizdocsError]) -> Iterator[type[BizdocsError]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def constructions(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Every call of one of some names in the package, and where."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


def faults() -> set[str]:
    """The exceptions that are told their text; the others make it themselves."""
    own_modules()
    return {"BizdocsError", *(kind.__name__ for kind in subclasses(BizdocsError) if "__init__" not in vars(kind))}


def pairs() -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """English and Chinese of every exception and every text that code puts together."""
    for where, call in constructions(faults()):
        yield where, *call.args  # type: ignore[misc]
    for where, call in constructions({"Text"}):
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        if None not in given:  # `Text(**entry)` reads a table
            yield where, given["en"], given["zh"]


def strings(expression: ast.AST) -> str:
    """The words that an expression adds of its own; what it hands to a call is looked at where that makes its text."""
    if isinstance(expression, ast.Constant):
        return expression.value if isinstance(expression.value, str) else ""
    within = ast.iter_child_nodes(expression) if not isinstance(expression, ast.Call) else ()
    return "".join(map(strings, within))


def variables(expression: ast.expr) -> set[str]:
    """What a text is filled in with. Tables of one language's words are in capitals; `zh` and `en` are halves of one thing."""
    named = {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}
    return {name for name in named if not name.isupper()} - {"zh", "en"}


def test_every_exception_is_told_both_texts() -> None:
    told = dict(constructions(faults()))
    starred = [where for where, call in told.items() if any(isinstance(each, ast.Starred) for each in call.args)]

    assert [where for where, call in told.items() if len(call.args) != len(LANGUAGES) or call.keywords] == []
    assert starred == []
    assert len(told) > 50


def test_an_exception_without_chinese_can_not_be_made() -> None:
    with pytest.raises(TypeError):
        BizdocsError("only English")  # type: ignore[call-arg]


def test_texts_in_code_are_each_in_their_own_language() -> None:
    found = list(pairs())

    assert [where for where, en, _ in found if CHINESE.search(strings(en))] == []
    assert [where for where, en, zh in found if WORD.search(strings(en)) and not HAN.search(strings(zh))] == []
    assert len(found) > 150


def test_texts_in_code_are_filled_in_with_the_same_in_both_languages() -> None:
    assert [where for where, en, zh in pairs() if variables(en) != variables(zh)] == []


def test_every_kind_of_name_that_may_be_unknown_has_a_name_in_chinese() -> None:
    kinds = [call.args[0] for _, call in constructions({"UnknownName"})]

    assert {kind.value for kind in kinds if isinstance(kind, ast.Constant)} <= set(KINDS)
    assert all(HAN.search(zh) and not CHINESE.search(en) for en, zh in KINDS.items())


def test_an_unknown_name_among_few_is_told_all_and_among_many_the_nearest() -> None:
    few, many = ("jpg", "png"), tuple(f"name-{number}" for number in range(1000))

    assert UnknownName("format", "qqqq", few).of("zh") == "没有叫“qqqq”的输出格式。可用：jpg, png。"
    assert UnknownName("format", "pgn", few).of("zh").endswith("是否想用“png”？")
    assert len(UnknownName("format", "qqqq", many).of("en")) < 200


def test_a_place_stands_before_the_text_in_both_languages() -> None:
    fault = PackError("is broken", "有误").at("x.json", "/allOf/0")

    assert (fault.of("en"), fault.of("zh")) == ("x.json: /allOf/0: is broken", "x.json：/allOf/0：有误")
    assert isinstance(fault, PackError)


# --- packs ------------------------------------------------------------------------------------------------------------


def told_by_the_linter(tmp_path: Path) -> Iterator[Text]:
    for steps, value, _ in MISTAKES.values():
        yield from (problem.text for problem in lint_pack(write(tmp_path, plant(steps, value))))
    for entry, _, _ in FAULTS.values():
        yield from (problem.text for problem in lint_pack(write_pack(tmp_path, "mine", entry)))


def test_the_linter_speaks_both_languages(tmp_path: Path) -> None:
    told = list(told_by_the_linter(tmp_path))

    assert [text for text in told if CHINESE.search(text.en) or not HAN.search(text.zh)] == []
    assert len(told) > 40


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_pack_is_told_in_both_languages(tmp_path: Path, fault: str) -> None:
    rule, head, _ = BROKEN[fault]
    path = write_pack(tmp_path, "mine", rule, **head)

    with pytest.raises(PackError) as caught:
        load(["mine"], tmp_path)

    assert not CHINESE.search(caught.value.of("en"))
    assert HAN.search(caught.value.of("zh"))
    assert caught.value.of("zh").startswith(f"{path}#/")


def test_lint_and_test_print_lines_in_the_language_of_the_settings(tmp_path: Path) -> None:
    path = write_pack(
        tmp_path, "mine", {**SOUND, "x-source": {"confidence": "B"}, "not": {"required": ["photo"]}}, confidence="B"
    )
    zh, en = Settings(lang="zh", packs=tmp_path), Settings(lang="en", packs=tmp_path)

    assert shelf.lint_packs(zh) == [f"{path}#/allOf/0/x-source：规则没有来源：请写 url 或 clause"]
    assert shelf.lint_packs(en) == [f"{path}#/allOf/0/x-source: the rule has no source: give url or clause"]
    assert "mine/rule-1：“not-applicable”的第 1 个例子判成了“pass”" in shelf.test_packs(zh)
    assert "mine/rule-1: example 1 of 'not-applicable' comes out as 'pass'" in shelf.test_packs(en)


def test_a_pack_that_can_not_be_loaded_is_named_once(tmp_path: Path) -> None:
    path = write_pack(tmp_path, "mine", {**SOUND, "requird": []})
    (line,) = shelf.lint_packs(Settings(lang="en", packs=tmp_path))

    assert line == f"{path}#/allOf/0/requird: unknown keyword 'requird'. Did you mean 'required'?"


def test_every_form_that_a_pack_is_held_to_has_a_name_in_chinese() -> None:
    others = (SCHEMA_OF_PAPERS, "schema/release.schema.json")
    schemas = (
        build_metaschema(),
        *(json.loads((rules_folder() / name).read_text(encoding="utf-8")) for name in others),
    )
    forms = (form for schema in schemas for form in walk(schema) if {"pattern", "description"} <= set(form))
    asked = {form["description"] for form in forms}

    assert asked == set(FORMS)
    assert all(HAN.search(zh) for zh in FORMS.values())


def walk(schema: Json) -> Iterator[dict[str, Json]]:
    if isinstance(schema, dict):
        yield schema
        yield from chain.from_iterable(map(walk, schema.values()))
    elif isinstance(schema, list):
        yield from chain.from_iterable(map(walk, schema))


# --- the command ------------------------------------------------------------------------------------------------------


COMMANDS = list(words_of_the_command(ROOT, ()))
NONSENSE = "qqqqqq"


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder to run commands in: one submission, no settings, and a system in neither language."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BIZDOCS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "acme").mkdir()
    return tmp_path


def complain(capsys: pytest.CaptureFixture[str], arguments: list[str], lang: Lang) -> str:
    """The one line that a wrong call is answered with, in its language."""
    assert cli.run([*arguments, "--lang", lang]) == 2, arguments
    said = capsys.readouterr()
    assert said.out == "", arguments
    (line,) = said.err.splitlines()
    assert bool(HAN.search(line)) is (lang == "zh"), line
    assert bool(CHINESE.search(line)) is (lang == "zh"), line
    return line


def wrong_calls(path: tuple[str, ...], verb: Verb) -> Iterator[list[str]]:
    """Whatever can be wrong with the words of a command, before anything is done."""
    given = [word for argument in verb.arguments for word in _sound(argument)]
    yield [*path, *given, f"--{NONSENSE}"]
    if verb.arguments:
        optional = sum(argument.optional for argument in verb.arguments)
        yield [*path, *given[: -1 - optional]]
    if any(argument.exists for argument in verb.arguments):
        yield [*path, NONSENSE]
    if not any(argument.many for argument in verb.arguments):
        yield [*path, *given, NONSENSE]
    for option in (options()[name] for name in verb.settings):
        if option.switch is not None:
            yield [*path, *given, f"{option.flag}=1"]
        elif option.choices or option.name in {"as_of", "jobs", "format"}:
            if option.name != "lang":
                yield [*path, *given, option.flag, NONSENSE]
        else:
            yield [*path, *given, option.flag, " "]
    for extra in verb.extras:
        if extra.choices or extra.read:
            yield [*path, *given, extra.flag, NONSENSE]


def _sound(argument: Argument) -> list[str]:
    return ["acme" if argument.exists else "common"]


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "verb"),
    [(path, verb) for path, verb in COMMANDS if isinstance(verb, Verb)],
    ids=[" ".join(path) for path, verb in COMMANDS if isinstance(verb, Verb)],
)
def test_a_wrong_call_of_any_verb_is_one_line_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], path: tuple[str, ...], verb: Verb, lang: Lang
) -> None:
    for arguments in wrong_calls(path, verb):
        complain(capsys, arguments, lang)


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", [path for path, verbs in COMMANDS if isinstance(verbs, Verbs)], ids=" ".join)
def test_a_verb_that_nobody_knows_is_one_line_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], path: tuple[str, ...], lang: Lang
) -> None:
    complain(capsys, [*path, NONSENSE], lang)


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_missing_verb_and_a_missing_value_are_one_line_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], lang: Lang
) -> None:
    complain(capsys, [], lang)
    assert cli.run(["validate", "acme", "--lang", lang, "--jobs"]) == 2
    assert bool(HAN.search(capsys.readouterr().err)) is (lang == "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "call",
    [
        f"validate acme --platform {NONSENSE}",
        f"validate acme --subject {NONSENSE}",
        f"validate acme --industry {NONSENSE}",
        f"validate acme --select {NONSENSE}",
        f"validate acme --packs {NONSENSE}",
        "validate acme --packs broken --platform mine",
        f"validate acme --waivers {NONSENSE}",
        "validate acme --waivers broken/waivers.toml",
        "validate acme --waivers broken/mine.json",
        "validate acme --format text --format json",
        "validate acme --format json:acme/report.json",
        "validate broken",
        "extract acme --format junit",
        "check broken/mine.json",
        "check broken/facts.json",
        "check broken/waivers.toml",
        f"checklist {NONSENSE}",
        f"checklist douyin --subject {NONSENSE}",
        f"checklist douyin --industry {NONSENSE}",
        f"matrix acme --industry {NONSENSE}",
        f"renewals acme --platform {NONSENSE}",
        f"packs show {NONSENSE}",
        f"packs diff common {NONSENSE}",
        f"packs list --packs {NONSENSE}",
        "packs show common --packs broken",
        "packs test --packs broken",
        f"explain {NONSENSE}",
        "cache purge",
        "cache purge --cache broken/mine.json",
    ],
)
def test_what_is_wrong_further_in_is_one_line_in_the_language_asked_for(
    nowhere: Path, capsys: pytest.CaptureFixture[str], call: str, lang: Lang
) -> None:
    broken = nowhere / "broken"
    broken.mkdir()
    write_pack(broken, "mine", {**SOUND, "requird": []})
    (broken / "facts.json").write_text('{"schema": 2, "values": [1]}', encoding="utf-8")
    (broken / "waivers.toml").write_text('[[waiver]]\ncode = "date.expired"\n', encoding="utf-8")
    (broken / "submission.toml").write_text('platfrom = "douyin"\n', encoding="utf-8")

    complain(capsys, call.split(), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("content", ["jobs = ", 'platfrom = "douyin"', "jobs = 0", "jobs = [1, 2]"])
def test_a_wrong_settings_file_is_one_line_in_the_language_asked_for(
    nowhere: Path, capsys: pytest.CaptureFixture[str], content: str, lang: Lang
) -> None:
    (nowhere / "bizdocs.toml").write_text(content, encoding="utf-8")

    complain(capsys, ["config"], lang)


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", [path for path, _ in COMMANDS], ids=lambda path: " ".join(path) or "bizdocs")
def test_help_is_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], path: tuple[str, ...], lang: Lang
) -> None:
    assert cli.run(["--lang", lang, *path, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()

    if lang == "en":
        assert [line for line in lines if CHINESE.search(line)] == []
    else:
        assert [line for line in lines if re.match(r"(Usage|Options|Commands)\b|.*\[(OPTIONS|ARGS)\]", line)] == []
        assert any(HAN.search(line) for line in lines)


QUOTED = re.compile(r"[“《][^”》]*[”》]")


@pytest.mark.parametrize("industries", [None, ("food", "medical_device", "education", "live_streaming")])
@pytest.mark.parametrize("output", ["text", "html"])
def test_in_an_english_checklist_only_quoted_originals_are_chinese(
    output: str, industries: tuple[str, ...] | None
) -> None:
    """Of every platform, the one page and the whole; a pack of the user's own has what the user wrote."""
    left = set()
    for pack in {pack.id: pack for pack in list_packs() if pack.platform}.values():
        for subject in ("enterprise", "individual_business") if output == "text" else ("enterprise",):
            told = bizdocs.checklist(pack.id, subject=subject, industries=industries)
            for full in (False, True):
                said = re.sub(r"<(script|style)\b.*?</\1>", "", render(told, output, full=full), flags=re.DOTALL)
                said = QUOTED.sub("", " ".join(said.split()))
                left |= {(pack.id, line) for line in re.findall(r".{0,30}[\u3400-\u9fff]+.{0,10}", said)}
    assert left == set()


def render(told: Checklist, output: str, *, full: bool) -> str:
    return render_checklist(told, output, name_things(Options(lang="en", width=100)), full=full)
