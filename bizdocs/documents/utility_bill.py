"""utility_bill: 水费, 电费, 燃气费 or 电话费账单: shows that the holder uses an address or a line. Each supplier's own layout.

No number is read and there is no term: its date tells how recent it is.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="utility_bill",
    titles=(
        *("电费账单", "电费通知单", "电费清单", "电费单", "水费账单", "水费通知单", "水费单", "水电费账单"),
        "水电费通知单",
        *("燃气费账单", "燃气账单", "电话费账单", "话费账单", "通信账单", "通信费账单", "电信账单", "电信业务账单"),
        "固定电话账单",
        *("客户账单", "缴费通知单", "宽带账单", "用电账单", "用水账单", "电话账单", "PhoneBill", "TelephoneBill"),
    ),
    anchors=(
        *("户名", "户号", "用电地址", "用水地址", "应缴金额", "抄表", "计费周期", "账单周期", "电费", "水费"),
        *("客户名称", "客户编号"),
        *("缴费", "话费", "电话号码", "账单日期", "月租"),
    ),
    against=("对账单", "营业执照", "授权书", "许可证"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=("户名", "客户名称", "用户名称", "用电户名", "用户名", "客户姓名"),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="address",
            kind="address",
            labels=("用电地址", "用水地址", "用气地址", "装机地址", "客户地址", "用户地址", "账单地址", "地址"),
            lines=3,
            optional=True,
        ),
        FieldSpec(
            name="issued",
            kind="date",
            labels=("账单日期", "出账日期", "开票日期", "打印日期", "抄表日期", "通知日期", "日期"),
            at_foot=True,
            optional=True,
        ),
    ),
    stops=(
        *("户号", "客户编号", "用户编号", "电话号码", "计费周期", "账单周期", "应缴金额", "应缴合计", "合计金额"),
        "本期电费",
        *("本期水费", "缴费截止日期", "用电类别", "供电单位", "电表号"),
    ),
)
