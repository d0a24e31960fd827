"""sarif: Static Analysis Results Interchange Format 2.1.0 (OASIS). Codes are rules, findings are results of the files they
point to; what is waived is there, suppressed. A document has no lines: page and box stand in `properties`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from bizdocs import __version__
from bizdocs.data.codes import family_of
from bizdocs.harmless import tidy
from bizdocs.model import Box, Failed, Finding, Json, Options, Report, Rule, Severity, Topic, Waiver
from bizdocs.printing import json as shared_json
from bizdocs.printing.strings import say
from bizdocs.printing.telling import Told, is_known, list_corrections, list_failed, tell, tell_countable
from bizdocs.privacy.masks import Mask

NAME = "sarif"
SUFFIX = ".sarif"

HOME = "https://bizdocs.dev"
"""Where the schemas have their `$id`, too."""
LIMIT = 25_000
"""Results that GitHub takes in one run (docs.github.com, "SARIF support for code scanning")."""
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "review": "warning", "warning": "note", "info": "note"}
_PLACES = 50
"""Further places of one result that are listed."""


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    told = tell_countable(reports, options)
    waived = [each for report in reports if isinstance(report, Report) for each in _tell_waived(report, options)]
    hidden = max(len(told) + len(waived) - LIMIT, 0)
    shown = [*((each, None) for each in told), *waived][:LIMIT]
    codes = list(dict.fromkeys(each.finding.code for each, _ in shown))
    failed = list_failed(reports, options)
    notices = [_notice("error", f"{submission}: {text}", path) for submission, path, text in failed]
    notices += [_notice("note", text, path) for _, path, text in list_corrections(reports, options)]
    if hidden:
        notices.append(_notice("warning", say("sarif.more", options.lang, n=hidden), None))
    run = {
        "tool": {
            "driver": {
                "name": "bizdocs",
                "informationUri": HOME,
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code, options) for code in codes],
            }
        },
        "language": "zh-CN" if options.lang == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": notices}],
        "results": [_result(each, waiver, codes.index(each.finding.code), options) for each, waiver in shown],
    }
    return shared_json.write({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _tell_waived(report: Report, options: Options) -> list[tuple[Told, Waiver]]:
    told = tell(report, options, [each.finding for each in report.waived])
    return [(each, waived.waiver) for each, waived in zip(told, report.waived, strict=True)]


def _rule(code: str, options: Options) -> dict[str, Json]:
    """What a code means, in the language of the run; in the other one under `properties`."""
    topic = options.topics.get(code)
    if topic is None:  # of a rule that names a code of its own
        return {"id": code, "shortDescription": {"text": code}}
    return {
        "id": code,
        "shortDescription": {"text": topic.title.of(options.lang)},
        "fullDescription": {"text": (topic.why or topic.title).of(options.lang)},
        "help": {"text": _help(topic, options)},
        "defaultConfiguration": {"level": _LEVELS[topic.severity]},
        "properties": {
            "title": topic.title.to_json(),
            "why": (topic.why or topic.title).to_json(),
            "tags": [family_of(code)],
        },
    }


def _help(topic: Topic, options: Options) -> str:
    return topic.remedy.of(options.lang) if topic.remedy else say("sarif.help", options.lang, code=topic.name)


def _result(told: Told, waiver: Waiver | None, rule_index: int, options: Options) -> dict[str, Json]:
    finding = told.finding
    result: dict[str, Json] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(" ".join(part for part in (told.message, told.remedy) if part))},
        "locations": [_location(told)],
        "relatedLocations": [
            {
                "id": number,
                "physicalLocation": _physical(path),
                "properties": _place(seen.page.number if seen.page else None, seen.box),
            }
            for number, (path, seen) in enumerate(told.others[:_PLACES], start=1)
        ],
        # GitHub knows `primaryLocationLineHash` only, and works it out from lines of text where it is missing
        "partialFingerprints": {
            "bizdocsFinding/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{told.fingerprint}:1",
        },
        "properties": {
            "severity": finding.severity,
            "submission": told.submission,
            "messages": _in_both(told.report, finding, options),
            "packs": list(finding.packs),
            "requirement": finding.requirement,
            "rule": _cite(finding.rule) if finding.rule else None,
        },
    }
    if told.report.baseline is not None and waiver is None:
        result["baselineState"] = "unchanged" if is_known(told) else "new"
    if waiver is not None:
        mask = Mask(told.report.documents, on=options.mask)
        result["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": mask.text(waiver.reason),
                "properties": {"approvedBy": waiver.approved_by, "expires": waiver.expires.isoformat()},
            }
        ]
    return result


def _location(told: Told) -> dict[str, Json]:
    location: dict[str, Json] = {
        "physicalLocation": _physical(told.path),
        "properties": {"file": told.file, **_place(told.page, told.box)},
    }
    kind = next((one.type for one in told.report.documents if one.id == told.finding.document), None)
    if kind is not None:
        field = told.finding.field
        location["logicalLocations"] = [
            {
                "name": told.field or told.document,
                "fullyQualifiedName": f"{kind}.{field}" if field else kind,
                "kind": "member" if field else "object",
            }
        ]
    return location


def _physical(path: str) -> dict[str, Json]:
    # a region is what GitHub asks for; a picture has no lines
    return {"artifactLocation": {"uri": _uri(path)}, "region": {"startLine": 1}}


def _uri(path: str) -> str:
    """A path as a URI reference (RFC 3986): relative as it is, absolute as `file:`."""
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    return quote(path, safe="/", errors="surrogatepass")


def _plain(text: str) -> str:
    """Text without the placeholders and links that SARIF reads in a message (2.1.0, 3.11.5 and 3.11.6)."""
    return re.sub(r"([\\\[\]])", r"\\\1", tidy(text)).replace("{", "{{").replace("}", "}}")


def _place(page: int | None, box: Box | None) -> dict[str, Json]:
    return {"page": page or None, "box": box.rounded() if box else None}


def _in_both(report: Report, finding: Finding, options: Options) -> dict[str, Json]:
    mask = Mask(report.documents, on=options.mask)
    return {
        "zh": mask.text(finding.message.render("zh", mask=options.mask)),
        "en": mask.text(finding.message.render("en", mask=options.mask)),
    }


def _cite(rule: Rule) -> dict[str, Json]:
    return {"id": rule.id, "source": rule.source.url, "confidence": rule.source.confidence}


def _notice(level: str, text: str, path: str | None) -> dict[str, Json]:
    notice: dict[str, Json] = {"level": level, "message": {"text": _plain(text)}}
    if path is not None:
        notice["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}]
    return notice
