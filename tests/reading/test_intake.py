"""What a submission is, told from names alone: no client's papers meet another's."""

from __future__ import annotations

import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bizdocs.errors import UnknownName, UsageError
from bizdocs.model import Taken
from bizdocs.reading.opening.blobs import open_submission
from bizdocs.reading.opening.intake import check_one, list_members, take
from bizdocs.reading.opening.parts import CHINESE, LATIN, are_parts
from bizdocs.reading.opening.shape import Members, is_paper, tell_shape
from bizdocs.reading.opening.sniff import IMAGES

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX file systems")


def archive(*names: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as zipped:
        for name in names:
            zipped.writestr(name, "")
    return buffer.getvalue()


def lay(root: Path, *names: str) -> Path:
    """A folder with these members: `a/` is a folder, `a.zip:b/c` a zip with that in it, all else a file."""
    root.mkdir(exist_ok=True)
    for name in names:
        path, _, inner = name.partition(":")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            (root / path).mkdir(exist_ok=True)
        else:
            (root / path).write_bytes(archive(inner or "a.jpg") if path.lower().endswith(".zip") else b"")
    return root


def labels(taken: tuple[Taken, ...]) -> list[str]:
    return [label for each in taken for label, _ in each.submissions]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


ONE, MANY, DOUBT = "one", "many", "doubt"


@pytest.mark.parametrize(
    ("names", "shape"),
    [
        # in the order of the contract
        (["submission.toml", "a/", "b/", "c.jpg"], ONE),
        (["submission.json", "a.zip", "b.zip"], ONE),
        (["a/submission.toml", "b/", "执照.jpg"], MANY),
        (["a.zip:submission.json", "执照.jpg"], MANY),
        (["a.zip:a/submission.json", "b/"], MANY),
        (["证件/", "对公账户/", "旧资料/"], ONE),
        (["证件/", "对公账户/", "营业执照.jpg"], ONE),
        (["01 法人身份证/", "02-营业执照（副本）/", "3、公函_最新/", "2024/", "清单.xlsx"], ONE),
        (["ids/", "Bank_Account/", "old/"], ONE),
        (["证件/", "甲公司.zip"], ONE),
        (["a.JPG", "b.pdf"], ONE),
        (["a.ofd"], ONE),
        (["a/", "b.zip", "list.xlsx"], MANY),
        (["甲公司/"], MANY),
        (["甲公司/", "乙.ZIP", "清单.xlsx", "report.html", "all.csv"], MANY),
        (["a.zip", "b.zip"], MANY),
        (["a/", "b/", "c.jpg"], DOUBT),
        (["a/", "b/", "c.PDF"], DOUBT),
        (["证件/", "甲公司/", "c.jpg"], DOUBT),
        # what the contract leaves open
        ([], ONE),
        ([".DS_Store", "Thumbs.db", "__MACOSX/a/b.jpg", "~$a.docx"], ONE),
        (["公函.docx"], ONE),
        (["门口/", "c.jpg"], ONE),
        (["门口/", "身份证.zip", "c.jpg"], ONE),
        (["门口/", "微信文件.zip", "c.jpg"], DOUBT),
        (["身份证.zip", "c.jpg"], ONE),
        (["a.zip", "b.zip", "c.jpg"], ONE),
        (["身份证.zip", "营业执照.zip"], ONE),
        (["证件/", "甲公司/"], MANY),
        (["2023/", "2024/"], MANY),
    ],
)
def test_a_folder_is_one_or_many(names: list[str], shape: str, tmp_path: Path) -> None:
    folder = lay(tmp_path / "folder", *names)

    assert tell_shape(list_members(folder))[0] == shape
    if shape == DOUBT:
        with pytest.raises(UsageError, match="--split folders"):
            take([folder])
    else:
        assert take([folder])[0].shape == shape


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["submission.toml", "a/submission.toml", "b/", "c.jpg"], "submission-file"),
        (["submission.toml", "证件/"], "submission-file"),
        (["a/submission.toml", "证件/", "c.jpg"], "members-declare"),
        (["证件/", "对公账户/", "c.jpg"], "parts"),
        (["身份证.zip", "营业执照.zip", "c.jpg"], "parts"),
        (["a.zip", "b.zip", "c.jpg"], "papers"),
        (["门口/", "c.jpg"], "papers"),
        (["a/", "b/", "c.jpg"], "doubt"),
        (["a/", "b/"], "members"),
        (["a.jpg", "submission.toml"], "flat"),
        ([], "flat"),
    ],
)
def test_the_first_line_of_the_contract_that_holds_is_the_reason_that_is_told(
    names: list[str], reason: str, tmp_path: Path
) -> None:
    members = list_members(lay(tmp_path / "folder", *names))

    assert tell_shape(members)[1] == reason
    assert {tell_shape(members, split)[1] for split in ("folders", "one")} == {"flat" if reason == "flat" else "given"}


