"""Measure how long the language server computes after a keystroke, as a ratio to a whole check of the pair.

    python benchmarks/keystroke.py PROJECT [--words 2000] [--pages 10] [--config 'glossaries = ["terms.yaml"]']

PROJECT is a site. The pairs are those whose sources have nearly the given number of words. Each page is edited at
several places, one character at a time, and checked after each edit as the server does: with the history, and with
everything that is kept between two checks. The whole check opens the site again, as l10ncheck check does,
without its cache. The script prints CPU milliseconds.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import _checkout_path  # noqa: F401
from msgspec.structs import replace

from l10ncheck.config import Config, load_config, parse_inline
from l10ncheck.discover import discover_here
from l10ncheck.engine.open_site import OpenSite
from l10ncheck.engine.session import Session
from l10ncheck.files import read_text
from l10ncheck.markdown import keep_parsed_pages
from l10ncheck.model import Pair

_WORD = re.compile(r"\w+")
_EDITS = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    parser.add_argument("--words", type=int, default=2000)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--config", default="")
    arguments = parser.parse_args()
    config = replace(load_config(arguments.project, overrides=parse_inline(arguments.config)), cache="")
    pairs = nearest_pairs(config, arguments.words, arguments.pages)

    keep_parsed_pages(64)  # as the server does
    site = OpenSite(config)
    keystrokes = [keystroke(site, pair) for pair in pairs]
    site.close()
    keep_parsed_pages(0)
    whole = [whole_check(config, pair) for pair in pairs]
    for pair, keys, check in zip(pairs, keystrokes, whole, strict=True):
        print(f"{keys:6.0f} ms  {keys / check:5.2f} x of {check:6.0f} ms  {pair.translation}")
    ratio = median(keys / check for keys, check in zip(keystrokes, whole, strict=True))
    print(f"{median(keystrokes):6.0f} ms (slowest {max(keystrokes):.0f} ms), {ratio:.2f} x of a whole check: median")


def nearest_pairs(config: Config, words: int, count: int) -> list[Pair]:
    """Return the pairs whose sources have the nearest number of words."""

    def distance(pair: Pair) -> int:
        return abs(len(_WORD.findall(read_text(config.root / pair.source))) - words)

    return sorted(discover_here(config).pairs, key=distance)[:count]


def keystroke(site: OpenSite, pair: Pair) -> float:
    """Return the median of the milliseconds after a keystroke, without the first check of the page."""
    text = read_text(site.config.root / pair.translation)
    site.check(pair)
    times = []
    for number in range(1, _EDITS + 1):
        offset = len(text) * number // (_EDITS + 1)
        site.use_text(pair.translation, f"{text[:offset]}x{text[offset:]}")
        times.append(milliseconds(lambda: site.check(pair)))
    site.use_text(pair.translation, None)
    return median(times)


def whole_check(config: Config, pair: Pair) -> float:
    """Return the milliseconds of a check of one pair for which nothing is known yet."""
    discovery = discover_here(config)

    def check() -> None:
        session = Session(config, discovery, (pair,), {})
        session.check(pair)
        session.close()

    return milliseconds(check)


def milliseconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    main()
