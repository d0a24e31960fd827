"""Documents and places in words: names of types and fields, where on a page, what a document says in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from bizdocs.data.fields import ranked
from bizdocs.model import (
    Box,
    Correction,
    Document,
    Evidence,
    Field,
    File,
    Finding,
    Json,
    Message,
    Options,
    Pack,
    Report,
    Rule,
    Waived,
)
from bizdocs.printing.layout import Cell
from bizdocs.printing.provenance import say_pack_provenance, say_rule_set
from bizdocs.printing.strings import STRINGS, say
from bizdocs.privacy.masks import Mask

_MOST_PLACES = 3
_NOTES = re.compile(r"^逻辑：|；逻辑(?=：)|（bizdocs）|[（，]可信度 ?[A-DU](?=[），])|WP\d+，|bizdocs ?自订：")
"""In clauses: how sure a keeper is of a part, and that it is reasoning of bizdocs and no quotation."""


class Words:
    """What to call the things of one report, in one language, masked or in clear."""

    def __init__(self, files: Iterable[File], documents: Sequence[Document], options: Options) -> None:
        self.lang = options.lang
        self.mask = Mask(documents, on=options.mask)
        self._masked = options.mask
        self._names = options.names
        self._files = tuple(files)
        self._pages = {file.path: file.pages for file in self._files}
        self._documents = {document.id: document for document in documents}
        self._used = {source.page.file for document in documents for source in document.sources}

    def say(self, key: str, **params: object) -> str:
        return say(key, self.lang, **params)

    def name(self, section: str, key: str) -> str:
        """The name of a type, field, subject …; the bare key where the vocabulary has none."""
        known = self._names.get(section, {}).get(key)
        return known.of(self.lang) if known else key.replace("_", " ")

    def joined(self, texts: Iterable[str]) -> str:
        return self.say("joint").join(texts)

    def aside(self, text: str) -> str:
        return self.say("aside", text=text)

    def file_and_page(self, path: str, page: int) -> str:
        """A file, and the page where it has several."""
        shown = self.mask.text(path)
        return self.say("page", file=shown, number=page) if page and self._pages.get(path, 1) > 1 else shown

    def message(self, message: Message) -> str:
        return self.mask.text(message.render(self.lang, mask=self._masked))

    def waived(self, waived: Waived) -> str:
        """What does not count, why, by whose word and until when."""
        told = self.message(waived.finding.message)
        reason, approved_by = self.mask.text(waived.waiver.reason), waived.waiver.approved_by
        return self.say("waived.told", message=told, reason=reason, approved_by=approved_by, day=waived.waiver.expires)

    def correction(self, told: Correction) -> str:
        """What a person put right: which field, from what to what and why; by whom and when only in clear."""
        document = self._documents.get(told.document)
        kind = document.type if document is not None else None
        masked = [self.mask.field(kind, told.field, value) for value in (told.old, told.new)]
        unsaid = (self.say("correction.none"), self.say("status.absent"))
        old, new = (none if value is None else self._written(value) for value, none in zip(masked, unsaid, strict=True))
        who = self.say("correction.who", by=told.by, at=told.at)
        reason = self.mask.text(told.reason)
        return self.say(
            "correction.told",
            document=self.title(document) if document is not None else told.document,
            field=self.name("fields", told.field),
            old=old,
            new=new,
            reason=reason if self._masked else self.joined((reason, who)),
        )

    def subject(self, report: Report) -> str:
        if report.subject is None:
            return self.say("subject.unknown")
        name = self.name("subjects", report.subject)
        return self.say("subject.guessed", subject=name) if report.subject_source == "guessed" else name

    def pack(self, pack: Pack) -> str:
        """Its title and edition, how well it is sourced, how old its sources are and who has looked at the platform's page."""
        title = self.say("pack.edition", title=pack.title.of(self.lang), edition=pack.edition)
        return " · ".join([title, say_pack_provenance(pack, self.lang)])

    def rule_sets(self, report: Report) -> list[str]:
        """The rules that were named for this run; those that bizdocs brings go without saying."""
        return [say_rule_set(one, self.lang) for one in report.rules if one.origin != "bundled"]

    def cited(self, rule: Rule) -> str:
        """What a rule stands on: a clause, else whose page it is, else the rule itself."""
        own = self.say("source.common") if rule.id.startswith("common/") else rule.title.of(self.lang)
        return plainly(rule.source.clause or "") or urlsplit(rule.source.url or "").hostname or own

    def where(self, finding: Finding) -> str:
        """The places it was seen at; for what is absent from a document, the files of that document."""
        document = self._documents.get(finding.document or "")
        if finding.evidence or document is None:
            return self.places(finding.evidence)
        return self.files_of(document)

    def places(self, evidence: Iterable[Evidence]) -> str:
        """Where something was seen, each place once, the first few of them."""
        places = list(dict.fromkeys(self._place(seen) for seen in evidence))
        shown = self.say("semicolon").join(places[:_MOST_PLACES])
        hidden = len(places) > _MOST_PLACES
        return shown + self.aside(self.say("more_places", n=len(places))) if hidden else shown

    def _place(self, seen: Evidence) -> str:
        if seen.page is None:
            return self.say(f"via.{'person' if seen.via == 'person' else 'declared'}")
        place = self.file_and_page(seen.page.file, seen.page.number)
        if part := _part_of_page(seen.box):
            place = self.say("part", place=place, part=self.say(part))
        return place + self.aside(self.say(f"via.{seen.via}")) if seen.via in {"qr", "seal", "person"} else place

    def title(self, document: Document) -> str:
        """Its type, and in brackets its role and what is wrong with the picture."""
        if document.type == "unknown":
            return self.say("type.unrecognised")
        asides = [self._role(document, document.role)] if document.role else []
        if document.legibility.verdict != "legible":
            asides.append(self.say(f"legibility.{document.legibility.verdict}"))
        title = self.name("types", document.type)
        return title + self.aside(self.joined(asides)) if asides else title

    def _role(self, document: Document, role: str) -> str:
        name = self.name("roles", role)
        return self.say("role.guessed", role=name) if document.role_source == "guessed" else name

    def files_of(self, document: Document) -> str:
        return self.joined(
            dict.fromkeys(self.file_and_page(source.page.file, source.page.number) for source in document.sources)
        )

    def unused_files(self) -> list[File]:
        """Files that hold no document, or of which a part could not be read."""
        return [file for file in self._files if file.path not in self._used or file.status != "read"]

    def fate(self, file: File) -> Cell:
        """What became of a file of `unused_files`."""
        if file.error == "file.office-document":
            return Cell(self.say("file.office"), "dim")
        if (twin := self._twin(file)) is not None:
            return Cell(self.say("file.duplicate", file=self.mask.text(twin.path)), "dim")
        return Cell(self.say("type.unrecognised" if file.status == "read" else f"file.{file.status}"), "review")

    def _twin(self, file: File) -> File | None:
        """The file with the same bytes that a document was read from."""
        alike = (each for each in self._files if each.sha256 == file.sha256 and each.path in self._used)
        return next(alike, None) if file.path not in self._used else None

    def gist(self, document: Document) -> str:
        """Whose document it is, its number and until when it holds."""
        parts = [
            self._first(document, ranked("holder")),
            self._first(document, ranked("number")),
            self._validity(document),
        ]
        return " · ".join(part for part in parts if part)

    def value(self, document: Document, field: Field) -> str:
        """A field's value as people write it, masked."""
        return self._written(self.mask.field(document.type, field.name, field.value))

    def unread(self, field: Field) -> str:
        """That a field was not read, and why, where that is known; reasons of plug-ins are told as they are."""
        status = self.say("status.unreadable")
        if field.reason is None:
            return status
        key = f"reason.{field.reason}"
        return self.say("reason", status=status, why=self.say(key) if key in STRINGS else field.reason)

    def _first(self, document: Document, names: tuple[str, ...]) -> str:
        for name in names:
            field = document.fields.get(name)
            if field and field.status == "unreadable":
                return self.say("field.unreadable", field=self.name("fields", name))
            if field and field.value is not None:
                return self.value(document, field)
        return ""

    def _validity(self, document: Document) -> str:
        field = document.fields.get("valid_to")
        if field is None or field.status == "absent":
            return ""
        if field.value is None:
            return self.say("field.unreadable", field=self.name("fields", "valid_to"))
        if field.value == "long-term":
            return self.say("valid_to.long-term")
        return self.say("valid_to", day=field.value)

    def _written(self, value: Json) -> str:
        match value:
            case {"amount": amount, "currency": currency}:
                return f"{amount:,} {currency}"
            case "long-term":
                return self.say("valid_to.long-term")
            case "original" | "duplicate":
                return self.say(f"copy.{value}")
            case list():
                return self.joined(self._written(item) for item in value)
            case _:
                return str(value)


def plainly(clause: str) -> str:
    """A clause without what its pack notes for those who keep it."""
    return _NOTES.sub("", clause).strip(" ；，;,")


def _part_of_page(box: Box | None) -> str | None:
    """Which ninth of the page a box lies in; none for a box that is most of the page."""
    if box is None:
        return None
    left, top, right, bottom = box.bounds
    if (right - left) * (bottom - top) > 0.5:
        return None
    x, y = box.centre
    return f"part.{_third(y, 'top', 'bottom')}.{_third(x, 'left', 'right')}"


def _third(position: float, low: str, high: str) -> str:
    return low if position < 1 / 3 else high if position > 2 / 3 else "middle"
