"""Ruff, mypy and the tests, as CI runs them: `python tests/check.py [ROOM ...]`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(rooms: list[str]) -> int:
    """Run each; go on where one fails, so that all is told. Returns 1 if any did."""
    chosen = [str(HERE / room) for room in rooms]
    commands = (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["pytest", "-q", "-n", "auto", *chosen],
    )
    codes = [
        subprocess.run([sys.executable, "-m", *command], cwd=HERE.parent, check=False).returncode
        for command in commands
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
