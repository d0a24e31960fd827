"""authorisation_letter: 认证公函, 授权书, 确认函: the applicant's letter to the platform. No statutory layout."""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

_APPLICANT = (
    r"(?:本公司|我公司|本单位|我单位|我司|本企业|兹有|兹)(?P<value>[^,，。:：;；]{2,50}?"
    r"(?:公司|中心|事务所|合作社|工作室|[厂店院社部行馆]))(?=[(（,，。:：;；现授委申对就在为于]|$)"
)
"""本公司 and the like, then a name up to what organisations' names end in."""

DECLARATION = Declaration(
    type="authorisation_letter",
    titles=(
        "认证公函",
        "申请公函",
        "企业认证申请公函",
        "企业认证公函",
        "认证申请公函",
        "确认公函",
        "确认函",
        "授权书",
        "授权委托书",
        "业务办理授权函",
        "法定代表人授权书",
        "法定代表人授权委托书",
    ),
    anchors=("特此", "授权", "盖章", "公章", "运营者", "经办人", "账号", "兹"),
    against=("许可证", "注册证", "商标"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=(
                "企业名称",
                "公司名称",
                "单位名称",
                "申请单位",
                "授权单位",
                "授权方",
                "授权人",
                "委托单位",
                "申请企业",
                "企业全称",
                "申请单位全称",
                "单位全称",
            ),
            sentences=(_APPLICANT,),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="uscc",
            kind="uscc",
            labels=("统一社会信用代码", "社会信用代码", "营业执照号"),
            anywhere=True,
            optional=True,
        ),
        FieldSpec(
            name="account_name",
            kind="text",
            labels=(
                "账号名称",
                "帐号名称",
                "账号昵称",
                "帐号昵称",
                "认证账号",
                "昵称",
                "抖音昵称",
                "公众号名称",
                "微博昵称",
            ),
            optional=True,
        ),
        FieldSpec(
            name="account_id",
            kind="account_id",
            labels=("账号ID", "帐号ID", "账号id", "抖音号", "原始ID", "微信号", "账号链接", "UID"),
            optional=True,
        ),
        FieldSpec(
            name="platform",
            kind="text",
            labels=("认证平台", "平台"),
            sentences=(r"致[:：](?P<value>[^,，。:：]{2,30}?)(?:兹|我|本|[:：]|$)",),
            optional=True,
        ),
        FieldSpec(
            name="operator",
            kind="person_name",
            sentences=(r"(?:授权|委托|指定)(?P<value>[^,，。:：;；()（）]{2,20})[(（,，]",),
            labels=(
                "运营者姓名",
                "运营者",
                "经办人姓名",
                "经办人",
                "被授权人",
                "被授权人姓名",
                "受托人",
                "联系人",
                "运营人",
                "管理员姓名",
            ),
            optional=True,
        ),
        FieldSpec(
            name="operator_id_number",
            kind="resident_no",
            labels=(
                "运营者身份证号码",
                "运营者身份证号",
                "经办人身份证号码",
                "身份证号码",
                "身份证号",
                "公民身份号码",
                "证件号码",
            ),
            anywhere=True,
            optional=True,
        ),
        FieldSpec(
            name="operator_phone",
            kind="phone",
            labels=(
                "运营者手机号码",
                "运营者手机号",
                "运营者联系电话",
                "经办人联系电话",
                "手机号码",
                "手机号",
                "联系电话",
                "手机",
                "电话",
                "联系方式",
            ),
            anywhere=True,
            optional=True,
        ),
        FieldSpec(
            name="legal_rep",
            kind="person_name",
            labels=("法定代表人", "法定代表人(签字)", "法定代表人(签章)", "法人代表", "法定代表人姓名"),
            optional=True,
        ),
        FieldSpec(name="issued", kind="date", labels=("日期", "签署日期", "落款日期"), at_foot=True, optional=True),
        FieldSpec(
            name="valid_from",
            kind="period",
            part="from",
            labels=("授权期限", "授权有效期", "有效期", "有效期限"),
            optional=True,
        ),
        FieldSpec(
            name="valid_to",
            kind="period",
            part="to",
            labels=("授权期限", "授权有效期", "有效期", "有效期限"),
            optional=True,
        ),
    ),
    prose=True,
    stops=("授权范围", "授权事项", "附件", "盖章", "(盖章)", "公章", "特此"),
)
