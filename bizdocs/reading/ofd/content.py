"""OFD content: what stands on a page (GB/T 33190-2016, clauses 8 to 13), as characters and pictures in painting order."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bizdocs.reading.pdf.lines import Glyph
from bizdocs.reading.pdf.text import normal_forms
from bizdocs.reading.refusal import Refused

LARGEST = 1e6
"""A kilometre in millimetres: a number beyond it places nothing on a page."""
RISE = 0.38
"""How far the middle of a character lies above its base line, as a share of its size: cells reach from 0.88 to -0.12."""
NESTED = 16
"""Levels of composite objects inside each other."""

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: a point (x, y) becomes (a x + c y + e, b x + d y + f); y points down."""


class Allowance:
    """The work that one page may make, in pixels; whatever stands on a page costs `LEAST` of them."""

    LEAST = 1_000

    def __init__(self, pixels: int) -> None:
        self._left = self._all = pixels

    def spend(self, pixels: float) -> None:
        """Take off what is about to be painted.

        Raises:
            Refused: nothing is left.
        """
        self._left -= max(int(pixels), self.LEAST)
        if self._left < 0:
            raise Refused("file.too-large", f"> {self._all / 1e6:.0f} MP")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on the page: `matrix` places the square from (0, 0) to (1, 1), `clip` bounds what is painted of it."""

    resource: str
    matrix: Matrix
    clip: Rect
    opacity: float

    @property
    def bounds(self) -> Rect:
        """What is painted; right ≤ left or bottom ≤ top where that is nothing."""
        left, top, right, bottom = _around((0.0, 0.0, 1.0, 1.0), self.matrix)
        return max(left, self.clip[0]), max(top, self.clip[1]), min(right, self.clip[2]), min(bottom, self.clip[3])


def painted(
    nodes: Iterable[Element], matrix: Matrix, composites: Mapping[str, Element], allowance: Allowance, depth: int = 0
) -> Iterator[Glyph | Picture]:
    """What layers and objects put on the page, blanks aside, in painting order.

    `matrix` leads from their millimetres to the points of the page. `composites` are what composite objects show, by
    identifier.

    Raises:
        Refused: it is more than a page may hold, or composite objects stand in themselves.
        ValueError: a number is none, or places nothing on a page.
    """
    for child in nodes:
        allowance.spend(0)
        if child.tag in ("Layer", "PageBlock"):
            yield from painted(child, matrix, composites, allowance, depth)
        elif not _is_visible(child):
            continue
        elif child.tag == "TextObject":
            yield from _characters(child, _placed(child, matrix), allowance)
        elif child.tag == "ImageObject":
            clip = _around(rect(child.get("Boundary", "")), matrix)
            yield Picture(child.get("ResourceID", ""), _placed(child, matrix), clip, _opacity(child))
        elif child.tag == "CompositeObject" and (unit := composites.get(child.get("ResourceID", ""))) is not None:
            if depth == NESTED:
                raise Refused("file.corrupt")
            yield from painted(unit.iterfind("Content/*"), _placed(child, matrix), composites, allowance, depth + 1)


def rect(text: str) -> Rect:
    """A box as OFD writes it: left, top, width, height."""
    left, top, width, height = _numbers(text)
    return left, top, left + width, top + height


def _characters(node: Element, matrix: Matrix, allowance: Allowance) -> Iterator[Glyph]:
    size = _number(node, "Size", 0.0)
    stretch = _number(node, "HScale", 1.0)
    turned = math.radians(_number(node, "CharDirection", 0.0))
    left = base = 0.0
    for code in node.iterfind("TextCode"):
        text = (code.text or "").strip("\r\n\t")
        lengths = [size * stretch * (1.0 if _is_wide(char) else 0.5) for char in text]
        x, y = left, base = _number(code, "X", left), _number(code, "Y", base)
        for char, length, (across, down) in zip(text, lengths, _steps(code, lengths), strict=True):
            allowance.spend(0)
            known = across if not down and 0 < across <= size else length
            if (meaning := normal_forms(char)) and (glyph := _glyph(meaning, (x, y), known, size, turned, matrix)):
                yield glyph
            x, y = x + across, y + down


def _steps(code: Element, lengths: Sequence[float]) -> list[tuple[float, float]]:
    """How far it is, across and down, from the base point of each character to the next one's; after the last, nothing."""
    if not (code.get("DeltaX") or code.get("DeltaY")):
        return [(length, 0.0) for length in lengths]
    count = max(len(lengths) - 1, 0)
    across, down = (_offsets(code.get(name, ""), count) for name in ("DeltaX", "DeltaY"))
    return [*zip(across, down, strict=True), (0.0, 0.0)][: len(lengths)]


def _offsets(text: str, count: int) -> list[float]:
    """So many offsets from a list such as `g 3 2.5 4`: 2.5 three times, then 4. The last one goes on where it ends early."""
    found: list[float] = []
    parts = iter(text.split())
    for part in parts:
        times, value = (int(next(parts, "")), next(parts, "")) if part == "g" else (1, part)
        found += _numbers(value) * min(times, count - len(found))
    return found + (found[-1:] or [0.0]) * (count - len(found))


def _glyph(
    text: str, base: tuple[float, float], length: float, size: float, turned: float, matrix: Matrix
) -> Glyph | None:
    """A character from the place and the size that it has in its object; none where the matrix leaves nothing of it."""
    cos, sin = math.cos(turned), math.sin(turned)
    a, b, c, d = matrix[:4]
    along = (a * cos + c * sin, b * cos + d * sin)
    height = size * math.hypot(c * cos - a * sin, d * cos - b * sin)
    length_seen = length * math.hypot(*along)
    if not (length_seen > 0 and height > 0):
        return None
    middle = base[0] + cos * length / 2 + sin * RISE * size, base[1] + sin * length / 2 - cos * RISE * size
    return Glyph(text, *_mapped(middle, matrix), math.atan2(along[1], along[0]), length_seen, height)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _is_visible(node: Element) -> bool:
    """Whether an object leaves anything on the page."""
    if node.get("Visible") == "false" or not _opacity(node):
        return False
    if node.tag != "TextObject" or node.get("Stroke") == "true":
        return True
    colour = node.find("FillColor")
    return node.get("Fill") != "false" and (colour is None or _opacity(colour) > 0)


def _opacity(node: Element) -> float:
    return min(max(_number(node, "Alpha", 255.0) / 255, 0.0), 1.0)


def _placed(node: Element, matrix: Matrix) -> Matrix:
    """From the coordinates inside an object to the page: by its own matrix, to the corner of its boundary, onwards."""
    a, b, c, d, e, f = _numbers(node.get("CTM") or "1 0 0 1 0 0")
    left, top = rect(node.get("Boundary", ""))[:2]
    e, f = _mapped((e + left, f + top), matrix)
    m, n, o, p = matrix[:4]
    return a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e, f


def _mapped(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(shape: Rect, matrix: Matrix) -> Rect:
    """The upright box around a box that a matrix has moved."""
    corners = [_mapped((x, y), matrix) for x in shape[::2] for y in shape[1::2]]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _number(node: Element, name: str, default: float) -> float:
    text = node.get(name)
    return _numbers(text)[0] if text else default


def _numbers(text: str) -> list[float]:
    values = [float(part) for part in text.split()]
    if not all(abs(value) <= LARGEST for value in values):
        raise ValueError
    return values
