"""facts → findings: rule packs in a closed dialect of JSON Schema, judged in three values."""

from __future__ import annotations

from bizdocs.ruling.packs.load import load_packs
from bizdocs.ruling.rule import Ruling, rule

__all__ = ["Ruling", "load_packs", "rule"]
