"""Packs: which there are, which edition holds on a day, and what they inherit.

A pack's id is its path under a rules folder without `.json`. The current edition lies there; earlier ones lie in `retired/`
beside it, as `<name>@<edition>.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from bizdocs.errors import PackError, UnknownName
from bizdocs.model import Origin, Pack, Rule, Text
from bizdocs.resources import rules_folder
from bizdocs.ruling.findings.catalogue import vocabulary
from bizdocs.ruling.industry_names import near_industry
from bizdocs.ruling.packs.editions import Edition, name_file, read_edition
from bizdocs.ruling.packs.joining import borne_by, in_effect, join_hashes, override_rules
from bizdocs.ruling.packs.refusals import (
    doubt_not_inherited,
    doubt_own_rule,
    of_no_default,
    of_own_parent,
    of_taken_anchor,
    of_two_defaults,
)
from bizdocs.ruling.platform_names import find_by_name

COMMON = "common"
INDUSTRIES = "industries"
"""The folder of the packs that join those of platforms: `industries/food`."""
LAW = "law"
"""The folder of what national law asks of an industry, joined in the same way and before it: `law/food`."""
_NO_PACKS = frozenset({"schema", "papers", "coverage"})
_NOT_A_PACK = frozenset({"release", "findings", "vocabulary", "fields", "kinds", "scopes", "letters", "platforms"})


def load_packs(names: Sequence[str], *, as_of: date, folders: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """The packs that some names stand for, each once, in that order; without names `common` alone.

    A name is a platform (`douyin`: its default pack), a pack id (`douyin/blue_v`) or an edition (`douyin/blue_v@2022-04`).
    Without an edition it is the one in effect on `as_of`, before the first one the oldest. `folders` are searched before the
    rules that bizdocs brings. Raises `UnknownName` and `PackError`.
    """
    return Shelf(folders).load_named(names, as_of)


def load_industries(industries: Sequence[str], *, as_of: date, folders: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """The packs of some industries, each once: `food.infant` brings `law/food` and `industries/food`, then those of its own.

    An industry without a pack brings none. Raises `UnknownName` for one that neither the vocabulary nor a pack knows, not even
    in its coarser form, and `PackError`.
    """
    return Shelf(folders).load_industries(industries, as_of)


def list_packs(folders: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """Every edition of every pack with its own rules only, by id and then by day of effect."""
    return packs_on(Shelf(folders))


def packs_on(shelf: Shelf) -> tuple[Pack, ...]:
    """The same of one shelf."""
    return tuple(edition.pack for pack_id in sorted(shelf.ids()) for edition in shelf.editions(pack_id))


def platforms(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """The platforms that have a pack."""
    return tuple(sorted({pack.platform for pack in list_packs(folders) if pack.platform}))


def edition_files(folder: Path) -> tuple[Path, ...]:
    """The pack files of one folder, whether they can be loaded or not."""
    return tuple(path for _, _, path in _pack_files(folder))


def list_editions(folder: Path) -> tuple[Edition, ...]:
    """The editions that lie in one folder, by id and then by day of effect; nothing is joined."""
    shelf = Shelf([folder] if folder != rules_folder() else [])
    files = set(edition_files(folder))
    return tuple(
        edition for pack_id in sorted(shelf.ids()) for edition in shelf.editions(pack_id) if edition.path in files
    )


Inspect = Callable[[Edition], None]


class Shelf:
    """The pack files of some folders; the first folder that has a pack gives all its editions.

    A pack of one's own may take the place of one that bizdocs brings (`replaces`): by its id, or as the platform's default
    pack. Whoever asks for the other, by whatever name, is given this one; only as a parent (`extends`) and to be looked at
    (`load`) it stays what it is.
    """

    def __init__(
        self, folders: Sequence[Path] = (), *, released: Sequence[Path] = (), inspect: Inspect | None = None
    ) -> None:
        """`folders`: the user's own, searched first. `released`: those of releases, whose packs take the place of bundled ones.

        `inspect`: looks at each of the user's editions before it is used, and raises `PackError`.
        """
        self._released = tuple(released)
        self._inspect = inspect
        self._files: dict[str, dict[str | None, Path]] = {}
        self._of_folder: list[dict[str, dict[str | None, Path]]] = []
        self._loaded: dict[tuple[str, date], Pack] = {}
        self._own = len(folders)
        for folder in (*folders, *released, rules_folder()):
            found: dict[str, dict[str | None, Path]] = {}
            for pack_id, edition, path in _pack_files(folder):
                found.setdefault(pack_id, {})[edition] = path
            self._of_folder.append(found)
            self._files = {**found, **self._files}

    def ids(self) -> tuple[str, ...]:
        return tuple(self._files)

    def is_brought(self, pack_id: str) -> bool:
        """Whether bizdocs, or a release of its rules, brings a pack of that id."""
        return any(pack_id in files for files in self._of_folder[self._own :])

    def brought_default(self, platform: str) -> str | None:
        """The id of the default pack of a platform that bizdocs brings."""
        for files in self._of_folder[self._own :]:
            for pack_id in _of_platform(files, platform):
                if any(read_edition(path, pack_id, old).pack.default for old, path in files[pack_id].items()):
                    return pack_id
        return None

    def replaced_by(self, edition: Edition) -> str | None:
        """The id of the pack that bizdocs brings and in whose place one's own stands; `None`: in nobody's."""
        pack = edition.pack
        if self._origin_of(edition.path) != "user" or not edition.replaces:
            return None
        if self.is_brought(pack.id):
            return pack.id
        return self.brought_default(pack.platform) if pack.default and pack.platform else None

    def stand_in(self, pack_id: str) -> str:
        """The id of the pack that is used where one is asked for: one's own in its place, else itself.

        Raises `PackError` for a pack of one's own of the same platform that can't be read: it might be the one that is meant.
        """
        own = any(pack_id in files for files in self._of_folder[: self._own])
        return pack_id if own else next(iter(self.replacing(pack_id)), pack_id)

    def replacing(self, pack_id: str) -> list[str]:
        """The packs of one's own that stand in the place of one; where there are two, lint refuses both."""
        platform = pack_id.rpartition("/")[0]
        own = [each for files in self._of_folder[: self._own] for each in _of_platform(files, platform) if platform]
        return [each for each in own if any(self.replaced_by(one) == pack_id for one in self.editions(each))]

    def industries(self) -> tuple[str, ...]:
        """The industries that have a pack."""
        return tuple(dict.fromkeys(pack_id.partition("/")[2] for pack_id in self._files if is_joined(pack_id)))

    def choose(self, names: Sequence[str], industries: Sequence[str], as_of: date) -> tuple[Pack, ...]:
        """The packs that some names stand for (else `common`) and, beside them, those of the industries that they do not name."""
        chosen = self.load_named(names, as_of)
        joining = self.load_industries(industries, as_of)
        return (*chosen, *(pack for pack in joining if pack.id not in {each.id for each in chosen}))

    def load_named(self, names: Sequence[str], as_of: date) -> tuple[Pack, ...]:
        """As `load_packs`."""
        packs = [self._load_meant(name, as_of) for name in names or (COMMON,)]
        return tuple({(pack.id, pack.edition): pack for pack in packs}.values())

    def load_industries(self, industries: Sequence[str], as_of: date) -> tuple[Pack, ...]:
        """As `load_industries`, the function."""
        known = {*vocabulary()["industries"], *self.industries()} if industries else set()
        packs: dict[str, Pack] = {}
        for industry in industries:
            parts = industry.split(".")
            forms = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
            if known.isdisjoint(forms):
                raise UnknownName("industry", industry, (), hint=near_industry(industry, known))
            ids = [f"{folder}/{form}" for form in forms for folder in (LAW, INDUSTRIES)]
            packs |= {pack_id: self.load(pack_id, as_of) for pack_id in ids if pack_id in self._files}
        return tuple(packs.values())

    def _load_meant(self, name: str, as_of: date) -> Pack:
        """The pack that a name stands for, or the one in its place: of an edition that only the other has, over that edition."""
        asked, _, wanted = name.partition("@")
        asked = self.find(asked)
        own = self.stand_in(asked)
        editions = self.editions(own)
        replaced = next((each for one in editions if (each := self.replaced_by(one)) is not None), None)
        if replaced is None or not wanted:
            return self.load(own if own != asked else name, as_of)
        if any(edition.pack.edition == wanted for edition in editions):
            return self.load(f"{own}@{wanted}", as_of)
        brought = {edition.pack.edition: edition for edition in self.editions(replaced, below=self._own)}
        if base := brought.get(wanted):
            over = self.join(in_effect(editions, as_of), as_of, instead={replaced: base})
            if any(parent.id == replaced for parent in over.inherits):
                return over
        known = [f"{own}@{edition.pack.edition}" for edition in editions]
        raise UnknownName("edition", name, [*known, *(f"{replaced}@{edition}" for edition in brought)])

    def load(self, name: str, as_of: date) -> Pack:
        """The very pack that a name stands for on a day, with what it inherits; worked out once."""
        if (name, as_of) not in self._loaded:
            self._loaded[name, as_of] = self._load(name, as_of)
        return self._loaded[name, as_of]

    def _load(self, name: str, as_of: date) -> Pack:
        pack_id, _, wanted = name.partition("@")
        pack_id = self.find(pack_id)
        editions = self.editions(pack_id)
        if not wanted:
            return self.join(in_effect(editions, as_of), as_of)
        chosen = next((edition for edition in editions if edition.pack.edition == wanted), None)
        if chosen is None:
            raise UnknownName("edition", name, [f"{pack_id}@{edition.pack.edition}" for edition in editions])
        return self.join(chosen, as_of)

    def find(self, name: str) -> str:
        """The id of the pack that a name stands for: an id, a platform (its default pack), or what people call one.

        Raises `UnknownName`, and `UsageError` for a name of several packs.
        """
        if name in self._files:
            return name
        return self._default_of(name) or find_by_name(name, self._named(), self.stand_in)

    def _named(self) -> Iterator[Pack]:
        """Every pack that may be called by a name, as its newest edition has it."""
        for pack_id in sorted(self._files):
            with suppress(PackError):  # whoever names a broken pack by its id is told so
                yield self.editions(pack_id)[-1].pack

    def editions(self, pack_id: str, *, below: int = 0) -> tuple[Edition, ...]:
        """All editions of a pack, the oldest first, of the first folder that has it; `below`: leaving out so many folders."""
        files: Mapping[str | None, Path] = next(
            (each[pack_id] for each in self._of_folder[below:] if pack_id in each), {}
        )
        editions = [self._place(read_edition(path, pack_id, retired)) for retired, path in files.items()]
        return tuple(sorted(editions, key=lambda edition: edition.pack.effective[0] or date.min))

    def _place(self, edition: Edition) -> Edition:
        """An edition that knows who brought it, which the folder where its file lies tells, and in whose place it stands.

        It is called by all that the other is called, and is the default pack where that was.
        """
        pack, replaced = edition.pack, self.replaced_by(edition)
        if replaced is not None:
            other = self.editions(replaced, below=self._own)[-1].pack
            names = dict.fromkeys((*pack.names, *other.names, other.title.zh, other.title.en))
            pack = replace(pack, instead_of=replaced, names=tuple(names), default=pack.default or other.default)
        return replace(edition, pack=replace(pack, origin=self._origin_of(edition.path)))

    def _origin_of(self, path: Path) -> Origin:
        if any(path.is_relative_to(folder) for folder in self._released):
            return "rules-package"
        return "bundled" if path.is_relative_to(rules_folder()) else "user"

    def _default_of(self, platform: str) -> str | None:
        unclear: PackError | None = None
        for files in self._of_folder:
            own = _of_platform(files, platform)
            defaults = [pack_id for pack_id in own if any(edition.pack.default for edition in self.editions(pack_id))]
            if len(defaults) > 1:
                raise of_two_defaults(platform, defaults)
            if defaults:
                return defaults[0]
            if own and unclear is None:
                unclear = of_no_default(platform, own)
        if unclear is not None:
            raise unclear
        return None

    def join(
        self,
        edition: Edition,
        as_of: date,
        above: tuple[Path, ...] = (),
        *,
        instead: Mapping[str, Edition] | None = None,
    ) -> Pack:
        """The edition with the rules that it inherits in front of its own.

        `instead`: editions of parents to be taken, where it is not the one in effect. A pack that extends its own id means the
        one that bizdocs brings under it.
        """
        own = edition.pack
        if self._inspect is not None and own.origin == "user":
            self._inspect(edition)
        if edition.path in above:
            raise of_own_parent().at(f"{edition.path}#/x-pack/extends")
        inherited: dict[str, Rule] = {}
        parents: dict[str, Pack] = {}
        of_industries: dict[str, str] = {}
        hashes = [own.sha256]
        for number, pack_id in enumerate(edition.extends):
            if pack_id not in self._files:
                told = UnknownName("pack", pack_id, self.ids()).text
                raise PackError(told.en, told.zh).at(f"{edition.path}#/x-pack/extends/{number}")
            editions = self.editions(pack_id, below=self._folders_to(edition) if pack_id == own.id else 0)
            base = (instead or {}).get(pack_id) or (in_effect(editions, as_of) if editions else edition)
            parent = self.join(base, as_of, (*above, edition.path), instead=instead)
            inherited.update((rule.id, rule) for rule in parent.rules)
            parents |= {each.id: each for each in (replace(parent, rules=(), inherits=()), *parent.inherits)}
            of_industries.update(parent.override)
            hashes.append(parent.sha256)
        for rule_id in edition.override:
            if rule_id not in inherited and not self._is_of_industry(rule_id):
                told = self._doubt_rule(rule_id, edition, inherited)
                raise PackError(told.en, told.zh).at(f"{edition.path}#/x-pack/override")
        rules = override_rules(inherited.values(), edition.override)
        if twice := {rule.id for rule in rules} & {rule.id for rule in own.rules}:
            raise of_taken_anchor(sorted(twice)[0]).at(f"{edition.path}#/allOf")
        of_industries.update((name, value) for name, value in edition.override.items() if is_joined(name))
        joined = (*rules, *own.rules)
        return replace(
            own,
            confidence=borne_by(own.confidence, parents.values()),
            rules=joined,
            sha256=join_hashes(hashes),
            override=of_industries,
            inherits=tuple(parents.values()),
        )

    def _folders_to(self, edition: Edition) -> int:
        """How many folders come up to the one of an edition, that one too."""
        at = (n for n, files in enumerate(self._of_folder) if edition.path in files.get(edition.pack.id, {}).values())
        return next(at, 0) + 1

    def _is_of_industry(self, rule_id: str) -> bool:
        """Whether an industry's pack has a rule; such packs are joined to every platform's, inherited or not."""
        pack_id = rule_id.rpartition("/")[0]
        if not is_joined(pack_id) or pack_id not in self._files:
            return False
        return any(rule.id == rule_id for edition in self.editions(pack_id) for rule in edition.pack.rules)

    def _doubt_rule(self, rule_id: str, edition: Edition, inherited: Mapping[str, Rule]) -> Text:
        """Why a rule can't be overridden: nobody has it, or the pack that has it is not inherited."""
        pack_id = rule_id.rpartition("/")[0]
        if pack_id in edition.extends or pack_id not in self._files:
            return UnknownName("rule", rule_id, list(inherited)).text
        if pack_id == edition.pack.id:
            return doubt_own_rule(rule_id)
        rules = [rule.id for other in self.editions(pack_id) for rule in other.pack.rules]
        if is_joined(pack_id):
            return UnknownName("rule", rule_id, rules).text
        return doubt_not_inherited(pack_id, rule_id, rules)


def is_joined(name: str) -> bool:
    """Whether a pack, or a rule, is of those that join every platform's: of an industry or of the law on it."""
    return name.startswith((f"{INDUSTRIES}/", f"{LAW}/"))


def _of_platform(files: Iterable[str], platform: str) -> list[str]:
    return [pack_id for pack_id in files if pack_id.rpartition("/")[0] == platform]


def join_industry(industry: Pack, override: Mapping[str, str]) -> Pack:
    """The pack of an industry as a platform's pack has it."""
    return replace(industry, rules=override_rules(industry.rules, override)) if override else industry


def _pack_files(folder: Path) -> Iterator[tuple[str, str | None, Path]]:
    """Pack id, edition (of a retired one) and path of every pack file under a folder."""
    if not folder.is_dir():
        raise PackError(f"{folder}: there is no such folder of rule packs", f"{folder}：没有这个规则包文件夹")
    for path in sorted(folder.rglob("*.json")):
        pack_id, edition = name_file(path, folder)
        if not _NO_PACKS & set(path.relative_to(folder).parts) and pack_id not in _NOT_A_PACK:
            yield pack_id, edition, path
