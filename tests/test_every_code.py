"""Every code of the catalogue appears somewhere: by a rule of the packs, or from files and pictures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from unittest import mock

import pytest

import bizdocs
from bizdocs.extraction.legibility import CAPTURES, CAUSES
from bizdocs.model import WHOLE_PAGE, Flaw, Page, Word
from bizdocs.reading.engine import Engine
from bizdocs.reading.limits import Limits
from bizdocs.reading.refusal import Refused
from bizdocs.ruling.dialect.judge import judge_rule
from bizdocs.ruling.dialect.places import Case
from bizdocs.ruling.findings.catalogue import catalogue
from bizdocs.ruling.packs.load import list_packs
from bizdocs.ruling.rule import rule
from tests import drawn
from tests.extraction.words import STAR, defects, licence
from tests.ruling.samples import TODAY, make_facts, make_pack

PDF = drawn.sheet("several/licence-and-id-pdf").path.read_bytes()
PHOTO = drawn.sheet("business_licence/landscape-clean").path.read_bytes()
WAIVER = '[[waiver]]\ncode = "{code}"\nsubmission = "*"\nreason = "r"\napproved_by = "a"\nexpires = {day}\n'


@cache
def raised_by_packs() -> frozenset[str]:
    """The codes that the examples of the shipped rules come to."""
    return frozenset(
        outcome.code
        for pack in list_packs(())
        for one in pack.rules
        for state in ("pass", "fail", "unverifiable")
        for values in one.examples.get(state, ())
        for outcome in judge_rule(one, Case(values, date.fromisoformat(one.examples["as_of"]))).outcomes
        if outcome.code
    )


def of_files(files: Mapping[str, bytes], *, engine: Engine | str = "none", limits: Limits | None = None) -> set[str]:
    return {finding.code for finding in bizdocs.validate(files, ocr=engine, limits=limits).findings}


def failing(fault: Exception) -> set[str]:
    def read(_page: Page) -> tuple[Word, ...]:
        raise fault

    return of_files({"a.jpg": PHOTO}, engine=Engine("failing", read))


def lacking_a_decoder() -> set[str]:
    """A photo of a phone, where what reads it is not installed."""
    with mock.patch.dict(sys.modules, {"pi_heif": None}):
        return of_files({"a.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"})


def bad_files() -> set[str]:
    return {finding.code for finding in drawn.report_of("bad-files").findings}


def unsafe(tmp_path: Path) -> set[str]:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../a.jpg", PHOTO)
    return {finding.code for finding in bizdocs.validate(tmp_path / "a.zip", ocr="none").findings}


def by_rule(schema: Mapping[str, object], values: Mapping[str, object]) -> set[str]:
    return {finding.code for finding in rule(make_facts(values), [make_pack(schema)], TODAY).findings}


def of_an_expired_permit() -> set[str]:
    """Of which the platform knows nothing."""
    values = {"submission": {}, "liquor_permit": {"type": "liquor_permit", "valid_to": "2020-01-01"}}
    return {finding.code for finding in bizdocs.check(make_facts(values), platform="stripe").findings}


def of_pack(**changes: object) -> set[str]:
    pack = replace(make_pack({"required": ["business_licence"]}), **changes)  # type: ignore[arg-type]
    return {finding.code for finding in rule(make_facts({}), [pack], TODAY).findings}


def waived(tmp_path: Path, code: str, day: date) -> set[str]:
    file = tmp_path / "waivers.toml"
    file.write_text(WAIVER.format(code=code, day=day), encoding="utf-8")
    report = bizdocs.check(drawn.facts_of("expired-and-mismatch"), waivers=file)
    return {finding.code for finding in report.findings}


def under(code: str) -> set[str]:
    """What a flaw gives that lies over a licence whose name was not read."""
    words = tuple(word for word in licence().words if word.text != STAR["名称"])
    text = replace(licence(), words=words, flaws=(Flaw(code=code, box=WHOLE_PAGE, certainty=0.9),))
    return {defect.code for defect in defects(text)}


def mended() -> set[str]:
    """Of a code with one look-alike in it, at which the engine hesitated."""
    right = STAR["统一社会信用代码"]
    wrong = f"9T{right[2:]}"
    sure = tuple(0.6 if at == 1 else 0.98 for at in range(len(wrong)))
    words = tuple(
        replace(word, text=wrong, certainties=sure) if word.text == right else word for word in licence().words
    )
    return {defect.code for defect in defects(replace(licence(), words=words))}


ELSEWHERE = {
    **dict.fromkeys(
        ("qr.mismatch", "qr.unreadable", "tamper.edited-image", "tamper.edited-pdf"), "test_marks_and_traces.py"
    ),
    **dict.fromkeys(("tamper.metadata-conflict", "tamper.signature-invalid"), "test_marks_and_traces.py"),
    **dict.fromkeys(("tamper.text-layer", "tamper.text-layer-unchecked"), "extraction/test_text_layer.py"),
    **dict.fromkeys(("mismatch.licence", "material.superseded"), "extraction/test_licences.py"),
    **dict.fromkeys(("tamper.retyped", "tamper.retyped-unsure"), "reading/test_retyped.py"),
    **dict.fromkeys(("material.void", "material.specimen"), "extraction/test_void_marks.py"),
}
"""Codes that take drawn codes, edited or signed files to appear, and the module whose tests make them appear by name."""
MADE: Mapping[str, Callable[[Path], set[str]]] = {
    **dict.fromkeys(("file.empty", "file.corrupt", "file.encrypted", "file.unsupported-format"), lambda _: bad_files()),
    "file.too-many-pages": lambda _: of_files({"a.pdf": PDF}, limits=Limits(pages=1)),
    "file.unsafe": unsafe,
    "file.duplicate": lambda _: of_files({"a.jpg": PHOTO, "b.jpg": PHOTO}),
    "file.office-document": lambda _: of_files({"清单.xlsx": b"PK"}),
    "file.unrecognised": lambda _: of_files({"a.jpg": PHOTO}),
    "file.component-missing": lambda _: lacking_a_decoder(),
    "file.crashed": lambda _: failing(RuntimeError("of a library")),
    "file.time-out": lambda _: failing(Refused("file.time-out", "> 60 s", page=1)),  # type: ignore[arg-type]
    "file.name-not-accepted": lambda _: by_rule(
        {"x-code": "file.name-not-accepted", "at": {"business_licence.files.*.path": {"pattern": "^[a-z]+$"}}},
        {"business_licence": {"type": "business_licence", "files": [{"path": "营业执照"}]}},
    ),
    "number.repaired": lambda _: mended(),
    "material.wrong-type": lambda _: by_rule(
        {"at": {"business_licence.type": {"const": "business_licence"}}},
        {"business_licence": {"type": "uscc_certificate"}},
    ),
    "entity.too-young": lambda _: by_rule(
        {"x-code": "entity.too-young", "at": {"business_licence.established": {"olderThan": {"days": 365}}}},
        {"business_licence": {"type": "business_licence", "established": TODAY.isoformat()}},
    ),
    "account.avatar-too-small": lambda _: by_rule(
        {"at": {"submission.account.picture.width": {"minimum": 200}}},
        {"submission": {"account": {"picture": {"width": 10}}}},
    ),
    "pack.outdated": lambda _: of_pack(read_on=TODAY - timedelta(days=400)),
    "pack.low-confidence": lambda _: of_pack(confidence="U"),
    "material.not-needed": lambda _: of_an_expired_permit(),
    "entity.capital-currency": lambda _: by_rule(
        {"at": {"business_licence.registered_capital": {"minimum": 1000000}}},
        {"business_licence": {"registered_capital": {"amount": 150000, "currency": "USD"}}},
    ),
    "seal.head-office": lambda _: by_rule(
        {"at": {"authorisation_letter": {"sealedBy": {"holder": "business_licence.entity_name"}}}},
        {
            "business_licence": {"entity_name": "杭州星澜网络科技有限公司上海分公司"},
            "authorisation_letter": {"seals": [{"text": "杭州星澜网络科技有限公司", "kind": "official"}]},
        },
    ),
    "pack.will-change": lambda _: of_pack(next_edition=("2026-12", TODAY + timedelta(days=9))),
    "pack.no-rule": lambda _: by_rule({"required": ["photo"]}, {"submission": {"industries": ["lottery"]}}),
    "pack.rule-crashed": lambda _: by_rule(
        {"at": {"business_licence.entity_name": {"pattern": 5}}},
        {"business_licence": {"type": "business_licence", "entity_name": "杭州星澜网络科技有限公司"}},
    ),
    "waiver.expired": lambda tmp: waived(tmp, "date.expired", date(2020, 1, 1)),
    "waiver.unused": lambda tmp: waived(tmp, "seal.missing", date(2030, 1, 1)),
}


@pytest.mark.parametrize("code", catalogue())
def test_every_code_of_the_catalogue_appears(code: str, tmp_path: Path) -> None:
    if code in MADE:
        assert code in MADE[code](tmp_path)
    elif code in {*CAUSES, *CAPTURES}:
        assert code in under(code)
    elif code in ELSEWHERE:
        assert f'"{code}"' in (drawn.ROOT / "tests" / ELSEWHERE[code]).read_text(encoding="utf-8")
    else:
        assert code in raised_by_packs()
