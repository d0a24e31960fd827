"""The catalogue and the vocabulary as the program reads them."""

from __future__ import annotations

from string import Formatter

import pytest

from bizdocs.errors import UnknownName
from bizdocs.model import Text
from bizdocs.ruling.dialect.assertions import default_code
from bizdocs.ruling.dialect.comparison import code_of
from bizdocs.ruling.dialect.relations import CODES
from bizdocs.ruling.findings.catalogue import catalogue, explanation, name_of, vocabulary
from bizdocs.ruling.findings.entries import PARAMETERS
from bizdocs.ruling.findings.wording import enumerate_texts, word_routes, word_value


@pytest.mark.parametrize("code", catalogue())
def test_templates_use_only_what_is_filled_in(code: str) -> None:
    entry = catalogue()[code]
    for text in (entry.message.zh, entry.message.en, entry.remedy.zh, entry.remedy.en):
        assert {name for _, name, _, _ in Formatter().parse(text) if name is not None} <= set(PARAMETERS)


def test_what_relations_raise_is_in_the_catalogue() -> None:
    assert {code for codes in CODES.values() for code in codes} <= set(catalogue())
    assert default_code("const", "a.b") in catalogue()
    assert code_of(["a.b"]) in catalogue()


def test_an_unknown_code_is_told_the_nearest_one() -> None:
    with pytest.raises(UnknownName, match=r"Did you mean 'date\.expired'"):
        explanation("date.expird")


def test_a_name_is_looked_up_section_by_section() -> None:
    assert name_of("business_licence", "roles", "types") == vocabulary()["types"]["business_licence"]
    assert name_of("nobody_knows", "types") == Text(zh="nobody_knows", en="nobody_knows")


@pytest.mark.parametrize(
    ("value", "path", "zh", "en"),
    [
        (None, "a.b", "", ""),
        ("long-term", "a.valid_to", "长期", "long-term"),
        ("enterprise", "submission.subject", "企业", "enterprise"),
        ("enterprise", "a.mark", "enterprise", "enterprise"),
        (["food", "tobacco"], "submission.industries", "食品经营、烟草", "food, tobacco"),
        ("tobacco", "submission.industries.1", "烟草", "tobacco"),
        ({"amount": 1000000, "currency": "CNY"}, "a.registered_capital", "1,000,000 元", "CNY 1,000,000"),
        ({"amount": 2.5, "currency": "USD"}, "a.registered_capital", "2.5 USD", "USD 2.5"),
        (True, "a.electronic", "是", "yes"),
        (3.0, "a.b", "3", "3"),
        (2097152, "a.files.0.bytes", "2 MB", "2 MB"),
        (2200000, "a.files.0.bytes", "2.1 MB", "2.1 MB"),
        (512, "a.files.0.bytes", "0.5 KB", "0.5 KB"),
        ({"x": 1}, "a", "", ""),
    ],
)
def test_a_value_is_put_in_words(value: object, path: str, zh: str, en: str) -> None:
    assert word_value(value, path) == Text(zh=zh, en=en)


@pytest.mark.parametrize(
    ("value", "path", "section"),
    [("official", "letter.seals", "seals"), ("pdf", "a.files.0.format", "formats"), ("resident_id", "a.type", "types")],
)
def test_a_value_has_the_name_that_the_vocabulary_gives_it(value: str, path: str, section: str) -> None:
    assert word_value(value, path) == vocabulary()[section][value]


def test_alternatives_are_joined_as_people_would() -> None:
    one, two, three = (Text(zh=zh, en=en) for zh, en in (("甲", "a"), ("乙", "b"), ("丙", "c")))

    assert word_routes([[one], [two, three]]) == Text(zh="甲或乙和丙", en="a or b and c")
    assert enumerate_texts([one, two, one]) == Text(zh="甲、乙", en="a, b")
