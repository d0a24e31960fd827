"""A submission comes in whole, in order, and touches nothing but its own files."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bizdocs.errors import SubmissionFileError, UsageError
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening import blobs
from bizdocs.reading.opening.blobs import open_submission, submission_sha256

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names and links of POSIX file systems")


def _lay(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def _names(submission):
    return [blob.name for blob in submission.blobs]


def _faults(submission):
    return [(defect.code, defect.file) for defect in submission.defects]


def test_a_folder_is_read_with_its_subfolders_and_without_litter(tmp_path):
    _lay(
        tmp_path / "acme",
        {
            "licence.jpg": b"a",
            "ids/front.jpg": b"b",
            "ids/deep/back.jpg": b"c",
            ".DS_Store": b"x",
            ".git/config": b"x",
            "__MACOSX/._licence.jpg": b"x",
            "ids/Thumbs.db": b"x",
            "Desktop.ini": b"x",
        },
    )
    submission = open_submission(tmp_path / "acme", label="acme")
    assert _names(submission) == ["ids/deep/back.jpg", "ids/front.jpg", "licence.jpg"]
    assert (submission.path, submission.defects) == ("acme", ())
    assert submission.blobs[2].sha256 == hashlib.sha256(b"a").hexdigest()


def test_uploads_in_memory_are_a_submission():
    submission = open_submission({"ids\\front.jpg": b"\xff\xd8\xff", "./licence.pdf": b"%PDF-1.7", "empty": b""})
    assert [(blob.name, blob.media) for blob in submission.blobs] == [
        ("empty", None),
        ("ids/front.jpg", "image/jpeg"),
        ("licence.pdf", "application/pdf"),
    ]
    assert submission.path == "."


def test_loose_files_are_named_below_the_folder_that_they_share(tmp_path):
    _lay(tmp_path, {"a/front.jpg": b"1", "b/front.jpg": b"2", "c.jpg": b"3"})
    submission = open_submission([tmp_path / "a/front.jpg", tmp_path / "b/front.jpg", tmp_path / "a/../c.jpg"])
    assert _names(submission) == ["a/front.jpg", "b/front.jpg", "c.jpg"]
    assert _names(open_submission([tmp_path / "a/front.jpg"])) == ["front.jpg"]
    assert _names(open_submission(tmp_path / "a/front.jpg")) == ["front.jpg"]
    assert _names(open_submission([])) == []


def test_an_empty_folder_is_an_empty_submission(tmp_path):
    submission = open_submission(tmp_path)
    assert (submission.blobs, submission.defects) == ((), ())


def test_a_path_that_does_not_exist_is_a_wrong_call(tmp_path):
    for source in (tmp_path / "no", str(tmp_path / "no"), [tmp_path / "no.jpg"], "x" * 5000):
        with pytest.raises(UsageError, match="no such file or folder"):
            open_submission(source)


def test_a_folder_among_loose_files_is_a_wrong_call(tmp_path):
    _lay(tmp_path, {"a.jpg": b"1", "more/b.jpg": b"2"})
    with pytest.raises(UsageError, match="is a folder"):
        open_submission([tmp_path / "a.jpg", tmp_path / "more"])


def test_names_are_composed(tmp_path):
    decomposed = unicodedata.normalize("NFD", "é.jpg")
    assert _names(open_submission({decomposed: b"1"})) == ["é.jpg"]


def test_twins_by_composition_are_both_kept():
    twins = {"é.jpg": b"1", unicodedata.normalize("NFD", "é.jpg"): b"2", "a.b/é": b"3", "a.b/" + "e\u0301": b"4"}
    submission = open_submission(twins)
    assert _names(submission) == ["a.b/é", "a.b/é (2)", "é (2).jpg", "é.jpg"]
    assert sorted(blob.data for blob in submission.blobs) == [b"1", b"2", b"3", b"4"]


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="takes UTF-8 names only")
def test_names_in_gbk_are_read_as_chinese(tmp_path):
    with open(os.fsencode(tmp_path) + "/营业执照.jpg".encode("gbk"), "wb") as file:  # noqa: PTH123
        file.write(b"1")
    assert _names(open_submission(tmp_path)) == ["营业执照.jpg"]


@POSIX
def test_links_inside_a_folder_are_not_followed(tmp_path):
    _lay(tmp_path, {"acme/a.jpg": b"1", "secret/key": b"no"})
    (tmp_path / "acme/key.jpg").symlink_to(tmp_path / "secret/key")
    (tmp_path / "acme/more").symlink_to(tmp_path / "secret", target_is_directory=True)
    (tmp_path / "acme/self").symlink_to(tmp_path / "acme", target_is_directory=True)
    submission = open_submission(tmp_path / "acme")
    assert _names(submission) == ["a.jpg"]
    assert _faults(submission) == [("file.unsafe", name) for name in ("key.jpg", "more", "self")]


@POSIX
def test_a_link_that_the_user_names_is_what_it_points_to(tmp_path):
    _lay(tmp_path, {"acme/a.jpg": b"1"})
    (tmp_path / "link").symlink_to(tmp_path / "acme", target_is_directory=True)
    (tmp_path / "link.jpg").symlink_to(tmp_path / "acme/a.jpg")
    assert _names(open_submission(tmp_path / "link")) == ["a.jpg"]
    assert open_submission(tmp_path / "link.jpg").blobs[0].data == b"1"


@POSIX
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.jpg")
    assert _faults(open_submission(tmp_path)) == [("file.unsafe", "pipe.jpg")]


@POSIX
def test_a_file_that_may_not_be_read_is_a_defect(tmp_path, monkeypatch):
    _lay(tmp_path, {"a.jpg": b"1", "b.jpg": b"2"})
    real = os.open

    def guarded(path, *args, **options):
        if str(path).endswith("a.jpg"):
            raise PermissionError(13, "no")
        return real(path, *args, **options)

    monkeypatch.setattr(os, "open", guarded)
    submission = open_submission(tmp_path)
    assert _names(submission) == ["b.jpg"]
    assert _faults(submission) == [("file.corrupt", "a.jpg")]
    assert submission.defects[0].params == {"detail": "EACCES"}


def test_more_files_than_allowed_are_reported_once(tmp_path):
    _lay(tmp_path, {f"{number:02}.jpg": b"1" for number in range(12)})
    submission = open_submission(tmp_path, limits=Limits(files=10))
    assert len(submission.blobs) == 10
    assert _faults(submission) == [("file.too-large", "10.jpg")]
    assert submission.defects[0].params == {"detail": "12 > 10"}


def test_files_beyond_the_limit_are_counted_in_zips_too_and_only_so_far(monkeypatch):
    inner = _zip({f"{number:02}.jpg": bytes([number]) for number in range(12)})
    submission = open_submission({"a.jpg": b"1", "b.zip": inner, "c.jpg": b"1"}, limits=Limits(files=5))
    assert [(defect.file, defect.params) for defect in submission.defects] == [("b.zip/03.jpg", {"detail": "15 > 5"})]
    monkeypatch.setattr(blobs, "COUNTED", 2)
    submission = open_submission({"a.jpg": b"1", "b.zip": inner, "c.jpg": b"1"}, limits=Limits(files=5))
    assert [defect.params for defect in submission.defects] == [{"detail": "10+ > 5"}]


@pytest.mark.parametrize("kind", ["folder", "mapping"])
def test_a_file_for_which_there_is_no_room_is_left_out_and_the_others_are_kept(kind, tmp_path):
    files = {"1.jpg": b"x" * 60, "2.jpg": b"x" * 50, "3.jpg": b"x" * 40}
    submission = open_submission(_lay(tmp_path, files) if kind == "folder" else files, limits=Limits(total_bytes=100))
    assert _names(submission) == ["1.jpg", "3.jpg"]
    assert _faults(submission) == [("file.too-large", "2.jpg")]


def test_folders_nested_too_deeply_are_reported(tmp_path):
    _lay(tmp_path, {"a/b/c/d.jpg": b"1", "a/e.jpg": b"2"})
    submission = open_submission(tmp_path, limits=Limits(folder_depth=2))
    assert _names(submission) == ["a/e.jpg"]
    assert _faults(submission) == [("file.unsafe", "a/b")]


def test_the_submission_file_is_read_and_is_no_document(tmp_path):
    _lay(tmp_path, {"a.jpg": b"1", "submission.toml": b'platform = "douyin"', "old/submission.toml": b"broken ="})
    submission = open_submission(tmp_path)
    assert submission.declaration.platform == "douyin"
    assert _names(submission) == ["a.jpg", "old/submission.toml"]
    assert open_submission({"submission.json": b'{"platform": "weibo"}'}).declaration.platform == "weibo"


def test_two_submission_files_are_one_too_many():
    with pytest.raises(SubmissionFileError, match="both there"):
        open_submission({"submission.toml": b"", "submission.json": b"{}"})


def test_an_error_in_the_submission_file_names_the_submission():
    with pytest.raises(SubmissionFileError, match=r"^batch/acme/submission\.toml, line 2: subjct: "):
        open_submission({"submission.toml": b"\nsubjct = 'enterprise'"}, label="batch/acme")


def test_the_hash_hangs_on_names_and_contents_and_not_on_the_order():
    blobs = open_submission({"a": b"1", "b": b"2"}).blobs
    same = submission_sha256(blobs)
    assert submission_sha256(reversed(blobs)) == same
    others = [{"a": b"1"}, {"a": b"1", "b": b"3"}, {"a": b"1", "c": b"2"}, {"a": b"2", "b": b"1"}, {}]
    assert len({same, *(submission_sha256(open_submission(other).blobs) for other in others)}) == 6


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_zip_inside_is_opened_one_level(tmp_path):
    deeper = _zip({"c.jpg": b"3"})
    inner = _zip({"ids/b.jpg": b"2", "submission.toml": b"platform = 'x'", "__MACOSX/x": b"x", "more.zip": deeper})
    _lay(tmp_path / "acme", {"a.jpg": b"1", "sub/身份证.ZIP": inner})
    (tmp_path / "acme.zip").write_bytes(_zip({"a.jpg": b"1", "sub/身份证.ZIP": inner}))
    for source in (tmp_path / "acme", tmp_path / "acme.zip", {"a.jpg": b"1", "sub/身份证.ZIP": inner}):
        submission = open_submission(source)
        assert _names(submission) == ["a.jpg", "sub/身份证.ZIP/ids/b.jpg", "sub/身份证.ZIP/submission.toml"]
        assert _faults(submission) == [("file.unsafe", "sub/身份证.ZIP/more.zip")]
        assert submission.declaration.platform is None


def test_zips_inside_are_held_to_the_limits_of_the_whole(tmp_path):
    inner = _zip({f"{number}.jpg": b"x" * 40 for number in range(3)})
    files = {"a.jpg": b"1", "b.zip": inner, "c.jpg": b"1"}
    assert _faults(open_submission(files, limits=Limits(files=3))) == [("file.too-large", "b.zip/1.jpg")]
    roomy = open_submission(files, limits=Limits(total_bytes=len(inner) + 50))
    assert _names(roomy) == [*(f"{name}.jpg" for name in ("a", "b.zip/0", "b.zip/1", "b.zip/2", "c"))]
    tight = open_submission({"a.zip": inner, "b.zip": inner}, limits=Limits(total_bytes=len(inner) + 50))
    assert [code for code, _ in _faults(tight)] == ["file.too-large"]


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (b"no archive at all", []),  # text, which the reader speaks of
        (b"\x81\x05\0\0\x07", [("file.corrupt", "a.zip")]),
        (_zip({"a.jpg": b"1"})[:-30], [("file.corrupt", "a.zip")]),
        (_zip({}), [("file.empty", "a.zip")]),
        (_zip({"__MACOSX/x": b"1"}), [("file.empty", "a.zip")]),
        (_zip({"../../a.jpg": b"1"}), [("file.unsafe", "a.zip/../../a.jpg")]),
    ],
    ids=["no archive", "damaged", "cut off", "empty", "litter", "outside"],
)
def test_a_zip_inside_that_gives_nothing_is_told(data, faults):
    submission = open_submission({"a.zip": data, "b.jpg": b"1"})
    assert _faults(submission) == faults
    assert "b.jpg" in _names(submission)


def test_a_zip_of_many_submissions_is_a_wrong_call(tmp_path):
    many = {"甲/a.jpg": b"1", "甲/submission.toml": b"", "乙/submission.json": b"{}"}
    (tmp_path / "many.zip").write_bytes(_zip(many))
    with pytest.raises(UsageError, match="holds 2 submissions: unpack it"):
        open_submission(tmp_path / "many.zip")
    (tmp_path / "one.zip").write_bytes(_zip({**many, "submission.toml": b""}))
    assert len(open_submission(tmp_path / "one.zip").blobs) == 3


def test_what_an_office_program_leaves_behind_is_passed_over(tmp_path):
    _lay(tmp_path, {"~$公函.docx": b"x", "ids/~$b.xlsx": b"x", "公函.jpg": b"1"})
    assert _names(open_submission(tmp_path)) == ["公函.jpg"]


@pytest.mark.parametrize("name", ["a\ud800b.jpg", "\udfff.jpg", "a\udce9.jpg", "\ud83d\udcc4.jpg"])
def test_half_a_character_in_a_name_costs_neither_its_file_nor_the_others(name: str) -> None:
    submission = open_submission({name: b"1", "z.jpg": b"2"})

    assert [blob.data for blob in submission.blobs if blob.name == "z.jpg"] == [b"2"]
    assert len(submission.blobs) == 2
    assert submission.defects == ()
    assert all(blob.name.encode() for blob in submission.blobs)
