"""Programs that change what a picture or a PDF shows, by the names they leave in a file. The one list; it is never complete.

Scanners, cameras, phones, organisers that turn and crop (Windows Photos, ACDSee, Lightroom, Shotwell, Picasa), office suites
and converters are none: they make and keep ordinary papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

PICTURE_EDITORS: Mapping[str, str] = {
    "Adobe Photoshop": r"photoshop(?!.{0,9}lightroom)",
    "Adobe ImageReady": "imageready",
    "Adobe Illustrator": "adobe illustrator",
    "Adobe Fireworks": "fireworks",
    "Affinity": "affinity (photo|designer)",
    "B612": r"\bb612\b",
    "Canva": r"\bcanva\b",
    "CorelDRAW": "coreldraw",
    "Facetune": "facetune",
    "Fotor": r"\bfotor\b",
    "GIMP": r"\bgimp\b",
    "Inkscape": "inkscape",
    "Krita": r"\bkrita\b",
    "PaintShop": "paint ?shop",
    "paint.net": r"paint\.net",
    "Photopea": "photopea",
    "PhotoScape": "photoscape",
    "Picsart": "picsart",
    "Pixelmator": "pixelmator",
    "Pixlr": r"\bpixlr\b",
    "Polarr 泼辣修图": "polarr|泼辣修图",
    "Snapseed": "snapseed",
    "光影魔术手": "neoimaging|光影魔术手",
    "可牛影像": "keniu|可牛影像",
    "天天P图": "ttpic|pitu|天天p图",
    "稿定设计": "gaoding|稿定",
    "美图": "meitu|美图",
    "醒图": "xingtu|hypic|retouch.?ics|醒图",
    "黄油相机": "butter ?cam|黄油相机",
}
"""Name as reports print it → what it leaves, as a pattern."""

PDF_EDITORS: Mapping[str, str] = {
    "Foxit PDF Editor": "foxit (pdf )?(editor|phantom)|phantompdf|福昕高级pdf编辑器",
    "Infix PDF Editor": r"\binfix\b",
    "Master PDF Editor": "master pdf editor",
    "Nitro": r"nitro (pro|pdf)",
    "PDF-XChange Editor": "pdf-xchange editor",
    "PDFelement": "pdfelement|万兴pdf",
    "PDFescape": "pdfescape",
    "Sejda": r"\bsejda\b",
    "Soda PDF": "soda ?pdf",
    "迅捷PDF编辑器": "迅捷pdf编辑器|xunjie ?pdf",
}
"""Programs made to change the text and pictures of a finished PDF."""


def name_editors(said: Iterable[str], editors: Mapping[str, str]) -> tuple[str, ...]:
    """The editors that some entries of a file name, in the order of the list; what else the entries say is not kept."""
    entries = [entry.casefold() for entry in said]
    return tuple(name for name, pattern in editors.items() if any(re.search(pattern, entry) for entry in entries))
