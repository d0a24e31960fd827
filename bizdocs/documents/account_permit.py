"""account_permit: 开户许可证, issued by the central bank until 2019 (specimen: approval J2900193652101, serial 2900-02611984)."""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="account_permit",
    titles=("开户许可证", "银行开户许可证"),
    anchors=("核准号", "准予开立", "符合开户条件", "开户银行", "账号", "法定代表人", "中国人民银行"),
    against=("授权", "营业执照"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=("存款人名称", "账户名称", "企业名称"),
            sentences=(r"经审核[,，]?(?P<value>.{3,60}?)符合开户条件",),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="legal_rep",
            kind="person_name",
            labels=("法定代表人(单位负责人)", "法定代表人或单位负责人", "法定代表人", "单位负责人"),
            optional=True,
        ),
        FieldSpec(name="bank", kind="text", labels=("开户银行", "开户银行名称", "开户行"), lines=2),
        FieldSpec(name="account_number", kind="account_no", labels=("账号", "帐号", "账户号码"), key=True),
        FieldSpec(name="approval_number", kind="approval_no", labels=("核准号",), anywhere=True, optional=True),
        FieldSpec(name="permit_number", kind="account_permit_no", labels=("编号",), anywhere=True, optional=True),
        FieldSpec(name="issued", kind="date", labels=("发证日期", "日期"), at_foot=True, optional=True),
    ),
    stops=("发证机关", "发证机关(盖章)"),
)
