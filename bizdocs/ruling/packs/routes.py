"""Routes of an `anyOf` that may have nothing to judge.

Where such a route is silent, the others decide alone: `sameAs` of a paper that is not there, beside `required` of another one,
asks for the other one. What the route speaks of has to be asked for first, by an `if` around the `anyOf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bizdocs.model import Json, Text
from bizdocs.ruling.dialect.places import split

_SILENT = frozenset({"sameAs", "chain", "each"})
"""Keywords that have nothing to judge where their places are not there; so has an `if` without `else`."""
_NEEDS_ELSE = Text(
    en="a route with an if needs an else, or it says nothing where the if is not so",
    zh="带 if 的分支要有 else，否则 if 不成立时该分支不起作用",
)


def find_silent_routes(
    schema: Json, pointer: str = "", asked: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Text]]:
    """JSON pointer and sentence for each. `asked`: the documents that the conditions around ask for."""
    for keyword, option in schema.items():
        here = f"{pointer}/{keyword}"
        match keyword:
            case "anyOf":
                demanding = any(_asks_for(route) for route in option)
                for number, route in enumerate(option):
                    missing = _silent_without(route) - asked
                    if demanding and missing and not _asks_for(route):
                        yield f"{here}/{number}", _ask_for(min(missing))
                    if "if" in route and "else" not in route:
                        yield f"{here}/{number}", _NEEDS_ELSE
                    yield from find_silent_routes(route, f"{here}/{number}", asked | _asks_for(route))
            case "allOf":
                for number, part in enumerate(option):
                    yield from find_silent_routes(part, f"{here}/{number}", asked)
            case "then":
                yield from find_silent_routes(option, here, asked | _asks_for(schema["if"]))
            case "else" | "not":
                yield from find_silent_routes(option, here, asked)
            case "each":
                yield from find_silent_routes(option["holds"], f"{here}/holds", asked | {split(option["of"])[0]})


def _ask_for(name: str) -> Text:
    return Text(
        en="this route may have nothing to judge, and the others decide alone then; "
        f"ask for {name!r} by required, in the route or in an if around the anyOf",
        zh="这一分支可能没有可判断的内容，那时就只由其他分支决定；"
        f"请在该分支里，或在 anyOf 外层的 if 里，用 required 要求“{name}”",
    )


def _silent_without(route: Mapping[str, Json]) -> frozenset[str]:
    """The documents one of which must be there for a route to have something to judge; nothing where it always has."""
    judging = [keyword for keyword in route if keyword not in {"$comment", "x-prefer", "x-route"}]
    if not all(keyword in _SILENT for keyword in judging):
        return frozenset()
    return frozenset(split(path)[0] for keyword in judging for path in _subjects(keyword, route[keyword])) - {
        "submission"
    }


def _subjects(keyword: str, option: Json) -> list[str]:
    return list(option) if keyword == "sameAs" else [option["from" if keyword == "chain" else "of"]]


def _asks_for(condition: Mapping[str, Json]) -> frozenset[str]:
    """The documents, one of which a condition asks for."""
    found: set[str] = set()
    for keyword, option in condition.items():
        if keyword in {"required", "at"}:
            found |= {split(path)[0] for path in option} - {"submission"}
        elif keyword in {"allOf", "anyOf"}:
            found |= {name for part in option for name in _asks_for(part)}
    return frozenset(found)
