"""Regular expressions that packs may use: a subset that can't be made to run for ever, checked when a pack is loaded.

Refused are backreferences, lookaround, quantifiers on what holds a quantifier or an alternative, two unbounded
quantifiers without a literal character between them that the first of them can't match, and more choices in a row than
`_CHOICES`. `\\d`, `\\w` and `\\s` are those of ECMA-262, which JSON Schema goes by: ASCII.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache

from bizdocs.errors import PackError

LONGEST_PATTERN = 1_000
LONGEST_TEXT = 10_000
_MANY = 64
"""A bounded quantifier with more freedom than this counts as unbounded."""
_CHOICES = 20_000
"""Most ways in which the bounded quantifiers and alternatives of a pattern may be combined."""

_TOKEN = re.compile(
    r"""(?P<escape>\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.))
      | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
      | (?P<open>\((?:\?:)?)
      | (?P<close>\))
      | (?P<quantifier>(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??)
      | (?P<bar>\|)
      | (?P<anchor>[\^$])
      | (?P<char>.)""",
    re.VERBOSE | re.DOTALL,
)


_ESCAPE = re.compile(r"\\.", re.DOTALL)
_SET_OPERATION = re.compile(r"\[|--|&&|~~|\|\|")


class PatternRefused(PackError):
    """The pattern is outside the subset; the text says why, without quoting any document."""


@dataclass(slots=True)
class _Group:
    branches: int = 1
    quantified: bool = False


_Atom = re.Match[str] | _Group | None
"""What a quantifier may stand on: one token, a group, nothing."""


def _ambiguous() -> PatternRefused:
    return PatternRefused(
        "a set holds what Python may come to read as an operation; escape it",
        "字符集里有 Python 今后可能视为运算的写法，请转义",
    )


@lru_cache(maxsize=1024)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The compiled pattern. Raises `PatternRefused` for what is outside the subset."""
    if len(pattern) > LONGEST_PATTERN:
        raise PatternRefused(
            f"a pattern has at most {LONGEST_PATTERN} characters",
            f"正则表达式不能超过 {LONGEST_PATTERN} 个字符",
        )
    _Reader(list(_TOKEN.finditer(pattern))).check()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # of what Python will come to read in another way
            return re.compile(re.sub(r"(?<!\\)((?:\\\\)*)\$$", r"\1\\Z", pattern), re.ASCII)
    except FutureWarning:
        raise _ambiguous() from None
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternRefused(
            f"it is no regular expression ({getattr(error, 'msg', 'too large')})",
            f"不是有效的正则表达式（{getattr(error, 'msg', '过大')}）",
        ) from None


class _Reader:
    """Reads a pattern once from left to right and refuses what could take long."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self._tokens = tokens
        self._groups = [_Group()]
        self._choices = 1.0
        self._atom: _Atom = None
        self._runaway: _Atom = None
        """The last unbounded atom that nothing has stopped yet."""

    def check(self) -> None:
        for number, token in enumerate(self._tokens):
            match token.lastgroup:
                case "open":
                    self._open(number)
                case "close":
                    self._close()
                case "bar":
                    self._part()
                case "quantifier":
                    self._repeat(*_bounds(token.group()))
                case _:
                    self._stand(token, optional=_is_optional(self._tokens, number))
        if self._choices > _CHOICES:
            raise PatternRefused("it can be matched in too many ways", "匹配方式过多")

    def _open(self, number: int) -> None:
        if _next_text(self._tokens, number) == "?":
            raise PatternRefused("lookaround, flags and named groups are not in the subset", "不支持环视、标志和命名组")
        self._groups.append(_Group())
        self._atom = None

    def _close(self) -> None:
        if len(self._groups) == 1:
            raise PatternRefused(
                "it is no regular expression (unbalanced parenthesis)", "不是有效的正则表达式（括号不成对）"
            )
        group = self._atom = self._groups.pop()
        self._groups[-1].quantified |= group.quantified
        self._groups[-1].branches += group.branches - 1
        self._choices *= group.branches

    def _part(self) -> None:
        self._groups[-1].branches += 1
        self._atom = None
        if len(self._groups) == 1:
            self._runaway = None

    def _repeat(self, least: int, most: float) -> None:
        atom = self._atom
        if isinstance(atom, _Group) and most > 1 and (atom.quantified or atom.branches > 1):
            raise PatternRefused(
                "a quantifier stands on a group that holds a quantifier or an alternative",
                "量词所修饰的组里又有量词或“|”",
            )
        if most - least <= _MANY:
            self._choices *= most - least + 1
        elif self._runaway is not None:
            raise PatternRefused(
                "two unbounded quantifiers need a character between them that ends the first",
                "两个不限次数的量词之间要有一个能让前者停下的字符",
            )
        else:
            self._runaway = atom
        self._groups[-1].quantified = True

    def _stand(self, token: re.Match[str], *, optional: bool) -> None:
        if token.lastgroup == "escape" and token.group()[1] in "123456789kg":
            raise PatternRefused("backreferences are not in the subset", "不支持反向引用")
        if token.lastgroup == "set" and _SET_OPERATION.search(_ESCAPE.sub("", token.group()[1:])):
            raise _ambiguous()
        self._atom = token
        if len(self._groups) == 1 and not optional and _stops(self._runaway, token):
            self._runaway = None


def _stops(runaway: _Atom, token: re.Match[str]) -> bool:
    """Whether a literal character ends a run of an atom, because the atom can't match it."""
    if not isinstance(runaway, re.Match) or token.lastgroup not in {"char", "escape"}:
        return False
    literal = token.group()
    if literal == "." or (token.lastgroup == "escape" and literal[1].isalnum()):
        return False
    try:
        return re.fullmatch(runaway.group(), literal[-1], re.ASCII) is None
    except re.error:
        return False


def _is_optional(tokens: list[re.Match[str]], number: int) -> bool:
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return following is not None and following.lastgroup == "quantifier" and _bounds(following.group())[0] == 0


def _next_text(tokens: list[re.Match[str]], number: int) -> str:
    return tokens[number + 1].group()[:1] if number + 1 < len(tokens) else ""


def _bounds(quantifier: str) -> tuple[int, float]:
    """Least and most repetitions."""
    match quantifier[0]:
        case "*":
            return 0, float("inf")
        case "+":
            return 1, float("inf")
        case "?":
            return 0, 1
    least, comma, most = quantifier.rstrip("?").strip("{}").partition(",")
    return int(least), float(most or "inf") if comma else int(least)
