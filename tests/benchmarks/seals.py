"""Seals and signatures on drawn letters, whose truth is known: what is found, read, accepted and refused.

    python -m tests.benchmarks.seals [--letters N] [--levels LEVEL ...] [--ocr rapidocr|tesseract] [--list]

Each level draws N letters: with their company's seal, another company's, one whose name differs in one character, one for
finance, contracts or invoices, or none; in turn red and blue, worn and even, turned, with and without the register's digits,
with a pen's signature, a typed name or nothing. Prints what was found and read, how the facts compare with the letter's
company (`right called wrong` and `wrong accepted` must be 0), and the time. Licences and IDs count the false seals.

Measured with rapidocr, 72 letters of which 60 are sealed (grey copy and faint: 40, 34), two cores:

    level         found    exact    certain   right called wrong, wrong accepted
    clean         60 / 60  59 / 60  54        0
    over print    60 / 60  40 / 60  10        0
    phone photo   59 / 60  27 / 60   7        0
    grey copy     32 / 34   2 / 34   0        0   the others: may be there
    faint         30 / 34  13 / 34   1        0   the others: may be there

No seal on 12 licences and IDs or on an unsealed letter was false. The marks of a page took 121 ms, 49 of them in the engine.
Signatures, 100 letters over the five levels: of 42 signed with a pen 25 were called signed, 17 unsure, none missing; of 32
typed names none was called signed or missing; of 26 unsigned letters 10 were called missing, 16 unsure, none signed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from bizdocs.extraction.layout import lay_out
from bizdocs.extraction.seals import seal_facts
from bizdocs.extraction.signatures import find_signatures
from bizdocs.model import Code, Page, PageRef, PageText, Seal, Word
from bizdocs.reading.engine import Engine, choose_engine
from bizdocs.reading.looking.ink import find_inks
from bizdocs.reading.looking.marks import find_codes
from bizdocs.reading.looking.sight import look
from bizdocs.reading.seals.find import find_seals
from bizdocs.ruling.dialect.comparison import compare

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures"))

from drawing import authorisation_letter, business_licence, cast, damage, resident_id
from drawing.authorisation_letter import Foot, Letter, Sealing
from drawing.lettering import SONG, SONG_BOLD, SUNG
from drawing.paper import Paper
from drawing.seal import BLUE, GREY, RED, round_seal

LEVELS = ("clean", "over print", "phone photo", "grey copy", "faint")
NAMES = (
    "杭州星澜网络科技有限公司", "苏州青梧食品有限公司", "深圳市云帆信息技术有限公司", "北京澄明文化传媒有限责任公司",
    "成都锦鲤餐饮管理有限公司", "上海启衡医疗器械股份有限公司", "广州市蓝鲸电子商务有限公司", "武汉楚韵教育咨询有限公司",
    "南京栖山房酒店管理有限公司", "重庆渝北佳木装饰工程有限公司",
    "西安未央晨曦健康管理有限公司", "厦门鹭岛海纳供应链管理有限公司",
    "宁波东钱湖旅游发展有限公司", "天津滨海晟达物流有限公司", "长沙岳麓文渊图书有限公司", "青岛崂山碧波水产有限公司",
    "郑州市二七区老味道餐饮店", "昆明春城花语园艺有限公司", "合肥蜀山区启明星培训学校", "佛山市顺德区恒泰家具厂",
)  # fmt: skip
"""Invented; no such company exists."""
TWINS = {"星": "垦", "青": "清", "云": "芸", "澄": "登", "锦": "绵", "启": "后",
         "蓝": "兰", "楚": "础", "山": "三", "佳": "住",
         "未": "末", "海": "每", "东": "车", "晟": "晨", "文": "交", "碧": "玉", "老": "考",
         "春": "舂", "明": "朋", "恒": "桓"}  # fmt: skip
"""A character to put in a name's place, so that the name is another one that looks much alike."""
PURPOSES = (("finance", "财务专用章"), ("contract", "合同专用章"), ("invoice", "发票专用章"))


KINDS = ("right", "right", "other", "twin", "purpose", "none")
"""What is drawn in turn."""


@dataclass(frozen=True)
class Drawn:
    """A letter as a picture, and what is true of it."""

    pixels: Any
    company: str
    kind: str
    seals: tuple[Sealing, ...]
    signed: str


