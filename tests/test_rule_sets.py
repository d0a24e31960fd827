"""Rules without the program: folders and zips that are named, told in every report, and refused where they do not fit."""

from __future__ import annotations

import html
import io
import json
import shutil
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import bizdocs
from bizdocs import cli
from bizdocs.errors import PackError
from bizdocs.resources import rules_folder
from bizdocs.usecases.choosing import choose_papers, open_shelf
from bizdocs.usecases.facts_file import save_facts
from bizdocs.usecases.packs import lint_packs
from bizdocs.usecases.packs import test_packs as run_examples
from bizdocs.usecases.rule_sets import describe_sets, open_sets
from bizdocs.usecases.settings import Settings
from tests import drawn
from tests.formats.test_json import validator
from tests.ruling.samples import A_PHOTO, PIER, write_pack

LICENCE = {"required": ["business_licence"]}
DAY = "2026-11-23"


def release(folder: Path, **head: Any) -> Path:
    """A release with one new pack, and one in the place of a pack that bizdocs brings."""
    write_pack(folder, "pier/shop", A_PHOTO, confidence="B", **PIER)
    own = json.loads((rules_folder() / "stripe" / "account.json").read_text(encoding="utf-8"))
    own["x-pack"]["edition"] = "2026-12"
    (folder / "stripe").mkdir(exist_ok=True)
    (folder / "stripe" / "account.json").write_text(json.dumps(own), encoding="utf-8")
    told = {"version": "2026.12", "date": "2026-12-01", "requires": ">=0.1,<0.2", **head}
    (folder / "release.json").write_text(json.dumps({k: v for k, v in told.items() if v is not None}), encoding="utf-8")
    return folder


def pack_zip(folder: Path, path: Path, *, top: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, f"{top}{file.relative_to(folder).as_posix()}")
    return path


@pytest.fixture
def released(tmp_path: Path) -> Path:
    return release(tmp_path / "rules-2026.12")


def check(**arguments: Any) -> bizdocs.Report:
    return bizdocs.check(drawn.facts_of("ready"), as_of=DAY, **arguments)


