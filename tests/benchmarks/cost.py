"""What looking at the picture costs, beside reading its text: `python -m tests.benchmarks.cost [FOLDER]`.

Every page is read by RapidOCR and looked at part by part; processor seconds, so that a busy neighbour counts little. The drawn
documents of the fixtures are taken where no folder is named.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median
from typing import Any

import bizdocs
from bizdocs.model import Blob, Page
from bizdocs.reading.engine import choose_engine
from bizdocs.reading.flaws import find_flaws
from bizdocs.reading.limits import Limits
from bizdocs.reading.looking.blank import find_blank
from bizdocs.reading.looking.ink import find_inks
from bizdocs.reading.looking.marks import find_codes
from bizdocs.reading.looking.mirror import find_mirrored
from bizdocs.reading.looking.quality import measure
from bizdocs.reading.looking.sight import look
from bizdocs.reading.opening.sniff import sniff
from bizdocs.reading.pages.decode import pages
from bizdocs.reading.seals.find import find_seals
from bizdocs.reading.traces import find_traces

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "documents"
READING, LOOKING = "reading in all", "looking in all"


def main(folder: Path) -> None:
    """Print seconds a page for each part, mean and median, and what looking adds to all the rest: decoding, OCR, second looks."""
    engine = choose_engine("rapidocr")
    seconds: dict[str, list[float]] = defaultdict(list)

    def timed(part: str, work: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        before = time.process_time()
        result = work(*arguments, **options)
        seconds[part].append(time.process_time() - before)
        return result

    for path in sorted(path for path in folder.rglob("*.*") if path.suffix in {".jpg", ".jpeg", ".png"}):
        data = path.read_bytes()
        reading = timed(READING, bizdocs.read, {path.name: data}, ocr=engine)
        blob = Blob(name=path.name, sha256=str(path), media=sniff(data), data=data)
        before = {part: len(spent) for part, spent in seconds.items()}
        for page, text in zip(pages(blob, Limits()), reading.pages, strict=True):
            if not isinstance(page, Page):
                continue
            sight = timed("look", look, page.pixels, text.words)
            codes, _ = timed("codes", find_codes, page.pixels, page.ref)
            timed("seals", find_seals, page, sight.rgb, text.words, codes, engine.read)
            timed("inks", find_inks, sight, codes, text.seals or ())
            timed("measures", measure, sight)
            timed("flaws", find_flaws, sight)
            timed("mirrored", find_mirrored, page, sight, engine.read)
            timed("blank", find_blank, page.pixels)
        timed("traces", find_traces, blob)
        parts = [part for part in seconds if part not in {READING, LOOKING}]
        seconds[LOOKING].append(sum(each for part in parts for each in seconds[part][before.get(part, 0) :]))
    print(f"{len(seconds[READING])} files\n{'part':20} {'mean':>8} {'median':>8}")
    for part, spent in seconds.items():
        print(f"{part:20} {1000 * mean(spent):6.0f}ms {1000 * median(spent):6.0f}ms")
    looking = sum(seconds[LOOKING])
    print(f"looking adds to the rest of reading: {looking / (sum(seconds[READING]) - looking):.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURES)