def test_every_ending_of_a_picture_that_can_be_read_is_that_of_a_paper() -> None:
    with suppress(ImportError):
        from pi_heif import register_heif_opener

        register_heif_opener()
    Image.init()
    endings = {ending for ending, kind in Image.registered_extensions().items() if kind in IMAGES.values()}

    assert {".jpg", ".png", ".tif", ".avif"} <= endings
    for ending in (*endings, ".heic", ".heif", ".pdf", ".ofd"):
        assert is_paper(f"执照{ending}"), ending
        assert is_paper(f"执照{ending.upper()}"), ending


def test_an_inbox_of_three_clients_is_three_submissions(here: Path) -> None:
    lay(here / "inbox", "甲公司/a.jpg", "乙公司/证件/b.jpg", "丙公司.zip:c.jpg", "list.xlsx", ".cache/x", "~$list.xlsx")

    (taken,) = take(["inbox/"])

    assert labels((taken,)) == ["inbox/丙公司.zip", "inbox/乙公司", "inbox/甲公司"]
    assert taken.passed_over == ("list.xlsx",)
    opened = [open_submission(source, label=label) for label, source in taken.submissions]
    assert [[blob.name for blob in each.blobs] for each in opened] == [["c.jpg"], ["证件/b.jpg"], ["a.jpg"]]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["one/"], ["one"]),
        (["inbox"], ["inbox/acme", "inbox/zeta"]),
        (["./inbox/acme", "one"], ["inbox/acme", "one"]),
        (["g.ZIP"], ["g.ZIP"]),
        (["e.jpg"], ["e.jpg"]),
        (["e.jpg", "f.pdf"], ["."]),
        (["e.jpg", "Thumbs.db"], ["e.jpg"]),
        (["one/c.jpg", "one/sub/d.jpg"], ["one"]),
        (["none"], ["none"]),
        (["e.jpg", "one", "g.ZIP", "f.pdf"], ["one", "g.ZIP", "."]),
        (["desktop.ini"], ["desktop.ini"]),
        ([], []),
    ],
)
def test_arguments_fall_into_submissions(paths: list[str], found: list[str], here: Path) -> None:
    lay(here, "inbox/acme/a.jpg", "inbox/zeta/ids/b.jpg", "inbox/.cache/x", "one/c.jpg", "one/sub/d.jpg", "e.jpg")
    lay(here, "f.pdf", "g.ZIP", "none/", "Thumbs.db", "desktop.ini")

    assert labels(take(paths)) == found


def test_split_says_what_names_do_not(here: Path) -> None:
    lay(here / "inbox", "甲/a.jpg", "乙/", "丙.zip", "总表.jpg", "证件/")

    assert labels(take(["inbox"], "one")) == ["inbox"]
    (apart,) = take(["inbox"], "folders")
    assert labels((apart,)) == ["inbox/丙.zip", "inbox/乙", "inbox/甲", "inbox/证件"]
    assert apart.passed_over == ("总表.jpg",)
    assert labels(take(["inbox/甲"], "folders")) == ["inbox/甲"]
    with pytest.raises(UnknownName, match="split: unknown value 'zip'"):
        take(["inbox"], "zip")  # type: ignore[arg-type]


def test_submission_files_further_down_say_that_their_folders_are_submissions(here: Path) -> None:
    lay(here / "inbox", "五月/甲/submission.toml", "五月/乙/a.jpg", "五月/总表.pdf", "六月/丙/a.jpg", "六月/丁/a.jpg")

    (taken,) = take(["inbox"])

    assert labels((taken,)) == ["inbox/五月/乙", "inbox/五月/甲", "inbox/六月"]
    assert taken.passed_over == ("五月/总表.pdf",)
    assert taken.watch == ("inbox/六月",)


def test_zips_that_become_one_submission_are_to_be_minded(here: Path) -> None:
    lay(here / "a", "甲.zip", "乙.zip", "身份证.zip", "c.jpg")
    lay(here / "b", "身份证.zip", "公函.zip", "c.jpg")

    assert [each.watch for each in take(["a", "b"])] == [("a/乙.zip", "a/甲.zip"), ()]


@POSIX
def test_a_link_among_folders_is_told(here: Path) -> None:
    lay(here, "inbox/甲/a.jpg", "one/b.jpg")
    (here / "inbox/link").symlink_to(here / "one", target_is_directory=True)

    (taken,) = take(["inbox"])

    assert (labels((taken,)), taken.passed_over) == (["inbox/甲"], ("link",))


def test_a_path_that_does_not_exist_is_a_wrong_call(tmp_path: Path) -> None:
    for source in (tmp_path / "no", "x" * 5000, "a\0b"):
        with pytest.raises(UsageError, match="no such file or folder"):
            take([source])
        with pytest.raises(UsageError, match="no such file or folder"):
            check_one(source)


