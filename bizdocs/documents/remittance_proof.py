"""remittance_proof: 对公打款凭证, 电子回单: a bank's slip of a transfer from the applicant's account. Each bank's own layout.

`entity_name` is the payer, whom verification compares; no number is read and there is no term.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="remittance_proof",
    titles=(
        *("电子回单", "银行电子回单", "网上银行电子回单", "网上银行电子回执", "电子银行回单", "客户回单", "业务回单"),
        "付款回单",
        *("转账凭证", "汇款凭证", "电汇凭证", "付款凭证", "转账回单", "汇款回单", "网银回单", "客户付款回单"),
        "国内支付业务付款回单",
        *("收付款业务回单", "交易回单", "打款凭证", "转账汇款回单", "银行回单"),
    ),
    anchors=("付款人", "收款人", "付款方", "收款方", "金额", "附言", "用途", "大写", "小写", "流水号", "回单编号"),
    against=("对账单", "交易明细", "授权书", "开户许可证"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=(
                *("付款人户名", "付款人名称", "付款人全称", "付款方户名", "付款方名称", "付款账户名称", "付款户名"),
                *("付款单位", "汇款人", "付款人", "付款方", "户名", "全称"),
            ),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="account_number",
            kind="account_no",
            labels=("付款人账号", "付款方账号", "付款账号", "付款人帐号", "汇款人账号", "付款卡号", "账号", "帐号"),
        ),
        FieldSpec(
            name="bank",
            kind="text",
            labels=(
                *("付款人开户行", "付款方开户行", "付款开户行", "付款人开户银行", "付款行", "付款银行"),
                "付款人开户行名称",
                *("开户行", "开户银行"),
            ),
            lines=2,
            optional=True,
        ),
        FieldSpec(
            name="issued",
            kind="date",
            labels=("交易日期", "交易时间", "付款日期", "记账日期", "转账日期", "转账时间", "日期", "打印日期"),
            at_foot=True,
        ),
    ),
    stops=(
        *("收款人户名", "收款人名称", "收款人全称", "收款方户名", "收款方名称", "收款账户名称", "收款户名", "收款人"),
        *("收款方", "收款单位"),
        *("收款人账号", "收款方账号", "收款账号", "收款人帐号", "收款人开户行", "收款方开户行", "收款开户行"),
        *("收款人开户银行", "收款行"),
        *("金额", "金额(小写)", "小写金额", "交易金额", "金额(大写)", "大写金额", "用途", "附言", "摘要", "币种"),
        *("手续费", "流水号", "交易流水号", "回单编号", "电子回单号码", "验证码"),
    ),
)
