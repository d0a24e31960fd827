"""The submission file says what no document says, and where it can't be used the error says how to mend it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from bizdocs.errors import SubmissionFileError
from bizdocs.model import Declaration
from bizdocs.reading.opening.declaration import SCHEMA, read_declaration
from bizdocs.resources import rules_folder

FULL = """
platform   = "douyin"
subject    = "enterprise"
industries = ["medical_device", "food.infant"]
channel    = "web"
applicant  = "legal_rep"
as_of      = 2026-11-23

[account]
name   = "星澜科技官方"
id     = "xinglan_official"
avatar = "avatar.png"
name_based_on = "licence"

[declared]
entity_name = "杭州星澜网络科技有限公司"
uscc        = "91330106MA2CEFQR9R"
operator    = { name = "李青", phone = "13800000000" }

[files]
"ids\\\\IMG_0012.jpg" = "business_licence"

[acts]
remittance = "done"
face_check = "pending"
"""


def _toml(text: str, label: str = ".") -> Declaration:
    return read_declaration({"submission.toml": text.encode()}, label)


def _json(text: str) -> Declaration:
    return read_declaration({"submission.json": text.encode()})


def _complaint(read, text: str) -> str:
    with pytest.raises(SubmissionFileError) as caught:
        read(text)
    return str(caught.value)


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(json.loads((rules_folder() / SCHEMA).read_bytes()))


def test_everything_that_may_be_declared_is_read():
    assert _toml(FULL) == Declaration(
        platform="douyin",
        subject="enterprise",
        industries=("medical_device", "food.infant"),
        channel="web",
        applicant="legal_rep",
        as_of=date(2026, 11, 23),
        account={"name": "星澜科技官方", "id": "xinglan_official", "avatar": "avatar.png", "name_based_on": "licence"},
        declared={
            "entity_name": "杭州星澜网络科技有限公司",
            "uscc": "91330106MA2CEFQR9R",
            "operator": {"name": "李青", "phone": "13800000000"},
        },
        files={"ids/IMG_0012.jpg": "business_licence"},
        acts={"remittance": "done", "face_check": "pending"},
    )


def test_both_notations_mean_the_same():
    toml = 'packs = ["douyin/blue_v"]\nas_of = 2026-11-23\n[acts]\nface_check = "done"'
    assert _toml(toml) == _json('{"packs": ["douyin/blue_v"], "as_of": "2026-11-23", "acts": {"face_check": "done"}}')
    assert _toml('as_of = "2026-11-23"') == _toml("as_of = 2026-11-23")


def test_nothing_declared_is_nothing_known():
    assert _toml("") == _json("{}") == Declaration()


def test_a_byte_order_mark_of_notepad_does_no_harm():
    assert read_declaration({"submission.toml": b'\xef\xbb\xbfchannel = "api"'}).channel == "api"


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ('subject = "enterprize"', 1, "subject", "did you mean enterprise?"),
        ('subject = "x"', 1, "subject", "must be one of enterprise, individual_business,"),
        ('\n\nsubjct = "enterprise"', 3, "subjct", "did you mean subject?"),
        ('colour = "red"', 1, "colour", "known here: platform, packs,"),
        ('channel = "web"\n[account]\nname = "a"\nnmae = "b"', 4, "account.nmae", "did you mean name?"),
        ('[declared]\noperator = { nam = "a" }', 2, "declared.operator.nam", "did you mean name?"),
        ('[declared]\n[declared.operator]\nnam = "a"', 3, "declared.operator.nam", "did you mean name?"),
        ("[declared]\naccount_number = 62220", 2, "declared.account_number", "must be text in quotes"),
        ('industries = "food"', 1, "industries", "must be a list"),
        ('industries = ["Food"]', 1, "industries.0", "a name of small letters"),
        ('industries = ["food", "food"]', 1, "industries", "something twice"),
        ('account = "a"', 1, "account", "must be a table"),
        ("as_of = 2026-11-23T10:00:00", 1, "as_of", "must be text in quotes"),
        ('as_of = "23.11.2026"', 1, "as_of", "must be a date, as in 2026-11-23"),
        ('as_of = "2026-02-30"', 1, "as_of", "must be a date, as in 2026-11-23"),
        ('platform = ""', 1, "platform", "must not be empty"),
        ('packs = ["a"]\nplatform = "b"', 1, "packs", "stands in place of platform"),
        ('[acts]\nremittance = "yes"', 2, "acts.remittance", "must be one of done, planned, pending, unknown"),
        ('[acts]\n"Face Check" = "done"', 2, "acts.Face Check", "a name of small letters"),
        ('[files]\n"a.jpg" = "Business Licence"', 2, "files.a.jpg", "a name of small letters"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line_and_what_may_stand_there(text, line, key, says):
    complaint = _complaint(_toml, text)
    assert complaint.startswith(f"submission.toml, line {line}: {key}: ")
    assert says in complaint


def test_all_wrong_entries_are_named_at_once_in_the_order_of_the_file():
    complaint = _complaint(_toml, '[account]\nx = 1\n[acts]\nb = "?"\n[declared]\nuscc = 7')
    assert [text.split(": ")[1] for text in complaint.splitlines()] == ["account.x", "acts.b", "declared.uscc"]


def test_json_entries_are_found_too():
    text = '{\n  "account": {\n    "name": "a"\n  },\n  "declared": {\n    "name": "b"\n  }\n}'
    assert _complaint(_json, text).startswith("submission.json, line 6: declared.name: no such key")


@pytest.mark.parametrize(
    ("text", "line"),
    [('a = "x"\nb = = 2', 2), ("channel = ", 1), ("[account\nname = 1", 1), ('channel = "a"\nchannel = "b"', 2)],
)
def test_broken_toml_is_named_with_its_line(text, line):
    assert _complaint(_toml, text).startswith(f"submission.toml, line {line}: not valid TOML: ")


@pytest.mark.parametrize("text", ['{\n"channel": "web",\n}', '{\n"a": 1\n"b": 2}'])
def test_broken_json_is_named_with_its_line(text):
    assert _complaint(_json, text).startswith("submission.json, line 3: not valid JSON: ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"channel": "a", "channel": "b"}', "channel: stands there twice"),
        ('{"channel": NaN}', "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ('{"channel": ' + "1" * 5000 + "}", "not valid JSON"),
        ("[]", "must be an object"),
    ],
)
def test_json_that_python_would_take_is_still_checked(text, says):
    assert says in _complaint(_json, text)


def test_a_file_in_gbk_is_told_to_be_saved_as_utf8():
    with pytest.raises(SubmissionFileError, match="line 2: not UTF-8"):
        read_declaration(
            {"submission.toml": 'channel = "web"\n[account]\nname = "星"'.encode("gbk")[:15] + b"\n\xd0\xc7"}
        )


def test_a_huge_file_is_not_parsed():
    with pytest.raises(SubmissionFileError, match="larger than 1 MB"):
        read_declaration({"submission.toml": b"#" * 2_000_000})


def test_no_complaint_quotes_a_value():
    number = "110105199003077219"
    for text in (
        f'subject = "{number}"',
        f'as_of = "{number}"',
        f'applicant = "{number}"',
        f'industries = ["{number}"]',
    ):
        assert number not in _complaint(_toml, text)


def test_the_exit_code_is_that_of_a_wrong_call():
    with pytest.raises(SubmissionFileError) as caught:
        _toml("x = 1")
    assert caught.value.exit_code == 2
