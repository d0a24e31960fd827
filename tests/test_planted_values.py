"""Planted personal values: more than a hundred, in every place where one can hide, and none of them in anything that leaves."""

from __future__ import annotations

import html
import json
import logging
import random
import re
import subprocess
import sys
import time
import traceback
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
import zxingcpp
from PIL import Image

import bizdocs
from bizdocs import families
from bizdocs.errors import BizdocsError
from bizdocs.model import Box, Options, Page, Report, Word
from bizdocs.reading.engines import none
from bizdocs.reading.reader import Engine
from bizdocs.usecases import render as rendering
from bizdocs.values import resident_no
from tests import drawn
from tests.hostile.seeds import PAGE, ofd, pdf, saved, zipped

DAY = drawn.DAY
FORMATS = families.own_names("bizdocs.formats")


class Values:
    """Values of nobody, each of which is given out once: what a place was given is known by what leaks."""

    def __init__(self) -> None:
        self._chance = random.Random(11)  # noqa: S311 - the same values for everybody
        self.planted: dict[str, str] = {}

    def of(self, place: str) -> Mapping[str, str]:
        """One of each kind."""
        given = {
            kind: getattr(self, f"_{kind}")()
            for kind in ("id18", "id15", "phone", "card", "passport", "travel", "email")
        }
        self.planted.update({f"{place}: {kind}": value for kind, value in given.items()})
        return given

    def _digits(self, count: int) -> str:
        return "".join(self._chance.choices("0123456789", k=count))

    def _born(self) -> str:
        return f"{self._chance.randint(1950, 1999)}{self._chance.randint(1, 12):02}{self._chance.randint(1, 28):02}"

    def _id18(self) -> str:
        body = f"330106{self._born()}{self._chance.randint(1, 999):03}"
        return next(body + last for last in "0123456789X" if resident_no.problem(body + last) is None)

    def _id15(self) -> str:
        return f"330106{self._born()[2:]}{self._chance.randint(1, 999):03}"

    def _phone(self) -> str:
        return f"13{self._digits(9)}"

    def _card(self) -> str:
        body = f"622202{self._digits(12)}"
        return next(f"{body}{last}" for last in range(10) if self._luhn(f"{body}{last}"))

    @staticmethod
    def _luhn(number: str) -> bool:
        digits = [int(char) * (1 + at % 2) for at, char in enumerate(reversed(number))]
        return sum(digit - 9 * (digit > 9) for digit in digits) % 10 == 0

    def _passport(self) -> str:
        return f"E{self._digits(8)}"

    def _travel(self) -> str:
        return f"H{self._digits(10)}"

    def _email(self) -> str:
        return f"xiaotong{self._digits(6)}@example.com"


VALUES = Values()


def said(place: str) -> str:
    """The values of a place, in a sentence."""
    given = VALUES.of(place)
    return (
        f"身份证{given['id18']}，旧证{given['id15']}，电话{given['phone']}，卡号{given['card']}，护照{given['passport']}，"
        f"通行证{given['travel']}，邮箱{given['email']}"
    )


def ascii_said(place: str) -> str:
    return " ".join(f"{kind} {value}" for kind, value in VALUES.of(place).items())


def code(text: str) -> Image.Image:
    made = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode))
    picture = Image.new("RGB", (900, 900), "white")
    picture.paste(Image.fromarray(np.array(made)).convert("RGB").resize((600, 600)), (100, 100))
    return picture


def written(lines: list[str]) -> tuple[Word, ...]:
    return tuple(
        Word(text=text, box=Box.rect(0.05, 0.03 + 0.03 * number, 0.95, 0.05 + 0.03 * number), confidence=0.97)
        for number, text in enumerate(lines)
    )


LETTER = [
    "企业认证授权书", "致：抖音", "本公司杭州星澜网络科技有限公司现申请企业认证，", "兹授权李青为账号的运营者，",
    *re.split("(?<=，)", said("letter")), "授权期限：自2026年11月10日至2027年11月09日止。", "日期：2026年11月10日",
]  # fmt: skip
MRZ = VALUES.of("machine-readable zone")
PASSPORT = ["护照", "PASSPORT", "姓名 王小明", "护照号码", MRZ["passport"],
            f"{MRZ['passport']}7CHN9003077M3003076<<<<<<<<<<<<<<02",
            "POCHNWANG<<XIAOMING<<<<<<<<<<<<<<<<<<<<<<<<<"]  # fmt: skip
