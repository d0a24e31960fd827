"""The docs: what is written from data is up to date, every example does what it says, every link leads somewhere.

A fenced block is an example, and runs, in the order of its page and in a folder that has what the page speaks of: `sh` line
by line, `python` as it stands. A screen (`text` that begins with `$ bizdocs`) is what the program prints. `<!-- file: PATH -->`
above a block writes it to a file, which its schema accepts. Any other mark above a block: it does not run here, because it
installs something, starts processes or real engines (`<!-- shown -->`), or has a test of its own.
"""

from __future__ import annotations

import asyncio
import importlib.util
import inspect
import json
import os
import re
import shlex
import shutil
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import bizdocs
from bizdocs import cli, families
from bizdocs.cli.table import ROOT as VERBS
from bizdocs.errors import Crashed
from bizdocs.model import Reading
from bizdocs.reading.opening.paths import Materials
from bizdocs.ruling.findings.catalogue import catalogue
from bizdocs.usecases import read as read_module
from bizdocs.usecases import settings as config
from docs.reference.api import find_others, find_words, write_api
from docs.reference.findings import write_findings
from docs.reference.map import write_map
from tests import drawn
from tests.formats.test_json import validator

DOCS = drawn.ROOT / "docs"
WRITTEN = {"api.md": write_api, "findings.md": write_findings, "map.md": write_map}
PAGES = [
    drawn.ROOT / "README.md",
    drawn.ROOT / "README.zh.md",
    *sorted(page for page in DOCS.glob("*.md") if page.name not in WRITTEN),
]
LINKED = [*PAGES, *(DOCS / name for name in WRITTEN)]
TRIED = [
    "README.md",
    "README.zh.md",
    "docs/clerk.md",
    "docs/install.md",
    "docs/library.md",
    "docs/scale.md",
    "docs/windows.md",
]
"""Pages with examples; those of `ci.md` have a test of their own."""
pytestmark = pytest.mark.skipif(not DOCS.is_dir(), reason="no checkout: the docs are not installed")
MARK = re.compile(r"<!-- ([\w-]+)(?:: (.*?))? -->")
SCHEMAS = {"submission.toml": "submission", "submission.json": "submission", "waivers.toml": "waivers"}
CLIENTS: Mapping[str, Mapping[str, str]] = {
    "README.md": {"client-folder": "expired-and-mismatch", "inbox/a": "ready", "inbox/b": "expired-and-mismatch"},
    "README.zh.md": {"client-folder": "expired-and-mismatch", "inbox/a": "ready", "inbox/b": "expired-and-mismatch"},
    "docs/clerk.md": {
        "inbox/星澜网络": "ready",
        "inbox/拾光里": "expired-and-mismatch",
        "inbox/青禾餐饮": "unreadable-and-missing",
    },
    "docs/library.md": {"inbox/xinglan": "ready", "inbox/shiguangli": "expired-and-mismatch"},
}
"""The folders that a page speaks of, and which drawn submission lies there."""


@dataclass(frozen=True)
class Example:
    """One fenced block: its language, what stands in it, and the mark above it."""

    language: str
    text: str
    mark: str
    told: str
    line: int


def examples(page: Path) -> Iterator[Example]:
    mark, told, begun, body = "", "", None, []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if begun is None and line.startswith("```"):
            begun, body = (line[3:], number), []
        elif begun is not None and line == "```":
            yield Example(begun[0], "\n".join(body) + "\n", mark, told, begun[1])
            begun = None
        elif begun is not None:
            body.append(line)
        if begun is None:
            found = MARK.fullmatch(line)
            mark, told = (found[1], found[2] or "") if found else ("", "")


