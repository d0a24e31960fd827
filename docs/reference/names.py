"""rules/README.md: the lists in the guide for pack writers that come from data, between `<!-- list: NAME -->` marks.

python -m docs.reference.names rules/README.md
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from bizdocs.model import Pack
from bizdocs.papers.load import bundled_papers
from bizdocs.ruling.dialect import assertions, quantifiers, relations
from bizdocs.ruling.dialect.comparison import code_of
from bizdocs.ruling.fields import fields_of
from bizdocs.ruling.findings.catalogue import catalogue, vocabulary
from bizdocs.ruling.keywords import keywords
from bizdocs.ruling.packs.load import COMMON
from bizdocs.usecases import packs as shelf
from bizdocs.usecases.settings import Settings

_AVATAR = "submission.account.picture"
_LIST = re.compile(r"(<!-- list: ([\w-]+) -->\n).*?(?=^<!-- end of list -->$)", re.DOTALL | re.MULTILINE)


def update_lists(page: str) -> str:
    """The page with each of its lists as the data has it."""
    lists = write_lists()
    return _LIST.sub(lambda found: f"{found[1]}\n{lists[found[2]]}\n", page)


def write_lists() -> Mapping[str, str]:
    """Every list by its name, as Markdown."""
    return {
        "keyword-codes": "".join(_tell_keywords()),
        "codes": "".join(_tell_codes()),
        "common": "".join(_tell_common(shelf.list_packs(Settings()))),
        "requirements": "".join(_tell_requirements(shelf.list_packs(Settings()))),
        "fields": "".join(_tell_fields()),
    }


def _tell_keywords() -> Iterator[str]:
    yield "| keyword | raises |\n|---|---|\n"
    whole = {**relations.CODES, "count": quantifiers.CODES}
    for keyword, codes in (*whole.items(), *((name, member.CODES) for name, member in keywords().items())):
        yield f"| `{keyword}` | {_quote(codes)} |\n"
    fields = list(vocabulary()["fields"])
    yield f"| `sameAs`, `chain` | {_tell_by_place(lambda field: code_of([field]), fields)} |\n"
    places = [*fields, "type", "submission.account.name"]
    alike: dict[str, list[str]] = {}
    for keyword in assertions.OPTIONS:
        alike.setdefault(_tell_by_place(partial(assertions.default_code, keyword), places), []).append(keyword)
    for told, names in alike.items():
        yield f"| {_quote(names)} | {told} |\n"
    parts = ("format", "bytes", "width", "height", "blank", "codes")
    told = _tell_by_place(partial(assertions.default_code, "const"), [f"{_AVATAR}.{part}" for part in parts])
    yield f"| any of these on the avatar | {told.partition('; of ')[2]} |\n"


def _tell_by_place(code_at: Callable[[str], str], places: Iterable[str]) -> str:
    """The codes that hang on the place, each with its places, after the one of all other places."""
    found: dict[str, list[str]] = {}
    other = code_at("")
    for place in places:
        if (code := code_at(place)) != other:
            found.setdefault(code, []).append(place)
    return "; ".join([f"`{other}`", *(f"of {_quote(named)} `{code}`" for code, named in found.items())])


def _tell_codes() -> Iterator[str]:
    families: dict[str, list[str]] = {}
    for code, told in catalogue().items():
        families.setdefault(code.partition(".")[0], []).append(f"`{code}` {told.title.zh}")
    for members in families.values():
        yield f"* {', '.join(members)}\n"


def _tell_common(packs: Iterable[Pack]) -> Iterator[str]:
    for rule in (rule for pack in packs if pack.id == COMMON for rule in pack.rules):
        yield f"* `{rule.id}` {rule.title.zh} ({rule.severity})\n"


def _tell_requirements(packs: Iterable[Pack]) -> Iterator[str]:
    """Those of `common`, then those of industries, each once with the packs that declare it."""
    titles: dict[str, str] = {}
    declaring: dict[str, list[str]] = {}
    for pack in packs:
        for wanted in (rule.declares for rule in pack.rules if pack.platform is None):
            if wanted is not None:
                titles[wanted.id] = wanted.title.zh
                declaring.setdefault(wanted.id, []).append(pack.id.rpartition("/")[2])
    common = [name for name, ids in declaring.items() if COMMON in ids]
    yield f"* `common`: {', '.join(f'`{name}` {titles[name]}' for name in common)}\n"
    for name in sorted(declaring.keys() - set(common)):
        yield f"* `{name}` {titles[name]}: {', '.join(sorted(set(declaring[name])))}\n"


def _tell_fields() -> Iterator[str]:
    order = list(vocabulary()["fields"])
    by_fields: dict[tuple[str, ...], list[str]] = {}
    for name in vocabulary()["types"]:
        if fields := fields_of(name, bundled_papers()):
            by_fields.setdefault(tuple(sorted(fields, key=order.index)), []).append(name)
    common = max(by_fields, key=lambda fields: len(by_fields[fields]))
    for fields, names in by_fields.items():
        if fields != common:
            yield f"* {_quote(names)}: {', '.join(fields)}\n"
    yield f"* all other permits, filings and certificates: {', '.join(common)}\n"


def _quote(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


if __name__ == "__main__":
    import sys
    from pathlib import Path

    _page = Path(sys.argv[1])
    _page.write_text(update_lists(_page.read_text(encoding="utf-8")), encoding="utf-8")
