"""What history adds to a check of a site."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.repositories import CONFIG, EN, KO, SOURCE, TRANSLATION, Repository

from l10ncheck import check
from l10ncheck.causes import flat
from l10ncheck.cli import main
from l10ncheck.config import load_config
from l10ncheck.history import HistoryError, pair_history, unapplied_changes
from l10ncheck.history.features import FeatureCache
from l10ncheck.markdown import parse
from l10ncheck.report import Report

REWRITTEN = SOURCE.replace("The lease of a job ends after 30 seconds.", "Leases last for 30 seconds unless renewed.")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path / "site")
    repository.commit({"l10ncheck.toml": CONFIG, EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    monkeypatch.chdir(repository.folder)
    return repository


def checked(**settings: object) -> Report:
    return check(config=load_config(Path(), overrides=settings), jobs=1, strict=True)


def found(report: Report) -> Sequence[tuple[str, str]]:
    return [(finding.rule, finding.origin) for finding in report.findings]


def test_prose_that_was_rewritten_is_found_and_makes_the_page_drifted(site: Repository) -> None:
    assert found(checked()) == []
    site.commit({EN: REWRITTEN})
    report = checked()
    assert found(report) == [("outdated-section", "stale")]
    assert 'source of "Leases" changed' in report.findings[0].message
    assert report.pages[0].status == "drifted"


def test_which_field_marks_a_page_as_outdated_decides_anew_what_is_an_update(site: Repository, tmp_path: Path) -> None:
    site.commit({EN: "---\ntitle: Queue\n---\n" + REWRITTEN})
    site.commit({KO: "---\nstale: true\n---\n" + TRANSLATION})
    cache = str(tmp_path / "cache")
    assert "outdated-section" not in {finding.rule for finding in checked(cache=cache).findings}
    for settings in ({}, {"cache": cache}):
        report = checked(outdated_key="stale", **settings)
        assert "outdated-section" in {finding.rule for finding in report.findings}


def test_an_edit_of_another_section_leaves_a_section_outdated(site: Repository) -> None:
    site.commit({KO: TRANSLATION.replace("500", "400")})
    site.commit({EN: REWRITTEN})
    page = site.folder / KO
    outdated, wrong_number = ("outdated-section", "stale"), ("number-changed", "broken")
    assert found(checked()) == [outdated, wrong_number]
    page.write_text(page.read_text().replace("가져와", "꺼내"))
    assert found(checked()) == [outdated, wrong_number]
    main(["check", "--fix", "--unsafe-fixes"])
    assert "500" in page.read_text()
    assert found(checked()) == [outdated]
    site.committed()
    assert found(checked()) == found(checked()) == [outdated]
    page.write_text(page.read_text().replace("끝난다", "만료된다"))
    assert found(checked()) == []


@pytest.mark.parametrize(
    ("new", "changes", "start"),
    [
        ("", "2 passages rewritten", "작업의 임대"),
        ("Jobs wait.\n\n", "1 passage added", "\n\n작업의 임대"),
    ],
)
def test_an_outdated_section_reaches_from_its_first_to_its_last_change(
    site: Repository, new: str, changes: str, start: str
) -> None:
    last = "A worker without a lease waits.\n\n## Limits"
    site.commit({EN: SOURCE.replace("## Limits", last)})
    site.commit({KO: TRANSLATION.replace("## 제한", "임대가 없는 워커는 기다린다.\n\n## 제한")})
    rewritten = last.replace("waits", "gives all its jobs back at once")
    site.commit({EN: REWRITTEN.replace("## Limits", rewritten).replace("Leases last", f"{new}Leases last")})
    (outdated,) = (finding for finding in checked().findings if finding.rule == "outdated-section")
    assert changes in outdated.message
    text = (site.folder / KO).read_text()
    assert text[outdated.span.start : outdated.span.end] == text[text.index(start) : text.index("\n\n## 제한")]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("title: Queue", "title: Queue\ndescription: How a worker takes jobs from the queue.", "description"),
        ("title: Queue\ndescription: How a worker takes jobs from it.", "title: Queue", "description"),
        ("title: Queue", "title: How a worker takes jobs", "title"),
    ],
)
def test_changed_front_matter_is_named_with_its_keys(site: Repository, old: str, new: str, key: str) -> None:
    translated = old.replace("Queue", "큐").replace("How a worker takes jobs from it.", "워커가 작업을 가져오는 방법")
    site.commit({EN: f"---\n{old}\n---\n\n{SOURCE}"})
    site.commit({KO: f"---\n{translated}\n---\n\n{TRANSLATION}"})
    site.commit({EN: f"---\n{new}\n---\n\n{SOURCE}"})
    (message,) = (finding.message for finding in checked().findings if finding.rule == "outdated-section")
    assert message.startswith(f'front matter outdated because the source of "{key}" changed: ')


def test_a_page_in_a_folder_of_the_repository_has_its_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path)
    repository.commit({"web/l10ncheck.toml": CONFIG, f"web/{EN}": SOURCE})
    repository.commit({f"web/{KO}": TRANSLATION})
    repository.commit({f"web/{EN}": REWRITTEN})
    monkeypatch.chdir(tmp_path / "web")
    assert found(checked()) == [("outdated-section", "stale")]


def test_files_count_as_they_are_not_as_they_were_committed(site: Repository) -> None:
    (site.folder / EN).write_text(REWRITTEN)
    assert found(checked()) == [("outdated-section", "stale")]
    site.committed()
    (site.folder / KO).write_text(TRANSLATION.replace("30초 뒤에 끝난다", "갱신하지 않는 한 30초 동안 유지된다"))
    assert found(checked()) == []


def test_history_can_be_off_and_insisted_on(site: Repository, tmp_path: Path) -> None:
    site.commit({EN: REWRITTEN})
    assert found(checked(history=False)) == []
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth=1", site.folder.as_uri(), str(shallow)], check=True)
    assert found(check([shallow], jobs=1)) == []
    with pytest.raises(HistoryError, match="single commit"):
        check(config=load_config(shallow, overrides={"history": True}), jobs=1)


def test_a_difference_is_stale_if_an_older_source_had_it_and_broken_if_none_did(site: Repository) -> None:
    site.commit({EN: SOURCE.replace("30 seconds", "45 seconds")})
    site.commit({KO: TRANSLATION.replace("500개", "900개")})
    origins = {(finding.rule, finding.subject): finding.origin for finding in checked().findings}
    assert {(rule, origin) for (rule, _), origin in origins.items()} >= {
        ("number-changed", "broken"),
        ("outdated-section", "stale"),
    }
    stale = [finding for finding in checked().findings if finding.origin == "stale"]
    assert all("500" not in finding.message for finding in stale)


def test_a_wrong_value_stays_broken_if_the_source_gives_its_name_another_rule(site: Repository) -> None:
    site.commit({KO: TRANSLATION.replace("30초", "30분")})
    assert found(checked()) == [("unit-changed", "broken")]
    site.commit({EN: SOURCE.replace("30 seconds", "45 seconds")})
    assert "broken" in {finding.origin for finding in flat(checked().findings)}


def test_only_broken_differences_stop_a_merge(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: REWRITTEN})
    assert main(["check", "--quiet"]) == 1
    assert main(["check", "--quiet", "--origin", "broken"]) == 0
    capsys.readouterr()
    assert main(["check", "--origin", "stale", "--format", "json"]) == 1
    assert [each["origin"] for each in json.loads(capsys.readouterr().out)["findings"]] == ["stale"]


def test_a_pin_is_verified(site: Repository) -> None:
    for pin, rules in (("0123abcd", ["invalid-pin"]), (site.git("rev-parse", "HEAD"), [])):
        site.commit({KO: f"---\nmade_from: {pin}\n---\n{TRANSLATION}", EN: f"---\nmade_from: x\n---\n{SOURCE}"})
        report = checked(pin_keys=["made_from"], select=["history"])
        assert [finding.rule for finding in report.findings] == rules


def test_sources_in_another_repository_have_their_own_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = Repository(tmp_path / "en")
    there.commit({"docs/queue.md": SOURCE})
    here = Repository(tmp_path / "ko")
    settings = 'source_root = "../en"\nsource_locale = "en"\nlocales = ["ko"]\n'
    templates = '[[templates]]\nsource = "docs/{path}"\ntranslation = "docs/{path}"\n'
    here.commit({"l10ncheck.toml": settings + templates, "docs/queue.md": TRANSLATION})
    for _ in range(3):
        there.commit({"README.md": None} if (there.folder / "README.md").exists() else {"README.md": "x"})
    there.commit({"docs/queue.md": REWRITTEN})
    monkeypatch.chdir(here.folder)
    assert found(checked()) == [("outdated-section", "stale")]


def test_several_workers_find_the_same(site: Repository) -> None:
    pages = {f"content/{tag}/{n}.md": text for n in range(4) for tag, text in (("en", SOURCE), ("ko", TRANSLATION))}
    site.commit(dict(pages))
    site.commit({f"content/en/{n}.md": REWRITTEN for n in range(4)})
    alone, together = check(jobs=1, strict=True), check(jobs=2, strict=True)
    assert found(alone) == found(together) == [("outdated-section", "stale")] * 4


def test_a_page_that_is_too_long_has_no_history_and_a_note(site: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    site.commit({EN: REWRITTEN})
    monkeypatch.setattr(pair_history, "_MOST_CELLS", 10)
    for _ in range(2):  # the second run could use the cache
        report = checked()
        assert not found(report)
        assert report.notes == (
            "the git history is not available for 1 page: the page is too long to compare it with older versions of its source",
        )
    assert main(["worklist"]) == 0


def test_only_as_many_changes_of_a_long_page_are_examined_as_its_length_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (parse(text, locale="en") for text in (SOURCE, f"{SOURCE}\nSee `queue.max` and `queue.min`.\n"))
    translation = parse(f"{TRANSLATION}\n`queue.max`와 `queue.min`을 본다.\n", locale="ko")
    assert not unapplied_changes.unapplied_changes(old, new, translation, FeatureCache())
    monkeypatch.setattr(unapplied_changes, "_MOST_SEGMENTS", 0)
    assert len(unapplied_changes.unapplied_changes(old, new, translation, FeatureCache())) == 1


def test_a_list_that_the_source_removed_is_stale_even_if_one_of_its_items_was_never_in_the_source(
    site: Repository,
) -> None:
    names = ["oats", "rye", "wheat", "barley", "maize", "millet", "sorghum", "teff"]
    items = "".join(f"- Mill `{name}` only once.\n" for name in names)
    translated = "".join(f"- `{name}`는 한 번만 빻는다.\n" for name in (*names, "spelt"))
    site.commit({EN: f"{SOURCE}\n{items}"})
    site.commit({KO: f"{TRANSLATION}\n{translated}"})
    site.commit({EN: f"{SOURCE}\nSee `mill list` for the grains that the mill accepts today.\n"})
    extra = [finding for finding in checked().expanded().findings if "item" in finding.rule]
    assert [finding.origin for finding in extra] == ["stale"]
