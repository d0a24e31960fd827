"""gitlab: a Code Quality report (docs.gitlab.com, "Code Quality report format"): a finding is an issue of its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bizdocs.model import Failed, Json, Options, Report, Severity
from bizdocs.printing import json as shared_json
from bizdocs.printing.telling import digest, list_asides, list_corrections, list_failed, tell_countable

NAME = "gitlab"
SUFFIX = ".json"

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "review": "major", "warning": "minor", "info": "info"}


def render(reports: Sequence[Report | Failed], options: Options) -> str:
    """Issues worst first; the fingerprint stays the same while the fault does. A submission without a report is a blocker."""
    issues: list[Json] = [
        _issue("bizdocs", text, digest("failed", path), "blocker", path)
        for _, path, text in list_failed(reports, options)
    ]
    issues += [
        _issue("bizdocs", aside, digest("headline", submission, aside), "info", path)
        for submission, path, aside in list_asides(reports, options)
    ]
    issues += [
        _issue("bizdocs", text, digest("correction", report.submission, text), "info", path)
        for report, path, text in list_corrections(reports, options)
    ]
    issues += [
        _issue(each.finding.code, each.message, each.fingerprint, _SEVERITIES[each.finding.severity], each.path)
        for each in tell_countable(reports, options)
    ]
    return shared_json.write(issues)


def _issue(name: str, text: str, fingerprint: str, severity: str, path: str) -> dict[str, Json]:
    return {
        "description": text,
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": 1}},
    }
