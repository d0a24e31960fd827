"""Renewals: by when each document has to be renewed, with the platforms' margins where their rules apply; and the command."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bizdocs
from bizdocs import cli
from bizdocs.model import Defect, Json, Renewal
from bizdocs.reading.opening.paths import Materials
from bizdocs.ruling.findings.renewals import list_renewals
from bizdocs.usecases import facts_file
from bizdocs.usecases import read as read_module
from tests import drawn
from tests.drawn import BUNDLES, DAY, FIXTURES
from tests.extraction.words import STAR
from tests.extraction.words import facts as facts_of_pages
from tests.extraction.words import licence as paper
from tests.formats.test_json import validator
from tests.ruling.samples import make_document, make_facts, make_pack

SOURCE = {"x-source": {"confidence": "A"}}
IN_FORCE = {
    **SOURCE,
    "whenPresent": {"*.valid_to": {"notExpired": {"days": 0}}, "*.*.valid_to": {"notExpired": {"days": 0}}},
}


def margin(place: str = "business_licence", **amount: Json) -> dict[str, Json]:
    """A rule as packs write it: silent about what has expired, which another rule says."""
    path = f"{place}.valid_to"
    return {
        **SOURCE,
        "if": {"at": {path: {"notExpired": {"days": 0}}}},
        "then": {"at": {path: {"notExpired": amount}}},
    }


def renewals(values: Mapping[str, Json], *rules: Mapping[str, Json], **changes: Any) -> dict[str, Renewal]:
    facts = make_facts({"submission": {}, **values}, **changes)
    return {each.place: each for each in list_renewals(facts, [make_pack(IN_FORCE, *rules)])}


def licence(end: Json) -> dict[str, Json]:
    return {
        "business_licence": {"type": "business_licence", "entity_name": "杭州星澜网络科技有限公司", "valid_to": end}
    }


# --- the last day -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "last_day"),
    [
        ({"days": 0}, "2027-03-31"),
        ({"days": 61}, "2027-01-29"),
        ({"months": 1}, "2027-02-28"),
        ({"months": 3}, "2026-12-31"),
        ({"days": 60, "strict": True}, "2027-01-29"),
        ({"days": 800}, "2025-01-20"),
    ],
)
def test_the_last_day_leaves_the_margin_that_the_platform_asks_for(amount: dict[str, Json], last_day: str) -> None:
    found = renewals(licence("2027-03-31"), margin(**amount))["business_licence"]

    assert found.last_day == date.fromisoformat(last_day)
    assert found.valid_to == date(2027, 3, 31)
    assert (found.rule is not None) is (last_day != "2027-03-31")


@given(
    end=st.dates(min_value=date(2010, 1, 1), max_value=date(2080, 12, 31)),
    amount=st.one_of(
        st.fixed_dictionaries({"days": st.integers(0, 900)}), st.fixed_dictionaries({"months": st.integers(0, 36)})
    ),
)
def test_the_last_day_is_the_last_on_which_the_rules_are_content(end: date, amount: dict[str, int]) -> None:
    values = {"submission": {}, **licence(end.isoformat())}
    pack = make_pack(IN_FORCE, margin(**amount))
    facts = make_facts(values)
    (found,) = list_renewals(facts, [pack])

    def content(day: date) -> bool:
        codes = {outcome.code for rule in pack.rules for outcome in judged(rule, values, day)}
        return codes.isdisjoint({"date.expired", "date.expiring"})

    assert found.last_day is not None
    assert content(found.last_day)
    assert not content(found.last_day + timedelta(days=1))


def judged(rule: Any, values: Mapping[str, Json], day: date) -> Any:
    from bizdocs.ruling.dialect.judge import judge_rule
    from bizdocs.ruling.dialect.places import Case

    return judge_rule(rule, Case(values, day)).outcomes


def test_a_margin_counts_only_where_its_rule_applies() -> None:
    rule = {**margin(months=3), "if": {"at": {"submission.channel": {"const": "api"}}}}
    rule["then"] = {"at": {"business_licence.valid_to": {"notExpired": {"months": 3}}}}

    assert renewals(licence("2027-03-31"), rule)["business_licence"].rule is None
    asked = renewals({"submission": {"channel": "api"}, **licence("2027-03-31")}, rule)["business_licence"]
    assert asked.last_day == date(2026, 12, 31)


def test_of_several_margins_the_strictest_counts() -> None:
    found = renewals(licence("2027-03-31"), margin(days=10), margin(days=40), margin(days=20))["business_licence"]

    assert found.rule is not None
    assert (found.rule.id, found.last_day) == ("demo/pack/rule-3", date(2027, 2, 19))


def test_a_margin_of_another_document_does_not_count() -> None:
    assert renewals(licence("2027-03-31"), margin("food_business_permit", days=90))["business_licence"].rule is None


@pytest.mark.parametrize(
    ("platform", "last_day", "rule"),
    [
        ("douyin", "2027-06-30", None),
        ("douyin/shop", "2027-03-", "douyin/shop/licence-three-months"),
        ("amazon", "2027-0", "amazon/seller/"),
    ],
)
def test_the_margins_of_the_packs_that_come_along(platform: str, last_day: str, rule: str | None) -> None:
    facts = make_facts({"submission": {"subject": "enterprise", "industries": []}, **licence("2027-06-30")})
    assert bizdocs.check(facts, platform=platform, as_of=DAY).renewals is None  # nobody asked for them
    (found,) = bizdocs.check(facts, platform=platform, as_of=DAY, renewals=True).renewals or ()

    assert str(found.last_day).startswith(last_day)
    assert (found.rule.id if found.rule else "").startswith(rule or "")
    assert (found.rule is None) is (rule is None)


# --- documents ------------------------------------------------------------------------------------------------------------


def test_every_document_that_states_an_end_is_listed_once() -> None:
    marks = [{"type": "trademark_certificate", "registration_number": str(n), "valid_to": "2030-01-01"} for n in (1, 2)]
    values = {
        **licence("2027-01-01"),
        "trademark_certificate": marks,
        "surplus": [{"type": "business_licence", "valid_to": "2026-01-01"}],
        "account_permit": {"type": "account_permit"},
    }
    found = renewals(values)

    assert list(found) == ["business_licence", "trademark_certificate.0", "trademark_certificate.1", "surplus.0"]
    assert [each.number for each in found.values()] == [None, "1", "2", None]
    assert found["surplus.0"].type == "business_licence"


def test_the_number_of_a_person_is_not_kept() -> None:
    owners = [{"type": "resident_id", "person_name": "李青", "permit_number": "X", "valid_to": "2030-01-01"}]

    assert renewals({"beneficial_owner_id": owners})["beneficial_owner_id.0"].number is None


def test_it_is_known_whose_a_document_is_and_where_it_lies() -> None:
    document = make_document("d1", "business_licence", "a.jpg", valid_to="2027-01-01")
    found = renewals(licence("2027-01-01"), documents=(document,), places={"business_licence": "d1"})

    assert found["business_licence"].holder == "杭州星澜网络科技有限公司"
    assert found["business_licence"].files == ("a.jpg",)


@pytest.mark.parametrize(
    ("end", "state"),
    [
        ("2026-11-22", "expired"),
        ("2026-11-23", "due"),
        ("2026-12-23", "due"),
        ("2026-12-24", "ok"),
        ("long-term", "long-term"),
        (None, "unreadable"),
        ("next year", "unreadable"),
    ],
)
def test_how_a_renewal_stands_on_a_day(end: Json, state: str) -> None:
    assert renewals(licence(end))["business_licence"].state(DAY) == state


def test_what_is_too_short_for_the_platform_is_due_though_it_has_not_expired() -> None:
    found = renewals(licence("2026-12-31"), margin(days=60))["business_licence"]

    assert (found.state(DAY), found.days_left(DAY)) == ("due", -22)


# --- the command ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Facts files: of the bundles, and of a licence that has to be renewed soon."""
    monkeypatch.chdir(tmp_path)
    for bundle in ("ready", "expired-and-mismatch"):
        facts_file.save_facts(drawn.facts_of(bundle), tmp_path / f"{bundle}.json")
    soon = make_facts({"submission": {"as_of": "2026-11-23"}, **licence("2026-12-20")}, submission="soon")
    facts_file.save_facts(soon, tmp_path / "soon.json")
    return ["ready.json", "expired-and-mismatch.json", "soon.json"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.run(["renewals", *arguments, "--lang", "en"])
    return code, capsys.readouterr().out


def test_the_table_is_sorted_by_the_day_to_renew_by(saved: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, *saved, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.removeprefix("\ufeff"))))

    assert code == 1
    dated = [row["Renew by"] for row in rows if row["Renew by"]]
    assert dated == sorted(dated)
    assert [row["State"] for row in rows[:2]] == ["expired", "due"]
    assert rows[-1]["State"] == "long-term"
    assert rows[1] == {
        "State": "due",
        "Valid to": "2026-12-20",
        "Renew by": "2026-12-20",
        "Days left": "27",
        "Document": "business licence",
        "Name": "杭州星澜网络科技有限公司",
        "File": "",
        "Submission": "soon",
    }


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("证照续期", "已过期 1", "最晚续期日")), ("en", ("Renewals", "expired 1", "Renew by"))]
)
def test_as_text_it_is_a_table_with_its_counts(
    saved: list[str], capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]
) -> None:
    cli.run(["renewals", *saved, "--lang", lang])
    told = capsys.readouterr().out

    assert [word for word in words if word not in told] == []
    assert "欧阳晓彤" not in told


