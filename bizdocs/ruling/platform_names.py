"""Names of platforms as people call them (`抖音`, `WeChat Pay`, `xiaochengxu`) → the packs that are meant.

A pack has the names that it gives itself (`x-pack.names`), its titles and its id; a platform's default pack has the
platform's name too. Width, case, blanks and hyphens make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches

from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Pack, Text

_BETWEEN = re.compile(r"[\s_\-·・.]+")

_NEAR, _NEAR_OF_FEW = 0.6, 0.5
"""How alike a name is that may have been meant; Chinese names have two characters, of which one may be wrong."""


def plain(name: str) -> str:
    """A name as it is compared."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", name).casefold())


def names_of(pack: Pack) -> tuple[str, ...]:
    """All names of a pack, those first that people use."""
    own = (*pack.names, pack.title.zh, pack.title.en, pack.id)
    return (*own, pack.platform) if pack.default and pack.platform else own


def find_by_name(name: str, packs: Iterable[Pack], stand_in: Callable[[str], str] = str) -> str:
    """The id of the pack that a name means. `stand_in`: the id of the pack that is used where another one is asked for.

    Raises:
        UsageError: it may mean several packs; names them.
        UnknownName: it means none; names those that are near, else all platforms.
    """
    packs = tuple(packs)
    known: dict[str, dict[str, Pack]] = {}
    shown: dict[str, str] = {}
    for pack in packs:
        for one in names_of(pack):
            known.setdefault(plain(one), {}).setdefault(stand_in(pack.id), pack)
            shown.setdefault(plain(one), one)
    meant = known.get(plain(name), {})
    if len(meant) > 1:
        raise _ambiguous(name, meant)
    if meant:
        return next(iter(meant))
    people_say = [
        key for key, meaning in known.items() if "/" in name or any(pack.platform for pack in meaning.values())
    ]
    cutoff = _NEAR if plain(name).isascii() else _NEAR_OF_FEW
    near = get_close_matches(plain(name), people_say, n=1, cutoff=cutoff)
    if near:
        raise UnknownName("platform or pack", name, (), hint=_maybe(shown[near[0]]))
    raise UnknownName("platform or pack", name, (), hint=_list([pack for pack in packs if pack.platform]))


def _maybe(name: str) -> Text:
    return Text(en=f"Did you mean {name!r}?", zh=f"是否想用“{name}”？")


def _list(packs: Sequence[Pack]) -> Text:
    """All there are; in Chinese with what people call them."""
    en = ", ".join(pack.id for pack in packs)
    zh = "、".join(f"{pack.names[0]} {pack.id}" if pack.names else pack.id for pack in packs)
    return Text(en=f"Known: {en}.", zh=f"可用：{zh}。")


def _ambiguous(name: str, meant: Mapping[str, Pack]) -> UsageError:
    zh = "、".join(f"{pack.names[0] if pack.names else pack.title.zh}（{used}）" for used, pack in meant.items())
    en = ", ".join(f"{used} ({pack.title.en})" for used, pack in meant.items())
    return UsageError(
        f"{name!r} may mean several packs; name one of: {en}", f"“{name}”可以指多个规则包，请写明其一：{zh}"
    )