def run(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = cli.run(arguments)
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def facts(tmp_path: Path) -> str:
    path = tmp_path / "facts.json"
    save_facts(drawn.facts_of("ready"), path)
    return str(path)


def unwrapped(text: str) -> str:
    """Without blanks and line ends: a terminal breaks lines."""
    return "".join(text.split())


# --- a release ----------------------------------------------------------------------------------------------------------------


def test_a_release_brings_new_packs_and_newer_ones_in_the_place_of_ours(released: Path) -> None:
    assert {each.code for each in check(rules=released, platform="pier").findings} >= {"material.missing"}
    (stripe,) = check(rules=released, platform="stripe").packs
    assert (stripe.edition, stripe.origin, stripe.instead) == ("2026-12", "rules-package", False)
    (weibo,) = check(rules=released, platform="weibo").packs
    assert weibo.origin == "bundled"


def test_none_is_looked_for(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rules", "bizdocs-rules", ".bizdocs"):
        shutil.copytree(released, released.parent / name)
    monkeypatch.chdir(released.parent)
    assert check(platform="stripe").packs[0].origin == "bundled"
    assert [one.origin for one in check().rules] == ["bundled"]


@pytest.mark.parametrize("top", ["", "rules-2026.12/"])
def test_a_zip_is_what_its_folder_is(released: Path, top: str) -> None:
    archive = pack_zip(released, released.parent / "rules.zip", top=top)
    mine, ours = check(rules=archive, platform="pier").rules
    (folder, _) = check(rules=released, platform="pier").rules

    assert (mine.name, folder.name) == ("rules.zip", "rules-2026.12")
    assert mine.sha256 == folder.sha256
    assert (mine.origin, mine.version, mine.date, mine.requires) == (
        "rules-package",
        "2026.12",
        "2026-12-01",
        ">=0.1,<0.2",
    )
    assert (ours.origin, ours.sha256) == ("bundled", None)


def test_the_hash_tells_every_change(released: Path) -> None:
    before = describe_sets(open_sets(rules=released))[0].sha256
    path = released / "pier" / "shop.json"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = describe_sets(open_sets(rules=released))[0].sha256
    path.rename(path.with_name("store.json"))

    assert len({before, changed, describe_sets(open_sets(rules=released))[0].sha256}) == 3


def test_a_zip_that_changed_is_unpacked_again(released: Path) -> None:
    archive = pack_zip(released, released.parent / "rules.zip")
    before = check(rules=archive, platform="pier").rules[0].sha256
    write_pack(released, "pier/other", LICENCE, platform="pier")
    pack_zip(released, archive)

    assert check(rules=archive, platform="pier").rules[0].sha256 != before


@pytest.mark.parametrize("requires", [">=0.3", "<0.1", "==9.*", "!=0.1.0"])
def test_rules_for_another_version_are_refused(tmp_path: Path, requires: str) -> None:
    folder = release(tmp_path / "newer", requires=requires)
    for named in ({"rules": folder}, {"packs": folder}, {"rules": pack_zip(folder, tmp_path / "newer.zip")}):
        with pytest.raises(PackError) as fault:
            check(**named, platform="stripe")
        assert f"require bizdocs {requires}, and this is {bizdocs.__version__}" in fault.value.of("en")
        assert f"需要 bizdocs {requires}" in fault.value.of("zh")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"requires": None}, "requires"),
        ({"version": None}, "version"),
        ({"requires": "newest, of 2026"}, "names no versions"),
        ({"date": "yesterday"}, "#/date"),
        ({"replaces": True}, "unknown keyword 'replaces'"),
    ],
)
def test_a_release_says_what_it_is(tmp_path: Path, head: dict[str, Any], said: str) -> None:
    with pytest.raises(PackError, match=r"release\.json") as fault:
        check(rules=release(tmp_path / "odd", **head))
    assert said in fault.value.of("en")


def test_a_folder_without_a_word_of_its_version_is_no_release(tmp_path: Path) -> None:
    write_pack(tmp_path, "pier/shop", LICENCE, **PIER)
    with pytest.raises(PackError, match="--packs"):
        check(rules=tmp_path)
    assert check(packs=tmp_path, platform="pier").rules[0].requires is None


@pytest.mark.parametrize("name", ["rules", "packs"])
def test_what_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(PackError, match="no such folder or zip"):
        check(**{name: tmp_path / "nowhere.zip"})


def test_ones_own_goes_before_a_release_and_both_are_told(released: Path, tmp_path: Path) -> None:
    write_pack(tmp_path / "mine", "harbour/shop", LICENCE, **{**PIER, "platform": "harbour"})
    report = check(packs=tmp_path / "mine", rules=released, platform=["harbour", "pier"])

    assert [(one.origin, one.name) for one in report.rules] == [
        ("user", "mine"), ("rules-package", "rules-2026.12"), ("bundled", "bizdocs"),
    ]  # fmt: skip
    assert [pack.origin for pack in report.packs] == ["user", "rules-package"]
    write_pack(tmp_path / "mine", "pier/shop", LICENCE, **PIER)
    with pytest.raises(PackError, match="brings a pack 'pier/shop'"):
        check(packs=tmp_path / "mine", rules=released, platform="pier")


def test_the_rules_that_bizdocs_brings_are_a_release_themselves(tmp_path: Path) -> None:
    archive = pack_zip(rules_folder(), tmp_path / "ours.zip")
    told = check(rules=archive, platform="douyin")

    assert [pack.origin for pack in told.packs] == ["rules-package"]
    assert {each.fingerprint for each in told.findings} == {
        each.fingerprint for each in check(platform="douyin").findings
    }
    assert choose_papers(rules=archive).by_type.keys() == choose_papers().by_type.keys()
    assert open_shelf(rules=archive).ids() == open_shelf().ids()


