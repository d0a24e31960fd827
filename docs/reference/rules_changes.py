"""rules/CHANGELOG.md: what each edition of a pack changed, rules that begin or end on a day of their own, and what holds now.

python -m docs.reference.rules_changes > rules/CHANGELOG.md

The differences are those of `bizdocs packs diff`: an edition that moved to `retired/` is compared with the one after it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from bizdocs.model import Pack, PackDiff, Rule
from bizdocs.ruling.packs.diff import diff_packs
from bizdocs.ruling.packs.load import packs_on
from bizdocs.usecases.choosing import open_shelf
from bizdocs.usecases.rule_sets import bundled_set

HEAD = """\
# Changes of the rules

<!-- written by `python -m docs.reference.rules_changes`; don't edit by hand -->

Rules have a version of their own: this is {version} of {date}, for bizdocs {requires} (`rules/release.json`). Two editions
of a pack, or two packs, are compared by `bizdocs packs diff`; what changes before a platform has decided is told in
reports (`pack.will-change`).
"""


def write_changes(folder: Path | None = None) -> str:
    """The page, as Markdown. `folder`: packs besides those that bizdocs brings."""
    packs = packs_on(open_shelf(folder, looked_at=False))
    told = bundled_set()
    return "".join(
        [
            HEAD.format(version=told.version, date=told.date, requires=told.requires),
            "\n## Editions\n\n",
            *(_lines(_list_editions(packs)) or ["No pack has an earlier edition yet.\n"]),
            "\n## Rules with a day of their own\n\n",
            *_lines(_list_days(packs)),
            "\n## What holds now\n\n| pack | edition | since | sources read |\n|---|---|---|---|\n",
            *_lines(_list_packs(packs)),
        ]
    )


def _lines(told: Iterator[str]) -> list[str]:
    return [f"{line}\n" for line in told]


def _list_editions(packs: Sequence[Pack]) -> Iterator[str]:
    """The newest change first."""
    pairs = [(a, b) for a, b in pairwise(packs) if a.id == b.id]
    for before, after in sorted(pairs, key=lambda pair: (_since(pair[1]), pair[1].id), reverse=True):
        yield f"### {_since(after)}: {after.title.en}, `{after.id}@{after.edition}` after `@{before.edition}`\n"
        yield from _tell(diff_packs(before, after))
        yield ""


def _tell(diff: PackDiff) -> Iterator[str]:
    for rule in diff.added:
        yield f"- new: {_name(rule)}"
    for rule in diff.dropped:
        yield f"- gone: {_name(rule)}"
    for change in diff.changed:
        yield f"- changed ({', '.join(change.aspects)}): {_name(change.after)}"
    if not (diff.added or diff.dropped or diff.changed):
        yield "- no rule differs"


def _list_days(packs: Sequence[Pack]) -> Iterator[str]:
    found: list[tuple[str, str]] = []
    for pack in packs:
        for rule in pack.rules:
            since, _, until = str(rule.schema.get("x-effective", "../..")).partition("/")
            if since != "..":
                found.append((since, f"- {since}: begins: {_name(rule)}"))
            if until != "..":
                found.append((until, f"- {until}: ends: {_name(rule)}"))
    yield from (line for _, line in sorted(found, key=lambda each: each, reverse=True))


def _list_packs(packs: Sequence[Pack]) -> Iterator[str]:
    newest = {pack.id: pack for pack in packs}
    for pack in newest.values():
        yield f"| `{pack.id}` | {pack.edition} | {_since(pack)} | {pack.read_on or '–'} |"


def _since(pack: Pack) -> str:
    return pack.effective[0].isoformat() if pack.effective[0] else "always"


def _name(rule: Rule) -> str:
    return f"{rule.title.en} (`{rule.id}`)"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(write_changes())
