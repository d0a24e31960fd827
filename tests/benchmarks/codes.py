"""Codes: QR codes and barcodes that the reader decodes, beside plain zxing-cpp on the same whole pages.

    python -m tests.benchmarks.codes DIR

Prints codes decoded by each, QR codes seen and not decoded, pages on which the reader decodes fewer, and the time a page.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import zxingcpp

from bizdocs.model import Blob, Page
from bizdocs.reading.decode import pages
from bizdocs.reading.limits import Limits
from bizdocs.reading.marks import find_codes
from bizdocs.reading.ofd import OFD
from bizdocs.reading.sniff import IMAGES, PDF, sniff


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    counts, worse = measure(parser.parse_args().folder)
    number = max(counts["pages"], 1)
    print(f"{counts['pages']} pages: {counts['plain']} codes by zxing-cpp alone, {counts['ours']} by the reader,")
    print(f"{counts['unread']} QR codes seen and not decoded; the reader decodes fewer on {len(worse)}: {worse}")
    print(f"{counts['plain ms'] / number:.1f} ms a page alone, {counts['our ms'] / number:.1f} ms by the reader")


def measure(folder: Path) -> tuple[Counter[str], list[str]]:
    counts: Counter[str] = Counter()
    worse: list[str] = []
    for page in _pages(folder):
        started = time.perf_counter()
        plain = zxingcpp.read_barcodes(page.pixels)
        between = time.perf_counter()
        codes, unread = find_codes(page.pixels, page.ref)
        ended = time.perf_counter()
        counts.update(pages=1, plain=len(plain), ours=len(codes), unread=len(unread))
        counts.update({"plain ms": round(1e3 * (between - started)), "our ms": round(1e3 * (ended - between))})
        if len(codes) < len(plain):
            worse.append(page.ref.file)
    return counts, worse


def _pages(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        blob = Blob(name=path.name, sha256=hashlib.sha256(data).hexdigest(), media=sniff(data), data=data)
        if blob.media in {*IMAGES, PDF, OFD}:
            yield from (page for page in pages(blob, Limits()) if isinstance(page, Page))


if __name__ == "__main__":
    main()
