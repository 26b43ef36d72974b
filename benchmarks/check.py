"""Compare the time of a whole check with that of plain mistune on the same pages, in one process, without a cache.

    python benchmarks/check.py CONTENT [--source en] [--locale ko] [--layout hugo] [--rounds 3]

CONTENT has a folder for each locale; pages with the same path in both are a pair. The check and mistune take turns on
each pair, because other load on the machine then affects both. The best time of each pair counts. The script prints the
sums in CPU seconds and their ratios: of the public function `compare`, and of the session of a site, as the command
`check` uses it (reading files, links to other pages, the JSON of the report). The script also prints the time for a
section of 1,000 paragraphs compared with one of 100.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import Path

import _checkout_path  # noqa: F401
import mistune

import l10ncheck
from l10ncheck.config import load_config
from l10ncheck.reports import Style, json_


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path)
    parser.add_argument("--source", default="en")
    parser.add_argument("--locale", default="ko")
    parser.add_argument("--layout", default="hugo")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()

    pairs = read_pairs(arguments.content, arguments.source, arguments.locale)
    plain = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough", "task_lists", "footnotes"])

    def parse_plainly(source: str, translation: str) -> None:
        plain(source)
        plain(translation)

    def check(source: str, translation: str) -> None:
        l10ncheck.compare(source, translation, source_locale=arguments.source, locale=arguments.locale)

    for pair in pairs:
        check(*pair)  # imports modules and compiles regular expressions, once for the process
    rounds = [
        [(cpu_seconds(partial(parse_plainly, *pair)), cpu_seconds(partial(check, *pair))) for pair in pairs]
        for _ in range(arguments.rounds)
    ]
    mistune_time, check_time = (
        sum(min(pair[side] for pair in times) for times in zip(*rounds, strict=True)) for side in (0, 1)
    )
    print(f"{len(pairs)} pairs: plain mistune {mistune_time:.2f} s")
    print(f"compare: {check_time:.2f} s, {check_time / mistune_time:.2f} x")
    session_time = min(check_site(arguments) for _ in range(arguments.rounds))
    print(f"session of the site: {session_time:.2f} s, {session_time / mistune_time:.2f} x")

    small, large = cpu_seconds(lambda: one_section(100)), cpu_seconds(lambda: one_section(1000))
    print(f"one section of 1,000 paragraphs: {large:.2f} s, {large / small:.1f} x that of 100")


def check_site(arguments: argparse.Namespace) -> float:
    """Return the CPU seconds that the check of all pairs takes in one process, without a cache and without history."""
    settings = {
        "source_locale": arguments.source,
        "locales": [arguments.locale],
        "layout": arguments.layout,
        "history": False,
        "cache": "",
    }
    config = load_config(arguments.content.resolve().parent, overrides=settings, isolated=True)
    return cpu_seconds(lambda: json_.write(l10ncheck.check(config=config, jobs=1), StringIO(), Style()))


def read_pairs(content: Path, source: str, locale: str) -> list[tuple[str, str]]:
    pages = sorted(path for path in (content / locale).rglob("*.md") if path.is_file())
    sources = [content / source / path.relative_to(content / locale) for path in pages]
    return [
        (source_page.read_bytes().decode(), page.read_bytes().decode())
        for source_page, page in zip(sources, pages, strict=True)
        if source_page.is_file()
    ]


def one_section(paragraphs: int) -> None:
    source = "\n\n".join(f"The worker takes the job from queue {i % 7} and calls it." for i in range(paragraphs))
    translation = "\n\n".join(f"워커는 {i % 7}번 큐에서 잡을 가져와 호출한다." for i in range(paragraphs) if i != 50)
    l10ncheck.compare(f"# Q\n\n{source}\n", f"# 큐\n\n{translation}\n", locale="ko")


def cpu_seconds(run: Callable[[], None]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


if __name__ == "__main__":
    main()
