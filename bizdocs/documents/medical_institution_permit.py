"""medical_institution_permit: 医疗机构执业许可证; 22 letters and digits; 5 or 15 years; 医疗机构管理条例 art. 18, 22.

The form of the number (登记号) and the years are common knowledge. What keeps it alive is the yearly or
three-yearly 校验 on the duplicate.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "medical_institution_permit",
    titles=("医疗机构执业许可证",),
    anchors=("诊疗科目", "登记号", "所有制形式", "主要负责人", "床位", "校验记录"),
    holder=("机构名称", "医疗机构名称"),
    number=("登记号",),
    address=("地址", "机构地址"),
    scope=("诊疗科目",),
    validity="term",
    stops=("所有制形式", "经营性质", "服务对象", "床位", "床位(牙椅)", "牙椅", "校验记录", "服务方式"),
)
