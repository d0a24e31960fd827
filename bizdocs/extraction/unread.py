"""Unread: which papers a file may be that nobody could read or recognise. What was not read is not missing.

Three things rule a paper out: the hint of the form, what the file is (a text, a spreadsheet, a blank page), and its name, if
that says another paper. `IMG_0012.heic` may be anything, `身份证.heic` is no licence. Archives may hold anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

from bizdocs.extraction.account_picture import BLANK
from bizdocs.extraction.roles import ROLES
from bizdocs.model import Defect, File, PageRef, Reading
from bizdocs.papers.load import PaperSet, bundled_papers

ANYTHING = "*"
MAY_BE = "may_be"
"""Parameter of a defect: the types and roles, joined by commas, that its file may be; not there where it is no paper."""
UNREAD = frozenset(
    {
        *("file.corrupt", "file.encrypted", "file.unsupported-format", "file.unsafe", "file.crashed", "file.time-out"),
        "file.office-document",
        *(
            "file.component-missing",
            "file.too-large",
            "file.image-too-small",
            "file.too-many-pages",
            "file.unrecognised",
        ),
    }
)
"""Defects of files that may hold a paper all the same. Of an empty file it is known that it holds none."""

PERSONAL_ROLES = (*ROLES, "beneficial_owner_id")
PHOTO = "photo"
OFFICE = "file.office-document"
WRITTEN = "document"
"""Texts of office programs are drafts and notes, unless the name says that it is the paper. Tables, slides, plain texts and
mails are no papers, whatever they are called. Reading tells which of them a file is (`detail` of its defect)."""
LOCK = "~$"
"""Begins the name of the file by which an office program marks one that is open."""
NO_PAPERS = ("audio/", "video/", "text/plain", "text/html")
SOUND_AND_FILM = frozenset({".mp3", ".mp4", ".mov", ".avi", ".m4a", ".wav"})
"""What is called so, and can't be read, is no paper."""
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"})

_WORDS: Mapping[str, tuple[str, ...]] = {
    "执照": ("business_licence",),
    "yyzz": ("business_licence",),
    **dict.fromkeys(("护照", "passport"), ("passport",)),
    **dict.fromkeys(("公函", "委托书"), ("authorisation_letter",)),
    "授权": ("authorisation_letter", "trademark_authorisation"),
    "承诺": ("commitment_letter",),
    "商标": ("trademark_certificate", "trademark_acceptance_notice", "trademark_authorisation"),
    **dict.fromkeys(("软著", "著作权"), ("software_copyright",)),
    **dict.fromkeys(
        ("开户", "基本户", "对公账户"),
        ("account_permit", "basic_account_info", "bank_account_letter", "remittance_proof"),
    ),
    **dict.fromkeys(("租赁", "租房"), ("lease_contract",)),
    **dict.fromkeys(("头像", "logo", "avatar", "门头", "店招"), (PHOTO,)),
}
"""What people call papers in file names, besides their titles."""
_CARDS = ("身份证", "人像面", "国徽面", "idcard", "sfz")
_KINDS = ("许可证", "备案", "资质证书", "登记证书")
"""What the titles of many types have in common: a name that says no more may be any of these."""
_COMPANY = re.compile(r"[\u4e00-\u9fff()]{2,}?(?:公司|集团|事务所|合作社|工作室|经营部|商行|中心|协会|学校|医院|诊所)")
"""A company's name speaks of its trade, not of the paper: 某某商标代理有限公司."""
_TAIL = re.compile("(?:许可证|证书|证明|凭证|信息|证|书)$")
LONGER = 4
"""A folder says what is in it if its name is, but for so many characters, that of a paper."""


def name_candidates(reading: Reading, defects: Iterable[Defect], papers: PaperSet) -> tuple[Defect, ...]:
    """The defects, those of files and pages that may be a paper with what they may be."""
    files = {file.path: file for file in reading.files}
    blank = {page.ref for page in reading.pages if not page.words and any(flaw.code == BLANK for flaw in page.flaws)}
    named: list[Defect] = []
    for defect in defects:
        try:
            named.append(_with_candidates(defect, files.get(defect.file), blank, reading, papers))
        except Exception:  # noqa: BLE001 - where this fails, nothing is ruled out, and nothing is lost
            named.append(replace(defect, params={**defect.params, MAY_BE: ANYTHING}))
    return tuple(named)


