"""Measure what a repository of a fleet costs: at first, when nothing is new, and after a new commit.

    python benchmarks/fleet.py REPOSITORY [--copies 2] [--depth 0] [--jobs 1]

The fleet consists of clones of one repository in a temporary folder. The script prints, for each repository, CPU
seconds including git and other children, and what is kept on disk, in megabytes. It fails if a run without news has
other numbers than the run before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from commands import cost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--depth", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        measure(arguments, Path(folder))


def measure(arguments: argparse.Namespace, home: Path) -> None:
    origin, copies = home / "origin", arguments.copies
    git(
        home,
        "clone",
        "-q",
        "-c",
        "advice.detachedHead=false",
        "--no-local",
        str(arguments.repository.resolve()),
        str(origin),
    )
    entry = f'path = "origin"\nrevision = "HEAD"\ndepth = {arguments.depth}\n'
    entries = (f'[[repositories]]\nname = "copy-{number}"\n{entry}' for number in range(copies))
    (home / "fleet.toml").write_text("\n".join(entries), encoding="utf-8")
    command = [sys.executable, "-m", "l10ncheck", "fleet", "fleet.toml", "-q", "--jobs", str(arguments.jobs)]

    def run(name: str) -> list[Any]:
        measured = cost(command, home, home / "output", Path(__file__).parents[1])
        print(f"{name:<22} {measured.seconds / copies:7.2f} s  {measured.memory:5.0f} MB of memory")
        rows = json.loads((home / "l10ncheck-fleet/fleet.json").read_text(encoding="utf-8"))["repositories"]
        return [[{**state, "before": None} for state in row["locales"]] for row in rows]

    first = run("first run")
    assert all(first), "a repository was not checked"
    assert first == run("nothing new"), "a run without news has other numbers"
    add_commit(origin)
    run("after a new commit")
    for name in ("clones", "cache", "rows"):
        print(f"{name:<22} {size(home / 'l10ncheck-fleet' / name) / copies / 1e6:9.3f} MB")
    print(f"{'fleet.json':<22} {size(home / 'l10ncheck-fleet/fleet.json') / copies / 1e6:9.3f} MB")
    print(f"{'index.html':<22} {size(home / 'l10ncheck-fleet/index.html') / copies / 1e6:9.3f} MB")


def add_commit(folder: Path) -> None:
    """Commit a change of one page."""
    page = next(path for path in sorted(folder.rglob("*.md")) if ".git" not in path.parts)
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    git(folder, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "change")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def size(path: Path) -> int:
    """Return the size of a file, or of all files in a folder, in bytes."""
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.lstat().st_size for file in files if not file.is_dir())


if __name__ == "__main__":
    main()
