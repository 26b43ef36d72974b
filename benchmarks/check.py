"""How much a whole check costs against plain mistune on the same pages, in one process and without any cache.

    python benchmarks/check.py CONTENT [--source en] [--locale ko] [--rounds 3]

CONTENT holds a folder a locale; pages with the same path in both are a pair. Prints CPU seconds of both, the best of
the rounds, which alternate, and their ratio; then the time for one section of 1,000 paragraphs against one of 100.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import mistune

import l10ncheck


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path)
    parser.add_argument("--source", default="en")
    parser.add_argument("--locale", default="ko")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()

    pairs = read_pairs(arguments.content, arguments.source, arguments.locale)
    plain = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough", "task_lists", "footnotes"])

    def parse_plainly() -> None:
        for source, translation in pairs:
            plain(source)
            plain(translation)

    def check() -> None:
        for source, translation in pairs:
            l10ncheck.compare(source, translation, source_locale=arguments.source, locale=arguments.locale)

    check()  # imports and regular expressions are compiled once a process
    rounds = [(cpu_seconds(parse_plainly), cpu_seconds(check)) for _ in range(arguments.rounds)]
    base, whole = (min(column) for column in zip(*rounds, strict=True))
    print(f"{len(pairs)} pairs: plain mistune {base:.2f} s, check {whole:.2f} s: {whole / base:.2f} x")

    small, large = cpu_seconds(lambda: one_section(100)), cpu_seconds(lambda: one_section(1000))
    print(f"one section of 1,000 paragraphs: {large:.2f} s, {large / small:.1f} x that of 100")


def read_pairs(content: Path, source: str, locale: str) -> list[tuple[str, str]]:
    pages = sorted(path for path in (content / locale).rglob("*.md") if path.is_file())
    sources = [content / source / path.relative_to(content / locale) for path in pages]
    return [
        (there.read_bytes().decode(), here.read_bytes().decode())
        for there, here in zip(sources, pages, strict=True)
        if there.is_file()
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
