"""The folder of the cache: made, told from others, and erased. It is open to its owner alone.

It carries a tag (bford.info/cachedir), without which it is never purged.
"""

from __future__ import annotations

from pathlib import Path

from bizdocs.errors import UsageError
from bizdocs.reading import kept
from bizdocs.reading.cache_seal import KEY, PARTIAL, open_seal, put

TAG = "CACHEDIR.TAG"
SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"
_NOTE = "# Readings of bizdocs: words on pages, personal data. `bizdocs cache purge` erases them.\n"
_ENTRIES = ("*/*.words", "*/*.words.json")
"""The second are those of older versions, unsealed and never read."""


def open_cache(folder: Path) -> Path:
    """Make the folder and its tag where they are not there. Raises `UsageError` for one that holds something else."""
    tag = folder / TAG
    try:
        if not _is_cache(folder):
            if folder.exists() and not _is_begun(folder):
                raise UsageError(
                    f"{folder}: holds other files; choose an empty folder for the cache",
                    f"{folder}：里面有其他文件；请为识别结果另选一个空文件夹",
                )
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            put(tag, f"{SIGNATURE}\n{_NOTE}".encode("ascii"))
        open_seal(folder)
    except OSError as fault:
        raise UsageError(
            f"{folder}: no cache can be kept there: {fault.strerror}", f"{folder}：无法保存识别结果：{fault.strerror}"
        ) from None
    return folder


def purge(folder: Path) -> int:
    """Erase every reading, and the folder if that leaves it empty; returns how many there were.

    Raises:
        UsageError: the folder is no cache of ours.
    """
    if not folder.exists():
        return 0
    if not _is_cache(folder):
        raise UsageError(
            f"{folder}: has no {TAG}, so it is no cache; nothing was erased",
            f"{folder}：没有 {TAG}，不是保存识别结果的文件夹；什么都没有删除",
        )
    entries = sorted(entry for pattern in _ENTRIES for entry in folder.glob(pattern))
    left = [
        *folder.glob(f"*{PARTIAL}"),
        *folder.glob(f"*/*{PARTIAL}"),
        *(folder / name for name in kept.FILES),
        folder / KEY,
    ]  # of runs that were killed, and the key
    number = len(entries) + kept.count(folder)
    for entry in (*entries, *left):
        entry.unlink(missing_ok=True)
    for part in {entry.parent for entry in (*entries, *left)} - {folder}:
        _remove_if_empty(part)
    if list(folder.iterdir()) == [folder / TAG]:
        (folder / TAG).unlink()
        _remove_if_empty(folder)
    return number


def _is_cache(folder: Path) -> bool:
    try:
        return (folder / TAG).read_text(encoding="ascii").startswith(SIGNATURE)
    except (OSError, ValueError):
        return False


def _is_begun(folder: Path) -> bool:
    """Whether nothing is in there but what we left when the disk was full."""
    ours = {folder / TAG, folder / KEY, *folder.glob(f"*{PARTIAL}")}
    empty = all(path in ours for path in folder.iterdir())
    return empty and (not (folder / TAG).exists() or (folder / TAG).stat().st_size == 0)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()
