"""Unified social credit code (统一社会信用代码): 18 digits and capitals without I, O, Z, S, V.

Parts: authority (1), kind of organisation (1), division of the registering body (6), organisation code (9, with a check
character of its own), check character (1).
Source: GB 32100-2015 with its amendment XG1-2016; organisation code: GB 11714-1997.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bizdocs.grammar.codes import MOST_FOLDED, READ_AS_DIGIT, find, look_alikes, matches, mend, runs
from bizdocs.grammar.types import Parsed, Repair
from bizdocs.model import Json

SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LENGTH = 18
_SHAPE = re.compile(f"[1-9AGNY][1-9][0-9]{{6}}[{SYMBOLS}]{{10}}")
_NEVER_PRINTED = str.maketrans("OIZS", "0125")

_STAFFING, _MARKET, _JUSTICE, _CIVIL = "staffing_office", "market_regulation", "justice", "civil_affairs"
_KINDS: Mapping[str, tuple[str, str, str | None]] = {
    # prefix: authority, kind of organisation, subject of the contract
    "11": (_STAFFING, "state_organ", "government"),
    "12": (_STAFFING, "public_institution", "public_institution"),
    "13": (_STAFFING, "mass_organisation", "social_organisation"),
    "19": (_STAFFING, "other", None),
    "21": ("foreign_affairs", "foreign_news_bureau", "overseas"),
    "29": ("foreign_affairs", "other", None),
    "31": (_JUSTICE, "law_firm", "other_organisation"),
    "32": (_JUSTICE, "notary_office", "other_organisation"),
    "33": (_JUSTICE, "grassroots_legal_service", "other_organisation"),
    "34": (_JUSTICE, "forensic_institution", "other_organisation"),
    "35": (_JUSTICE, "arbitration_commission", "other_organisation"),
    "39": (_JUSTICE, "other", None),
    "41": ("culture", "foreign_cultural_centre", "overseas"),
    "49": ("culture", "other", None),
    "51": (_CIVIL, "social_organisation", "social_organisation"),
    "52": (_CIVIL, "private_non_enterprise", "private_non_enterprise"),
    "53": (_CIVIL, "foundation", "foundation"),
    "55": (_CIVIL, "grassroots_self_government", "other_organisation"),
    "59": (_CIVIL, "other", None),
    "61": ("tourism", "foreign_tourism_office", "overseas"),
    "62": ("tourism", "hk_macau_taiwan_tourism_office", "overseas"),
    "69": ("tourism", "other", None),
    "71": ("religious_affairs", "religious_venue", "other_organisation"),
    "72": ("religious_affairs", "religious_school", "other_organisation"),
    "79": ("religious_affairs", "other", None),
    "81": ("trade_union", "grassroots_trade_union", "social_organisation"),
    "89": ("trade_union", "other", None),
    "91": (_MARKET, "enterprise", "enterprise"),
    "92": (_MARKET, "individual_business", "individual_business"),
    "93": (_MARKET, "farmers_cooperative", "enterprise"),
    "A1": ("military_staffing_office", "military_institution", "public_institution"),
    "A9": ("military_staffing_office", "other", None),
    "G1": ("public_security", "overseas_ngo_office", "overseas"),
    "N1": ("agriculture", "group_collective", "other_organisation"),
    "N2": ("agriculture", "village_collective", "other_organisation"),
    "N3": ("agriculture", "township_collective", "other_organisation"),
    "Y1": ("other", "other", None),
}
_INNER_CHECK_IS_PROVEN = "91"
"""For other prefixes no published number was found that shows GB 11714 in use, so there it only helps to repair."""


def parse(text: str) -> Parsed | None:
    """Letters that GB 32100 never prints are read as the digits they look like; a code inside a longer run must check."""
    found = find(text, _read, problem)
    if found is not None and problem(found.value) is None:
        return found
    return _embedded(text) or found


def problem(value: Json) -> str | None:
    """ "format" (symbols, or a prefix that no authority uses) or "check-digit"."""
    if not matches(_SHAPE, value) or value[:2] not in _KINDS:
        return "format"
    if value[17] != check_character(value[:17]):
        return "check-digit"
    if value[:2] == _INNER_CHECK_IS_PROVEN and not organisation_code_checks(value):
        return "check-digit"
    return None


def repair(text: str) -> Repair | None:
    """One look-alike, or one character of a run of equal ones dropped or doubled; both check characters must agree."""
    return mend(text, _read, _strict_problem, _variants) if _unsound(text) else None


def check_character(body: str) -> str:
    """The last symbol for the first 17: the weighted sum of all 18 is a multiple of 31."""
    total = sum(_VALUES[symbol] * weight for symbol, weight in zip(body, _WEIGHTS, strict=True))
    return SYMBOLS[-total % 31]


def organisation_check_character(body: str) -> str:
    """The ninth symbol of an organisation code for its first eight (digits 0-9, letters 10-35; X for ten)."""
    total = sum(int(symbol, 36) * weight for symbol, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def organisation_code_checks(value: str) -> bool:
    """Whether places 9 to 17 are an organisation code by GB 11714."""
    return value[16] == organisation_check_character(value[8:16])


def describe(value: str) -> dict[str, str | None]:
    """Who registered it and what it is: `{"authority": "market_regulation", "kind": "enterprise"}`."""
    authority, kind, _ = _KINDS.get(value[:2], (None, None, None))
    return {"authority": authority, "kind": kind}


def subject(value: str) -> str | None:
    """The kind of subject the prefix tells, `None` where it tells none."""
    return _KINDS[value[:2]][2] if value[:2] in _KINDS else None


def _read(run: str) -> str | None:
    if len(run) != _LENGTH:
        return None
    value = run[0].translate(_NEVER_PRINTED) + run[1:8].translate(READ_AS_DIGIT) + run[8:].translate(_NEVER_PRINTED)
    if not _SHAPE.fullmatch(value):
        return None
    folded = sum(before != after for before, after in zip(run, value, strict=True))
    return value if folded <= MOST_FOLDED or problem(value) is None else None


def _embedded(text: str) -> Parsed | None:
    """The one code inside a longer run that passes both checks."""
    found: dict[str, Parsed] = {}
    for run in runs(text):
        for start in range(len(run.text) - _LENGTH + 1):
            part = run.part(start, _LENGTH)
            if _SHAPE.fullmatch(part.text) and _strict_problem(part.text) is None:
                found.setdefault(part.text, part.holds(part.text))
    return next(iter(found.values())) if len(found) == 1 else None


def _unsound(text: str) -> bool:
    found = parse(text)
    return found is None or problem(found.value) is not None


def _strict_problem(value: Json) -> str | None:
    return problem(value) or (None if organisation_code_checks(value) else "check-digit")


def _variants(run: str) -> Mapping[str, int]:
    first_of_equals = [at for at in range(len(run)) if at == 0 or run[at] != run[at - 1]]
    if len(run) == _LENGTH - 1:
        return {run[:at] + run[at] + run[at:]: at for at in first_of_equals}
    if len(run) == _LENGTH + 1:
        return {run[:at] + run[at + 1 :]: at for at in first_of_equals if run[at : at + 1] == run[at + 1 : at + 2]}
    return look_alikes(run, {_LENGTH})
