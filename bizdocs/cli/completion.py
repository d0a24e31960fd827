"""What a shell may complete an option or argument with: `eval "$(_BIZDOCS_COMPLETE=bash_source bizdocs)"` turns it on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click
from click.shell_completion import CompletionItem


def completer(name: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]] | None:
    """Completes the values of a setting or argument; `None` where any text will do."""
    if name not in _VALUES:
        return None

    def complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        return [CompletionItem(value) for value in _VALUES[name]() if value.startswith(begun)]

    return complete


def _packs() -> list[str]:
    from bizdocs.usecases import packs as shelf
    from bizdocs.usecases.settings import Settings

    packs = shelf.list_packs(Settings())
    return sorted({name for pack in packs for name in (pack.platform, pack.id, *pack.names) if name})


def _named(section: str) -> Callable[[], list[str]]:
    def names() -> list[str]:
        from bizdocs.model import Options
        from bizdocs.usecases import render as rendering

        return list(rendering.name_things(Options()).names[section])

    return names


def _engines() -> list[str]:
    from bizdocs.usecases.doctor import engine_names

    return list(engine_names())


def _formats() -> list[str]:
    from bizdocs import families

    return list(families.names(families.FORMATS))


_VALUES: Mapping[str, Callable[[], list[str]]] = {
    "platform": _packs,
    "pack": _packs,
    "before": _packs,
    "after": _packs,
    "subject": _named("subjects"),
    "industry": _named("industries"),
    "ocr": _engines,
    "format": _formats,
}
