"""value_added_telecom_permit: 增值电信业务经营许可证; 京B2-20202418, A2.B1.B2-20202637; 5 years; 电信条例 art. 9.

Old permits have numbers such as 京ICP证030173号. The years are common knowledge.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "value_added_telecom_permit",
    titles=("增值电信业务经营许可证", "跨地区增值电信业务经营许可证", "电信与信息服务业务经营许可证"),
    anchors=("业务种类", "业务覆盖范围", "特别规定事项", "通信管理局"),
    holder=("公司名称",),
    number=("经营许可证编号",),
    pattern=r"{P}?[AB]\d[AB\d.]{0,20}-\d{8}(?:-\d{1,3})?|{P}ICP证\d{6}号",
    anywhere=True,
    address=("注册地址", "注册住所", "住所"),
    scope=("业务种类", "业务种类(服务项目)", "业务种类(服务项目)及覆盖范围"),
    validity="until",
    stops=("业务覆盖范围", "特别规定事项", "收费方式", "网站网址"),
)
