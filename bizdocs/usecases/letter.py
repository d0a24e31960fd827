"""Letter: the letter that a platform wants signed, filled in from a submission file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bizdocs.data.files import read_data
from bizdocs.errors import UsageError
from bizdocs.model import Declaration, Letter, Pack
from bizdocs.reading.opening.declaration import JSON, TOML, read_declaration

_BLANK = "＿＿＿＿＿＿"
"""To be filled in by hand."""
_PLACE = re.compile(r"\{([a-z_]+)\}")


def fill_letter(pack: Pack, file: str | Path) -> Letter:
    """The letter of a pack's platform with what `submission.toml` says.

    Raises:
        UsageError: nothing is known of the letter that the platform wants, or the file can't be read.
        SubmissionFileError: the submission file can't be used.
    """
    letters = read_data("letters.json")
    if pack.id not in letters:
        known = ", ".join(sorted(letters))
        raise UsageError(
            f"--letter: no template of {pack.id} is known; there are those of {known}",
            f"--letter：没有 {pack.id} 的公函模板；有模板的是 {known}",
        )
    path = Path(file)
    try:
        data = path.read_bytes()
    except OSError:
        raise UsageError(f"--letter: {path} can't be read", f"--letter：读不了 {path}") from None
    said = read_declaration({JSON if path.suffix == ".json" else TOML: data}, str(path.parent))
    return _fill(letters[pack.id], _values(said))


def _values(said: Declaration) -> dict[str, str]:
    declared, account = dict(said.declared), dict(said.account)
    operator: Mapping[str, Any] = declared.get("operator") or {}
    told = {
        "entity_name": declared.get("entity_name"),
        "uscc": declared.get("uscc"),
        "legal_rep": declared.get("legal_rep"),
        "account_name": account.get("name"),
        "account_id": account.get("id"),
        "operator": operator.get("name"),
        "operator_id_number": operator.get("id_number"),
        "operator_phone": operator.get("phone"),
    }
    return {name: str(value) for name, value in told.items() if value}


def _fill(template: Mapping[str, Any], values: Mapping[str, str]) -> Letter:
    missing: dict[str, None] = {}

    def put(found: re.Match[str]) -> str:
        if found[1] not in values:
            missing[found[1]] = None
        return values.get(found[1], _BLANK)

    return Letter(
        title=template["title"],
        addressee=template["addressee"],
        paragraphs=tuple(_PLACE.sub(put, paragraph) for paragraph in template["paragraphs"]),
        entity=values.get("entity_name", _BLANK),
        seal=template["seal"],
        signed=template["signed"],
        missing=tuple(missing),
        source=template["source"]["clause"],
    )
