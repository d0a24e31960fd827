"""algorithm_filing: 互联网信息服务算法备案; print of the register 互联网信息服务算法备案系统; 网信算备 and 18 digits 号; none.

Source: 互联网信息服务算法推荐管理规定 art. 24.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "algorithm_filing",
    titles=("互联网信息服务算法备案", "互联网信息服务算法备案信息", "深度合成服务算法备案"),
    anchors=("算法名称", "算法类别", "网信算备", "主要用途", "算法基本原理"),
    holder=("备案主体", "主体名称", "备案主体名称"),
    number=("备案编号", "备案号"),
    pattern=r"网信算备\d{18,21}号",
    anywhere=True,
    uscc=(),
    legal_rep=(),
    scope=("算法类别", "算法类型", "主要用途"),
    validity="seldom",
    issued=("备案日期",),
    stops=("算法名称", "应用产品", "角色", "算法基本原理", "算法运行机制"),
)
