"""What in free text is somebody's, by its form alone: numbers of identity papers, cards and telephones, addresses.

A form that is certain counts wherever it stands. One that other numbers share counts unless what stands before it, or what is
known of the company, says that it is the company's. A number with a misread figure is still somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Found(NamedTuple):
    """A part of a text: what it is, from where to where, and whether nothing else looks like it."""

    kind: str
    """`ends`, `last four`, `city` or `nothing`: what of it may be shown."""
    start: int
    end: int
    certain: bool


def find(text: str) -> Iterator[Found]:
    """Every part of a text, written in half-width characters, that is somebody's by its form; parts may overlap."""
    for sign, forms in _FORMS:
        if sign is None or sign.search(text):
            for form in forms:
                yield from _find(text, form)


def _find(text: str, form: _Form) -> Iterator[Found]:
    for match in form.pattern.finditer(text):
        start, end = match.span(form.group)
        if not form.certain and _COMPANYS.search(text[max(start - _BEFORE, 0) : start]):
            continue
        if form.holds is None or form.holds(_PLAIN.sub("", match[form.group])):
            yield Found(form.kind, start, end, form.certain)


def is_near(number: str, known: str) -> bool:
    """Whether a number is another one with at most two figures misread, missing or too many."""
    if abs(len(number) - len(known)) > _MISREAD:
        return False
    row = list(range(len(known) + 1))
    for at, one in enumerate(number, start=1):
        left, row[0] = row[0], at
        for there, other in enumerate(known, start=1):
            left, row[there] = row[there], min(row[there] + 1, row[there - 1] + 1, left + (one != other))
        if min(row) > _MISREAD:
            return False
    return row[-1] <= _MISREAD


class _Form(NamedTuple):
    kind: str
    pattern: re.Pattern[str]
    certain: bool = True
    holds: Callable[[str], bool] | None = None
    """A law of the number without its spacing, where it has one."""
    group: str | int = 0


_MISREAD = 2
_BEFORE = 14
"""Characters before a number in which a label may stand."""
_COMPANYS = re.compile(
    r"(?:注册|登记|备案|许可证?|批准|核准|执照|证书|信用代码|流水|订单|合同|凭证)(?:证?编?号码?|号|字|编码)?[^0-9A-Za-z]{0,4}$"
    r"|(?:字|教民|准|第|编号)[^0-9A-Za-z]{0,3}$"
    r"|(?:reg|registration|permit|licen[cs]e|uscc)[. a-z]{0,8}(?:no|number)?[^0-9A-Za-z]{0,3}$",
    re.IGNORECASE,
)

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd"
_GAP = rf"[ \t·\-{_UNSEEN}]{{0,2}}"
_PLAIN = re.compile(rf"[ \t·\-{_UNSEEN}]")


def _digits(least: int, most: int | None = None) -> str:
    return rf"(?:{_GAP}\d){{{least},{most or least}}}"


