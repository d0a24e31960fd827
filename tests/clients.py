"""Clients: an inbox of thirty as clerks have them, drawn here and now; what an engine reads of each sheet is what was drawn."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from bizdocs.model import Page, Word
from bizdocs.reading.engine import Engine
from tests import drawn
from tests.extraction.words import HEIGHT, OUYANG, STAR, WIDTH, at, form

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SCALE = 1.6
HEIC_HEAD = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
"""What a photo of a phone begins with; behind it stands a PNG, which `open_heic` below takes for the picture."""
SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PLACES = (("杭州", "330106"), ("成都", "510107"), ("深圳", "440305"), ("苏州", "320506"), ("厦门", "350203"))
TRADES = ("星野", "南枝", "云栈", "拾光", "青梧", "山岚", "归舟", "听雨", "知夏", "初白")
SURNAMES, GIVEN = "赵钱孙周吴郑冯陈褚卫", ("文澜", "既白", "知远", "清和", "砚秋", "疏桐")

_words: dict[str, tuple[Word, ...]] = {}
"""What stands on each drawn sheet, by the hash of its file."""


def engine() -> Engine:
    """Reads what was drawn here; drawn fixtures by their recordings. A part of a page says no more than the page did."""

    def read(page: Page) -> tuple[Word, ...]:
        if page.sha256 not in _words:
            return drawn.engine().read(page)
        return _words[page.sha256] if page.crop is None else ()

    return Engine("clients", read)


def open_heic(data: bytes | io.BytesIO) -> Any:
    """In place of the decoder: the PNG behind the head."""
    from PIL import Image

    raw = data if isinstance(data, bytes) else data.read()
    return Image.open(io.BytesIO(raw[len(HEIC_HEAD) :]))


def draw(words: Sequence[Word], *, heic: bool = False) -> bytes:
    """A sheet as a picture, its characters where the words have them."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (int(WIDTH * SCALE), int(HEIGHT * SCALE)), "white")
    brush = ImageDraw.Draw(image)
    brush.ellipse((60, 60, 260, 260), fill=(200, 40, 40))
    for word in words:
        left, top, _, bottom = word.box.bounds
        size = (bottom - top) * HEIGHT * SCALE
        font = ImageFont.truetype(FONT, round(size), index=2)
        brush.text((left * WIDTH * SCALE, top * HEIGHT * SCALE - 0.3 * size), word.text, fill=(20, 20, 20), font=font)
    out = io.BytesIO()
    image.save(out, "PNG")
    data = HEIC_HEAD * heic + out.getvalue()
    _words[sha256(data).hexdigest()] = tuple(words)
    return data


@dataclass(frozen=True)
class Company:
    """An invented company and its legal representative."""

    name: str
    uscc: str
    person: str
    id_number: str

    def licence(self, changes: Mapping[str, str | None] | None = None, **options: Any) -> bytes:
        rows = (
            STAR | {"名称": self.name, "统一社会信用代码": self.uscc, "法定代表人": self.person} | dict(changes or {})
        )
        return draw(form("营业执照", {label: value for label, value in rows.items() if value is not None}), **options)

    def card(
        self, person: str | None = None, number: str | None = None, *, home: str = OUYANG["住址"], **options: Any
    ) -> bytes:
        """The portrait side of a card, of the representative if nobody else is named."""
        named = {"姓名": person or self.person, "公民身份号码": number or self.id_number, "出生": "1990年4月12日"}
        rows = OUYANG | named | {"住址": home}
        words = [
            word
            for at_, (label, value) in enumerate(rows.items())
            for word in (at(100, 200 + 50 * at_, label), at(260, 200 + 50 * at_, value))
        ]
        return draw(words, **options)

    def emblem(self, term: str = "2017.06.08-2037.06.08", **options: Any) -> bytes:
        rows = {"签发机关": "杭州市公安局云栖分局", "有效期限": term}
        return draw((at(300, 100, "中华人民共和国", size=30), *form("居民身份证", rows, top=150)), **options)

    def account(self, name: str | None = None) -> bytes:
        rows = {
            "账户名称": name or self.name,
            "账户号码": "6222" + self.id_number[:12],
            "开户银行": "招商银行股份有限公司杭州云栖支行",
            "法定代表人": self.person,
            "基本存款账户编号": "J3310" + self.id_number[:9],
        }
        return draw(form("基本存款账户信息", rows))

    def permit(self, end: str, number: str = "JY13301060001234") -> bytes:
        rows = {
            "经营者名称": self.name,
            "统一社会信用代码": self.uscc,
            "法定代表人": self.person,
            "住所": STAR["住所"],
            "经营场所": STAR["住所"],
            "主体业态": "食品销售经营者",
            "经营项目": "预包装食品销售",
            "许可证编号": number,
            "发证机关": "杭州市云栖区市场监督管理局",
            "签发日期": "2018年05月06日",
            "有效期至": end,
        }
        return draw(form("食品经营许可证", rows))

    def toml(self, *, operator: str | None = None, entity: str | None = None, **acts: str) -> bytes:
        told = {"identity_check": "done", "face_check": "done"} | acts
        lines = [
            'platform = "douyin"',
            'subject = "enterprise"',
            "as_of = 2026-11-23",
            "[declared]",
            f'entity_name = "{entity or self.name}"',
            f'legal_rep = "{self.person}"',
            f'operator = {{ name = "{operator or self.person}", phone = "13800000000" }}',
            "[acts]",
            *(f'{name} = "{state}"' for name, state in told.items()),
        ]
        return "\n".join(lines).encode()

    def full(self) -> dict[str, bytes]:
        """All that 抖音 asks of an enterprise that did the identity check."""
        return {
            "submission.toml": self.toml(),
            "营业执照.png": self.licence(),
            "身份证正面.png": self.card(),
            "身份证反面.png": self.emblem(),
        }


