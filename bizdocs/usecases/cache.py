"""The cache of readings, seen from outside: erase it."""

from __future__ import annotations

from pathlib import Path

from bizdocs.reading.cache_folder import purge


def purge_cache(folder: str | Path) -> int:
    """Erase a cache of readings; returns how many there were. Raises `UsageError` for a folder that is none."""
    return purge(Path(folder))
