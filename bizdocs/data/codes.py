"""Finding codes: those of bizdocs are `family.slug`; those of others begin with a name and a dash, `mycompany-odd-day`."""

from __future__ import annotations

import re

FOREIGN_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


def family_of(code: str) -> str:
    """What codes of one kind begin with: `date` of `date.expired`, `mycompany` of `mycompany-odd-day`."""
    return code.partition("-" if FOREIGN_CODE.fullmatch(code) else ".")[0]
