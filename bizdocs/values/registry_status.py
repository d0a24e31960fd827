"""State of a registration (登记状态): 存续, 吊销, 注销 … as the public registry prints it.

Source: the template of the registry's own report, and its pages: 存续 (在营、开业、在册), 吊销, 吊销未注销, 吊销已注销,
注销, 撤销, 迁出, 歇业, 清算.
"""

from __future__ import annotations

import re

from bizdocs.grammar.types import Parsed
from bizdocs.model import Json
from bizdocs.values import text as any_text

_STATES = "存续|在营|在业|在册|开业|正常|登记成立|确立|吊销|注销|撤销|迁出|迁入|歇业|停业|清算|责令关闭|除名|另册"
_STATE = re.compile(rf"(?:已|拟)?\s*(?:{_STATES})(?:[,，、;；]?\s*(?:未|已)?\s*(?:{_STATES}))*")
_ASIDE = re.compile(r"\s*[(（][^()（）]{1,20}[)）]?")


def parse(text: str) -> Parsed | None:
    """The state and what stands in brackets behind it; `None` where the text names none."""
    found = _STATE.search(text)
    if found is None:
        return None
    aside = _ASIDE.match(text, found.end())
    end = aside.end() if aside else found.end()
    parsed = any_text.parse(text[found.start() : end])
    return Parsed(parsed.value, found.start() + parsed.start, found.start() + parsed.end) if parsed else None


def problem(value: Json) -> str | None:
    """ "format": it names no known state."""
    return None if isinstance(value, str) and _STATE.match(value) else "format"
