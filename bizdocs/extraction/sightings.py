"""Sightings: what one look saw of a field, with its signs; and the field that these make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bizdocs.extraction.belief import believe
from bizdocs.extraction.signs import Doubt, Signs
from bizdocs.model import Evidence, Field, FieldStatus, Json


@dataclass(frozen=True, slots=True)
class Sighting:
    """A field as one look saw it. Without signs nothing was seen where it stands, or the print says that there is none."""

    name: str
    value: Json = None
    """What was read, whether or not it is believed."""
    raw: str | None = None
    evidence: tuple[Evidence, ...] = ()
    signs: Signs | None = None
    status: FieldStatus = "unreadable"
    """Where there are no signs: `absent` or `unreadable`."""

    def against(self, *doubts: Doubt) -> Sighting:
        """The same, with what speaks against it."""
        return replace(self, signs=(self.signs or Signs("", weakest=0.0)).against(*doubts))

    def agreed(self, looks: int) -> Sighting:
        """The same, so many looks having seen it alike: no figure of it is lost."""
        return self if self.signs is None else replace(self, signs=self.signs.agreed(looks))

    @property
    def given(self) -> bool:
        """Whether the value is believed."""
        return self.signs is not None and self.value is not None and believe(self.signs).given

    @property
    def field(self) -> Field:
        """The field as it is reported."""
        if self.signs is None:
            reason = "not-found" if self.status == "unreadable" else None
            return Field(name=self.name, value=None, raw=None, status=self.status, confidence=0.0, reason=reason)
        belief = believe(self.signs)
        repaired = self.signs.proof == "mended"
        status: FieldStatus = "unreadable" if not self.given else "repaired" if repaired else "read"
        unread = "not-found" if self.value is None and not self.signs.doubts else belief.reason
        return Field(
            name=self.name,
            value=self.value if self.given else None,
            raw=self.raw,
            status=status,
            confidence=round(belief.confidence, 4),
            evidence=self.evidence,
            reason="repaired" if status == "repaired" else None if self.given else unread,
        )
