"""The data files of `rules/` that are read whole: by name, strictly, each once a process."""

from __future__ import annotations

from functools import cache

from bizdocs.data.strict_json import NotStrictJson, parse
from bizdocs.errors import PackError
from bizdocs.model import Json
from bizdocs.resources import rules_folder


@cache
def read_data(name: str) -> Json:
    """What a file such as `fields.json` holds. Raises `PackError` where it is missing or no JSON."""
    path = rules_folder() / name
    try:
        return parse(path.read_bytes())
    except OSError:
        raise PackError(
            f"{path}: the file is missing; install bizdocs again", f"{path}：文件缺失，请重新安装 bizdocs"
        ) from None
    except NotStrictJson as fault:
        raise fault.at(str(path)) from None
