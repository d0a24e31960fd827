"""Memory: what was read of a file, and the facts of a submission, so that nothing that is unchanged is read again.

A file is known by its bytes, whatever it is called and in whose folder it lies; a submission by the names and bytes of its
files and by what it declares. Rule packs and days are no part of either: the same facts are judged by others without reading.
What bizdocs itself is to blame for, a crash or a time-out, is not kept: it may go well the next time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bizdocs.data.codec import Misfit, decode, encode
from bizdocs.losses import OURS
from bizdocs.model import Blob, Defect, Facts, File, Json, PageRef, PageText, Submission
from bizdocs.papers.load import PaperSet
from bizdocs.reading.cache_folder import open_cache
from bizdocs.reading.kept import Kept
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.blobs import submission_sha256
from bizdocs.reading.opening.office import office_kind
from bizdocs.usecases.file_reading import FileReading
from bizdocs.usecases.provenance import Origin, keywords, origin_of

TEXT_LAYER = "text-layer"
"""What reads a page that carries its words itself, whichever engine was chosen."""
SOUND = "sound packs"


@dataclass(frozen=True, slots=True)
class Memory:
    """What a cache holds of readings that come from one origin."""

    kept: Kept
    origin: Origin

    def key_of(self, submission: Submission) -> str:
        """What the facts of a submission are kept under."""
        said = [encode(submission.declaration), encode(submission.defects), submission_sha256(submission.blobs)]
        return self._name("facts", said)

    def facts(self, key: str) -> Facts | None:
        """The facts of a submission that was read before."""
        facts: Facts | None = self._load(key, Facts)
        return facts

    def keep_facts(self, key: str, facts: Facts, pages: Iterable[PageText]) -> None:
        if self._is_whole(facts.files, facts.defects, pages):
            self._save(key, facts)

    def reading(self, blob: Blob, *, pictures: bool) -> FileReading | None:
        """What was read of a file, as if it had always been called what it is called now."""
        reading: FileReading | None = self._load(self._of_file(blob, pictures=pictures), FileReading)
        return None if reading is None else replace(_called(reading, blob.name), cached=len(reading.pages))

    def keep_reading(self, blob: Blob, reading: FileReading, *, pictures: bool) -> None:
        if self._is_whole((reading.file,), reading.defects, reading.pages):
            self._save(self._of_file(blob, pictures=pictures), reading)

    def _is_whole(self, files: Iterable[File], defects: Iterable[Defect], pages: Iterable[PageText]) -> bool:
        """Whether the engine that was expected has read, and nothing of ours went wrong."""
        codes = {*(one.code for one in defects), *(file.error for file in files)}
        return not codes & OURS and {page.engine for page in pages} <= {self.origin.engine, TEXT_LAYER}

    def _of_file(self, blob: Blob, *, pictures: bool) -> str:
        return self._name("file", [blob.sha256, blob.media, office_kind(blob.name, blob.media), pictures])

    def _name(self, kind: str, said: Json) -> str:
        text = json.dumps([self.origin.text, said], ensure_ascii=False, sort_keys=True, default=str)
        return f"{kind} {hashlib.blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=24).hexdigest()}"

    def _load(self, name: str, kind: type) -> Any:
        data = self.kept.get(name)
        if data is None:
            return None
        try:
            return decode(json.loads(data.decode("utf-8", "surrogatepass")), kind)
        except (Misfit, ValueError):  # of a version whose number is the same
            return None

    def _save(self, name: str, value: FileReading | Facts) -> None:
        text = json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))
        self.kept.put(name, text.encode("utf-8", "surrogatepass"))


def open_memory(cache: Path | None, engine: str, limits: Limits, papers: Callable[[], PaperSet]) -> Memory | None:
    """The memory in the folder of a cache; `None` where there is none, or where nobody can tell what would be kept.

    Raises `UsageError` for a folder that holds something else.
    """
    if cache is None:
        return None
    folder = open_cache(cache)
    origin = origin_of(engine, limits, papers())
    return None if origin is None else Memory(Kept(folder), origin)


def sound_packs(cache: Path) -> set[str]:
    """SHA-256 of the pack files that were found sound before. Raises `UsageError` for a folder that holds something else."""
    data = Kept(open_cache(cache)).get(f"{SOUND} {keywords()}")
    return set(json.loads(data)) if data is not None else set()


def keep_sound_packs(cache: Path, packs: Iterable[str]) -> None:
    Kept(open_cache(cache)).put(f"{SOUND} {keywords()}", json.dumps(sorted(packs)).encode())


def _called(reading: FileReading, name: str) -> FileReading:
    """The same of a file of that name."""

    def at(page: PageRef) -> PageRef:
        return PageRef(name, page.number)

    def renamed(page: PageText) -> PageText:
        codes = None if page.codes is None else tuple(replace(one, page=at(one.page)) for one in page.codes)
        seals = None if page.seals is None else tuple(replace(one, page=at(one.page)) for one in page.seals)
        return replace(page, ref=at(page.ref), codes=codes, seals=seals)

    return replace(
        reading,
        file=replace(reading.file, path=name),
        pages=tuple(map(renamed, reading.pages)),
        looks=tuple(map(renamed, reading.looks)),
        pictures=tuple(replace(one, page=at(one.page)) for one in reading.pictures),
        defects=tuple(replace(one, file=name) for one in reading.defects),
    )