def test_a_zip_that_can_not_be_listed_declares_nothing(tmp_path: Path) -> None:
    lay(tmp_path, "b.zip").joinpath("a.zip").write_bytes(b"PK\x03\x04 broken")

    assert tell_shape(list_members(tmp_path)) == ("many", "members")


# --- names of parts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", [*CHINESE, *LATIN])
def test_every_word_for_a_part_is_one(word: str) -> None:
    assert are_parts([word])
    assert are_parts([f"01-{word.upper()}（新）"])
    assert not are_parts([f"鑫{word}"])


@pytest.mark.parametrize(
    "name",
    [
        *(
            "商标代理有限公司",
            "星澜科技",
            "杭州法人科技",
            "银行家餐厅",
            "2024",
            "新建文件夹",
            "其他",
            "",
            "一二三",
            "acme",
        ),
        *("idol", "oldham", "张三身份证", "licensing", "甲公司资料", "Bankside"),
    ],
)
def test_what_may_be_a_client_is_no_part(name: str) -> None:
    assert not are_parts([name])


def test_a_name_that_says_nothing_is_a_part_beside_one_that_does() -> None:
    assert are_parts(["证件", "2024", "其他", "新建文件夹 (2)"])
    assert not are_parts(["证件", "甲公司"])


# --- any tree ---------------------------------------------------------------------------------------------------------

CLIENTS = ["甲公司", "乙商行", "acme", "2024", "总部"]
PARTS = ["证件", "ids", "旧资料", "对公账户"]
FILES = ["a.jpg", "b.PDF", "c.ofd", "list.xlsx", "说明.txt", "submission.toml", ".DS_Store", "~$a.docx", "scan"]
NAMES = st.sampled_from([*CLIENTS, *PARTS])
CONTENTS = st.frozensets(st.sampled_from(FILES), max_size=4)
FOLDERS = st.dictionaries(NAMES, CONTENTS, max_size=4)


@given(folders=FOLDERS, zips=FOLDERS, files=CONTENTS)
def test_two_clients_never_end_in_one_submission_unless_the_tree_says_one(
    tmp_path_factory: pytest.TempPathFactory,
    folders: dict[str, frozenset[str]],
    zips: dict[str, frozenset[str]],
    files: frozenset[str],
) -> None:
    root = tmp_path_factory.mktemp("tree")
    for name, inside in folders.items():
        lay(root, f"{name}/", *(f"{name}/{each}" for each in inside))
    for name, inside in zips.items():
        (root / f"{name}.zip").write_bytes(archive(*sorted(inside)))
    lay(root, *files)
    clients = {name for name in folders if name in CLIENTS}
    said_one = "submission.toml" in files
    declaring = any("submission.toml" in inside for inside in (*folders.values(), *zips.values()))
    papers = any(is_paper(name) for name in files)

    try:
        (taken,) = take([root])
    except UsageError:
        # asked, never guessed: only where folders lie beside a paper
        assert papers
        assert folders
        assert not said_one
        assert not declaring
        return

    reached = [
        {blob.name.partition("/")[0] for blob in open_submission(source).blobs if "/" in blob.name}
        for _, source in taken.submissions
        if source == root
    ]
    named_parts = any(name in PARTS for name in folders) and clients <= {"2024"}
    for tops in reached:
        assert said_one or named_parts or len(tops & clients) <= 1
    # nothing is lost: each member is a submission, a part of the one, or told as passed over
    if taken.shape == MANY:
        members = {*folders, *(f"{name}.zip" for name in zips)}
        assert {Path(str(source)).name for _, source in taken.submissions} == members
        assert set(taken.passed_over) == {name for name in files if not name.startswith((".", "~$"))} - {
            "submission.toml"
        }
        assert not said_one
    else:
        assert [source for _, source in taken.submissions] == [root]


@given(split=st.sampled_from(["folders", "one"]), folders=st.sets(NAMES, min_size=1), files=CONTENTS)
def test_what_the_caller_says_holds_whatever_the_names(split: str, folders: set[str], files: frozenset[str]) -> None:
    members = Members(folders=tuple(sorted(folders)), files=tuple(files), declared="submission.toml" in files)

    assert tell_shape(members, split)[0] == ("many" if split == "folders" else "one")  # type: ignore[arg-type]


def test_the_page_for_clerks_lists_every_word() -> None:
    page = (Path(__file__).parents[2] / "docs" / "clerk.md").read_text(encoding="utf-8")
    lists = [line.removeprefix("> ") for line in page.splitlines() if line.startswith("> ")]

    assert lists == ["、".join(CHINESE), ", ".join(LATIN)]
