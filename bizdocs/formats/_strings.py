"""Every word that the text format says of its own, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from bizdocs.model import Lang, Text


def say(key: str, lang: Lang, **params: object) -> str:
    """The text under a key, filled in."""
    return STRINGS[key].of(lang).format(**params)


def say_confidence(letter: str, lang: Lang) -> str:
    """`confidence B (the platform's words, reproduced)`: how well a rule or a pack is sourced."""
    meaning = STRINGS.get(f"confidence.{letter}", STRINGS["confidence.U"]).of(lang)
    return say("pack.confidence", lang, letter=letter, meaning=meaning)


def _table(rows: Mapping[str, tuple[str, str]]) -> Mapping[str, Text]:
    return {key: Text(zh=zh, en=en) for key, (zh, en) in rows.items()}


STRINGS = _table(
    {
        # verdicts
        "verdict.ready": ("可以提交", "Ready"),
        "verdict.needs-review": ("需人工确认", "Needs review"),
        "verdict.not-ready": ("不能提交", "Not ready"),
        "verdict.failed": ("未能检查", "Not checked"),
        # head
        "submission": ("材料", "Submission"),
        "as_of": ("日期", "As of"),
        "subject": ("主体", "Subject"),
        "subject.guessed": ("{subject}（由材料推断）", "{subject} (guessed from the documents)"),
        "subject.unknown": ("未能推断，请在 submission.toml 中写明", "unknown; state it in submission.toml"),
        "industries": ("行业", "Industries"),
        "pack": ("规则", "Rules"),
        "pack.edition": ("{title} {edition} 版", "{title}, edition {edition}"),
        "pack.confidence": ("可信度 {letter}（{meaning}）", "confidence {letter} ({meaning})"),
        "pack.checked_on": ("{day} 核对", "checked on {day}"),
        "pack.never_checked": ("尚未核对", "never checked"),
        "days.0": ("当天", "the same day"),
        "days.1": ("1 天前", "1 day before"),
        "days.some": ("{days} 天前", "{days} days before"),
        "confidence.A": ("平台官方页面", "the platform's own page"),
        "confidence.B": ("平台原文的转载", "the platform's words, reproduced"),
        "confidence.C": ("第三方文章", "an article by others"),
        "confidence.D": ("未经证实", "not corroborated"),
        "confidence.U": ("没有来源", "no source"),
        "counts": ("结果", "Result"),
        "count.error": ("错误 {n} 项", "{n} errors"),
        "count.error.1": ("错误 1 项", "1 error"),
        "count.review": ("需人工确认 {n} 项", "{n} to review"),
        "count.review.1": ("需人工确认 1 项", "1 to review"),
        "count.warning": ("提醒 {n} 条", "{n} warnings"),
        "count.warning.1": ("提醒 1 条", "1 warning"),
        "count.none": ("没有发现问题", "nothing found"),
        # requirements
        "requirements": ("材料要求", "Requirements"),
        "requirements.of": ("材料要求：{pack}", "Requirements: {pack}"),
        "level.required": ("必需", "required"),
        "level.conditional": ("视情况必需", "conditional"),
        "level.optional": ("可选", "optional"),
        "level.recommended": ("建议", "recommended"),
        "level.forbidden": ("不得提供", "forbidden"),
        "status.met": ("符合", "met"),
        "status.missing": ("缺少", "missing"),
        "status.failed": ("不合格", "failed"),
        "status.review": ("需人工确认", "to review"),
        "status.external": ("在平台上办理", "on the platform"),
        "status.waived": ("已豁免", "waived"),
        "status.not-applicable": ("不适用", "not applicable"),
        "not_applicable": ("不适用：另有 {count} 项要求", "Not applicable: {count} more"),
        # findings
        "others": ("其他问题", "Other problems"),
        "warnings": ("提醒", "Warnings"),
        "steps": ("材料之外还要做的", "Left to do outside the documents"),
        "notes": ("说明", "Notes"),
        "see": ("同 {id}：{message}", "see {id}: {message}"),
        "where": ("位置", "Where"),
        "remedy": ("处理", "Fix"),
        "source": ("依据", "Source"),
        "code": ("代码", "Code"),
        "source.confidence": ("可信度 {letter}", "confidence {letter}"),
        "source.common": ("各平台通用的基本要求", "what every platform asks"),
        "page": ("{file} 第 {number} 页", "{file}, page {number}"),
        "part": ("{place} {part}", "{place}, {part}"),
        "via.qr": ("二维码", "QR code"),
        "via.seal": ("印章", "seal"),
        "via.declared": ("申报信息", "what is declared"),
        "more_places": ("等 {n} 处", "{n} places in all"),
        "part.top.left": ("左上", "top left"),
        "part.top.middle": ("上方", "top"),
        "part.top.right": ("右上", "top right"),
        "part.middle.left": ("左侧", "left"),
        "part.middle.middle": ("中间", "middle"),
        "part.middle.right": ("右侧", "right"),
        "part.bottom.left": ("左下", "bottom left"),
        "part.bottom.middle": ("下方", "bottom"),
        "part.bottom.right": ("右下", "bottom right"),
        # files
        "files": ("识别到的材料", "What was recognised"),
        "column.file": ("文件", "File"),
        "column.type": ("材料", "Document"),
        "column.content": ("读到的内容", "What it says"),
        "no_files": ("没有文件", "no files"),
        "type.unrecognised": ("未识别", "not recognised"),
        "file.partly-read": ("只读出一部分", "partly read"),
        "file.unreadable": ("读不出", "unreadable"),
        "file.unsupported": ("格式不支持", "unsupported format"),
        "file.encrypted": ("有密码", "encrypted"),
        "file.empty": ("空文件", "empty"),
        "file.failed": ("处理失败", "failed"),
        "field.unreadable": ("{field}未读清", "{field} unreadable"),
        "valid_to": ("有效期至 {day}", "valid to {day}"),
        "valid_to.long-term": ("长期有效", "long-term"),
        "copy.original": ("正本", "original"),
        "copy.duplicate": ("副本", "duplicate"),
        "legibility.doubtful": ("不够清晰", "hard to read"),
        "legibility.illegible": ("无法辨认", "illegible"),
        "joint": ("、", ", "),
        "semicolon": ("；", "; "),
        "aside": ("（{text}）", " ({text})"),
        # extraction
        "confidence": ("置信度 {percent}%", "confidence {percent}%"),
        "field.repaired": ("已按校验位纠正，原读作 {raw}", "repaired by its check digit; read as {raw}"),
        "status.unreadable": ("未读清", "unreadable"),
        "status.absent": ("未载明", "not stated"),
        "findings": ("文件与清晰度问题", "Problems of files and legibility"),
        # packs, explain, doctor
        "column.pack": ("规则包", "Pack"),
        "column.edition": ("版本", "Edition"),
        "column.title": ("名称", "Title"),
        "column.checked": ("核对", "Checked"),
        "column.rules": ("规则数", "Rules"),
        "column.effective": ("适用期", "In effect"),
        "column.confidence": ("可信度", "Confidence"),
        "column.sources": ("来源", "Sources"),
        "period.both": ("{since} 至 {until}", "{since} to {until}"),
        "period.since": ("{day} 起", "since {day}"),
        "period.until": ("至 {day}", "until {day}"),
        "period.always": ("不限", "always"),
        "packs.sound": ("没有问题", "no problems"),
        "severity.error": ("错误", "error"),
        "severity.review": ("需人工确认", "review"),
        "severity.warning": ("提醒", "warning"),
        "severity.info": ("说明", "info"),
        "why": ("原因", "Why"),
        "asked_by": ("谁这样要求", "Who asks for it"),
        "doctor.missing": ("未安装", "not installed"),
        # many
        "summary": ("汇总：共 {n} 份材料", "Summary: {n} submissions"),
        "column.verdict": ("结论", "Verdict"),
        "column.submission": ("材料", "Submission"),
        "column.errors": ("错误", "Errors"),
        "column.reviews": ("需确认", "Review"),
        "column.first": ("首要问题", "First problem"),
    }
)
