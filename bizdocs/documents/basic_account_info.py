"""basic_account_info: 基本存款账户信息, the bank's sheet that replaced the account permit in 2019."""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="basic_account_info",
    titles=("基本存款账户信息", "基本存款账户信息表"),
    anchors=("账户名称", "账户号码", "开户银行", "基本存款账户编号", "法定代表人", "单位负责人"),
    against=("授权", "营业执照", "开户许可证"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=("账户名称", "存款人名称", "户名", "单位名称"),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="legal_rep",
            kind="person_name",
            labels=(
                "法定代表人(单位负责人)",
                "法定代表人或单位负责人",
                "法定代表人(负责人)",
                "法定代表人",
                "单位负责人",
            ),
            optional=True,
        ),
        FieldSpec(name="bank", kind="text", labels=("开户银行", "开户银行名称", "开户行名称", "开户行"), lines=2),
        FieldSpec(name="account_number", kind="account_no", labels=("账户号码", "银行账号", "账号", "帐号"), key=True),
        FieldSpec(
            name="approval_number",
            kind="approval_no",
            labels=("基本存款账户编号", "账户编号"),
            anywhere=True,
            optional=True,
        ),
        FieldSpec(
            name="issued", kind="date", labels=("日期", "打印日期", "出具日期", "开户日期"), at_foot=True, optional=True
        ),
    ),
    stops=("银行签章", "银行盖章", "账户性质", "账户状态"),
)
