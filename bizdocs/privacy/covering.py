"""What of a page may be seen in a masked report: the picture is covered wherever nobody knows that it is safe.

Safe are the values of fields that are not personal, what such values say elsewhere on the page, names of companies and of the
persons whom their papers name, and the words that forms and letters are made of. On a company's certificate other words are safe
too unless they look like a number or an address; on a person's paper, in a letter and in everything without a form they are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bizdocs.model import Box, Code, Document, PageRef, Word
from bizdocs.privacy.masks import Mask, clear_values, is_personal

BELIEVED = 0.5
"""Confidence below which nobody knows what a word says."""
DOUBTFUL = 0.5
"""Share of words below that from which a page is not shown at all."""
_WITHIN = 0.6
"""Share of a word that a field's place has to take for all of it to be the field's, where characters have no places."""
_AIR = 0.15
"""How far a field's place reaches around its box, in its heights: engines disagree about where a character ends."""
_LONGEST_PHRASE = 24


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page: whose papers are on it, the words of forms, and how text is masked."""

    page: PageRef
    documents: Sequence[Document]
    """On the page."""
    formless: bool
    """A document on it has no form of its own, or is a person's: what nobody knows is not safe."""
    phrases: frozenset[str]
    clear: frozenset[str]
    """Values that may be read wherever they stand."""
    mask: Mask


def is_doubtful(words: Sequence[Word]) -> bool:
    """Whether too little of a page was made out to tell what is on it."""
    doubted = sum(word.confidence < BELIEVED for word in words)
    return not words or doubted > DOUBTFUL * len(words)


def cover(words: Iterable[Word], codes: Iterable[Code], unread: Iterable[Box], known: Known) -> tuple[Box, ...]:
    """The parts of a page that are not known to be safe. `unread`: where something like writing stands that is no word."""
    places = [*_places(known)]
    boxes = [box for word in words for box in _cover_word(word, known, places)]
    boxes += [box for box in unread if not any(place.holds(box.centre) for place in places)]
    boxes += [code.box for code in codes if not _is_safe_code(code, known)]
    return tuple(dict.fromkeys(boxes))


def _cover_word(word: Word, known: Known, places: Sequence[Box]) -> Iterator[Box]:
    text = word.text
    masked = known.mask.text(text)
    own = [_stands_in_field(word, at, places) for at in range(len(text))]
    safe = [*own]
    if word.confidence >= BELIEVED:
        for start, end in _find_phrases(text, known):
            safe[start:end] = [True] * (end - start)
        if not known.formless:
            unsure = [False] * len(text)
            for match in _TELLING.finditer(text.translate(_HALF_WIDTH)):
                unsure[match.start() : match.end()] = [True] * (match.end() - match.start())
            safe = [one or not telling for one, telling in zip(safe, unsure, strict=True)]
    if len(masked) != len(text):
        safe = [False] * len(text)
    else:
        safe = [one and shown == char for one, shown, char in zip(safe, masked, text, strict=True)]
    if all(safe):
        return
    if len(word.stops) != len(text):
        yield word.box
        return
    for start, end in _runs(text, safe, formless=known.formless):
        yield word.box.part(_edge(word.stops, start), _edge(word.stops, end))


def _edge(stops: Sequence[float], at: int) -> float:
    """Where a character begins: half-way from the one before."""
    if at == 0:
        return 0.0
    return 1.0 if at == len(stops) else (stops[at - 1] + stops[at]) / 2


def _runs(text: str, safe: Sequence[bool], *, formless: bool) -> Iterator[tuple[int, int]]:
    """Stretches that are not safe; what only joins two of them goes with them, a single Chinese character tells nothing."""
    start: int | None = None
    end = 0
    for at, char in enumerate(text):
        if safe[at]:
            if start is not None:
                yield from _kept(text, start, end, formless=formless)
            start = None
        elif not _NEUTRAL.match(char):
            start, end = at if start is None else start, at + 1
    if start is not None:
        yield from _kept(text, start, end, formless=formless)


def _kept(text: str, start: int, end: int, *, formless: bool) -> Iterator[tuple[int, int]]:
    if not (formless and end - start == 1 and "\u3400" <= text[start] <= "\u9fff"):
        yield start, end


def _stands_in_field(word: Word, at: int, places: Sequence[Box]) -> bool:
    if not places:
        return False
    if len(word.stops) == len(word.text):
        point = word.box.part(word.stops[at], word.stops[at]).centre
        return any(place.holds(point) for place in places)
    return any(_share(word.box, place) >= _WITHIN for place in places)


def _places(known: Known) -> Iterator[Box]:
    """Where the values of fields stand that are nobody's, with a little air."""
    for document in known.documents:
        for field in document.fields.values():
            if is_personal(document.type, field.name):
                continue
            for seen in field.evidence:
                if seen.page == known.page and seen.box and seen.via in {"ocr", "text-layer"}:
                    left, top, right, bottom = seen.box.bounds
                    air = _AIR * min(right - left, bottom - top)
                    yield Box.rect(left - air, top - air, right + air, bottom + air)


