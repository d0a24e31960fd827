"""What is said against a pack."""

from __future__ import annotations

from dataclasses import dataclass

from bizdocs.model import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a pack that should be otherwise."""

    pointer: str
    """A JSON pointer into its file; empty where the text names file and place itself."""
    text: Text
    hard: bool = False
    """Whether a pack with it would judge wrongly, or says of itself what is not so: such a pack is not used."""
