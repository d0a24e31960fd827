"""Exceptions: when the call, the pack, the settings or bizdocs itself is at fault, never the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self, TypeVar

from bizdocs.harmless import line, lines
from bizdocs.model import Lang, Text


class BizdocsError(Exception):
    """Base of all. The text says what, where, and what to do, in both languages; it never holds a document's text.

    `exit_code` is what the command ends with.
    """

    exit_code = 2
    many_lines = False
    """Its line ends are ours, and the names in it are tidy: each of its lines says one thing that is wrong."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)

    def __str__(self) -> str:
        return self.text.en

    @property
    def text(self) -> Text:
        """The text in both languages, whatever a name in it holds."""
        harmless = lines if self.many_lines else line
        return Text(en=harmless(str(self.args[0])), zh=harmless(str(self.args[1])))

    def of(self, lang: Lang) -> str:
        """The text in one language."""
        return self.text.of(lang)

    def at(self, *where: str) -> Self:
        """The same fault, told with its place before it: a file, a place in it, an option."""
        return _restore(type(self), (": ".join((*where, self.of("en"))), "：".join((*where, self.of("zh")))))

    def __reduce__(self) -> tuple[object, ...]:
        """Workers hand exceptions back; subclasses make their text themselves, so it is restored, not made again."""
        return _restore, (type(self), self.args)


_Fault = TypeVar("_Fault", bound=BizdocsError)


def _restore(kind: type[_Fault], args: tuple[object, ...]) -> _Fault:
    return kind.__new__(kind, *args)


class UsageError(BizdocsError):
    """The call is wrong: a path that does not exist, options that exclude each other."""


class UnknownName(UsageError):
    """A platform, pack, subject, industry, type or code that nobody has; names the nearest one."""

    def __init__(self, kind: str, name: str, known: list[str] | tuple[str, ...], *, hint: Text | None = None) -> None:
        """`hint`: what may have been meant, where the caller knows better."""
        hint = hint or name_near(name, known)
        super().__init__(f"unknown {kind} {name!r}. {hint.en}", f"没有叫“{name}”的{KINDS[kind]}。{hint.zh}")


_FEW = 60
"""So many names can be told in one message."""


def name_near(name: str, known: Sequence[str]) -> Text:
    """What may have been meant: the nearest name; where none is near, all of them or, where they are many, the least far."""
    from difflib import get_close_matches

    if near := get_close_matches(name, known, n=1, cutoff=0.5):
        return Text(en=f"Did you mean {near[0]!r}?", zh=f"是否想用“{near[0]}”？")
    if len(known) <= _FEW:
        names = ", ".join(sorted(known))
        return Text(en=f"Known: {names}.", zh=f"可用：{names}。")
    names = ", ".join(get_close_matches(name, known, n=5, cutoff=0))
    return Text(en=f"The nearest of {len(known)}: {names}.", zh=f"共有 {len(known)} 个，较接近的有：{names}。")


KINDS = {
    "OCR engine": "识别引擎",
    "act": "事项",
    "argument": "参数",
    "base of papers": "基础材料",
    "colour": "颜色",
    "document": "材料",
    "document type": "材料类型",
    "document type or role": "材料类型或角色",
    "edition": "版本",
    "entry of the form": "申报项",
    "field": "字段",
    "file format": "文件格式",
    "finding code": "问题代码",
    "finding code or family": "问题代码或类别",
    "finding code or rule": "问题代码或规则",
    "format": "输出格式",
    "industry": "行业",
    "key": "设置项",
    "kind of seal": "印章种类",
    "kind of value": "取值类型",
    "pack": "规则包",
    "part of a document": "材料组成部分",
    "platform or pack": "平台或规则包",
    "requirement": "要求",
    "rule": "规则",
    "schema": "格式定义",
    "side": "证件面",
    "subject": "主体类型",
    "value": "取值",
}
"""What a name can be of, in English as callers say it, and in Chinese."""


class SubmissionFileError(BizdocsError):
    """`submission.toml` or `.json` can't be used; the text names file, line and key."""

    many_lines = True


class PackError(BizdocsError):
    """A rule pack is broken; the text names file and JSON pointer."""


class FactsFileError(BizdocsError):
    """A facts file can't be used."""


class EngineUnavailable(BizdocsError):
    """An OCR engine, its binary or its language data is missing; the text says which package to install."""

    exit_code = 3


class PluginBroken(BizdocsError):
    """A part of another package can't be used: it can't be imported, or is not, or does not give, what its family must.

    The text says which package's it is, what is wrong and what to do.
    """

    exit_code = 3


class WriteFailed(BizdocsError):
    """A report can't be written: a full disk, a folder without the right to write, a standard output that is closed."""

    exit_code = 3


class Crashed(BizdocsError):
    """A fault of bizdocs itself, which no file of the submission could be named for."""

    exit_code = 3

    def __init__(self, fault: Exception) -> None:
        name = type(fault).__name__
        super().__init__(
            f"bizdocs failed on it ({name}): a fault of bizdocs, not of the documents; please report it",
            f"bizdocs 处理时出错（{name}）：是程序的问题，不是材料的问题，请反馈给维护者",
        )


class Interrupted(BizdocsError):
    """The user ended the run before it came to this submission."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("not checked: the run was interrupted", "未检查：运行被中断")
