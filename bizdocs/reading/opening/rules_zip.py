"""Rules in a zip: its JSON files, in memory, as bounded and as mistrusted as those of a submission."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from bizdocs.errors import PackError
from bizdocs.model import Text
from bizdocs.reading.limits import MB, Limits
from bizdocs.reading.opening.archive import members
from bizdocs.reading.refusal import Refused

LIMITS = Limits(files=4_000, file_bytes=MB, total_bytes=64 * MB, folder_depth=8)
"""The rules that bizdocs brings are 300 files, the largest of 200 kB."""
_WHY = {
    "file.unsafe": Text(en="has a name, or a size, that no good archive has", zh="名称或大小异常，不是正常的压缩包"),
    "file.encrypted": Text(en="is encrypted", zh="已加密"),
    "file.too-large": Text(en="is too large", zh="太大"),
    "file.unsupported-format": Text(en="is packed in a way that is not read", zh="压缩方式不支持"),
}
_DAMAGED = Text(en="is damaged, or no zip", zh="已损坏，或不是 zip")


def read_rules_zip(path: Path, limits: Limits = LIMITS) -> Mapping[str, bytes]:
    """Path inside the archive → bytes, of its `.json` files; a folder around all of them is no part of the paths.

    Raises:
        PackError: the archive, or any member of it, can't or may not be read; names both. None of it is used then.
    """
    found: dict[str, bytes] = {}
    room = limits.total_bytes
    try:
        for number, entry in enumerate(members(path, limits, whole=True), start=1):
            if number > limits.files:
                raise _refuse(f"{path}", Refused("file.too-large"))
            try:
                data = entry.read(min(room, limits.file_bytes))
            except Refused as reason:
                raise _refuse(f"{path}: {entry.name}", reason) from None
            room -= len(data)
            if entry.name.lower().endswith(".json"):
                found[entry.name] = data
    except Refused as reason:
        raise _refuse(f"{path}", reason) from None
    return _without_top(found)


def _refuse(where: str, reason: Refused) -> PackError:
    told = _WHY.get(reason.code, _DAMAGED)
    return PackError(f"{where}: {told.en}", f"{where}：{told.zh}")


def _without_top(found: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Without the folder that was packed; a folder that is itself a platform's, with its packs right in it, stays."""
    tops = {PurePosixPath(name).parts[0] for name in found}
    if len(tops) != 1 or any("/" not in name for name in found):
        return found
    below = {name.partition("/")[2]: data for name, data in found.items()}
    platforms = any("/" in name and not name.startswith("retired/") for name in below)
    return below if platforms or "release.json" in below else found
