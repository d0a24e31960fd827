"""Which papers an unread file may be: told by its name, its hint and its kind, and never too narrowly."""

from __future__ import annotations

import pytest

from bizdocs.extraction import unread
from bizdocs.extraction.unread import ANYTHING, candidates
from bizdocs.model import Defect
from bizdocs.papers.load import bundled_papers
from bizdocs.papers.paper import Paper
from bizdocs.reading.opening.office import KINDS, office_kind
from tests.extraction.words import page, reading

HEIC, DOCX = "image/heic", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    "path",
    [
        *(
            "IMG_0012.heic",
            "微信图片_20261101.jpg",
            "扫描件.pdf",
            "1.png",
            "新建文件夹/2.jpg",
            "材料.zip",
            "营业执照等.zip",
        ),
        *("杭州星澜商标代理有限公司.heic", "上海授权宝科技有限公司/3.jpg", "资料/客户A/4.jpg"),
    ],
)
def test_a_name_that_says_no_paper_rules_nothing_out(path: str) -> None:
    assert candidates(path, HEIC) == {ANYTHING}


@pytest.mark.parametrize(
    ("path", "paper", "ruled_out"),
    [
        ("营业执照.heic", "business_licence", "resident_id"),
        ("执照副本 (2).JPG", "business_licence", "authorisation_letter"),
        ("身份证.heic", "resident_id", "business_licence"),
        ("法人身份证人像面.heic", "legal_rep_id", "business_licence"),
        ("idcard_front.heic", "operator_id", "business_licence"),
        ("证件/营业执照/IMG_1.heic", "business_licence", "resident_id"),
        ("认证公函（盖章）.pdf", "authorisation_letter", "business_licence"),
        ("商标授权书.pdf", "trademark_authorisation", "trademark_certificate"),
        ("商标.pdf", "trademark_certificate", "business_licence"),
        ("食品经营许可证.png", "food_business_permit", "drug_business_permit"),
        ("许可证.png", "drug_business_permit", "business_licence"),
        ("杭州星澜商标代理有限公司营业执照.heic", "business_licence", "trademark_certificate"),
        ("开户许可证.jpg", "account_permit", "food_business_permit"),
        ("营 业 执 照.heic", "business_licence", "resident_id"),
    ],
)
def test_a_name_that_says_a_paper_rules_the_others_out(path: str, paper: str, ruled_out: str) -> None:
    found = candidates(path, HEIC)

    assert paper in found
    assert ruled_out not in found
    assert ANYTHING not in found


@pytest.mark.parametrize("declaration", bundled_papers().papers, ids=lambda declaration: declaration.type)
def test_a_file_called_by_its_title_may_be_that_paper(declaration: Paper) -> None:
    for title in declaration.titles:
        found = candidates(f"{title.replace('/', '')}.heic", HEIC)
        assert found & {declaration.type, ANYTHING}


def may_be(path: str, media: str | None = None, hint: str | None = None) -> frozenset[str]:
    """What a file may be, its kind told as reading tells it."""
    return candidates(path, media, hint, office=office_kind(path, media))


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("说明.txt", "text/plain"),
        ("营业执照.txt", None),
        ("名单.xlsx", None),
        ("~$营业执照.docx", None),
        ("营业执照.jpg", "text/plain"),
        ("视频.mp4", "video/mp4"),
        ("IMG_1.heic", "audio/mpeg"),
        ("头像.heic", HEIC),
        ("logo.png", HEIC),
        ("草稿.docx", DOCX),
        ("通知.doc", "application/msword"),
    ],
)
def test_what_is_no_paper_is_none_whatever_else_is_missing(path: str, media: str | None) -> None:
    assert may_be(path, media) == frozenset()


@pytest.mark.parametrize(
    ("kind", "ending"), [(kind, ending) for kind, endings in KINDS.items() for ending in endings.split()]
)
def test_of_office_files_only_a_text_whose_name_says_the_paper_may_be_it(kind: str, ending: str) -> None:
    assert may_be(f"草稿.{ending}") == frozenset()
    assert ("authorisation_letter" in may_be(f"认证公函.{ending}")) == (kind == "document")
    assert may_be(f"认证公函.{ending}").isdisjoint({ANYTHING, "business_licence"})


def test_the_defect_of_an_office_file_says_what_it_may_be() -> None:
    told = [
        Defect(code="file.office-document", file=f"认证公函.{ending}", params={"detail": office_kind(f"a.{ending}")})
        for ending in ("docx", "xlsx")
    ]
    letter, table = unread.name_candidates(reading(page()), told, bundled_papers())

    assert "authorisation_letter" in letter.params["may_be"]
    assert "may_be" not in table.params


@pytest.mark.parametrize(
    ("hint", "expected"),
    [("business_licence", "business_licence"), ("operator_id", "resident_id"), ("passport", "operator_id")],
)
def test_a_hint_goes_before_the_name(hint: str, expected: str) -> None:
    assert expected in candidates("认证公函.heic", HEIC, hint)
    assert "authorisation_letter" not in candidates("认证公函.heic", HEIC, hint)


def test_a_photo_by_its_hint_is_no_paper() -> None:
    assert candidates("IMG_1.heic", HEIC, "photo") == frozenset()


def test_where_nobody_can_tell_through_a_fault_of_ours_nothing_is_ruled_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def strike(*_arguments: object) -> frozenset[str]:
        raise KeyError

    monkeypatch.setattr(unread, "candidates", strike)
    (defect,) = unread.name_candidates(
        reading(page()), [Defect(code="file.corrupt", file="身份证.jpg")], bundled_papers()
    )

    assert defect.params == {"may_be": ANYTHING}
