"""What the public registry says of a registration and of its listing as operating abnormally."""

from __future__ import annotations

import pytest

from bizdocs.values import abnormal_listing, registry_status


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("存续(在营、开业、在册)", "存续（在营、开业、在册）"),
        ("登记状态：吊销,未注销", "吊销，未注销"),
        ("吊销未注销", "吊销未注销"),
        ("迁出已注销", "迁出已注销"),
        ("已注销", "已注销"),
        ("歇业", "歇业"),
        ("有限责任公司", None),
        ("", None),
    ],
)
def test_the_state_is_read_with_what_stands_in_brackets(text: str, state: str | None) -> None:
    parsed = registry_status.parse(text)

    assert (parsed.value if parsed else None) == state


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("暂无列入经营异常名录信息", "none"),
        ("无", "none"),
        ("序号列入原因列入日期1通过登记的住所或者经营场所无法联系的2023年07月12日", "recorded"),
        ("1 未依照《企业信息公示暂行条例》第八条规定的期限公示年度报告的", "recorded"),
        # The sentence of the next section says nothing of this one.
        ("1 通过登记的住所无法联系的 2023年07月12日 行政处罚信息 暂无行政处罚信息", "recorded"),
        ("序号 列入原因 列入日期 移出原因", None),
        ("", None),
    ],
)
def test_a_row_is_a_record_and_a_sentence_of_another_section_is_none(text: str, said: str | None) -> None:
    parsed = abnormal_listing.parse(text)

    assert (parsed.value if parsed else None) == said


def test_other_values_are_told() -> None:
    assert [registry_status.problem(value) for value in ("存续", "有限公司", None)] == [None, "format", "format"]
    assert [abnormal_listing.problem(value) for value in ("none", "recorded", "无", None)] == [
        None,
        None,
        "format",
        "format",
    ]
