"""The drawn documents: complete, listed, small, and true to the standards they imitate."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
CASES = sorted(path.parent for path in (FIXTURES / "documents").glob("*/*/expected.json"))
BUNDLES = sorted(path for path in (FIXTURES / "bundles").iterdir() if path.is_dir())
LARGEST_PAGE, LARGEST_TOGETHER = 260_000, 6_300_000

KINDS = {
    "uscc": "uscc",
    "registration_number": "registration_no",
    "id_number": "resident_no",
    "operator_id_number": "resident_no",
    "approval_number": "approval_no",
    "established": "date",
    "issued": "date",
    "birth_date": "date",
}
"""Field → the member of `bizdocs.values` that says whether its value is well formed."""


def name_of(folder: Path) -> str:
    return folder.relative_to(FIXTURES).as_posix()


def documents_of(folder: Path) -> Iterator[dict[str, Any]]:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    yield from expected.get("documents", [expected])


def page_of(folder: Path) -> Path:
    (page,) = folder.glob("page.*")
    return page


def boxes_of(document: dict[str, Any]) -> Iterator[list[list[float]]]:
    for part in (*document["fields"].values(), *document["seals"], *document["codes"]):
        yield part["box"]


def area(box: list[list[float]]) -> float:
    """Positive where the corners go clockwise on a page whose y grows downwards."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(box, box[1:] + box[:1], strict=True)) / 2


def test_there_are_cases_and_bundles() -> None:
    assert CASES
    assert BUNDLES


@pytest.mark.parametrize("folder", CASES, ids=name_of)
def test_a_case_has_one_page_of_a_modest_size(folder: Path) -> None:
    assert 0 < page_of(folder).stat().st_size <= LARGEST_PAGE


def test_all_pages_together_stay_small() -> None:
    pages = [page_of(folder) for folder in CASES] + [file for folder in BUNDLES for file in folder.iterdir()]
    assert sum(page.stat().st_size for page in pages) <= LARGEST_TOGETHER


@pytest.mark.parametrize("folder", CASES, ids=name_of)
def test_boxes_lie_inside_the_page_and_run_clockwise(folder: Path) -> None:
    for document in documents_of(folder):
        for box in boxes_of(document):
            assert len(box) == 4
            assert all(0 <= part <= 1 for corner in box for part in corner)
            assert area(box) > 0


@pytest.mark.parametrize("folder", CASES, ids=name_of)
def test_boxes_start_at_the_top_left_of_the_upright_text(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    first_corner = {0: "top left", 90: "bottom left", 180: "bottom right", 270: "top right"}[expected["rotation"]]
    for document in documents_of(folder):
        for box in boxes_of(document):
            centre = [sum(corner[axis] for corner in box) / 4 for axis in (0, 1)]
            across = "left" if box[0][0] < centre[0] else "right"
            down = "top" if box[0][1] < centre[1] else "bottom"
            assert f"{down} {across}" == first_corner


@pytest.mark.parametrize("folder", CASES, ids=name_of)
def test_a_field_is_printed_or_absent_and_never_both(folder: Path) -> None:
    for document in documents_of(folder):
        assert document["fields"]
        assert not set(document["fields"]) & set(document["absent"])


@pytest.mark.parametrize("folder", CASES, ids=name_of)
def test_printed_numbers_and_dates_are_well_formed(folder: Path) -> None:
    for document in documents_of(folder):
        kinds = KINDS | ({"permit_number": "food_permit_no"} if document["type"] == "food_business_permit" else {})
        for field, kind in kinds.items():
            if field in document["fields"]:
                value = document["fields"][field]["value"]
                assert import_module(f"bizdocs.values.{kind}").problem(value) is None, field


@pytest.mark.parametrize("folder", CASES, ids=name_of)
def test_an_identity_number_repeats_birth_and_sex(folder: Path) -> None:
    for document in documents_of(folder):
        printed = {name: field["value"] for name, field in document["fields"].items()}
        if "id_number" in printed:
            assert printed["id_number"][6:14] == printed["birth_date"].replace("-", "")
            assert printed["sex"] == ("男" if int(printed["id_number"][16]) % 2 else "女")


@pytest.mark.parametrize("folder", CASES + BUNDLES, ids=name_of)
def test_the_readme_lists_every_fixture(folder: Path) -> None:
    path = name_of(folder)
    row = f"| `{path}/{page_of(folder).name}` |" if folder in CASES else f"| `{path}/` |"
    assert row in (FIXTURES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", BUNDLES, ids=name_of)
def test_a_bundle_declares_its_platform_and_a_fixed_day(folder: Path) -> None:
    declared = tomllib.loads((folder / "submission.toml").read_text(encoding="utf-8"))
    assert declared["platform"] == "douyin"
    assert declared["as_of"].isoformat() == "2026-11-23"
    assert import_module("bizdocs.values.uscc").problem(declared["declared"]["uscc"]) is None
    assert import_module("bizdocs.values.resident_no").problem(declared["declared"]["operator"]["id_number"]) is None


def test_the_drawing_modules_stay_readable() -> None:
    modules = [*FIXTURES.glob("*.py"), *FIXTURES.glob("drawing/*.py"), *FIXTURES.glob("layouts/**/*.py")]
    assert all(len(module.read_text(encoding="utf-8").splitlines()) <= 400 for module in modules)
