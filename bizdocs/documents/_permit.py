"""What permits have in common: their fields, and the labels that printers give them. A permit's module holds the rest.

Source: the lists of printed items in the rules on each permit, and specimens.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from bizdocs.documents._declaration import Declaration, FieldSpec

Labels = tuple[str, ...]
Validity = Literal["until", "term", "seldom"]
"""`until`: only the last day is printed (有效期至). `term`: both ends are (有效期限 自 … 至 …). `seldom`: most editions print
neither."""

HOLDER: Labels = ("企业名称", "单位名称", "机构名称", "公司名称", "经营者名称", "持证单位", "持证人", "名称")
NUMBER: Labels = ("许可证编号", "证书编号", "证照编号", "编号", "证号")
"""许可证号 is not among them: it is too like the end of most titles."""
USCC: Labels = (
    "统一社会信用代码",
    "社会信用代码",
    "社会信用代码(身份证号码)",
    "社会信用代码(身份证号)",
    "统一社会信用代码(身份证号码)",
)
LEGAL_REP: Labels = (
    "法定代表人",
    "法定代表人(负责人)",
    "法定代表人(主要负责人)",
    "法定代表人(负责人/经营者)",
    "法定代表人或负责人",
    "法定代表人或主要负责人",
    "法定代表人/负责人",
    "法定代表人姓名",
    "企业法定代表人",
)
VALIDITY: Labels = ("有效期延续", "有效期限", "有效期", "有效期间", "证书有效期", "许可证有效期")
"""Without the 至 that may follow: it belongs to the value, for only it tells a last day from a first one. A later end
stamped beside the first one (有效期延续至) goes before it."""
ISSUED: Labels = ("发证日期", "签发日期", "颁发日期", "发证时间", "颁证日期")
AUTHORITY: Labels = (
    "发证机关",
    "发证部门",
    "颁发机关",
    "发证机构",
    "发证单位",
    "发证机关(盖章)",
    "发证机关(公章)",
    "发证机关(章)",
    "发证部门(盖章)",
    "发证部门(公章)",
)
STOPS: Labels = (
    *("负责人", "企业负责人", "主要负责人", "单位负责人", "质量负责人", "生产负责人", "签发人", "联系人"),
    *("地址", "住所", "注册地址", "经营场所", "经营地址", "营业场所", "生产地址", "仓库地址", "库房地址"),
    *("经营范围", "业务范围", "许可范围", "经营方式", "经济类型", "经济性质", "企业类型", "注册资本", "注册资金"),
    *("网站名称", "网站域名", "域名", "产品名称", "联系电话", "邮政编码", "成立日期"),
    *("日常监督管理机构", "日常监督管理人员", "监督管理机构", "投诉举报电话", "举报电话", "(身份证号码)", "流水号"),
    *("备注", "说明", "须知", "变更记录", "国家市场监督管理总局制", "国家药品监督管理局制"),
)
"""Labels of no field of their own on most permits; where one is a field's label, the field has it."""

_LAST_DAY = (
    r"有效期(?:限|延续)?(?P<value>[:：]?至[:：]?"
    r"(?:[0-9〇○零一二三四五六七八九十]{1,4}[年月./-]){2}[0-9一二三四五六七八九十]{1,3}日?)"
)
"""有效期至 and a date, where a seal or a bent page keeps the label from being found."""


def permit(
    name: str,
    *,
    titles: Labels,
    anchors: Labels,
    validity: Validity,
    against: Labels = (),
    holder: Labels = (),
    holder_kind: str = "company_name",
    number: Labels = (),
    number_kind: str = "text",
    pattern: str | None = None,
    anywhere: bool = False,
    uscc: Labels = USCC,
    legal_rep: Labels = LEGAL_REP,
    address: Labels = (),
    scope: Labels = (),
    issued: Labels = (),
    authority: Labels = (),
    always: Labels = (),
    stops: Labels = (),
) -> Declaration:
    """The declaration of the permit type `name`.

    `holder`, `number`, `issued` and `authority` are the labels this permit uses before the common ones; `uscc`, `legal_rep`,
    `address` and `scope` are all there are, none for a field that is not printed. `number_kind`, `pattern` and `anywhere` say
    of the number what they say of a `FieldSpec`. `always` names the fields that every edition prints besides the holder, the
    number, the validity and the date of issue; any other may be absent.
    """
    fields = [
        FieldSpec(name="holder", kind=holder_kind, labels=_first(holder, HOLDER), lines=2, key=True),
        FieldSpec(
            name="permit_number",
            kind=number_kind,
            labels=_first(number, NUMBER),
            pattern=pattern,
            anywhere=anywhere,
            key=True,
        ),
        FieldSpec(name="uscc", kind="uscc", labels=uscc, instead="masked_no", anywhere=True, optional=True),
        FieldSpec(name="legal_rep", kind="person_name", labels=legal_rep, optional="legal_rep" not in always),
        FieldSpec(name="address", kind="address", labels=address, lines=3, optional="address" not in always),
        FieldSpec(name="scope", kind="text", labels=scope, lines=20, optional="scope" not in always),
        *_validity(validity),
        FieldSpec(name="issued", kind="date", labels=_first(issued, ISSUED), at_foot=True),
        FieldSpec(name="authority", kind="authority", labels=_first(authority, AUTHORITY), optional=True),
    ]
    return Declaration(
        type=name,
        titles=titles,
        anchors=anchors,
        against=("营业执照", "公函", "授权书", "委托书", *against),
        fields=tuple(field for field in fields if field.labels),
        stops=_first(stops, STOPS),
    )


def digits(*lengths: int) -> str:
    """The pattern of a number that is nothing but digits, so many of them and no more."""
    return r"(?<!\d)(?:" + "|".join(rf"\d{{{length}}}" for length in lengths) + r")(?!\d)"


def _validity(validity: Validity) -> Iterable[FieldSpec]:
    if validity == "term":
        yield FieldSpec(name="valid_from", kind="period", part="from", labels=VALIDITY, lines=2, optional=True)
    printed = validity != "seldom"
    yield FieldSpec(
        name="valid_to",
        kind="period",
        part="to",
        labels=VALIDITY,
        sentences=(_LAST_DAY,),
        lines=2,
        optional=not printed,
        key=printed,
    )


def _first(own: Labels, common: Labels) -> Labels:
    """A permit's own labels, then the common ones."""
    return tuple(dict.fromkeys((*own, *common)))