def _with_candidates(
    defect: Defect, file: File | None, blank: set[PageRef], reading: Reading, papers: PaperSet
) -> Defect:
    unknown = defect.code in UNREAD or defect.params.get("document") == "unknown"
    if not unknown or PageRef(defect.file, defect.page or 0) in blank:
        return defect
    hint = reading.declaration.files.get(defect.file)
    if defect.file == reading.declaration.account.get("avatar"):
        hint = PHOTO
    office = str(defect.params["detail"]) if defect.code == OFFICE else None
    found = candidates(defect.file, file.media_type if file else None, hint, papers, office=office)
    return replace(defect, params={**defect.params, MAY_BE: ",".join(sorted(found))}) if found else defect


def candidates(
    path: str,
    media: str | None,
    hint: str | None = None,
    papers: PaperSet | None = None,
    *,
    office: str | None = None,
) -> frozenset[str]:
    """The types and roles that an unread file may be; `ANYTHING` alone where nothing is ruled out.

    `office`: the kind of office file that reading took it for.
    """
    papers = papers or bundled_papers()
    name = PurePosixPath(path)
    suffix = name.suffix.lower()
    no_paper = suffix in SOUND_AND_FILM or (media or "").startswith(NO_PAPERS)
    if name.name.startswith(LOCK) or no_paper or office not in {None, WRITTEN}:
        return frozenset()
    if hint is not None:
        return frozenset() if hint == PHOTO else _with_roles({hint}, papers)
    if suffix in ARCHIVES:
        return frozenset({ANYTHING})
    said = papers_in_name(path, papers)
    if said:
        return _with_roles(said - {PHOTO}, papers)
    return frozenset() if office == WRITTEN else frozenset({ANYTHING})


def _with_roles(types: Iterable[str], papers: PaperSet) -> frozenset[str]:
    """Papers of persons stand under the roles that they play, whichever it may be."""
    personal = papers.types("personal")
    found = set(types)
    if found & set(PERSONAL_ROLES):
        found |= personal
    return frozenset(found | set(PERSONAL_ROLES) if found & personal else found)


def papers_in_name(path: str, papers: PaperSet) -> frozenset[str]:
    """The types that a file's name says or, where it says none, the nearest folder that is called as a paper is."""
    name = PurePosixPath(path)
    parts, phrases = [name.stem, *reversed(name.parts[:-1])], _phrases(papers)
    for number, part in enumerate(parts):
        text = re.sub(r"[\s_.-]+", "", unicodedata.normalize("NFKC", _COMPANY.sub("", part)).casefold())
        said = {phrase: types for phrase, types in phrases.items() if phrase in text}
        if number and len(text) > max(map(len, said), default=0) + LONGER:
            continue
        telling = [
            types for phrase, types in said.items() if not any(phrase != other and phrase in other for other in said)
        ]
        if telling:
            return frozenset().union(*telling)
    return frozenset()


@cache
def _phrases(papers: PaperSet) -> Mapping[str, frozenset[str]]:
    """Phrase → the types that it says: titles, titles without their last word, and what people call papers."""
    found: dict[str, set[str]] = {}
    for paper in papers.papers:
        for title in paper.titles:
            whole = title.casefold()
            short = _TAIL.sub("", whole)
            for phrase in {
                whole,
                short if len(short) >= LONGER else whole,
                *(kind for kind in _KINDS if kind in whole),
            }:
                found.setdefault(phrase, set()).add(paper.type)
    personal = papers.types("personal")
    for phrase, types in {**_WORDS, **dict.fromkeys(_CARDS, tuple(personal))}.items():
        found.setdefault(phrase, set()).update(types)
    return {phrase: frozenset(types) for phrase, types in found.items()}
