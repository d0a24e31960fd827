"""Unified social credit codes: published ones, and invented ones of our own arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.grammar.lookalike import alike
from bizdocs.values import uscc

SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
PREFIXES = ("11", "12", "13", "31", "51", "52", "53", "71", "81", "91", "92", "93", "A1", "G1", "N2", "Y1")
PUBLISHED = (
    "91110000600037341L",
    "91110108MA01EBFH9B",
    "91440111347388120Y",
    "913101046312860336",
    "911102281029993028",
    "911101083303521997",
    "91450200MA5QFK3G6Y",
    "915101067130530143",
)


def make(prefix: str, division: str, body: str) -> str:
    """A code by the two standards, written as tables: remainder → check character."""
    inner = "0X987654321"[sum(int(c, 36) * w for c, w in zip(body, INNER_WEIGHTS, strict=True)) % 11]
    head = prefix + division + body + inner
    remainder = sum(SYMBOLS.index(c) * w for c, w in zip(head, WEIGHTS, strict=True)) % 31
    return head + ("0" + SYMBOLS[:0:-1])[remainder]


CODES = st.builds(
    make,
    st.sampled_from(PREFIXES),
    st.from_regex("[1-6][0-9]{5}", fullmatch=True),
    st.text(SYMBOLS, min_size=8, max_size=8),
)


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_codes_pass(code: str) -> None:
    assert uscc.problem(code) is None


@given(CODES)
def test_a_code_made_by_the_standard_passes_and_is_found_in_its_noise(code: str) -> None:
    assert uscc.problem(code) is None
    parsed = uscc.parse(f"统一社会信用代码： {code[:8]} {code[8:].lower()} (副本1-1)")
    assert parsed is not None
    assert (parsed.value, parsed.start) == (code, 10)


@given(CODES, st.integers(0, 17), st.sampled_from(SYMBOLS + "IOZSV"))
def test_a_single_wrong_symbol_never_passes(code: str, at: int, symbol: str) -> None:
    wrong = code[:at] + symbol + code[at + 1 :]

    assert wrong == code or uscc.problem(wrong) is not None


@given(CODES, st.integers(0, 16))
def test_two_neighbours_exchanged_never_pass(code: str, at: int) -> None:
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    assert wrong == code or uscc.problem(wrong) is not None


@given(CODES, st.integers(0, 17), st.data())
def test_a_look_alike_is_mended_rightly_or_not_at_all(code: str, at: int, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from(sorted(c for c in alike(code[at]) if c.isascii() and c.isalnum()) or [code[at]]))
    read = code[:at] + other + code[at + 1 :]
    parsed, repair = uscc.parse(read), uscc.repair(read)

    if parsed is not None and uscc.problem(parsed.value) is None:
        assert parsed.value == code
        assert repair is None
    elif repair is not None:
        assert (repair.value, repair.positions) == (code, (at,))


def test_most_look_alikes_can_be_mended() -> None:
    code = make("91", "330106", "MA2CEFQR")
    reads = [(at, other) for at, c in enumerate(code) for other in alike(c) if other.isascii() and other.isalnum()]
    mended = 0
    for at, other in reads:
        read = code[:at] + other + code[at + 1 :]
        parsed, repair = uscc.parse(read), uscc.repair(read)
        mended += (repair.value if repair else parsed.value if parsed else None) == code

    assert mended > 0.8 * len(reads)


def test_a_dropped_or_doubled_zero_is_mended() -> None:
    code = make("91", "110000", "60003734")

    assert uscc.repair(code.replace("0000", "000", 1)) == uscc.Repair(code, (4,))
    assert uscc.repair(code.replace("0000", "00000", 1)).value == code  # type: ignore[union-attr]


def test_a_sound_code_needs_no_repair() -> None:
    assert uscc.repair(PUBLISHED[0]) is None
    assert uscc.repair("没有代码") is None


def test_letters_that_are_never_printed_are_read_as_the_digits_they_look_like() -> None:
    assert uscc.parse("911100006OOO37341L").value == "91110000600037341L"  # type: ignore[union-attr]


def test_many_letters_are_read_as_digits_only_if_the_checks_agree() -> None:
    assert uscc.parse("9IIIOOOO6OOO37341L").value == "91110000600037341L"  # type: ignore[union-attr]
    assert uscc.parse("9IIIOOOO6OOO37342L") is None


def test_a_sound_code_wins_over_noise_of_its_shape() -> None:
    assert uscc.parse(f"911100006000373411 {PUBLISHED[1]}").value == PUBLISHED[1]  # type: ignore[union-attr]
    assert uscc.parse(f"编号330106 {PUBLISHED[1]}").value == PUBLISHED[1]  # type: ignore[union-attr]


def test_a_code_without_a_boundary_is_found_by_its_checks_alone() -> None:
    assert uscc.parse(f"NO{PUBLISHED[1]}") == uscc.Parsed(PUBLISHED[1], 2, 20)
    assert uscc.parse(f"https://example.com/?uscc={PUBLISHED[1]}&x=1").value == PUBLISHED[1]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("913301095U78M2HC4A", "check-digit"),  # a specimen with altered digits
        ("94110000600037341L", "format"),
        ("91110000600037341", "format"),
        ("9111000060003734IL", "format"),
        (None, "format"),
    ],
)
def test_what_is_wrong_is_told(code: object, problem: str) -> None:
    assert uscc.problem(code) == problem


def test_the_inner_check_is_demanded_where_it_is_proven_only() -> None:
    for prefix in ("91", "92"):
        head = prefix + "330106" + "MA2CEFQR" + "1"
        code = head + uscc.check_character(head)
        assert not uscc.organisation_code_checks(code)
        assert (uscc.problem(code) == "check-digit") is (prefix == "91")


def test_the_prefix_tells_authority_kind_and_subject() -> None:
    assert uscc.describe(PUBLISHED[0]) == {"authority": "market_regulation", "kind": "enterprise"}
    assert uscc.describe("00") == {"authority": None, "kind": None}
    assert [uscc.subject(prefix) for prefix in ("91", "92", "12", "11", "51", "52", "53", "19", "00")] == [
        "enterprise",
        "individual_business",
        "public_institution",
        "government",
        "social_organisation",
        "private_non_enterprise",
        "foundation",
        None,
        None,
    ]
