"""Check: facts → report. No OCR, no files."""

from __future__ import annotations

from typing import Unpack

from bizdocs.model import Facts, Report
from bizdocs.usecases.arguments import CheckArguments, check_given, settings_in, waivers_in
from bizdocs.usecases.checker import Checker


def check(facts: Facts, **arguments: Unpack[CheckArguments]) -> Report:
    """Judge facts against rule packs; no OCR, no files. To judge many alike, prepare a `Checker` once.

    Raises:
        FactsFileError: facts that were written by hand name a paper or a field that nobody has; names the nearest.
        UsageError: the waivers file or the value of an argument can't be used.
        UnknownName: nobody has such an argument, platform, pack, subject or industry; names the nearest.
        PackError: a pack is broken; names file and place.
    """
    check_given(
        "facts", facts, Facts, "Facts, as gather and load_facts return them", "gather 或 load_facts 返回的 Facts"
    )
    checker = Checker.prepare(settings_in(arguments, CheckArguments), waivers_in(arguments))
    return checker.check_alone(facts, renewals=arguments.get("renewals", False))
