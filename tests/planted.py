"""A letter with personal values in its running text that no field of ours tells of, as text, as words and as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bizdocs.model import Box, Word

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SIZE, WIDTH, HEIGHT, LEFT, TOP, PITCH = 30, 1240, 1754, 110, 150, 66
COMPANY = "杭州星澜网络科技有限公司"

PLANTED = {
    "id15": "330106900307123",
    "passport": "E12345678",
    "card": "6222020200112233445",
    "email": "xiaotong1990@example.com",
    "home": "云栖小区虚构路18号3幢502室",
    "qq": "283746519",
    "wechat": "tongtong_90",
    "landline": "0571-87654321",
    "free": "我母亲住在三楼那间朝南屋子",
}
LINES = (
    "企业认证授权书",
    "致：抖音",
    f"本公司{COMPANY}（统一社会信用代码：91330106MA2CEFQR5Q，",
    "法定代表人：欧阳晓彤）现申请企业认证，账号名称：星澜科技官方，",
    "兹授权李青（身份证号：330106199003071230，联系电话：13800000000）",
    "为账号的运营者，代表本公司办理认证申请、资料提交等事宜。",
    f"备注：旧身份证{PLANTED['id15']}，护照{PLANTED['passport']}，",
    f"工资卡{PLANTED['card']}，",
    f"邮箱{PLANTED['email']}，",
    f"现居{PLANTED['home']}，",
    f"QQ{PLANTED['qq']} 微信{PLANTED['wechat']} 座机{PLANTED['landline']}",
    f"{PLANTED['free']}，请勿寄送。",
    "授权期限：自2026年11月10日至2027年11月09日止。",
    "本公司承诺所提交的全部材料真实、合法、有效，",
    "如有虚假，愿承担由此产生的一切责任。特此授权。",
    f"{COMPANY}（盖章）",
    "日期：2026年11月10日",
)


def place(number: int, start: float = 0, end: float | None = None) -> Box:
    """The box of a line, or of a part of it in characters, where every character is as wide as any other."""
    end = len(LINES[number]) if end is None else end
    top = TOP + number * PITCH
    left, right = ((LEFT + at * SIZE) / WIDTH for at in (start, end))
    return Box.rect(left, top / HEIGHT, right, (top + SIZE) / HEIGHT)


def words() -> tuple[Word, ...]:
    """What an engine that errs nowhere reads."""
    return tuple(
        Word(
            text=text,
            box=place(number),
            confidence=0.98,
            stops=tuple((at + 0.5) / len(text) for at in range(len(text))),
            certainties=(0.98,) * len(text),
        )
        for number, text in enumerate(LINES)
    )


def boxes() -> dict[str, Box]:
    """Where each planted value stands."""
    found = {}
    for name, value in PLANTED.items():
        number = next(at for at, text in enumerate(LINES) if value in text)
        start = LINES[number].index(value)
        found[name] = place(number, start, start + len(value))
    return found


def draw() -> Any:
    """The letter as a picture, its characters where `words` has them or, for real engines, set as a printer would."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    brush = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, SIZE, index=2)
    for number, text in enumerate(LINES):
        brush.text((LEFT, TOP + number * PITCH - 8), text, fill=(0, 0, 0), font=font)
    return image
