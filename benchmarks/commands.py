"""Measure what whole commands cost on a repository: without a cache, with it, and after a change of the glossary.

    python benchmarks/commands.py REPOSITORY [--source en] [--locale ko] [--layout hugo] [--no-history] [--rounds 1]

Each command runs in a process of its own, with one job. The cache is in a temporary folder. The script prints CPU
seconds including git and other children, the peak memory of the largest process, and the ratio to the first check. Of
several rounds, the best one counts. It fails if a check with a cache reports anything else than the check without one.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

GLOSSARY = "source: {source}\ntarget: {locale}\nterms:\n  - term: cluster\n    target: {target}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--source", default="en")
    parser.add_argument("--locale", default="ko")
    parser.add_argument("--layout", default="hugo")
    parser.add_argument("--no-history", action="store_true")
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()

    best: dict[str, tuple[float, float]] = {}
    for _ in range(arguments.rounds):
        with TemporaryDirectory() as folder:
            for name, seconds, memory in run_all(arguments, Path(folder)):
                best[name] = min(best.get(name, (seconds, memory)), (seconds, memory))
    first = best["check"][0]
    for name, (seconds, memory) in best.items():
        print(f"{name:<34} {seconds:7.2f} s  {seconds / first:5.2f} x  {memory:5.0f} MB")


def run_all(arguments: argparse.Namespace, folder: Path) -> Iterator[tuple[str, float, float]]:
    """Run the commands and yield the name, the CPU seconds and the peak memory in MB of each."""
    glossary = folder / "glossary.yaml"
    write_glossary(glossary, arguments, "클러스터")
    settings = {
        "source_locale": f'"{arguments.source}"',
        "locales": f'["{arguments.locale}"]',
        "layout": f'"{arguments.layout}"',
        "history": "false" if arguments.no_history else "true",
        "glossaries": f'["{glossary}"]',
    }
    config = [word for key, value in settings.items() for word in ("--config", f"{key}={value}")]
    cache = ["--isolated", *config, "--cache", str(folder / "cache")]
    check = ["check", *cache, "--jobs", "1", "--exit-zero", "--format"]

    def run(name: str, command: list[str], out: Path | None = None) -> tuple[str, float, float]:
        seconds, memory = cost([sys.executable, "-m", "l10ncheck", *command], arguments.repository, folder / "output")
        if out:
            out.write_bytes((folder / "output").read_bytes())
        return name, seconds, memory

    yield run("check", [*check, "json"], folder / "cold")
    yield run("check again", [*check, "json"], folder / "warm")
    assert same(folder / "cold", folder / "warm"), "the check with a cache reports something else"
    yield run("HTML report after it", [*check, f"html={folder / 'html'}"])
    if not arguments.no_history:
        yield run("status after it", ["status", *cache])
        yield run("worklist after it", ["worklist", *cache, "--format", "json"])
    write_glossary(glossary, arguments, "군집")
    yield run("check after a change of the glossary", [*check, "json"])
    if not arguments.no_history:
        cache[-1] = str(folder / "other-cache")
        yield run("worklist without a cache", ["worklist", *cache, "--format", "json"])


def write_glossary(path: Path, arguments: argparse.Namespace, target: str) -> None:
    text = GLOSSARY.format(source=arguments.source, locale=arguments.locale, target=target)
    path.write_text(text, encoding="utf-8")


def same(first: Path, second: Path) -> bool:
    """Whether two reports are equal, except for the seconds that the runs took."""
    one, other = (path.read_text(encoding="utf-8").splitlines() for path in (first, second))
    return [line for line in one if '"seconds"' not in line] == [line for line in other if '"seconds"' not in line]


def cost(command: list[str], folder: Path, out: Path) -> tuple[float, float]:
    """Run a command in a folder, and return its CPU seconds and its peak memory in MB, both with its children."""
    pid = os.fork()
    if not pid:
        os.chdir(folder)
        os.environ["PYTHONDONTWRITEBYTECODE"] = ""  # otherwise each command compiles all modules
        for number, path in ((1, out), (2, Path(os.devnull))):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.execv(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
