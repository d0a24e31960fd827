"""A zip is read like the folder it was made of, and nothing in it can reach out or blow up."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.blobs import open_submission


def _zip(members, method=zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for member, data in members:
            archive.writestr(member, data)
    return buffer.getvalue()


@pytest.fixture
def unzip(tmp_path):
    def unzip(data: bytes, **limits: int):
        path = tmp_path / "acme.zip"
        path.write_bytes(data)
        submission = open_submission(path, label="acme.zip", limits=Limits(**limits))
        assert [found.name for found in tmp_path.iterdir()] == ["acme.zip"]
        return submission

    return unzip


def _names(submission):
    return [blob.name for blob in submission.blobs]


def _faults(submission):
    return [(defect.code, defect.file) for defect in submission.defects]


def test_a_zip_holds_the_files_of_a_folder(unzip):
    submission = unzip(
        _zip(
            [
                ("b/front.jpg", "2"),
                ("a.jpg", "1"),
                ("__MACOSX/._a.jpg", "x"),
                (".DS_Store", "x"),
                ("submission.toml", "channel='web'"),
            ]
        )
    )
    assert [(blob.name, blob.data) for blob in submission.blobs] == [("a.jpg", b"1"), ("b/front.jpg", b"2")]
    assert submission.declaration.channel == "web"
    assert submission.path == "acme.zip"


def test_a_zip_of_one_folder_is_that_folder(unzip):
    members = [
        ("acme/", ""),
        ("acme/a.jpg", "1"),
        ("acme/ids/b.jpg", "2"),
        ("__MACOSX/x", "x"),
        ("acme/submission.toml", "channel='web'"),
    ]
    submission = unzip(_zip(members))
    assert _names(submission) == ["a.jpg", "ids/b.jpg"]
    assert submission.declaration.channel == "web"


def _named_in_bytes(raw: bytes) -> bytes:
    """A zip as old Chinese programs write it: the name in bytes, no flag that says which ones."""
    stand_in = "n" * len(raw)
    return _zip([(stand_in, "1")]).replace(stand_in.encode(), raw)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("营业执照.jpg".encode("gbk"), "营业执照.jpg"),
        ("身份证\\正面.jpg".encode("gbk"), "身份证/正面.jpg"),
        ("誠品.jpg".encode("gb18030"), "誠品.jpg"),
        ("㙍.jpg".encode("gb18030"), "㙍.jpg"),
        ("营业执照.jpg".encode(), "营业执照.jpg"),
        (b"plain.jpg", "plain.jpg"),
        (b"\xff\xff.jpg", "\ufffd\ufffd.jpg"),
    ],
)
def test_names_without_a_flag_are_utf8_or_gb18030(raw, name, unzip):
    submission = unzip(_named_in_bytes(raw))
    assert [name.rpartition("/")[2]] == [found.rpartition("/")[2] for found in _names(submission)]


def test_names_with_the_flag_are_utf8(unzip):
    assert _names(unzip(_zip([("营业执照.jpg", "1")]))) == ["营业执照.jpg"]


@pytest.mark.parametrize(
    "name", ["../evil.jpg", "a/../../evil.jpg", "..\\evil.jpg", "/etc/evil.jpg", "C:\\evil.jpg", "c:evil.jpg", "a/.."]
)
def test_names_that_point_outside_are_refused_and_the_rest_is_read(name, unzip):
    submission = unzip(_zip([(name, "x"), ("good.jpg", "1")]))
    assert _names(submission) == ["good.jpg"]
    assert [code for code, _ in _faults(submission)] == ["file.unsafe"]
    assert submission.defects[0].params == {"detail": "path"}


def test_dots_inside_a_name_are_harmless(unzip):
    assert _names(unzip(_zip([("a..b/c..jpg", "1"), ("d...jpg", "2")]))) == ["a..b/c..jpg", "d...jpg"]


def test_a_link_in_an_archive_is_refused(unzip):
    link = zipfile.ZipInfo("link.jpg")
    link.external_attr = 0o120777 << 16
    assert _faults(unzip(_zip([(link, "/etc/passwd")]))) == [("file.unsafe", "link.jpg")]


def test_what_inflates_too_much_is_refused(unzip):
    submission = unzip(_zip([("bomb.bmp", bytes(3_000_000)), ("good.jpg", "1")]))
    assert _names(submission) == ["good.jpg"]
    assert _faults(submission) == [("file.unsafe", "bomb.bmp")]
    assert _names(unzip(_zip([("blank.bmp", bytes(900_000))]))) == ["blank.bmp"]


def test_members_that_share_their_bytes_are_refused(unzip):
    data = bytearray(_zip([("a.jpg", b"1" * 500), ("b.jpg", b"2" * 500)], zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 10)
    submission = unzip(bytes(data))
    assert (submission.blobs, _faults(submission)) == ((), [("file.unsafe", "acme.zip")])


def _flagged(data: bytes, flag: int) -> bytes:
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        struct.pack_into("<H", changed, at + place, flag)
    return bytes(changed)


def test_an_encrypted_member_is_encrypted(unzip):
    submission = unzip(_flagged(_zip([("a.jpg", "1"), ("b.jpg", "2")]), 0x1))
    assert (_names(submission), _faults(submission)) == (["b.jpg"], [("file.encrypted", "a.jpg")])


def test_methods_without_a_bound_are_not_entered(unzip):
    submission = unzip(_zip([("a.jpg", "1")], zipfile.ZIP_BZIP2))
    assert _faults(submission) == [("file.unsupported-format", "a.jpg")]


def test_a_member_whose_checksum_is_wrong_is_corrupt(unzip):
    data = _zip([("a.jpg", "precious"), ("b.jpg", "2")], zipfile.ZIP_STORED).replace(b"precious", b"previous", 1)
    submission = unzip(data)
    assert (_names(submission), _faults(submission)) == (["b.jpg"], [("file.corrupt", "a.jpg")])


def test_room_and_number_of_members_are_bounded(unzip):
    members = [(f"{number}.jpg", str(number) * 50) for number in range(6)]
    assert _faults(unzip(_zip(members), files=4)) == [("file.too-large", "4.jpg")]
    tight = unzip(_zip(members, zipfile.ZIP_STORED), total_bytes=1000)
    assert len(tight.blobs) == 6
    large = [("a.jpg", bytes(range(256)) * 3), ("b.jpg", bytes(range(256)) * 3), ("c.jpg", "1")]
    assert _faults(unzip(_zip(large), total_bytes=1200)) == [("file.too-large", "b.jpg")]


def test_a_directory_of_very_many_members_is_refused_unread(unzip, monkeypatch):
    data = _zip([(f"{number:0200}", "") for number in range(60)])
    assert _faults(unzip(data, files=3)) == [("file.too-large", "acme.zip")]


@pytest.mark.parametrize("name", ["n" * 256, "深" * 90, "/".join("a" * 40)])
def test_overlong_names_and_paths_are_refused(name, unzip):
    submission = unzip(_zip([(name, "1"), ("good.jpg", "2")]))
    assert _names(submission) == ["good.jpg"]
    assert [code for code, _ in _faults(submission)] == ["file.unsafe"]


def test_a_zip_in_a_zip_is_opened_and_one_in_that_is_not(unzip):
    deepest = _zip([("a.jpg", "1")])
    submission = unzip(_zip([("inner.zip", _zip([("b.jpg", "2"), ("more.zip", deepest)]))]))
    assert _names(submission) == ["inner.zip/b.jpg"]
    assert _faults(submission) == [("file.unsafe", "inner.zip/more.zip")]


def test_doubles_are_both_kept(unzip):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = _zip([("a.jpg", "1"), ("a.jpg", "2")])
    assert [(blob.name, blob.data) for blob in unzip(data).blobs] == [("a (2).jpg", b"2"), ("a.jpg", b"1")]


def test_a_truncated_zip_is_corrupt(unzip):
    data = _zip([("a.jpg", "1" * 500)])
    assert _faults(unzip(data[: len(data) // 2])) == [("file.corrupt", "acme.zip")]


@pytest.mark.parametrize(
    ("data", "media"), [(b"\xff\xd8\xff\xe0rest", "image/jpeg"), (b"", None), (b"a note", "text/plain")]
)
def test_what_is_only_called_zip_is_a_file_like_any_other(data, media, unzip):
    (blob,) = unzip(data).blobs
    assert (blob.name, blob.media) == ("acme.zip", media)


@given(data=st.data())
def test_no_damage_raises(tmp_path_factory, data):
    archive = bytearray(_zip([("a.jpg", "1" * 40), ("b/c.jpg", "2" * 40)]))
    for place in data.draw(st.lists(st.integers(4, len(archive) - 1), min_size=1, max_size=6)):
        archive[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(archive)
    submission = open_submission(path)
    assert len(submission.blobs) + len(submission.defects) <= 2
