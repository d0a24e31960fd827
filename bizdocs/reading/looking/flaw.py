"""The signs of an app around a paper: the clock and the carrier of a status bar, the title of a viewer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bizdocs.model import Box, Word
from bizdocs.reading.looking.sight import Sight

TOP = 0.2
"""Share of the page's height, from above, in which a status bar can stand; in a photo of a phone it begins lower."""
EDGE = 0.2
"""Share of the page at each edge in which titles and buttons stand."""
STATUS_HEIGHT = 0.05
"""Height of a status bar's line beside the page's height, at most."""
CERTAIN = 0.8
_CLOCK = re.compile(r"(\d{1,3}%)?(上午|下午|凌晨|晚上|早上)?([01]?\d|2[0-3])[:：][0-5]\d(\d{1,3}%)?")
_STATUS = re.compile(
    r"(中国)?(移动|联通|电信|广电)[^一-鿿]*|[345]G\W*|LTE|WLAN|Wi-?Fi|\d{1,3}%|\D{0,3}\d{1,3}%|[\d.]+[KM]B?/s",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(执照|证照|证件|图片|照片|文件|附件)(展示|查看|预览|详情|变动)|(下载|验证|出示|我的|商家)(执照|证照)|执照使用情况|亮照|相机胶卷"
    r"|查看原图|保存(图片|到相册)|[<＜〈‹←]返回|返回"
)
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Interface:
    """What was found of an app: the words that gave it away, around which its bars lie."""

    words: tuple[Word, ...]
    certainty: float

    @property
    def box(self) -> Box:
        tops = [word.box.bounds for word in self.words]
        return Box.rect(0.0, max(min(b[1] for b in tops), 0.0), 1.0, min(max(b[3] for b in tops), 1.0))


def find_interface(sight: Sight) -> Interface | None:
    """The app around a paper: a title that only an app writes, or a clock beside another sign of a status bar.

    Of 425 real pages it was found on 6 screenshots and 3 photos of phones, and on no other.
    """
    sure = [word for word in sight.words if word.confidence >= CERTAIN]
    titles = [word for word in sure if _TITLE.fullmatch(_plain(word)) and _at_edge(word)]
    clocks = [word for word in sure if _CLOCK.fullmatch(_plain(word)) and _is_small(word, sight)]
    signs = [
        word
        for word in sight.words
        for clock in clocks
        if word not in clocks and _STATUS.fullmatch(_plain(word)) and _beside(word, clock)
    ]
    telling = [word for word in titles if _plain(word) != "返回"]
    if not telling and not (clocks and (signs or titles)):
        return None
    both = bool(telling) and bool(clocks)
    return Interface(tuple(dict.fromkeys((*clocks, *signs, *titles))), 0.95 if both or signs else 0.85)


def _plain(word: Word) -> str:
    return _BLANK.sub("", word.text)


def _at_edge(word: Word) -> bool:
    x, y = word.box.centre
    return min(x, y, 1 - x, 1 - y) < EDGE


def _is_small(word: Word, sight: Sight) -> bool:
    """Whether a clock may be a status bar's: near the top, and no larger than print."""
    left, top, right, bottom = word.box.bounds
    level = (right - left) * sight.width > (bottom - top) * sight.height
    return word.box.centre[1] < TOP and level and bottom - top < STATUS_HEIGHT


def _beside(word: Word, clock: Word) -> bool:
    return abs(word.box.centre[1] - clock.box.centre[1]) < max(clock.box.bounds[3] - clock.box.bounds[1], 0.01)
