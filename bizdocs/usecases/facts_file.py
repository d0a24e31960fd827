"""Facts files: what `--facts` writes and `check` reads; personal data in clear."""

from __future__ import annotations

import json
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from bizdocs.errors import FactsFileError
from bizdocs.model import Facts, Json
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


def load_facts(facts: str | PathLike[str] | bytes | bytearray | Mapping[str, Json]) -> Facts:
    """Facts that were kept: those of a file of `bizdocs extract --facts`, or what `Facts.to_json()` gave.

    Args:
        facts: the path of a file; its JSON, as text that begins with `{` or as bytes; or what that JSON holds.

    Raises:
        FactsFileError: that is no facts; names file and place and quotes no value.
    """
    if isinstance(facts, Mapping):
        return facts_from_json(dict(facts))
    if isinstance(facts, bytes | bytearray):
        return _parse(bytes(facts), "")
    if isinstance(facts, str) and facts.lstrip("\ufeff \t\r\n").startswith("{"):
        return _parse(facts.encode("utf-8", "surrogatepass"), "")
    try:
        path = Path(facts)
    except TypeError:
        kind = type(facts).__name__
        raise FactsFileError(
            f"load_facts: give a path, JSON as text or bytes, or a mapping, not {kind}",
            f"load_facts：请给路径、JSON 文本或字节、或字典，而不是 {kind}",
        ) from None
    try:
        return _parse(path.read_bytes(), str(path))
    except (OSError, ValueError):
        raise _not_facts(str(path)) from None


def _parse(data: bytes, where: str) -> Facts:
    try:
        return facts_from_json(json.loads(data.decode("utf-8-sig", "surrogatepass")))
    except FactsFileError as fault:
        raise (fault.at(where) if where else fault) from None
    except (ValueError, RecursionError):
        raise _not_facts(where) from None


def _not_facts(where: str) -> FactsFileError:
    fault = FactsFileError(
        "not a facts file; `bizdocs extract --facts FILE` writes one",
        "不是识别结果文件；可用 `bizdocs extract --facts FILE` 生成",
    )
    return fault.at(where) if where else fault
