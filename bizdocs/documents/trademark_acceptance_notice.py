"""trademark_acceptance_notice: 商标注册申请受理通知书: an application is filed, which gives no right yet. No term.

Number: 申请号, which the registration keeps. Labels by specimens.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="trademark_acceptance_notice",
    titles=("商标注册申请受理通知书", "注册申请受理通知书", "受理通知书", "商标申请受理通知书"),
    anchors=("申请号", "申请日期", "申请人", "商标", "予以受理", "受理", "国家知识产权局", "商标局", "类别"),
    against=("注册证", "授权书", "许可证"),
    fields=(
        FieldSpec(
            name="registration_number",
            kind="trademark_no",
            labels=("申请号", "商标申请号", "商标申请/注册号", "注册申请号"),
            sentences=(r"申请号(?:为)?[:：]?(?P<value>第?\d{7,8}[A-Z]?)(?!\d)",),
            key=True,
        ),
        FieldSpec(
            name="mark",
            kind="text",
            labels=("商标", "商标名称", "申请商标", "商标图样"),
            optional=True,
        ),
        FieldSpec(
            name="holder",
            kind="company_name",
            labels=("申请人", "申请人名称", "申请人名义", "商标申请人"),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="classes",
            kind="trademark_classes",
            labels=("类别", "国际分类", "商标类别", "国际分类号"),
            sentences=(r"(?P<value>第[\d、,，]{1,40}类)",),
            optional=True,
        ),
        FieldSpec(name="issued", kind="date", labels=("发文日期", "申请日期", "通知日期"), at_foot=True, optional=True),
    ),
    stops=("申请人地址", "地址", "代理机构", "代理机构名称", "申请日期", "发文编号", "商品/服务"),
)