def _share(box: Box, other: Box) -> float:
    left, top, right, bottom = box.bounds
    x0, y0, x1, y1 = other.bounds
    wide, high = min(right, x1) - max(left, x0), min(bottom, y1) - max(top, y0)
    return max(wide, 0.0) * max(high, 0.0) / max((right - left) * (bottom - top), 1e-9)


def _find_phrases(text: str, known: Known) -> Iterator[tuple[int, int]]:
    """Where known words and values stand in a text, the longest first at each place."""
    plain = text.translate(_HALF_WIDTH)
    at = 0
    while at < len(plain):
        longest = next(
            (n for n in range(min(_LONGEST_PHRASE, len(plain) - at), 1, -1) if plain[at : at + n] in known.phrases), 1
        )
        if longest > 1:
            yield at, at + longest
        at += longest
    for value in known.clear:
        start = plain.find(value)
        while start >= 0:
            yield start, start + len(value)
            start = plain.find(value, start + 1)


def _is_safe_code(code: Code, known: Known) -> bool:
    """A code is read by every telephone: safe is one that leads to an authority, or says what is clear anyway, and no more."""
    text = code.text
    if known.mask.text(text) != text:
        return False
    return _AUTHORITY.match(text) is not None or any(len(value) >= _NUMBER and value in text for value in known.clear)


def clear_texts(documents: Iterable[Document]) -> frozenset[str]:
    """Values that may be read wherever they stand, as `Known.clear` has them."""
    return frozenset(text.translate(_HALF_WIDTH) for text in clear_values(documents) if len(text) > 1)


def phrases_of(texts: Iterable[str], fold: Callable[[str], str] = str) -> frozenset[str]:
    """Words of forms, as `Known.phrases` has them."""
    found = {fold(text).translate(_HALF_WIDTH) for text in (*texts, *_LETTERS.split())}
    return frozenset(text for text in found if 1 < len(text) <= _LONGEST_PHRASE)


_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_NUMBER = 8
"""Characters of a company's number, at least."""
_NEUTRAL = re.compile(r"[\s,，。、.;；:：()（）“”\"'《》【】\[\]_/|·—-]")
_AUTHORITY = re.compile(r"https?://(?:[a-z0-9-]+\.)*gov\.cn(?:[/:?#]|$)", re.IGNORECASE)
# On a form: what has four figures, mixes letters with figures, is a mailbox, or goes on like an address or behind a word that
# announces somebody's.
_TELLING = re.compile(
    r"(?=(?:[A-Za-z_.@+·\s-]*\d){4}|[A-Za-z_.@+-]*\d[A-Za-z]|[A-Za-z]+\d|[A-Za-z0-9._%+-]+@)[0-9A-Za-z_.@%+·\s-]{4,}"
    r"|(?:电话|手机|联系方式|微信|QQ|邮箱|住址|家庭|户籍|收件人|联系人|紧急)[^\n]{2,}"
    r"|[\u3400-\u9fff]{2,}(?:路|街|道|巷|弄|村|镇|乡|小区|花园|公寓|新村|大厦)[^,，。;；]{0,16}?\d+\s*(?:号|室|幢|栋|单元|弄|楼)[^,，。;；]{0,16}"
)
_LETTERS = """
特此证明 特此说明 特此授权 特此承诺 特此 兹授权 兹委托 兹证明 兹有 我公司 我单位 我司 本公司 本单位
本企业 本人 贵公司 贵司 贵平台 平台 公司 授权 委托 被授权 授权人 被授权人 授权书 公函 申请 认证
企业认证 账号 帐号 名称 运营 运营者 运营人 管理 管理员 负责人 法定代表人 法人 代表 经办人 办理 提交
审核 材料 资料 文件 证件 营业执照 复印件 原件 附件 身份证 身份证号 身份证号码 手机 手机号 手机号码
电话 联系电话 联系方式 邮箱 微信 地址 住址 日期 期限 有效期 有效 自 至 起 止 年 月 日 之日 长期
盖章 公章 加盖 签字 签名 签章 签署 以及 及 和 或 与 为 以 对 并 由 在 上述 如下 以下 承担 责任
一切 全部 法律 法律责任 真实 合法 准确 完整 无误 承诺 保证 遵守 规定 规则 协议 相关 相应 由此 产生
引起 后果 如有 不实 虚假 自愿 同意 负责 事宜 事项 业务 范围 权限 代理 代表我 信息 内容 单位 企业
组织 机构 性别 姓名 职务 说明 情况 备注 其他 注册 使用 唯一 指定 作为 发布 服务 统一社会信用代码
开户 银行 户名 证明 确认 确认函 申请人 申请单位 企业名称 公司名称 单位名称 账号名称 账号昵称 昵称 抖音
微博 小红书 快手 公众号
"""
"""What letters of applicants are made of."""
