"""The one loader of families: folders of modules of equal shape, found by being there.

Four families are open to other packages, which name a module of theirs in the entry-point group that is called like the family.
A member of another package that can't be used is told as what it is by whoever asks for it, and costs nobody else anything.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from bizdocs.errors import PluginBroken
from bizdocs.model import Text

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENGINES = "bizdocs.reading.engines"
FORMATS = "bizdocs.formats"
KEYWORDS = "bizdocs.ruling.keywords"
VALUES = "bizdocs.values"


@dataclass(frozen=True, slots=True)
class Seam:
    """A family that other packages may add to: what a member is called, and the names that it must offer.

    Names in lower case are functions.
    """

    title: Text
    offers: tuple[str, ...]


SEAMS: Mapping[str, Seam] = {
    ENGINES: Seam(Text(zh="识别引擎", en="OCR engine"), ("create", "version")),
    FORMATS: Seam(Text(zh="输出格式", en="format"), ("render",)),
    KEYWORDS: Seam(Text(zh="关键字", en="keyword"), ("KEYWORD", "OPTIONS", "CODES", "UNREADABLE", "judge")),
    VALUES: Seam(Text(zh="取值类型", en="kind of value"), ("parse", "problem")),
}
_REMOVE = Text(zh="请更新该软件包，或将其卸载", en="update that package or uninstall it")


@dataclass(frozen=True, slots=True)
class Plugin:
    """A member that another package brings."""

    family: str
    name: str
    package: str
    """The package's name and version."""
    entry: EntryPoint

    def broken(self, why: Text, what_to_do: Text = _REMOVE) -> PluginBroken:
        """The fault of this member: which package's it is, what is wrong, what to do."""
        title = SEAMS[self.family].title
        return PluginBroken(
            f"the {title.en} {self.name!r} of the package {self.package} can't be used: {why.en}; {what_to_do.en}",
            f"软件包 {self.package} 的{title.zh}“{self.name}”无法使用：{why.zh}；{what_to_do.zh}",
        )


@cache
def own_names(package: str) -> tuple[str, ...]:
    """The members of a family that bizdocs brings itself, without importing any."""
    folder = importlib.import_module(package).__path__
    return tuple(sorted(m.name for m in pkgutil.iter_modules(folder) if not m.name.startswith("_")))


@cache
def plugins(package: str) -> Mapping[str, tuple[Plugin, ...]]:
    """What other packages add to a family, by name, without importing any; a name that two of them bring has two."""
    from importlib.metadata import entry_points  # not for `--help`: it takes longer than most of what is imported there

    found: dict[str, tuple[Plugin, ...]] = {}
    for entry in (
        sorted(entry_points(group=package), key=lambda entry: (entry.name, entry.value)) if package in SEAMS else ()
    ):
        told = f"{entry.dist.name} {entry.dist.version}" if entry.dist is not None else entry.module
        found[entry.name] = (*found.get(entry.name, ()), Plugin(package, entry.name, told, entry))
    return found


@cache
def names(package: str) -> tuple[str, ...]:
    """The members of a family, without importing any: `names("bizdocs.values")`."""
    return tuple(sorted({*own_names(package), *plugins(package)}))


@cache
def member(package: str, name: str) -> ModuleType:
    """One member, imported. Of a name that bizdocs has, its own: nothing is replaced silently.

    Raises:
        PluginBroken: it is another package's and can't be used.
    """
    if name in plugins(package) and name not in own_names(package):
        return _load(*plugins(package)[name])
    return importlib.import_module(f"{package}.{name}")


@cache
def members(package: str) -> tuple[ModuleType, ...]:
    """All members that can be used, imported, in the order of their names."""
    return tuple(member(package, name) for name in names(package) if broken(package, name) is None)


@cache
def broken(package: str, name: str) -> PluginBroken | None:
    """Why a member of another package can't be used; `None` where it can, and for those of bizdocs."""
    if name in own_names(package):
        return None
    try:
        member(package, name)
    except PluginBroken as fault:
        return fault
    return None


def shadowed(plugin: Plugin) -> PluginBroken | None:
    """That a member's name is one of bizdocs' own, so that nobody gets to it."""
    if plugin.name not in own_names(plugin.family):
        return None
    return plugin.broken(
        Text(zh="bizdocs 自己已有这个名称", en="bizdocs has one of that name itself"),
        Text(zh="请在该软件包中改名", en="give it another name in that package"),
    )


def _load(plugin: Plugin, *others: Plugin) -> ModuleType:
    if others:
        packages = ", ".join(other.package for other in others)
        raise plugin.broken(
            Text(zh=f"{packages} 也带有同名的", en=f"{packages} brings one of that name too"),
            Text(zh="请卸载其一", en="uninstall one of them"),
        )
    try:
        module = plugin.entry.load()
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - whatever a foreign module does when it is imported is its own
        raise plugin.broken(_tell_import(plugin, fault)) from None
    if not isinstance(module, ModuleType):
        value = plugin.entry.value
        raise plugin.broken(Text(zh=f"{value} 不是模块", en=f"{value} is no module"))
    for name in SEAMS[plugin.family].offers:
        if not hasattr(module, name) or (name.islower() and not callable(getattr(module, name))):
            sign = f"{name}()" if name.islower() else name
            raise plugin.broken(
                Text(zh=f"模块 {module.__name__} 没有 {sign}", en=f"the module {module.__name__} has no {sign}")
            )
    return module


def _tell_import(plugin: Plugin, fault: BaseException) -> Text:
    """Which exception the import ended in; of a missing module or name its text, which names it and nothing else."""
    told = f"{type(fault).__name__}: {fault}" if isinstance(fault, ImportError) else type(fault).__name__
    return Text(zh=f"导入 {plugin.entry.value} 时出错（{told}）", en=f"importing {plugin.entry.value} failed ({told})")
