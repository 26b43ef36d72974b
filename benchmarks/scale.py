"""Measure how the cost of a check grows with the number of pages, and what a second process adds.

    python benchmarks/scale.py [--pairs 2000] [--factor 12] [--locales 12] [--same-name 1000]

The script writes sites from the pages of ``fixtures/site``: each source has its own text and a translation in every
locale. It prints, for PAIRS and FACTOR x PAIRS pairs, the CPU seconds per pair and the peak memory of a check without
history, then the cost of the smaller site with two processes, then the seconds for SAME_NAME, 2 x and 4 x as many pages
that are all called ``index.md``. Times include all child processes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from commands import TREE, Cost, cost

PAGES = TREE / "fixtures" / "site" / "content"
SOURCE_NOTE = "\n\n## Lane {number}\n\nLane {number} has {number} workers. See [the next lane](../{next}/).\n"
TRANSLATED_NOTE = "\n\n## 레인 {number}\n\n레인 {number}에는 워커가 {number}개 있다. [다음 레인](../{next}/)을 본다.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--factor", type=int, default=12)
    parser.add_argument("--locales", type=int, default=12)
    parser.add_argument("--same-name", type=int, default=1000)
    arguments = parser.parse_args()

    locales = [f"ko-{number:03}" for number in range(1, arguments.locales + 1)]  # BCP 47: Korean of a region
    sources = arguments.pairs // len(locales)
    small = measure(sources, locales)
    show(f"{sources * len(locales)} pairs", small, sources * len(locales), small)
    show("  with two processes", measure(sources, locales, jobs=2), sources * len(locales), small)
    large = measure(sources * arguments.factor, locales)
    ratio = large.seconds / small.seconds / arguments.factor
    show(f"{sources * len(locales) * arguments.factor} pairs", large, sources * len(locales) * arguments.factor, small)
    print(f"  cost of a pair: {ratio:.2f} x")
    for factor in (1, 2, 4):
        count = arguments.same_name * factor
        show(f"{count} pages of one name", measure(count, locales[:1], name="index.md"), count, small)


def show(name: str, spent: Cost, pairs: int, small: Cost) -> None:
    per_pair = spent.seconds / pairs * 1000
    print(
        f"{name:<28} {spent.seconds:7.2f} s  {per_pair:6.2f} ms per pair  {spent.memory:5.0f} MB  "
        f"{spent.seconds / small.seconds:5.2f} x",
        flush=True,
    )


def measure(sources: int, locales: list[str], name: str = "", jobs: int = 1) -> Cost:
    """Return the cost of a check of a new site with this number of sources, without a cache."""
    with TemporaryDirectory() as folder:
        site = Path(folder)
        write_site(site, sources, locales, name)
        command = [sys.executable, "-m", "l10ncheck", "check", "--no-cache", "--exit-zero", "--jobs", str(jobs)]
        return cost([*command, "--format", "json=report.json"], site, site / "output", TREE)


def write_site(folder: Path, sources: int, locales: list[str], name: str = "") -> None:
    """Write a site. ``name`` is the name of all pages, each in a folder of its own; empty for pages with numbers."""
    pages = [page.relative_to(PAGES / "ko") for page in sorted(PAGES.glob("ko/docs/*/*.md"))]
    templates = [
        tuple((PAGES / locale / page).read_text(encoding="utf-8") for locale in ("en", "ko"))
        for page in pages
        if (PAGES / "en" / page).is_file()
    ]
    quoted = ", ".join(f'"{locale}"' for locale in locales)
    settings = f'layout = "hugo"\nsource_locale = "en"\nlocales = [{quoted}]\nhistory = false\n'
    (folder / "l10ncheck.toml").write_text(settings, encoding="utf-8")
    for number in range(sources):
        source, translation = templates[number % len(templates)]
        path = Path(f"part-{number // 100}", f"page-{number}", name) if name else Path(f"page-{number}.md")
        texts = {"en": source + SOURCE_NOTE} | dict.fromkeys(locales, translation + TRANSLATED_NOTE)
        for locale, text in texts.items():
            file = folder / "content" / locale / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace("{number}", str(number)).replace("{next}", f"page-{number + 1}"), "utf-8")


if __name__ == "__main__":
    main()
