"""A paper of one's own, from its file to the report: read, judged, named and masked with `packs=`, and unknown without."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import bizdocs
from bizdocs import cli
from bizdocs.errors import PackError
from bizdocs.extraction.examples import set_lines
from bizdocs.formats.json import report_to_json
from bizdocs.model import Options, Page, Word
from bizdocs.papers.load import bundled_papers
from bizdocs.papers.own import load_papers
from bizdocs.privacy.masks import Mask
from bizdocs.reading.engine import Engine
from bizdocs.usecases import facts_file
from bizdocs.usecases import read as choose_engine_module
from bizdocs.usecases.render import render
from tests import drawn
from tests.papers.own import TYPE, block, engine, folder_of_guide, paper, write

TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of_guide(tmp_path / "my_rules")


def picture(lines: list[str], titles: list[str]) -> bytes:
    """A white page of the size that the lines need."""
    page, stream = set_lines(lines, titles), io.BytesIO()
    Image.new("RGB", (page.width, page.height), "white").save(stream, "PNG")
    return stream.getvalue()


def submission(own: Any, **files: bytes) -> dict[str, bytes]:
    form = b'platform = "harbour"\nindustries = ["logistics"]\nas_of = 2026-11-23\n'
    return {"submission.toml": form, "a.png": picture(own["examples"][0]["lines"], own["titles"]), **files}


def reader(own: Any) -> Engine:
    return engine(own["examples"][0]["lines"], own["titles"])


def validate(own: Any, folder: Path, **options: Any) -> bizdocs.Report:
    return bizdocs.validate(submission(own), ocr=reader(own), packs=folder, **options)


def test_two_files_and_no_python_read_a_new_permit_and_judge_it(folder: Path) -> None:
    report = validate(paper(), folder)
    (document,) = report.documents
    states = {check.rule.id: check.state for result in report.results for check in result.checks}

    assert document.type == TYPE
    assert {name: field.value for name, field in document.fields.items() if field.value} == paper()["examples"][0][
        "fields"
    ]
    assert states["harbour/shop/needs-water-transport-permit"] == "pass"


def test_without_the_folder_the_paper_is_unknown(folder: Path) -> None:
    without, known = (bizdocs.read(submission(paper()), ocr=reader(paper()), packs=own) for own in (None, folder))

    assert [document.type for document in bizdocs.gather(without).documents] == ["unknown"]
    assert [document.type for document in bizdocs.gather(known, packs=folder).documents] == [TYPE]
    assert TYPE not in bundled_papers().by_type


def test_a_missing_one_is_called_as_its_file_calls_it(folder: Path) -> None:
    form = {"submission.toml": submission(paper())["submission.toml"]}
    report = bizdocs.validate(form, ocr=reader(paper()), packs=folder)
    told = {(f.code, f.message.render("zh")) for f in report.findings if f.requirement == "water_transport"}

    assert any(code == "material.missing" and "水路运输经营许可证" in text for code, text in told)
    item = next(
        i
        for i in bizdocs.checklist("harbour", industries=["logistics"], packs=folder).items
        if i.requirement.id == "water_transport"
    )
    assert ["水路运输经营许可证" in need.title.zh for route in item.routes for need in route] == [True]


def test_reports_call_it_as_its_file_calls_it(folder: Path) -> None:
    report = validate(paper(), folder)

    assert "水路运输经营许可证" in render([report], "html", Options(lang="zh"))
    assert "水路运输经营许可证" in report.to_html()
    assert TYPE not in render([report], "text", Options(lang="zh"))


def test_facts_that_were_saved_are_judged_and_named_without_reading_again(folder: Path, tmp_path: Path) -> None:
    reading = bizdocs.read(submission(paper()), ocr=reader(paper()), packs=folder)
    facts_file.save_facts(bizdocs.gather(reading, packs=folder), tmp_path / "facts.json")
    report = bizdocs.check(facts_file.load_facts(tmp_path / "facts.json"), packs=folder)

    assert report_to_json(report)["documents"][0]["type"] == TYPE
    assert report.papers[TYPE].title.zh == "水路运输经营许可证"


def test_what_speaks_of_a_person_is_masked_in_every_format(folder: Path) -> None:
    own = {**paper(), "person": True}
    own["fields"]["holder"].update(kind="person_name")
    own["examples"][0]["lines"] = [
        *("国内水路运输经营许可证", "编号 交浙XK0123", "经营人名称 欧阳晓彤", "经营场所 浙江省杭州市云栖区文澜路216号"),
        *("经营范围 浙江省内河省际普通货船运输", "有效期限 至2029年01月01日", "主要投资人", "交通运输主管部门"),
    ]
    write(folder, f"papers/{TYPE}.json", own)
    report = validate(own, folder)
    (document,) = report.documents
    assert document.fields["permit_number"].value == "交浙XK0123"
    assert document.fields["address"].value == "浙江省杭州市云栖区文澜路216号"

    mask = Mask(report.documents)
    assert mask.field(TYPE, "permit_number", "交浙XK0123") == "交******3"
    for form in ("json", "text", "html", "csv", "markdown", "sarif"):
        told = render([report], form, Options(lang="zh"))
        assert "交浙XK0123" not in told, form
        assert "文澜路216号" not in told, form


def test_a_rule_that_asks_for_a_type_names_it_as_its_file_calls_it(folder: Path) -> None:
    name, pack = block("worked-example")
    rule = block("paper-rule")[1]
    rule |= {"then": {"at": {"*.type": {"const": TYPE}}}, "x-examples": {"as_of": "2026-11-23"}}
    pack["allOf"].append(rule)
    write(folder, name, pack)
    licence = bizdocs.check(drawn.facts_of("ready"), platform="harbour", industries=["logistics"], packs=folder)
    told = [f.message.render("zh") + f.remedy.render("zh") for f in licence.findings if f.code == "material.wrong-type"]

    assert told
    assert all("水路运输经营许可证" in text and TYPE not in text for text in told)


def test_the_cache_keeps_what_the_engine_read_whatever_papers_are_known(folder: Path, tmp_path: Path) -> None:
    """Papers decide what words mean, never which words there are: one reading serves them all."""
    cache = tmp_path / "cache"
    bizdocs.read(submission(paper()), ocr=reader(paper()), cache=cache)

    def refuse(page: Page) -> tuple[Word, ...]:
        assert page.crop is not None, "read again"
        return ()

    reading = bizdocs.read(submission(paper()), ocr=Engine("told", refuse), cache=cache, packs=folder)
    assert reading.pages_from_cache == 1
    assert [document.type for document in bizdocs.gather(reading, packs=folder).documents] == [TYPE]


def test_a_set_is_loaded_once_and_an_edited_file_is_another_set(folder: Path) -> None:
    first = load_papers([folder])
    assert load_papers([folder]) is first
    assert load_papers() is bundled_papers()

    write(folder, f"papers/{TYPE}.json", {**paper(), "titles": ["水上运输许可证"]})
    second = load_papers([folder])
    assert second.sha256 != first.sha256 != bundled_papers().sha256
    assert first.by_type[TYPE].titles != second.by_type[TYPE].titles == ("水上运输许可证",)


def test_a_folder_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="there is no such folder"):
        bizdocs.extract({"a.png": b""}, ocr=reader(paper()), packs=tmp_path / "nowhere")


@pytest.mark.parametrize("verb", ["lint", "test"])
def test_the_command_finds_nothing_wrong_with_the_folder_of_the_guide(verb: str, folder: Path) -> None:
    assert cli.run(["packs", verb, "--packs", str(folder)]) == 0


@pytest.mark.parametrize(
    ("verb", "fields", "told"),
    [
        ("lint", {"holdr": "某某公司"}, "#/examples/0/fields/holdr: unknown field 'holdr'. Did you mean 'holder'?"),
        (
            "test",
            {"holder": "某某公司"},
            f"papers/{TYPE}: example 1: holder: is read as '杭州星澜航运有限公司', not as '某某公司'",
        ),
    ],
)
def test_the_command_tells_what_is_wrong_with_an_example(
    verb: str, fields: dict[str, str], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = paper()
    data["examples"][0]["fields"] |= fields
    write(folder, f"papers/{TYPE}.json", data)

    assert cli.run(["packs", verb, "--packs", str(folder), "--lang", "en"]) == 2
    assert "".join(told.split()) in "".join(capsys.readouterr().out.split())  # lines are wrapped


def test_the_command_extracts_and_validates_with_the_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(choose_engine_module, "choose_engine", lambda *_: reader(paper()))
    (tmp_path / "in").mkdir()
    for name, data in submission(paper()).items():
        (tmp_path / "in" / name).write_bytes(data)

    cli.run(["extract", str(tmp_path / "in" / "a.png"), "--packs", str(folder), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["documents"][0]["type"] == TYPE

    cli.run(["validate", str(tmp_path / "in"), "--packs", str(folder), "--format", "json", "--jobs", "1"])
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document["fields"]["permit_number"]["value"] == "交浙XK0123"
