"""bank_statement: 银行对账单, 账户交易明细: turnover of an account over some months. Each bank's own layout, no number.

The period it covers is no term of validity and not read as one; its date tells how recent it is.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="bank_statement",
    titles=(
        *("对账单", "银行对账单", "账户对账单", "单位银行对账单", "存款对账单", "对公账户对账单", "活期账户对账单"),
        *("交易明细", "账户交易明细", "账户交易明细清单", "账户明细", "活期存款明细", "历史交易明细"),
        "账户历史交易明细",
        *("交易流水", "银行流水", "账户流水", "对公账户交易明细", "交易明细清单"),
    ),
    anchors=(
        *("余额", "借方", "贷方", "摘要", "对方户名", "交易日期", "期初余额", "户名", "账号", "起始日期", "对方账号"),
    ),
    against=("回单", "授权书", "开户许可证", "证明"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=("户名", "账户名称", "客户名称", "单位名称", "存款人名称", "账户户名"),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="account_number",
            kind="account_no",
            labels=("账号", "帐号", "账户号码", "账户账号", "客户账号", "银行账号"),
            key=True,
        ),
        FieldSpec(
            name="bank",
            kind="text",
            labels=("开户行", "开户银行", "开户网点", "开户机构", "开户行名称"),
            lines=2,
            optional=True,
        ),
        FieldSpec(
            name="issued",
            kind="date",
            labels=("打印日期", "打印时间", "出具日期", "查询日期", "制单日期", "对账日期", "截止日期"),
            at_foot=True,
            optional=True,
        ),
    ),
    stops=(
        *("币种", "起始日期", "查询时段", "起止日期", "账户类型", "期初余额", "期末余额", "交易日期", "借方发生额"),
        "贷方发生额",
        *("余额", "摘要", "对方户名", "对方账号", "页码", "客户号"),
    ),
)
