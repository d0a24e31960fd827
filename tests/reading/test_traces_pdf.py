"""What a PDF tells of later changes and of its signatures; hostile files neither crash nor hang."""

from __future__ import annotations

import re
import time
from io import BytesIO

import pikepdf
import pytest

from bizdocs.model import Blob, Flaw
from bizdocs.reading.opening.sniff import PDF
from bizdocs.reading.traces import find_traces
from bizdocs.reading.traces.pdf import count_versions
from tests import drawn
from tests.reading.pdf_versions import LARGER, PLAIN, PROOFS, about, pdf, signed

SIGNED = signed()


def traces(data: bytes) -> tuple[Flaw, ...]:
    return find_traces(Blob(name="a.pdf", sha256="", media=PDF, data=data))


def told(data: bytes) -> list[tuple[str, str]]:
    return [(flaw.code.removeprefix("tamper."), flaw.params["detail"]) for flaw in traces(data)]


def test_a_pdf_saved_once_has_no_traces() -> None:
    assert (told(pdf()), count_versions(pdf())) == ([], 1)


@pytest.mark.parametrize("versions", [2, 3, 5])
def test_each_later_version_is_counted(versions: int) -> None:
    data = pdf()
    for _ in range(versions - 1):
        data = pdf(LARGER, before=data)
    (flaw,) = traces(data)

    assert (flaw.code, dict(flaw.params)) == ("tamper.edited-pdf", {"detail": "saved-again", "actual": str(versions)})


def test_a_pdf_made_to_be_shown_while_it_loads_is_one_version() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        document.save(out, linearize=True)

    assert (out.getvalue().count(b"%%EOF"), told(out.getvalue())) == (2, [])


def test_a_pdf_that_is_only_quoted_is_no_version() -> None:
    quoted = b"<</Length 60>>stream\nstartxref\n999999\n%%EOF\nstartxref\n12\n%%EOF\nendstream"

    assert count_versions(pdf({**PLAIN, 6: quoted})) == 1


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("Adobe Photoshop CS6 (Windows)", "Adobe Photoshop"),
        ("PDF-XChange Editor 9.0", "PDF-XChange Editor"),
        ("Wondershare PDFelement", "PDFelement"),
        ("Sejda 3.2", "Sejda"),
    ],
)
@pytest.mark.parametrize("key", ["Creator", "Producer"])
def test_an_editor_that_the_pdf_names_is_told(key: str, entry: str, name: str) -> None:
    assert told(about(**{key: entry})) == [("edited-pdf", name)]


@pytest.mark.parametrize(
    "entry",
    ["ReportLab PDF Library", "WPS Office", "Microsoft Word 2016", "Adobe Acrobat Pro DC", "iText 7", "CamScanner"],
)
def test_office_suites_scanners_and_converters_are_no_editors(entry: str) -> None:
    assert told(about(Creator=entry, Producer=entry)) == []


@pytest.mark.parametrize(
    ("entry", "days"),
    [("D:20240506101112+08'00'", ["2024-05-06"]), ("D:20240506000000Z", []), ("D:20241399101112", []), ("D:2024", [])],
)
def test_the_day_of_making_is_kept_for_comparison_with_the_paper(entry: str, days: list[str]) -> None:
    assert [flaw.params["made"] for flaw in traces(about(CreationDate=entry))] == days


@pytest.mark.parametrize("digest", ["SHA256", "SHA384", "SHA512"])
def test_a_signature_over_the_whole_file_is_no_trace(digest: str) -> None:
    assert told(signed(digest=digest)) == []


def test_what_was_there_before_the_signature_may_have_versions() -> None:
    data = signed(before=pdf(LARGER, before=pdf()))

    assert (count_versions(data), told(data)) == (3, [])


def test_bytes_that_are_not_those_that_were_signed_are_told() -> None:
    assert told(SIGNED.replace(b"200 200", b"300 300")) == [("signature-invalid", "digest-differs")]


def test_a_change_after_signing_is_told() -> None:
    assert told(pdf(LARGER, before=SIGNED)) == [("signature-invalid", "changed-after-signing")]


def test_proofs_of_validity_behind_a_signature_are_no_change() -> None:
    assert told(pdf(PROOFS, before=SIGNED)) == []


def test_a_page_that_comes_with_the_proofs_is_a_change() -> None:
    assert told(pdf({**PROOFS, **LARGER}, before=SIGNED)) == [("signature-invalid", "changed-after-signing")]


def test_what_lies_behind_a_signature_and_is_no_version_is_told() -> None:
    assert told(SIGNED + b"anything") == [("signature-invalid", "not-whole-file")]
    assert told(SIGNED + b"\r\n\0") == []


def test_a_signature_whose_gap_holds_more_than_itself_does_not_cover_the_file() -> None:
    gap = re.search(rb"/ByteRange\[0 (\d+)", SIGNED)
    assert gap is not None
    wider = SIGNED.replace(gap[1], b"%d" % (int(gap[1]) - 100), 1)

    assert ("signature-invalid", "not-whole-file") in [*told(wider), *told(wider + b"x")]


def test_of_a_kind_whose_digest_is_another_only_the_coverage_is_told() -> None:
    seal = signed("GM.sm2seal")

    assert told(seal.replace(b"200 200", b"300 300")) == []
    assert told(pdf(LARGER, before=seal)) == [("signature-invalid", "changed-after-signing")]


@pytest.mark.parametrize(
    "covered",
    [
        b"0 0 0 0",
        b"0 1 1 99999999",
        b"0 -5 10 10",
        b"5 5 5 5",
        b"2147483647 2147483647 2147483647 2147483647",
        b"0 1",
        b"a b c d",
    ],
)
def test_nonsense_in_a_signature_is_told_and_never_followed(covered: bytes) -> None:
    found = told(re.sub(rb"/ByteRange\[[^\]]*\]", b"/ByteRange[%s]" % covered, SIGNED))

    assert found
    assert {code for code, _ in found} == {"signature-invalid"}


LOOP = pdf({**PLAIN, 1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 1 0 R/Fields[1 0 R]/Kids[1 0 R]/Parent 1 0 R>>"})
ITSELF = pdf(
    {**PLAIN, 1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", 4: b"<</FT/Sig/V 4 0 R/Kids[4 0 R]>>"}
)
DEEP = pdf({**PLAIN, 1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields" + b"[" * 5_000 + b"]" * 5_000 + b">>>>"})


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", LOOP, ITSELF, DEEP, pdf() + b"startxref " * 50_000, pdf() + b"startxref 1" + b" " * 100_000],
    ids=["empty", "head", "loop", "itself", "deep", "ends", "blanks"],
)
def test_hostile_files_cost_nothing(data: bytes) -> None:
    started = time.monotonic()
    found = told(data)

    assert time.monotonic() - started < 0.5
    assert {code for code, _ in found} <= {"signature-invalid"}


@pytest.mark.parametrize("case", ["business_licence/landscape-scanned", "business_licence/landscape-text-layer"])
def test_the_drawn_papers_have_no_traces(case: str) -> None:
    assert told(drawn.sheet(case).path.read_bytes()) == []