def company(number: int) -> Company:
    place, division = PLACES[number % len(PLACES)]
    trade = TRADES[number % len(TRADES)] + (
        "网络科技" if number < len(TRADES) else "文化传播" if number < 20 else "商贸" if number < 30 else "企业管理"
    )
    person = SURNAMES[(number * 3) % len(SURNAMES)] + GIVEN[number % len(GIVEN)]
    return Company(f"{place}{trade}有限公司", _uscc(division, number), person, _resident(division, number))


def _uscc(division: str, number: int) -> str:
    body = f"MA{number:03}XYW"
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    code = f"91{division}{body}{'0X987654321'[total % 11]}"
    total = sum(SYMBOLS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code))
    return code + SYMBOLS[-total % 31]


def _resident(division: str, number: int) -> str:
    digits = f"{division}19900412{2 * number + 342:03}"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    return digits + "10X98765432"[total % 11]


def fixture(case: str) -> bytes:
    return drawn.sheet(case).path.read_bytes()


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


OFFICE = {
    "情况说明.docx": b"PK\3\4docx",
    "清单.xlsx": b"PK\3\4xlsx",
    "备注.txt": "电话联系".encode(),
    "~$情况说明.docx": b"lock",
}
EXPIRED, MOVED = "2008年03月15日至2018年03月14日", "浙江省杭州市云栖区虚构路1号"


@dataclass(frozen=True)
class Client:
    """A client of the inbox, and what should come out: the verdict and, of each card, the code that speaks for it."""

    name: str
    files: Callable[[Company], Mapping[str, bytes]]
    verdict: str
    codes: tuple[str, ...] = ()
    zip: bool = False
    told: tuple[str, ...] = ()
    """Codes of information that should stand in the report besides."""


