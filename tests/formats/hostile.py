"""What somebody may call a folder or a file, or write on a document, to make another program do what it should not."""

from __future__ import annotations

from bizdocs.model import Failed, Report
from tests.formats import samples

NAMES = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1:A9)",
    "＝1+1",
    "a\r\n::error::planted",
    "::set-output name=x::y",
    "100%,a:b",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[click](http://evil.example)",
    "![](http://evil.example/x.png) @everyone #1 https://evil.example www.evil.example",
    "a | b `c` **d** </details>",
    "]]>&amp;&lt;\x00\x08\ufffe\ud800",
    "BEGIN:VEVENT\nSUMMARY;x,y\\z",
    "{0} {placeholder}",
    "../../etc/passwd",
    "C:\\acme\\licence.jpg",
)


def report(name: str) -> Report:
    """A report in which a name stands for the submission, its file, and in what is said of it."""
    said = samples.message("“{file}”已损坏", "“{file}” is damaged", {"file": name})
    finding = samples.finding(1, "file.corrupt", "review", said, evidence=(samples.seen(name),), remedy=said)
    return samples.report(submission=name, files=(samples.file(name),), documents=(), findings=(finding,), results=())


def failed(name: str) -> Failed:
    return Failed(submission=name, message=f"{name}: broken", exit_code=2)
