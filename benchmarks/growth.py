"""Measure how the time of a check grows with the size of a page, for several kinds of difficult pages.

    python benchmarks/growth.py [PATTERN …] [--size 50000] [--turned] [--largest 1900000]

For every pattern of ``_patterns.py`` (or those whose names contain one of the given words) it prints the CPU seconds of
a check for SIZE, 2 x SIZE and 4 x SIZE characters, the exponent between the last two (1 is linear, 2 quadratic), the
seconds for LARGEST characters, and their ratio to parsing both pages with plain mistune. ``--turned`` swaps source and
translation. A page that exceeds a limit of ``markdown/limits.py`` takes less time than a smaller one.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable

import _checkout_path  # noqa: F401
import mistune
from _patterns import PATTERNS, Pages

import l10ncheck
from l10ncheck.glossary.load import load_glossary
from l10ncheck.glossary.matcher import Matcher


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--size", type=int, default=50_000)
    parser.add_argument("--largest", type=int, default=1_900_000)
    parser.add_argument("--turned", action="store_true")
    arguments = parser.parse_args()

    plain = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough", "task_lists", "footnotes"])
    matcher = Matcher(load_glossary("kubernetes-ko"))

    def check(pages: Pages, name: str) -> None:
        l10ncheck.compare(*pages, locale="ko", glossary=matcher if "glossary" in name else None)

    check(("A\n", "가\n"), "glossary")  # imports modules and compiles patterns, once for the process
    print(f"{'':40}{'n':>8}{'2n':>8}{'4n':>8}{'exponent':>10}{'largest':>10}{'x mistune':>11}")
    for name, pattern in PATTERNS.items():
        if arguments.patterns and not any(word in name for word in arguments.patterns):
            continue

        def pages(size: int, pattern: Callable[[int], Pages] = pattern) -> Pages:
            source, translation = pattern(size)
            return (translation, source) if arguments.turned else (source, translation)

        sizes = [arguments.size * factor for factor in (1, 2, 4)]
        spent = [cpu_seconds(check, pages(size), name) for size in sizes]
        exponent = math.log2(max(spent[2], 0.01) / max(spent[1], 0.01))
        largest = pages(arguments.largest)
        whole = cpu_seconds(check, largest, name)
        ratio = whole / cpu_seconds(lambda both: [plain(text) for text in both], largest)
        times = "".join(f"{seconds:8.2f}" for seconds in spent)
        print(f"{name:40}{times}{exponent:10.2f}{whole:10.2f}{ratio:11.2f}", flush=True)


def cpu_seconds(run: Callable[..., object], *arguments: object) -> float:
    started = time.process_time()
    run(*arguments)
    return time.process_time() - started


if __name__ == "__main__":
    main()
