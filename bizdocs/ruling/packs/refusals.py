"""What is told of packs that can't be joined or chosen."""

from __future__ import annotations

from collections.abc import Iterable

from bizdocs.errors import PackError, UnknownName
from bizdocs.model import Text


def of_two_defaults(platform: str, packs: Iterable[str]) -> PackError:
    named = ", ".join(sorted(packs))
    return PackError(
        f"platform {platform!r} has more than one default pack: {named}",
        f"平台“{platform}”有多个默认规则包：{named}",
    )


def of_no_default(platform: str, packs: Iterable[str]) -> PackError:
    named = ", ".join(sorted(packs))
    return PackError(
        f"platform {platform!r} has no default pack; name one of: {named}",
        f"平台“{platform}”没有默认规则包，请写明其一：{named}",
    )


def of_own_parent() -> PackError:
    return PackError("the pack extends itself", "规则包继承了自己")


def of_taken_anchor(rule_id: str) -> PackError:
    """Two rules of one id: one inherited, one of a pack that extends its own id."""
    anchor = rule_id.rpartition("/")[2]
    return PackError(
        f"{anchor!r} is an inherited rule's $anchor; choose another one, or switch that rule off in override",
        f"“{anchor}”已是所继承规则的 $anchor，请换一个，或在 override 里关闭那条规则",
    )


def doubt_own_rule(rule_id: str) -> Text:
    return Text(
        en=f"{rule_id!r} is the pack's own rule; change it where it stands",
        zh=f"“{rule_id}”是规则包自己的规则，请直接修改",
    )


def doubt_not_inherited(pack_id: str, rule_id: str, rules: list[str]) -> Text:
    """`rules`: those of the pack that is not inherited."""
    told = Text(en=f"{pack_id!r} is not inherited; add it to extends.", zh=f"没有继承“{pack_id}”，请把它加入 extends。")
    if rule_id in rules:
        return told
    hint = UnknownName("rule", rule_id, rules).text
    return Text(en=f"{told.en} {hint.en}", zh=told.zh + hint.zh)
