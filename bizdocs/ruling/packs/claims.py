"""What a pack of one's own claims beside the others: a place, and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from bizdocs.errors import PackError
from bizdocs.model import Pack, Text
from bizdocs.resources import rules_folder
from bizdocs.ruling.packs.editions import Edition
from bizdocs.ruling.packs.load import Shelf
from bizdocs.ruling.packs.problem import Problem
from bizdocs.ruling.platform_names import names_of, plain

_NAMES_OF_NONE = Text(en="names a pack of no platform", zh="规则包不属于任何平台，不能起平台的名称")
_REPLACES_NOTHING = Text(
    en='replaces nothing: give the file the name of a pack that bizdocs brings, or say "default": true',
    zh='没有可替换的：文件名要与 bizdocs 自带的某个规则包相同，或写 "default": true',
)


def check_claims(own: Edition, shelf: Shelf) -> Iterator[Problem]:
    """A pack of one's own takes no other's place without a word, and says of none that it does where there is none."""
    if own.pack.origin != "user" or own.path.is_relative_to(rules_folder()):
        return
    if own.replaces:
        replaced = shelf.replaced_by(own)
        if own.pack.platform is not None and replaced is None:
            yield Problem("/x-pack/replaces", _REPLACES_NOTHING)
        elif rivals := [each for each in shelf.replacing(replaced) if each != own.pack.id] if replaced else []:
            text = Text(
                en=f"{rivals[0]!r} takes the place of {replaced!r} too; only one can",
                zh=f"“{rivals[0]}”也要替换“{replaced}”，只能有一个",
            )
            yield Problem("/x-pack/replaces", text, hard=True)
        return
    if shelf.is_brought(own.pack.id):
        text = Text(
            en=f'bizdocs brings a pack {own.pack.id!r}; say "replaces": true, or choose another name',
            zh=f'“{own.pack.id}”是 bizdocs 自带的规则包；要替换它请写 "replaces": true，否则请换一个名称',
        )
        yield Problem("/x-pack", text, hard=True)
    elif own.pack.default and own.pack.platform is not None and shelf.brought_default(own.pack.platform):
        text = Text(
            en=f'{own.pack.platform!r} has a default pack that bizdocs brings; say "replaces": true, or leave default out',
            zh=f'“{own.pack.platform}”已有 bizdocs 自带的默认规则包；要替换它请写 "replaces": true，否则请删去 default',
        )
        yield Problem("/x-pack/default", text, hard=True)


def check_names(own: Edition, shelf: Shelf) -> Iterator[Problem]:
    """A name is of a platform's pack, says something new, and is not how another pack or platform is called."""
    pack = own.pack
    if pack.names and pack.platform is None:
        yield Problem("/x-pack/names", _NAMES_OF_NONE)
    taken = {plain(name) for other in shelf.ids() if other != pack.id for name in (other, other.rpartition("/")[0])}
    told = {plain(name) for name in (pack.id, pack.title.zh, pack.title.en)}
    others = {} if own.pack.origin != "user" or own.path.is_relative_to(rules_folder()) else _called(own, shelf)
    for number, name in enumerate(pack.names):
        if plain(name) in taken and plain(name) != plain(pack.platform or ""):
            text = Text(en=f"{name!r} is how another pack is called", zh=f"“{name}”是另一个规则包或平台的编号")
            yield Problem(f"/x-pack/names/{number}", text)
        elif plain(name) in told or not plain(name):
            text = Text(en=f"{name!r} is known already; leave it out", zh=f"“{name}”已经可用，请删去")
            yield Problem(f"/x-pack/names/{number}", text)
        elif other := others.get(plain(name)):
            yield Problem(f"/x-pack/names/{number}", _shared(name, other, shelf))
        told.add(plain(name))
    for lang, name in pack.title.to_json().items():
        if other := others.get(plain(name)):
            yield Problem(f"/title/{lang}", _shared(name, other, shelf))


def _called(own: Edition, shelf: Shelf) -> Mapping[str, Pack]:
    """Every name of the other packs of platforms; the one in whose place this one stands shares its names with it."""
    found: dict[str, Pack] = {}
    for pack_id in shelf.ids():
        with suppress(PackError):  # told where it is looked at itself
            other = shelf.editions(pack_id)[-1].pack
            if pack_id not in (own.pack.id, shelf.replaced_by(own)) and other.platform is not None:
                found |= {plain(name): other for name in names_of(other)}
    return found


def _shared(name: str, other: Pack, shelf: Shelf) -> Text:
    """Why a name leads to nothing: two packs have it."""
    en, zh = (
        f"{name!r} is what {other.id} is called too: by it neither is found;",
        f"“{name}”也是 {other.id} 的名称，用它两个都找不到；",
    )
    if other.platform is not None and shelf.brought_default(other.platform) == other.id:
        en += ' choose another, or say "default": true and "replaces": true to take its place'
        zh += '请换一个，或写 "default": true 和 "replaces": true 来替换它'
    else:
        en, zh = f"{en} choose another", f"{zh}请换一个"
    return Text(en=en, zh=zh)
