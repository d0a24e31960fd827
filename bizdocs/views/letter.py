"""A letter to sign, as Markdown and as a page to print."""

from __future__ import annotations

import re

from bizdocs import __version__
from bizdocs.harmless import line as one_line
from bizdocs.harmless import tidy
from bizdocs.model import Letter, Options
from bizdocs.printing.strings import say

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#])")


def render_letter(letter: Letter, output: str, options: Options) -> str:
    """As `html`, else as Markdown. What is known of the platform's own template stands under it, not to be signed."""
    notes = _notes(letter, options)
    if output == "html":
        from bizdocs.printing.html.printed import printed

        return printed("letter.html.j2", page=letter, notes=notes, lang="zh", version=__version__, foot=_foot(letter))
    lines = [f"# {_escape(letter.title)}", "", f"{_escape(letter.addressee)}：", ""]
    for paragraph in letter.paragraphs:
        lines += [f"　　{_escape(paragraph)}", ""]
    lines += [f"{_escape(part)}  " for part in _foot(letter)]
    lines += ["", *(f"> {_escape(note)}" for note in notes)]
    return "\n".join(lines) + "\n"


def _foot(letter: Letter) -> list[str]:
    """What stands where it is signed; none of it in the program's language, as the letter has one of its own."""
    signed = [f"{letter.signed}：＿＿＿＿＿＿"] if letter.signed else []
    return [f"单位名称：{letter.entity}（盖{letter.seal}）", *signed, "＿＿＿＿年＿＿月＿＿日"]


def _notes(letter: Letter, options: Options) -> list[str]:
    told = [say("letter.template", options.lang, source=letter.source)]
    if letter.missing:
        fields = options.names.get("fields", {})
        names = [fields[name].of(options.lang) if name in fields else name for name in letter.missing]
        told.insert(0, say("letter.missing", options.lang, fields=say("joint", options.lang).join(names)))
    return told


def _escape(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", one_line(tidy(text)))
