"""What may be shown of personal data. Every format masks through this module.

* Numbers of identity documents keep their first and last character, birth dates the year, telephone and bank account
  numbers the last four, a home address the city; `*` stands for each character of the rest.
* Names of companies, their addresses and their codes stay clear, and so do the names of persons, whom the public
  register names as well.
* In free text, numbers of identity and travel documents, cards and telephones, lines of machine-readable zones, the addresses of
  mailboxes and chats and what is called a home address are found by their form, and by nearness to a number that is known.

Masking goes by the *meaning* of a field, never by whether its value is valid: a misread number is still somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from bizdocs.data.fields import Masking, field_named, fields
from bizdocs.model import Document, Finding, Json
from bizdocs.papers.load import bundled_papers
from bizdocs.privacy import revealing

_PLAYED = frozenset(
    (
        *("legal_rep_id", "operator_id", "beneficial_owner_id"),
        *("operator", "legal_rep", "beneficial_owner"),
    )
)
"""Roles and declared objects that speak of a person."""

_STRUCTURE = frozenset({"op", "path", "type", "role", "unit", "currency"})
"""Keys of an object beside its value: they say what the value is and hold none themselves."""


def mask_field(document_type: str | None, field: str, value: Json, *, person: bool = False) -> Json:
    """A field's value (or its raw text) as it may be shown.

    `document_type` is a document type, a role such as `operator_id`, or `None` where no document is concerned. `field`
    is a name or a dotted path, whose last name counts. `person`: the document says that it speaks of one. Lists and
    objects are masked inside; numbers that must be masked become text; every other text passes through `mask_text`.
    """
    name = _last_name(field)
    if isinstance(value, Mapping):
        return {key: _mask_member(document_type, name, key, member, person=person) for key, member in value.items()}
    if isinstance(value, list):
        return [mask_field(document_type, name, member, person=person) for member in value]
    if value is None or isinstance(value, bool):
        return value
    if masker := _masker(document_type, name, person=person):
        return masker(str(value))
    if not isinstance(value, str):
        return value
    if name == "uscc" and value.startswith("9"):
        # A company's code may be all digits and look like a resident number, which begins with 1 to 8.
        return value
    return mask_text(value, sure_only=_NUMBERS_OF_COMPANIES.fullmatch(name) is not None)


def speaks_of_person(name: str | None) -> bool:
    """Whether a document type, a role or a declared object speaks of a person: its address and numbers are personal."""
    return name in _PLAYED or name in bundled_papers().types("person")


def is_personal(document_type: str | None, field: str, *, person: bool = False) -> bool:
    """Whether a field is masked by its meaning, whatever its value."""
    return _masker(document_type, _last_name(field), person=person) is not None


def mask_text(text: str, *, keep: Iterable[re.Pattern[str]] = (), sure_only: bool = False) -> str:
    """Free text as it may be shown, without what is somebody's by its form (`revealing`).

    `keep`: what is known to be a company's; only what can be nothing else is masked there. `sure_only`: that is so everywhere.
    """
    spans = [match.span() for pattern in keep for match in pattern.finditer(text)]
    for found in revealing.find(text.translate(_HALF_WIDTH)):
        start, end = found.start, found.end
        if found.certain or not (sure_only or any(first <= start and end <= last for first, last in spans)):
            text = text[:start] + _SHOWING[found.kind](text[start:end]) + text[end:]
    return text


class Mask:
    """What formats print values through: masks them, or, where `on` is false, leaves them as they are.

    It knows the personal numbers and home addresses that the documents hold. They may turn up again where no field
    tells what they are: in a QR code, in a file's name, in the scope of a letter.
    """

    def __init__(self, documents: Iterable[Document], *, on: bool = True) -> None:
        self._on = on
        documents = tuple(documents)
        known = dict(_known_values(documents)) if on else {}
        longest_first = sorted(known, key=len, reverse=True)
        self._persons = frozenset(document.type for document in documents if document.person)
        self._known = tuple((_anyhow_spaced(clear), known[clear].replace("\\", r"\\")) for clear in longest_first)
        self._numbers = frozenset(plain for clear in known if _LONG_NUMBER.fullmatch(plain := _SPACING.sub("", clear)))
        self._companys = tuple(_anyhow_spaced(text) for text in _numbers_of_companies(documents)) if on else ()

    def field(self, document_type: str | None, field: str, value: Json) -> Json:
        """A field's value, raw text, expected or actual value (`mask_field`)."""
        if not self._on:
            return value
        shown = mask_field(document_type, field, value, person=document_type in self._persons)
        # A sole trader's shop may be at home: the address on the public register stays clear all the same.
        return shown if _last_name(field) == "address" else self._replace_known(shown)

    def text(self, text: str) -> str:
        """Free text: a message, the text of a code or a seal, a file's name."""
        if not self._on:
            return text
        return mask_text(self._replace_near(str(self._replace_known(text))), keep=self._companys)

    def _replace_near(self, text: str) -> str:
        """Without numbers that are a known one but for a figure or two: misread, or mistyped in a file's name."""

        def hide(found: re.Match[str]) -> str:
            number = _SPACING.sub("", found[0])
            companys = any(pattern.fullmatch(found[0]) for pattern in self._companys)
            near = not companys and any(revealing.is_near(number, known) for known in self._numbers)
            return _keep_ends(found[0]) if near else found[0]

        return _LONG_NUMBER.sub(hide, text) if self._numbers else text

    def _replace_known(self, value: Json) -> Json:
        if isinstance(value, Mapping):
            return {key: self._replace_known(member) for key, member in value.items()}
        if isinstance(value, list):
            return [self._replace_known(member) for member in value]
        if isinstance(value, str):
            for pattern, shown in self._known:
                value = pattern.sub(shown, value)
        return value


