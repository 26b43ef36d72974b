"""Measure what whole commands cost on a repository: without a cache, with it, and after a change of the glossary.

    python benchmarks/commands.py REPOSITORY [--source en] [--locale ko] [--layout hugo] [--no-history] [--rounds 1]
        [--pages 40]
    python benchmarks/commands.py REPOSITORY --before TREE   # compare with another version of l10ncheck

Each command runs in a process of its own, with one job, on a clone of the repository. The commands check the first 40
pages with a translation, which takes a few minutes; --pages 0 checks all pages. The cache is in a temporary folder. The
script prints CPU seconds including git and other children, the peak memory of the largest process, and the
ratio to the first check. Of several rounds, the best one counts. It fails if a check with a cache reports anything else
than the check without one, or if the two versions report something different.

TREE is the folder of another version, such as a worktree. The two versions run each command in turn, and the script
also prints the ratio of their times.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

GLOSSARY = "source: {source}\ntarget: {locale}\nterms:\n  - term: cluster\n    target: {target}\n"
TREE = Path(__file__).resolve().parent.parent
ADDED = "\n\nThis paragraph has {number} words that no translation has yet.\n"
VOLATILE = ("seconds", "tool", "version", "generator")  # keys of reports that differ between runs or versions


class Cost(NamedTuple):
    """CPU seconds and peak memory in MB of a command."""

    seconds: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--source", default="en")
    parser.add_argument("--locale", default="ko", help="one or several, with commas between them")
    parser.add_argument("--layout", default="hugo")
    parser.add_argument("--no-history", action="store_true")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--pages", type=int, default=40, help="how many source pages to check; 0 for all")
    parser.add_argument("--before", type=Path, help="the folder of another version of l10ncheck")
    arguments = parser.parse_args()

    trees = [TREE, *([arguments.before.resolve()] if arguments.before else [])]
    best: dict[str, list[Cost]] = {}
    for left in reversed(range(arguments.rounds)):
        with TemporaryDirectory() as folder:
            for name, costs in run_all(arguments, Path(folder), trees):
                best[name] = [Cost(*map(min, *pair)) for pair in zip(best.get(name, costs), costs, strict=True)]
                if not left:
                    print(line(name, best), flush=True)


def line(name: str, best: dict[str, list[Cost]]) -> str:
    now, *before = best[name]
    ratio = f"  {now.seconds / before[0].seconds:5.2f} x before ({before[0].seconds:.2f} s)" if before else ""
    times_check = now.seconds / best["check"][0].seconds
    return f"{name:<36} {now.seconds:7.2f} s  {times_check:5.2f} x  {now.memory:5.0f} MB{ratio}"


def run_all(arguments: argparse.Namespace, folder: Path, trees: list[Path]) -> Iterator[tuple[str, list[Cost]]]:
    """Run the commands and yield the name of each with its cost in each version of l10ncheck."""
    site, glossary = folder / "site", folder / "glossary.yaml"
    git(arguments.repository, "clone", "--quiet", "--shared", "--no-checkout", ".", str(site))
    git(site, "sparse-checkout", "set", "--no-cone", "*.md", "*.mdx", "*.yml", "*.yaml", "*.toml", "*.json", "*.ts")
    git(site, "checkout", "--quiet", "--detach", "HEAD")
    locales = arguments.locale.split(",")
    settings = {
        "source_locale": f'"{arguments.source}"',
        "locales": json.dumps(locales),
        "layout": f'"{arguments.layout}"',
        "history": "false" if arguments.no_history else "true",
        "glossaries": f'["{glossary}"]',
    }
    if arguments.pages:
        chosen = translated_pages(site)[: arguments.pages]
        settings["include"] = json.dumps([path.relative_to(site).as_posix() for path in chosen])
    config = [word for key, value in settings.items() for word in ("--config", f"{key}={value}")]
    check = ["check", "--jobs", "1", "--exit-zero", "--format"]

    def run(name: str, command: list[str], cache: str = "cache", output: str = "") -> tuple[str, list[Cost]]:
        outputs = [folder / f"output-{number}" for number in range(len(trees))]
        costs = []
        for number, (tree, out) in enumerate(zip(trees, outputs, strict=True)):
            flags = ["--isolated", *config, "--cache", str(folder / f"{cache}-{number}")]
            costs.append(cost([sys.executable, "-m", "l10ncheck", *command, *flags], site, out, tree))
        if output:
            contents = [content(out) for out in outputs]
            assert contents.count(contents[0]) == len(contents), f"{name}: the versions report something different"
            (folder / output).write_text(contents[0], encoding="utf-8")
        return name, costs

    write_glossary(glossary, arguments, "클러스터")
    yield run("check", [*check, "json"], output="cold")
    yield run("check again", [*check, "json"], output="warm")
    assert (folder / "cold").read_bytes() == (folder / "warm").read_bytes(), "a cached check reports something else"
    yield run("HTML report after it", [*check, f"html={folder / 'html'}"])
    write_glossary(glossary, arguments, "군집")
    yield run("check after a change of the glossary", [*check, "json"], output="changed")
    if not arguments.no_history:
        yield run("status after it", ["status", "--jobs", "1"])
        yield run("worklist after it", ["worklist", "--jobs", "1", "--format", "json"], output="worklist")
        commit(site, 1)
        comment = ["review", "HEAD~1", "--comment", "-", "--exit-zero", "--quiet"]
        yield run("review --comment of a new commit", comment, output="comment")
        commit(site, 2)
        yield run("check of a new commit", [*check, "json"], output="new")
        yield run("check of it without a cache", [*check, "json"], cache="new-cache", output="new-cold")
        assert (folder / "new").read_bytes() == (folder / "new-cold").read_bytes(), "a cached check reports another"
        yield run("worklist without a cache", ["worklist", "--jobs", "1", "--format", "json"], cache="other-cache")


def commit(site: Path, number: int) -> None:
    """Commit a change of the first of the translated pages."""
    page = translated_pages(site)[0]
    with page.open("a", encoding="utf-8") as file:
        file.write(ADDED.format(number=number))
    git(site, "add", str(page))
    tree = git(site, "write-tree", "--missing-ok")  # a clone may lack large files
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(site, "update-ref", "HEAD", git(site, *author, "commit-tree", tree, "-p", "HEAD", "-m", "more"))


def translated_pages(site: Path) -> list[Path]:
    """Return the source pages that have a translation and are not short, in the order of their paths."""
    pages = sorted(path for path in site.rglob("*.md*") if "/en/" in path.as_posix())
    return [path for path in pages if path.stat().st_size > 2000 and has_translation(path)]


def has_translation(page: Path) -> bool:
    return any(Path(page.as_posix().replace("/en/", f"/{locale}/", 1)).is_file() for locale in ("ko", "ja", "es"))


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def write_glossary(path: Path, arguments: argparse.Namespace, target: str) -> None:
    text = GLOSSARY.format(source=arguments.source, locale=arguments.locale.split(",")[0], target=target)
    path.write_text(text, encoding="utf-8")


def content(file: Path) -> str:
    """Return what a command printed, without what differs between two runs."""
    text = file.read_text(encoding="utf-8")
    return json.dumps(_stable(json.loads(text))) if text.startswith(("{", "[")) else text


def _stable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stable(item) for key, item in value.items() if key not in VOLATILE}
    return [_stable(item) for item in value] if isinstance(value, list) else value


def cost(command: list[str], folder: Path, out: Path, tree: Path) -> Cost:
    """Run a command in a folder with the package of ``tree``, and return its cost with that of its children."""
    pid = os.fork()
    if not pid:
        os.chdir(folder)
        os.environ["PYTHONDONTWRITEBYTECODE"] = ""  # otherwise each command compiles all modules
        os.environ["PYTHONPATH"] = str(tree)
        for number, path in ((1, out), (2, out.with_suffix(".errors"))):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.execv(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed: {out.with_suffix('.errors').read_text(encoding='utf-8')}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
