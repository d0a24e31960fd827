"""name_change_proof: 名称变更证明, 准予变更登记通知书: the registry's word that an organisation has a new name. No term.

Wording differs from registry to registry: 变更前 … 变更后 … in a table, or 变更为 … in a sentence. `entity_name` is the new one.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

_NAME = (
    r"[“\"「《]?(?P<value>[^“”\"「」《》,，。;；:：]{4,50}?(?:公司|企业|合伙\)|合伙）|中心|事务所|[厂店院社部行馆会]))"
)

DECLARATION = Declaration(
    type="name_change_proof",
    titles=(
        *("准予变更登记通知书", "准予变更登记备案通知书", "变更登记通知书", "核准变更登记通知书"),
        "变更备案登记通知书",
        *("名称变更证明", "企业名称变更证明", "名称变更通知", "名称变更通知书", "企业名称变更核准通知书"),
        *("变更登记证明", "更名证明"),
        *("企业变更情况", "变更信息", "登记变更证明", "工商变更登记证明"),
    ),
    anchors=("变更前", "变更后", "变更事项", "准予变更", "变更登记", "原名称", "变更为", "更名为"),
    against=("营业执照", "许可证", "授权书", "公函"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="company_name",
            labels=("变更后名称", "变更后企业名称", "变更后的名称", "现名称", "变更后", "变更后内容"),
            sentences=(rf"(?:变更|更名)为[:：]?{_NAME}",),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="uscc",
            kind="uscc",
            labels=("统一社会信用代码", "社会信用代码"),
            anywhere=True,
            optional=True,
        ),
        FieldSpec(name="legal_rep", kind="person_name", labels=("法定代表人", "负责人"), optional=True),
        FieldSpec(name="issued", kind="date", labels=("核准日期", "变更日期", "日期"), at_foot=True, optional=True),
    ),
    prose=True,
    stops=(
        *("变更前名称", "变更前企业名称", "原名称", "原企业名称", "变更前", "变更事项", "变更项目", "注册号"),
        *("特此通知", "特此证明"),
    ),
)