def _passes_luhn(number: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for at, char in enumerate(reversed(number)):
        digit = int(char) * (1 + at % 2)
        total += digit - 9 * (digit > 9)
    return total % 10 == 0


def _is_no_uscc(number: str) -> bool:
    """Not a unified social credit code whose characters happen to be figures (GB 32100-2015, modulo 31)."""
    if len(number) != 18 or number[0] not in "159" or not number[:17].isdecimal() or _is_resident_number(number):
        return True
    left = -sum(int(char) * pow(3, at, 31) for at, char in enumerate(number[:17])) % 31
    return "0123456789ABCDEFGHJKLMNPQRTUWXY"[left] != number[17].upper()


def _is_resident_number(number: str) -> bool:
    """GB 11643-1999: the check character fits (ISO 7064, MOD 11-2)."""
    total = sum(int(char) * pow(2, 17 - at, 11) for at, char in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


# GB 11643-1999: division, date of birth, serial, check. An OCR engine may take letters for digits, and put blanks
# between them.
_DIGIT = r"[\dOoIlSsBZz]"
_RESIDENT_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])"
    rf"[1-9IlSsBZz](?:{_GAP}{_DIGIT}){{5}}{_GAP}(?:[1Il]{_GAP}[89B]|[2Zz]{_GAP}[0Oo])(?:{_GAP}{_DIGIT}){{2}}"
    rf"{_GAP}[01OoIl]{_GAP}{_DIGIT}{_GAP}[0-3OoIlZz](?:{_GAP}{_DIGIT}){{4}}{_GAP}[\dXx×OoIlSsBZz]"
    r"(?![0-9A-Za-z])"
)
_PROVINCE = rf"(?:1{_GAP}[1-5]|2{_GAP}[1-3]|3{_GAP}[1-7]|4{_GAP}[1-6]|5{_GAP}[0-4]|6{_GAP}[1-5]|7{_GAP}1|8{_GAP}[1-3])"
"""GB/T 2260."""
_CENTURY = rf"{_GAP}(?:1{_GAP}9|2{_GAP}0)"
# The same with figures alone, behind letters too (ID3301…), whatever its month says, and with one figure lost.
_MISREAD_NUMBER = re.compile(
    rf"(?<!\d){_PROVINCE}"
    rf"(?:{_digits(4)}{_CENTURY}{_digits(8, 9)}|{_digits(3)}{_CENTURY}{_digits(9)}){_GAP}[\dXx×](?![\dXx×])"
)
_MONTH, _DAY = rf"{_GAP}(?:0{_GAP}[1-9]|1{_GAP}[0-2])", rf"{_GAP}(?:0{_GAP}[1-9]|[12]{_GAP}\d|3{_GAP}[01])"
_NOT_GLUED = r"(?:(?<![0-9A-Za-z])|(?<=ID)|(?<=id)|(?<=[sS][fF][zZ]))"
# Numbers before 1999 (GB 11643-1989): no century, no check.
_OLD_NUMBER = re.compile(rf"{_NOT_GLUED}{_PROVINCE}{_digits(4)}{_digits(2)}{_MONTH}{_DAY}{_digits(3)}(?![0-9A-Za-z])")
# Passports, permits for Hong Kong, Macao and Taiwan, residence cards of foreigners, as the administration of exit and entry
# numbers them.
_TRAVEL_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z])(?:[EGDSPKCWHMTL]{_GAP}\d{_digits(7)}(?:{_digits(2)})?|[EC]{_GAP}[A-Z]{_GAP}\d{_digits(6)}"
    rf"|[A-Z]{{3}}{_GAP}\d{_digits(11)})(?![0-9A-Za-z])"
)
# Issuers of payment cards in China and the large networks (ISO/IEC 7812): UnionPay, Visa, Mastercard, JCB, ICBC's own.
_CARD = re.compile(
    rf"(?<![0-9A-Za-z.])(?:6{_GAP}2{_digits(14, 17)}|4{_digits(15)}|5{_GAP}[1-5]{_digits(14)}|3{_GAP}5{_digits(14)}"
    rf"|9{_GAP}5{_GAP}5{_digits(13, 16)}|6{_GAP}0{_digits(14, 17)})(?![0-9A-Za-z]|\.\d)"
)
_ACCOUNT = re.compile(
    r"(?:卡号|银行账号|银行帐号|对公账号|收款账号|付款账号|结算账号|开户账号|银行账户|银行卡)[^\dA-Za-z\n]{0,6}"
    rf"(?P<own>\d{_digits(7, 29)})(?!\d)"
)
_MOBILE_NUMBER = re.compile(rf"(?<!\d)(?:(?:\+|00)?86[ -]?)?1{_GAP}[3-9]{_digits(9)}(?!\d)")
_LANDLINE = re.compile(r"(?<![\d.-])(?:\(0\d{2,3}\)|0\d{2,3}[ -])[ -]?[2-9]\d{2,3}[ -]?\d{4}(?:-\d{1,5})?(?![\d-])")
_EMAIL = re.compile(r"(?P<own>[A-Za-z0-9._%+-]{1,64})@(?=[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_CHAT = re.compile(
    r"(?:微信号?|WeChat|Weixin|QQ号?码?|企鹅号?|wxid)(?:号码|号|ID|id)?[ \t]*[:为是]?[ \t]*"
    r"(?P<own>[A-Za-z0-9][A-Za-z0-9_-]{4,30})(?![A-Za-z0-9_-])",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"(?:家庭住址|家庭地址|户籍地址|户籍所在地|现住址|现住|常住地址|居住地址?|住址|home address)[ \t]*[:为是在]?[ \t]*"
    r"(?P<own>[^,，。;；:\n|]{4,60})",
    re.IGNORECASE,
)

# ICAO 9303: lines of 30 to 44 capitals, digits and fillers; and the second line of a passport that has no filler.
_FILLER = "<《〈«"
_MRZ_LINE = re.compile(
    rf"(?<![0-9A-Za-z])(?=[0-9A-Za-z]*[{_FILLER}])[0-9A-Za-z{_FILLER}]{{24,}}"
    r"|(?<![0-9A-Za-z])[0-9A-Z]{9}\d[A-Z]{3}\d{7}[MFX]\d{7}[0-9A-Z]{10,16}(?![0-9A-Za-z])"
)

_FIGURES = r"(?:\d\D*){7}"
"""Seven figures: no number of a person or an account has fewer."""
_FORMS: tuple[tuple[re.Pattern[str] | None, tuple[_Form, ...]], ...] = (
    (re.compile(rf"[{_FILLER}]|{_FIGURES}"), (_Form("nothing", _MRZ_LINE),)),
    (None, (_Form("ends", _RESIDENT_NUMBER),)),
    (
        re.compile(_FIGURES),
        (
            _Form("last four", _MOBILE_NUMBER),
            _Form("ends", _MISREAD_NUMBER, certain=False, holds=_is_no_uscc),
            _Form("ends", _OLD_NUMBER, certain=False),
            _Form("ends", _TRAVEL_NUMBER, certain=False),
            _Form("last four", _CARD, certain=False, holds=_passes_luhn),
            _Form("last four", _ACCOUNT, certain=False, group="own"),
            _Form("last four", _LANDLINE, certain=False),
        ),
    ),
    (re.compile("@"), (_Form("nothing", _EMAIL, certain=False, group="own"),)),
    (re.compile(r"[Ww][EeXx]|[Qq][Qq]|微信|企鹅"), (_Form("ends", _CHAT, certain=False, group="own"),)),
    (re.compile(r"住|居|籍所在|籍地址|庭地址|[Hh][Oo][Mm][Ee]"), (_Form("city", _HOME, certain=False, group="own"),)),
)
"""A sign that a text has wherever one of some forms stands in it, and that is found sooner; and those forms."""
