"""food_business_permit: 食品经营许可证. Number JY + 14 digits, valid 5 years (食品经营许可管理办法)."""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="food_business_permit",
    titles=("食品经营许可证",),
    anchors=("主体业态", "经营项目", "经营者名称"),
    against=("营业执照",),
    fields=(
        FieldSpec(name="holder", kind="company_name", labels=("经营者名称", "单位名称"), lines=2, key=True),
        FieldSpec(name="permit_number", kind="food_permit_no", labels=("许可证编号", "编号"), anywhere=True, key=True),
        FieldSpec(
            name="uscc",
            kind="uscc",
            labels=("社会信用代码(身份证号码)", "统一社会信用代码", "社会信用代码", "社会信用代码(身份证号)"),
            instead="masked_no",
            optional=True,
        ),
        FieldSpec(
            name="legal_rep",
            kind="person_name",
            labels=("法定代表人(负责人)", "法定代表人", "负责人", "法定代表人(负责人/经营者)"),
        ),
        FieldSpec(name="address", kind="address", labels=("经营场所",), lines=3),
        FieldSpec(name="scope", kind="text", labels=("经营项目",), lines=10),
        FieldSpec(
            name="valid_to",
            kind="date",
            labels=("有效期至", "有效期限至"),
            sentences=(r"有效期至(?P<value>.{8,14}日)",),
            key=True,
        ),
        FieldSpec(name="issued", kind="date", labels=("签发日期", "发证日期"), at_foot=True, optional=True),
        FieldSpec(name="authority", kind="text", labels=("发证机关",), optional=True),
    ),
    stops=(
        "住所",
        "主体业态",
        "日常监督管理机构",
        "日常监督管理人员",
        "投诉举报电话",
        "签发人",
        "(身份证号码)",
        "说明",
    ),
)
