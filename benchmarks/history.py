"""How much the history of a whole site costs against plain mistune on each distinct version of its sources.

    python benchmarks/history.py REPOSITORY [--source en] [--locale ko]

Finds the sync point of every page and what its source has changed since, in one process, without a cache; the pages
themselves are parsed before, as a check has done by then. Prints CPU seconds of both, their ratio, which is to be at
most 0.5, and the most memory used.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

import mistune

from l10ncheck.history.archive import Archive
from l10ncheck.history.pages import past_of
from l10ncheck.history.readings import Readings
from l10ncheck.markdown import detect, parse
from l10ncheck.model import Page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--content", default="content", help="the folder that holds a folder a language")
    parser.add_argument("--source", default="en")
    parser.add_argument("--locale", default="ko")
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.repository, arguments.content, arguments.source, arguments.locale)

    started = time.process_time()
    archive, readings = Archive(arguments.repository), Readings()
    tip = archive.graph.resolve("HEAD")
    assert tip, "no repository"
    outdated = hunks = 0
    for source, translation in pairs:
        here = archive.last_change(translation.path, tip)
        known = archive.known_versions(source.path, tip)
        found = past_of(known, source, translation, here[1] if here else None, readings).history
        outdated += bool(found.material)
        hunks += len(found.material)
    spent = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    plain = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough", "task_lists", "footnotes"])
    blobs = {version.blob for source, _ in pairs for version in archive.versions(source.path, tip)}
    base = 0.0
    for text in archive.texts(sorted(blobs)):
        started = time.process_time()
        plain(text or "")
        base += time.process_time() - started
    print(f"{len(pairs)} pairs, {outdated} outdated, {hunks} changes")
    print(f"history {spent:.2f} s, plain mistune on {len(blobs)} versions {base:.2f} s: {spent / base:.2f} x")
    print(f"memory {memory:.0f} MB")


def read_pairs(root: Path, content: str, source: str, locale: str) -> list[tuple[Page, Page]]:
    pairs = []
    for file in sorted((root / content / locale).rglob("*.md")):
        name = file.relative_to(root / content / locale).as_posix()
        there = root / content / source / name
        if file.is_file() and there.is_file():
            texts = there.read_bytes().decode(), file.read_bytes().decode()
            dialects = detect(*texts)
            paths = f"{content}/{source}/{name}", f"{content}/{locale}/{name}"
            pages = [
                parse(text, path=path, locale=tag, dialects=dialects)
                for text, path, tag in zip(texts, paths, (source, locale), strict=True)
            ]
            pairs.append((pages[0], pages[1]))
    return pairs


if __name__ == "__main__":
    main()
