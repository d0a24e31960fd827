"""OFD files made in memory, part by part, for tests."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
NAME, CODE = "杭州星澜网络科技有限公司", "91330106MA2CEFQR5Q"
LICENCE = [
    (120, 30, 8, "营业执照"),
    (20, 55, 4, f"统一社会信用代码 {CODE}"),
    (20, 70, 4, f"名称 {NAME}"),
    (20, 80, 4, "类型 有限责任公司(自然人独资)"),
    (20, 90, 4, "法定代表人 欧阳晓彤"),
    (160, 70, 4, "注册资本 壹佰万元整"),
    (160, 80, 4, "成立日期 2019年03月12日"),
    (160, 90, 4, "住所 浙江省杭州市西湖区文三路478号华星时代广场A座1201室"),
    (20, 100, 4, "经营范围 网络技术开发；软件开发；技术咨询；计算机软硬件销售。"),
    (180, 160, 4, "登记机关 杭州市西湖区市场监督管理局"),
]
"""Left edge and base line in millimetres, size, text."""


def text_object(x, y, size, text, attributes="", delta="", **code):
    """A text object whose boundary starts at its text, with offsets as a producer writes them."""
    steps = [size if ord(char) > 0x2E80 else size / 2 for char in text[:-1]]
    delta = delta or f'DeltaX="{" ".join(map(str, steps))}"'
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y - size} 200 {size * 1.3}" Font="2" Size="{size}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{size}" {delta}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def image_object(left, top, width, height, attributes="", *, ctm=None, resource="9"):
    ctm = ctm or f"{width} 0 0 {height} 0 0"
    return (
        f'<ofd:ImageObject ID="3" Boundary="{left} {top} {width} {height}" CTM="{ctm}" ResourceID="{resource}" '
        f"{attributes}/>"
    )


def page_content(*objects, box="0 0 297 210", templates="", kind=""):
    area = f"<ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>" if box else ""
    layer = f'<ofd:Layer ID="4" {kind}>{"".join(objects)}</ofd:Layer>'
    return f"<ofd:Page {NAMESPACE}>{area}{templates}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def licence_page():
    return page_content(*(text_object(*line) for line in LICENCE))


def parts_of(*contents, templates=(), pictures=(), resources=""):
    """The parts of an OFD by path. Templates have identifiers from 100, pictures from 9."""
    pages = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(contents))
    )
    named = "".join(
        f'<ofd:TemplatePage ID="{100 + number}" BaseLoc="Tpls/Tpl_{number}/Content.xml"/>'
        for number in range(len(templates))
    )
    media = "".join(
        f'<ofd:MultiMedia ID="{9 + number}" Type="Image"><ofd:MediaFile>{number}.bin</ofd:MediaFile></ofd:MultiMedia>'
        for number in range(len(pictures))
    )
    return {
        "OFD.xml": f'<ofd:OFD {NAMESPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml'
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData>{named}<ofd:PageArea><ofd:PhysicalBox>"
        "0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>"
        f"DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
        "Doc_0/DocumentRes.xml": f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias>'
        f"{resources}</ofd:Res>",
        **{f"Doc_0/Pages/Page_{number}/Content.xml": content for number, content in enumerate(contents)},
        **{f"Doc_0/Tpls/Tpl_{number}/Content.xml": content for number, content in enumerate(templates)},
        **{f"Doc_0/Res/{number}.bin": picture for number, picture in enumerate(pictures)},
    }


def zipped(parts):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def ofd(*contents, **parts):
    return zipped(parts_of(*contents, **parts))
