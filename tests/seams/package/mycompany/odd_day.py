"""oddDay: the date is no odd day of the month, unless it is the day `since` which something runs."""

from collections.abc import Sequence
from datetime import date

from bizdocs.model import Json, Outcome
from bizdocs.ruling.dialect.places import PATH, Case, Place

KEYWORD = "oddDay"
OPTIONS = {
    "type": "object",
    "properties": {"since": {"type": "string", "pattern": PATH}},
    "additionalProperties": False,
}
CODES = ("mycompany-odd-day",)
UNREADABLE = "date.unreadable"
FINDINGS = {
    "mycompany-odd-day": {
        "severity": "error",
        "title": {"zh": "单日", "en": "Odd day"},
        "message": {"zh": "{document}的{field}是单日：{actual}", "en": "{field} of {document} is an odd day: {actual}"},
        "why": {"zh": "码头只在双日办理。", "en": "The pier serves on even days only."},
        "remedy": {"zh": "请改约双日。", "en": "Agree on an even day."},
    }
}


def judge(option: Json, place: Place, case: Case) -> Sequence[Outcome]:
    try:
        day = date.fromisoformat(place.value)
    except (TypeError, ValueError):
        return [place.unclear(UNREADABLE)]
    if "since" in option and case.find_one(option["since"]).value == place.value:
        return [place.passes()]
    return [place.fails("mycompany-odd-day", op="odd-day") if day.day % 2 else place.passes()]


def paths(option: Json) -> Sequence[str]:
    return [option["since"]] if "since" in option else []
