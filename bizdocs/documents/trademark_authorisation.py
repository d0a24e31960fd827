"""trademark_authorisation: 商标授权书, 商标使用授权书: the mark's holder lets another use it. No statutory layout, no number.

商标法 art. 43 asks for a contract and its filing; platforms ask for the letter. A missing term is not printed, not open.
"""

from __future__ import annotations

from dataclasses import replace

from bizdocs.documents._declaration import Declaration, FieldSpec

_BODY = r"[^,，。:：;；“”]{2,50}?(?:公司|企业|中心|事务所|合作社|工作室|[厂店院社部行馆])"
_TERM = r"(?P<value>自[^,，。;；自]{8,16}日?起?[至到](?:[^,，。;；]{8,13}日|长期|永久))"
_VALID_FROM = FieldSpec(
    name="valid_from",
    kind="period",
    part="from",
    labels=("授权期限", "授权有效期", "授权使用期限", "许可期限", "使用期限", "有效期限", "有效期"),
    sentences=(_TERM,),
    lines=2,
    optional=True,
)

DECLARATION = Declaration(
    type="trademark_authorisation",
    titles=(
        *("商标授权书", "商标使用授权书", "商标授权使用书", "商标许可使用授权书", "商标使用许可授权书"),
        "商标使用许可合同",
        *("商标许可使用合同", "商标授权函", "商标使用授权函", "商标授权证明", "商标使用许可书", "商标授权委托书"),
        "注册商标使用授权书",
        *("品牌授权书", "品牌使用授权书", "商标品牌授权书"),
    ),
    anchors=("商标", "注册号", "注册证", "被授权", "被许可", "授权期限", "授权范围", "核定", "类别", "转授权"),
    against=("许可证", "受理通知书", "营业执照"),
    fields=(
        FieldSpec(
            name="grantor",
            kind="company_name",
            labels=(
                *("授权方", "授权人", "授权单位", "许可人", "许可方", "商标权利人", "商标注册人", "授权方(盖章)"),
                "甲方",
            ),
            sentences=(
                rf"(?:本公司|我公司|我司|本单位|兹有|兹)(?P<value>{_BODY})(?=[(（,，系作为是将拥现合])",
                rf"(?<!被)(?:授权方|授权人|授权单位|许可人|许可方)[:：](?P<value>{_BODY})",
            ),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="grantee",
            kind="company_name",
            labels=("被授权方", "被授权人", "被授权单位", "被许可人", "被许可方", "乙方"),
            sentences=(
                rf"(?:被授权方|被授权人|被授权单位|被许可人|被许可方)[:：](?P<value>{_BODY})",
                rf"(?<!被)(?:授权|许可)(?:给)?(?P<value>(?![方人单书期范]){_BODY})(?=[(（,，在使于为以对作独])",
            ),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="mark",
            kind="text",
            labels=("授权商标", "商标名称", "许可商标", "商标"),
            sentences=(
                r"[“\"「《](?P<value>[^”\"」》]{1,20})[”\"」》](?:注册)?(?:商标|品牌)",
                r"商标[:：]?[“\"「《](?P<value>[^”\"」》]{1,20})[”\"」》]",
            ),
            optional=True,
        ),
        FieldSpec(
            name="scope",
            kind="text",
            labels=("授权使用范围", "授权范围", "许可范围", "使用范围", "授权内容", "授权事项"),
            sentences=(r"(?:授权|使用|许可)范围(?:为|是|[:：])(?P<value>[^。；;]{2,80})",),
            lines=3,
            optional=True,
        ),
        _VALID_FROM,
        replace(_VALID_FROM, name="valid_to", part="to"),
    ),
    stops=(
        *("商标注册号", "注册号", "商标注册证号", "类别", "授权地域", "统一社会信用代码", "地址", "法定代表人"),
        *("日期", "附件", "特此授权"),
    ),
    many=True,
)
