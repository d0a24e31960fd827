"""Names made harmless: what other people wrote, as it may stand in a report, on a terminal, or in the log of a CI server.

Names of files and members of archives, values of the submission file, texts of documents, codes and packs may hold anything:
what clears a screen, sets a window's title, begins a line of its own, turns the order of writing round, can't be seen, or is
a command to the server that keeps the log. Every writer passes what it prints through here; what a writer adds itself, its
line ends and its colours, it adds afterwards.
"""

from __future__ import annotations

import re

UNSEEN = "\ufffd"
"""Stands for each character that can't be shown, so that names which differ look different."""

# Unicode 15: controls (Cc), formats (Cf: bidi, zero width, tags), separators of lines (Zl, Zp), surrogates (Cs), noncharacters,
# and letters without a shape (Default_Ignorable_Code_Point). Variation selectors stay: Chinese names and emoji need them.
_RANGES = (
    r"\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180e"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_HARMFUL = re.compile(f"[{_RANGES}]")
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NOT_IN_JSON = re.compile(f"(?!\n)[{_RANGES}]|##(?=\\[|vso\\[|teamcity\\[)")

# Commands to CI servers: `::error::` where a line begins, blanks before it not counted (GitHub), `##[…]` (GitHub's older way,
# Azure) and `##teamcity[…]` wherever they stand.
_AT_START = re.compile(r"^(\s*):(?=:)")
_ANYWHERE = re.compile(r"##(?=\[|vso\[|teamcity\[)")


def tidy(text: str) -> str:
    """A text in one line that shows every character it has, for a place inside a line."""
    return _ANYWHERE.sub("# #", _HARMFUL.sub(UNSEEN, _BREAKS.sub(" ", text)))


def line(text: str) -> str:
    """A text as a line of its own, which is no command either."""
    return _AT_START.sub(r"\1: ", tidy(text))


def lines(text: str) -> str:
    """Text whose line ends are ours: each of its lines as `line` has it. Names in it went through `tidy` before."""
    return "\n".join(map(line, text.split("\n")))


def escape_json(written: str) -> str:
    r"""JSON as `json` wrote it, with `\u…` for what would be harmful in clear; read back, it says the same.

    Halves of surrogate pairs, which stand for bytes of a name that are no UTF-8, become U+FFFD: many readers refuse the whole
    text for one of them.
    """
    return _NOT_IN_JSON.sub(_escape, _SURROGATE.sub(UNSEEN, written))


def _escape(found: re.Match[str]) -> str:
    if found[0] == "##":
        return "#\\u0023"
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
