"""lease_contract: 租赁合同 of a shop, an office or a site. No statutory layout, no number; the term is agreed.

`entity_name` is the tenant, whom the address must belong to. Wording by use (民法典 art. 704 lists what a lease holds).
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

_TERM = r"(?P<value>自[^,，。;；自]{8,16}日?起?[至到][^,，。;；]{8,13}日)"
_TERM_LABELS = ("租赁期限", "租期", "租赁期", "租赁期间", "合同期限")

DECLARATION = Declaration(
    type="lease_contract",
    titles=(
        *("租赁合同", "房屋租赁合同", "房屋租赁合同书", "场地租赁合同", "商铺租赁合同", "厂房租赁合同"),
        *("办公楼租赁合同", "写字楼租赁合同"),
        *("租赁协议", "房屋租赁协议", "租赁合同书", "租房合同", "门面租赁合同", "商业用房租赁合同"),
        *("办公用房租赁合同", "商品房租赁合同"),
    ),
    anchors=("出租方", "承租方", "甲方", "乙方", "租金", "租赁期限", "坐落", "押金", "出租人", "承租人"),
    against=("营业执照", "许可证", "授权书"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=("承租方(乙方)", "乙方(承租方)", "承租人(乙方)", "乙方(承租人)", "承租方", "承租人", "乙方"),
            sentences=(r"(?:承租[方人]|乙方)(?:[(（][^)）]{1,8}[)）])?[:：](?P<value>[^,，。;；:：]{4,50})",),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="address",
            kind="address",
            labels=("房屋坐落", "房屋地址", "租赁地址", "租赁房屋地址", "租赁物地址", "房屋坐落地址"),
            sentences=(r"(?:坐落于|座落于|坐落在|位于)[:：]?(?P<value>[^,，。;；]{6,60})",),
            lines=2,
        ),
        FieldSpec(
            name="valid_from",
            kind="period",
            part="from",
            labels=_TERM_LABELS,
            sentences=(_TERM,),
            lines=2,
        ),
        FieldSpec(
            name="valid_to",
            kind="period",
            part="to",
            labels=_TERM_LABELS,
            sentences=(_TERM,),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="issued", kind="date", labels=("签订日期", "签约日期", "签订时间", "日期"), at_foot=True, optional=True
        ),
    ),
    stops=("出租方", "出租人", "甲方", "出租方(甲方)", "甲方(出租方)", "租金", "法定代表人", "联系电话", "身份证号码"),
)
