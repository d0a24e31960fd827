"""Why a field is unread or repaired: kept from where its certainty was taken away, and told to people."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from bizdocs.extraction.codes import settle_by_codes
from bizdocs.formats import html, text
from bizdocs.model import Box, Code, Field, Lang, Options, PageRef
from bizdocs.printing.strings import STRINGS
from tests.extraction.test_codes import DECLARATION
from tests.extraction.test_fields import CODE, CODE_LABEL, STAR, WRONG, read, read_licence, reread, without
from tests.extraction.test_second_looks import NAME, OTHER, SHORTER, day, issued, look, name
from tests.extraction.test_second_looks import read as look_at
from tests.extraction.words import VALUES, at, licence
from tests.formats import samples


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        (without(STAR["注册资本"])["registered_capital"], "not-found"),
        (read_licence({CODE_LABEL: None})["uscc"], "not-found"),
        (reread("名称", certainty=0.4)["entity_name"], "low-certainty"),
        (reread("名称", "杭州　澜网络科技有限公司")["entity_name"], "hidden"),
        (reread("名称", "有限公司", certainty=0.999)["entity_name"], "hidden"),
        (reread(CODE_LABEL, WRONG, certainty=0.95)["uscc"], "check-digit"),
        (reread(CODE_LABEL, "9T330106MA2CEFQR5Q", doubtful="T", doubt=0.6)["uscc"], "repaired"),
        (read(*licence().words, at(600, 800, "2019年4月2日", certainty=0.999))["issued"], "hidden"),
        (read(*licence().words, at(600, 800, "2061年11月24日", certainty=0.999))["issued"], "unlikely"),
    ],
)
def test_a_field_that_is_unread_or_repaired_says_why(field: Field, reason: str) -> None:
    assert field.status in {"unreadable", "repaired"}
    assert field.reason == reason


def test_a_value_whose_beginning_is_hidden_is_cut() -> None:
    words = [word for word in licence().words if word.text != STAR["名称"]]
    place = next(word for word in licence().words if word.text == STAR["名称"]).box.bounds[1] * 1000

    assert read(*words, at(VALUES + 60, place, "网络科技有限公司"))["entity_name"].reason == "cut"


def test_what_is_read_or_absent_has_no_reason() -> None:
    fields = read_licence({"注册资本": None, "营业期限": None}).values()
    settled = [field for field in fields if field.status in {"read", "absent"}]

    assert {field.status for field in settled} == {"read", "absent"}
    assert {field.reason for field in settled} == {None}


LOOKS: list[tuple[Field, str | None]] = [
    (look_at("entity_name", look(), look(name(NAME, 0.999)), look(name(OTHER, 0.999))), "contradicted"),
    (look_at("entity_name", look(name(OTHER, 0.95)), look(name(NAME, 0.999))), "contradicted"),
    (look_at("entity_name", look(name(NAME, 0.9)), look(name(SHORTER, 0.999)), look(name(SHORTER, 0.999))), "contradicted"),
    (look_at("established", look(day("2020年03月15日", 0.985)), look(day("2020年08月15日", 0.985))), "contradicted"),
    (look_at("entity_name", look(name(NAME, 0.97)), look(name(NAME, 0.999))), None),
    (look_at("established", look(day("2020年03月15日", 0.985)), look(day("2020年03月15日", 0.985))), None),
    (look_at("issued", look(issued("2021年07月6日", 0.999)), look(issued("2021年07月26日", 0.999))), "contradicted"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "reason"), LOOKS)
def test_looks_that_disagree_contradict_each_other_and_those_that_agree_leave_no_reason(
    field: Field, reason: str | None
) -> None:
    assert (field.reason, field.value is None) == (reason, reason is not None)


def settled(raw: str, *said: str) -> Field:
    unread = Field(name="uscc", value=None, raw=raw, status="unreadable", confidence=0.4, reason="low-certainty")
    codes = [Code(format="QRCode", text=one, page=PageRef("a.jpg", 1), box=Box.rect(0, 0, 0.1, 0.1)) for one in said]
    return settle_by_codes({"uscc": unread}, DECLARATION, codes)["uscc"]


def test_a_code_that_settles_a_number_repairs_it_and_one_that_says_nothing_leaves_its_reason() -> None:
    assert settled("9133OI06MA2CEFQR5Q", CODE).reason == "repaired"
    assert settled("9133OI06MA2CEFQR5Q", "https://example.invalid").reason == "low-certainty"


def unread(reason: str | None) -> Any:
    field = samples.field("entity_name", None, "杭州", status="unreadable", confidence=0.0, reason=reason)
    return samples.document(1, "business_licence", (("营业执照.jpg", 1),), field)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", sorted(key for key in STRINGS if key.startswith("reason.")))
def test_people_are_told_why_in_text_and_html(key: str, lang: Lang) -> None:
    documents = (unread(key.removeprefix("reason.")),)
    extraction = text.render_extraction(
        samples.Extraction(files=samples.FILES, documents=documents, findings=(), statistics=samples.Statistics()),
        Options(lang=lang, width=200),
    )

    assert STRINGS[key].of(lang) in extraction
    page = html.render([samples.report(documents=documents, findings=())], Options(lang=lang))
    assert STRINGS[key].of(lang) in unescape(page)


def test_a_reason_of_a_plug_in_is_told_as_it_is_and_none_needs_none() -> None:
    page = html.render([samples.report(documents=(unread("mycompany-torn"),), findings=())], Options())
    assert "mycompany-torn" in page
    assert "未读清：" not in html.render([samples.report(documents=(unread(None),), findings=())], Options())


def test_the_report_carries_it() -> None:
    printed = samples.report(documents=(unread("hidden"),)).to_json()["documents"][0]["fields"]["entity_name"]

    assert printed["reason"] == "hidden"
