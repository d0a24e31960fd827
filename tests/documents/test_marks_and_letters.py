"""Account papers, letters, marks and filings; all invented."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bizdocs.model import Document, Json, PageText
from tests.extraction.words import SIZE, at, documents, form, page

STAR, CLOUD = "杭州星澜网络科技有限公司", "深圳云栈信息技术有限公司"
CODE = "91330106MA2CEFQR5Q"
TITLE = 1.8 * SIZE


def sheet(title: str, *lines: str, foot: tuple[str, ...] = ()) -> PageText:
    """A letter: a large title, lines of running prose, and lines at the right of its foot."""
    words = [at(380, 60, title, size=TITLE)]
    words += [at(80, 160 + 45 * row, line) for row, line in enumerate(lines)]
    words += [at(620, 780 + 45 * row, line) for row, line in enumerate(foot)]
    return page(*words)


def values(document: Document, *names: str) -> dict[str, Json]:
    return {name: document.fields[name].value for name in names}


def only(text: PageText) -> Document:
    (document,) = documents(text)
    return document


# --- trademark certificates -------------------------------------------------------------------------------------------------

MARK = {
    "registration_number": "12345678",
    "holder": STAR,
    "classes": [35],
    "valid_from": "2019-01-21",
    "valid_to": "2029-01-20",
}
OLD_LAYOUT = sheet(
    "商标注册证",
    "第 12345678 号",
    "星澜",
    "核定使用商品（第35类）",
    "广告；替他人推销；商业管理和组织咨询；（截止）",
    f"注册人　　{STAR}",
    "注册人地址　浙江省杭州市云栖区文澜路188号",
    "注册有效期限　自公元2019年01月21日至2029年01月20日止",
    foot=("局长签发", "国家工商行政管理总局商标局"),
)
NEW_LAYOUT = page(
    at(380, 60, "商标注册证", size=TITLE),
    at(420, 120, "第12345678号"),
    at(460, 240, "星澜", size=2 * SIZE),
    at(80, 380, "核定使用商品/服务项目（国际分类：35）"),
    at(80, 420, "第35类：广告；替他人推销；商业管理和组织咨询"),
    at(80, 520, "注册人"),
    at(240, 520, STAR),
    at(80, 570, "注册人地址"),
    at(240, 570, "浙江省杭州市云栖区文澜路188号"),
    at(80, 620, "注册日期"),
    at(240, 620, "2019年01月21日"),
    at(520, 620, "有效期至"),
    at(640, 620, "2029年01月20日"),
    at(80, 700, "局长"),
    at(520, 700, "发证机关"),
    at(640, 700, "国家知识产权局"),
)


@pytest.mark.parametrize("text", [OLD_LAYOUT, NEW_LAYOUT], ids=["old", "new"])
def test_a_trademark_certificate_is_read_in_both_layouts(text: PageText) -> None:
    document = only(text)

    assert document.type == "trademark_certificate"
    assert values(document, *MARK) == MARK


def test_all_classes_of_a_certificate_are_read() -> None:
    text = sheet(
        "商标注册证",
        "第12345678号",
        "核定使用商品/服务项目",
        "第9类：计算机程序；可下载的手机应用软件",
        "第35类：广告",
        "第42类：云计算；软件运营服务",
        f"注册人　{STAR}",
        "注册日期　2019年01月21日　有效期至　2029年01月20日",
        foot=("国家知识产权局",),
    )

    assert only(text).fields["classes"].value == [9, 35, 42]


def test_several_certificates_are_several_documents() -> None:
    other = sheet("商标注册证", "第87654321号", "核定使用商品（第25类）", f"注册人　{STAR}", "商标局")

    assert [document.type for document in documents(NEW_LAYOUT, other)] == ["trademark_certificate"] * 2


def test_an_acceptance_notice_is_no_certificate() -> None:
    rows = {"申请号": "87654321", "申请日期": "2026年03月04日", "申请人": STAR, "商标": "星澜", "类别": "35"}
    words = (*form("商标注册申请受理通知书", rows), at(100, 500, "根据《商标法》的规定，予以受理。"))
    document = only(page(*words, at(600, 700, "国家知识产权局"), at(600, 750, "2026年04月10日")))

    assert document.type == "trademark_acceptance_notice"
    assert values(document, "registration_number", "holder", "mark", "classes") == {
        "registration_number": "87654321",
        "holder": STAR,
        "mark": "星澜",
        "classes": [35],
    }


# --- letters ----------------------------------------------------------------------------------------------------------------

GRANT = {
    "grantor": CLOUD,
    "grantee": STAR,
    "mark": "云栈",
    "valid_from": "2026-01-01",
    "valid_to": "2028-12-31",
}
GRANT_IN_PROSE = sheet(
    "商标使用授权书",
    f"兹有{CLOUD}作为“云栈”商标（注册证号：第12345678号，第35类）的",
    f"注册人，现授权{STAR}在抖音平台使用上述商标，",
    "授权范围为账号名称、头像及短视频内容。",
    "授权期限：自2026年01月01日至2028年12月31日。未经书面同意，不得转授权。",
    "特此授权。",
    foot=(f"授权方（盖章）：{CLOUD}", "2025年12月20日"),
)
GRANT_IN_ROWS = page(
    *form(
        "商标授权书",
        {
            "授权方": CLOUD,
            "被授权方": STAR,
            "授权商标": "云栈",
            "商标注册号": "12345678",
            "授权范围": "抖音平台账号名称与头像",
            "授权期限": "自2026年01月01日至2028年12月31日",
        },
    ),
    at(100, 620, "特此授权，被授权方不得转授权。公章及授权事项以本授权书为准，账号由被授权方运营。"),
    at(620, 760, "授权方（盖章）"),
)


@pytest.mark.parametrize("text", [GRANT_IN_PROSE, GRANT_IN_ROWS], ids=["prose", "rows"])
def test_a_trademark_authorisation_is_no_letter_to_the_platform(text: PageText) -> None:
    document = only(text)

    assert document.type == "trademark_authorisation"
    assert values(document, *GRANT) == GRANT


def test_the_scope_of_a_trademark_authorisation_is_read() -> None:
    assert only(GRANT_IN_PROSE).fields["scope"].value == "账号名称、头像及短视频内容"
    assert only(GRANT_IN_ROWS).fields["scope"].value == "抖音平台账号名称与头像"


def test_a_grantee_named_first_is_not_taken_for_the_grantor() -> None:
    text = sheet(
        "商标授权书",
        f"被授权方：{STAR}",
        f"授权方：{CLOUD}",
        "授权商标：“云栈”，注册号12345678，核定使用第35类。",
        "授权期限：自2026年01月01日至2028年12月31日。",
    )

    assert values(only(text), "grantor", "grantee") == {"grantor": CLOUD, "grantee": STAR}


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("authorisation_letter", "授权书"),
        ("authorisation_letter", "企业认证申请公函"),
        ("commitment_letter", "承诺函"),
        ("commitment_letter", "真实性承诺书"),
        ("explanation_letter", "情况说明"),
        ("explanation_letter", "关于账号名称的情况说明"),
        ("explanation_letter", "关于更名的说明"),
    ],
)
def test_a_letter_is_what_its_title_says(kind: str, title: str) -> None:
    lines = {
        "authorisation_letter": "现授权李青办理账号认证事宜，由其担任运营者。",
        "commitment_letter": "郑重承诺：所提交的材料真实、合法、有效，如有不实，愿承担法律责任。",
        "explanation_letter": "现将有关情况说明如下：账号名称系公司简称，原因是字数限制。",
    }
    text = sheet(
        title, f"致：抖音平台　本公司{STAR}（统一社会信用代码：{CODE}）", lines[kind],
        "申请认证的账号名称：星澜科技官方，账号ID：xinglan_official。", "特此证明，盖章有效。",
        foot=(f"{STAR}（公章）", "2026年11月02日"),
    )  # fmt: skip
    document = only(text)

    assert document.type == kind
    assert values(document, "entity_name", "uscc", "account_name", "account_id", "issued") == {
        "entity_name": STAR,
        "uscc": CODE,
        "account_name": "星澜科技官方",
        "account_id": "xinglan_official",
        "issued": "2026-11-02",
    }


CHANGE_IN_ROWS = page(
    *form(
        "准予变更登记通知书",
        {"变更事项": "名称", "变更前名称": CLOUD, "变更后名称": STAR, "核准日期": "2026年05月06日"},
    )
)
CHANGE_IN_PROSE = sheet(
    "企业名称变更证明",
    f"经核准，该企业名称由“{CLOUD}”变更为“{STAR}”，",
    f"统一社会信用代码：{CODE}，变更登记已经完成。",
    "变更前后的债权债务不变，特此证明。",
    foot=("杭州市云栖区市场监督管理局", "2026年05月06日"),
)


@pytest.mark.parametrize("text", [CHANGE_IN_ROWS, CHANGE_IN_PROSE], ids=["rows", "prose"])
def test_a_proof_of_change_gives_the_new_name(text: PageText) -> None:
    document = only(text)

    assert document.type == "name_change_proof"
    assert values(document, "entity_name", "issued") == {"entity_name": STAR, "issued": "2026-05-06"}


# --- papers of banks --------------------------------------------------------------------------------------------------------


def test_a_banks_letter_is_read_from_its_prose() -> None:
    document = only(
        sheet(
            "开户证明",
            f"兹证明{STAR}于2020年06月07日在我行开立基本存款账户，",
            "账号：571900012310801，开户行：星桥银行杭州云栖支行，",
            "基本存款账户编号：J3310012345601，联行号：305331000012。特此证明。",
            foot=("星桥银行杭州云栖支行", "2026年10月12日"),
        )
    )

    assert document.type == "bank_account_letter"
    assert values(document, "entity_name", "account_number", "bank", "approval_number", "issued") == {
        "entity_name": STAR,
        "account_number": "571900012310801",
        "bank": "星桥银行杭州云栖支行",
        "approval_number": "J3310012345601",
        "issued": "2026-10-12",
    }


def test_a_slip_names_the_payer_and_not_the_payee() -> None:
    places = {
        "交易日期": (60, 130, "2026年10月12日"),
        "付款人户名": (60, 200, STAR),
        "付款人账号": (60, 260, "571900012310801"),
        "付款人开户行": (60, 320, "星桥银行杭州云栖支行"),
        "收款人户名": (540, 200, CLOUD),
        "收款人账号": (540, 260, "755900098760201"),
        "收款人开户行": (540, 320, "星桥银行深圳学士路支行"),
        "金额（小写）": (60, 400, "¥0.36"),
        "附言": (60, 460, "验证"),
    }
    words = [at(330, 60, "星桥银行电子回单", size=TITLE)]
    for label, (left, top, value) in places.items():
        words += [at(left, top, label, size=14), at(left + 130, top, value, size=14)]
    document = only(page(*words))

    assert document.type == "remittance_proof"
    assert values(document, "entity_name", "account_number", "bank", "issued") == {
        "entity_name": STAR,
        "account_number": "571900012310801",
        "bank": "星桥银行杭州云栖支行",
        "issued": "2026-10-12",
    }


def test_a_statement_has_no_term() -> None:
    rows = {"户名": STAR, "账号": "571900012310801", "起始日期": "2026年01月01日", "打印日期": "2026年10月12日"}
    heads = [
        at(60 + 150 * column, 500, head) for column, head in enumerate(("交易日期", "摘要", "借方", "贷方", "余额"))
    ]
    document = only(page(*form("星桥银行账户交易明细", rows), *heads))

    assert document.type == "bank_statement"
    assert values(document, "entity_name", "account_number", "issued") == {
        "entity_name": STAR,
        "account_number": "571900012310801",
        "issued": "2026-10-12",
    }
    assert "valid_to" not in document.fields


# --- filings and papers of a place ------------------------------------------------------------------------------------------

ROWS: Mapping[str, tuple[str, Mapping[str, str], Mapping[str, Json]]] = {
    "software_copyright": (
        "计算机软件著作权登记证书",
        {
            "证书号": "软著登字第1234567号",
            "软件名称": "星澜短视频编辑软件V1.0",
            "著作权人": STAR,
            "开发完成日期": "2022年01月05日",
            "权利取得方式": "原始取得",
            "权利范围": "全部权利",
            "登记号": "2022SR0123456",
        },
        {
            "permit_number": "软著登字第1234567号",
            "name": "星澜短视频编辑软件V1.0",
            "holder": STAR,
            "registration_number": "2022SR0123456",
        },
    ),
    "icp_filing": (
        "ICP备案主体信息",
        {
            "主办单位名称": STAR,
            "主办单位性质": "企业",
            "主体备案/许可证号": "浙ICP备2021001234号",
            "网站名称": "星澜科技",
            "网站备案/许可证号": "浙ICP备2021001234号-1",
            "审核通过日期": "2026-03-04",
        },
        {"holder": STAR, "permit_number": "浙ICP备2021001234号-1", "issued": "2026-03-04"},
    ),
    "utility_bill": (
        "星桥电信固定电话账单",
        {
            "客户名称": STAR,
            "客户地址": "浙江省杭州市云栖区文澜路188号",
            "电话号码": "0571-80000000",
            "计费周期": "2026年10月01日至2026年10月31日",
            "账单日期": "2026年11月01日",
        },
        {"entity_name": STAR, "address": "浙江省杭州市云栖区文澜路188号", "issued": "2026-11-01"},
    ),
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_filing_is_known_and_its_rows_are_read(kind: str) -> None:
    title, rows, expected = ROWS[kind]
    document = only(page(*form(title, rows)))

    assert document.type == kind
    assert values(document, *expected) == expected


def test_a_lease_gives_tenant_place_and_term() -> None:
    document = only(
        sheet(
            "房屋租赁合同",
            f"出租方（甲方）：{CLOUD}",
            f"承租方（乙方）：{STAR}",
            "一、甲方将坐落于浙江省杭州市云栖区文澜路188号的商铺出租给乙方使用。",
            "二、租赁期限：自2025年01月01日起至2027年12月31日止。",
            "三、租金每月人民币伍仟元整，押金壹万元整。",
        )
    )

    assert document.type == "lease_contract"
    assert values(document, "entity_name", "valid_from", "valid_to") == {
        "entity_name": STAR,
        "valid_from": "2025-01-01",
        "valid_to": "2027-12-31",
    }
    assert str(document.fields["address"].value).startswith("浙江省杭州市云栖区文澜路188号")