def test_a_release_is_linted_as_what_it_is(released: Path) -> None:
    assert lint_packs(Settings(rules=released, lang="en")) == []
    assert run_examples(Settings(rules=released, lang="en")) == []


# --- zips that nobody should trust --------------------------------------------------------------------------------------------


def hostile(path: Path, name: str, data: bytes = b"{}", *, mode: int = 0) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = mode << 16
        archive.writestr(info, data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "mode"),
    [
        ("../outside.json", b"{}", 0),
        ("pier/../../outside.json", b"{}", 0),
        ("/outside.json", b"{}", 0),
        ("C:/outside.json", b"{}", 0),
        ("..\\outside.json", b"{}", 0),
        ("pier/link.json", b"/etc/passwd", stat.S_IFLNK | 0o777),
        ("pier/bomb.json", b" " * (30 * 2**20), 0),
        ("/".join("abcdefghij") + "/deep.json", b"{}", 0),
    ],
)
def test_a_hostile_zip_is_refused_whole(tmp_path: Path, name: str, data: bytes, mode: int) -> None:
    (tmp_path / "inner").mkdir()
    archive = hostile(tmp_path / "inner" / "bad.zip", name, data, mode=mode)
    with pytest.raises(PackError, match=r"bad\.zip"):
        open_sets(packs=archive)
    assert not list(tmp_path.rglob("outside.json"))
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["bad.zip"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"{}", b"PK\x05\x06" + b"\0" * 18 + b"rest"])
def test_what_is_no_zip_is_told_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "rules.zip"
    path.write_bytes(data)
    with pytest.raises(PackError, match=r"damaged, or no zip|release\.json"):
        open_sets(rules=path)


