"""The one loader of families: folders of modules of equal shape, found by being there."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType


@cache
def names(package: str) -> tuple[str, ...]:
    """The members of a family, without importing any: `names("bizdocs.values")`."""
    own = [
        m.name for m in pkgutil.iter_modules(importlib.import_module(package).__path__) if not m.name.startswith("_")
    ]
    return tuple(sorted({*own, *(entry.name for entry in entry_points(group=package))}))


@cache
def member(package: str, name: str) -> ModuleType:
    """One member, imported. A third party's member is found through the entry-point group named like the package."""
    for entry in entry_points(group=package):
        if entry.name == name:
            module = entry.load()
            if not isinstance(module, ModuleType):
                raise TypeError(f"entry point {entry.value!r} of group {package!r} must name a module")
            return module
    return importlib.import_module(f"{package}.{name}")


@cache
def members(package: str) -> tuple[ModuleType, ...]:
    """All members, imported, in the order of their names."""
    return tuple(member(package, name) for name in names(package))
