"""Who has worked on files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from .git import as_path, run_git

_LOG = ("log", "--no-merges", "--use-mailmap", "--relative", "--name-only", "-z", "--format=%x01%aN")


def authors(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """For each path below ``root`` that has a history, who has changed it most often; of equals the one who came last.

    Names as the commits, or a ``.mailmap``, have them; no addresses.
    """
    output = run_git(root, _LOG, paths) if paths else None
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in (output or b"").split(b"\x01")[1:]:
        name, *files = entry.split(b"\0")
        for file in files:
            if path := as_path(file.lstrip(b"\n")):
                counts[path][name.decode("utf-8", "replace")] += 1
    # The log begins with the newest, and a Counter keeps the order of first meetings among equals.
    return {path: counter.most_common(1)[0][0] for path, counter in counts.items()}
