"""What platforms are called on paper: `rules/platforms.json`, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bizdocs.data.files import read_data


@cache
def platform_names() -> Mapping[str, tuple[str, ...]]:
    """Platform → the names under which papers address it: its own, and those of the company that runs it."""
    told = read_data("platforms.json")
    return {platform: tuple(names) for platform, names in told.items() if not platform.startswith("$")}
