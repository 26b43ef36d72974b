"""The type of a fuzz target, and two ways to run it: guided by libFuzzer, or blindly.

If atheris is installed, a target runs under libFuzzer, which saves the inputs that reach new code. Otherwise the inputs
are mutated at random, which finds faults more slowly but works everywhere.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from .mutation import MOST, mutated

_SLOW = 60  # seconds for one input; libFuzzer reports it as a fault


class Target(Struct, frozen=True):
    """A fuzz target.

    ``run`` takes an input and raises an error if it finds a fault; ``seeds`` returns the first inputs.
    """

    name: str
    run: Callable[[str], None]
    seeds: Callable[[], list[str]]


def text_of(data: bytes) -> str:
    """Return an input as text.

    Invalid bytes need no test: ``files.decode_utf8`` refuses them before any code that is tested here.
    """
    return data.decode("utf-8", "replace")


def run_blindly(target: Target, seconds: float, seed: int, crashes: Path) -> int:
    """Mutate the seeds at random for some seconds. Each fault is printed once, and its input is saved.

    Returns:
        1 if a fault was found, otherwise 0.
    """
    chance = random.Random(seed)
    seeds = target.seeds()
    end, count = time.monotonic() + seconds, 0
    faults: set[str] = set()
    while time.monotonic() < end:
        text = seeds[count] if count < len(seeds) else mutated(chance.choice(seeds), seeds, chance)
        count += 1
        try:
            target.run(text)
        except Exception as error:
            if (place := _place(error)) not in faults:
                faults.add(place)
                traceback.print_exc()
                print(f"{target.name}: input saved as {_save(text, crashes)}\n", file=sys.stderr)
    print(f"{target.name}: {count:,} inputs in {seconds:g} s, {len(faults)} faults (without atheris)")
    return int(bool(faults))


def _place(error: Exception) -> str:
    """Return where an error was raised, which identifies a fault."""
    return " ".join(
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-3:]
    )


def run_guided(target: Target, seconds: float, seed: int, crashes: Path, corpus: Path) -> None:
    """Run the target under libFuzzer, which ends this process. Inputs that reach new code are saved in ``corpus``."""
    import atheris

    corpus.mkdir(parents=True, exist_ok=True)
    crashes.mkdir(parents=True, exist_ok=True)
    seeds = target.seeds()
    for text in seeds:
        _save(text, corpus)

    def mutate(data: bytes, most: int, number: int) -> bytes:
        chance = random.Random(number)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(data, most))
        return mutated(text_of(data), seeds, chance).encode("utf-8", "replace")[:most]

    flags = [f"-max_total_time={seconds:g}", f"-seed={seed}", f"-max_len={MOST}", f"-timeout={_SLOW}"]
    flags += [
        f"-artifact_prefix={crashes}/",
        f"-report_slow_units={_SLOW}",
        "-rss_limit_mb=4096",
        "-verbosity=0",
        "-print_final_stats=1",
    ]
    atheris.Setup([target.name, *flags, str(corpus)], lambda data: target.run(text_of(data)), custom_mutator=mutate)
    atheris.Fuzz()


def _save(text: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode("utf-8", "replace")
    path = folder / f"input-{sha256(data).hexdigest()[:16]}"
    path.write_bytes(data)
    return path