def test_too_many_files_are_too_many(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number in range(4_001):
            archive.writestr(f"pier/{number}.json", "{}")
    (tmp_path / "many.zip").write_bytes(held.getvalue())
    with pytest.raises(PackError, match="too large"):
        open_sets(packs=tmp_path / "many.zip")


def test_a_zip_of_one_platforms_folder_keeps_the_platform(tmp_path: Path) -> None:
    write_pack(tmp_path / "mine", "pier/shop", LICENCE, **PIER)
    archive = pack_zip(tmp_path / "mine", tmp_path / "mine.zip")
    assert check(packs=archive, platform="pier").packs[0].id == "pier/shop"
    wrapped = pack_zip(tmp_path / "mine", tmp_path / "wrapped.zip", top="my_rules/")
    assert check(packs=wrapped, platform="pier").packs[0].id == "pier/shop"


def test_only_json_is_taken_from_a_zip(tmp_path: Path) -> None:
    write_pack(tmp_path / "mine", "pier/shop", LICENCE, **PIER)
    (tmp_path / "mine" / "run.py").write_text("raise SystemExit", encoding="utf-8")
    (one,) = open_sets(packs=pack_zip(tmp_path / "mine", tmp_path / "mine.zip"))
    assert [path.name for path in one.folder.rglob("*") if path.is_file()] == ["shop.json"]


# --- in every report ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("规则发布包：rules-2026.12，2026.12 版，2026-12-01，需要 bizdocs >=0.1,<0.2，sha256 ",)),
        ("en", ("release of rules: rules-2026.12, version 2026.12, 2026-12-01, requires bizdocs >=0.1,<0.2, sha256 ",)),
    ],
)
def test_people_are_told_which_release(
    released: Path, facts: str, lang: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for output in ("text", "html", "markdown"):
        asked = ["check", facts, "--platform", "pier", "--rules", str(released), "--as-of", DAY, "--lang", lang]
        _, said, _ = run([*asked, "--format", output], capsys)
        plain = unwrapped(html.unescape(said).replace("\\", ""))
        assert all(unwrapped(word) in plain for word in words), output


def test_programs_are_told_too(released: Path, facts: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["check", facts, "--platform", "pier", "--rules", str(released), "--as-of", DAY, "--format", "json"]
    told = json.loads(run(asked, capsys)[1])

    validator("report").validate(told)
    assert [one["origin"] for one in told["rules"]] == ["rules-package", "bundled"]
    assert len(told["rules"][0]["sha256"]) == 64
    assert str(released.parent) not in json.dumps(told["rules"])
    assert told["packs"][0]["in_place_of_bundled"] is False


def test_setting_and_variable_name_a_release(
    released: Path, facts: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(released.parent)
    asked = ["check", facts, "--platform", "pier", "--as-of", DAY, "--format", "json"]
    assert run(asked, capsys)[0] == 2
    monkeypatch.setenv("BIZDOCS_RULES", str(released))
    assert json.loads(run(asked, capsys)[1])["packs"][0]["origin"] == "rules-package"
    monkeypatch.delenv("BIZDOCS_RULES")
    (released.parent / "bizdocs.toml").write_text(f'rules = "{released.name}"\n', encoding="utf-8")
    assert json.loads(run(asked, capsys)[1])["packs"][0]["origin"] == "rules-package"


def test_the_command_refuses_what_does_not_fit(tmp_path: Path, facts: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = release(tmp_path / "newer", requires=">=7")
    code, said, wrong = run(["check", facts, "--rules", str(folder), "--lang", "en"], capsys)
    assert (code, said) == (2, "")
    assert "require bizdocs >=7" in wrong


def test_a_pack_in_the_place_of_ours_is_called_so_everywhere(
    tmp_path: Path, facts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head = {**PIER, "platform": "stripe", "replaces": True}
    write_pack(tmp_path / "mine", "stripe/account", LICENCE, **head)
    named = ["--platform", "stripe", "--packs", str(tmp_path / "mine"), "--as-of", DAY, "--lang", "en"]
    for output in ("text", "html", "markdown"):
        _, said, _ = run(["check", facts, *named, "--format", output], capsys)
        assert "in place of the built-in" in said.replace("\n", " "), output
    _, said, _ = run(["check", facts, *named, "--quiet"], capsys)
    assert "stripe/account (in place of the built-in)" in said
    told = json.loads(run(["check", facts, *named, "--format", "json"], capsys)[1])
    assert told["packs"][0]["in_place_of_bundled"] is True
    asked = ["packs", "show", "stripe", "--packs", str(tmp_path / "mine")]
    assert "in place of the built-in" in run([*asked, "--lang", "en"], capsys)[1]
    shown = json.loads(run([*asked, "--format", "json"], capsys)[1])
    validator("packs").validate(shown)
    assert shown["pack"]["in_place_of_bundled"] is True
    asked = ["checklist", "stripe", "--packs", str(tmp_path / "mine"), "--lang", "en"]
    assert "in place of the built-in" in run(asked, capsys)[1].replace("\n", " ")


def test_another_pack_of_ones_own_is_in_nobodys_place(tmp_path: Path) -> None:
    write_pack(tmp_path, "pier/shop", LICENCE, **PIER)
    assert [pack.instead for pack in check(packs=tmp_path, platform="pier").packs] == [False]
    default = {**PIER, "platform": "stripe", "replaces": True}
    write_pack(tmp_path, "stripe/other", LICENCE, **default)
    assert [pack.instead for pack in check(packs=tmp_path, platform="stripe").packs] == [True]


def test_pages_are_read_with_the_papers_of_a_zip(tmp_path: Path) -> None:
    """The reader's process is told of the folder that this process unpacked."""
    write_pack(tmp_path / "mine", "pier/shop", LICENCE, **PIER)
    archive = pack_zip(tmp_path / "mine", tmp_path / "mine.zip")
    report = bizdocs.validate({"note.txt": b"x"}, packs=archive, platform="pier", ocr="none", as_of=DAY)
    assert report.packs[0].id == "pier/shop"