def clear_values(documents: Iterable[Document]) -> frozenset[str]:
    """What documents state that is nobody's, and the names of persons, which stay clear: names, numbers, dates, addresses."""
    return frozenset(
        text
        for document in documents
        for name, field in document.fields.items()
        if _masker(document.type, name, person=document.person) is None
        for value in (field.value, field.raw)
        for text in _texts(value)
    )


def names_of_persons(documents: Iterable[Document], findings: Iterable[Finding] = ()) -> frozenset[str]:
    """The names of persons that documents state, or that findings compare them with."""
    told = [(name, field.value) for document in documents for name, field in document.fields.items()]
    for finding in findings:
        wanted = finding.expected.get("value") if isinstance(finding.expected, Mapping) else finding.expected
        told += [(finding.field or "", value) for value in (wanted, finding.actual)]
    return frozenset(
        text
        for name, value in told
        for text in _texts(value)
        if len(text) > 1 and _may_be_name_of_person(_last_name(name), text)
    )


def _may_be_name_of_person(field: str, text: str) -> bool:
    traits = fields().get(field)
    named = traits.names if traits is not None else None
    return named == "person" or (named == "holder" and is_name_of_person(text))


def is_name_of_person(holder: str) -> bool:
    """Whether a holder is a person by the look of it: no company's name has as few as four Chinese characters."""
    return _SHORT_CHINESE.fullmatch(holder) is not None


def shorten_name(name: str) -> str:
    """A person's name as it may be shown where everybody reads: its first character."""
    return name[:1] + re.sub(r"\S", "*", name[1:])


def shorten_names(text: str, names: Iterable[str]) -> str:
    """Free text in which the names of some persons are shortened."""
    for name in sorted(names, key=len, reverse=True):
        whole = rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if name.isascii() else re.escape(name)
        text = re.sub(whole, shorten_name(name), text)
    return text


