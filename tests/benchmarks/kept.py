"""An engine whose words are kept in a folder, so that a second run over the same pages costs extraction only.

What is kept is named by the engine with its version, the hash of the file, the page and the crop: a change of extraction
plays back, a crop that nobody asked for before is read and kept. Drawn pages of one seed are the same bytes.
"""

from __future__ import annotations

import json
import os
from functools import cache
from hashlib import sha256
from pathlib import Path

from bizdocs.model import Page, Word
from bizdocs.reading.engine import Engine, choose_engine
from bizdocs.reading.engines import recorded


@cache
def kept(name: str, folder: Path) -> Engine:
    """The engine `name`; its words are kept below `folder`."""
    engine = choose_engine(name)
    place = folder / sha256(f"{engine.name} {engine.version}".encode()).hexdigest()[:12]

    def read(page: Page) -> tuple[Word, ...]:
        crop = page.crop.key if page.crop is not None else ""
        key = sha256(f"{page.sha256} {page.ref.number} {crop}".encode()).hexdigest()
        path = place / key[:2] / f"{key[2:34]}.json"
        if path.exists():
            return tuple(recorded.from_json(word) for word in json.loads(path.read_text(encoding="utf-8")))
        said = [recorded.to_json(word) for word in engine.read(page)]
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(said, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        beside.replace(path)
        return tuple(recorded.from_json(word) for word in said)

    return Engine(engine.name, read, engine.version)
