"""Bundles: drawn the same by the same seed; all papers of one name the same company and people, but for the fault planted."""

from __future__ import annotations

from typing import Any

import pytest
from layouts.bundles import FAULTS, Bundle, Fault, draw_bundle


def fields_of(bundle: Bundle) -> dict[str, dict[str, Any]]:
    """By document type, what a careful reader finds."""
    return {
        document["type"]: {name: field["value"] for name, field in document["fields"].items()}
        for page in bundle.pages
        for document in page.truth["documents"]
    }


def test_the_same_seed_draws_the_same_bundle() -> None:
    assert draw_bundle(7, "scan").files == draw_bundle(7, "scan").files


@pytest.mark.parametrize("seed", range(3))
def test_the_papers_of_a_bundle_agree(seed: int) -> None:
    said = fields_of(draw_bundle(seed, "scan"))
    assert len({said[paper]["entity_name"] for paper in ("business_licence", "authorisation_letter")}) == 1
    assert said["resident_id"]["person_name"] == said["business_licence"]["legal_rep"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_changes_one_thing(fault: Fault) -> None:
    plain, broken = fields_of(draw_bundle(1, "scan")), fields_of(draw_bundle(1, "scan", fault=fault))
    form = [draw_bundle(1, "scan", fault=each).files["submission.toml"] for each in (None, fault)]
    assert plain != broken or form[0] != form[1]
