"""Pairs with the same source are checked by one process, and the results keep the order of the pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.repositories import SOURCE, Repository

from l10ncheck import check
from l10ncheck.config import load_config
from l10ncheck.engine import page_store, workers
from l10ncheck.engine.cache_folder import open_cache
from l10ncheck.engine.workers import _groups
from l10ncheck.history import repository as histories
from l10ncheck.history.moves import Moves
from l10ncheck.model import Pair
from l10ncheck.parsing import parse_file

CONFIG = 'layout = "hugo"\nsource_locale = "en"\nlocales = ["de", "ko"]\n'
PAGES = ("queue", "worker", "lane")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path)
    repository.commit({"l10ncheck.toml": CONFIG, **{f"content/en/old/{page}.md": SOURCE + page for page in PAGES}})
    moved: dict[str, str | None] = {f"content/en/old/{page}.md": None for page in PAGES}
    moved |= {f"content/en/{page}.md": f"{SOURCE}{page}\n\nMoved.\n" for page in PAGES}
    repository.commit(moved)
    repository.commit({f"content/{tag}/{page}.md": SOURCE + page for page in PAGES for tag in ("de", "ko")})
    monkeypatch.chdir(repository.folder)
    return repository


def test_all_pairs_of_a_source_are_in_one_group() -> None:
    pairs = [Pair(f"en/{page}.md", f"{tag}/{page}.md", "en", tag) for tag in ("de", "fr", "ko") for page in range(7)]
    groups = _groups(pairs)
    assert sorted(pair for group in groups for pair in map(str, group)) == sorted(map(str, pairs))
    assert len(groups) > 1
    for page in range(7):
        assert sum(any(pair.source == f"en/{page}.md" for pair in group) for group in groups) == 1


def test_each_page_is_read_and_parsed_once(site: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: Counter[str] = Counter()

    def counted(text: str, **options: Any) -> Any:
        parsed[options["path"]] += 1
        return parse_file(text, **options)

    monkeypatch.setattr(page_store, "parse_file", counted)
    report = check(config=load_config(site.folder), jobs=1)
    assert [page.path for page in report.pages] == sorted(page.path for page in report.pages)
    assert len(parsed) == 9 and set(parsed.values()) == {1}


def test_moves_of_pages_are_stored_also_if_workers_check_the_pages(
    site: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = load_config(site.folder)
    in_workers = check(config=config, jobs=2)
    assert in_workers.pages == check(config=load_config(site.folder, overrides={"cache": ""}), jobs=1).pages
    monkeypatch.delattr(Moves, "_similar_file")
    with closing(histories.Repository(site.folder, open_cache(config))) as repository:
        versions = repository.versions("content/en/queue.md", repository.resolve()).without_texts
    assert [version.path for version in versions] == ["content/en/old/queue.md", "content/en/queue.md"]


@pytest.mark.parametrize(("seconds", "in_workers"), [(0.05, False), (1.0, True)])
def test_workers_are_started_only_if_the_first_pairs_take_long(
    seconds: float, in_workers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = tuple(Pair(f"en/{page}.md", f"ko/{page}.md", "en", "ko") for page in range(40))
    clock = 0.0
    pooled: set[str] = set()

    class Slow:
        """A session whose pairs take the same time each."""

        def __init__(self) -> None:
            self.pairs = pairs

        def check(self, pair: Pair) -> str:
            nonlocal clock
            clock += seconds / 8  # a group has eight pairs
            return pair.translation

    def pool(session: Slow, jobs: int, groups: list[tuple[Pair, ...]]) -> Iterator[dict[Pair, str]]:
        pooled.update(pair.translation for group in groups for pair in group)
        return workers._run_in_process(session, groups)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(workers, "perf_counter", lambda: clock)
    monkeypatch.setattr(workers, "_run_in_pool", pool)
    results = workers.run_session(Slow(), None, lambda done, total: None)  # type: ignore[arg-type]
    assert [str(result) for result in results] == [pair.translation for pair in pairs]
    assert ("ko/39.md" in pooled) == in_workers
    assert "ko/0.md" not in pooled
