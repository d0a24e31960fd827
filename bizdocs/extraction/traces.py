"""Traces: what of a file's traces of editing matters to the document that stands on it.

Of a picture that is no document (a shop front, an avatar) none does: logos are made with Photoshop. The day on which a picture
was taken or a PDF made matters where the paper says that it was issued later; letters are dated ahead as a matter of course.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from bizdocs.model import WHOLE_PAGE, Defect, Field, Flaw, PageText
from bizdocs.papers.paper import Paper

FAMILY = "tamper."
SLACK = timedelta(days=1)
"""Clocks differ by time zones."""
MISREAD = timedelta(days=3650)
"""Of a paper that seems issued so long after its picture was taken, the date was misread."""


def judge_traces(paper: Paper, fields: Mapping[str, Field], pages: Iterable[PageText]) -> Iterator[Defect]:
    """The defects that the traces in a document's files give, once for each of its pages."""
    for page in pages:
        for flaw in page.flaws:
            params = _judged(flaw, paper, fields) if flaw.code.startswith(FAMILY) else None
            if params is not None:
                params["document"] = paper.type
                box = flaw.box if flaw.box != WHOLE_PAGE else None
                yield Defect(code=flaw.code, file=page.ref.file, page=page.ref.number, box=box, params=params)


def without_repeats(defects: Iterable[Defect]) -> Iterator[Defect]:
    """What is wrong with a file as a whole is said once, on the first of its documents."""
    told: set[tuple[str, str, str | None]] = set()
    for defect in defects:
        key = (defect.code, defect.file, defect.params.get("detail"))
        if not defect.code.startswith(FAMILY) or key not in told:
            told.add(key)
            yield defect


def _judged(flaw: Flaw, paper: Paper, fields: Mapping[str, Field]) -> dict[str, str] | None:
    """What a defect says of a trace; `None` where it is no fault of this document."""
    made = flaw.params.get("made")
    if made is None:
        return dict(flaw.params)
    issued = fields.get("issued")
    if paper.prose or issued is None or issued.status != "read":
        return None
    if not SLACK < date.fromisoformat(issued.value) - date.fromisoformat(made) < MISREAD:
        return None
    return {"detail": flaw.params["detail"], "op": "on-or-after", "expected": issued.value, "actual": made}
