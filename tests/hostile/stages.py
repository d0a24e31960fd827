"""Stages: mutations by the ten thousand, each given to one stage of reading alone, so that twenty thousand take minutes.

    python -m tests.hostile.stages COUNT [SEED]

A stage may return or raise a `BizdocsError`; anything else is a fault. Files are given to a child, which tells the number of each
before
it begins: one that dies or takes longer than `PATIENCE` is told by its number, and another child goes on behind it.
"""

from __future__ import annotations

import json
import os
import random
import resource
import select
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from bizdocs import families, values
from bizdocs.errors import BizdocsError
from bizdocs.model import Blob, Defect
from bizdocs.reading.limits import DEFAULTS
from bizdocs.reading.opening.blobs import open_submission
from bizdocs.reading.opening.declaration import read_declaration
from bizdocs.reading.opening.office import office_kind
from bizdocs.reading.opening.sniff import sniff
from bizdocs.reading.pages.decode import pages
from bizdocs.reading.traces import find_traces
from bizdocs.ruling.packs.load import load_packs
from bizdocs.usecases.choosing import choose_papers
from bizdocs.usecases.facts_file import load_facts
from tests.hostile.mutations import changed
from tests.hostile.seeds import good
from tests.reading.test_images import HEIC
from tests.ruling.samples import A_PHOTO, PIER, write_pack

PATIENCE = 20.0
"""Seconds by the clock for one file: in a worker it would have sixty of the processor."""
MEMORY = 4 * 2**30
DAY = date(2026, 11, 23)
TOML = """platform = "douyin"
subject = "enterprise"
industries = ["food", "drug"]
as_of = 2026-11-23
[account]
id = "名称"
[declared]
entity_name = "杭州星澜网络科技有限公司"
legal_rep = "欧阳晓彤"
[files]
"营业执照.jpg" = "business_licence"
[attributes]
branch = true
"""
TEXTS = (
    *(
        "91330106MA2CEFQR5Q",
        "330106199001012333",
        "2018年03月15日至2038年03月14日",
        "壹佰万元整",
        "人民币1,000.50万元",
        "长期",
    ),
    *(
        "P<CHNWANG<<XIAOMING<<<<<<<<<<<<<<<<<<<<<<<<<<",
        "E123456784CHN9001014M3001013<<<<<<<<<<<<<<08",
        "第35类、第41类",
    ),
    *(
        "浙江省杭州市云栖区文澜路188号3幢502室",
        "JY13301060001234",
        "330106000123456",
        "有限责任公司（自然人独资）",
        "欧阳晓彤",
        "男",
    ),
    *(
        "J2900193652101",
        "13800001111",
        "中国工商银行杭州支行",
        "1202 0212 1990 0123 456",
        "第12345678号",
        "维吾尔族",
        "中国",
    ),
)
_ALPHABET = "0０Ｏ〇零一１lI|年月日.-/至 \u3000\t\n（(）)<>*×X长期永久\u202e\u200b\ud800é😀壹佰万亿元"


def _document(data: bytes) -> None:
    blob = Blob(name="a", sha256="0", media=sniff(data), data=data)
    office_kind(blob.name, blob.media)
    if any(not isinstance(page, Defect) for page in pages(blob, DEFAULTS)):
        find_traces(blob)


def _values(data: bytes) -> None:
    text = data.decode("utf-8", "surrogatepass")
    for member in families.members(values.__name__):
        for name in ("parse", "problem", "repair"):
            if (ask := getattr(member, name, None)) is not None:
                ask(text)


