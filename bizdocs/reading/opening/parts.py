"""Parts: whether a folder is named for a part of one client's papers (`证件`, `对公账户`, `ids`) and not for a client.

A name is a part's where nothing is left of it once the words below, numbers and signs are taken away: `01 法人身份证` is
one, `商标代理有限公司` is none. What a name leaves open (`2024`, `其他`) counts as a part beside one that is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CHINESE = _words(
    "证件 证件照 证照 证书 证明 执照 营业执照 身份证 身份证件 护照 通行证 居住证 对公 对公账户 对公户 账户 账号 "
    "帐户 银行 银行卡 开户 开户许可证 开户证明 基本户 基本账户 基本存款账户 打款 汇款 转账 回单 回执 流水 公函 函 "
    "申请函 授权 授权书 授权函 委托书 授权委托书 承诺书 承诺函 声明 说明 说明函 资质 许可证 经营许可证 生产许可证 "
    "许可 备案 备案凭证 批文 批准文件 商标 商标证 商标注册证 注册证 品牌 知识产权 软著 软件著作权 著作权 版权 专利 "
    "合同 协议 租赁合同 租赁 房产证 发票 水电费 账单 门头 门店 店面 场地 经营场所 头像 图标 标志 截图 网站 域名 "
    "应用 照片 图片 扫描件 扫描 原图 附件 资料 材料 文件 申请表 申报表 表格 归档 存档 备份 历史 旧资料 过期 作废 "
    "法人 法定代表人 负责人 经营者 经办人 代办人 运营者 运营人 管理员 股东 受益人 受益所有人"
)
"""Words for parts."""
LATIN = _words(
    "zhengjian zhengzhao zhizhao yingyezhizhao shenfenzheng duigong duigongzhanghu zhanghu kaihu kaihuxuke "
    "kaihuxukezheng gonghan shouquan shouquanshu zizhi xukezheng shangbiao hetong ziliao jiuziliao cailiao "
    "zhaopian tupian touxiang faren yunyingzhe beian id ids idcard idcards identity passport passports licence "
    "licences license licenses certificate certificates cert certs permit permits qualification qualifications "
    "bank account accounts letter letters authorisation authorization commitment statement trademark trademarks "
    "copyright contract contracts lease invoice invoices logo avatar photo photos picture pictures image images "
    "img scan scans screenshot screenshots doc docs document documents paper papers material materials attachment "
    "attachments old archive archived backup expired operator agent"
)
"""The same in pinyin and in English."""
_OPEN = _words(
    "正面 反面 人像面 国徽面 正本 副本 正副本 复印件 原件 电子版 电子 盖章 签字 最新 新 老 旧 的 和 及 与 等 类 "
    "全套 全部 所有 企业 公司 单位 个体户 个人 本人 主体 客户 行业 食品 食品经营 经营 认证 申请 特殊 前置 必需 "
    "所需 补充 提交 上传 用 版 页 号 年 月 日 第 其他 其它 新建文件夹 未命名文件夹 未命名 注册"
)
_OPEN_LATIN = _words(
    "new folder untitled copy other others misc qita front back legal rep representative company business and of "
    "the card cards food final"
)
"""Words that say neither."""


def _any_of(chinese: Collection[str], latin: Collection[str]) -> str:
    words = sorted(chinese, key=len, reverse=True)
    return f"{'|'.join(words)}|(?<![a-z])(?:{'|'.join(latin)})(?![a-z])"


_WORD = re.compile(_any_of({*CHINESE, *_OPEN}, (*LATIN, *_OPEN_LATIN)))
_SIGN = re.compile(r"^[一二三四五六七八九十]+(?=[、.)])|[\W\d_]")
"""What stands between words: signs, numbers, and the Chinese ones that a list begins with."""
_PARTS = frozenset((*CHINESE, *LATIN))


def are_parts(names: Collection[str]) -> bool:
    """Whether all these names are of parts: none is a client's, and one at least says which part it is."""
    plain = [unicodedata.normalize("NFKC", name).lower() for name in names]
    words = [word for name in plain for word in _WORD.findall(name)]
    return not _PARTS.isdisjoint(words) and not any(_SIGN.sub("", _WORD.sub("", name)) for name in plain)
