"""JSON as every format writes it: UTF-8 that can be read, and no character in it that does harm where it is shown."""

from __future__ import annotations

import json

from bizdocs.harmless import escape_json
from bizdocs.model import Json


def write(value: Json, *, dense: bool = False) -> str:
    """A value with a line end. `dense`: in one line, without blanks."""
    layout = {"separators": (",", ":")} if dense else {"indent": 2}
    return escape_json(json.dumps(value, ensure_ascii=False, allow_nan=False, **layout)) + "\n"