def _in_folder(name: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    def stage(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            read(Path(folder))

    return stage


STAGES: Mapping[str, Callable[[bytes], object]] = {
    "document": _document,
    "zip": lambda data: open_submission({"a.zip": data}),
    "toml": lambda data: read_declaration({"submission.toml": data}),
    "json": lambda data: read_declaration({"submission.json": data}),
    "facts": load_facts,
    "pack": _in_folder("pier/shop.json", lambda folder: load_packs(["pier/shop"], as_of=DAY, folders=[folder])),
    "paper": _in_folder("papers/business_licence.json", choose_papers),
    "values": _values,
}
SHARES = {"document": 12, "zip": 2, "toml": 2, "json": 1, "facts": 1, "pack": 1, "paper": 0.3, "values": 3}
"""How often each is tried."""


@cache
def made_of(stage: str) -> tuple[bytes, ...]:
    """What the mutations of a stage are made of."""
    root = Path(__file__).resolve().parents[2]
    match stage:
        case "document":
            return (*(data for kind, data in good().items() if kind != "zip"), HEIC)
        case "zip":
            return (good()["zip"],)
        case "toml":
            return (TOML.encode(),)
        case "json":
            return (json.dumps({"platform": "douyin", "declared": {"uscc": "9133"}, "as_of": "2026-11-23"}).encode(),)
        case "facts":
            return (json.dumps(_facts(), ensure_ascii=False).encode(),)
        case "pack":
            with tempfile.TemporaryDirectory() as folder:
                write_pack(Path(folder), "pier/shop", A_PHOTO, confidence="B", **PIER)
                return ((Path(folder) / "pier" / "shop.json").read_bytes(),)
        case "paper":
            paper = json.loads((root / "rules" / "papers" / "business_licence.json").read_bytes())
            return (json.dumps({**paper, "replaces": True}, ensure_ascii=False).encode(),)
        case _:
            return tuple(text.encode() for text in TEXTS)


def _facts() -> object:
    import bizdocs
    from bizdocs.ruling.facts_json import facts_to_json

    return facts_to_json(bizdocs.gather(bizdocs.read({"a.pdf": good()["pdf"]}, ocr="none", isolate=False)))


def mutation(seed: int, number: int) -> tuple[str, bytes]:
    """The stage of a mutation, and its bytes."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 - the same bytes for everybody
    (stage,) = chance.choices(list(SHARES), weights=list(SHARES.values()))
    whole = chance.choice(made_of(stage))
    if stage != "values":
        return stage, changed(bytearray(whole), chance.choice(made_of("document")), chance)
    text = list(whole.decode())
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text) + 1)
        text[at : at + chance.randint(0, 3)] = chance.choices(_ALPHABET, k=chance.choice((0, 1, 1, 2, 40)))
    return stage, "".join(text).encode("utf-8", "surrogatepass")


def faults(seed: int, count: int, told: Counter[str]) -> Iterator[str]:
    """Give so many mutations to their stages, count what became of each, and tell of every fault."""
    for stage in SHARES:
        made_of(stage)  # once, for all children
    first = 0
    while first < count:
        first, fault = _run(seed, first, count, told)
        if fault:
            yield fault


def _run(seed: int, first: int, count: int, told: Counter[str]) -> tuple[int, str]:
    """One child; the number behind the last that it had in hand, and what is wrong with that one."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        try:
            _work(seed, first, count, into)
        finally:
            os._exit(9)
    os.close(into)
    number, said = first - 1, b""
    try:
        while select.select([out], [], [], PATIENCE)[0]:
            part = os.read(out, 65536)
            *lines, said = (said + part).split(b"\n")
            for line in lines:
                kind, _, rest = line.decode().partition(" ")
                if kind == "begin":
                    number = int(rest)
                elif kind == "done":
                    told[rest] += 1
                else:
                    return number + 1, f"{seed}/{number}: {rest}"
            if not part:
                _, status = os.waitpid(child, 0)
                child = 0
                ended = os.waitstatus_to_exitcode(status)
                return (count, "") if not ended else (number + 1, f"{seed}/{number}: ended with {ended}")
        return number + 1, f"{seed}/{number}: takes longer than {PATIENCE:g} s"
    finally:
        os.close(out)
        if child:
            os.kill(child, 9)
            os.waitpid(child, 0)


def _work(seed: int, first: int, count: int, into: int) -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in range(first, count):
        os.write(into, b"begin %d\n" % number)
        stage, data = mutation(seed, number)
        try:
            STAGES[stage](data)
            end = "taken"
        except BizdocsError:
            end = "refused"
        except Exception as fault:  # noqa: BLE001 - it is what is looked for
            where = traceback.extract_tb(fault.__traceback__)[-1]
            os.write(
                into, f"fault {stage}: {type(fault).__name__} at {Path(where.filename).name}:{where.lineno}\n".encode()
            )
            os._exit(0)
        os.write(into, f"done {stage} {end}\n".encode())
    os._exit(0)


def main(count: int, seed: int = 0) -> None:
    told: Counter[str] = Counter()
    started = time.monotonic()
    wrong = 0
    for fault in faults(seed, count, told):
        wrong += 1
        sys.stdout.write(f"{fault}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{dict(sorted(told.items()))} wrong {wrong} {time.monotonic() - started:.0f} s\n")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
