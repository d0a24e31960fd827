"""The table of verbs: their names, help, arguments, and which settings each takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from bizdocs.cli.command import Argument, Extra, Verb, Verbs
from bizdocs.model import STALE_AFTER, Text
from bizdocs.usecases.options import read_count, read_output
from bizdocs.usecases.settings import options


class _Verbs:
    """The functions of `cli.verbs`, by name. The module is imported when a verb is run: help needs nothing of it."""

    def __getattr__(self, name: str) -> Callable[..., int]:
        def run(*given: Any, **named: Any) -> int:
            from bizdocs.cli import verbs

            verb: Callable[..., int] = getattr(verbs, name)
            return verb(*given, **named)

        run.__name__ = name
        return run


verbs = _Verbs()
_PRINTING = ("lang", "format", "mask", "quiet")
_JUDGING = (
    "platform",
    "subject",
    "industry",
    "as_of",
    "fail_on",
    "select",
    "ignore",
    "waivers",
    "packs",
    "rules",
    "max_pack_age",
)
_WRITE_BASELINE = Extra(
    name="writes_baseline",
    flag="--write-baseline",
    help=Text(
        zh="把本次的问题写入 --baseline 文件，以后只有新出现的才影响退出码",
        en="Write the findings of this run to the --baseline file: from then on only new ones count for the exit code.",
    ),
    switch=True,
)
_READING = ("ocr", "cache", "isolate", "progress")
_AS_TEXT_OR_JSON = Extra(
    name="output", flag="--format", help=Text(zh="输出格式", en="Output format."), choices=("text", "json")
)


_DRY_RUN = Extra(
    name="dry_run",
    flag="--dry-run",
    help=Text(
        zh="只列出这些路径算作哪几份材料，不读取文件",
        en="Only tell which submissions the paths stand for; read nothing.",
    ),
    switch=True,
)
_AS_PAGE_OR_JSON = replace(_AS_TEXT_OR_JSON, choices=("text", "markdown", "html", "json"))
_LETTER = Extra(
    name="letter",
    flag="--letter",
    help=Text(
        zh="改为输出要签章的公函，内容取自申报文件（含个人信息，不遮盖）",
        en="Print the letter to sign instead, filled in from a submission file; personal data, never masked.",
    ),
    metavar="SUBMISSION.toml",
)
_FULL = Extra(
    name="full",
    flag="--full",
    help=Text(
        zh="列出全部要求、来源和还会核对的内容，不只是要打印的一页",
        en="Every requirement, its source and what else is checked, not the one page to print.",
    ),
    switch=True,
)


_CORRECTING = (
    Extra(
        name="correct",
        flag="--correct",
        help=Text(
            zh="更正一个字段，例如 d1.valid_to=2030-01-01；可重复，须同时给出 --by 和 --reason",
            en="Put a field right, such as d1.valid_to=2030-01-01; may be repeated, needs --by and --reason.",
        ),
        metavar="DOCUMENT.FIELD=VALUE",
        many=True,
    ),
    Extra(name="by", flag="--by", help=Text(zh="更正人", en="Who has put it right."), metavar="NAME"),
    Extra(name="reason", flag="--reason", help=Text(zh="更正理由", en="Why it is right."), metavar="TEXT"),
    Extra(
        name="corrected",
        flag="--facts",
        help=Text(
            zh="把更正后的内容存入文件（含个人信息，不遮盖）",
            en="Save the corrected facts; personal data, never masked.",
        ),
        metavar="FILE",
    ),
)


_SUBJECT_OF_CHECKLIST = Text(
    zh="主体类型，例如 企业、个体工商户、enterprise；不给则列出各种主体的要求，因主体而异的另行注明",
    en="Kind of subject, such as enterprise or individual_business; without it what hangs on it is listed as undecided.",
)


def _about_packs(name: str, zh: str, en: str, run: Callable[..., int], *arguments: Argument) -> Verb:
    return Verb(
        name=name,
        help=Text(zh=zh, en=en),
        run=run,
        arguments=arguments,
        settings=("lang", "packs", "rules"),
        extras=(_AS_TEXT_OR_JSON,),
    )


_OUTDATED = Verb(
    name="outdated",
    help=Text(
        zh="列出来源已久未再读的规则包和要看的页面；有的，退出码为 1",
        en="List the packs whose sources were read too long ago, and the pages to look at; exit code 1 if any is.",
    ),
    run=verbs.list_outdated,
    settings=("as_of", "lang", "packs", "rules"),
    extras=(
        Extra(
            name="days",
            flag="--days",
            help=Text(
                zh=f"超过多少天没有再读算过久；默认 {STALE_AFTER}",
                en=f"More days than this are too long; default: {STALE_AFTER}.",
            ),
            metavar="N",
            read=read_count,
        ),
        _AS_TEXT_OR_JSON,
    ),
)

BATCH = Verb(
    name="batch",
    help=Text(
        zh="检查大量材料（输入中每个文件夹、zip 或保存的识别结果各算一份）；中断后再次运行同一命令即可继续",
        en="Check very many submissions, each folder, zip or saved facts in IN being one; run it again to go on where it was.",
    ),
    run=verbs.run_batch,
    arguments=(Argument(name="place", metavar="IN"),),
    settings=(*_JUDGING, *_READING, "jobs", "lang", "mask", "quiet"),
    extras=(
        Extra(
            name="out",
            flag="--out",
            help=Text(
                zh="保存结果的文件夹，或 s3://… 等地址：results.jsonl、results.parquet、summary.json",
                en="Folder, or address such as s3://…, for results.jsonl, results.parquet and summary.json.",
            ),
            metavar="OUT",
        ),
        Extra(
            name="journal",
            flag="--journal",
            help=Text(
                zh="保存进度的本地文件；默认在 OUT 中",
                en="Local file that keeps the state of the run; default: in OUT.",
            ),
            metavar="FILE",
        ),
        Extra(
            name="shard",
            flag="--shard",
            help=Text(zh="每个进程一次领取几份；默认 32", en="Submissions that a worker takes at once; default: 32."),
            metavar="N",
            read=read_count,
        ),
        Extra(
            name="scheduler",
            flag="--scheduler",
            help=Text(
                zh="改由 Dask 集群检查：调度器地址，例如 tcp://host:8786",
                en="Let a Dask cluster judge instead: the scheduler's address, such as tcp://host:8786.",
            ),
            metavar="ADDRESS",
        ),
        _AS_TEXT_OR_JSON,
    ),
)

ROOT = Verbs(
    name="bizdocs",
    help=Text(
        zh="提交前检查各平台的企业认证材料：离线运行，逐条给出依据和位置。",
        en="Check certification materials for Chinese platforms before they are submitted: offline, sourced, with evidence.",
    ),
    members=(
        Verb(
            name="validate",
            help=Text(
                zh="按平台要求检查一份或多份材料（文件夹、zip 或若干文件）",
                en="Check submissions (folders, zips or loose files) against what platforms ask.",
            ),
            run=verbs.validate,
            arguments=(Argument(name="paths", metavar="PATH...", many=True, exists=True),),
            settings=(*_JUDGING, "baseline", *_READING, "split", "jobs", *_PRINTING),
            extras=(_DRY_RUN, _WRITE_BASELINE),
        ),
        Verb(
            name="extract",
            help=Text(
                zh="只识别：材料类型、字段、置信度和位置",
                en="Read documents: type, fields, confidence, boxes; no rules.",
            ),
            run=verbs.extract,
            arguments=(Argument(name="files", metavar="FILE...", many=True, exists=True),),
            settings=(*_READING, "split", "packs", "rules", *_PRINTING),
            extras=(
                Extra(
                    name="facts",
                    flag="--facts",
                    help=Text(
                        zh="把读到的内容存入文件，供 check 使用（含个人信息，不遮盖）",
                        en="Save the facts for `check`; personal data, never masked.",
                    ),
                    metavar="FILE",
                ),
                Extra(
                    name="explain",
                    flag="--explain",
                    help=Text(
                        zh="画出每一行的作用（字段名、内容、固定文字、印章、无法解释），存为网页",
                        en="Draw what each line is (label, value, fixed words, mark, unexplained) as a web page.",
                    ),
                    metavar="FILE.html",
                ),
            ),
        ),
        Verb(
            name="check",
            help=Text(
                zh="对保存的内容重新判断，不再识别", en="Judge saved facts again, under any pack and date; no OCR."
            ),
            run=verbs.check,
            arguments=(Argument(name="facts", metavar="FACTS.json...", many=True, exists=True),),
            settings=(*_JUDGING, "baseline", *_PRINTING),
            extras=(*_CORRECTING, _WRITE_BASELINE),
        ),
        BATCH,
        Verb(
            name="checklist",
            help=Text(
                zh="上传之前：按平台要求列出要准备的材料",
                en="List what to collect for a platform, before anything is uploaded.",
            ),
            run=verbs.checklist,
            arguments=(Argument(name="platform", metavar="PLATFORM"),),
            settings=("subject", "industry", "as_of", "packs", "rules", "lang"),
            told={"subject": _SUBJECT_OF_CHECKLIST},
            extras=(_AS_PAGE_OR_JSON, _FULL, _LETTER),
        ),
        Verb(
            name="matrix",
            help=Text(
                zh="每份材料对照每个规则包：结论和缺少的材料",
                en="Check every submission against every pack: verdict and what is missing.",
            ),
            run=verbs.matrix,
            arguments=(Argument(name="paths", metavar="PATH...", many=True, exists=True),),
            settings=(*_JUDGING, *_READING, "split", "jobs", "lang", "mask", "quiet"),
            extras=(_AS_TEXT_OR_JSON, _DRY_RUN),
        ),
        Verb(
            name="renewals",
            help=Text(
                zh="列出每份证照的到期日和最晚续期日（已计入平台要求的剩余有效期）；有已过期或应续期的，退出码为 1",
                en="List what expires when, minding the validity that platforms want left; exit code 1 if any is due.",
            ),
            run=verbs.renewals,
            arguments=(Argument(name="paths", metavar="PATH...", many=True, exists=True),),
            settings=(
                "platform",
                "subject",
                "industry",
                "as_of",
                "packs",
                "rules",
                *_READING,
                "split",
                "jobs",
                "lang",
                "mask",
            ),
            extras=(
                _DRY_RUN,
                Extra(
                    name="within",
                    flag="--within",
                    help=Text(
                        zh="只列出多少天内应续期的；默认全部列出，30 天内的视为应续期",
                        en="List only what is due within so many days; default: everything, 30 days being due.",
                    ),
                    metavar="DAYS",
                    read=read_count,
                ),
                Extra(
                    name="outputs",
                    flag="--format",
                    help=Text(
                        zh="输出格式 text、csv、json、ics，可写成“格式:文件”；可重复；默认 text",
                        en="text, csv, json or ics, or FORMAT:FILE; may be repeated; default: text.",
                    ),
                    metavar="F[:FILE]",
                    read=partial(read_output, known=("text", "csv", "json", "ics")),
                    many=True,
                ),
            ),
        ),
        Verbs(
            name="packs",
            help=Text(zh="查看和检验规则包", en="Work with rule packs."),
            members=(
                _about_packs("list", "列出规则包", "List the packs.", verbs.list_packs),
                _about_packs(
                    "show",
                    "显示一个规则包的规则和来源",
                    "Show the rules of a pack and their sources.",
                    verbs.show_pack,
                    Argument(name="pack", metavar="PACK"),
                ),
                _about_packs(
                    "diff",
                    "比较两个规则包或一个规则包的两版；只写一个时，与它的上一版比较",
                    "Compare two packs, or two editions of one; of one alone, with its edition before.",
                    verbs.diff_packs,
                    Argument(name="before", metavar="A"),
                    Argument(name="after", metavar="B", optional=True),
                ),
                _OUTDATED,
                _about_packs("lint", "检查规则包的写法", "Look for mistakes in packs.", verbs.lint_packs),
                _about_packs(
                    "test", "逐条运行规则自带的例子", "Run the examples that the rules carry.", verbs.test_packs
                ),
            ),
        ),
        _about_packs(
            "explain",
            "解释一个问题代码或一条规则",
            "Tell what a finding code or a rule means and how to mend it.",
            verbs.explain,
            Argument(name="name", metavar="CODE_OR_RULE"),
        ),
        Verb(
            name="config",
            help=Text(zh="列出每项设置的值和来源", en="List each setting, its value and where it comes from."),
            run=verbs.show_settings,
            settings=tuple(name for name in options() if name != "format"),
            extras=(_AS_TEXT_OR_JSON,),
        ),
        Verbs(
            name="cache",
            help=Text(zh="管理保存的识别结果", en="Work with readings that are kept."),
            members=(
                Verb(
                    name="purge",
                    help=Text(zh="清除保存的识别结果（含个人信息）", en="Erase the readings, which are personal data."),
                    run=verbs.purge_cache,
                    settings=("cache", "lang"),
                ),
            ),
        ),
        Verb(
            name="doctor",
            help=Text(zh="检查本机能用的识别引擎和组件", en="Tell what works here: engines and libraries."),
            run=verbs.diagnose,
            settings=("lang",),
            extras=(_AS_TEXT_OR_JSON,),
        ),
    ),
)
