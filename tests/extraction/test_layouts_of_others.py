"""Layouts of others: what pages showed that nobody here had drawn. Each stands for a kind; all are fictitious."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bizdocs.model import Box, PageRef, Seal
from bizdocs.values import address, authority, bank_name, nationality, period, person_name, uscc
from tests.extraction.words import SIZE, VALUES, at, form, licence, page, reading

STACKED = {
    "名称": "苏州岚嵘建设工程有限公司",
    "统一社会信用代码": "91320506MA1X2Y3Z4B",
    "法定代表人": "郭芳",
    "住所": "苏州市鹭湾区港前大道1912号",
    "成立日期": "2008年06月10日",
    "经营范围": "建设工程施工；园林绿化工程施工。",
}


def test_a_form_that_prints_its_values_under_their_labels_is_read() -> None:
    words = [at(400, 40, "营业执照", size=44)]
    for number, (label, value) in enumerate(STACKED.items()):
        words += [at(100, 140 + 90 * number, label + "："), at(100, 140 + 90 * number + 1.6 * SIZE, value)]
    (document,) = reading(page(*words)).documents
    found = {name: document.fields[name].value for name in ("entity_name", "legal_rep", "established", "scope")}
    assert found == {
        "entity_name": STACKED["名称"],
        "legal_rep": STACKED["法定代表人"],
        "established": "2008-06-10",
        "scope": STACKED["经营范围"],
    }


def test_what_a_form_says_in_brackets_behind_a_label_is_no_value() -> None:
    words = list(licence({"名称": None}).words)
    words += [at(100, 620, "名称（字号）："), at(VALUES, 620, STACKED["名称"])]
    (document,) = reading(page(*words)).documents
    assert document.fields["entity_name"].value == STACKED["名称"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("上海屿川控股建设工程集团", "有限公司", "上海屿川控股建设工程集团有限公司"),
        ("上海屿川控股建设工程有限公司", "松涧分公司", "上海屿川控股建设工程有限公司松涧分公司"),
        ("上海屿川控股建设工程有限公司", "上海松涧商贸有限公司", "上海屿川控股建设工程有限公司"),
    ],
)
def test_a_name_goes_on_in_its_form_and_never_in_another_name(first: str, second: str, expected: str) -> None:
    words = list(licence({"名称": None}).words)
    words += [at(100, 640, "名称"), at(VALUES, 640, first), at(VALUES, 640 + 1.3 * SIZE, second)]
    (document,) = reading(page(*words)).documents
    assert document.fields["entity_name"].value == expected


OFFICE = "成都市锦城区市场监督管理局"


@pytest.mark.parametrize(
    ("place", "office", "expected"),
    [
        ("四川省成都市锦城区科创三路1962号", OFFICE, OFFICE),
        ("四川省成都市鹭湾区科创三路1962号", OFFICE, None),
        ("四川省成都市锦城区科创三路1962号", "咸都市锦城区市场监督管理局", None),
        ("四川省成都市锦城区科创三路1962号", "成都市锦城区应急监督局", None),
    ],
)
def test_a_seal_that_print_crosses_names_the_issuer_of_the_papers_own_place(
    place: str, office: str, expected: str | None
) -> None:
    words = licence({"住所": place, "登记机关": None}).words
    mark = Seal(
        text=office,
        kind="authority",
        colour="red",
        confidence=0.8,
        page=PageRef("licence.jpg", 1),
        box=Box.rect(0.6, 0.6, 0.8, 0.8),
    )
    text = replace(page(*words, at(600, 640, "登记机关"), file="licence.jpg"), seals=(mark,))
    (document,) = reading(text).documents
    assert document.fields["authority"].value == expected


@pytest.mark.parametrize("text", ["广省商务厅", "省药品监督管理局", "大连市昕雨督管理局", "某市某区场监督管理局"])
def test_half_of_an_offices_name_is_no_name(text: str) -> None:
    assert authority.problem(text) == "format"


@pytest.mark.parametrize(
    "text", ["广东省商务厅", "大连市听雨区市场监督管理局", "国家知识产权局", "杭州市云栖区行政审批局"]
)
def test_an_offices_name_is_one(text: str) -> None:
    assert authority.problem(text) is None


def test_an_address_lies_in_a_province_that_there_is() -> None:
    assert address.problem("海省海口市屿光区青梧里27幢2317室") == "format"
    assert address.problem("海南省海口市屿光区青梧里27幢2317室") is None
    assert address.problem("内蒙古自治区呼和浩特市云栖区文澜路8号") is None


def test_a_bank_is_named_with_a_word_for_a_bank() -> None:
    assert bank_name.problem("星河") == "format"
    assert bank_name.problem("2020年") == "format"
    parsed = bank_name.parse("星河银行股份有限公司深圳市墨池支行58856772008061585")
    assert parsed is not None
    assert parsed.value == "星河银行股份有限公司深圳市墨池支行"


def test_a_nationality_is_no_date() -> None:
    assert nationality.parse("15 7月/JUL 1965") is None
    parsed = nationality.parse("中国/CHINESE")
    assert parsed is not None
    assert parsed.value == "中国/CHINESE"


LETTER = {
    "title": "企业微信认证申请公函",
    "to": "致：企业微信",
}


def test_the_short_name_of_an_account_is_not_the_companys() -> None:
    words = [
        at(300, 60, LETTER["title"], size=40),
        at(100, 160, LETTER["to"]),
        at(100, 220, "本公司南宁云澜文化传播有限公司，统一社会信用代码91450103MA7CL63788，"),
        at(100, 260, "申请认证的账号信息如下："),
        at(140, 300, "企业简称：云澜生活馆"),
        at(140, 340, "企业ID：wws9p2q8v5s8"),
        at(100, 420, "特此授权。"),
    ]
    (document,) = reading(page(*words)).documents
    assert document.fields["entity_name"].value == "南宁云澜文化传播有限公司"
    assert document.fields["account_name"].value == "云澜生活馆"


def test_a_bracket_closes_in_the_next_line_whatever_room_the_first_leaves() -> None:
    words = [
        at(300, 60, "承诺函", size=40),
        at(140, 160, "本公司成都麒汐供应链管理有限公司在贵平台的（账号名称：麒汐官方"),
        at(
            100,
            160 + 1.6 * SIZE,
            "账号）申请企业认证，现郑重承诺：所提交的证照真实，如有违反，愿承担一切法律责任。",
        ),
        at(140, 160 + 3.2 * SIZE, "特此承诺。"),
    ]
    (document,) = reading(page(*words)).documents
    assert document.fields["account_name"].value == "麒汐官方账号"


def test_a_watermark_before_the_addressee_hides_it_not() -> None:
    askew = [
        replace(word, box=Box(tuple((x, y + 0.3 * (x - word.box.corners[0][0])) for x, y in word.box.corners)))  # type: ignore[arg-type]
        for word in (at(20, 150, "仅供抖音", size=30), at(500, 600, "仅供抖音企业认证使用", size=30))
    ]
    words = [
        at(300, 60, LETTER["title"], size=40),
        at(150, 172, LETTER["to"]),
        at(100, 240, "本公司南宁云澜文化传播有限公司申请认证。"),
        at(100, 280, "特此授权。"),
    ]
    (document,) = reading(page(*words, *askew)).documents
    assert document.fields["platform"].value == "企业微信"


def test_an_unopened_bracket_is_the_rest_of_a_text() -> None:
    (document,) = reading(licence({"经营范围": "需要许可的商品）（依法须经批准的项目）", "登记机关": None})).documents
    assert document.fields["scope"].reason == "cut"


def test_a_numbered_list_that_lacks_a_number_was_not_read_whole() -> None:
    lines = [
        "1、主体名称：南宁云澜文化传播有限公司",
        "2、法人代表：萧子涵",
        "4、联系人：次仁卓玛",
        "5、授权期限：2026年05月31日至2028年05月31日",
    ]
    head = [at(300, 60, "认证申请公函", size=40), at(100, 140, "致：微信团队")]
    body = [at(100, 200 + 2 * SIZE * number, text) for number, text in enumerate(lines)]
    (broken,) = reading(page(*head, *body, at(100, 460, "特此授权。"))).documents
    assert broken.fields["account_name"].status == "unreadable"


def test_a_page_of_a_form_is_not_two_papers_for_its_columns() -> None:
    words = form("营业执照", {"名称": STACKED["名称"], "类型": "有限责任公司"})
    assert len(reading(page(*words)).documents) == 1


@pytest.mark.parametrize(
    ("first", "second", "value", "field", "expected"),
    [
        ("执行事务合", "伙人", "罗强", "legal_rep", "罗强"),
        ("法定代", "表人：", "罗强", "legal_rep", "罗强"),
        ("统一社会信", "用代码", "91320506MA1X2Y3Z4B", "uscc", None),
        ("成立日", "期", "2008年06月10日", "established", "2008-06-10"),
    ],
)
def test_a_label_that_ends_in_the_line_under_its_beginning_is_one(
    first: str, second: str, value: str, field: str, expected: str | None
) -> None:
    words = list(licence({"法定代表人": None, "成立日期": None, "统一社会信用代码": None}).words)
    words += [at(100, 640, first), at(VALUES, 640, value), at(100, 640 + 1.3 * SIZE, second)]
    (document,) = reading(page(*words)).documents
    assert document.fields[field].raw == value
    if expected is not None:
        assert document.fields[field].value == expected


@pytest.mark.parametrize(("under", "given"), [("艾合买提江", False), ("AIHEMAITI", True)])
def test_a_name_under_which_more_of_it_stands_is_not_given(under: str, given: bool) -> None:
    words = list(licence({"法定代表人": None}).words)
    words += [at(100, 640, "法定代表人"), at(VALUES, 640, "古丽娜尔"), at(VALUES, 640 + 1.2 * SIZE, under)]
    (document,) = reading(page(*words)).documents
    assert (document.fields["legal_rep"].value is not None) == given


def test_a_long_text_whose_end_stands_behind_a_blank_is_not_given_without_it() -> None:
    scope = "餐饮管理；品牌管理；餐饮服务"
    words = list(licence({"经营范围": None}).words)
    words += [at(100, 640, "经营范围"), at(VALUES, 640, scope)]
    (whole,) = reading(page(*words)).documents
    (cut,) = reading(page(*words, at(VALUES + SIZE * (len(scope) + 6), 640, "废气）。"))).documents
    assert whole.fields["scope"].value == scope
    assert cut.fields["scope"].value is None


@pytest.mark.parametrize(("second", "given"), [("自然人投资或控股）", True), ("", False)])
def test_a_type_of_entity_goes_on_until_its_bracket_closes(second: str, given: bool) -> None:
    words = list(licence({"类型": None}).words)
    words += [at(100, 640, "类型"), at(VALUES, 640, "股份有限公司（非上市、")]
    words += [at(VALUES, 640 + 1.3 * SIZE, second)] if second else []
    (document,) = reading(page(*words)).documents
    assert (document.fields["entity_type"].value is not None) == given


@pytest.mark.parametrize(("first", "second"), [("91320506MA1X2", "Y3Q4"), ("91320506", "MA1X2Y3Q4")])
def test_a_number_goes_on_in_the_next_line_where_its_check_digits_say_so(first: str, second: str) -> None:
    body = "91320506MA1X2Y3Q4"
    code = body + uscc.check_character(body)
    words = list(licence({"统一社会信用代码": None}).words)
    words += [at(100, 640, "统一社会信用代码"), at(VALUES, 640, first), at(VALUES, 640 + 1.3 * SIZE, second + code[-1])]
    (document,) = reading(page(*words)).documents
    assert document.fields["uscc"].value == code


def test_a_value_glued_to_the_beginning_of_its_label_begins_behind_it() -> None:
    words = list(licence({"法定代表人": None}).words)
    words += [at(100, 640, "执行事务合罗强"), at(100, 640 + 1.3 * SIZE, "伙人")]
    (document,) = reading(page(*words)).documents
    assert document.fields["legal_rep"].value == "罗强"


def test_dashes_behind_until_are_no_end() -> None:
    assert period.parse("2005-06-23至——").value == {"from": "2005-06-23", "to": "long-term"}  # type: ignore[union-attr]


def test_a_dot_that_was_read_twice_is_one() -> None:
    assert person_name.parse("吾守尔・·努尔麦麦提").value == "吾守尔·努尔麦麦提"  # type: ignore[union-attr]
