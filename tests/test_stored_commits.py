"""Commits from the cache give the same versions as commits that are read from git, and only new ones are read."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.repositories import SOURCE, Repository

from l10ncheck.cache import Cache
from l10ncheck.history import graph
from l10ncheck.history import repository as histories
from l10ncheck.history.errors import MissingObjectsError
from l10ncheck.history.git import null_separated
from l10ncheck.history.graph_parts import GraphPart
from l10ncheck.history_types import Version

PAGE = "docs/queue.md"
EDITED = SOURCE.replace("500 jobs", "600 jobs")


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "site")
    repository.commit({PAGE: SOURCE, "data.bin": "0"})
    repository.commit({PAGE: EDITED})
    return repository


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", b"secret")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many commits were read from git each time."""
    counts: list[int] = []

    def counted(root: Path, arguments: Any, stdin: bytes) -> Iterator[bytes]:
        counts.append(stdin.count(b"\n"))
        return null_separated(root, arguments, stdin)

    monkeypatch.setattr(graph, "null_separated", counted)
    yield counts


def facts(folder: Path, cache: Cache | None, *paths: str) -> list[Any]:
    """Return, for each path: the versions, the last change, and how the page was removed."""
    with closing(histories.Repository(folder, cache)) as repository:
        tip = repository.resolve()
        return [
            (
                repository.versions(path, tip).without_texts,
                repository.last_change(path, tip),
                repository.removal(path, tip),
            )
            for path in paths or (PAGE,)
        ]


def versions_of(folder: Path, cache: Cache | None, path: str = PAGE) -> tuple[Version, ...]:
    versions: tuple[Version, ...] = facts(folder, cache, path)[0][0]
    return versions


def test_a_later_run_reads_only_new_commits(site: Repository, cache: Cache, read: list[int]) -> None:
    first = facts(site.folder, cache)
    assert facts(site.folder, cache) == first
    assert read == [2]
    site.commit({PAGE: SOURCE + "\nMore.\n"})
    assert facts(site.folder, cache) == facts(site.folder, None) != first
    assert read == [2, 1, 3]
    facts(site.folder, cache)
    assert read == [2, 1, 3]


def test_a_page_that_new_commits_moved_keeps_its_versions(site: Repository, cache: Cache) -> None:
    before = facts(site.folder, cache)
    site.commit({PAGE: None, "guide/queue.md": EDITED + "\nMoved.\n"})
    paths = ("guide/queue.md", PAGE)
    assert facts(site.folder, cache, *paths) == facts(site.folder, None, *paths)
    assert [version.path for version in versions_of(site.folder, cache, "guide/queue.md")] == [
        PAGE,
        PAGE,
        "guide/queue.md",
    ]
    site.git("checkout", "-q", "HEAD~1")
    assert facts(site.folder, cache) == before


def test_a_branch_that_began_before_the_stored_commits_is_read(site: Repository, cache: Cache) -> None:
    site.git("checkout", "-q", "-b", "branch", "HEAD~1")
    site.commit({"docs/other.md": SOURCE.replace("Queue", "Other")})
    site.git("checkout", "-q", "main")
    facts(site.folder, cache)
    site.git("merge", "-q", "--no-ff", "-m", "merge", "branch")
    paths = (PAGE, "docs/other.md")
    assert facts(site.folder, cache, *paths) == facts(site.folder, None, *paths)


def test_any_series_of_commits_gives_the_same_with_and_without_the_cache(tmp_path: Path, cache: Cache) -> None:
    chosen, site = random.Random(7), Repository(tmp_path / "site")
    names = [f"docs/{folder}/{name}.md" for folder in "ab" for name in ("queue", "worker", "index")]
    texts: dict[str, str] = {}
    for step in range(16):
        changed: dict[str, str | None] = {}
        for path in chosen.sample(names, 2):
            if path in texts and chosen.random() < 0.4:
                changed[path] = None
                if (other := chosen.choice(names)) not in texts:
                    changed[other] = f"{texts[path]}\nEdit {step}.\n"
            elif path not in changed:
                changed[path] = f"{texts.get(path, SOURCE)}\n\nParagraph {step} of {path}.\n"
        site.commit(changed)
        texts = {path: text for path, text in {**texts, **changed}.items() if text is not None}
        if step % 3 == 0:
            assert facts(site.folder, cache, *names) == facts(site.folder, None, *names)


def test_many_small_parts_are_joined(site: Repository, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    stored: list[GraphPart] = []
    put = Cache.put

    def recorded(self: Cache, key: str, value: Any) -> None:
        stored.append(value)
        put(self, key, value)

    monkeypatch.setattr(Cache, "put", recorded)
    for number in range(20):
        site.commit({PAGE: f"{SOURCE}\nEdit {number}.\n"})
        assert facts(site.folder, cache) == facts(site.folder, None)
    assert max(len(part.commits) for part in stored[1:]) > 2
    assert min(len(part.commits) for part in stored[1:]) == 1


def test_a_deeper_clone_has_more_versions(site: Repository, cache: Cache, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", site.folder.as_uri(), str(clone)], check=True)
    shallow = versions_of(clone, cache)
    subprocess.run(["git", "fetch", "-q", "--unshallow"], cwd=clone, check=True)
    assert (len(shallow), len(versions_of(clone, cache))) == (1, 2)


def test_replaced_commits_are_seen(site: Repository, cache: Cache) -> None:
    whole = facts(site.folder, cache)
    site.git("replace", "--graft", "HEAD")  # as if the first commit did not exist
    assert len(versions_of(site.folder, cache)) == 1
    site.git("replace", "-d", "HEAD")
    assert facts(site.folder, cache) == whole


def test_a_move_that_a_partial_clone_cannot_compare_is_not_stored(
    site: Repository, cache: Cache, tmp_path: Path
) -> None:
    site.commit({PAGE: None, "guide/queue.md": EDITED + "\nMoved.\n"})
    site.commit({"guide/queue.md": EDITED + "\nMoved, and edited.\n"})
    site.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    url = site.folder.as_uri()
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", url, str(partial)], check=True)
    with pytest.raises(MissingObjectsError):
        facts(partial, cache, "guide/queue.md")
    subprocess.run(["git", "fetch", "-q", "--refetch", "--no-filter", url], cwd=partial, check=True)
    assert facts(partial, cache, "guide/queue.md") == facts(site.folder, None, "guide/queue.md")
