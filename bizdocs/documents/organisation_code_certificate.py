"""organisation_code_certificate: 组织机构代码证, beside licences and certificates without the unified code.

Number: GB 11714-1997. The term is printed; the certificates themselves were replaced from 2015 on. Labels by specimens.
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import _certificate as common
from bizdocs.documents._declaration import Declaration, FieldSpec

DECLARATION = Declaration(
    type="organisation_code_certificate",
    titles=("组织机构代码证", "组织机构代码证书"),
    anchors=("机构名称", "机构类型", "代码", "颁发单位", "登记号", "质量监督检验检疫总局"),
    against=("营业执照", "许可证"),
    fields=(
        FieldSpec(
            name="registration_number",
            kind="organisation_code",
            labels=("代码", "组织机构代码", "机构代码"),
            below=True,
            key=True,
        ),
        replace(common.ENTITY_NAME, labels=("机构名称", "名称")),
        FieldSpec(name="entity_type", kind="text", labels=("机构类型",), optional=True),
        replace(common.LEGAL_REP, optional=True, key=False),
        common.ADDRESS,
        common.VALID_FROM,
        common.VALID_TO,
        replace(common.AUTHORITY, labels=("颁发单位", "发证机关")),
        common.COPY_KIND,
    ),
    stops=("登记号", "说明", "年检记录"),
)
