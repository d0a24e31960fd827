"""internet_drug_information_certificate: 互联网药品信息服务资格证书; (京)-经营性-2014-0008; 5 years.

Source: 互联网药品信息服务管理办法 art. 17.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "internet_drug_information_certificate",
    titles=("互联网药品信息服务资格证书",),
    anchors=("服务性质", "服务器", "网站名称", "域名"),
    holder=("单位名称",),
    pattern=r"[\[(]{P}[\])]-?(?:非?经营性)?-?\d{4}-\d{4}",
    anywhere=True,
    address=("单位地址", "地址", "住所"),
    scope=("服务性质",),
    validity="until",
    stops=("网站负责人", "服务器地址", "网站主服务器所在地地址", "网站主服务器地址", "IP地址"),
)
