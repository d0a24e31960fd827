"""Values and places in words, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bizdocs.model import Json, PaperName, Text
from bizdocs.ruling.dialect.places import last_name
from bizdocs.ruling.findings.catalogue import name_of

_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "subject": ("subjects",),
    "industries": ("industries",),
    "type": ("types",),
    "sides": ("sides",),
    "format": ("formats",),
    "seals": ("seals", "colours"),
    "signatures": ("fields",),
}
"""Field → sections of the vocabulary that name its values."""


def plain_text(text: str) -> Text:
    """The same words in both languages."""
    return Text(zh=text, en=text)


def word_value(value: Json, path: str, papers: Mapping[str, PaperName] | None = None) -> Text:
    """A value as a message shows it; nothing for `None`. How, hangs on the field at the end of its path.

    `papers`: how the papers of one's own folder are called.
    """
    field = last_name(path)
    if value is None:
        return plain_text("")
    if isinstance(value, bool):
        return Text(zh="是", en="yes") if value else Text(zh="否", en="no")
    if isinstance(value, list | tuple):
        return enumerate_texts(word_value(member, path, papers) for member in value)
    if isinstance(value, Mapping):
        return _word_money(value) if {"amount", "currency"} <= set(value) else plain_text("")
    if isinstance(value, int | float):
        return plain_text(_word_bytes(value) if field == "bytes" else _word_number(value))
    if value == "long-term":
        return Text(zh="长期", en="long-term")
    if papers and field == "type" and value in papers:
        return papers[value].title
    return name_of(str(value), *_SECTIONS.get(field, ()))


def enumerate_texts(texts: Iterable[Text]) -> Text:
    """A、B / A, B"""
    texts = list(dict.fromkeys(text for text in texts if text.zh or text.en))
    return Text(zh="、".join(text.zh for text in texts), en=", ".join(text.en for text in texts))


def word_routes(routes: Sequence[Sequence[Text]]) -> Text:
    """Alternatives, each of one or several things: A和B或C / A and B or C."""
    zh = dict.fromkeys("和".join(dict.fromkeys(text.zh for text in route)) for route in routes)
    en = dict.fromkeys(" and ".join(dict.fromkeys(text.en for text in route)) for route in routes)
    return Text(zh="或".join(zh), en=" or ".join(en))


def _word_money(value: Mapping[str, Json]) -> Text:
    amount, currency = _word_number(value["amount"]), value["currency"]
    return Text(zh=f"{amount} 元" if currency == "CNY" else f"{amount} {currency}", en=f"{currency} {amount}")


def _word_number(value: Json) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:,}" if isinstance(value, int | float) else ""


def _word_bytes(size: float) -> str:
    unit, divisor = ("MB", 1024 * 1024) if size >= 1024 * 1024 else ("KB", 1024)
    return f"{size / divisor:.2f}".rstrip("0").rstrip(".") + f" {unit}"
