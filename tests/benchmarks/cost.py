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

from bizdocs.model import Blob, Page
from bizdocs.reading.blank import find_blank
from bizdocs.reading.decode import pages
from bizdocs.reading.flaws import find_flaws
from bizdocs.reading.ink import find_inks
from bizdocs.reading.limits import Limits
from bizdocs.reading.marks import find_codes
from bizdocs.reading.mirror import find_mirrored
from bizdocs.reading.quality import measure
from bizdocs.reading.reader import choose_engine
from bizdocs.reading.seals import find_seals
from bizdocs.reading.sight import look
from bizdocs.reading.sniff import sniff
from bizdocs.reading.traces import find_traces

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "documents"
TEXT, WHOLE = "engine", "all but the engine"


def main(folder: Path) -> None:
    """Print seconds for each part, mean and median over the pages, and the share of the engine's that all the rest adds."""
    engine = choose_engine("rapidocr")
    seconds: dict[str, list[float]] = defaultdict(list)

    def timed(part: str, work: Callable[..., Any], *arguments: Any) -> Any:
        before = time.process_time()
        result = work(*arguments)
        seconds[part].append(time.process_time() - before)
        return result

    for path in sorted(path for path in folder.rglob("*.*") if path.suffix in {".jpg", ".jpeg", ".png"}):
        data = path.read_bytes()
        blob = Blob(name=path.name, sha256=str(path), media=sniff(data), data=data)
        for page in pages(blob, Limits()):
            if not isinstance(page, Page):
                continue
            words = timed(TEXT, engine.read, page)
            counted = {part: len(spent) for part, spent in seconds.items()}
            sight = timed("look", look, page.pixels, words)
            codes, _ = timed("codes", find_codes, page.pixels, page.ref)
            seals = timed("seals", find_seals, page, sight.rgb, words, codes, engine.read)
            timed("inks", find_inks, sight, codes, seals)
            timed("measures", measure, sight)
            timed("flaws", find_flaws, sight)
            timed("mirrored", find_mirrored, page, sight, engine.read)
            timed("blank", find_blank, page.pixels)
            timed("traces", find_traces, blob)
            spent = [
                each for part in seconds if part not in {TEXT, WHOLE} for each in seconds[part][counted.get(part, 0) :]
            ]
            seconds[WHOLE].append(sum(spent))
    print(f"{len(seconds[TEXT])} pages\n{'part':20} {'mean':>8} {'median':>8}")
    for part, spent in seconds.items():
        print(f"{part:20} {1000 * mean(spent):6.0f}ms {1000 * median(spent):6.0f}ms")
    print(f"added to reading: {sum(seconds[WHOLE]) / sum(seconds[TEXT]):.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURES)
