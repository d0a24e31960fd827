"""Outcome: what became of hostile files, and what none of them may come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import bizdocs
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.names import tidy

LIMITS = Limits(page_seconds=4, page_wait=60, file_seconds=90)
"""So much of the processor is enough for a good file; by the clock, a worker may take long to start on a busy machine."""
READ = {"read", "partly-read"}


def faults(files: Mapping[str, bytes], told: Counter[str]) -> Iterator[str]:
    """Read some files together, count what became of each, and tell of every one that came to none or to two things."""
    reading = bizdocs.read(files, ocr="none", limits=LIMITS)
    places = Counter(file.path for file in reading.files)
    codes: dict[str, set[str]] = {}
    for defect in reading.defects:
        codes.setdefault(defect.file, set()).add(defect.code)
    for path in map(tidy, files):
        inside = [file for file in reading.files if file.path == path or file.path.startswith(f"{path}/")]
        said = {code for name, each in codes.items() if name == path or name.startswith(f"{path}/") for code in each}
        if not inside and not said:
            yield f"{path!r}: nothing is said of it"
        for file in inside:
            if places[file.path] != 1:
                yield f"{file.path!r}: told {places[file.path]} times"
            if (file.status == "read") != (file.error is None):
                yield f"{file.path!r}: {file.status}, but {file.error}"
            own = codes.get(file.path, set())
            if file.error is not None and file.error not in own and "file.duplicate" not in own:
                yield f"{file.path!r}: {file.error} without a defect"
            if (file.pages > 0) != (file.status in READ):
                yield f"{file.path!r}: {file.status} with {file.pages} pages"
            told[file.error or "read"] += 1
        if not inside:
            told[min(said, default="nothing")] += 1
