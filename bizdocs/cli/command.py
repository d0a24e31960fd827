"""How verbs become a command line in one language: their options and help come from `config.options`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from bizdocs import __version__
from bizdocs.cli.completion import completer
from bizdocs.errors import UsageError
from bizdocs.model import Lang, Text
from bizdocs.usecases import settings as config
from bizdocs.usecases.options import Option, read_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """What a verb takes by its place. `many`: one or more of it; `exists`: a path that has to be there; `optional`: it may be
    left out, and is `None` then; only the last one may be.
    """

    name: str
    metavar: str
    many: bool = False
    exists: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """An option that is no setting: no file and no variable gives it. The first of its choices is the default."""

    name: str
    flag: str
    help: Text
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    read: Callable[[str], Any] | None = None
    """Turns text into the value; raises `UsageError` with the reason."""
    many: bool = False
    switch: bool = False
    """It takes no value; naming it makes it true."""

    def parse(self, given: Any) -> Any:
        """The value. Raises `UsageError` that begins with the flag."""
        if self.read is None or given is None:
            return given
        try:
            return tuple(map(self.read, given)) if self.many else self.read(given)
        except UsageError as fault:
            raise fault.at(self.flag) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """`run` is called with the settings and then, by name, with arguments and extras; it returns the exit code."""

    name: str
    help: Text
    run: Callable[..., int]
    settings: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    extras: tuple[Extra, ...] = ()
    told: Mapping[str, Text] = field(default_factory=dict)
    """What a setting means for this verb, where that is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """Verbs under one word."""

    name: str
    help: Text
    members: tuple[Verb | Verbs, ...]


_HELP = Text(zh="显示帮助", en="Show this help.")
_VERSION = Text(zh="显示版本", en="Show the version.")
_OPTIONS = Text(zh="[选项]", en="[OPTIONS]")
_COMMAND = Text(zh="命令 [参数]...", en="COMMAND [ARGS]...")
_HEADINGS = {"Usage:": "用法：", "Options:": "选项：", "Commands:": "命令："}
_CONTEXT = {"help_option_names": ["-h", "--help"]}


def build(root: Verbs, lang: Lang) -> click.Group:
    """The whole command in one language. `--lang` may stand before the verb as well as after it."""
    group = _build_group(root, lang)

    def remember_language(lang: str | None) -> None:
        click.get_current_context().obj = lang

    group.callback = remember_language
    group.params.append(_setting(config.options()["lang"], lang))
    version = click.version_option(
        __version__, prog_name="bizdocs", message="%(prog)s %(version)s", help=_VERSION.of(lang)
    )
    return version(group)


class _InLanguage(click.Command):
    """A command whose help is in the language of its texts, click's own headings too."""

    lang: Lang = "en"

    def get_help(self, ctx: click.Context) -> str:
        text = super().get_help(ctx)
        for english, chinese in _HEADINGS.items() if self.lang == "zh" else ():
            text = text.replace(f"\n{english}\n", f"\n{chinese}\n").replace(f"{english} ", f"{chinese}", 1)
        return text

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = _HELP.of(self.lang)
        return option


class _Group(_InLanguage, click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of their table, the ones used most first."""
        return list(self.commands)


def _build_group(verbs: Verbs, lang: Lang) -> click.Group:
    group = _Group(
        verbs.name,
        help=verbs.help.of(lang),
        context_settings=_CONTEXT,
        options_metavar=_OPTIONS.of(lang),
        subcommand_metavar=_COMMAND.of(lang),
    )
    group.lang = lang
    for member in verbs.members:
        group.add_command(_build_group(member, lang) if isinstance(member, Verbs) else _build_verb(member, lang))
    return group


def _build_verb(verb: Verb, lang: Lang) -> click.Command:
    def run(**given: Any) -> int:
        flags = {name: given.pop(name) for name in verb.settings}
        flags["lang"] = flags.get("lang") or click.get_current_context().obj
        given |= {extra.name: extra.parse(given[extra.name]) for extra in verb.extras}
        return verb.run(config.load_settings(flags, os.environ, Path.cwd()), **given)

    params: list[click.Parameter] = [_argument(argument) for argument in verb.arguments]
    params += [_extra(extra, lang) for extra in verb.extras]
    params += [_setting(config.options()[name], lang, verb.told.get(name)) for name in verb.settings]
    command = _InLanguage(
        verb.name,
        help=verb.help.of(lang),
        callback=run,
        params=params,
        context_settings=_CONTEXT,
        options_metavar=_OPTIONS.of(lang),
    )
    command.lang = lang
    return command


def _argument(argument: Argument) -> click.Argument:
    kind = click.Path(exists=True, path_type=Path) if argument.exists else click.STRING
    return click.Argument(
        [argument.name],
        type=kind,
        nargs=-1 if argument.many else 1,
        required=not argument.optional,
        metavar=f"[{argument.metavar}]" if argument.optional else argument.metavar,
        shell_complete=completer(argument.name),
    )


def _extra(extra: Extra, lang: Lang) -> click.Option:
    if extra.switch:
        return click.Option([extra.flag, extra.name], is_flag=True, help=extra.help.of(lang))
    kind = click.Choice(extra.choices) if extra.choices else click.STRING
    default = extra.choices[0] if extra.choices else None
    return click.Option(
        [extra.flag, extra.name],
        type=kind,
        default=default,
        multiple=extra.many,
        metavar=extra.metavar,
        help=extra.help.of(lang),
    )


class _Choices(click.types.StringParamType):
    """Text that a shell completes with one of some words; whether it is one of them is checked by `config`."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        self._choices = choices

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(choice) for choice in self._choices if choice.startswith(incomplete)]


class _Folder(click.types.StringParamType):
    """Text that a shell completes with a path."""

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]


def _setting(option: Option, lang: Lang, told: Text | None = None) -> click.Option:
    """The flag of a setting. It hands text on as it is: `config` reads it, as it reads the other sources."""
    names, help_ = [option.flag, option.name], (told or option.help).of(lang)
    if option.switch is not None:
        return click.Option(names, is_flag=True, flag_value=option.switch, default=None, help=help_)
    metavar = f"[{'|'.join(option.choices)}]" if option.choices else option.metavar
    kind = _Choices(option.choices) if option.choices else _Folder() if option.read is read_path else click.STRING
    complete = completer(option.name)
    return click.Option(names, type=kind, multiple=option.many, metavar=metavar, help=help_, shell_complete=complete)