def draw(level: str, number: int) -> Drawn:
    """One letter of a level; the same number gives the same letter."""
    choose = random.Random(f"{level}/{number}")  # noqa: S311 (drawing, no secret)
    company = NAMES[number % len(NAMES)]
    kind = KINDS[number % len(KINDS)]
    name = {"other": NAMES[(number + 7) % len(NAMES)], "twin": _twin(company)}.get(kind, company)
    purpose = choose.choice(PURPOSES) if kind == "purpose" else ("official", "")
    colour, said = (
        (GREY, "grey") if level == "grey copy" else choose.choice(((RED, "red"), (RED, "red"), (BLUE, "blue")))
    )
    over = level != "clean"
    seal = Sealing(
        image=round_seal(
            name,
            choose.choice((230, 250, 270)),
            below=purpose[1],
            number=choose.choice(("", "3301060012345")),
            colour=colour,
            strength=choose.uniform(0.35, 0.5) if level == "faint" else choose.uniform(0.65, 0.9),
            turned=choose.uniform(-30, 30),
            worn=choose.choice((None, choose.randrange(999))),
            face=choose.choice((SONG_BOLD, SONG, SUNG)),
            flat=0.75 if kind == "purpose" and purpose[0] == "invoice" else 1.0,
            span=choose.choice((210, 230, 240)) if purpose[1] else choose.choice((230, 250, 270)),
        ),
        text=name,
        kind=purpose[0],
        colour=said,
        right=choose.uniform(-60, 80) if over else -620,
        down=choose.uniform(-60, 40) if over else 0,
    )
    seals = () if kind == "none" else (seal,)
    signed = choose.choice(("blue pen", "black pen", "typed", "unsigned"))
    foot = Foot(seals=seals, signed=signed, seed=number)
    layout = authorisation_letter.form if number % 2 else authorisation_letter.running_text
    pixels = _take(layout(_letter(company), foot), level, number)
    return Drawn(pixels, company, kind, seals, signed)


def _twin(company: str) -> str:
    at = next(place for place, char in enumerate(company) if char in TWINS)
    return company[:at] + TWINS[company[at]] + company[at + 1 :]


def _letter(company: str) -> Letter:
    from dataclasses import replace

    return Letter(
        company=replace(cast.STAR_NETWORK, name=company),
        platform="抖音",
        account_name="官方账号",
        account_id="official_account",
        operator=cast.LI_QING,
        phone="13800000000",
        issued=date(2026, 11, 10),
        valid_from=date(2026, 11, 10),
        valid_to=date(2027, 11, 9),
    )


def _take(paper: Paper, level: str, number: int) -> Any:
    picture = damage.damage(paper, "phone" if level == "phone photo" else "clean", number)
    image = Image.fromarray(picture.pixels)
    if level == "grey copy":
        image = image.convert("L").convert("RGB")
    return np.array(_compressed(image))


def _compressed(image: Image.Image) -> Image.Image:
    import io

    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


@dataclass
class Clock:
    """Seconds that looking for marks took, and those of them spent in the engine."""

    marks: float = 0.0
    engine: float = 0.0
    page: float = 0.0
    pages: int = 0


def read(pixels: Any, engine: Engine, clock: Clock, *, text: bool = True) -> PageText:
    """A page as the reader reads it, with the time each part takes; without its `text` no ink can be told from print."""
    page = Page(ref=PageRef("letter.jpg", 1), sha256="0" * 64, pixels=pixels)
    started = time.perf_counter()
    words = engine.read(page) if text else ()
    clock.page += time.perf_counter() - started
    sight = look(pixels, words)
    codes: tuple[Code, ...] = find_codes(pixels, page.ref)[0]

    def timed(part: Page) -> tuple[Word, ...]:
        begun = time.perf_counter()
        found = engine.read(part)
        clock.engine += time.perf_counter() - begun
        return found

    started = time.perf_counter()
    seals = find_seals(page, sight.rgb, words, codes, timed)
    inks = find_inks(sight, codes, seals or (), hidden_seal=seals is None)
    clock.marks += time.perf_counter() - started
    clock.pages += 1
    return PageText(
        ref=page.ref,
        width=page.width,
        height=page.height,
        words=words,
        engine=engine.name,
        seals=seals,
        inks=inks,
    )


