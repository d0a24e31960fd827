"""What a pack says of its sources and of itself that can't be so: addresses that are none, confidence that nothing bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bizdocs.model import HOUSE, Pack, Rule, RuleSource, Text
from bizdocs.ruling.packs.age import is_on

_ORDER = "ABCDU"
_KEY = re.compile(
    r"(?<![0-9A-Za-z./_-])(?:WX|WP|WC|WB|DY|DO|BD|AL|KS|XHS|TM|AM|BL|DT|ZH|YZ|TT|BJ|ST|GG|FB|TK)\d{1,2}(?![0-9A-Za-z/_-])"
)
"""Keys of a private list of sources, as an audit found them in clauses: nobody but their author can look them up."""
_EDITION = re.compile(r"(\d{4})(?:-(\d{2}))?")

_NO_ADDRESS = Text(en="is no address of a page", zh="不是网址")
_ONLY_A_SITE = Text(
    en="names a site and no page: give the page, or null where it is not known",
    zh="只有网站，没有页面：请写到页面；不知道的写 null",
)
_A_NEEDS_A_PAGE = Text(
    en="confidence A is for the platform's own page: give its address, or say B",
    zh="可信度 A 指平台自己的页面：请写页面的网址，没有的写 B",
)
_A_NEEDS_SITES = Text(
    en="rules of confidence A: say in x-pack.sites which sites are the platform's own",
    zh="有可信度 A 的规则：请在 x-pack.sites 写明哪些是平台自己的网站",
)
_TOO_HARD = Text(
    en="a rule of confidence C, D or U is no error; make it review or warning",
    zh="可信度 C、D、U 的规则不能是 error，请改为 review 或 warning",
)
_NOT_OF_THE_HOUSE = Text(
    en="say how sure the pack's rules are: only one of house rules (H) alone takes that from the pack that it extends",
    zh="请写明规则包的可信度：只有全是本机构规定（H）的规则包才沿用所继承规则包的可信度",
)
_NOT_EVEN_COMMON = Text(
    en="extends nothing, not even common: no licence is asked for, nothing is compared; if that is meant, say []",
    zh="没有继承任何规则包，连 common 也没有：不要求执照，也不核对任何内容；确实如此的写 []",
)


def check_address(source: RuleSource) -> Iterator[tuple[str, Text]]:
    """Key of the source and sentence."""
    if source.url is not None:
        if not _is_address(source.url):
            yield "url", _NO_ADDRESS
        elif _is_bare(source.url):
            yield "url", _ONLY_A_SITE
    if source.clause and (key := _KEY.search(source.clause)):
        yield (
            "clause",
            Text(
                en=f"{key.group()!r} is a key that is defined nowhere; name the source",
                zh=f"“{key.group()}”是没有定义的代号，请写出来源的名称",
            ),
        )


def check_confidence(rule: Rule, sites: Sequence[str]) -> Iterator[tuple[str, Text]]:
    """What speaks against the confidence of a rule. `sites`: the platform's own, as the pack says."""
    source = rule.source
    if source.confidence == "A":
        if source.url is None:
            yield "/x-source/confidence", _A_NEEDS_A_PAGE
        elif sites and not is_on(source.url, sites):
            host = urlsplit(source.url).hostname or source.url
            told = Text(
                en=f"confidence A, but {host!r} is none of the platform's own sites ({', '.join(sites)})",
                zh=f"可信度 A，但“{host}”不是平台自己的网站（{'、'.join(sites)}）",
            )
            yield "/x-source/confidence", told
    if source.confidence in "CDU" and rule.severity == "error":
        yield "/x-severity", _TOO_HARD


def check_self(pack: Pack, *, inherits: bool) -> Iterator[tuple[str, Text]]:
    """Pointer and sentence for what a pack says of itself. `inherits`: it does, or says that it means not to."""
    mine = [rule for rule in pack.rules if rule.id.rpartition("/")[0] == pack.id]
    own = [rule for rule in mine if rule.source.confidence != HOUSE]
    if pack.confidence == HOUSE and (own or not mine):
        yield "/x-pack/confidence", _NOT_OF_THE_HOUSE
        return
    hard = [rule for rule in own if rule.severity == "error"]
    weakest = max((rule.source.confidence for rule in hard), key=_ORDER.index, default=None)
    strongest = min((rule.source.confidence for rule in own), key=_ORDER.index, default=None)
    bound = weakest or strongest
    if bound is not None and _ORDER.index(pack.confidence) < _ORDER.index(bound):
        told = Text(
            en=f"is {pack.confidence}, but a rule that is an error stands on a source of confidence {bound}"
            if weakest
            else f"is {pack.confidence}, but no rule is surer than {bound}",
            zh=f"是 {pack.confidence}，但有 error 规则的来源只有 {bound}"
            if weakest
            else f"是 {pack.confidence}，但没有一条规则高于 {bound}",
        )
        yield "/x-pack/confidence", told
    if pack.platform is not None and any(rule.source.confidence == "A" for rule in own) and not pack.sites:
        yield "/x-pack", _A_NEEDS_SITES
    if pack.platform is not None and pack.default and not inherits:
        yield "/x-pack", _NOT_EVEN_COMMON
    yield from _check_edition(pack)


def _check_edition(pack: Pack) -> Iterator[tuple[str, Text]]:
    """An edition is named for the day when it took effect."""
    start, named = pack.effective[0], _EDITION.match(pack.edition)
    if start is None or named is None:
        return
    year, month = named[1], named[2]
    if int(year) != start.year or (month is not None and int(month) != start.month):
        told = Text(
            en=f"is {pack.edition!r}, but takes effect on {start}", zh=f"是“{pack.edition}”，但从 {start} 起适用"
        )
        yield "/x-pack/edition", told


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and "." in host.strip(".") and not re.search(r"[\s<>\"]", url)


def _is_bare(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query and not parts.fragment
