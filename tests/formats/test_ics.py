"""ics: a calendar that other programs read as it is meant, and that updates itself when it is imported again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.harmless import tidy
from bizdocs.model import Failed, Lang, Options, Renewal, Report
from bizdocs.printing.calendar import Event, write_calendar
from bizdocs.usecases import render as rendering
from tests.formats import hostile, samples

RENEWAL = Renewal(
    place="business_licence",
    type="business_licence",
    role=None,
    holder=samples.COMPANY,
    number=None,
    files=("营业执照.jpg",),
    valid_to=date(2027, 3, 1),
    last_day=date(2026, 12, 1),
    long_term=False,
    rule=samples.IN_FORCE,
)
MARK = replace(RENEWAL, place="trademark_certificate.0", type="trademark_certificate", number="12345678", rule=None)
PERSON = replace(RENEWAL, place="legal_rep_id", type="resident_id", role="legal_rep_id", holder="欧阳晓彤", rule=None)
FOREVER = replace(RENEWAL, place="resident_id", valid_to=None, last_day=None, long_term=True)
UNREADABLE = replace(RENEWAL, place="account_permit", valid_to=None, last_day=None)


def calendar(*reports: Report | Failed, lang: Lang = "zh", **options: Any) -> icalendar.Calendar:
    text = rendering.render(reports, "ics", Options(lang=lang, **options)).encode(errors="replace").decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    return icalendar.Calendar.from_ical(text)


def report(*renewals: Renewal, **changes: Any) -> Report:
    return samples.report(renewals=renewals, **changes)


def events(*reports: Report | Failed, **options: Any) -> list[Any]:
    return list(calendar(*reports, **options).walk("VEVENT"))


def test_an_event_stands_on_the_last_day_to_renew_and_says_why() -> None:
    (event,) = events(report(RENEWAL))

    assert event.decoded("DTSTART") == date(2026, 12, 1)
    assert event["SUMMARY"] == f"续期：营业执照（{samples.COMPANY}）"
    lines = event["DESCRIPTION"].split("\n")
    assert lines[:3] == ["材料: 星澜网络", "有效期至: 2027-03-01", "最晚续期日: 2026-12-01"]
    assert samples.IN_FORCE.id in lines[3]
    assert event["CLASS"] == "PRIVATE"


def test_alarms_ring_at_nine_in_the_morning_a_month_and_a_week_before() -> None:
    (event,) = events(report(RENEWAL), lang="en")
    triggers = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]

    assert [timedelta(hours=9) - trigger for trigger in triggers] == [timedelta(days=30), timedelta(days=7)]
    assert "30 days left" in event.walk("VALARM")[0]["DESCRIPTION"]


def test_the_calendar_says_what_the_standard_asks_for() -> None:
    head = calendar(report(RENEWAL))

    assert (head["VERSION"], head["METHOD"], head["CALSCALE"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert head["PRODID"].startswith("-//bizdocs//")


def test_what_has_no_day_has_no_event() -> None:
    assert events(report(FOREVER, UNREADABLE), Failed(submission="东海", message="broken", exit_code=2)) == []


def test_importing_again_updates_the_same_event() -> None:
    (before,) = events(report(RENEWAL))
    renewed = replace(RENEWAL, valid_to=date(2030, 3, 1), last_day=date(2029, 12, 1), files=("new.jpg",))
    (after,) = events(report(renewed, as_of=date(2026, 12, 5)))

    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTAMP") > before.decoded("DTSTAMP")


def test_the_same_run_gives_the_same_bytes() -> None:
    first, second = (rendering.render([report(RENEWAL, MARK)], "ics", Options()) for _ in range(2))

    assert first == second


def test_each_document_of_each_submission_has_an_event_of_its_own() -> None:
    other = replace(MARK, place="trademark_certificate.1", number="87654321")
    reports = (report(RENEWAL, MARK, other), report(RENEWAL, submission="云帆"))

    assert len({event["UID"] for event in events(*reports)}) == 4


def test_a_mark_keeps_its_event_when_another_one_is_filed_before_it() -> None:
    moved = replace(MARK, place="trademark_certificate.1")

    assert events(report(MARK))[0]["UID"] == events(report(moved))[0]["UID"]


def test_an_event_is_the_same_wherever_the_command_was_called_from(tmp_path: Any) -> None:
    absolute = report(RENEWAL, submission=f"{tmp_path}/acme")
    uids = {events(absolute, root=str(tmp_path))[0]["UID"], events(report(RENEWAL, submission="acme"))[0]["UID"]}

    assert len(uids) == 1


def test_names_of_persons_are_shortened_unless_they_are_asked_for() -> None:
    masked, clear = (events(report(PERSON), mask=mask)[0]["SUMMARY"] for mask in (True, False))

    assert (masked, clear) == ("续期：法定代表人证件（欧***）", "续期：法定代表人证件（欧阳晓彤）")


@pytest.mark.parametrize("name", hostile.NAMES)
def test_a_hostile_name_adds_nothing_to_the_calendar(name: str) -> None:
    read = calendar(report(replace(RENEWAL, holder=name), submission=name), lang="en")

    assert [part.name for part in read.walk()] == ["VCALENDAR", "VEVENT", "VALARM", "VALARM"]
    assert set(read.walk("VEVENT")[0]) == {
        *("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "DESCRIPTION", "CLASS", "TRANSP"),
    }


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_read_back_as_it_was_but_for_what_does_harm(text: str) -> None:
    event = Event(
        identity=("a",), day=date(2026, 1, 1), summary=text, description=text, as_of=date(2026, 1, 1), sequence=1
    )
    written = write_calendar([event], "x", "en")
    (read,) = icalendar.Calendar.from_ical(written).walk("VEVENT")

    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert str(read["SUMMARY"]) == "\n".join(map(tidy, text.split("\n"))).replace("::", ": :")
