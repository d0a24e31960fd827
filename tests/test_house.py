"""The house: who may import whom, how long a module may be, what `import bizdocs` costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "bizdocs"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400

BASE = {"model", "errors", "families", "clock", "resources", "losses", "harmless", "writing", "revealing"}
"""Standard library only; everyone may import them."""
ALLOWED: dict[str, set[str]] = {
    "model": {"formats", "rendering"},  # one door, imported when used: Report.to_json, to_html and Extraction.to_json
    "errors": set(),
    "families": set(),
    "clock": set(),
    "harmless": set(),
    "revealing": set(),
    "writing": set(),
    "resources": set(),
    "losses": set(),
    "privacy": {"data", "papers"},
    "values": {"data"},
    "data": set(),
    "papers": {"data"},
    "reading": set(),
    "extraction": {"data", "papers", "values"},
    "ruling": {"data", "papers", "values", "privacy"},
    "formats": {"data", "privacy"},
    "covering": {"data", "papers", "privacy"},
    "showing": {"covering", "extraction", "papers", "ruling", "privacy"},
    "pipeline": {
        *(
            "showing",
            "reading",
            "extraction",
            "papers",
            "values",
            "ruling",
            "privacy",
            "config",
            "narrowing",
            "waivers",
        ),
    },
    "narrowing": {"ruling"},
    "waivers": {"ruling"},
    "trial": {"reading"},
    "rendering": {"formats", "ruling"},
    "shelf": {"extraction", "papers", "ruling", "config"},
    "pool": {"pipeline"},
    "batch": {"reading", "pipeline", "pool", "config", "narrowing", "waivers"},
    "many": {"reading", "batch", "config"},
    "planning": {"pipeline", "batch", "shelf", "ruling", "config"},
    "renewals": {"batch", "config"},
    "config": {"option"},
    "option": set(),
    "reference": {"shelf", "papers", "ruling", "config"},
    "cli": {"pipeline", "batch", "planning", "renewals", "rendering", "shelf", "trial", "config", "option", "formats"},
    "__init__": {"many", "pipeline", "planning", "pool", "reading"},
    "__main__": {"cli"},
}
HEAVY = {
    "PIL", "click", "cv2", "dateutil", "jinja2", "jsonschema", "numpy", "onnxruntime", "opencc", "pdfplumber", "pi_heif",
    "pypdfium2", "pytesseract", "rapidfuzz", "rapidocr", "referencing", "rich", "zxingcpp",
}  # fmt: skip
STANDARD_ONLY = BASE | {"data", "privacy"}


def _part(module: Path) -> str:
    """The room of the house a module belongs to."""
    first = module.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def _imports(module: Path) -> set[str]:
    """Every module it imports, wherever in the file, as full names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            name = node.module or ""
            found |= {name} if name != "bizdocs" else {f"bizdocs.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_layer_may(module: Path) -> None:
    part = _part(module)
    allowed = ALLOWED[part] | BASE | {part}
    parts = {name.split(".")[1] for name in _imports(module) if name.startswith("bizdocs.")}

    assert parts - allowed - {"__version__"} == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_base_imports_the_standard_library_only(module: Path) -> None:
    if _part(module) in STANDARD_ONLY:
        foreign = {name for name in _imports(module) if name.split(".")[0] not in {*sys.stdlib_module_names, "bizdocs"}}

        assert foreign == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_longer_than_can_be_read_at_a_sitting(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, bizdocs; print(','.join(sorted({m.split('.')[0] for m in sys.modules})))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert HEAVY & set(loaded.strip().split(",")) == set()


def test_the_door_is_small() -> None:
    assert len((PACKAGE / "__init__.py").read_text(encoding="utf-8").splitlines()) < 40


def test_whoever_opens_a_pdf_with_pdfium_holds_its_lock() -> None:
    openers = [module for module in MODULES if "PdfDocument(" in module.read_text(encoding="utf-8")]

    assert openers
    assert all("bizdocs.reading.pdfium" in _imports(module) for module in openers)
