"""What lies over the pages of an OFD: stamps of signatures, annotations, art that is not painted. Not looked for is not none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bizdocs
from bizdocs.model import Blob, Document, Page
from bizdocs.reading.limits import Limits
from bizdocs.reading.ofd.document import ofd_pages
from tests.reading.ofd_parts import NAME, NAMESPACE, page_content, parts_of, text_object, zipped

LETTER = page_content(
    text_object(80, 40, 8, "认证公函"),
    text_object(20, 70, 4, f"兹授权我单位员工运营抖音账号，企业名称：{NAME}。"),
    text_object(20, 90, 4, "运营者姓名：李青"),
    text_object(120, 200, 4, "公章："),
    box="0 0 210 297",
)
STAMP = '<ofd:StampAnnot ID="1" PageRef="0" Boundary="120 180 42 42"/>'
SIGNATURES = (
    f'<ofd:Signatures {NAMESPACE}><ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>'
)


def signed(*stamps: str, annotated: str = "", **changed: str | None) -> dict[str, str]:
    """The parts of a letter whose signature lays stamps on it; `changed` parts by their name, `None`: not there."""
    parts = parts_of(LETTER, LETTER)
    parts["OFD.xml"] = parts["OFD.xml"].replace(
        "</ofd:DocRoot>", "</ofd:DocRoot><ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>"
    )
    parts["Doc_0/Signs/Signatures.xml"] = SIGNATURES
    parts["Doc_0/Signs/Sign_0/Signature.xml"] = (
        f"<ofd:Signature {NAMESPACE}><ofd:SignedInfo>{''.join(stamps)}</ofd:SignedInfo></ofd:Signature>"
    )
    if annotated:
        parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(
            "</ofd:Document>", "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations></ofd:Document>"
        )
        parts["Doc_0/Annots/Annotations.xml"] = (
            f'<ofd:Annotations {NAMESPACE}><ofd:Page PageID="{annotated}"/></ofd:Annotations>'
        )
    for name, content in changed.items():
        path = next(path for path in parts if path.endswith(f"/{name}.xml"))
        if content is None:
            del parts[path]
        else:
            parts[path] = content
    return parts


def letters(parts: dict[str, str]) -> tuple[Document, ...]:
    return bizdocs.extract({"letter.ofd": zipped(parts)}, ocr="none").documents


def test_the_stamp_of_a_signature_is_a_seal_of_which_nobody_knows_what_it_says() -> None:
    first, second = letters(signed(STAMP))
    (seal,) = first.seals or ()

    assert (seal.via, seal.text, seal.kind, seal.colour) == ("signature", "", "unknown", None)
    assert seal.box.rounded() == [[0.5714, 0.6061], [0.7714, 0.6061], [0.7714, 0.7475], [0.5714, 0.7475]]
    assert (seal.page.file, seal.page.number) == ("letter.ofd", 1)
    assert second.seals == (), "the second page has none: it was looked at"


def test_a_letter_without_signatures_was_looked_at() -> None:
    for letter in letters(parts_of(LETTER)):
        assert (letter.seals, letter.codes, letter.watermarks) == ((), (), ())


@pytest.mark.parametrize(
    "parts",
    [
        signed(),
        signed(STAMP.replace('PageRef="0"', 'PageRef="77"')),
        signed(STAMP.replace("120 180 42 42", "here")),
        signed(STAMP, Signature=None),
        signed(STAMP, Signature="<broken"),
        signed(STAMP, Signatures=None),
        signed(STAMP, Signatures=SIGNATURES.replace("Sign_0", "Sign_7")),
    ],
    ids=["no stamp", "page of another", "no place", "not there", "no XML", "no list", "astray"],
)
def test_a_signature_that_says_not_where_its_stamp_lies_leaves_every_page_in_doubt(parts: dict[str, str]) -> None:
    found = letters(parts)

    assert len(found) == 2
    assert {letter.seals for letter in found} == {None}


def test_a_page_with_annotations_shows_more_than_was_looked_at() -> None:
    first, second = letters(signed(STAMP, annotated="1"))

    assert len(first.seals or ()) == 1
    assert (second.seals, second.codes, second.watermarks, second.signatures) == (None, None, None, None)


def path(data: str, attributes: str = "") -> str:
    drawn = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject ID="8" Boundary="100 100 40 40" {attributes}>{drawn}</ofd:PathObject>'


@pytest.mark.parametrize(
    ("drawn", "seals"),
    [
        (path("M 0 20 A 20 20 0 1 1 40 20"), None),
        (path("M 0 0 L 4 0 L 4 4 C", 'Fill="true"'), None),
        (path("M 0 0 L 40 0"), ()),
    ],
    ids=["circle", "filled", "line of a table"],
)
def test_art_that_is_not_painted_may_be_a_seal_but_lines_of_a_table_are_none(drawn: str, seals: object) -> None:
    content = LETTER.replace("</ofd:Layer>", drawn + "</ofd:Layer>")
    (letter,) = letters(parts_of(content))

    assert letter.seals == letter.codes == letter.watermarks == seals


SIGNED = signed(STAMP)
PLACES = st.sampled_from(["Doc_0/Signs/Signatures.xml", "Doc_0/Signs/Sign_0/Signature.xml"])


@settings(max_examples=60, deadline=None)
@given(PLACES, st.data())
def test_a_spoiled_signature_never_turns_into_a_letter_without_a_seal(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SIGNED[name]) - 1))
    spoiled = SIGNED[name][:at] + data.draw(st.characters(codec="utf-8")) + SIGNED[name][at + 1 :]
    data_of_file = zipped({**SIGNED, name: spoiled})
    blob = Blob(name="a.ofd", sha256="0", media="application/ofd", data=data_of_file)
    pages = [page for page in ofd_pages(blob, Limits()) if isinstance(page, Page)]

    assert len(pages) == 2
    assert any(page.stamps for page in pages) or all(page.unpainted for page in pages)


def judged(parts: dict[str, str]) -> dict[str, str]:
    report = bizdocs.validate({"认证公函.ofd": zipped(parts)}, platform="douyin", ocr="none", as_of=date(2026, 11, 23))
    return {finding.code: finding.severity for finding in report.findings if finding.code.startswith("seal.")}


def test_a_signed_letter_is_never_said_to_bear_no_seal() -> None:
    assert judged(parts_of(LETTER)) == {"seal.missing": "review"}
    assert judged(signed(STAMP)) == {"seal.unverifiable": "review"}
    assert judged(signed(STAMP, Signature="<broken")) == {"seal.unverifiable": "review"}
    assert judged(signed(annotated="0")) == {"seal.unverifiable": "review"}
