"""trademark_certificate: 商标注册证, of the 商标局 (有效期限 自 … 至 …) and of the 国家知识产权局 (注册日期 …, 有效期至 …).

Number 第…号; ten years from the day of registration (商标法 art. 39). The mark itself is a picture on most.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

_DAY = r"[^,，。;；自至]{8,13}?日"

DECLARATION = Declaration(
    type="trademark_certificate",
    titles=("商标注册证", "商标注册证明", "核准续展注册证明", "核准商标转让证明"),
    anchors=("核定使用", "注册人", "国际分类", "国家知识产权局", "商标局", "局长签发", "局长", "有效期"),
    against=("授权书", "受理通知书", "许可证", "公函"),
    fields=(
        FieldSpec(
            name="registration_number",
            kind="trademark_no",
            labels=("注册号", "商标注册号", "国际注册号"),
            sentences=(r"(?P<value>第[G\d]\d{4,8}[A-Z]?号)",),
            key=True,
        ),
        FieldSpec(
            name="mark",
            kind="text",
            labels=("商标", "商标名称", "商标图样"),
            optional=True,
        ),
        FieldSpec(
            name="holder",
            kind="company_name",
            labels=("注册人", "商标注册人", "注册人名称", "注册人名义", "受让人名义", "受让人"),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="classes",
            kind="trademark_classes",
            sentences=(r"(?P<value>国际分类.+)", r"(?P<value>第.+类)"),
        ),
        FieldSpec(
            name="valid_from",
            kind="date",
            labels=("注册日期",),
            sentences=(rf"自(?:公元)?(?P<value>{_DAY})起?[至到]",),
        ),
        FieldSpec(
            name="valid_to",
            kind="date",
            labels=("有效期至", "续展注册有效期至"),
            sentences=(
                rf"自(?:公元)?{_DAY}起?[至到](?:公元)?(?P<value>{_DAY})",
                rf"有效期[至到](?P<value>{_DAY})",
            ),
            key=True,
        ),
    ),
    stops=(
        *("注册人地址", "地址", "核定使用商品", "核定使用商品/服务项目", "核定服务项目", "有效期限", "注册有效期限"),
        *("局长签发", "局长", "发证机关", "注册地址"),
    ),
    many=True,
)
