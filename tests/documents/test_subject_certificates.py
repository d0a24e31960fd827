"""Certificates of organisations that are no businesses, and of foreign ones; all invented, check characters computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bizdocs.model import Document, Json
from bizdocs.values import organisation_code, uscc
from tests.extraction.words import SIZE, at, documents, form, page, spread

TITLE = 2.2 * SIZE
TERM = {"valid_from": "2023-05-06", "valid_to": "2028-05-05"}


def code(prefix: str, *, division: str = "330106", serial: str = "50207391") -> str:
    """A unified code of a kind of organisation."""
    body = prefix + division + serial + uscc.organisation_check_character(serial)
    return body + uscc.check_character(body)


ORGANISATION = "50207391-" + uscc.organisation_check_character("50207391")


def values(document: Document, *names: str) -> dict[str, Json]:
    return {name: document.fields[name].value for name in names}


CERTIFICATES: Mapping[str, tuple[str, Mapping[str, str], Mapping[str, Json]]] = {
    "public_institution_certificate": (
        "事业单位法人证书",
        {
            "统一社会信用代码": code("12"),
            "名称": "杭州市云栖区青少年活动中心",
            "宗旨和业务范围": "开展青少年校外教育活动",
            "住所": "浙江省杭州市云栖区文澜路20号",
            "法定代表人": "王海棠",
            "经费来源": "财政补助（全额拨款）",
            "开办资金": "￥158万元",
            "举办单位": "杭州市云栖区教育局",
            "登记管理机关": "杭州市云栖区事业单位登记管理局",
            "有效期": "自2023年05月06日至2028年05月05日",
        },
        {
            "uscc": code("12"),
            "entity_name": "杭州市云栖区青少年活动中心",
            "legal_rep": "王海棠",
            "registered_capital": {"amount": 1580000, "currency": "CNY"},
            "scope": "开展青少年校外教育活动",
            **TERM,
        },
    ),
    "social_organisation_certificate": (
        "社会团体法人登记证书",
        {
            "统一社会信用代码": code("51"),
            "名称": "云栖区茶叶流通协会",
            "业务范围": "行业自律、信息交流、培训服务",
            "住所": "浙江省杭州市云栖区学士路8号",
            "法定代表人": "李青",
            "活动地域": "杭州市云栖区",
            "注册资金": "叁万元整",
            "业务主管单位": "杭州市云栖区民政局",
            "有效期限": "自2023年05月06日至2028年05月05日",
        },
        {
            "uscc": code("51"),
            "entity_name": "云栖区茶叶流通协会",
            "legal_rep": "李青",
            "registered_capital": {"amount": 30000, "currency": "CNY"},
            "scope": "行业自律、信息交流、培训服务",
            **TERM,
        },
    ),
    "private_non_enterprise_certificate": (
        "民办非企业单位登记证书（法人）",
        {
            "统一社会信用代码": code("52"),
            "名称": "杭州市云栖区晨星社会工作服务中心",
            "住所": "浙江省杭州市云栖区枫桥路31号",
            "法定代表人": "欧阳晓彤",
            "开办资金": "人民币伍万元整",
            "宗旨和业务范围": "社区公益服务",
            "业务主管单位": "杭州市云栖区民政局",
            "有效期限": "自2023年05月06日至2028年05月05日",
        },
        {
            "uscc": code("52"),
            "entity_name": "杭州市云栖区晨星社会工作服务中心",
            "legal_rep": "欧阳晓彤",
            "registered_capital": {"amount": 50000, "currency": "CNY"},
            **TERM,
        },
    ),
    "foundation_certificate": (
        "基金会法人登记证书",
        {
            "统一社会信用代码": code("53"),
            "名称": "浙江省青禾公益基金会",
            "类型": "非公募基金会",
            "宗旨": "扶危济困",
            "业务范围": "资助乡村教育",
            "住所": "浙江省杭州市云栖区文澜路9号",
            "法定代表人": "王海棠",
            "原始基金数额": "贰佰万元整",
            "业务主管单位": "浙江省民政厅",
            "有效期限": "自2023年05月06日至2028年05月05日",
        },
        {
            "uscc": code("53"),
            "entity_name": "浙江省青禾公益基金会",
            "legal_rep": "王海棠",
            "scope": "资助乡村教育",
            "registered_capital": {"amount": 2000000, "currency": "CNY"},
            **TERM,
        },
    ),
    "uscc_certificate": (
        "统一社会信用代码证书",
        {
            "统一社会信用代码": code("11"),
            "机构名称": "杭州市云栖区文化和旅游局",
            "机构性质": "机关",
            "机构地址": "浙江省杭州市云栖区文澜路1号",
            "负责人": "李青",
            "赋码机关": "中共杭州市云栖区委机构编制委员会办公室",
        },
        {
            "uscc": code("11"),
            "entity_name": "杭州市云栖区文化和旅游局",
            "entity_type": "机关",
            "legal_rep": "李青",
        },
    ),
    "organisation_code_certificate": (
        "中华人民共和国组织机构代码证",
        {
            "代码": ORGANISATION,
            "机构名称": "杭州市云栖区文化馆",
            "机构类型": "事业法人",
            "地址": "浙江省杭州市云栖区文澜路3号",
            "有效期": "自2013年05月06日至2017年05月05日",
            "颁发单位": "杭州市质量技术监督局",
            "登记号": "组代管330106-012345",
        },
        {
            "registration_number": ORGANISATION,
            "entity_name": "杭州市云栖区文化馆",
            "valid_from": "2013-05-06",
            "valid_to": "2017-05-05",
        },
    ),
    "law_firm_licence": (
        "律师事务所执业许可证",
        {
            "统一社会信用代码": code("31"),
            "律师事务所名称": "浙江星澜律师事务所",
            "住所": "浙江省杭州市云栖区学士路66号",
            "负责人": "李青",
            "组织形式": "普通合伙所",
            "设立资产": "30万元",
            "主管机关": "杭州市司法局",
            "批准文号": "浙司许律决字〔2021〕00012号",
            "批准日期": "2021年03月04日",
            "发证机关": "浙江省司法厅",
            "发证日期": "2021年03月10日",
        },
        {
            "uscc": code("31"),
            "entity_name": "浙江星澜律师事务所",
            "legal_rep": "李青",
            "registered_capital": {"amount": 300000, "currency": "CNY"},
            "issued": "2021-03-10",
            "authority": "浙江省司法厅",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CERTIFICATES)
def test_a_certificate_is_known_and_its_items_are_read(kind: str) -> None:
    title, rows, expected = CERTIFICATES[kind]
    (document,) = documents(page(*form(title, rows)))

    assert document.type == kind
    assert values(document, *expected) == expected


@pytest.mark.parametrize("kind", CERTIFICATES)
def test_labels_spread_over_their_column_are_read_as_well(kind: str) -> None:
    title, rows, expected = CERTIFICATES[kind]
    words = [at(300, 60, title, size=TITLE)]
    for number, (label, value) in enumerate(rows.items()):
        words.append(
            spread(100, 260, 160 + 60 * number, label) if len(label) < 8 else at(100, 160 + 60 * number, label)
        )
        words.append(at(320, 160 + 60 * number, value))
    (document,) = documents(page(*words))

    assert document.type == kind
    assert values(document, *expected) == expected


@pytest.mark.parametrize("kind", ["social_organisation_certificate", "private_non_enterprise_certificate"])
def test_a_certificate_without_its_title_is_still_no_other_kind(kind: str) -> None:
    _, rows, _ = CERTIFICATES[kind]
    (document,) = documents(page(*form("证书", rows)[1:]))

    assert document.type in {kind, "unknown"}


def test_a_term_on_two_lines_has_both_its_ends() -> None:
    title, rows, _ = CERTIFICATES["public_institution_certificate"]
    shown = {label: value for label, value in rows.items() if label != "有效期"}
    term = (at(100, 750, "有效期"), at(340, 750, "自2023年05月06日"), at(340, 780, "至2028年05月05日"))
    (document,) = documents(page(*form(title, shown, top=60), *term))

    assert values(document, "valid_from", "valid_to") == TERM


def test_an_organisation_code_with_a_wrong_check_character_is_not_believed_unless_it_was_surely_read() -> None:
    title, rows, _ = CERTIFICATES["organisation_code_certificate"]
    wrong = ORGANISATION[:-1] + ("1" if ORGANISATION[-1] != "1" else "2")
    words = form(title, dict(rows) | {"代码": wrong})
    (document,) = documents(page(*(replace(word, certainties=(0.98,) * len(word.text)) for word in words)))

    assert organisation_code.problem(wrong) == "check-digit"
    assert document.fields["registration_number"].value is None


def test_a_certificate_of_incorporation_in_english_names_company_and_number() -> None:
    (document,) = documents(
        page(
            at(300, 60, "CERTIFICATE OF INCORPORATION", size=1.6 * SIZE),
            at(700, 120, "No."),
            at(760, 120, "1234567"),
            at(100, 200, "I hereby certify that"),
            at(100, 250, "STARWAVE TECHNOLOGY LIMITED"),
            at(100, 300, "is this day incorporated in Hong Kong under the Companies Ordinance"),
            at(100, 350, "and that this company is limited."),
            at(100, 420, "Registrar of Companies"),
        )
    )

    assert document.type == "overseas_registration"
    assert str(document.fields["entity_name"].value).replace(" ", "") == "STARWAVETECHNOLOGYLIMITED"
    assert document.fields["registration_number"].value == "1234567"


def test_a_business_registration_certificate_in_chinese_names_its_end() -> None:
    rows = {
        "業務/法團所用名稱": "星瀾科技有限公司",
        "地址": "香港中環學士道1號",
        "法律地位": "BODY CORPORATE",
        "生效日期": "2026年01月02日",
        "屆滿日期": "2027年01月01日",
        "登記證號碼": "12345678-000-01-26-1",
    }
    (document,) = documents(page(*form("商業登記證", rows)))

    assert document.type == "overseas_registration"
    assert values(document, "entity_name", "valid_to", "registration_number") == {
        "entity_name": "星瀾科技有限公司",
        "valid_to": "2027-01-01",
        "registration_number": "12345678-000-01-26-1",
    }
