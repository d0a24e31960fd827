"""icp_filing: ICP备案信息, a print of the ministry's query page or of the filing system. Number {province}ICP备…号(-n).

No term (互联网信息服务管理办法). The number of a site ends in -n, the holder's own does not; the site's is read first.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="icp_filing",
    titles=(
        *("ICP备案信息", "网站备案信息", "备案信息", "ICP备案查询", "ICP备案详情", "备案详情", "ICP备案查询详情"),
        "ICP备案主体信息",
        *("ICP/IP地址/域名信息备案管理系统", "备案查询结果", "公共查询", "网站备案查询", "域名信息备案管理系统"),
        "ICP备案网站信息",
    ),
    anchors=(
        *("主办单位名称", "主办单位性质", "备案/许可证号", "网站名称", "审核通过日期", "ICP备", "网站域名"),
        "ICP备案",
    ),
    against=("许可证", "授权书"),
    fields=(
        FieldSpec(
            name="holder",
            kind="company_name",
            labels=("主办单位名称", "主办单位", "主办者名称", "网站主办者"),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="permit_number",
            kind="text",
            pattern=r"{P}ICP备\d{6,10}号(?:-\d{1,4}[A-Z]?)?",
            labels=(
                *("网站备案/许可证号", "ICP备案/许可证号", "服务备案号", "网站备案号", "备案/许可证号", "ICP备案号"),
                "备案号",
                *("主体备案/许可证号", "主体备案号"),
            ),
            below=True,
            anywhere=True,
            key=True,
        ),
        FieldSpec(
            name="issued",
            kind="date",
            labels=("审核通过日期", "审核时间", "审核通过时间", "备案时间"),
            optional=True,
        ),
    ),
    stops=(
        *("网站名称", "服务名称", "主办单位性质", "网站域名", "域名", "网站首页网址", "网站负责人", "网站前置审批项"),
        *("是否限制接入", "服务前置审批项"),
    ),
)
