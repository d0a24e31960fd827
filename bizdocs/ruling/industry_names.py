"""Industries and subjects as people call them (`餐饮`, `其他商品零售`, `企业`, `无`) → their names in the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from bizdocs.model import Text
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.platform_names import plain

NONE = frozenset(("none", "no", "无", "没有", "无特殊行业", "没有特殊行业"))
"""What says that no industry with rules of its own is meant: something is known, and it is none."""
_MOST = 6
"""So many near names are told."""


def call_industries(names: Iterable[str]) -> tuple[str, ...]:
    """Some industries by their names in the vocabulary; unknown ones as they are, and none for `NONE`."""
    return tuple(dict.fromkeys(_call(name, "industries") for name in names if plain(name) not in NONE))


def call_subject(name: str | None) -> str | None:
    """A subject by its name in the vocabulary; an unknown one as it is."""
    return None if name is None else _call(name, "subjects")


def _call(name: str, section: str) -> str:
    known = vocabulary()[section]
    if name in known:
        return name
    titles = {plain(title): key for key, text in known.items() for title in (text.zh, text.en)}
    return titles.get(plain(name), name)


def near_industry(name: str, known: Collection[str]) -> Text:
    """The industries whose names are like one that is none, and how to say that there is no special one."""
    near = _find_near(name, known)
    if not near:
        return Text(
            zh=f"共有 {len(known)} 个行业，没有名称相近的；没有特殊行业的，写 none 或“无”。",
            en=f"None of the {len(known)} industries is called like it; for no special one say 'none'.",
        )
    titles = vocabulary()["industries"]
    zh = "、".join(f"{titles[key].zh}（{key}）" if key in titles else key for key in near)
    en = ", ".join(f"{key!r}" for key in near)
    return Text(
        zh=f"是否想用：{zh}？没有特殊行业的，写 none 或“无”。", en=f"Did you mean {en}? For no special one say 'none'."
    )


def _find_near(name: str, known: Collection[str]) -> Sequence[str]:
    """Those whose title holds the name or two of its neighbouring characters, else those that are spelt like it."""
    titles = {key: text for key, text in vocabulary()["industries"].items() if key in known}
    wanted = plain(name)
    holding = [key for key, text in titles.items() if wanted and wanted in plain(text.zh) + " " + plain(text.en)]
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)} if not wanted.isascii() else set()
    sharing = [key for key, text in titles.items() if any(pair in text.zh for pair in pairs)]
    spelt = get_close_matches(name.casefold(), sorted(known), n=3, cutoff=0.6)
    return list(dict.fromkeys((*holding, *sharing, *spelt)))[:_MOST]