PAGES: Mapping[str, list[str]] = {
    "letter.png": LETTER,
    "passport.png": PASSPORT + re.split("(?<=，)", said("passport page")),
    "id.png": ["中华人民共和国居民身份证", "姓名 王小明", "公民身份号码", *re.split("(?<=，)", said("identity card"))],
    "note.png": re.split("(?<=，)", said("page of nothing known")),
}
NAMES = VALUES.of("names of files")
MEMBERS = VALUES.of("names in a zip")
FILES: Mapping[str, bytes] = {
    **{name: saved("PNG", Image.effect_noise((300, 400 + at), 20).convert("RGB")) for at, name in enumerate(PAGES)},
    "layer.pdf": pdf(f"BT /F 6 Tf 10 100 Td ({ascii_said('text layer')}) Tj ET".encode()),
    "about.pdf": pdf(objects=f"9 0 obj<</Producer({ascii_said('PDF metadata')})>>endobj"),
    "electronic.ofd": ofd(page=PAGE.replace(b"91330106MA2", ascii_said("OFD").encode())),
    "qr.png": saved("PNG", code(said("QR code"))),
    **{f"{kind} {value}.jpg": saved("JPEG", Image.new("RGB", (60, 60 + at)))
       for at, (kind, value) in enumerate(NAMES.items())},
    **{f"{value}.png": b"broken" for value in VALUES.of("names of broken files").values()},
    "all.zip": zipped({f"{value}/{kind}.bmp": saved("BMP", Image.new("RGB", (50, 50 + at)))
                       for at, (kind, value) in enumerate(MEMBERS.items())}),
}  # fmt: skip
ACCOUNT, DECLARED, OPERATOR = (VALUES.of(place) for place in ("account", "declared", "operator"))
TOML = f"""platform = "douyin"
subject = "enterprise"
[account]
id = "{" ".join(ACCOUNT.values())}"
[declared]
entity_name = "{" ".join(DECLARED.values())}"
account_number = "{OPERATOR["card"]}"
legal_rep = "{OPERATOR["id18"]} {OPERATOR["id15"]} {OPERATOR["email"]}"
operator = {{ name = "李青 {OPERATOR["travel"]}", id_number = "{OPERATOR["passport"]}", phone = "{OPERATOR["phone"]}" }}
"""


def reader(page: Page) -> tuple[Word, ...]:
    return written(PAGES[page.ref.file]) if page.crop is None and page.ref.file in PAGES else ()


def leaks(text: str) -> list[str]:
    """The planted values that stand in a text, however it is escaped, spaced or folded."""
    plain = unicodedata.normalize("NFKC", html.unescape(text))
    plain += re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), plain)
    shapes = (plain.lower(), re.sub(r"[^0-9A-Za-z@.]", "", plain).lower())
    squeezed = {name: re.sub(r"[^0-9A-Za-z@.]", "", value).lower() for name, value in VALUES.planted.items()}
    return sorted(name for name, value in squeezed.items() if any(value in shape for shape in shapes))


@pytest.fixture(scope="module")
def report() -> Report:
    files = {**FILES, "submission.toml": TOML.encode()}
    return bizdocs.validate(files, ocr=Engine("none", reader), as_of=DAY, platform="douyin")


def test_more_than_a_hundred_are_planted_and_would_be_seen(report: Report) -> None:
    assert len(VALUES.planted) == len(set(VALUES.planted.values())) >= 100

    clear = rendering.render([report], "json", Options(mask=False))

    seen = {name.partition(":")[0] for name in leaks(clear)}
    assert seen >= {"names of files", "names in a zip", "names of broken files", "QR code"}, seen
    assert len(leaks(clear)) >= 30


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_no_format_shows_one(report: Report, name: str, lang: bizdocs.model.Lang) -> None:
    assert leaks(rendering.render([report], name, Options(lang=lang))) == []
    assert leaks(rendering.render_summary([report], name, Options(lang=lang))) == []


@pytest.mark.parametrize("name", ["text", "json", "jsonl"])
def test_what_was_read_shows_none(name: str) -> None:
    found = bizdocs.extract({**FILES, "submission.toml": TOML.encode()}, ocr=Engine("none", reader))

    assert leaks(rendering.render_extraction(found, name, Options())) == []


def test_no_representation_shows_one(report: Report) -> None:
    """Of pages, pictures and bytes: what a program prints by accident."""
    reading = bizdocs.read({name: FILES[name] for name in ("letter.png", "layer.pdf")}, ocr=Engine("none", reader))

    assert all("PNG" not in repr(page) for page in reading.pages)
    assert "\\x89PNG" not in repr(report)


def failing(page: Page) -> tuple[Word, ...]:
    raise RuntimeError(said("exception of a library"))


