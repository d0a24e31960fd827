"""An engine of another package, held to what an engine must give: words of this page, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bizdocs import families
from bizdocs.errors import BizdocsError
from bizdocs.model import Chances, Page, Text, Word

Read = Callable[[Page], tuple[Word, ...]]


def foreign_engine(name: str) -> tuple[Read, str]:
    """Its reading function, whose answers are looked at, and its version.

    Raises:
        PluginBroken: it can't be imported or made, or tells no version; the reading function, where it gives no words.
        EngineUnavailable: what the engine itself says is missing.
    """
    module: Any = families.member(families.ENGINES, name)
    (plugin,) = families.plugins(families.ENGINES)[name]
    try:
        read, version = module.create(), module.version()
    except BizdocsError:
        raise
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - it is that package's fault and not the submission's
        kind = type(fault).__name__
        raise plugin.broken(Text(zh=f"启动时出错（{kind}）", en=f"it failed to start ({kind})")) from None
    if not callable(read):
        raise plugin.broken(Text(zh="create() 返回的不是函数", en="create() gives no function"))
    if not isinstance(version, str):
        raise plugin.broken(Text(zh="version() 返回的不是文字", en="version() gives no text"))

    def checked(page: Page) -> tuple[Word, ...]:
        words = read(page)
        if not isinstance(words, tuple | list) or not all(map(_is_sound, words)):
            raise plugin.broken(
                Text(zh="读取一页后返回的不是合格的 Word 列表", en="what it gives for a page is no list of sound Word")
            )
        return tuple(words)

    return checked, version


def _is_sound(word: object) -> bool:
    """A Word whose places and certainties, where it has any, are as many as its characters, and whose chances are chances."""
    return (
        isinstance(word, Word)
        and all(len(each) in {0, len(word.text)} for each in (word.stops, word.certainties))
        and isinstance(word.chances, Chances | None)
    )