def _known_values(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    for document in documents:
        for name, field in document.fields.items():
            masker = _masker(document.type, name, person=document.person)
            if masker is None or masker is _keep_year:  # another's birthday may be a company's own date
                continue
            values = _texts(field.value)
            yield from ((text, masker(text)) for text in values if len(_SPACING.sub("", text)) >= _SHORTEST_KNOWN)


_SHORTEST_KNOWN = 6
"""Shorter values would be found by chance inside others."""


def _numbers_of_companies(documents: Iterable[Document]) -> frozenset[str]:
    """Numbers that documents state for a company: of its registration, its permits, its filings."""
    return frozenset(
        text
        for document in documents
        for name, field in document.fields.items()
        if _NUMBERS_OF_COMPANIES.fullmatch(name) and _masker(document.type, name, person=document.person) is None
        for text in _texts(field.value)
        if len(text) >= _SHORTEST_KNOWN
    )


def _mask_member(document_type: str | None, name: str, key: str, member: Json, *, person: bool) -> Json:
    if key in _STRUCTURE:
        return member
    owner = key if speaks_of_person(key) else document_type
    inner = _masker(owner, key, person=person) or not _masker(document_type, name, person=person)
    return mask_field(owner, key if inner else name, member, person=person)


def _masker(document_type: str | None, name: str, *, person: bool) -> Callable[[str], str] | None:
    """How the values of a field are masked; `None` where they are not personal by their meaning."""
    field = field_named(name) or (field_named("mrz") if "mrz" in name.split("_") else None)
    if field is None:
        return None
    person = person or speaks_of_person(document_type)
    masking = field.mask or (field.mask_of_person if person and name in (field.name, *field.also) else None)
    return _MASKERS[masking] if masking is not None else None


def _keep_ends(text: str) -> str:
    return text[0] + "*" * (len(text) - 2) + text[-1] if len(text) > 2 else "*" * len(text)


def _keep_last_four(text: str) -> str:
    return "*" * (len(text) - 4) + text[-4:] if len(text) > 4 else "*" * len(text)


def _keep_year(text: str) -> str:
    year = re.search(r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d{4}(?=\d{4}(?!\d))", text)
    kept = range(*year.span()) if year else range(0)
    return "".join("*" if _NUMERAL.match(char) and at not in kept else char for at, char in enumerate(text))


def _keep_city(text: str) -> str:
    city = _CITY.match(text)
    kept = city.end() if city else 0
    return text[:kept] + "*" * (len(text) - kept)


def _hide(text: str) -> str:
    return "*" * len(text)


def _last_name(path: str) -> str:
    names = [name for name in path.split(".") if not name.isdigit() and name != "*"]
    return names[-1] if names else path


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member)


def _anyhow_spaced(clear: str) -> re.Pattern[str]:
    return re.compile(r"[\s-]*".join(map(re.escape, _SPACING.sub("", clear))), re.IGNORECASE)


_MASKERS: Mapping[Masking, Callable[[str], str]] = {
    "ends": _keep_ends,
    "year": _keep_year,
    "last_four": _keep_last_four,
    "city": _keep_city,
    "all": _hide,
}

_NUMBERS_OF_COMPANIES = re.compile(r"uscc|(.+_)?(registration|permit|approval|certificate|filing|licence)_number")
_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ \t-]?\d){12,21}[ \t-]?[\dXx](?!\d)")
_SHOWING: Mapping[str, Callable[[str], str]] = {
    "ends": _keep_ends,
    "last four": _keep_last_four,
    "city": _keep_city,
    "nothing": _hide,
}
"""What is left of each kind of `revealing.Found`."""

_SHORT_CHINESE = re.compile(r"[\u3400-\u9fff]{2,4}")

_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_SPACING = re.compile(r"[\s-]")
_NUMERAL = re.compile(r"[\d〇○零一二三四五六七八九十]")

# Province and city, or either, at the start of an address (GB/T 2260 names of the first two levels). A name of the
# levels below never stands inside: what is not certain to be a city is masked.
_NOT_A_NAME = r"[^\s\d省市区县旗镇乡村街路道巷弄号]"
_CITY = re.compile(
    rf"\s*(?:{_NOT_A_NAME}{{2,3}}省|{_NOT_A_NAME}{{2,5}}自治区)?\s*"
    rf"(?:{_NOT_A_NAME}{{2,8}}(?:市|盟|地区|自治州))?"
)
