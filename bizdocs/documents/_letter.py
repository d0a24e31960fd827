"""Fields that letters of an applicant have in common, as the authorisation letter reads them."""

from __future__ import annotations

from bizdocs.documents import authorisation_letter
from bizdocs.documents._declaration import FieldSpec

FIELDS = {field.name: field for field in authorisation_letter.DECLARATION.fields}
STOPS = authorisation_letter.DECLARATION.stops


def fields(*names: str) -> tuple[FieldSpec, ...]:
    """The fields of these names."""
    return tuple(FIELDS[name] for name in names)
