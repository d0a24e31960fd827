"""Correcting: what a person has read on the paper goes before what was read of it; who, when and why is kept beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Self

from bizdocs import clock
from bizdocs.errors import UsageError
from bizdocs.model import Correction, Facts, Json
from bizdocs.usecases.choosing import choose_papers
from bizdocs.usecases.facts_file import save_facts
from bizdocs.usecases.settings import settings_of


def correct(
    facts: Facts,
    document: str,
    field: str,
    value: Json,
    *,
    by: str,
    reason: str,
    at: datetime | date | str | None = None,
    packs: str | Path | None = None,
    rules: str | Path | None = None,
) -> Facts:
    """What `Facts.corrected` does."""
    given = {"document": document, "field": field, "by": by, "reason": reason}
    for name, text in given.items():
        if not isinstance(text, str) or not text.strip():
            raise UsageError(f"{name}: give a text that is not empty", f"{name}：请给出不为空的文字")
    from bizdocs.extraction import corrections  # heavy: whoever corrects nothing does without

    folders = settings_of({"packs": packs, "rules": rules})
    told = Correction(
        document=document, field=field, old=None, new=value, by=by.strip(), at=_moment(at), reason=reason.strip()
    )
    return corrections.correct(facts, told, choose_papers(folders.packs, folders.rules))


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What a command line puts right: each `DOCUMENT.FIELD=VALUE`, who says so and why, and the file that keeps the facts."""

    given: tuple[str, ...]
    by: str
    reason: str
    kept: Path | None

    @classmethod
    def asked(
        cls, given: Sequence[str], *, by: str | None, reason: str | None, kept: Path | None, files: int
    ) -> Self | None:
        """`None`: nothing is put right. `files`: how many files of facts are judged. Raises `UsageError`."""
        if not given and by is None and reason is None and kept is None:
            return None
        if not given or by is None or reason is None:
            raise UsageError(
                "--correct, --by and --reason belong together: what is right, who says so, and why",
                "--correct、--by、--reason 须同时给出：改成什么、谁改的、为什么",
            )
        if files != 1:
            raise UsageError("--correct takes one facts file at a time", "--correct 一次只能更正一份识别结果")
        for text in given:
            _take_apart(text)
        return cls(given=tuple(given), by=by, reason=reason, kept=kept)

    def apply(self, facts: Facts, packs: Path | None, rules: Path | None) -> Facts:
        """The facts with all of it put right, at one moment; kept in the file where one is named."""
        moment = _moment(None)
        for text in self.given:
            document, field, value = _take_apart(text)
            facts = correct(
                facts, document, field, value, by=self.by, reason=self.reason, at=moment, packs=packs, rules=rules
            )
        if self.kept is not None:
            save_facts(facts, self.kept)
        return facts


def in_order(facts: Facts) -> tuple[Correction, ...]:
    """What was corrected, in the order of documents and fields; of one field, in the order in which it was."""
    order = {document.id: number for number, document in enumerate(facts.documents)}
    return tuple(sorted(facts.corrections, key=lambda one: (order.get(one.document, len(order)), one.field)))


def _take_apart(text: str) -> tuple[str, str, Json]:
    path, equals, value = text.partition("=")
    document, dot, field = path.strip().rpartition(".")
    if not (equals and dot and document and field):
        raise UsageError(
            "--correct: write DOCUMENT.FIELD=VALUE, such as d1.valid_to=2030-01-01 or business_licence.valid_to=2030-01-01",
            "--correct：请写成 材料.字段=值，例如 d1.valid_to=2030-01-01 或 business_licence.valid_to=2030-01-01",
        )
    value = value.strip()
    if value.startswith(("{", "[")) or value == "null":
        try:
            return document, field, json.loads(value)
        except ValueError:
            raise UsageError("--correct: the value is no JSON", "--correct：其中的值不是有效的 JSON") from None
    return document, field, value


def _moment(at: datetime | date | str | None) -> str:
    if at is None:
        return clock.now().isoformat(timespec="seconds")
    if isinstance(at, datetime):
        return at.isoformat(timespec="seconds")
    if isinstance(at, date):
        return at.isoformat()
    try:
        datetime.fromisoformat(at)
    except (TypeError, ValueError):
        raise UsageError(
            "at: give a moment, such as 2026-11-30T09:30:00+08:00", "at：请给出时间，例如 2026-11-30T09:30:00+08:00"
        ) from None
    return at