def measure(
    level: str, letters: int, engine: Engine, clock: Clock, *, text: bool = True, show: bool = False
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for number in range(letters):
        drawn = draw(level, number)
        page = read(drawn.pixels, engine, clock, text=text)
        counts["seals"] += len(drawn.seals)
        counts["found"] += min(len(page.seals or ()), len(drawn.seals))
        counts["false"] += max(len(page.seals or ()) - len(drawn.seals), 0)
        counts["called missing"] += bool(drawn.seals and page.seals == ())
        counts["none called hidden"] += bool(not drawn.seals and page.seals is None)
        for truth, seal in zip(drawn.seals, page.seals or (), strict=False):
            for outcome in _judge(drawn, truth, seal):
                counts[outcome] += 1
            if show and (seal.text != truth.text or seal.kind not in {truth.kind, "unknown"}):
                print(
                    f"   {number} {drawn.kind} {truth.kind}: {truth.text} read {seal.text} {seal.kind} {seal.confidence}"
                )
        if not text:
            continue
        signed = find_signatures([lay_out(page)])
        counts[f"{drawn.signed}: {'unsure' if signed is None else 'signed' if signed else 'missing'}"] += 1
        if show and (signed is not None) and bool(signed) != drawn.signed.endswith("pen"):
            print(f"   {number} {drawn.signed}: {signed}")
    return counts


def _judge(drawn: Drawn, truth: Sealing, seal: Seal) -> Iterator[str]:
    facts = seal_facts(seal)
    yield from ["text exact"] * (seal.text == truth.text)
    yield from ["text certain"] * bool(facts["certain"])
    yield from ["certainly misread"] * bool(facts["certain"] and facts["text"] != truth.text)
    yield from ["kind right"] * (seal.kind == truth.kind)
    yield from ["kind wrong"] * (seal.kind not in {truth.kind, "unknown"})
    yield from ["colour right"] * (seal.colour == truth.colour)
    answer = compare("company_name", facts["text"], drawn.company) if facts["text"] else "unsure"
    if answer == "different" and not facts["certain"]:
        answer = "unsure"
    if truth.text == drawn.company:
        yield {"same": "right accepted", "unsure": "right unsure", "different": "right called wrong"}[answer]
    else:
        yield {"same": "wrong accepted", "unsure": "wrong unsure", "different": "wrong refused"}[answer]


def count_false(engine: Engine, clock: Clock) -> Counter[str]:
    """Seals on licences, which bear their authority's alone, and on IDs, which bear none."""
    counts: Counter[str] = Counter()
    for number in range(6):
        company = (cast.STAR_NETWORK, cast.PARASOL_FOOD, cast.OLD_LANE_CULTURE)[number % 3]
        layout = business_licence.portrait if number % 3 == 2 else business_licence.landscape
        level = "phone photo" if number > 2 else "clean"
        for paper, expected in ((layout(company), 1), (resident_id.on_a_sheet(cast.LI_QING), 0)):
            seals = read(_take(paper, level, number), engine, clock).seals or ()
            counts["pages"] += 1
            counts["seals"] += expected
            counts["found"] += min(len(seals), expected)
            counts["false"] += max(len(seals) - expected, 0)
            counts["authority"] += sum(seal.kind == "authority" for seal in seals)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--letters", type=int, default=24, help="letters of each level")
    parser.add_argument("--levels", nargs="*", default=LEVELS)
    parser.add_argument("--ocr", default="rapidocr")
    parser.add_argument("--seals-only", action="store_true", help="do not read the pages' text: quicker, no signatures")
    parser.add_argument("--list", action="store_true", help="name each seal and signature that is not told rightly")
    arguments = parser.parse_args()
    engine, clock = choose_engine(arguments.ocr), Clock()
    for level in arguments.levels:
        counts = measure(level, arguments.letters, engine, clock, text=not arguments.seals_only, show=arguments.list)
        print(f"{level}: " + ", ".join(f"{name} {counts[name]}" for name in sorted(counts)), flush=True)
    print("licences and IDs: " + ", ".join(f"{name} {count}" for name, count in count_false(engine, clock).items()))
    each = 1000 / clock.pages
    print(
        f"a page {clock.page * each:.0f} ms, its marks {clock.marks * each:.0f} ms, of it the engine {clock.engine * each:.0f} ms"
    )


if __name__ == "__main__":
    main()
