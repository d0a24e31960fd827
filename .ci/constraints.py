"""The constraints of CI: every package that the tests install, pinned, with the hash of its file.

    python .ci/constraints.py > .ci/constraints.txt

Made for the system and the Python that CI runs on: other systems have other files. To install from it, and nothing else:

    pip install --require-hashes -r .ci/constraints.txt && pip install --no-deps .
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    options = ["--dry-run", "--quiet", "--ignore-installed", "--report", "-"]
    command = [sys.executable, "-m", "pip", "install", *options, str(ROOT)]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)  # noqa: S603 - pip itself
    for package in sorted(report["install"], key=lambda one: one["metadata"]["name"].lower()):
        name, version, from_ = package["metadata"]["name"], package["metadata"]["version"], package["download_info"]
        if name != "bizdocs":
            sys.stdout.write(f"{name.lower()}=={version} --hash=sha256:{from_['archive_info']['hashes']['sha256']}\n")


if __name__ == "__main__":
    main()
