"""Which version of the source a translation was made from, on repositories whose truth is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.repositories import EN, KO, NEWER, SOURCE, TRANSLATION, Repository

from l10ncheck import sync_point
from l10ncheck.history.features import Feature
from l10ncheck.history.followed_edits import last_following
from l10ncheck.history.version_search import find_version

NEWEST = NEWER + "\n## Metrics\n\nThe broker counts jobs that fail; scrape `/metrics` on port 9090.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def test_an_untouched_pair_stands_at_the_newest_version(repository: Repository) -> None:
    repository.commit({EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert (point.blob, point.behind) == (repository.blob(EN), 0)
    assert not any(section.behind for section in point.sections)


def test_a_change_of_the_source_leaves_the_translation_behind(repository: Repository) -> None:
    first = repository.commit({EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    repository.commit({EN: NEWER})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert (point.rev, point.behind) == (first, 1)
    assert [section.heading for section in point.sections if section.behind] == ["Leases"]


def test_a_typo_fixed_in_the_translation_hides_no_gap(repository: Repository) -> None:
    first = repository.commit({EN: SOURCE})
    repository.commit({KO: TRANSLATION.replace("가져와", "가저와")})
    repository.commit({EN: NEWEST})
    repository.commit({KO: TRANSLATION})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert point.rev == first


def test_prose_that_leaves_no_trace_is_told_by_dates(repository: Repository) -> None:
    first = repository.commit({EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    repository.commit({EN: SOURCE.replace("holds at most", "takes up to")})
    point = sync_point(repository.folder, EN, KO)
    unbound = sync_point(repository.folder, EN, KO, date_bound=False)
    assert point is not None
    assert unbound is not None
    assert (point.rev, point.behind, unbound.behind) == (first, 1, 0)


def test_what_the_page_says_outweighs_dates_that_are_wrong(repository: Repository) -> None:
    repository.commit({EN: SOURCE})
    ahead = TRANSLATION.replace("30초", "45초") + (
        "\n## 메트릭\n\n브로커는 실패한 작업을 센다. 9090 포트의 `/metrics`를 수집한다.\n"
    )
    repository.commit({KO: ahead})
    repository.commit({EN: NEWEST})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert point.blob == repository.blob(EN)


def test_the_past_is_told_as_it_was(repository: Repository) -> None:
    repository.commit({EN: SOURCE})
    then = repository.commit({KO: TRANSLATION})
    repository.commit({EN: NEWEST})
    point = sync_point(repository.folder, EN, KO, rev=then)
    assert point is not None
    assert point.behind == 0


def test_a_source_that_went_back_to_what_was_translated_is_up_to_date(repository: Repository) -> None:
    repository.commit({EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    repository.commit({EN: NEWEST})
    repository.commit({EN: SOURCE})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert (point.blob, point.behind) == (repository.blob(EN), 0)


def test_a_page_of_another_language_pair_works_as_well(repository: Repository) -> None:
    german = "# Warteschlange\n\nEin Worker nimmt den ältesten Job und führt `mill run` aus.\n\n## Fristen\n\n"
    german += "Die Frist eines Jobs endet nach 30 Sekunden. Siehe [Fristen](/docs/leases).\n\n## Grenzen\n\n"
    german += "Eine Warteschlange fasst höchstens 500 Jobs auf einmal.\n"
    first = repository.commit({EN: SOURCE})
    repository.commit({"content/de/queue.md": german})
    repository.commit({EN: NEWEST})
    point = sync_point(repository.folder, EN, "content/de/queue.md", locale="de")
    assert point is not None
    assert point.rev == first


def test_a_pin_that_fits_is_taken_at_its_word(repository: Repository) -> None:
    first = repository.commit({EN: SOURCE})
    repository.commit({EN: SOURCE.replace("holds at most", "takes up to")})
    for key, name in (("default_lang_commit", first), ("sourceCommit", first[:10])):
        repository.commit({KO: f"---\n{key}: {name}\n---\n{TRANSLATION}"})
        point = sync_point(repository.folder, EN, KO)
        assert point is not None
        assert point.rev == first


def test_a_pin_that_does_not_fit_is_not_followed(repository: Repository) -> None:
    first = repository.commit({EN: SOURCE})
    repository.commit({EN: NEWEST + "\n## Retries\n\nA job is tried 7 times; see `mill retry --limit 7`.\n"})
    second = repository.commit({EN: SOURCE.replace("500", "501")})
    repository.commit({KO: f"---\nsource_commit: {second}~1\n---\n{TRANSLATION}"})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert point.blob == repository.blob(EN, first)


@pytest.mark.parametrize("translation", ["", "---\ntitle: 큐\n---\n", "\n\n", "# 큐\n"])
def test_a_translation_with_next_to_nothing_in_it_is_no_trouble(repository: Repository, translation: str) -> None:
    repository.commit({EN: SOURCE})
    repository.commit({KO: translation})
    repository.commit({EN: NEWEST})
    assert sync_point(repository.folder, EN, KO) is not None


def test_small_differences_in_length_do_not_add_up_to_an_older_version() -> None:
    def version(*lengths: float) -> list[Feature]:
        return [Feature("paragraph", ((f"c{n}", 1),), frozenset(), length) for n, length in enumerate(lengths)]

    longer = (70.0,) * 4  # each of them explains its translation a little worse than the 60 letters before
    versions = [version(*(60.0,) * 12), version(*(60.0,) * 8, *longer)]
    assert find_version([1, 2], versions.__getitem__, versions[0], until=3).index == 1

    one_lost = [version(*(60.0,) * 12), version(*(60.0,) * 12)[:-1]]
    assert find_version([1, 2], one_lost.__getitem__, one_lost[0], until=3).index == 0


REWORDED = SOURCE.replace("holds at most", "takes up to")
POLISHED = TRANSLATION.replace("가져와", "꺼내")


def outdated_headings(repository: Repository, path: str = KO) -> list[str]:
    point = sync_point(repository.folder, EN, path)
    assert point is not None
    return [section.heading for section in point.sections if section.behind]


@pytest.mark.parametrize(
    ("translation", "edited"),
    [
        (TRANSLATION, POLISHED),
        (TRANSLATION, TRANSLATION.replace("# 큐", "# 대기열", 1)),
        (TRANSLATION, TRANSLATION.replace("/docs/leases", "/ko/docs/leases")),
        (TRANSLATION.replace("30초", "40초"), TRANSLATION),  # a wrong number that a fix has corrected
        (TRANSLATION.replace("## 임대", "### 임대"), POLISHED),
        (TRANSLATION + "\n## 역자 주\n\n초안이다.\n", POLISHED + "\n## 역자 주\n\n초안이다.\n"),
        (f"---\ntitle: 큐\n---\n{TRANSLATION}", f"---\ntitle: 대기열\n---\n{TRANSLATION}"),
    ],
)
def test_an_edit_that_does_not_follow_the_source_hides_no_change_of_words(
    repository: Repository, translation: str, edited: str
) -> None:
    repository.commit({EN: SOURCE, KO: translation})
    repository.commit({EN: REWORDED})
    before = outdated_headings(repository)
    repository.commit({KO: edited})
    assert outdated_headings(repository) == before == ["Limits"]
    repository.commit({KO: edited.replace("한 번에", "한꺼번에")})
    assert outdated_headings(repository) == []


@pytest.mark.parametrize(
    ("source", "edited"),
    [
        (REWORDED, TRANSLATION.replace("담을 수 있다", "넣을 수 있다")),  # in the section that changed
        (REWORDED.replace("ends after", "expires after"), TRANSLATION.replace("끝난다", "만료된다")),  # in one of two
        (REWORDED.replace("takes the oldest", "picks the oldest"), POLISHED + "\n추가한 설명이다.\n"),
        (REWORDED, POLISHED + "\n## 더 보기\n\n다른 문서를 본다.\n"),
        (REWORDED, "\n## 제한".join(reversed(TRANSLATION.split("\n## 제한")))),
    ],
)
def test_whoever_follows_the_source_in_one_section_has_looked_at_all(
    repository: Repository, source: str, edited: str
) -> None:
    repository.commit({EN: SOURCE, KO: TRANSLATION})
    repository.commit({EN: source})
    assert "Limits" in outdated_headings(repository)
    repository.commit({KO: edited})
    assert outdated_headings(repository) == []


@pytest.mark.parametrize(("together", "outdated"), [(False, []), (True, ["Limits"])])
def test_links_follow_the_source_unless_one_commit_changes_them_everywhere(
    repository: Repository, together: bool, outdated: list[str]
) -> None:
    moved, followed = (text.replace("/docs/leases", "/docs/terms") for text in (REWORDED, TRANSLATION))
    repository.commit({EN: SOURCE, KO: TRANSLATION})
    repository.commit({EN: REWORDED})
    if not together:
        repository.commit({EN: moved})
    repository.commit({EN: moved, KO: followed})
    assert outdated_headings(repository) == outdated


def test_a_change_that_is_applied_after_another_edit_is_applied(repository: Repository) -> None:
    repository.commit({EN: SOURCE, KO: TRANSLATION})
    repository.commit({EN: REWORDED})
    repository.commit({KO: POLISHED})
    repository.commit({KO: POLISHED.replace("담을 수 있다", "넣을 수 있다")})
    assert outdated_headings(repository) == []
    repository.commit({KO: TRANSLATION.replace("담을 수 있다", "넣을 수 있다")})
    assert outdated_headings(repository) == []


def page(*sections: str) -> str:
    return "\n".join(f"## {name}\n\n{text}.\n" for name, _, text in (each.partition(": ") for each in sections))


@pytest.mark.parametrize(
    ("source", "edits"),
    [
        pytest.param(
            [(1, page("A: use `a`", "B: use `b`", "C: use `c`")), (3, page("A: use `a`", "B: use `b`", "C: keep `c`"))],
            [
                (2, page("가: `a` 쓴다", "다: `c` 쓴다", "역주: 없다")),
                (4, page("가: `a` 쓴다", "다: `c` 둔다", "역주: 없다")),
            ],
            id="the translation lacks one section and has another one, so places differ",
        ),
        pytest.param(
            [(1, page("A: one", "B: two")), (3, page("A: one", "B: three"))],
            [(2, page("가: 하나", "나: 둘")), (4, page("가: 하나", "나: 두 개")), (5, page("가: 하나", "나: 셋"))],
            id="the change was made on a branch before the section was edited",
        ),
        pytest.param(
            [(1, page("A: one", "B: two")), (3, page("B: two", "A: one"))],
            [(2, page("가: 하나", "나: 둘")), (4, page("나: 둘", "가: 한 개"))],
            id="sections are moved, and a word in one of them is changed",
        ),
    ],
)
def test_an_edit_that_applies_a_change_is_an_update(
    source: list[tuple[int, str]], edits: list[tuple[int, str]]
) -> None:
    assert last_following(edits, source) == len(edits) - 1


def test_a_renamed_translation_remembers_its_edits(repository: Repository) -> None:
    repository.commit({EN: SOURCE, "content/ko/old.md": TRANSLATION})
    repository.commit({EN: REWORDED})
    repository.git("mv", "content/ko/old.md", KO)
    repository.committed()
    repository.commit({KO: POLISHED})
    assert outdated_headings(repository) == ["Limits"]


def test_edits_of_a_branch_follow_the_source_as_they_do_elsewhere(repository: Repository) -> None:
    repository.commit({EN: SOURCE, KO: TRANSLATION})
    repository.commit({EN: REWORDED})
    repository.git("checkout", "-q", "-b", "polish")
    repository.commit({KO: POLISHED})
    repository.git("checkout", "-q", "main")
    repository.commit({"README.md": "Docs.\n"})
    repository.merge("polish")
    assert outdated_headings(repository) == ["Limits"]
    repository.git("checkout", "-q", "-b", "update", "HEAD~1")
    repository.commit({KO: TRANSLATION.replace("담을 수 있다", "넣을 수 있다")})
    repository.git("checkout", "-q", "main")
    repository.merge("update")
    assert outdated_headings(repository) == []


def test_a_pin_alone_follows_only_the_version_that_it_names(repository: Repository) -> None:
    repository.commit({EN: SOURCE, KO: TRANSLATION})
    reworded = repository.commit({EN: REWORDED})
    repository.commit({KO: f"<!-- sourceCommit: {reworded[:10]} -->\n\n{TRANSLATION}"})
    assert outdated_headings(repository) == []
    repository.commit({KO: f"<!-- sourceCommit: gone -->\n\n{TRANSLATION}"})
    assert outdated_headings(repository) == ["Limits"]
