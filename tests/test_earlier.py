"""Reports, histories and worklists from the results of earlier runs are those that a run without them makes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.repositories import EN, KO, SOURCE, TRANSLATION, Repository

from l10ncheck import check, parsing
from l10ncheck.cli import main
from l10ncheck.config import load_config
from l10ncheck.engine import check_pair, pair_histories, session
from l10ncheck.history import pair_history
from l10ncheck.markdown import parse
from l10ncheck.model import Finding, Page
from l10ncheck.report import Report

CONFIG = 'layout = "hugo"\nsource_locale = "en"\nlocales = ["ko"]\nglossaries = ["terms.yaml"]\n'
GLOSSARY = 'source: en\ntarget: ko\nterms:\n  - term: worker\n    target: "{}"\n'
LINKS = "# Guide\n\nSee [leases](/queue/#leases).\n", "# 안내\n\n[임대](/queue/#임대)를 참고한다.\n"
REWRITTEN = SOURCE.replace("The lease of a job ends after 30 seconds.", "Leases last for 30 seconds unless renewed.")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path / "site")
    files = {"l10ncheck.toml": CONFIG, "terms.yaml": GLOSSARY.format("워커"), EN: SOURCE}
    repository.commit({**files, "content/en/guide.md": LINKS[0]})
    repository.commit({KO: TRANSLATION, "content/ko/guide.md": LINKS[1]})
    monkeypatch.chdir(repository.folder)
    return repository


def checked(**settings: Any) -> Report:
    return check(config=load_config(Path(), overrides=settings), jobs=1, strict=True)


def recorded(monkeypatch: pytest.MonkeyPatch, module: Any, function: Any, place: int) -> list[str]:
    """The paths of the pages that ``module`` passes to a function, as the argument at this place."""
    paths: list[str] = []

    def record(*arguments: Any, **named: Any) -> Any:
        paths.append(arguments[place].path)
        return function(*arguments, **named)

    monkeypatch.setattr(module, function.__name__, record)
    return paths


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The translations that are compared, and not taken from an earlier run."""
    return recorded(monkeypatch, session, check_pair.check_pair, 1)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources whose histories are told from their versions."""
    return recorded(monkeypatch, pair_histories, pair_history.pair_history, 1)


def test_a_second_run_compares_nothing_and_says_the_same(site: Repository, compared: list[str]) -> None:
    site.commit({EN: REWRITTEN})
    first = checked()
    assert sorted(compared) == ["content/ko/guide.md", KO]
    compared.clear()
    second = checked()
    assert compared == []
    assert (first.pages, first.site) == (second.pages, second.site)
    assert any(finding.rule == "outdated-section" for finding in second.findings)


def _write(name: str, text: str) -> Callable[[Repository], dict[str, Any]]:
    def edit(site: Repository) -> dict[str, Any]:
        path = site.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return {}

    return edit


def _commit(name: str, text: str | None) -> Callable[[Repository], dict[str, Any]]:
    def edit(site: Repository) -> dict[str, Any]:
        site.commit({name: text})
        return {}

    return edit


EDITS = {
    "the translation": (_write(KO, TRANSLATION.replace("500개", "900개")), [KO, "content/ko/guide.md"]),
    "the source": (_write(EN, SOURCE.replace("500 jobs", "900 jobs")), [KO, "content/ko/guide.md"]),
    "a heading that another page links to": (
        _write(KO, TRANSLATION.replace("## 임대", "## 임대 기간")),
        [KO, "content/ko/guide.md"],
    ),
    "the glossary": (_write("terms.yaml", GLOSSARY.format("일꾼")), [KO, "content/ko/guide.md"]),
    "an option": (lambda site: {"rules": {"number-changed": {"severity": "info"}}}, [KO, "content/ko/guide.md"]),
    "the rules": (lambda site: {"select": ["links"]}, [KO, "content/ko/guide.md"]),
    "the hosts": (lambda site: {"hosts": ["https://example.org"]}, [KO, "content/ko/guide.md"]),
    "a second page of that name": (_write("content/en/more/queue.md", SOURCE), ["content/ko/guide.md"]),
    "the history of a source": (_commit("content/en/guide.md", LINKS[0] + "\nMore.\n"), ["content/ko/guide.md"]),
    "nothing of these pages": (_commit("README.md", "Site\n"), []),
}


@pytest.mark.parametrize("what", EDITS)
def test_what_has_changed_is_compared_again_and_nothing_else(site: Repository, compared: list[str], what: str) -> None:
    edit, again = EDITS[what]
    checked()
    compared.clear()
    settings = edit(site)
    warm = checked(**settings)
    assert sorted(compared) == sorted(again)
    cold = checked(**settings, cache="")
    assert (warm.pages, warm.site) == (cold.pages, cold.site)


@pytest.mark.parametrize("what", ["the glossary", "an option", "the rules"])
def test_pages_are_not_parsed_again_because_of_settings(
    site: Repository, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    checked()
    parsed: list[str] = []

    def parse_(text: str, *, path: str, locale: str, dialects: tuple[str, ...]) -> Page:
        parsed.append(path)
        return parse(text, path=path, locale=locale, dialects=dialects)

    monkeypatch.setattr(parsing, "parse", parse_)
    settings = EDITS[what][0](site)
    checked(**settings)
    assert parsed == []
    (site.folder / KO).write_text(TRANSLATION + "\n새 문단이다.\n")
    checked(**settings)
    assert parsed == [KO]


def test_a_commit_of_the_translation_is_seen(site: Repository) -> None:
    """The same texts: what was only written yesterday is committed today, and so cannot follow a source of today."""
    (site.folder / KO).write_text(TRANSLATION + "\n새 문단이다.\n")
    checked()
    site.commit({KO: TRANSLATION + "\n새 문단이다.\n"})
    assert checked().pages == checked(cache="").pages


def test_histories_are_told_once_and_again_only_where_they_went_on(site: Repository, told: list[str]) -> None:
    assert main(["status", "--quiet"]) == 0
    assert sorted(told) == ["content/en/guide.md", EN]
    told.clear()
    site.commit({EN: REWRITTEN})
    assert main(["status", "--quiet"]) == 0
    assert told == [EN]


def test_a_worklist_tells_each_history_once(
    site: Repository, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({EN: REWRITTEN})
    lists = []
    for flag in ("--no-cache", "--quiet", "--quiet"):
        told.clear()
        assert main(["worklist", "--jobs", "1", "--quiet", "--format", "json", flag]) == 0
        lists.append(json.loads(capsys.readouterr().out)["items"])
        assert len(told) == (0 if len(lists) == 3 else 2)
    assert lists[0] and lists[0] == lists[1] == lists[2]


def test_nothing_is_kept_where_nobody_wants_it(site: Repository, tmp_path: Path) -> None:
    assert main(["check", "--quiet", "--no-cache"]) == 0
    assert not (site.folder / ".l10ncheck_cache").exists()
    assert main(["check", "--quiet", "--cache", str(tmp_path / "elsewhere")]) == 0
    assert list((tmp_path / "elsewhere").glob("*.msgpack"))
    assert not (site.folder / ".l10ncheck_cache").exists()


def test_a_report_that_tells_of_a_fault_of_ours_is_not_kept(site: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> list[Finding]:
        raise ValueError("a fault")

    with monkeypatch.context() as patched:
        patched.setattr("l10ncheck.rules.number_changed.NumberChanged.check", failing)
        report = check(jobs=1)
        assert {finding.rule for finding in report.findings} == {"internal-error"}
    assert check(jobs=1).findings == ()


def test_workers_keep_and_find_the_same(site: Repository) -> None:
    site.commit({EN: REWRITTEN})
    together, alone = check(jobs=2, strict=True), checked()
    assert (together.pages, together.site) == (alone.pages, alone.site)


def test_what_a_partial_clone_cannot_tell_is_not_kept(site: Repository, tmp_path: Path) -> None:
    import subprocess

    site.commit({EN: REWRITTEN})
    site.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    url = site.folder.as_uri()
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", url, str(partial)], check=True)
    config = load_config(partial)
    check(config=config, jobs=1)
    subprocess.run(["git", "fetch", "-q", "--refetch", "--no-filter", url], cwd=partial, check=True)
    full = check(config=config, jobs=1)
    assert [finding.rule for finding in full.findings] == ["outdated-section"]
