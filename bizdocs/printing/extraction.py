"""What was read, drawn for people: each document with its fields, then what stood in the way."""

from __future__ import annotations

from bizdocs.model import Document, Extraction, Field, Options
from bizdocs.printing.documents import Words
from bizdocs.printing.layout import Canvas, Cell
from bizdocs.printing.marks import MARKS


def draw_extraction(canvas: Canvas, extraction: Extraction, options: Options) -> None:
    words = Words(extraction.files, extraction.documents, options)
    for document in extraction.documents:
        canvas.blank()
        _draw_document(canvas, document, words)
    for file in words.unused_files():
        canvas.blank()
        canvas.line(Cell(words.mask.text(file.path), "strong"), words.fate(file))
    if extraction.findings:
        canvas.blank()
        canvas.line(Cell(words.say("findings"), "strong"))
    for finding in extraction.findings:
        message = words.mask.text(finding.message.render(words.lang, mask=options.mask))
        canvas.line(MARKS[finding.severity], Cell(message), indent=2)


def _draw_document(canvas: Canvas, document: Document, words: Words) -> None:
    title = Cell(words.title(document), "strong")
    canvas.line(title, Cell(_certainty(document.confidence, words), "dim"), Cell(words.files_of(document)))
    canvas.table(_row(document, field, words) for field in document.fields.values())


def _row(document: Document, field: Field, words: Words) -> list[Cell]:
    name = Cell(words.name("fields", field.name), "dim")
    if field.value is None:
        unread = field.status == "unreadable"
        told = Cell(words.unread(field), "review") if unread else Cell(words.say(f"status.{field.status}"), "dim")
        return [name, told, Cell("")]
    note = _certainty(field.confidence, words)
    if field.status == "repaired":
        raw = words.mask.field(document.type, field.name, field.raw)
        note = words.say("semicolon").join([note, words.say("field.repaired", raw=raw)])
    return [name, Cell(words.value(document, field)), Cell(note, "dim")]


def _certainty(confidence: float, words: Words) -> str:
    return words.say("confidence", percent=int(confidence * 100))
