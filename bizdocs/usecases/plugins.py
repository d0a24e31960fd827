"""What other packages bring: each part, whose it is, and whether it can be used. An engine is loaded, and shown no page:
it may be one that sends pages somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from bizdocs import families
from bizdocs.data.kinds import broken_kind
from bizdocs.errors import BizdocsError
from bizdocs.families import ENGINES, KEYWORDS, SEAMS, VALUES, Plugin
from bizdocs.model import Part
from bizdocs.reading.engine import choose_engine
from bizdocs.ruling.foreign import broken_keywords


def list_plugins() -> Iterator[Part]:
    """Every part that another package adds to a family."""
    for family in SEAMS:
        for plugin in (each for alike in families.plugins(family).values() for each in alike):
            fault = _fault_of(plugin)
            yield Part(
                name=plugin.name,
                version=plugin.package.rpartition(" ")[2],
                works=fault is None,
                detail=f"{family} · {plugin.package.rpartition(' ')[0]}",
                advice=None if fault is None else fault.text,
            )


def _fault_of(plugin: Plugin) -> BizdocsError | None:
    if fault := families.shadowed(plugin):
        return fault
    if plugin.family == KEYWORDS:
        return broken_keywords().get(plugin.name)
    if plugin.family == VALUES:
        return broken_kind(plugin.name)
    if plugin.family == ENGINES:
        try:
            choose_engine(plugin.name)
        except BizdocsError as fault:
            return fault
    return families.broken(plugin.family, plugin.name)
