"""Findings as other programs take them up: each in the words of one language, with the file that it points to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bizdocs.harmless import tidy
from bizdocs.model import Box, Evidence, Failed, Finding, Options, Report
from bizdocs.printing.documents import Words
from bizdocs.printing.headline import say_asides
from bizdocs.printing.paths import path_of
from bizdocs.privacy.masks import Mask

SEVERITIES = ("error", "review", "warning", "info")
"""Worst first."""
VERDICTS = ("failed", "not-ready", "needs-review", "ready")
"""Worst first; a submission without a report before all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding, and what to say of it. Everything is masked, unless the options ask for clear.

    Sentences are harmless; names are what they are, because other programs look files up by them.
    """

    report: Report
    finding: Finding
    submission: str
    message: str
    remedy: str
    document: str
    field: str
    file: str | None
    """Within the submission."""
    path: str
    """Of the file or, where there is none, of the submission."""
    page: int | None
    box: Box | None
    others: tuple[tuple[str, Evidence], ...]
    """Further places and their paths."""
    fingerprint: str
    """The finding's, told apart from that of the same fault in another submission of the run."""


def tell(report: Report, options: Options, findings: Iterable[Finding] | None = None) -> Iterator[Told]:
    """The findings of a report, or these of them."""
    words = Words(report.files, report.documents, options)
    documents = {document.id: document for document in report.documents}
    seen: dict[str, int] = {}
    for finding in report.findings if findings is None else findings:
        document = documents.get(finding.document or "")
        places = [each for each in finding.evidence if each.page is not None]
        first = places[0] if places else None
        page = first.page if first else document.sources[0].page if document and document.sources else None
        number = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield Told(
            report=report,
            finding=finding,
            submission=words.mask.text(report.submission),
            message=tidy(words.message(finding.message)),
            remedy=tidy(words.message(finding.remedy)),
            document=words.name("types", document.type) if document else "",
            field=words.name("fields", finding.field) if finding.field else "",
            file=words.mask.text(page.file) if page else None,
            path=words.mask.text(path_of(report.submission, page.file if page else None, options.root)),
            page=(page.number or None) if page else None,
            box=first.box if first else None,
            others=tuple(
                (words.mask.text(path_of(report.submission, each.page.file, options.root)), each)
                for each in places[1:]
                if each.page is not None
            ),
            fingerprint=digest(report.submission, finding.fingerprint, str(number)),
        )


def tell_all(reports: Sequence[Report | Failed], options: Options) -> list[Told]:
    """The findings of all reports, worst first."""
    told = [each for report in reports if isinstance(report, Report) for each in tell(report, options)]
    return sorted(told, key=lambda each: SEVERITIES.index(each.finding.severity))


def tell_countable(reports: Sequence[Report | Failed], options: Options) -> list[Told]:
    """What programs that count are told, the same by every format: information only where somebody asks for it."""
    return [each for each in tell_all(reports, options) if options.info or each.finding.severity != "info"]


def is_known(told: Told) -> bool:
    """Whether a baseline knows it."""
    return told.report.baseline is not None and told.finding.id in told.report.baseline.findings


def list_failed(reports: Sequence[Report | Failed], options: Options) -> list[tuple[str, str, str]]:
    """Submission, path and message of each that got no report."""
    mask = Mask((), on=options.mask)
    return [
        (
            mask.text(each.submission),
            mask.text(path_of(each.submission, None, options.root)),
            tidy(mask.text(each.message)),
        )
        for each in reports
        if isinstance(each, Failed)
    ]


def list_asides(reports: Sequence[Report | Failed], options: Options) -> list[tuple[str, str, str]]:
    """Submission, path and sentence of all that stands beside the verdicts."""
    mask = Mask((), on=options.mask)
    return [
        (mask.text(each.submission), mask.text(path_of(each.submission, None, options.root)), aside)
        for each in reports
        for aside in say_asides(each, options.lang)
    ]


def list_corrections(reports: Sequence[Report | Failed], options: Options) -> list[tuple[Report, str, str]]:
    """Report, path and sentence of all that a person has put right."""
    told = []
    for report in reports:
        if isinstance(report, Report) and report.corrections:
            words = Words(report.files, report.documents, options)
            path = words.mask.text(path_of(report.submission, None, options.root))
            told += [(report, path, tidy(words.correction(one))) for one in report.corrections]
    return told


def verdict_of(report: Report | Failed) -> str:
    return report.verdict if isinstance(report, Report) else "failed"


def digest(*parts: str) -> str:
    """What some texts are known by, the same in every run."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
