"""Threads: several at once in native libraries give what one after the other gives, and do not end the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

DECODE = """
import hashlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from random import Random

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from PIL import Image

from bizdocs.model import Blob
from bizdocs.reading.pages.decode import pages
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.sniff import sniff
from bizdocs.reading.traces import find_traces


def draw(seed):
    chance, buffer = Random(seed), BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    noise = ImageReader(Image.effect_noise((300, 300), 90).convert("RGB"))
    for _ in range(3):
        canvas.acroForm.textfield(name=f"f{chance.random()}", value=str(chance.random()), x=50, y=20, width=300, height=20)
        for _ in range(800):
            canvas.setFillColorRGB(chance.random(), chance.random(), chance.random())
            canvas.drawString(chance.uniform(0, 500), chance.uniform(0, 800), str(chance.random()))
        canvas.drawImage(noise, chance.uniform(0, 300), chance.uniform(0, 500), 200, 200)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def decode(data):
    blob = Blob(name="x", sha256="0", media=sniff(data), data=data)
    found = list(pages(blob, Limits(dpi=100)))
    return [hashlib.sha256(page.pixels).hexdigest() for page in found], [page.text_layer for page in found], find_traces(blob)


files = [draw(seed) for seed in range(4)]
alone = [decode(data) for data in files]
with ThreadPoolExecutor(8) as pool:
    together = list(pool.map(decode, files * 3))
assert together == alone * 3
print("same")
"""


def test_pdfs_decoded_by_many_threads_are_what_one_thread_makes_of_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DECODE], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )

    assert (done.returncode, done.stdout) == (0, "same\n"), done.stderr
