"""Check digits of ISO 7064 that Chinese numbers use."""

from __future__ import annotations


def mod_11_10(digits: str) -> str:
    """The check digit of MOD 11,10 over decimal digits (GS 15-2006, food permits)."""
    product = 10
    for digit in digits:
        product = (product + int(digit)) % 10 or 10
        product = product * 2 % 11
    return str((11 - product) % 10)


def mod_11_2(digits: str) -> str:
    """The check character of MOD 11-2 over decimal digits, X for ten (GB 11643-1999)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    return "0123456789X"[(12 - total) % 11]
