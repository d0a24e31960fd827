"""What the registration certificates of organisations have in common: the same few labels, under one name or another."""

from __future__ import annotations

from bizdocs.documents._declaration import FieldSpec

USCC = FieldSpec(
    name="uscc",
    kind="uscc",
    labels=("统一社会信用代码", "社会信用代码", "信用代码"),
    below=True,
    anywhere=True,
    key=True,
)
"""Printed since 2016. Editions before have lapsed: their terms were five years at most."""
ENTITY_NAME = FieldSpec(
    name="entity_name", kind="company_name", labels=("名称", "单位名称", "机构名称", "法人名称"), lines=3, key=True
)
LEGAL_REP = FieldSpec(
    name="legal_rep",
    kind="person_name",
    labels=("法定代表人", "法定代表人姓名", "法定代表人(负责人)", "负责人", "单位负责人"),
    key=True,
)
ADDRESS = FieldSpec(name="address", kind="address", labels=("住所", "地址", "机构地址", "办公地址"), lines=4)
REGISTERED_CAPITAL = FieldSpec(name="registered_capital", kind="money", labels=("开办资金", "注册资金"), optional=True)
SCOPE = FieldSpec(name="scope", kind="text", labels=("宗旨和业务范围", "业务范围"), lines=20, optional=True)
_TERM_LABELS = ("有效期", "有效期限", "证书有效期", "有效期自")
VALID_FROM = FieldSpec(
    name="valid_from", kind="period", part="from", labels=_TERM_LABELS, lines=2, none_where=("长期",)
)
VALID_TO = FieldSpec(name="valid_to", kind="period", part="to", labels=_TERM_LABELS, lines=2, key=True)
ISSUED = FieldSpec(name="issued", kind="date", labels=("发证日期", "颁发日期", "登记日期"), at_foot=True, optional=True)
AUTHORITY = FieldSpec(
    name="authority", kind="authority", labels=("登记管理机关", "发证机关", "登记机关"), lines=2, optional=True
)
COPY_KIND = FieldSpec(
    name="copy_kind",
    kind="copy_kind",
    sentences=(r"[(（](?P<value>[正副]本)", r"(?P<value>[正副]本)[)）]"),
    optional=True,
)
STOPS = ("编号", "证照编号", "业务主管单位", "年度检查", "年检情况")
