"""Measure the time for the histories of a whole site, compared with plain mistune on all versions of its sources.

    python benchmarks/history.py REPOSITORY [--source en] [--locale ko] [--rounds 2]

The script finds the sync point and the unapplied changes of every page three times in one process: with an empty cache,
with the cache of that run, and with the cache of a run some commits earlier. The pages are parsed before, as in a
check. It prints CPU seconds, the ratio of the first run to mistune (which should be at most 0.5), how many times faster
the second run is (which should be at least 10), and the peak memory. Of several rounds, the best one counts.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import _checkout_path  # noqa: F401
import mistune

from l10ncheck.cache import Cache
from l10ncheck.config import Config
from l10ncheck.engine.page_store import PairTexts
from l10ncheck.engine.pair_histories import PairHistories
from l10ncheck.history.repository import Repository
from l10ncheck.history_types import PageHistory
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.model import Page, Pair


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--content", default="content", help="the folder with one folder for each language")
    parser.add_argument("--source", default="en")
    parser.add_argument("--locale", default="ko")
    parser.add_argument("--commits", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.repository, arguments.content, arguments.source, arguments.locale)

    config = Config(root=arguments.repository)
    repository = Repository(arguments.repository)
    tip = repository.resolve("HEAD")
    blobs = sorted(
        {version.blob for source, _ in pairs for version in repository.versions(source.path, tip).without_texts}
    )
    rounds = []
    for _ in range(arguments.rounds):
        with TemporaryDirectory() as folder, TemporaryDirectory() as other:
            cold, found = read_histories(pairs, config, Path(folder))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            warm, again = read_histories(pairs, config, Path(folder))
            assert found == again, "the cached histories differ"
            read_histories(pairs, config, Path(other), f"HEAD~{arguments.commits}")
            later, again = read_histories(pairs, config, Path(other))
            assert found == again, "the cached histories differ"
        rounds.append((cold, warm, later, parse_plainly(repository, blobs)))
    cold, warm, later, base = (min(column) for column in zip(*rounds, strict=True))
    changes = [len(history.material) for history in found if history]
    print(f"{len(pairs)} pairs, {sum(map(bool, changes))} outdated, {sum(changes)} changes")
    print(f"history {cold:.2f} s, plain mistune on {len(blobs)} versions {base:.2f} s: {cold / base:.2f} x")
    print(f"again {warm:.2f} s: {cold / warm:.0f} times faster")
    print(f"after {arguments.commits} more commits {later:.2f} s: {cold / later:.0f} times faster")
    print(f"memory {memory:.0f} MB")


def parse_plainly(repository: Repository, blobs: list[str]) -> float:
    """Return the CPU seconds that mistune takes to parse all versions."""
    plain = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough", "task_lists", "footnotes"])
    spent = 0.0
    for text in repository.texts(blobs):
        started = time.process_time()
        plain(text or "")
        spent += time.process_time() - started
    return spent


def read_histories(
    pairs: list[tuple[Page, Page]], config: Config, folder: Path, rev: str = ""
) -> tuple[float, list[PageHistory | None]]:
    """Return the CPU seconds that the histories of all pairs take, and the histories."""
    started = time.process_time()
    histories = PairHistories(config, Cache(folder), rev)
    found = []
    for source, translation in pairs:
        pair = Pair(source.path, translation.path, source.locale, translation.locale)
        request = histories.prepare(PairTexts(pair, source.text, translation.text, source.dialects))
        history = histories.resolve(request, source, translation) if request else None
        found.append(history.history if history else None)
    histories.close()
    return time.process_time() - started, found


def read_pairs(root: Path, content: str, source: str, locale: str) -> list[tuple[Page, Page]]:
    pairs = []
    for file in sorted((root / content / locale).rglob("*.md")):
        name = file.relative_to(root / content / locale).as_posix()
        source_file = root / content / source / name
        if file.is_file() and source_file.is_file():
            texts = source_file.read_bytes().decode(), file.read_bytes().decode()
            dialects = detect_dialects(*texts)
            paths = f"{content}/{source}/{name}", f"{content}/{locale}/{name}"
            pages = [
                parse(text, path=path, locale=tag, dialects=dialects)
                for text, path, tag in zip(texts, paths, (source, locale), strict=True)
            ]
            pairs.append((pages[0], pages[1]))
    return pairs


if __name__ == "__main__":
    main()
