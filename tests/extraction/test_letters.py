"""Letters in the words of people: lists, sentences, cells, two parties; what stands behind a label, and what can't."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizdocs.extraction.pieces import read_pieces
from bizdocs.model import Field, Word
from tests.extraction.words import at, page

SIZE = 20
FIRM, CODE, PERSON = "杭州星澜网络科技有限公司", "91330106MA2CEFQR5Q", "欧阳晓彤"
WIDE = "我单位已阅读并同意平台认证服务协议保证以上内容属实特此函达我单位承诺材料真实"
"""A line that shows where full lines end."""


def read(*words: Word) -> Mapping[str, Field]:
    title = at(300, 20, "企业认证申请公函", size=2 * SIZE)
    wide = (at(40, 700, WIDE, size=SIZE), at(40, 740, WIDE, size=SIZE))
    (piece,) = read_pieces(page(title, *words, *wide))
    return piece.fields


def lines(*texts: str, left: float = 40) -> tuple[Word, ...]:
    return tuple(at(left, 120 + 40 * number, text, size=SIZE) for number, text in enumerate(texts))


def values(fields: Mapping[str, Field]) -> dict[str, object]:
    return {name: field.value for name, field in fields.items() if field.value is not None}


REMARKS = st.sampled_from(["", "（必填）", "（请完整填写）", "(加盖公章)"])
BRACKETS = st.sampled_from([("", ""), ("【", "】"), ("（", "）"), ("“", "”"), ("__", "__")])
ACCOUNTS = st.sampled_from(["星澜官方", "XL生活馆", "星澜Official", "小青禾文创"])
NAMES = st.sampled_from(["账号名称", "抖音昵称", "公众号名称", "微博昵称", "小红书昵称", "头条号名称", "店铺名称"])
IDS = st.sampled_from(
    [
        ("账号ID", "xinglan_01"),
        ("UID", "8948017077"),
        ("原始ID", "gh_a1b2c3d4e5f6"),
        ("账号链接", "https://weibo.example/u/10933"),
    ]
)


@settings(deadline=None, max_examples=40)
@given(NAMES, IDS, ACCOUNTS, REMARKS, BRACKETS)
def test_a_value_is_out_of_its_brackets_and_behind_what_is_said_of_its_label(
    name: str, identity: tuple[str, str], account: str, remark: str, brackets: tuple[str, str]
) -> None:
    label, number = identity
    a, b = brackets
    found = values(
        read(
            *lines(
                f"{name}{remark}：{a}{account}{b}",
                f"{label}{remark}：{a}{number}{b}",
                f"企业名称{remark}：{a}{FIRM}{b}",
            )
        )
    )

    assert (found["account_name"], found["account_id"], found["entity_name"]) == (account, number, FIRM)


@settings(deadline=None, max_examples=40)
@given(NAMES, IDS, ACCOUNTS, st.sampled_from(["，", "；", "，其", "，该账号"]))
def test_a_value_in_a_sentence_ends_where_the_next_label_begins(
    name: str, identity: tuple[str, str], account: str, mark: str
) -> None:
    label, number = identity
    found = values(read(*lines(f"我单位{FIRM}现申请企业认证，{name}：{account}{mark[:1]}{label}：{number}。")))

    assert (found["account_name"], found["account_id"], found["entity_name"]) == (account, number, FIRM)


@settings(deadline=None, max_examples=40)
@given(st.integers(5, 44))
def test_a_sentence_may_break_anywhere(cut: int) -> None:
    text = f"我单位{FIRM}（统一社会信用代码：{CODE}，法定代表人：{PERSON}）申请企业认证，抖音昵称：星澜官方。"
    wide = SIZE * 40
    head, tail = text[:cut], text[cut:]
    width = sum(SIZE if ord(char) > 255 else SIZE * 0.55 for char in head)
    first = at(40 + wide - width, 120, head, size=SIZE)  # full: it ends at the right edge
    found = values(
        read(
            at(40, 80, "致：抖音", size=SIZE), first, at(40 if width > 700 else 40 + wide - width, 155, tail, size=SIZE)
        )
    )

    for field, value in (("account_name", "星澜官方"), ("uscc", CODE), ("entity_name", FIRM), ("legal_rep", PERSON)):
        assert found.get(field) in (None, value), (field, found)


def test_a_line_of_a_list_does_not_run_into_the_next() -> None:
    found = values(
        read(*lines("致：抖音", "授权方：" + FIRM, "统一社会信用代码：" + CODE, "经办人：李青", "抖音昵称：星澜官方"))
    )

    assert found["platform"] == "抖音"
    assert found["entity_name"] == FIRM
    assert found["operator"] == "李青"
    assert found["account_name"] == "星澜官方"


@pytest.mark.parametrize("gap", [1.15, 1.25, 1.35])
def test_labels_and_values_wrap_in_their_cells(gap: float) -> None:
    def cell(left: float, top: float, *texts: str) -> list[Word]:
        return [at(left, top + gap * SIZE * number, text, size=SIZE) for number, text in enumerate(texts)]

    found = values(
        read(
            *cell(40, 120, "企业全称"), *cell(240, 120, FIRM),
            *cell(40, 180, "统一社会信", "用代码"), *cell(240, 180, CODE),
            *cell(40, 260, "运营者（", "必填）"), *cell(240, 260, "李青"),
            *cell(480, 260, "运营者手", "机号"), *cell(640, 260, "13800000000"),
            *cell(40, 340, "授权有效期"), *cell(240, 340, "2026年8月30日", "至2028年8月30日"),
        )
    )  # fmt: skip

    assert found["entity_name"] == FIRM
    assert found["uscc"] == CODE
    assert found["operator"] == "李青"
    assert found["operator_phone"] == "13800000000"
    assert (found["valid_from"], found["valid_to"]) == ("2026-08-30", "2028-08-30")


def test_a_number_belongs_to_the_party_that_the_letter_named_last() -> None:
    agent, head = "330106199004123421", "320506198809031570"
    found = values(
        read(
            *lines(
                "授权方：" + FIRM, "法定代表人：" + PERSON, "身份证号码：" + head,
                "被授权人：李青", "身份证号码：" + agent, "联系电话：13800000000",
            )
        )
    )  # fmt: skip

    assert found["operator_id_number"] == agent
    assert found["operator"] == "李青"


def test_an_account_id_of_eleven_figures_is_no_telephone() -> None:
    found = values(read(*lines("企业名称：" + FIRM, "百家号名称：星澜官方", "账号ID：14169806654", "经办人：李青")))

    assert found["account_id"] == "14169806654"
    assert "operator_phone" not in found


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(
        [
            "XXXX",
            "某某",
            "××××",
            "________",
            "单位",
            "本人",
            "下述人员",
            "授权方",
            "（签字）",
            "书授权方",
            "某某被授权方",
            "自动延期",
        ]
    ),
    st.sampled_from(["经办人", "运营者姓名", "法定代表人", "被授权人"]),
)
def test_what_can_be_no_name_is_none(words: str, label: str) -> None:
    found = values(read(*lines("企业名称：" + FIRM, f"{label}：{words}")))

    assert "operator" not in found
    assert "legal_rep" not in found


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(
        ["授权单位（公章）：", "授权书", "并授权下述人员办理认证及运营事宜，", "授权期限届满自动延期，", "特此授权。"]
    )
)
def test_words_of_a_letter_are_no_operator(words: str) -> None:
    assert "operator" not in values(read(*lines("企业名称：" + FIRM, words)))


def test_only_a_platform_that_is_known_is_one() -> None:
    for words, expected in (
        ("抖音", "抖音"),
        ("北京微播视界科技有限公司", "北京微播视界科技有限公司"),
        ("各位领导", None),
        ("抖者", None),
    ):
        assert values(read(*lines("致：" + words, "企业名称：" + FIRM))).get("platform") == expected


def test_a_label_whose_value_was_not_read_is_not_absent() -> None:
    fields = read(*lines("企业名称：" + FIRM, "本授权有效期自2026年4月", "经办人："))

    assert fields["valid_to"].status == "unreadable"
    assert fields["operator"].status == "unreadable"


@settings(deadline=None, max_examples=40)
@given(st.sampled_from("ⰵ□ꙮሀ가"))
def test_a_name_beside_a_character_of_no_name_is_not_given(strange: str) -> None:
    fields = read(*lines("企业名称：" + FIRM, f"经办人：诸葛{strange}"))

    assert fields["operator"].value is None


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(["2026年3月26日", "2025年11月2日", "2026年1月9日"]), st.sampled_from(["日期：", ""]))
def test_a_day_of_a_text_layer_lacks_no_figure(day: str, label: str) -> None:
    words = [replace(word, via="text-layer") for word in lines("企业名称：" + FIRM, "经办人：李青")]
    foot = replace(at(600, 900, label + day, size=SIZE), via="text-layer")

    assert read(*words, foot)["issued"].value is not None


def test_a_letter_typed_into_a_number_is_not_mended_in_silence() -> None:
    assert values(read(*lines("企业名称：" + FIRM, "统一社会信用代码：" + CODE)))["uscc"] == CODE
    assert read(*lines("企业名称：" + FIRM, "统一社会信用代码：" + CODE.replace("5", "S")))["uscc"].value is None


def test_the_form_of_a_partnership_belongs_to_its_name() -> None:
    for name in (
        "杭州星澜商贸中心（有限合伙）",
        "苏州青禾咨询合伙企业（普通合伙）",
        "支付星澜（杭州）网络技术有限公司",
    ):
        found = values(read(*lines(f"本公司{name}（统一社会信用代码：{CODE}）现申请企业认证，经办人：李青。")))

        assert found["entity_name"] == name
