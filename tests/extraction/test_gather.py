"""Gather: documents → facts. A value is a value, null (unreadable) or not there, and each has its place and evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import bizdocs
from bizdocs.model import WHOLE_PAGE, Facts, Flaw, PageRef
from bizdocs.papers.load import bundled_papers
from tests import drawn
from tests.drawn import BUNDLES
from tests.extraction.words import OUYANG, SMEARED, STAR, at, emblem, facts, licence, page, portrait

CODE = "统一社会信用代码"


def follow(found: Facts, path: str) -> Any:
    """The value under a path of names and numbers; KeyError or IndexError where there is none."""
    value: Any = found.values
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


everything = pytest.mark.parametrize("bundle", BUNDLES)


@everything
def test_every_evidence_path_leads_to_a_value(bundle: str) -> None:
    found = drawn.facts_of(bundle)

    for path, evidence in found.evidence.items():
        follow(found, path)
        assert evidence, path


@everything
def test_every_place_is_a_document_of_the_type_that_stands_there(bundle: str) -> None:
    found = drawn.facts_of(bundle)
    types = {document.id: document.type for document in found.documents}

    for place, ident in found.places.items():
        assert follow(found, place)["type"] == types[ident]


@everything
def test_every_document_but_the_unknown_ones_has_a_place(bundle: str) -> None:
    found = drawn.facts_of(bundle)
    known = {document.id for document in found.documents if document.type != "unknown"}

    assert set(found.places.values()) == known


@everything
def test_evidence_lies_in_the_files_of_its_object(bundle: str) -> None:
    found = drawn.facts_of(bundle)

    for path, evidence in found.evidence.items():
        files = {file["path"] for file in follow(found, path.rpartition(".")[0])["files"]}
        assert {one.page.file for one in evidence if one.page} <= files


def test_an_unreadable_value_is_null() -> None:
    paper = facts(page(*(word for word in licence().words if word.text != STAR["名称"]))).values["business_licence"]

    assert paper["entity_name"] is None
    assert paper["uscc"] == STAR[CODE]


def test_an_absent_value_is_not_there() -> None:
    paper = facts(licence({"注册资本": None})).values["business_licence"]

    assert "registered_capital" not in paper
    assert paper["entity_name"] == STAR["名称"]


def test_a_paper_that_is_not_there_is_not_in_the_facts() -> None:
    assert set(facts(licence()).values) == {"submission", "business_licence"}


def test_unknown_papers_are_documents_but_no_facts() -> None:
    found = facts(page(at(100, 100, "热菜凉菜主食")))

    assert [document.type for document in found.documents] == ["unknown"]
    assert set(found.values) == {"submission"}


def test_an_avatar_is_a_photo_and_no_unknown_paper() -> None:
    found = facts(page(at(100, 100, "星澜"), file="avatar.png"), account={"name": "星澜", "avatar": "avatar.png"})

    assert [photo["files"][0]["path"] for photo in found.values["photo"]] == ["avatar.png"]
    assert found.defects == ()
    assert found.places == {"photo.0": "d1"}


def test_two_papers_that_agree_are_joined_and_the_better_reading_of_each_field_counts() -> None:
    torn = [word for word in licence().words if word.text != STAR["住所"]]
    folded = [word for word in licence().words if word.text != STAR["法定代表人"]]
    found = facts(page(*torn, file="a.jpg"), page(*folded, file="b.jpg"))
    paper = found.values["business_licence"]

    assert "surplus" not in found.values
    assert (paper["address"], paper["legal_rep"]) == (STAR["住所"], STAR["法定代表人"])
    assert [file["path"] for file in paper["files"]] == ["a.jpg", "b.jpg"]
    seen = {path.partition(".")[2]: evidence[0].page for path, evidence in found.evidence.items()}
    assert (seen["address"], seen["legal_rep"]) == (PageRef("b.jpg", 1), PageRef("a.jpg", 1))


def test_the_better_picture_of_two_that_agree_tells_whether_the_paper_is_legible() -> None:
    smeared = page(*(word for word in licence().words if word.text != STAR["名称"]), file="b.jpg", measures=SMEARED)
    smeared = replace(smeared, flaws=(Flaw(code="legibility.blurry", box=WHOLE_PAGE, certainty=0.9),))

    assert facts(smeared).values["business_licence"]["legibility"] == "illegible"
    assert facts(licence(file="a.jpg"), smeared).values["business_licence"]["legibility"] == "legible"


@pytest.mark.parametrize(
    "changes",
    [
        {CODE: "91510107MA61R3NC9T"},
        {"名称": "成都拾光里文化传播有限公司"},
        {"营业期限": "2018年03月15日至2028年03月14日"},
    ],
    ids=["code", "name", "term"],
)
def test_a_second_paper_that_disagrees_is_surplus(changes: dict[str, str]) -> None:
    found = facts(licence(file="a.jpg"), licence(changes, file="b.jpg"))

    assert found.values["business_licence"]["uscc"] == STAR[CODE]
    assert [paper["type"] for paper in found.values["surplus"]] == ["business_licence"]
    assert [file["path"] for file in found.values["surplus"][0]["files"]] == ["b.jpg"]
    assert found.places == {"business_licence": "d1", "surplus.0": "d2"}
    assert "surplus.0.uscc" in found.evidence


def test_each_object_tells_its_type_its_sides_and_its_files() -> None:
    card = facts(portrait(file="a.jpg"), emblem(file="b.jpg"), licence()).values["legal_rep_id"]

    assert (card["type"], card["legibility"], card["sides"]) == (
        "resident_id",
        "legible",
        {"portrait": "there", "emblem": "there"},
    )
    assert card["id_number"] == OUYANG["公民身份号码"]
    assert [(file["path"], file["format"], file["pages"], file["colour"]) for file in card["files"]] == [
        ("a.jpg", "jpg", 1, True),
        ("b.jpg", "jpg", 1, True),
    ]


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ("basic_account_info/clean", "png"),
        ("basic_account_info/text-layer", "pdf"),
        ("basic_account_info/phone", "jpg"),
    ],
)
def test_formats_are_called_by_their_short_names(case: str, name: str) -> None:
    (file,) = bizdocs.gather(drawn.read_case(case)).values["basic_account_info"]["files"]

    assert file["format"] == name


@pytest.mark.parametrize(
    ("code", "subject"),
    [("91330106MA2CEFQR5Q", "enterprise"), ("92330106MA2GY6J163", "individual_business")],
)
def test_the_subject_is_guessed_from_the_code_of_the_licence(code: str, subject: str) -> None:
    said = facts(licence({CODE: code})).values["submission"]

    assert (said["subject"], said["subject_source"]) == (subject, "guessed")


def test_a_declared_subject_goes_before_a_guess() -> None:
    said = facts(licence(), subject="media").values["submission"]

    assert (said["subject"], said["subject_source"]) == ("media", "declared")


def test_without_a_code_no_subject_is_guessed() -> None:
    assert "subject" not in facts(portrait()).values["submission"]


def test_what_the_submission_declares_stands_in_the_facts_and_nothing_else() -> None:
    said = facts(platform="douyin", industries=("food",), acts={"remittance": "done"}).values["submission"]

    assert said == {
        "platform": "douyin",
        "industries": ["food"],
        "account": {},
        "declared": {},
        "acts": {"remittance": "done"},
    }


@pytest.mark.parametrize("declaration", bundled_papers().papers, ids=lambda declaration: declaration.type)
def test_no_field_of_a_type_is_called_like_what_every_object_has(declaration: Any) -> None:
    names = {field.name for field in declaration.fields}

    assert not names & {"type", "legibility", "sides", "seals", "codes", "files"}
