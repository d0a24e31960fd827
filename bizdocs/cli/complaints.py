"""What click has to say of a wrong command line, in the user's language; click itself speaks English."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from bizdocs.model import Lang


def tell(fault: click.ClickException, lang: Lang) -> str:
    """One line: what is wrong, and what may have been meant."""
    if lang == "en":
        return fault.format_message()
    match fault:
        case click.NoSuchOption():
            return f"没有 {fault.option_name} 这个选项{_meant(fault.possibilities)}"
        case click.MissingParameter(param=click.Argument() as argument):
            return f"缺少 {argument.make_metavar(fault.ctx or click.Context(click.Command('')))}"
        case click.BadOptionUsage() if "does not take a value" in fault.message:
            return f"选项 {fault.option_name} 不带值"
        case click.BadOptionUsage():
            return f"选项 {fault.option_name} 需要一个值"
        case click.BadParameter(param=click.Parameter(type=click.Path())):
            gone = "does not exist" in fault.message
            return f"{'没有这个文件或文件夹' if gone else '无法读取'}：{_last_quoted(fault)}"
        case click.BadParameter(param=click.Parameter(type=click.Choice() as kind, opts=[flag, *_])):
            return f"{flag} 应为以下之一：{', '.join(map(str, kind.choices))}"
    message = fault.format_message()
    if message.startswith("No such command"):
        word, *near = _QUOTED.findall(message)
        return f"没有 {word} 这个命令{_meant(near)}"
    if message.startswith("Got unexpected extra argument"):
        return f"多出的参数：{message.rpartition('(')[2].rstrip(')')}"
    if message.startswith("Missing command"):
        return "缺少命令；运行 bizdocs --help 查看有哪些"
    return f"命令有误：{message}"


_QUOTED = re.compile("'([^']*)'")


def _last_quoted(fault: click.ClickException) -> str:
    """The value that click's message ends with; what it quotes before is the argument's name."""
    return str(_QUOTED.findall(fault.format_message())[-1])


def _meant(possibilities: Sequence[str] | None) -> str:
    return f"；是否想用 {'、'.join(possibilities)}？" if possibilities else ""
