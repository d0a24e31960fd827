"""software_copyright: 计算机软件著作权登记证书. Numbers 软著登字第…号 (certificate) and 2023SR0123456 (registration).

No term is printed: a legal person's right lasts 50 years (计算机软件保护条例 art. 14). Labels by specimens.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="software_copyright",
    titles=("计算机软件著作权登记证书", "计算机软件著作权登记证", "计算机软件著作权登记事项变更或补充证明"),
    anchors=("软著登字", "软件名称", "著作权人", "开发完成日期", "首次发表日期", "权利取得方式", "权利范围", "登记号"),
    against=("授权书", "公函"),
    fields=(
        FieldSpec(name="name", kind="text", labels=("软件名称", "软件全称"), lines=2, key=True),
        FieldSpec(name="holder", kind="company_name", labels=("著作权人",), lines=2, key=True),
        FieldSpec(
            name="registration_number",
            kind="text",
            labels=("登记号",),
            sentences=(r"(?<!\d)(?P<value>\d{4}SR[A-Z]?\d{6,7})(?!\d)",),
            key=True,
        ),
        FieldSpec(
            name="permit_number",
            kind="text",
            pattern=r"软著(?:变补)?登字第\d{6,8}号",
            labels=("证书号",),
            anywhere=True,
            optional=True,
        ),
        FieldSpec(name="issued", kind="date", labels=("发证日期", "登记日期"), at_foot=True, optional=True),
    ),
    stops=("开发完成日期", "首次发表日期", "权利取得方式", "权利范围", "编号"),
)
