"""Language: the one of the user's system."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from bizdocs.model import Lang


def system_language(environ: Mapping[str, str]) -> Lang:
    """The language of the user's system: the POSIX locale, or the display language of Windows."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    if sys.platform == "win32":
        from ctypes import windll

        chinese = 0x04  # LANG_CHINESE, the primary language: the low ten bits of a language identifier
        return "zh" if windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == chinese else "en"
    return "en"
