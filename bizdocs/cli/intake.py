"""How the paths of a command line were taken, in words: the first thing that a run says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bizdocs.model import Lang, Taken, Text

REASONS = {
    "given": Text(zh="按 --split", en="by --split"),
    "submission-file": Text(zh="有 submission 文件", en="it has a submission file"),
    "members-declare": Text(zh="其中有 submission 文件", en="submission files lie in them"),
    "parts": Text(zh="子文件夹按材料种类命名", en="what it holds is named for parts"),
    "papers": Text(zh="材料直接放在其中", en="papers lie at its top"),
    "members": Text(zh="其中只有文件夹或 zip", en="it holds folders or zips, no papers"),
    "flat": Text(zh="", en=""),
}
"""Why a folder was taken so, by the reason that the pipeline gives."""
ONE, SEVERAL = Text(zh="份材料", en="submission"), Text(zh="份材料", en="submissions")
SHOWN = 5
"""So many names are told in the line of a run."""


def announce(taken: Sequence[Taken], lang: Lang, *, quiet: bool) -> list[str]:
    """What a run says first, a line each; with `quiet` only where a folder was taken apart.

    Of one submission without folders or zips in it there is nothing to say.
    """
    single = [each for each in taken if each.shape == "one"]
    quiet = quiet or [each.reason for each in taken] == ["flat"]
    lines = [_tell_many(each, lang) for each in taken if each.shape == "many"]
    if single and not quiet:
        lines.insert(0, _tell_single(single, lang))
    watch = [label for each in taken for label in each.watch]
    if watch:
        lines.append(_warn(watch, lang))
    return lines


def list_taken(taken: Sequence[Taken], lang: Lang) -> str:
    """What `--dry-run` prints: each submission, and what belongs to none."""
    lines = [line for each in taken for line in _list_one(each, lang)]
    number = sum(len(each.submissions) for each in taken)
    lines.append(
        _say(Text(zh=f"共 {number} 份材料；未读取任何文件", en=f"{number} submissions; no file was read"), lang)
    )
    return "".join(f"{line}\n" for line in lines)


def _tell_single(single: Sequence[Taken], lang: Lang) -> str:
    if len(single) > 1:
        number = len(single)
        return _say(Text(zh=f"按 {number} 份材料检查", en=f"taken as {number} submissions"), lang)
    (one,) = single
    reason = _why(one, lang)
    return _say(
        Text(zh=f"{one.label}：按一份材料检查{reason}", en=f"{one.label}: taken as one submission{reason}"), lang
    )


def _tell_many(many: Taken, lang: Lang) -> str:
    number, passed, why = len(many.submissions), many.passed_over, _why(many, lang)
    unit = ONE if number == 1 else SEVERAL
    told = Text(
        zh=f"{many.label}：按 {number} {unit.zh}检查{why}", en=f"{many.label}: taken as {number} {unit.en}{why}"
    )
    if passed:
        names = _few(passed, lang)
        told = Text(
            zh=f"{told.zh}；不属于任何一份，略过：{names}", en=f"{told.en}; passed over, as in none of them: {names}"
        )
    return _say(told, lang)


def _warn(watch: Sequence[str], lang: Lang) -> str:
    names = _few(watch, lang)
    return _say(
        Text(
            zh=f"请留意：{names} 各按一份材料的一部分或一份处理；若里面其实是不同客户，请分开检查，或用 --split folders",
            en=f"mind: {names} were taken as one or as parts of one; if they hold several clients, check these apart, or say"
            " --split folders",
        ),
        lang,
    )


def _list_one(taken: Taken, lang: Lang) -> Iterator[str]:
    yield _tell_many(taken, lang) if taken.shape == "many" else _tell_single([taken], lang)
    for label, source in taken.submissions if taken.shape == "many" else ():
        yield f"  {label}{'/' if isinstance(source, Path) and source.is_dir() else ''}"
    if taken.watch:
        yield _warn(taken.watch, lang)


def _why(taken: Taken, lang: Lang) -> str:
    reason = REASONS[taken.reason].of(lang)
    return _say(Text(zh=f"（{reason}）", en=f" ({reason})"), lang) if reason else ""


def _few(names: Sequence[str], lang: Lang) -> str:
    more = len(names) - SHOWN
    shown = ("、" if lang == "zh" else ", ").join(names[:SHOWN])
    return shown + _say(Text(zh=f"，另有 {more} 个", en=f" and {more} more"), lang) if more > 0 else shown


def _say(text: Text, lang: Lang) -> str:
    return text.of(lang)
