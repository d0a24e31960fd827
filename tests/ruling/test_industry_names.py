"""What people call an industry or a subject is what the vocabulary calls it; what is near to none is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.errors import UnknownName
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.industry_names import NONE, call_industries, call_subject, near_industry
from bizdocs.usecases.checklist import checklist

INDUSTRIES = vocabulary()["industries"]


@pytest.mark.parametrize("name", sorted(NONE))
def test_no_special_industry_can_be_said(name: str) -> None:
    told = checklist("douyin", subject="企业", industries=[name])

    assert told.industries == ()
    assert told.subject == "enterprise"
    assert not any(item.requirement.id == "financial_permit" for item in told.items)


@given(st.sampled_from(sorted(INDUSTRIES)), st.sampled_from(["zh", "en"]))
def test_an_industry_may_be_called_by_its_title(key: str, lang: str) -> None:
    title = getattr(INDUSTRIES[key], lang)
    (called,) = call_industries([title])

    assert getattr(INDUSTRIES[called], lang).casefold() == title.casefold()


@given(st.sampled_from(sorted(vocabulary()["subjects"])))
def test_a_subject_may_be_called_by_its_title(key: str) -> None:
    assert call_subject(vocabulary()["subjects"][key].zh) == key


@pytest.mark.parametrize(
    ("wrong", "near"), [("食品", "food"), ("零售", "retail"), ("宠物店", "pet_service"), ("caterin", "catering")]
)
def test_what_is_near_to_a_wrong_name_is_near(wrong: str, near: str) -> None:
    told = near_industry(wrong, INDUSTRIES).zh

    assert near in told
    assert "virtual_currency" not in told
    assert "无" in told


@given(st.text(alphabet="氼犭靑", min_size=1, max_size=4))
def test_nothing_is_near_to_what_is_like_nothing(wrong: str) -> None:
    assert "没有名称相近的" in near_industry(wrong, INDUSTRIES).zh


def test_an_unknown_industry_or_subject_is_refused() -> None:
    with pytest.raises(UnknownName, match="catering"):
        checklist("douyin", industries=["caterin"])
    with pytest.raises(UnknownName, match="enterprise"):
        checklist("douyin", subject="enterprize")