def test_the_rule_that_asks_for_a_margin_is_named(saved: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    _, told = run(capsys, "soon.json", "--platform", "douyin/shop")

    assert "douyin/shop/licence-three-months" in told.replace("\n", "")


def test_as_json_it_fits_its_schema_with_all_that_went_wrong(
    saved: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("broken.json").write_text("{", encoding="utf-8")
    code, told = run(capsys, *saved, "broken.json", "--format", "json", "--platform", "douyin/shop")
    validator("renewals").validate(json.loads(told))

    assert code == 2
    assert [error["path"] for error in json.loads(told)["errors"]] == ["broken.json"]


def test_several_formats_in_one_run(saved: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, *saved, "--format", "text", "--format", "ics:due.ics", "--format", "csv:due.csv")

    assert code == 1
    assert told.startswith("Renewals")
    read = icalendar.Calendar.from_ical((tmp_path / "due.ics").read_bytes())
    assert len(list(read.walk("VEVENT"))) == 6  # one of seven is long-term
    assert (tmp_path / "due.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_within_lists_only_what_is_due_by_then(saved: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    listed = [
        json.loads(run(capsys, *saved, "--format", "json", "--within", days)[1])["renewals"]
        for days in ("7", "30", "400")
    ]

    assert [len(each) for each in listed] == [1, 2, 4]
    assert {row["state"] for row in listed[2]} == {"expired", "due"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ready.json"], 0),
        (["soon.json"], 1),
        (["soon.json", "--within", "7"], 0),
        (["ready.json", "--within", "5000"], 1),
    ],
)
def test_the_exit_code_says_whether_anything_is_due(
    saved: list[str], capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    assert run(capsys, *arguments)[0] == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--within", "soon"], "--within: 'soon' is not a whole number"),
        (["--format", "xml"], "--format: unknown format 'xml'"),
        (["--format", "text", "--format", "csv"], "only one format may go to standard output"),
        (["--platform", "douyn"], "Did you mean 'douyin"),
    ],
)
def test_a_wrong_call_is_wrong_usage(
    saved: list[str], capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert cli.run(["renewals", "ready.json", *arguments, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_names_of_persons_are_shortened_unless_they_are_asked_for(
    saved: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    masked, clear = (run(capsys, "ready.json", "--format", "csv", *flags)[1] for flags in ((), ("--no-mask",)))

    assert "欧阳晓彤" not in masked
    assert "欧***" in masked
    assert "欧阳晓彤" in clear


def test_folders_are_read_once_each(
    recorded: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read, sources = read_module.read, []

    def counted(source: Materials, **options: Any) -> Any:
        sources.append(source)
        return read(source, **options)

    drawn.read_by(monkeypatch, counted)
    code, told = run(
        capsys, str(FIXTURES / "bundles"), "--format", "json", "--platform", "douyin", "--platform", "weibo"
    )

    assert code == 1
    assert len(sources) == len(BUNDLES)
    assert {Path(row["submission"]).name for row in json.loads(told)["renewals"]} >= {"ready", "expired-and-mismatch"}


def test_what_could_not_be_read_is_listed_as_such_with_its_file() -> None:
    unread = Defect(code="file.encrypted", file="食品经营许可证.pdf", params={"may_be": "food_business_permit"})
    anything = Defect(code="legibility.blurry", file="IMG_1.jpg", page=1, params={"may_be": "*", "document": "unknown"})
    table = Defect(code="file.office-document", file="清单.xlsx", params={"detail": "table"})
    found = renewals(licence("2027-01-01"), defects=(unread, anything, table))

    assert [(each.type, each.files, each.state(DAY)) for each in found.values()][1:] == [
        ("unknown", ("IMG_1.jpg",), "unreadable"),
        ("food_business_permit", ("食品经营许可证.pdf",), "unreadable"),
    ]


def test_the_licence_of_another_company_is_listed_too_and_an_older_edition_is_not() -> None:
    other = {"名称": "成都拾光里文化传播有限公司", "统一社会信用代码": "91510107MA61R3NC9T"}
    old = {"核准日期": "2019年05月06日", "营业期限": "2018年03月15日至2022年03月14日"}
    pages = (paper(other, file="b.jpg"), paper({"核准日期": "2022年05月06日"}, file="a.jpg"), paper(old, file="c.jpg"))
    found = list_renewals(facts_of_pages(*pages), [make_pack(IN_FORCE)])

    assert sorted((each.holder, each.files) for each in found) == [
        (other["名称"], ("b.jpg",)),
        (STAR["名称"], ("a.jpg",)),
    ]