def clients() -> Iterator[Client]:
    """The table. A `Client` is `ready` where a clerk could hand it in as it lies."""
    yield Client("齐全", lambda c: c.full(), "ready")
    yield Client("齐全的压缩包", lambda c: c.full(), "ready", zip=True)
    yield Client(
        "手机照片",
        lambda c: {
            "submission.toml": c.toml(),
            "IMG_1.heic": c.licence(heic=True),
            "IMG_2.heic": c.card(heic=True),
            "IMG_3.heic": c.emblem(heic=True),
        },
        "ready",
        ("file.format-not-accepted",),
    )
    yield Client(
        "分了子文件夹",
        lambda c: {
            "submission.toml": c.toml(),
            "证件/执照.png": c.licence(),
            "身份证/a.png": c.card(),
            "身份证/b.png": c.emblem(),
        },
        "ready",
    )
    yield Client("夹着办公文件", lambda c: {**c.full(), **OFFICE}, "ready", told=("file.office-document",))
    yield Client("系统文件", lambda c: {**c.full(), "Thumbs.db": b"x", "desktop.ini": b"x", ".DS_Store": b"x"}, "ready")
    yield Client("重复文件", lambda c: {**c.full(), "营业执照(1).png": c.licence()}, "ready", told=("file.duplicate",))
    yield Client(
        "内有压缩包",
        lambda c: {
            "submission.toml": c.toml(),
            "执照.png": c.licence(),
            "身份证.zip": zipped({"正面.png": c.card(), "反面.png": c.emblem()}),
        },
        "ready",
    )
    yield Client(
        "压缩包套压缩包",
        lambda c: {
            "submission.toml": c.toml(),
            "执照.png": c.licence(),
            "身份证.zip": zipped({"正面.png": c.card(), "反面.png": c.emblem()}),
        },
        "ready",
        zip=True,
    )
    yield Client(
        "旧版执照也在",
        lambda c: {**c.full(), "旧资料/执照.png": c.licence({"住所": MOVED, "营业期限": EXPIRED})},
        "ready",
        told=("material.superseded",),
    )
    yield Client(
        "旧版法人已换",
        lambda c: {
            "submission.toml": c.toml(),
            "a.png": c.licence({"法定代表人": "旧法人", "核准日期": "2019年05月06日"}),
            "b.png": c.licence({"核准日期": "2022年05月06日"}),
            "c.png": c.card(),
            "d.png": c.emblem(),
        },
        "ready",
        told=("material.superseded",),
    )
    yield Client(
        "换过的身份证",
        lambda c: {
            **c.full(),
            "旧/身份证正面.png": c.card(home="浙江省杭州市云栖区旧居路2号"),
            "旧/身份证反面.png": c.emblem("2006.06.08-2016.06.08"),
        },
        "ready",
        told=("material.superseded",),
    )
    yield Client(
        "两家执照已申报",
        lambda c: {**c.full(), "IMG_9.png": company(90).licence()},
        "needs-review",
        ("mismatch.licence",),
    )
    yield Client(
        "两家执照未申报",
        lambda c: {**without(c.full(), "submission.toml"), "A.png": company(91).licence({"营业期限": EXPIRED})},
        "not-ready",
        ("mismatch.licence", "material.missing", "material.missing"),
    )
    yield Client(
        "三家执照",
        lambda c: {**c.full(), "1.png": company(92).licence(), "2.png": company(93).licence()},
        "needs-review",
        ("mismatch.licence",),
    )
    yield Client(
        "别家的公函",
        lambda c: {**c.full(), "公函.jpg": fixture("authorisation_letter/running-clean")},
        "not-ready",
        ("mismatch.entity-name",),
    )
    yield Client(
        "别家的对公账户",
        lambda c: {**c.full(), "账户.png": company(94).account()},
        "needs-review",
        ("mismatch.entity-name",),
    )
    yield Client(
        "执照过期",
        lambda c: {**c.full(), "营业执照.png": c.licence({"营业期限": EXPIRED})},
        "not-ready",
        ("date.expired",),
    )
    yield Client("没有执照", lambda c: without(c.full(), "营业执照.png"), "not-ready", ("material.missing",))
    yield Client(
        "执照打不开", lambda c: {**c.full(), "营业执照.png": c.licence()[:5000]}, "needs-review", ("file.corrupt",)
    )
    yield Client(
        "执照是苹果照片读不了",
        lambda c: {**without(c.full(), "营业执照.png"), "营业执照.heic": HEIC_HEAD + b"broken"},
        "needs-review",
        ("file.corrupt",),
    )
    yield Client("只有人像面", lambda c: without(c.full(), "身份证反面.png"), "not-ready", ("material.side-missing",))
    yield Client(
        "身份证是别人的",
        lambda c: {**c.full(), "身份证正面.png": c.card("欧阳陌生", _resident("330106", 77))},
        "not-ready",
        ("mismatch.person-name",),
    )
    yield Client(
        "不知是谁的身份证",
        lambda c: {
            **without(c.full(), "submission.toml"),
            "身份证正面.png": c.card("欧阳陌生", _resident("330106", 78)),
        },
        "needs-review",
        ("material.missing", "material.missing", "mismatch.person-name"),
    )
    yield Client("空文件夹", lambda _: {}, "not-ready", ("material.missing",))
    yield Client("空压缩包", lambda _: {}, "not-ready", ("material.missing",), zip=True)
    yield Client(
        "全都打不开",
        lambda c: {"a.jpg": b"", "b.pdf": b"%PDF-1.7 broken", "c.png": c.licence()[:5000]},
        "needs-review",
        ("file.corrupt", "material.missing"),
    )
    yield Client(
        "只有Word",
        lambda c: {"submission.toml": c.toml(), "资料.docx": b"PK\3\4"},
        "not-ready",
        ("material.missing",),
        told=("file.office-document",),
    )
    yield Client(
        "同一执照正副本", lambda c: {**c.full(), "副本.png": c.licence({"类型": "有限责任公司（副本）"})}, "ready"
    )
    yield Client(
        "用过修图软件",
        lambda c: {**c.full(), "营业执照.png": edited(c.licence())},
        "ready",
        told=("tamper.edited-image",),
    )


def without(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    return {each: data for each, data in files.items() if each != name}


def edited(data: bytes) -> bytes:
    """The same picture, saved by an editor that says so."""
    from PIL import Image, PngImagePlugin

    notes = PngImagePlugin.PngInfo()
    notes.add_text("Software", "Adobe Photoshop CS6 (Windows)")
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).save(out, "PNG", pnginfo=notes)
    _words[sha256(out.getvalue()).hexdigest()] = _words[sha256(data).hexdigest()]
    return out.getvalue()


@cache
def table() -> tuple[Client, ...]:
    return tuple(clients())


def lay_out(folder: Path) -> Path:
    """The inbox: a folder or zip a client, and beside them what belongs to none."""
    inbox = folder / "inbox"
    for number, client in enumerate(table()):
        files = client.files(company(number))
        place = inbox / f"{number + 1:02}{client.name}"
        if client.zip:
            place.with_name(f"{place.name}.zip").write_bytes(zipped(files))
            continue
        place.mkdir(parents=True)
        for name, data in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
    (inbox / "客户名单.xlsx").write_bytes(b"PK\3\4")
    (inbox / "Thumbs.db").write_bytes(b"x")
    return inbox
