"""business_licence: 营业执照, of every edition and entity type.

Editions: before 2014 (注册号, 实收资本, landscape), 2014/2015 portrait, 2019 landscape, 2022 without a term; sources: GS 15-2006,
工商企字〔2014〕30号, 国市监注〔2018〕253号, 市场主体登记管理条例实施细则 art. 6, 23.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="business_licence",
    titles=(
        "营业执照",
        "企业法人营业执照",
        "企业营业执照",
        "合伙企业营业执照",
        "个人独资企业营业执照",
        "个体工商户营业执照",
        "农民专业合作社法人营业执照",
    ),
    anchors=(
        "统一社会信用代码",
        "登记机关",
        "经营范围",
        "法定代表人",
        "成立日期",
        "注册资本",
        "国家企业信用信息公示系统",
        "营业期限",
        "注册号",
    ),
    against=("许可证", "备案凭证", "登记证书"),
    fields=(
        FieldSpec(
            name="uscc",
            kind="uscc",
            labels=("统一社会信用代码", "社会信用代码", "信用代码"),
            below=True,
            anywhere=True,
            optional=True,
            key=True,
        ),
        FieldSpec(name="registration_number", kind="registration_no", labels=("注册号",), optional=True, key=True),
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=("名称", "企业名称", "字号名称", "字号"),
            lines=3,
            none_where=("个体", "经营者"),
            key=True,
        ),
        FieldSpec(
            name="entity_type",
            kind="entity_type",
            labels=("类型", "主体类型", "公司类型", "企业类型", "经济性质", "组成形式"),
            optional=True,
        ),
        FieldSpec(
            name="legal_rep",
            kind="person_name",
            labels=(
                "法定代表人",
                "法定代表人姓名",
                "负责人",
                "负责人姓名",
                "经营者",
                "经营者姓名",
                "投资人",
                "投资人姓名",
                "执行事务合伙人",
            ),
            key=True,
        ),
        FieldSpec(
            name="address",
            kind="address",
            labels=("住所", "企业住所", "营业场所", "主要经营场所", "经营场所", "地址"),
            lines=4,
        ),
        FieldSpec(
            name="registered_capital",
            kind="money",
            labels=("注册资本", "注册资金", "出资额", "成员出资总额", "资金数额"),
            optional=True,
        ),
        FieldSpec(name="established", kind="date", labels=("成立日期", "注册日期"), optional=True),
        FieldSpec(
            name="valid_from",
            kind="period",
            part="from",
            labels=("营业期限", "经营期限", "合伙期限", "营业期限自"),
            lines=2,
            optional=True,
        ),
        FieldSpec(
            name="valid_to",
            kind="period",
            part="to",
            labels=("营业期限", "经营期限", "合伙期限", "营业期限自"),
            lines=2,
            optional=True,
        ),
        FieldSpec(
            name="scope", kind="text", labels=("经营范围", "业务范围", "经营范围及方式"), lines=30, optional=True
        ),
        FieldSpec(name="issued", kind="date", labels=("发照日期", "核准日期", "登记日期"), at_foot=True),
        FieldSpec(name="authority", kind="authority", labels=("登记机关",)),
        FieldSpec(
            name="copy_kind",
            kind="copy_kind",
            sentences=(r"[(（](?P<value>[正副]本)", r"(?P<value>[正副]本)[)）]"),
        ),
    ),
    one_of=(("uscc", "registration_number"),),
    stops=("实收资本", "证照编号", "编号", "年度检验情况", "须知", "重要提示", "经营方式"),
)
