"""The bounds on what is read, as they are shown."""

from __future__ import annotations

from bizdocs.model import ShownLimit
from bizdocs.reading.limits import BOUNDS, DEFAULTS, Limits


def show_limits(limits: Limits = DEFAULTS) -> tuple[ShownLimit, ...]:
    """Every bound on what is read; a caller of the library may set others (`limits`)."""
    return tuple(
        ShownLimit(name=name, value=getattr(limits, name), code=bound.code, text=bound.text)
        for name, bound in BOUNDS.items()
    )
