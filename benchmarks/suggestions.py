"""Measures the translation memory of a site: the time of a check, of the first index, and of a query.

python benchmarks/suggestions.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import _checkout_path  # noqa: F401

from l10ncheck import load_config
from l10ncheck.engine.snapshot import SiteSnapshot
from l10ncheck.memory.suggestions import site_memories

_QUERIES = 300


def main() -> None:
    config = load_config(sys.argv[1] if len(sys.argv) > 1 else Path(), overrides={"cache": ""})
    with SiteSnapshot(config) as site:
        started = perf_counter()
        report = site.check(site.discovery, lambda done, total: None, jobs=1)
        checked = perf_counter() - started
        started = perf_counter()
        memories = site_memories(site, report)
        built = perf_counter() - started
    print(f"check {checked:.2f} s, index {built:.2f} s more: {1 + built / checked:.2f} times a check")
    for locale, index in memories.items():
        texts = [f"{text} Then wait." for text in index.texts[:: max(1, len(index.texts) // _QUERIES)]]
        times = []
        for text in texts:
            started = perf_counter()
            index.find(text)
            times.append(perf_counter() - started)
        times.sort()
        median, slowest = times[len(times) // 2], times[-1]
        print(f"{locale}: {len(index.texts):,} texts, a query {median * 1e3:.1f} ms, at most {slowest * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
