"""Checklists as they are printed: one line where one document is asked for, ways where there are several, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bizdocs.model import Json, Options
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.packs.checklist import make_checklist
from bizdocs.views.checklist import render_checklist
from tests.ruling.samples import TODAY, make_pack

RULE = {"title": {"zh": "经办人办理的，提交授权书", "en": "A letter where an agent applies"}}
LETTER = {"x-requirement": {"id": "letter", "level": "conditional", "title": {"zh": "授权书", "en": "Letter"}}, **RULE}
AGENT = {"if": {"at": {"submission.applicant": {"const": "agent"}}}}


def printed(*entries: Mapping[str, Json], lang: Any = "zh") -> Sequence[str]:
    """The lines of the requirements, without their sources."""
    checklist = make_checklist([make_pack(*entries)], platform="demo", subject=None, industries=None, as_of=TODAY)
    options = Options(lang=lang, colour=False, width=100, names=vocabulary())
    lines = render_checklist(checklist, "text", options, full=True).splitlines()
    return [line.strip() for line in lines[6:] if line.strip() and "demo/pack" not in line]


def test_one_document_is_called_as_the_requirement_calls_it() -> None:
    assert printed({**LETTER, "required": ["authorisation_letter"]}) == ["需要准备", "○  授权书  必需"]


def test_a_document_that_depends_says_when() -> None:
    told = printed({**LETTER, **AGENT, "then": {"required": ["authorisation_letter"]}})

    assert told == ["视情况需要", "?  授权书  视情况必需", "经办人办理的，提交授权书"]


def test_a_requirement_that_no_paper_meets_by_itself_says_what_is_asked() -> None:
    told = printed({**LETTER, "whenPresent": {"authorisation_letter.issued": {"issuedWithin": {"days": 90}}}})

    assert told[:3] == ["视情况需要", "?  授权书  视情况必需", "经办人办理的，提交授权书"]


def test_several_ways_are_told_each_document_once_with_all_that_it_has_to_state() -> None:
    letter = {"required": ["authorisation_letter.operator", "authorisation_letter.account_name"]}
    either = {**LETTER, "anyOf": [letter, {"required": ["legal_rep_id", "photo"]}]}

    assert printed(either)[-1] == "任选其一：写明运营者、账号名称的认证公函；法定代表人证件和照片"
    english = "any one of: authorisation letter that states operator, account name; legal representative's ID and photo"
    assert " ".join(printed(either, lang="en")[-2:]).endswith(english)
