"""Facts files: what `--facts` writes and `check` reads; personal data in clear."""

from __future__ import annotations

import json
from pathlib import Path

from bizdocs.errors import FactsFileError
from bizdocs.model import Facts
from bizdocs.ruling.facts_json import facts_from_json, facts_to_json
from bizdocs.usecases.writing import write_file


def save_facts(facts: Facts, path: Path) -> None:
    """Write facts as JSON, readable by their owner alone: they are personal data in clear.

    Raises:
        WriteFailed: the disk is full, or may not be written to; a file that stood there is as it was.
    """
    text = json.dumps(facts_to_json(facts), ensure_ascii=False, indent=1) + "\n"
    # names of files may hold bytes that are no UTF-8: as JSON escapes they are read back as they were
    write_file(path, text.encode("utf-8", "backslashreplace"), private=True)


def load_facts(path: Path) -> Facts:
    """Facts that `save_facts` wrote. Raises `FactsFileError`, which names file and place and quotes no value."""
    try:
        return facts_from_json(json.loads(path.read_text(encoding="utf-8-sig")))
    except FactsFileError as fault:
        raise fault.at(str(path)) from None
    except (OSError, ValueError, RecursionError):
        raise FactsFileError(
            f"{path}: not a facts file; `bizdocs extract --facts FILE` writes one",
            f"{path}：不是识别结果文件；可用 `bizdocs extract --facts FILE` 生成",
        ) from None
