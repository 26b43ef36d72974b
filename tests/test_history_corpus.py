"""History on real pages, if the corpus is available."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.corpus import corpus_root

from l10ncheck.history.features import FeatureCache
from l10ncheck.history.pair_history import pair_history
from l10ncheck.history.repository import Repository
from l10ncheck.markdown import detect_dialects, parse

SAMPLE = 25


@pytest.fixture(scope="module")
def root() -> Path:
    folder = corpus_root()
    if folder is None:
        pytest.skip("the corpus is not here")
    return folder


@pytest.fixture(scope="module")
def repository(root: Path) -> Repository:
    return Repository(root)


def test_the_last_version_of_every_page_is_the_one_that_is_checked_out(root: Path, repository: Repository) -> None:
    tip = repository.resolve()
    for path in sorted((root / "content/en").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        assert repository.versions(name, tip)[-1][1] == path.read_bytes().decode()
        change = repository.last_change(name, tip)
        assert change is not None
        assert change[0] == repository.versions(name, tip).without_texts[-1].blob
    repository.close()


def test_every_change_lies_inside_the_pages_and_is_told_the_same_way_each_time(
    root: Path, repository: Repository
) -> None:
    tip = repository.resolve()
    pages = [path for path in sorted((root / "content/ko").rglob("*.md")) if (root / _source(root, path)).is_file()]
    for path in pages[:: max(1, len(pages) // SAMPLE)]:
        source_path = _source(root, path)
        texts = (root / source_path).read_bytes().decode(), path.read_bytes().decode()
        dialects = detect_dialects(*texts)
        source = parse(texts[0], path=source_path, locale="en", dialects=dialects)
        translation = parse(texts[1], path=path.relative_to(root).as_posix(), locale="ko", dialects=dialects)
        known = repository.versions(source_path, tip)
        past, again = (pair_history(known, source, translation, None, FeatureCache()) for _ in range(2))
        assert past == again
        for hunk in past.history.hunks:
            assert 0 <= hunk.place.start <= hunk.place.end <= len(translation.text)
            assert source.text[hunk.new_span.start : hunk.new_span.end] == hunk.new or not hunk.new
    repository.close()


def _source(root: Path, page: Path) -> str:
    return page.relative_to(root).as_posix().replace("content/ko/", "content/en/", 1)
