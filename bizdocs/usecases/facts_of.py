"""The facts of a submission: remembered where nothing of it has changed, else read and gathered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bizdocs.model import Facts, Reading
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.blobs import open_submission, submission_sha256
from bizdocs.reading.opening.intake import check_one
from bizdocs.reading.opening.paths import Materials
from bizdocs.usecases.arguments import ReadArguments, settings_in
from bizdocs.usecases.choosing import choose_papers
from bizdocs.usecases.memory import Memory, open_memory
from bizdocs.usecases.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Facts, and the reading that they were gathered from; `None` where they were remembered."""

    facts: Facts
    reading: Reading | None

    @property
    def pages_from_cache(self) -> int:
        return sum(file.pages for file in self.facts.files) if self.reading is None else self.reading.pages_from_cache


def find_facts(source: Materials, arguments: ReadArguments) -> Found:
    """The facts of a submission, which is opened and, unless it is remembered, read. Exceptions are those of `read`."""
    settings = settings_in(arguments, ReadArguments)
    memory = None if arguments.get("pictures") else _memory(arguments, settings)
    key = sha256 = None
    if memory is not None:
        limits = arguments.get("limits") or Limits()
        check_one(source, settings.split, limits)
        submission = open_submission(source, label=arguments.get("label"), limits=limits)
        key, sha256 = memory.key_of(submission), submission_sha256(submission.blobs)
        known = memory.facts(key)
        if known is not None:
            return Found(facts=replace(known, submission=submission.path), reading=None)
        del submission  # its bytes: it is opened again to be read
    from bizdocs.usecases import gather as gathering  # what reads and extracts is heavy, and may not be needed
    from bizdocs.usecases import read as reader

    reading = reader.read(source, **arguments)
    facts = gathering.gather(reading, packs=settings.packs, rules=settings.rules)
    if memory is not None and key is not None and facts.sha256 == sha256:
        memory.keep_facts(key, facts, reading.pages)
    return Found(facts=facts, reading=reading)


def _memory(arguments: ReadArguments, settings: Settings) -> Memory | None:
    """None for an engine of the caller's own: nobody knows what it is."""
    if not isinstance(arguments.get("ocr", ""), str):
        return None
    limits = arguments.get("limits") or Limits()
    return open_memory(settings.cache, settings.ocr, limits, lambda: choose_papers(settings.packs, settings.rules))
