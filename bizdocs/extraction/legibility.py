"""Legibility of a document: whether what it must show could be read, and what about the picture stood in the way.

A document is *illegible* only if a field that it can't be judged without could not be read and the picture is to blame;
a small blurred corner is no reason to refuse. It is *doubtful* where such a field is unread though the picture looks fair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.documents._declaration import Declaration
from bizdocs.model import Defect, Field, Legibility, LegibilityVerdict, Source

SMEAR = 0.15
"""Below this focus a picture shows no edge at all: real photos in focus lie above 0.18, smeared ones at 0.06."""
CAUSES: tuple[tuple[str, str, float], ...] = (
    ("text_height_px", "legibility.text-too-small", 13.5),
    ("sharpness", "legibility.blurry", 0.35),
    ("focus", "legibility.blurry", SMEAR),
    ("contrast", "legibility.faint", 0.16),
)
"""Measure, the finding it gives, and the value below which it is to blame. Of 87 real licences that a person called legible
none lay below: the smallest print was 14 pixels high; `reading/quality.py` says what each measures."""
CONFIDENT = 0.6
"""Below this share of confident characters a page is hard to read whatever the cause."""


def judge_legibility(
    declaration: Declaration | None,
    fields: Mapping[str, Field],
    measures: Sequence[Mapping[str, float]],
    sources: Sequence[Source],
) -> tuple[Legibility, tuple[Defect, ...]]:
    """The verdict over all pages of a document, and the defects that explain it."""
    worst = _worst(measures)
    causes = list(dict.fromkeys(code for name, code, floor in CAUSES if worst.get(name, 0.0) < floor))
    hard = worst.get("confident_share", 0.0) < CONFIDENT
    keys = [spec.name for spec in declaration.fields if spec.key and spec.name in fields] if declaration else []
    unread = [name for name in keys if fields[name].status == "unreadable"]
    verdict: LegibilityVerdict
    if declaration is None:  # no telling what should be on it: only a smear is known to be illegible
        bad = hard and worst.get("focus", 1.0) < SMEAR
        verdict, causes = ("illegible", ["legibility.blurry"]) if bad else ("legible", [])
    else:
        bad = bool(unread) and (hard or bool(causes) or len(unread) > len(keys) / 2)
        verdict = "illegible" if bad else "doubtful" if unread else "legible"
    share = 1 - len(unread) / len(keys) if keys else 1.0
    score = round(share * min(worst.get("confident_share", 0.0) / 0.95, 1.0), 4)
    legibility = Legibility(verdict=verdict, score=score, measures=worst)
    if not bad or not sources:
        return legibility, ()
    place = sources[0]
    return legibility, tuple(
        Defect(
            code=code,
            file=place.page.file,
            page=place.page.number,
            box=place.region,
            params={"document": declaration.type if declaration else "unknown", "fields": ",".join(unread)},
        )
        for code in (causes or ["legibility.illegible"])
    )


def _worst(measures: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The lowest of each measure over the pages."""
    names = sorted({name for page in measures for name in page})
    return {name: min(page.get(name, 0.0) for page in measures) for name in names}
