"""bank_account_letter: 开户证明, 账户证明, 开户回单: a bank's free-form word on an account. No layout, number or term.

A basic account's number is the one of 基本存款账户信息 (J and 13 digits).
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="bank_account_letter",
    titles=(
        *("开户证明", "银行开户证明", "账户证明", "银行账户证明", "单位账户证明", "对公账户证明", "账户信息证明"),
        *("存款账户证明", "单位银行结算账户证明", "人民币结算账户证明", "开户证明书", "单位开户证明"),
        *("开户回单", "开户回执", "对公账户信息", "企业账户信息", "单位账户信息", "账户信息", "开户通知书"),
        "账户开立通知书",
    ),
    anchors=("兹证明", "特此证明", "我行", "开户行", "开户银行", "账号", "户名", "联行号", "账户名称", "结算账户"),
    against=("基本存款账户信息", "开户许可证", "营业执照", "授权书", "对账单"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=("账户名称", "户名", "存款人名称", "单位名称", "公司名称", "客户名称", "企业名称"),
            sentences=(
                r"兹证明(?P<value>[^,，。:：]{4,50}?(?:公司|企业|中心|事务所|[厂店院社部行馆会]))(?=[于在系已是(（,，])",
            ),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="legal_rep",
            kind="person_name",
            labels=("法定代表人(单位负责人)", "法定代表人(负责人)", "法定代表人", "单位负责人"),
            optional=True,
        ),
        FieldSpec(
            name="bank",
            kind="text",
            labels=("开户银行", "开户行", "开户行名称", "开户银行名称", "开户网点", "开户机构"),
            lines=2,
        ),
        FieldSpec(
            name="account_number",
            kind="account_no",
            labels=("账号", "银行账号", "账户号码", "帐号", "对公账号", "结算账号", "账户账号"),
            sentences=(r"(?:账号|帐号|账户号码)(?:为|是)[:：]?(?P<value>[\d -]{8,40})",),
            key=True,
        ),
        FieldSpec(name="approval_number", kind="approval_no", anywhere=True, optional=True),
        FieldSpec(
            name="permit_number",
            kind="account_permit_no",
            labels=("开户许可证编号", "许可证编号"),
            optional=True,
        ),
        FieldSpec(
            name="issued",
            kind="date",
            labels=("日期", "出具日期", "打印日期", "开具日期"),
            at_foot=True,
            optional=True,
        ),
    ),
    prose=True,
    stops=(
        *("基本存款账户编号", "核准号", "联行号", "行号", "开户日期", "账户性质", "账户类型", "账户状态", "币种"),
        *("特此证明", "银行盖章", "银行签章"),
    ),
)
