"""Codes and traces: QR codes and barcodes that the reader decodes, beside plain zxing-cpp on the same whole pages; and the time.

    python -m tests.benchmarks.codes DIR [--ocr rapidocr|tesseract]

Prints codes decoded by each, QR codes seen and not decoded, pages on which the reader decodes fewer, how many files have
traces of editing, and the time a page of each; with `--ocr` beside that of the engine.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import zxingcpp

from bizdocs.model import Blob, Page
from bizdocs.reading.engine import Engine, choose_engine
from bizdocs.reading.limits import Limits
from bizdocs.reading.looking.blank import find_blank
from bizdocs.reading.looking.marks import find_codes
from bizdocs.reading.ofd.document import OFD
from bizdocs.reading.opening.sniff import IMAGES, PDF, sniff
from bizdocs.reading.pages.decode import pages
from bizdocs.reading.traces import find_traces

TIMED = ("zxing-cpp alone", "codes", "traces", "blank", "engine")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ocr", help="time an engine on the same pages, for comparison")
    arguments = parser.parse_args()
    counts, seconds, worse = measure(arguments.folder, choose_engine(arguments.ocr) if arguments.ocr else None)
    print(f"{counts['pages']} pages of {counts['files']} files")
    print(
        f"codes: {counts['plain']} by zxing-cpp alone, {counts['ours']} by the reader, fewer on {len(worse)} pages {worse}"
    )
    print(f"QR codes seen and not decoded: {counts['unread']}")
    print("traces: " + ", ".join(f"{code} {n}" for code, n in sorted(counts.items()) if code.startswith("tamper.")))
    print("ms a page: " + ", ".join(f"{part} {1e3 * seconds[part] / max(counts['pages'], 1):.1f}" for part in TIMED))


def measure(folder: Path, engine: Engine | None = None) -> tuple[Counter[str], dict[str, float], list[str]]:
    """Counts, seconds by part, and the files on whose pages the reader decodes fewer codes."""
    counts: Counter[str] = Counter()
    seconds = dict.fromkeys(TIMED, 0.0)
    worse: list[str] = []

    def timed(part: str, work: Callable[..., Any], *arguments: Any) -> Any:
        started = time.perf_counter()
        answer = work(*arguments)
        seconds[part] += time.perf_counter() - started
        return answer

    for blob in _blobs(folder):
        read = [page for page in pages(blob, Limits()) if isinstance(page, Page)]
        for page in read:
            plain = timed("zxing-cpp alone", zxingcpp.read_barcodes, page.pixels)
            codes, unread = timed("codes", find_codes, page.pixels, page.ref)
            timed("blank", find_blank, page.pixels)
            if engine is not None:
                timed("engine", engine.read, page)
            counts.update(pages=1, plain=len(plain), ours=len(codes), unread=len(unread))
            if len(codes) < len(plain):
                worse.append(blob.name)
        if read:
            flaws = timed("traces", find_traces, blob)
            counts.update(["files", *{flaw.code for flaw in flaws if "made" not in flaw.params}])
    return counts, seconds, worse


def _blobs(folder: Path) -> Iterator[Blob]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            blob = Blob(name=path.name, sha256=hashlib.sha256(data).hexdigest(), media=sniff(data), data=data)
            if blob.media in {*IMAGES, PDF, OFD}:
                yield blob


if __name__ == "__main__":
    main()
