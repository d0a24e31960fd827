"""html: one file that loads nothing, lets nothing run but its own script, and shows no personal data, in pictures either."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bizdocs.formats import html
from bizdocs.model import (
    Box,
    Document,
    Evidence,
    Failed,
    Finding,
    Json,
    Lang,
    Options,
    PageRef,
    Picture,
    Report,
    RuleSource,
    Source,
    Text,
    Topic,
    Waived,
    Waiver,
)
from bizdocs.printing.html.shapes import corners, crop, overlap, upright_point, widen
from bizdocs.printing.html.sheets import PAINT
from bizdocs.reading.turning import stored_point
from tests.formats import samples

WIDTH, HEIGHT = 700, 500
FAILED = Failed(submission="东海", message="submission.toml: line 3: unknown key 'platfrom'", exit_code=2)
EXPIRED = Topic(
    name="date.expired",
    title=Text(zh="已过期", en="Expired"),
    severity="error",
    why=Text(zh="过期证照没有效力。", en="An expired paper has no force."),
    remedy=None,
    rules=(),
)
LICENCE, CARD = PageRef("营业执照.jpg", 1), PageRef("身份证.jpg", 1)
NUMBER_BOX, NAME_BOX = Box.rect(0.3, 0.7, 0.7, 0.8), Box.rect(0.2, 0.1, 0.5, 0.2)


def rendered(*reports: Report | Failed, lang: Lang = "zh", **changes: Any) -> str:
    return html.render(reports, Options(lang=lang, names=samples.NAMES, topics={EXPIRED.name: EXPIRED}, **changes))


def parsed(page: str) -> Element:
    """The page as a strict HTML5 parser reads it: any parse error is raised."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def all_of(root: Element, *names: str) -> list[Element]:
    return [element for element in root.iter() if str(element.tag).rpartition("}")[2] in names]


def with_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def text_of(element: Element, lang: str = "zh-CN") -> str:
    """What a reader of one language sees."""
    other = "en" if lang == "zh-CN" else "zh-CN"

    def seen(one: Element) -> str:
        own = "" if one.tag == "span" and one.get("lang") == other else (one.text or "") + "".join(map(seen, one))
        return own + (one.tail or "")

    return " ".join("".join([element.text or "", *map(seen, element)]).split())


