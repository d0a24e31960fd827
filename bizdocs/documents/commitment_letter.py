"""commitment_letter: 承诺函, 承诺书: what the applicant promises a platform. No statutory layout, no number.

The platforms publish templates; a term is rare and not read.
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import _letter
from bizdocs.documents._declaration import Declaration

DECLARATION = Declaration(
    type="commitment_letter",
    titles=(
        *("承诺函", "承诺书", "申请承诺函", "企业承诺函", "信用承诺书", "诚信承诺书", "真实性承诺函", "真实性承诺书"),
        *("保证函", "保证书", "声明与承诺", "承诺声明", "合规承诺函", "信息安全承诺书"),
    ),
    anchors=("郑重承诺", "特此承诺", "承诺", "保证", "真实", "如有", "法律责任"),
    against=("许可证", "注册证", "授权书", "公函"),
    fields=(
        replace(
            _letter.FIELDS["entity_name"],
            labels=("承诺单位", "承诺人", "承诺方", "承诺企业", *_letter.FIELDS["entity_name"].labels),
        ),
        *_letter.fields("uscc", "account_name", "account_id", "platform", "legal_rep", "issued"),
    ),
    prose=True,
    stops=_letter.STOPS,
)
