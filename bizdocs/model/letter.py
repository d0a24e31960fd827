"""A letter to sign, filled in from what a submission declares."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """In Chinese, as the platform wants it. It holds personal data in clear: it is there to be signed."""

    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    entity: str
    """Who signs at its foot."""
    seal: str
    signed: str | None
    """Who signs by hand; `None` where no source asks for it."""
    missing: tuple[str, ...]
    """What has to be filled in by hand, by the names of fields."""
    source: str
    """What is known of the platform's own template."""