def picture(page: PageRef = CARD, size: tuple[int, int] = (WIDTH, HEIGHT), **changes: Any) -> Picture:
    """A page full of coloured noise, of which any part that is shown could be told again."""
    noise = np.random.default_rng(7).integers(60, 255, (size[1] // 10, size[0] // 10, 3), dtype=np.uint8)
    data = BytesIO()
    Image.fromarray(noise).resize(size, Image.Resampling.NEAREST).save(data, "JPEG", quality=95)
    told = {"personal": (), **changes}
    return Picture(page=page, media="image/jpeg", width=size[0], height=size[1], data=data.getvalue(), **told)


def turned(box: Box, rotation: int) -> Box:
    """A box of the upright page as it lies on the page as stored."""
    return Box(tuple(stored_point(corner, rotation) for corner in box.corners))


def card(*, found: bool = True, rotation: int = 0, kind: str = "resident_id") -> Document:
    number_box, name_box = (turned(box, rotation) for box in (NUMBER_BOX, NAME_BOX))
    seen = (Evidence(page=CARD, box=number_box, text=samples.ID_NUMBER, confidence=0.9, via="ocr"),)
    name = (Evidence(page=CARD, box=name_box, text="欧阳晓彤", confidence=0.9, via="ocr"),)
    number = {"evidence": seen} if found else {"evidence": (), "status": "unreadable"}
    document = samples.document(
        1,
        kind,
        (("身份证.jpg", 1),),
        samples.field("person_name", "欧阳晓彤", evidence=name),
        samples.field("id_number", samples.ID_NUMBER if found else None, **number),
    )
    return replace(document, sources=(Source(page=CARD, rotation=rotation, region=Box.rect(0, 0, 1, 1)),))


def finding_at(
    *boxes: Box, number: int = 1, severity: str = "error", says: str = "欧阳晓彤", **changes: Json
) -> Finding:
    evidence = tuple(Evidence(page=CARD, box=box, text=says, confidence=0.9, via="ocr") for box in boxes)
    said = samples.message(f"第 {number} 个问题", f"Problem {number}")
    return samples.finding(number, "mismatch.person-name", severity, said, evidence=evidence, document="d1", **changes)


def report_on_card(document: Document | None = None, *findings: Finding, **changes: Any) -> Report:
    defaults: dict[str, Any] = {"pictures": (picture(),), "files": (samples.file("身份证.jpg"),)}
    documents = (document,) if document else ()
    return samples.report(documents=documents, findings=findings or (finding_at(NAME_BOX),), **defaults | changes)


def embedded(page: str) -> list[Image.Image]:
    """The pictures in a page, decoded."""
    uris = [
        image.get("href") or image.get("{http://www.w3.org/1999/xlink}href") for image in all_of(parsed(page), "image")
    ]
    return [Image.open(BytesIO(b64decode(str(uri).partition(",")[2]))).convert("RGB") for uri in uris]


def part(image: Image.Image, box: Box) -> Any:
    left, top, right, bottom = box.bounds
    size = image.width, image.height
    return np.asarray(
        image.crop((int(left * size[0]), int(top * size[1]), int(right * size[0]), int(bottom * size[1])))
    )


PAGES = {
    "one": (samples.report(),),
    "ready": (samples.ready_report(),),
    "several": (samples.ready_report(), FAILED, samples.report()),
    "failed alone": (FAILED,),
    "pictured": (report_on_card(card()),),
    "nothing at all": (samples.report(findings=(), documents=(), files=(), results=(), packs=()),),
}


# --- a file that opens anywhere


@pytest.mark.parametrize("mask", [True, False])
@pytest.mark.parametrize("reports", PAGES.values(), ids=PAGES)
def test_every_page_is_html_without_a_parse_error(reports: tuple[Report | Failed, ...], mask: bool) -> None:
    root = parsed(rendered(*reports, mask=mask))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    links = [str(a.get("href"))[1:] for a in all_of(root, "a", "use") if str(a.get("href")).startswith("#")]

    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)


@pytest.mark.parametrize("reports", PAGES.values(), ids=PAGES)
def test_nothing_is_loaded(reports: tuple[Report | Failed, ...]) -> None:
    page = rendered(*reports)
    root = parsed(page)
    loaded = [value for element in root.iter() for name, value in element.attrib.items() if element.tag != "a"
              and str(name).rpartition("}")[2] in {"src", "href", "srcset", "data", "action", "poster"}]  # fmt: skip

    assert [value for value in loaded if not value.startswith(("#", "data:image/jpeg;base64,"))] == []
    assert not all_of(root, "link", "img", "iframe", "object", "embed", "base", "form")
    assert not re.search(r"url\(|@import|@font-face", all_of(root, "style")[0].text or "")


def test_the_policy_lets_nothing_in_and_nothing_run_but_what_is_in_the_file() -> None:
    root = parsed(rendered(samples.report()))
    (policy,) = [meta.get("content") or "" for meta in all_of(root, "meta") if meta.get("http-equiv")]
    (style,), (script,) = ([element.text or "" for element in all_of(root, name)] for name in ("style", "script"))

    assert policy.startswith("default-src 'none'; img-src data:;")
    for text in (style, script):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    assert [element.tag for element in root.iter() if "style" in element.attrib] == []


def test_the_same_report_gives_the_same_bytes_whatever_time_it_took() -> None:
    slow = replace(samples.report().statistics, seconds=99.0)

    assert rendered(report_on_card(card())) == rendered(report_on_card(card(), statistics=slow))


# --- what others have written stays text

HOSTILE = (
    '"><img src=x onerror=alert(1)>',
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "</style><svg onload=alert(1)>",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_files_and_papers_say_is_never_markup(hostile: str) -> None:
    page = PageRef(f"{hostile}.jpg", 1)
    read = Evidence(page=page, box=NAME_BOX, text=hostile, confidence=0.9, via="ocr")
    document = samples.document(
        1, "business_licence", ((page.file, 1),), samples.field("entity_name", hostile, hostile, evidence=(read,))
    )
    said = samples.message("名称“{actual}”不一致", "Name “{actual}” differs", {"actual": hostile})
    source = RuleSource(url=f"javascript:{hostile}", clause=hostile, date=hostile, read_on=hostile, confidence="B")
    finding = samples.finding(
        1, "mismatch.entity-name", "error", said, evidence=(read,), document="d1",
        rule=replace(samples.IN_FORCE, title=samples.text(hostile, hostile), source=source),
    )  # fmt: skip
    reports = report_on_card(
        document,
        finding,
        submission=hostile,
        files=(samples.file(page.file),),
        pictures=(picture(page),),
    )
    for shown in (rendered(reports), rendered(reports, replace(FAILED, submission=hostile, message=hostile))):
        root = parsed(shown)

        assert len(all_of(root, "script")) == len(all_of(root, "style")) == 1
        assert not all_of(root, "img")
        assert [name for element in root.iter() for name in element.attrib if str(name).lower().startswith("on")] == []
        assert [a for a in all_of(root, "a") if not str(a.get("href")).startswith(("#", "https://"))] == []
        assert hostile in text_of(with_class(root, "verdict")[-1])


# --- what it says


def test_the_verdict_is_the_first_heading() -> None:
    for report, words in ((samples.report(), "不能提交 星澜网络"), (samples.ready_report(), "可以提交 云帆")):
        headings = all_of(parsed(rendered(report)), "h1", "h2", "h3", "h4")

        assert text_of(headings[0]) == words
        assert headings[0].tag == "h1"


def test_every_problem_is_a_card_with_remedy_place_reason_source_and_code() -> None:
    root = parsed(rendered(samples.report()))
    cards = with_class(root, "card")

    assert [(text_of(with_class(one, "kind")[0]), one.get("data-code")) for one in cards] == [
        ("1 · 错误", "material.missing"),
        ("2 · 错误", "date.expired"),
        ("3 · 错误", "mismatch.entity-name"),
        ("4 · 需人工确认", "mismatch.id-number"),
        ("5 · 需人工确认", "file.corrupt"),
        ("6 · 提醒", "date.expires-soon"),
    ]
    source = "企业认证审核标准 第二条 原文 · 2022-04-23 的转载，2026-11-20 读，未核对官方页面"

    assert text_of(all_of(cards[1], "h3")[0]) == "营业执照已于 2025-03-01 到期（检查日期 2026-11-23）"
    assert [text_of(row) for row in all_of(cards[1], "dl")[0]] == [
        "处理向发证机关办理延续或换证，用新证替换。",
        "位置营业执照.jpg 右下",
        "原因过期证照没有效力。",
        f"依据营业执照在有效期内{source}",
    ]


def test_steps_for_people_are_a_list_to_tick_off_and_notes_stand_apart() -> None:
    root = parsed(rendered(samples.report()))

    assert [text_of(step) for step in all_of(with_class(root, "steps")[0], "li")] == [
        "请人工确认：商标与账号名称是否近似",
        "在平台上完成对公打款验证",
    ]
    assert [text_of(note) for note in all_of(with_class(root, "notes")[0], "li")] == ["营业执照的代码按校验位纠正"]


def test_requirements_values_and_files_are_all_there() -> None:
    root = parsed(rendered(samples.report()))
    tables = all_of(root, "table")
    requirements = [[text_of(cell) for cell in row] for row in all_of(tables[0], "tr")[1:]]
    values = {text_of(row) for table in with_class(root, "values") for row in all_of(table, "tr")[1:]}

    assert requirements == [
        ["缺少", "医疗器械许可", "视情况必需", "", "1"],
        ["不合格", "营业执照", "必需", "营业执照.jpg", "2"],
        ["需人工确认", "认证公函", "必需", "授权书与身份证.pdf 第 1 页", "4 6"],
        ["符合", "法定代表人身份证", "必需", "授权书与身份证.pdf 第 2 页", ""],
        ["在平台上办理", "对公打款", "必需", "", ""],
    ]
    assert any("有效期截止日" in row and "2025-03-01" in row and "98%" in row for row in values)
    assert any("原读作 9133O106MA2CEFQR9R" in row for row in values)
    assert [text_of(all_of(row, "th")[0]) for row in all_of(tables[-1], "tr")[1:]] == [f.path for f in samples.FILES]


def test_both_languages_are_in_the_file_and_neither_lacks_a_word() -> None:
    root = parsed(rendered(samples.report(), FAILED))
    for element in root.iter():
        spans = [child for child in element if child.tag == "span" and child.get("lang")]
        assert [span.get("lang") for span in spans] == ["zh-CN", "en"] * (len(spans) // 2)
        assert all(text_of(span, str(span.get("lang"))) for span in spans)


def test_the_language_asked_for_only_decides_which_is_shown_first() -> None:
    def without_choice(page: str) -> str:
        page = re.sub(r'<html lang="[^"]+" data-lang="\w+">|aria-pressed="\w+"', "", page)
        return re.sub(r"(<title[^>]*>)[^<]*", r"\1", page)

    chinese, english = (rendered(samples.report(), lang=lang) for lang in ("zh", "en"))

    assert '<html lang="en" data-lang="en">' in english
    assert without_choice(chinese) == without_choice(english)
    assert text_of(all_of(parsed(english), "title")[0]).startswith("星澜网络 · Not ready")


def test_several_submissions_stand_under_a_table_with_the_worst_first() -> None:
    root = parsed(rendered(samples.ready_report(), samples.report(), FAILED))
    rows = all_of(with_class(root, "summary")[0], "tr")[1:]

    assert [text_of(all_of(row, "th")[0]) for row in rows] == ["东海", "星澜网络", "云帆"]
    assert [text_of(heading) for heading in all_of(root, "h2")[:3]] == [
        "未能检查 东海",
        "不能提交 星澜网络",
        "可以提交 云帆",
    ]
    assert FAILED.message in text_of(rows[0])
    assert "缺少医疗器械经营许可证或备案凭证" in text_of(rows[1])


# --- pictures


def test_a_page_is_embedded_once_however_many_findings_point_to_it() -> None:
    findings = (finding_at(NAME_BOX), replace(finding_at(NUMBER_BOX, NAME_BOX, number=2), code="number.format"))
    page = rendered(report_on_card(card(), *findings))
    root = parsed(page)

    assert len(all_of(root, "image")) == 1
    assert page.count("data:image/jpeg") == 1
    assert len(with_class(root, "page")) == 2
    assert len(with_class(root, "crop")) == 3


def test_pages_that_no_problem_points_to_are_not_embedded() -> None:
    other = picture(PageRef("门店照片.jpg", 1))
    note = finding_at(NAME_BOX, severity="info")

    assert len(embedded(rendered(report_on_card(card(), pictures=(picture(), other))))) == 1
    assert embedded(rendered(report_on_card(card(), note))) == []


def test_both_sides_of_a_mismatch_are_zoomed_in_on_side_by_side() -> None:
    licence = samples.document(2, "business_licence", (("营业执照.jpg", 1),))
    ours = finding_at(NAME_BOX)
    theirs = replace(ours.evidence[0], page=LICENCE)
    report = report_on_card(card(), replace(ours, evidence=(*ours.evidence, theirs)))
    report = replace(report, documents=(card(), licence), pictures=(picture(), picture(LICENCE)))
    root = parsed(rendered(report))
    row = with_class(root, "row")[0]

    assert len(with_class(row, "crop")) == 2
    assert [text_of(number) for number in with_class(row, "number")] == ["1", "2"]
    assert len(with_class(with_class(root, "plates")[0], "page")) == 2


def test_personal_data_is_painted_over_in_the_picture_itself() -> None:
    (masked,), (clear,) = (embedded(rendered(report_on_card(card()), mask=mask)) for mask in (True, False))

    assert np.abs(part(masked, NUMBER_BOX).astype(int) - PAINT).max() < 24
    assert np.abs(part(clear, NUMBER_BOX).astype(int) - PAINT).mean() > 60
    assert np.abs(part(masked, NAME_BOX).astype(int) - part(clear, NAME_BOX)).mean() < 12


def test_words_that_are_personal_by_their_form_are_painted_over_too() -> None:
    phone = Box.rect(0.6, 0.3, 0.9, 0.4)
    (masked,) = embedded(rendered(report_on_card(card(), pictures=(picture(personal=(phone,)),))))

    assert np.abs(part(masked, phone).astype(int) - PAINT).max() < 24


def test_what_is_painted_over_is_still_told_in_its_masked_form() -> None:
    root = parsed(rendered(report_on_card(card(), finding_at(NUMBER_BOX, says=samples.ID_NUMBER))))
    evidence = with_class(root, "evidence")[0]

    assert [element.text for element in with_class(evidence, "masked")] == ["3****************0"]
    assert "图中已遮盖" in text_of(evidence)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (card(found=False), "证件号码未能在页上定位，无法遮盖"),
        (card(kind="unknown"), "页面未能识别"),
        (None, "页面未能识别"),
    ],
)
def test_a_page_whose_personal_data_cannot_be_covered_is_withheld_and_says_why(
    document: Document | None, reason: str
) -> None:
    report = report_on_card(document)
    masked = rendered(report)

    assert embedded(masked) == []
    assert reason in text_of(with_class(parsed(masked), "withheld")[0])
    assert len(embedded(rendered(report, mask=False))) == 1


@pytest.mark.parametrize("mask", [True, False])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_shown_upright_with_its_boxes_where_they_belong(rotation: int, mask: bool) -> None:
    upright = picture()
    with Image.open(BytesIO(upright.data)) as image:
        stored, data = image.rotate(rotation, expand=True), BytesIO()  # counter-clockwise: lying as it was stored
    stored.save(data, "JPEG", quality=95)
    lying = replace(upright, width=stored.width, height=stored.height, data=data.getvalue())
    found = finding_at(turned(NAME_BOX, rotation))
    page = rendered(report_on_card(card(rotation=rotation), found, pictures=(lying,)), mask=mask)
    (shown,) = embedded(page)
    line = with_class(with_class(parsed(page), "page")[0], "line")[0]
    points = [tuple(map(float, point.split(","))) for point in str(line.get("points")).split()]
    expected = widen(corners(NAME_BOX, 0, WIDTH, HEIGHT), 0.12)

    assert shown.size == (WIDTH, HEIGHT)
    assert np.abs(part(shown, NAME_BOX).astype(int) - part(Image.open(BytesIO(upright.data)), NAME_BOX)).mean() < 12
    assert np.allclose(points, expected, atol=0.2)


def test_without_pictures_places_are_told_in_words() -> None:
    root = parsed(rendered(samples.report()))

    assert not all_of(root, "image")
    assert "生成本页时没有保留页面图片" in text_of(root)
    assert "对公账户.png 中间；营业执照.jpg 左上" in text_of(with_class(root, "card")[2])


def test_pictures_are_smaller_where_there_are_very_many() -> None:
    large = report_on_card(card(), pictures=(picture(size=(1400, 1000)),))

    assert embedded(rendered(large))[0].size == (1400, 1000)
    assert embedded(rendered(*[large] * (html.MANY + 1)))[0].size == (html.LONGEST_OF_MANY, 714)


@pytest.mark.parametrize("canary", samples.CANARIES)
def test_a_masked_page_holds_nothing_personal(canary: str) -> None:
    report = replace(samples.report(), pictures=tuple(picture(PageRef(f.path, 1)) for f in samples.FILES))

    assert canary not in rendered(report)


def test_a_page_in_clear_says_so_on_top() -> None:
    page = rendered(samples.report(), mask=False)

    assert samples.ID_NUMBER in page
    assert text_of(with_class(parsed(page), "alert")[0]) == "本页含有未遮盖的个人信息，请勿转发。"
    assert not with_class(parsed(rendered(samples.report())), "alert")


# --- shapes

fractions = st.floats(0, 1)
boxes = st.tuples(fractions, fractions, st.floats(0.005, 0.5), st.floats(0.005, 0.2)).map(
    lambda b: Box.rect(b[0] * 0.5, b[1] * 0.8, b[0] * 0.5 + b[2], b[1] * 0.8 + b[3])
)


@given(st.tuples(fractions, fractions), st.sampled_from([0, 90, 180, 270]))
def test_turning_upright_undoes_what_reading_turned_back(point: tuple[float, float], rotation: int) -> None:
    assert upright_point(stored_point(point, rotation), rotation) == pytest.approx(point)


@given(boxes)
def test_a_crop_lies_on_the_page_and_holds_the_whole_box(box: Box) -> None:
    shape = corners(box, 0, 1400, 1000)
    view = crop(shape, 1400, 1000)
    assert view is not None
    left, top, right, bottom = box.bounds

    assert view.x >= -1e-6
    assert view.y >= -1e-6
    assert view.x + view.width <= 1400 + 1e-6
    assert view.y + view.height <= 1000 + 1e-6
    assert view.x <= left * 1400 + 1e-6
    assert right * 1400 <= view.x + view.width + 1e-6
    assert view.y <= top * 1000 + 1e-6
    assert bottom * 1000 <= view.y + view.height + 1e-6


def test_what_fills_the_page_is_not_zoomed_in_on() -> None:
    assert crop(corners(Box.rect(0.1, 0.1, 0.9, 0.9), 0, 1400, 1000), 1400, 1000) is None


@given(boxes, boxes)
def test_overlap_is_mutual_and_everything_overlaps_what_surrounds_it(one: Box, other: Box) -> None:
    here, there = (corners(box, 0, 1400, 1000) for box in (one, other))

    assert overlap(here, there) == overlap(there, here)
    assert overlap(here, widen(here, 0.3))


def test_what_is_waived_is_told_with_its_reason() -> None:
    waiver = Waiver(
        code="date.expired",
        submission="*",
        file=None,
        reason="新证已受理",
        approved_by="合规部",
        expires=date(2027, 1, 1),
    )
    page = rendered(samples.report(findings=(), waived=(Waived(finding=samples.FINDINGS[0], waiver=waiver),)))

    assert "已豁免的问题" in page
    assert "新证已受理" in page
