"""Coverage: which lines the tests run, the least covered modules first; in a CI step, in its summary too.

    python .ci/coverage.py [TESTS ...]

Apart from `.ci/run`, because measuring costs time, and some tests measure time themselves: these are left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 25
"""So many modules are listed."""
TIMED = ["quickly", "milliseconds", "a_second"]
"""Parts of the names of tests that measure time."""


def main(tests: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        command = [
            *(sys.executable, "-m", "pytest", "-q", "-n", "auto"),
            *("--cov=bizdocs", f"--cov-report=json:{report}", "--cov-report="),
            *("-k", " and ".join(f"not {part}" for part in TIMED)),
            *tests,
        ]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own tests
        if not report.exists():
            return code or 1
        table = write_table(json.loads(report.read_text(encoding="utf-8")))
    sys.stdout.write(table)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(table)
    return code


def write_table(measured: dict) -> str:
    """The share of all lines, and the modules with most lines that no test runs."""
    files = sorted(measured["files"].items(), key=lambda file: -file[1]["summary"]["missing_lines"])
    rows = [
        f"| {name} | {told['summary']['missing_lines']} | {told['summary']['percent_covered']:.0f} % |"
        for name, told in files[:SHOWN]
        if told["summary"]["missing_lines"]
    ]
    total = measured["totals"]
    head = f"**{total['percent_covered']:.1f} % of {total['num_statements']} statements are run by tests**"
    return "\n".join([head, "", "| module | not run | covered |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
