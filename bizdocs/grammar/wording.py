"""Words of forms: what is printed where a value is to be written, and what can't be a value whatever stands around it."""

from __future__ import annotations

import re

_REMARK = re.compile(
    "必填|选填|填写|填入|盖章|公章|签字|签章|签名|手写|打印|如有|若有|全称|请|加盖|可多|不超过|不得|一致|同上|正楷|大写|小写|示例|例如"
)
_PLACEHOLDER = re.compile(r"[XxＸ×*_＿＊.…○〇\-—/ ]*[XxＸ×*＊○某_＿]{2,}.*")
_WORD = re.compile(
    "我?单位|本?公司|本?企业|本人|我方|双方|甲方|乙方|丙方|平台|账号|帐号|人员|人|名称|姓名|授权|认证|委托|代理|办理|运营|"
    "声明|承诺|日期|电话|号码|证件|必填|签字|盖章|公章|书|函|方|下述人员|下列人员|上述人员|以下人员"
)
_ROLES = (
    "授权|委托|被授权|受托|被委托|许可|被许可|申请|承诺|声明|说明|申报|运营|经办|负责|联系|管理|"
    "代表|主体|签署|签字|盖章|代理|填表|法定代表"
)
_LABEL = re.compile(
    rf"(?:书|函|某+)?(?:{_ROLES})(?:方|人|单位|企业|公司|机构|主体|者|人员|书|函|日期|期限|范围|事项|内容|账号|代表)?(?:名称|姓名|全称|信息)?"
    r"|(?:企业|公司|单位|机构|账号|帐号|账户|商标|品牌|平台|店铺|用户)(?:名称|全称|简称|昵称|信息|类型|主体|ID|链接)"
    r"|(?:身份证|证件)(?:号码?)?|(?:手机|电话|联系)(?:号码?|电话|方式)?|统一社会信用代码|法定代表人.{0,4}|日期|签[字章名].{0,3}|年月日|有效期限?"
)
_PHRASE = re.compile(
    "自动|延期|续期|以上|如下|上述|下述|下列|特此|承担|负责(?!人)|办理|事宜|有效期|为止|期限|不得|并且|以及|全部|真实|法律"
)


def is_remark(text: str) -> bool:
    """Whether words in brackets say how a form is filled in: 必填, 加盖公章."""
    return _REMARK.search(text) is not None


def is_placeholder(text: str) -> bool:
    """Whether a text is a template's: XXXX, 某某公司, ____, ***."""
    return _PLACEHOLDER.fullmatch(text) is not None or "某某" in text or "XX" in text.upper()


def is_label(text: str) -> bool:
    """Whether a text is what forms print before values, and no value: 授权方, 被授权人姓名, 单位."""
    return _LABEL.fullmatch(text) is not None or _WORD.fullmatch(text) is not None


def is_phrase(text: str) -> bool:
    """Whether a text holds words of a sentence that stand in no name: 自动延期, 负责办理."""
    return _PHRASE.search(text) is not None
