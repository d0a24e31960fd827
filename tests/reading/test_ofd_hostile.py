"""Hostile OFD files: each gives one fitting defect and nothing else."""

from __future__ import annotations

import pytest
from PIL import Image

from bizdocs.model import Defect, Page
from tests.reading.ofd_parts import image_object, licence_page, ofd, page_content, parts_of, text_object, zipped

PAGE, DOCUMENT = "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Document.xml"


def _with(name, data):
    """A licence of one page with one part replaced or added."""
    return zipped(parts_of(licence_page()) | {name: data})


def _without(name):
    parts = parts_of(licence_page())
    del parts[name]
    return zipped(parts)


def _bomb(encoding="utf-8"):
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 10}">' for n in range(1, 12)
    )
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{entities}]>' + licence_page().replace(
        "名称", "&l;"
    )
    return _with(PAGE, text.encode(encoding))


def _entity_of_a_file():
    text = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + licence_page().replace("名称", "&e;")
    return _with(PAGE, text)


def _template(*uses):
    used = "".join(f'<ofd:Template TemplateID="{100 + number}"/>' for number in uses)
    return page_content(text_object(20, 50, 5, "名称"), templates=used)


def _composite_in_itself():
    use = '<ofd:CompositeObject ID="51" Boundary="0 0 100 100" ResourceID="50"/>'
    unit = f'<ofd:CompositeGraphicUnit ID="50"><ofd:Content>{use * 10}</ofd:Content></ofd:CompositeGraphicUnit>'
    return ofd(page_content(use), resources=f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits>")


def _pages_claimed(count):
    pages = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(count))
    text = parts_of(licence_page())[DOCUMENT].partition("<ofd:Pages>")[0]
    return _with(DOCUMENT, f"{text}<ofd:Pages>{pages}</ofd:Pages></ofd:Document>")


def _delta(text):
    return ofd(page_content(text_object(20, 50, 5, "甲乙丙", delta=f'DeltaX="{text}"')))


def _nested(depth):
    inner = "<ofd:PageBlock>" * depth + "</ofd:PageBlock>" * depth
    return ofd(page_content(inner))


HOSTILE = {
    "entity bomb": (_bomb, "file.unsafe"),
    "entity bomb in UTF-16": (lambda: _bomb("utf-16"), "file.unsafe"),
    "entity of a file": (_entity_of_a_file, "file.unsafe"),
    "document type in the root": (
        lambda: _with(DOCUMENT, "<!DOCTYPE x><x/>"),
        "file.unsafe",
    ),
    "member outside": (lambda: _with("../../evil.sh", "x"), "file.unsafe"),
    "member at the root of the disk": (lambda: _with("/etc/passwd", "x"), "file.unsafe"),
    "location outside": (
        lambda: _with(DOCUMENT, parts_of(licence_page())[DOCUMENT].replace("Pages/Page_0/", "../../../../etc/")),
        "file.corrupt",
    ),
    "inflating part": (lambda: _with(PAGE, "<x>" + " " * 20_000_000 + "</x>"), "file.unsafe"),
    "no page content": (lambda: _without(PAGE), "file.corrupt"),
    "no document": (lambda: _without(DOCUMENT), "file.corrupt"),
    "no pages": (ofd, "file.corrupt"),
    "broken XML": (lambda: _with(PAGE, licence_page()[:-9]), "file.corrupt"),
    "encrypted": (lambda: _with("Encryptions.xml", "<x/>"), "file.encrypted"),
    "100,000 pages claimed": (lambda: _pages_claimed(100_000), "file.too-many-pages"),
    "huge offset": (lambda: _delta("1e300 1e308"), "file.corrupt"),
    "endless offset": (lambda: _delta("inf"), "file.corrupt"),
    "offset that is no number": (lambda: _delta("g 99999999999999999999 nan"), "file.corrupt"),
    "repeat without end": (lambda: _delta("g 9e9 1"), "file.corrupt"),
    "template in itself": (lambda: ofd(_template(0), templates=[_template(0)]), "file.corrupt"),
    "templates in a circle": (lambda: ofd(_template(0), templates=[_template(1), _template(0)]), "file.corrupt"),
    "template that is not there": (lambda: ofd(_template(7)), "file.corrupt"),
    "composite in itself": (_composite_in_itself, "file.corrupt"),
    "elements too deep": (lambda: _nested(100), "file.unsafe"),
    "elements too many": (lambda: ofd(page_content(*(f'<ofd:x ID="{n}"/>' for n in range(200_000)))), "file.too-large"),
    "page without end": (lambda: ofd(page_content(box="0 0 1e9 1e9")), "file.corrupt"),
    "page without area": (lambda: ofd(page_content(box="0 0 0 297")), "file.corrupt"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_one_fitting_defect_and_nothing_else(name, decode):
    make, code = HOSTILE[name]
    (defect,) = decode(make())
    assert isinstance(defect, Defect)
    assert defect.code == code


def test_a_page_may_not_be_painted_over_and_over(encode, decode):
    red = encode(Image.new("RGB", (40, 40), "red"), "PNG")
    ground = image_object(0, 0, 297, 210)
    (page,) = decode(ofd(page_content(ground * 5), pictures=[red]), page_pixels=400_000)
    (defect,) = decode(ofd(page_content(ground * 50), pictures=[red]), page_pixels=400_000)
    assert isinstance(page, Page)
    assert (defect.code, defect.params) == ("file.too-large", {"detail": "> 3 MP"})


def test_repeats_beyond_the_text_cost_nothing(decode):
    (page,) = decode(_delta("g 99999999999999999999 6"))
    assert "".join(word.text for word in page.text_layer).replace(" ", "") == "甲乙丙"


def test_a_truncated_file_never_raises(decode):
    data = ofd(licence_page(), licence_page())
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        (defect,) = decode(data[: int(len(data) * share)])
        assert defect.code in ("file.corrupt", "file.unsupported-format")
