"""Where the data that comes with the program lies: rule packs, schemas, vocabulary, catalogue of findings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bizdocs.errors import BizdocsError


@cache
def rules_folder() -> Path:
    """The folder `rules`: inside the package in a wheel, at the project root in a checkout.

    Raises:
        BizdocsError: the installation holds neither.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "rules", package.parent / "rules"):
        if (folder / "schema").is_dir():
            return folder
    raise BizdocsError(
        "the rules that come with bizdocs are not installed: run `pip install --force-reinstall bizdocs`",
        "bizdocs 自带的规则未安装：请运行 `pip install --force-reinstall bizdocs`",
    )
