"""Nobody is ready by not knowing: with nothing but a licence, only where a rule with a source says that nothing more is needed.

The rows of WeChat's pages of categories say it: most leave the column of papers empty, some ask for the paper that is there.
What one platform's page says counts for no other platform.
"""

from __future__ import annotations

import json
from itertools import islice

import pytest

from bizdocs.resources import rules_folder
from tests.ruling.recount import ALL, PAPERS, Ready, can_be_ready, decide, find_ready, platforms, widest_scope

ROWS = "wechat/categories/"
COVERAGE = json.loads((rules_folder() / "coverage" / "wechat_mini_program.json").read_text(encoding="utf-8"))
HELD = {name for row in COVERAGE["rows"] for name in row["rules"]}
"""Rules that hold a row of those pages."""
OPEN = "wechat/categories/individual/open-categories"
"""Of all categories that the page for natural persons lists only lawyers need a paper; so says its source."""
OTHERS = tuple(kind for kind in PAPERS if kind != "enterprise")


def says_nothing_more(name: str, one: Ready) -> bool:
    coarse = name.startswith(ROWS) and name.endswith("-unspecified")
    return name in HELD or coarse or (name == OPEN and one.subject == "person")


def unfounded(ready: list[Ready]) -> list[Ready]:
    return [
        one
        for one in ready
        if one.platform != "wechat/mini_program" or not any(says_nothing_more(name, one) for name in one.rules)
    ]


def count(kind: str, industries: tuple[str, ...], scope: str | None = None) -> list[Ready]:
    return [one for platform in platforms() for one in find_ready(platform, kind, industries, scope)]


def test_no_enterprise_is_ready_without_a_rule_that_says_so() -> None:
    ready = count("enterprise", ALL)
    print(f"{len(ready)} ready of {len(platforms()) * len(ALL)}")  # noqa: T201

    assert unfounded(ready) == []
    assert {one.industry for one in ready} >= {"cosmetics", "tools.invoice_lookup"}
    # the row speaks of selling cosmetics: a production permit is no matter of it
    assert "cosmetics.production" not in {one.industry for one in ready}


@pytest.mark.parametrize(("kind", "start"), [(kind, number) for number, kind in enumerate(OTHERS)], ids=OTHERS)
def test_nor_is_any_other_kind_of_subject(kind: str, start: int) -> None:
    """Of these a part of the vocabulary, another for each; `python -m tests.ruling.recount` asks for all."""
    assert unfounded(count(kind, tuple(islice(ALL, start, None, len(OTHERS))))) == []


@pytest.mark.parametrize(
    ("kind", "industry"),
    [
        ("foundation", "charity"),
        ("social_organisation", "charity.fundraising"),
        ("public_institution", "education.degree"),
        ("public_institution", "film_tv"),
        ("media", "legal_service.notary"),
    ],
)
def test_what_wechat_takes_a_certificate_for_is_open_elsewhere(kind: str, industry: str) -> None:
    assert [one for one in count(kind, (industry,)) if one.platform != "wechat/mini_program"] == []


def test_a_scope_that_names_every_trade_is_enough_only_where_a_page_says_so() -> None:
    some = ("agricultural_produce", "jewellery", "adult_products", "adult_products.toys", "other.fees", "legal_service")
    ready = count("enterprise", (*some, "lottery", "food", "tobacco"), widest_scope())

    assert unfounded(ready) == []
    assert {one.industry for one in ready} == set(some)


@pytest.mark.parametrize(
    "industry", ["cosmetics", "cosmetics.production", "tools.weather", "lottery", "retail.toys.used"]
)
def test_the_short_way_decides_as_the_long_one(industry: str) -> None:
    for platform in ("wechat/mini_program", "stripe/account", "douyin/shop"):
        short = bool(list(find_ready(platform, "enterprise", [industry])))
        assert short == (decide(platform, "enterprise", industry).verdict == "ready")
        assert can_be_ready(platform, "enterprise") == (platform != "douyin/shop")


def test_a_row_without_papers_speaks_of_no_finer_industry() -> None:
    """Nobody knows what a finer one needs: `beauty` on the page says nothing of an invented `beauty.anything`."""
    ready = find_ready("wechat/mini_program", "enterprise", ["beauty", "beauty.anything"])
    assert [one.industry for one in ready] == ["beauty"]
