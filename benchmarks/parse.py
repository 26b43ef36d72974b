"""Compare the time of the parser with that of plain mistune: ``python benchmarks/parse.py FOLDER [ROUNDS]``.

Both parse the same texts in turn, in one process with the default settings of the garbage collector. The best CPU time
of all rounds counts. The ratio should be at most 1.6.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import _checkout_path  # noqa: F401
import mistune

from l10ncheck.markdown import parse

PLUGINS = ["table", "strikethrough", "task_lists", "footnotes"]


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Return the CPU seconds that a function takes for all texts."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def main(folder: str, rounds: str = "5") -> None:
    paths = sorted(path for path in Path(folder).rglob("*.md") if path.is_file())
    texts = [path.read_text(encoding="utf-8") for path in paths]
    plain = mistune.create_markdown(renderer=None, plugins=PLUGINS)
    best = {"mistune": float("inf"), "l10ncheck": float("inf")}
    for _ in range(int(rounds)):
        best["mistune"] = min(best["mistune"], seconds(plain, texts))
        best["l10ncheck"] = min(best["l10ncheck"], seconds(parse, texts))
    size = sum(map(len, texts)) / 1e6
    for name, spent in best.items():
        speed = f"{size / spent:5.2f} million characters/s"
        print(f"{name:10} {spent:6.3f} s  {speed}  {1000 * spent / len(texts):5.2f} ms/page")
    print(f"ratio      {best['l10ncheck'] / best['mistune']:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