# --- what is written from data --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WRITTEN)
def test_a_page_that_is_written_from_data_is_up_to_date(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")

    assert written == WRITTEN[name](), f"run `python -m docs.reference.{name[:-3]} > docs/{name}`"


def test_every_code_stands_in_the_page_of_codes_in_both_languages() -> None:
    text = write_findings()

    assert re.findall(r"^### `(.*)`$", text, re.MULTILINE) == list(catalogue())
    assert [code for code, entry in catalogue().items() if f"**{entry.title.zh} · {entry.title.en}**" not in text] == []


def test_the_reference_describes_what_can_be_imported_and_nothing_else() -> None:
    described = re.findall(r"^### (?:Function|Type|Exception|Alias) `(\w+)`$", write_api(), re.MULTILINE)

    assert set(bizdocs.__all__) == set(described)
    assert [name for name, count in Counter(described).items() if count > 1] == []
    assert [name for name in described if not hasattr(bizdocs, name)] == []


def test_every_type_that_a_call_takes_or_returns_can_be_imported() -> None:
    exported = [getattr(bizdocs, name) for name in bizdocs.__all__]
    ours = [thing for thing in exported if getattr(thing, "__module__", "").startswith("bizdocs.")]
    named = [thing for thing in ours if inspect.isfunction(thing) or inspect.isclass(thing)]

    assert [kind.__name__ for kind in find_others(named)] == []
    assert set(find_words(named)) <= set(bizdocs.__all__)


# --- examples -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def by_recordings(monkeypatch: pytest.MonkeyPatch, recorded: None) -> None:
    """Pages are read by their recordings where no engine is named, and files once; with a cache or limits, as users have it."""
    play_back, read = read_module.read, drawn._read

    def choose(source: Materials, **options: Any) -> Reading:
        anew = options.get("cache") is not None or options.get("limits") is not None
        return (read if anew else play_back)(source, **options)

    drawn.read_by(monkeypatch, choose)


@pytest.mark.parametrize("name", TRIED)
def test_the_examples_of_a_page_do_what_it_says(
    name: str,
    by_recordings: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for variable in [variable for variable in os.environ if variable.startswith("BIZDOCS_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("BIZDOCS_AS_OF", drawn.DAY.isoformat())
    monkeypatch.setenv("BIZDOCS_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(drawn.FIXTURES / "bundles", "fixtures/bundles")
    for folder, bundle in CLIENTS.get(name, {}).items():
        shutil.copytree(drawn.BUNDLES[bundle], folder)
    known: dict[str, Any] = {"__name__": "example"}

    for example in examples(drawn.ROOT / name):
        where = f"{name}:{example.line}"
        if example.mark == "file":
            _write(example, tmp_path / example.told)
        elif example.language == "python" and not example.mark:
            exec(compile(example.text, where, "exec"), known)  # noqa: S102 - an example of our own
        elif example.language == "sh" and not example.mark:
            for line in example.text.splitlines():
                _run(line, where, capsys)
        elif example.text.startswith("$ bizdocs") and not example.mark:
            _compare(example, where, capsys)
        else:
            assert example.mark or example.language == "text", f"{where}: neither run nor marked as shown"


def test_no_example_is_left_out() -> None:
    pages = {page.relative_to(drawn.ROOT).as_posix(): page for page in PAGES if page.name != "ci.md"}

    assert {name for name, page in pages.items() if any(examples(page))} == set(TRIED)


def _run(line: str, where: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a line of shell prints. What is wrong with the call fails, a submission that is not ready does not."""
    words = shlex.split(line, comments=True)
    capsys.readouterr()
    if words[0] == "mkdir":
        Path(words[1]).mkdir()
        return ""
    assert words[0] == "bizdocs", f"{where}: {line}"
    code = cli.run(words[1:])
    printed = capsys.readouterr()
    assert code in {0, 1}, f"{where}: {line}: {printed.err}"
    for output in (words[at + 1] for at, word in enumerate(words) if word == "--format"):
        _, _, file = output.partition(":")
        assert not file or (any(Path(file).iterdir()) if file.endswith("/") else Path(file).stat().st_size), line
    return printed.out


def _compare(example: Example, where: str, capsys: pytest.CaptureFixture[str]) -> None:
    command, _, shown = example.text.partition("\n")

    assert _run(command.removeprefix("$ "), where, capsys).rstrip() == shown.rstrip(), where


def _write(example: Example, path: Path) -> None:
    """Write a file as its page shows it, where its schema takes it and the settings can be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(example.text, encoding="utf-8")
    if path.name == config.SETTINGS_FILE:
        assert config.load_settings({}, {}, path.parent).origin
        return
    data = (json.loads if path.suffix == ".json" else tomllib.loads)(example.text)
    validator(SCHEMAS[path.name]).validate(json.loads(json.dumps(data, default=str)))


# --- example modules ------------------------------------------------------------------------------------------------------

PERMIT = drawn.sheet("basic_account_info/text-layer").path


def module(name: str) -> ModuleType:
    """An example module of the docs, loaded from its file."""
    path = DOCS / "examples" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


async def break_down(*_: object, **__: object) -> None:
    raise Crashed(MemoryError())


def test_fastapi_takes_uploads_and_answers_with_a_masked_report(
    lacking: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    if importlib.util.find_spec("fastapi") is None:
        lacking("fastapi is not installed")
    from fastapi.testclient import TestClient

    upload = ("files", ("account.pdf", PERMIT.read_bytes()))
    declared = ("files", ("submission.toml", b'as_of = "2000-01-01"\nplatform = "weibo"\n'))
    with TestClient(module("fastapi_upload").create_app(1, ocr="none", as_of=drawn.DAY)) as client:
        answer = client.post("/check", files=[upload, upload, declared], data={"platform": "douyin"})
        page = client.post("/check/page", files=[upload], data={"platform": "douyin"})
        unknown = client.post("/check", files=[upload], data={"platform": "douyn"})
        monkeypatch.setattr(bizdocs.Pool, "avalidate", break_down)
        lost = client.post("/check", files=[upload], data={"platform": "douyin"})

    report = answer.json()
    number = drawn.sheet("basic_account_info/text-layer").expected["fields"]["account_number"]["value"]
    assert answer.status_code == 200
    assert validator("report").is_valid(report)
    assert report["as_of"] == drawn.DAY.isoformat()
    assert [file["path"] for file in report["files"]] == ["1-account.pdf", "2-account.pdf", "3-submission.toml"]
    assert number not in answer.text
    assert page.text.startswith("<!doctype html>")
    assert (unknown.status_code, "douyin" in unknown.json()["detail"]["en"]) == (400, True)
    assert (lost.status_code, set(lost.json()["detail"])) == (503, {"en", "zh"})


def test_the_openapi_document_of_the_example_names_every_field_of_a_report(lacking: Callable[[str], None]) -> None:
    if importlib.util.find_spec("fastapi") is None:
        lacking("fastapi is not installed")
    from fastapi.testclient import TestClient

    upload = ("files", ("account.pdf", PERMIT.read_bytes()))
    with TestClient(module("fastapi_upload").create_app(1, ocr="none", as_of=drawn.DAY)) as client:
        document = client.get("/openapi.json").json()
        answer = client.post("/check", files=[upload], data={"platform": "douyin"}).json()

    parts = document["components"]["schemas"]
    told = document["paths"]["/check"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert told == {"$ref": "#/components/schemas/BizdocsReport"}
    assert set(parts["BizdocsReport"]["properties"]) == set(answer)
    assert {"code", "severity", "message", "remedy", "evidence"} <= set(parts["BizdocsFinding"]["properties"])
    assert set(parts["BizdocsField"]["properties"]) >= {"value", "raw", "status", "confidence"}
    texts = json.dumps(parts)
    assert set(re.findall(r'"#/components/schemas/(\w+)', texts)) <= set(parts)
    assert "#/$defs" not in texts
    assert document["openapi"].startswith("3.1")
    # the parts together say what the schema says
    whole = {"$ref": "#/components/schemas/BizdocsReport", "components": {"schemas": parts}}
    Draft202012Validator(whole).validate(answer)
    assert not Draft202012Validator(whole).is_valid({**answer, "verdict": "splendid"})


def test_pydantic_models_can_be_made_of_the_parts(lacking: Callable[[str], None]) -> None:
    """Each is an object, an array or a word: nothing that generators of models have no word for."""
    for name, part in bizdocs.openapi_schemas("report").items():
        assert {"type", "enum", "anyOf", "$ref", "const"} & set(part), name


def test_django_takes_uploads_and_answers_with_a_masked_report(
    lacking: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    if importlib.util.find_spec("django") is None:
        lacking("django is not installed")
    from django.conf import settings
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import RequestFactory

    if not settings.configured:
        settings.configure(ALLOWED_HOSTS=["*"])
    view = module("django_upload")
    monkeypatch.setattr(view, "OPTIONS", {"ocr": "none", "as_of": drawn.DAY})

    def post(platform: str) -> Any:
        files = [SimpleUploadedFile("account.pdf", PERMIT.read_bytes())]
        return asyncio.run(view.check_upload(RequestFactory().post("/check/", {"platform": platform, "files": files})))

    with view.POOL:
        answer, unknown = post("douyin"), post("douyn")

    assert answer.status_code == 200
    assert validator("report").is_valid(json.loads(answer.content))
    assert (unknown.status_code, "douyin" in json.loads(unknown.content)["en"]) == (400, True)


# --- links and names ------------------------------------------------------------------------------------------------------


def slugs(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    found: set[str] = set()
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        found.add(slug if slug not in found else f"{slug}-1")
    return found


@pytest.mark.parametrize("page", LINKED, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if "://" not in link and (not target.exists() or (anchor and anchor not in slugs(target))):
            broken.append(link)

    assert broken == []


def test_every_page_and_example_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = [
        path.relative_to(DOCS).as_posix()
        for path in DOCS.rglob("*.*")
        if path.suffix in {".md", ".py"} and path.parent.name in {"docs", "examples"} and path.stem != "__init__"
    ]

    assert [page for page in pages if page != "README.md" and f"]({page})" not in index] == []


def test_the_readme_names_every_format() -> None:
    text = (drawn.ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in families.names("bizdocs.formats") if f"`{name}`" not in text] == []


def test_the_page_of_installing_names_every_extra() -> None:
    project = tomllib.loads((drawn.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (DOCS / "install.md").read_text(encoding="utf-8")

    assert [extra for extra in project["optional-dependencies"] if f"| `{extra}` |" not in text] == []


def test_the_chinese_readme_says_what_the_english_one_does() -> None:
    chinese = (drawn.ROOT / "README.zh.md").read_text(encoding="utf-8")

    assert [name for name in families.own_names("bizdocs.formats") if f"`{name}`" not in chinese] == []
    assert [verb.name for verb in VERBS.members if f"`bizdocs {verb.name}" not in chinese] == []
    picture = (DOCS / "report.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000


def test_the_tutorials_use_every_verb() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)

    used = set(re.findall(r"^bizdocs (\w+)", text, re.MULTILINE))

    assert [verb.name for verb in VERBS.members if verb.name not in used] == []


def test_every_settings_key_of_the_docs_is_one() -> None:
    text = (DOCS / "clerk.md").read_text(encoding="utf-8")
    flags = set(re.findall(r"`(--[a-z-]+)", text))
    extras = {extra.flag for verb in VERBS.members for extra in getattr(verb, "extras", ())}

    assert flags <= {option.flag for option in config.options().values()} | extras
