"""Amount of money (金额): digits or capital numerals with a currency; canonical `{"amount": 1000000, "currency": "CNY"}`.

Forms: 人民币600000万元整, 100.0000万美元, (美元)200万, 1亿2000万元, ￥1,000.50, 壹佰万圆整, 贰千万, 壹佰元零伍分.
A bare number is no money. The amount is an integer where it is whole.
Source: specimens; capital numerals by 支付结算办法 annex 1.
"""

from __future__ import annotations

import re
from decimal import Decimal

from bizdocs.grammar.normal import fold
from bizdocs.grammar.types import Parsed
from bizdocs.model import Json

_CURRENCIES = {
    "CNY": ("人民币", "人民幣", "RMB", "CNY", "¥"),
    "USD": ("美元", "美金", "USD", "US$"),
    "HKD": ("港元", "港币", "港幣", "HKD", "HK$"),
    "EUR": ("欧元", "歐元", "EUR", "€"),
    "JPY": ("日元", "日圆", "JPY"),
    "GBP": ("英镑", "英鎊", "GBP", "£"),
    "TWD": ("新台币", "台币", "TWD"),
    "MOP": ("澳门元", "澳门币", "MOP"),
    "AUD": ("澳大利亚元", "澳元", "AUD"),
    "CAD": ("加拿大元", "加元", "CAD"),
    "SGD": ("新加坡元", "SGD"),
    "CHF": ("瑞士法郎", "CHF"),
    "KRW": ("韩元", "韩圆", "KRW"),
}
_CODES = {word: code for code, words in _CURRENCIES.items() for word in words}
_WORDS = "|".join(re.escape(word) for word in sorted(_CODES, key=len, reverse=True))
_CURRENCY_CODE = re.compile(r"[A-Z]{3}")

_VALUES = {
    character: value
    for value, group in enumerate(
        ("零〇", "壹一弌", "贰二貳两", "叁三參", "肆四", "伍五", "陆六陸", "柒七", "捌八", "玖九")
    )
    for character in group
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_UNITS = _SMALL | _LARGE
_DIGITS = "".join(_VALUES)
_NUMERALS = "".join((*_VALUES, *_UNITS, "廿"))
_SECTION = re.compile("([^万萬亿億]*)([万萬亿億]|$)")

_MONEY = re.compile(
    rf"(?:(?P<before>{_WORDS})\s?[)\]]?:?\s?)?"
    r"(?:(?<![0-9.,])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?![0-9])"
    r"[(\[]?\s?(?P<scale>[十百千拾佰仟]?[万萬]?[亿億]?)(?:(?<=[亿億])(?P<rest>[0-9]{1,4}(?:\.[0-9]+)?)[万萬])?"
    rf"|(?P<numerals>[{_NUMERALS}]+))"
    rf"[(\[]?\s?(?:(?P<after>{_WORDS})|(?P<yuan>[元圆圓])"
    rf"(?:零?(?P<jiao>[{_DIGITS}])角)?(?:零?(?P<fen>[{_DIGITS}])分)?整?(?:[(\[]?(?P<behind>{_WORDS}))?)?",
    re.IGNORECASE,
)


def parse(text: str) -> Parsed | None:
    """The first amount that shows itself as money: by a currency, 元, 万 or 亿."""
    folded = fold(text).joined()
    for match in _MONEY.finditer(folded.text):
        codes = {_CODES[word.upper()] for word in match.group("before", "after", "behind") if word}
        scaled = not _LARGE.keys().isdisjoint((match["scale"] or "") + (match["numerals"] or ""))
        if match["numerals"] in _LARGE or not (codes or match["yuan"] or scaled):
            continue
        amount = _amount(match)
        if amount is None or len(codes) > 1:
            return None
        whole = amount == amount.to_integral_value()
        value = {"amount": int(amount) if whole else float(amount), "currency": next(iter(codes), "CNY")}
        return Parsed(value, *folded.span(*match.span()))
    return None


def problem(value: Json) -> str | None:
    """ "format": not an amount of at least zero with a currency of three capitals."""
    if not isinstance(value, dict) or value.keys() != {"amount", "currency"}:
        return "format"
    amount, currency = value["amount"], value["currency"]
    if not isinstance(amount, int | float) or isinstance(amount, bool) or not 0 <= amount < float("inf"):
        return "format"
    return None if isinstance(currency, str) and _CURRENCY_CODE.fullmatch(currency) else "format"


def _amount(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        amount = Decimal(match["digits"].replace(",", ""))
        for unit in match["scale"]:
            amount *= _UNITS[unit]
        return amount + Decimal(match["rest"] or 0) * 10**4
    whole = _number(match["numerals"])
    if whole is None:
        return None
    jiao, fen = (_VALUES[match[name]] if match[name] else 0 for name in ("jiao", "fen"))
    return Decimal(whole) + Decimal(jiao * 10 + fen) / 100


def _number(numerals: str) -> int | None:
    """A whole number in Chinese numerals; `None` where units are out of order or a digit's unit would be a guess."""
    total = 0
    largest = None
    for section, large in _SECTION.findall(numerals.replace("廿", "二十")):
        value = _below_ten_thousand(section, leads=largest is None)
        if value is None or (large and not value and not total):
            return None
        if not large:
            return total + value
        if largest is not None and _LARGE[large] >= largest:
            if value:
                return None
            total *= _LARGE[large]  # 壹万亿
        else:
            total += value * _LARGE[large]
        largest = _LARGE[large]
    return total


def _below_ten_thousand(section: str, *, leads: bool) -> int | None:
    """One section between 万 and 亿. A last digit needs 零 or 拾 before it: 壹佰伍 may be meant as 105 or as 150."""
    value = 0
    digit: int | None = None
    unit, sure = 10**4, leads
    for character in section:
        if character in _VALUES:
            if digit:
                return None
            digit = _VALUES[character]
            sure = sure or digit == 0
            continue
        if _SMALL[character] >= unit or digit == 0:
            return None
        unit = _SMALL[character]
        value += (1 if digit is None else digit) * unit
        digit, sure = None, unit == 10
    if digit and not sure:
        return None
    return value + (digit or 0)
