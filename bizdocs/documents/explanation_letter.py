"""explanation_letter: 情况说明, 说明函: why something on other papers is as it is. No statutory layout, no number, no term.

Source: the platforms' requests for it; wording by use.
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents import _letter
from bizdocs.documents._declaration import Declaration

DECLARATION = Declaration(
    type="explanation_letter",
    titles=("情况说明", "情况说明函", "情况说明书", "说明函", "的说明", "关系说明", "关系说明函", "更名说明", "说明书"),
    anchors=("特此说明", "情况说明", "说明如下", "现将", "原因", "说明"),
    against=("许可证", "注册证", "授权书", "公函", "承诺函"),
    fields=(
        replace(
            _letter.FIELDS["entity_name"],
            labels=("说明单位", "说明人", "说明方", *_letter.FIELDS["entity_name"].labels),
        ),
        *_letter.fields("uscc", "account_name", "account_id", "platform", "legal_rep", "issued"),
    ),
    prose=True,
    stops=_letter.STOPS,
)