def test_the_exception_of_a_library_is_told_by_its_type(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    report = bizdocs.validate({"a.png": FILES["note.png"]}, ocr=Engine("none", failing), as_of=DAY, platform="douyin")

    out, err = capfd.readouterr()
    printed = "".join(
        rendering.render([report], name, Options(mask=mask)) for name in FORMATS for mask in (True, False)
    )
    assert leaks(printed + caplog.text + out + err) == []
    assert "RuntimeError" in printed


BROKEN = VALUES.of("broken submission file")


@pytest.mark.parametrize(
    "text",
    [
        f'subject = "{BROKEN["id18"]} {BROKEN["email"]}"',
        f'as_of = "{BROKEN["phone"]}"',
        f"[account]\nid = {BROKEN['card']}",
        f'[declared]\noperator = {{ id = "{BROKEN["passport"]}", other = "{BROKEN["travel"]}" }}',
        f"[declared\nlegal_rep = {BROKEN['id15']}",
        f'[files]\n"a.png" = "{BROKEN["id18"]}"',
        f'attributes = "{BROKEN["card"]}"',
    ],
)
def test_no_complaint_about_a_submission_file_quotes_one(text: str) -> None:
    with pytest.raises(BizdocsError) as caught:
        bizdocs.validate({"a.png": FILES["note.png"], "submission.toml": text.encode()}, ocr="none", isolate=False)

    told = [caught.value.of("zh"), caught.value.of("en"), str(caught.value), repr(caught.value)]
    told += traceback.format_exception_only(caught.value)
    assert leaks("\n".join(told)) == []


@pytest.mark.isolated
@pytest.mark.skipif(sys.platform == "win32", reason="the environment of POSIX")
def test_the_command_shows_none_on_its_streams_in_its_files_and_in_the_temp_folder(tmp_path: Path) -> None:
    """Real workers, text layers, names and declared values; what lies in the temp folder is looked at while it runs."""
    folder, temp, out = (tmp_path / name for name in ("客户", "temp", "out"))
    for path in (folder, temp, out):
        path.mkdir()
    for name, data in {**FILES, "submission.toml": TOML.encode()}.items():
        (folder / name).write_bytes(data)
    formats = [f"--format={name}:{out / f'report.{name}'}" for name in FORMATS]
    seen: list[str] = []
    command = [sys.executable, "-m", "bizdocs", "validate", str(folder), "--ocr=none", f"--as-of={DAY}", *formats]
    process = subprocess.Popen(
        command, env=environment(temp), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    watcher = Thread(target=watch, args=(process, temp, seen), daemon=True)
    watcher.start()
    printed, complained = process.communicate()
    watcher.join(5)

    assert process.returncode in {0, 1, 3}, complained
    assert len(list(out.iterdir())) == len(FORMATS)
    assert leaks(printed + complained) == []
    assert {path.name: leaks(path.read_text(encoding="utf-8")) for path in out.iterdir()} == {
        path.name: [] for path in out.iterdir()
    }
    assert leaks("\n".join(seen)) == []
    assert list(temp.iterdir()) == []


def environment(temp: Path) -> Mapping[str, str]:
    import os

    return {
        **os.environ,
        "TMPDIR": str(temp),
        "PYTHONPATH": str(drawn.ROOT),
        "PYTHONDEVMODE": "1",
        "PYTHONWARNINGS": "ignore",
    }


def watch(process: subprocess.Popen[str], temp: Path, seen: list[str]) -> None:
    while process.poll() is None:
        for path in (*temp.rglob("*"), *arguments_of(process.pid)):
            seen.append(str(path))
            if isinstance(path, Path) and path.is_file():
                seen.append(path.read_bytes().decode("utf-8", "replace"))
        time.sleep(0.05)


def arguments_of(pid: int) -> Iterator[str]:
    """Of the workers: what every user of the machine can see of a process."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1]) == pid:
                yield (path.parent / "cmdline").read_text(encoding="utf-8", errors="replace")
        except (OSError, ValueError, IndexError):
            continue


def test_facts_are_in_clear_by_contract() -> None:
    from bizdocs.ruling.facts_json import facts_to_json

    facts = bizdocs.gather(bizdocs.read({**FILES, "submission.toml": TOML.encode()}, ocr=Engine("none", reader)))

    assert leaks(json.dumps(facts_to_json(facts), ensure_ascii=False))


def test_the_engine_of_this_module_reads_nothing_else() -> None:
    assert (
        none.create()(Page(ref=bizdocs.model.PageRef("a", 1), sha256="0", pixels=np.zeros((20, 20, 3), np.uint8))) == ()
    )
