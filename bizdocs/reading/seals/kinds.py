"""Kinds: what the words on a seal say that it is for.

| kind | words |
|---|---|
| `finance`, `contract`, `invoice` | 财务(专用)章, 合同(专用)章, 发票专用章: on the line below the star, or after the name |
| `authority` | a market regulator, an approval bureau, the central bank; 登记, 账户管理 or 许可 below; a bank's 业务章 |
| `official` | an organisation's name and nothing else: 公章 |
| `unknown` | anything else, and whatever was not read for certain |

Source: 国务院关于国家行政机关和企业事业单位社会团体印章管理的规定 (1999): a special-purpose seal must differ from the
official one in its wording or shape. That a bank's 业务章 counts as an authority's is our choice: only account papers bear it.
"""

from __future__ import annotations

import re

_PURPOSES = (
    ("finance", re.compile("财[务物].{0,2}用|财务章|财务专")),
    ("contract", re.compile("合同|同专用章")),
    ("invoice", re.compile("发票|票专用章")),
    ("authority", re.compile("登记|账户管理|帐户管理|许可|审批专用|行政审批|户管理专用")),
)
_BUSINESS = re.compile("业务|办讫|结算|受理|柜台|核算")
_BANK = re.compile("银行|信用社|信用合作")
_ISSUERS = re.compile("市场监督管理|市场监管|工商行政管理|行政审批|工商局|中国人民银行")
_SPECIAL = re.compile("专用|专[用甩田]|章$|用章")
_ORGANISATION = re.compile(
    "(?:公司|企业|厂|店|部|中心|所|院|社|行|馆|场|站|室|学|校|会|局|厅|委|办|府|处|队|台|团|集团|联盟|合伙|医院|园|城|基地|网|商行|坊)"
    r"(?:[(（][^()（）]*[)）])?$"
)
_PURPOSE_AT_END = re.compile("(?:财务|合同|发票|业务|公)?(?:专用)?章$|(?:财务|合同|发票|业务)专用章?$")
_NUMBER_AT_END = re.compile(r"[(（][0-9]{1,3}[)）]$")
_BRANCH = re.compile("(?:分公司|分店|分厂|分校|分院|分部|支行|支公司|分行|项目部|经理部|办事处|营业部|门市部)$")


def kind_of(name: str, below: str, *, bare_below: bool) -> str:
    """The kind of a seal with `name` along its rim and `below` under its star; `bare_below`: nothing stands there."""
    words = f"{name}\n{below}"
    for kind, pattern in _PURPOSES:
        if pattern.search(words):
            return kind
    if _BUSINESS.search(words):
        return "authority" if _BANK.search(words) else "unknown"
    if _SPECIAL.search(words):
        return "unknown"
    if _ISSUERS.search(name):
        return "authority"
    named = bare_below or _BRANCH.search(below)
    return "official" if named and _ORGANISATION.search(name) else "unknown"


def name_of(rim: str, below: str = "") -> str:
    """The organisation's name on a seal: its rim without a purpose or number at the end, and a branch that stands below."""
    rim = _PURPOSE_AT_END.sub("", _NUMBER_AT_END.sub("", rim))
    return rim + below if _BRANCH.search(below) else rim
