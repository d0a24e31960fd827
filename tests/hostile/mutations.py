"""Mutations of good files, by seed; run by the thousand from the command line.

python -m tests.hostile.mutations COUNT [SEED]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Mapping

from tests.hostile.outcome import faults
from tests.hostile.seeds import good

BATCH = 250
MOST_CHANGES = 8


def mutated(seed: int, count: int) -> Mapping[str, bytes]:
    """So many files, each changed in one to eight places: bits, bytes, pieces taken out, put in, doubled, or of another file."""
    chance = random.Random(seed)  # noqa: S311 - the same bytes for everybody
    kinds = list(good())
    made = {}
    for number in range(count):
        kind = chance.choice(kinds)
        made[f"{seed}-{number}.{kind}"] = changed(bytearray(good()[kind]), good()[chance.choice(kinds)], chance)
    return made


def changed(data: bytearray, other: bytes, chance: random.Random) -> bytes:
    """A file changed in one to eight places."""
    for _ in range(chance.randint(1, MOST_CHANGES)):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 2, 4, 8, 64, 400))
        match chance.randrange(7):
            case 0 if data:
                data[at % len(data)] ^= 1 << chance.randrange(8)
            case 1:
                data[at : at + length] = chance.randbytes(length)
            case 2:
                del data[at : at + length]
            case 3:
                data[at:at] = chance.randbytes(length)
            case 4:
                data[at:at] = data[at : at + length] * chance.choice((1, 2, 40))
            case 5:
                start = chance.randrange(len(other))
                data[at : at + length] = other[start : start + length]
            case _:
                data[at : at + 4] = chance.choice(
                    (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\x01")
                )
    return bytes(data)


def main(count: int, seed: int = 0) -> None:
    told: Counter[str] = Counter()
    wrong = []
    started = time.monotonic()
    for batch in range(0, count, BATCH):
        wrong += list(faults(mutated(seed + batch, min(BATCH, count - batch)), told))
        sys.stdout.write(f"{batch + BATCH} {dict(told)} wrong {len(wrong)} {time.monotonic() - started:.0f} s\n")
        sys.stdout.flush()
    sys.stdout.write("\n".join(wrong[:50]) + "\n")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
