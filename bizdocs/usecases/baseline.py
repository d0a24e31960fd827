"""Baseline: the findings that were there on a day. Only what has come since fails a run; the verdict stays what it is.

A finding is known again by its fingerprint, which stays the same while a fault does, even when a document is scanned again. The
file holds no value of a document and no message.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from bizdocs.errors import UsageError
from bizdocs.model import Failed, Finding, Json, Known, Report, Severity, Verdict, worst
from bizdocs.usecases.writing import write_file

SCHEMA = 1
_COUNTED: frozenset[Severity] = frozenset({"error", "review", "warning"})
Key = tuple[str, str]
"""Code and fingerprint."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Submission → how often each of its findings was there."""

    entries: Mapping[str, Mapping[Key, int]]

    def mark(self, report: Report) -> Report:
        """The report, which knows what of it is in the baseline."""
        left = Counter(self._of(report.submission))
        known = []
        for finding in report.findings:
            if _counts(finding) and left[_key(finding)] > 0:
                left[_key(finding)] -= 1
                known.append(finding.id)
        return replace(report, baseline=Known(findings=tuple(known), gone=left.total()))

    def _of(self, label: str) -> Mapping[Key, int]:
        """Of a submission by its path, or by the end of it: a run may be started from another folder."""
        if label in self.entries:
            return self.entries[label]
        fitting = (kept for path, kept in self.entries.items() if _ends_with(label, path) or _ends_with(path, label))
        return next(fitting, {})


def verdict_of_new(report: Report) -> Verdict:
    """What the report's verdict would be if it were not for what the baseline knows."""
    if report.baseline is None or not report.baseline.findings:
        return report.verdict
    known = set(report.baseline.findings)
    return worst(finding.severity for finding in report.findings if finding.id not in known)


def load_baseline(path: Path) -> Baseline:
    """The baseline of a file. Raises `UsageError`, which names the file and what to do."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(
            f"{path}: there is no such baseline; --write-baseline writes it",
            f"{path}：没有这个基线文件；可用 --write-baseline 生成",
        ) from None
    except (OSError, ValueError, RecursionError):
        raise _unfit(path) from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("findings"), list):
        raise _unfit(path)
    entries: dict[str, Counter[Key]] = {}
    for entry in data["findings"]:
        try:
            submission, key, count = entry["submission"], (entry["code"], entry["fingerprint"]), entry["count"]
        except (TypeError, KeyError):
            raise _unfit(path) from None
        if not all(isinstance(text, str) for text in (submission, *key)) or type(count) is not int or count < 1:
            raise _unfit(path)
        entries.setdefault(submission, Counter())[key] += count
    return Baseline(entries)


def write_baseline(path: Path, reports: Sequence[Report | Failed]) -> int:
    """Keep the findings of a run; says how many. Raises `UsageError` where a submission could not be judged."""
    lost = [report.submission for report in reports if isinstance(report, Failed)]
    if lost:
        raise UsageError(
            f"{path}: not written, because {len(lost)} submissions could not be checked: {lost[0]}",
            f"{path}：未写入，因为有 {len(lost)} 份材料没能检查：{lost[0]}",
        )
    entries = [entry for report in reports if isinstance(report, Report) for entry in _entries(report)]
    text = json.dumps({"schema": SCHEMA, "findings": entries}, ensure_ascii=False, indent=1) + "\n"
    write_file(path, text.encode("utf-8", "backslashreplace"))
    return sum(entry["count"] for entry in entries)


def _entries(report: Report) -> Iterator[dict[str, Json]]:
    found = Counter(_key(finding) for finding in report.findings if _counts(finding))
    for (code, fingerprint), count in sorted(found.items()):
        yield {"submission": report.submission, "code": code, "fingerprint": fingerprint, "count": count}


def _counts(finding: Finding) -> bool:
    return finding.severity in _COUNTED


def _key(finding: Finding) -> Key:
    return finding.code, finding.fingerprint


def _ends_with(path: str, end: str) -> bool:
    parts, tail = PurePosixPath(path).parts, PurePosixPath(end).parts
    return bool(tail) and parts[-len(tail) :] == tail


def _unfit(path: Path) -> UsageError:
    return UsageError(
        f"{path}: no baseline of bizdocs; --write-baseline writes it anew",
        f"{path}：不是 bizdocs 的基线文件；可用 --write-baseline 重新生成",
    )
