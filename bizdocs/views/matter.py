"""What a clerk's page is made of: the checklist as far as it concerns who prints it, and words for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bizdocs.model import Checklist, Condition, Item, Options, Text
from bizdocs.printing.strings import say
from bizdocs.views.asked import asked_when, is_for_programs, is_of, papers_of, said_by

_COMMON = "common/"
_CASES = "name_based_on"
"""What a name rests on decides which papers are asked for: their own lines say so."""


class Matter:
    """What surely is asked, what may be, and what the page has told already."""

    def __init__(self, checklist: Checklist, options: Options) -> None:
        self._list = checklist
        self._lang = options.lang
        self._names = options.names
        own = [each for each in checklist.conditions if not each.rule.id.startswith(_COMMON)]
        self._own = [each for each in own if not is_for_programs(each)]
        supplied = [item for item in checklist.items if item.requirement.level != "forbidden"]
        self._sure = [item for item in supplied if item.applies == "yes"]
        self._open = [item for item in supplied if item.applies != "yes"]
        self._told: set[str] = set()
        """Rules whose demand stands on the page already."""

    def _hangs(self, condition: Condition) -> bool:
        """Whether nobody can say yet that it counts, and another line says of what."""
        return condition.applies != "yes" and (self._hangs_on_industry(condition) or _CASES in asked_when(condition))

    def _hangs_on_industry(self, condition: Condition) -> bool:
        """Whether what the form says of industries decides about it, and nobody has said it."""
        return self._list.industries is None and "submission.industries" in said_by(condition)

    def _is_to_bring(self, item: Item) -> bool:
        """Whether it is met by papers; what can be filled in as well stands among what to fill in."""
        return bool(papers_of(item)) and not is_of(item, "entry")

    def _is_stated(self, item: Item) -> bool:
        """Whether another item's papers state what is filled in."""
        others = {name for other in self._sure if self._is_to_bring(other) for name in papers_of(other)}
        return papers_of(item) <= others

    def _is_brought(self, condition: Condition) -> bool:
        """Whether it speaks of something that is surely brought, or of no paper at all."""
        brought = {name for item in self._sure for name in papers_of(item)}
        return not condition.documents or not brought.isdisjoint(condition.documents)

    # --- words ---

    def _name(self, sections: Sequence[str], name: str) -> str:
        known = (self._names.get(each, {}).get(name) for each in sections)
        return next((self._of(text) for text in known if text), name)

    def _of(self, text: Text) -> str:
        return text.of(self._lang)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._lang, **values)

    def _joined(self, parts: Iterable[str], joint: str = "joint") -> str:
        return say(joint, self._lang).join(parts)
