"""A change is judged by what it introduces and fixes, and is told about at its own lines."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10ncheck import compare
from l10ncheck.causes import flat
from l10ncheck.cli import main
from l10ncheck.document import Document
from l10ncheck.model import Position
from l10ncheck.report import Report
from l10ncheck.reports.review import comment
from l10ncheck.review import changed_lines, review

EN = {
    "lanes": "# Lanes\n\nA lane holds 500 jobs.\n\n## Limits\n\nWorkers wait for 30 seconds.\n\n## Retries\n\nA job is tried 3 times.\n",
    "queues": "# Queues\n\nA queue has 7 lanes.\n\nIt is drained with `mq drain`.\n",
}
KO = {
    "lanes": "# 레인\n\n레인은 작업을 50개까지 담는다.\n\n## 제한\n\n워커는 30초 동안 기다린다.\n\n## 재시도\n\n작업은 3번 시도된다.\n",
    "queues": "# 큐\n\n큐에는 레인이 7개 있다.\n\n`mq drain`으로 비운다.\n",
}
RETRIES = "## 재시도\n\n작업은 3번 시도된다.\n"


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two pairs on the branch ``main``, one with a wrong number, and a branch ``work`` to work on."""
    for language, pages in (("en", EN), ("ko", KO)):
        for name, text in pages.items():
            write(tmp_path, language, name, text)
    (tmp_path / "l10ncheck.toml").write_text(
        'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\nhistory = false\n'
    )
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "work")
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "GITHUB_ACTIONS", "CI"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def page(site: Path, language: str, name: str) -> Path:
    return site / "content" / language / f"{name}.md"


def write(site: Path, language: str, name: str, text: str) -> None:
    path = page(site, language, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def edit(site: Path, language: str, name: str, old: str, new: str) -> None:
    text = page(site, language, name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(site, language, name, text.replace(old, new))


def commit(site: Path) -> None:
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "x")


Result = tuple[list[tuple[str, int]], str, int]


def reviewed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Result:
    """Rules and lines of what was introduced, the line that sums up, and the exit code."""
    capsys.readouterr()
    code = main(["review", "--format", "json", *arguments])
    captured = capsys.readouterr()
    data = json.loads(captured.out) if captured.out else {"findings": []}
    return [(finding["rule"], finding["line"]) for finding in data["findings"]], captured.err, code


def test_only_what_was_introduced_is_reported_and_fails(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(site, "ko", "lanes", "30초", "20초")
    commit(site)
    found, summary, code = reviewed(capsys)
    assert found == [("number-changed", 7)] or found == [("unit-changed", 7)]
    assert code == 1
    assert "Introduced 1 problem, fixed 0; 1 existed before. Checked 1 page that changed since " in summary


def test_what_was_fixed_is_counted_and_does_not_fail(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(site, "ko", "lanes", "50개", "500개")
    commit(site)
    found, summary, code = reviewed(capsys)
    assert (found, code) == ([], 0)
    assert "Introduced 0 problems, fixed 1; 0 existed before" in summary


def test_a_change_of_the_source_tells_what_its_translation_lacks(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(site, "en", "queues", "It is drained", "A queue that is empty costs nothing at all.\n\nIt is drained")
    commit(site)
    found, _, code = reviewed(capsys)
    assert [rule for rule, _ in found] == ["missing-text"] and code == 1


def test_an_edit_around_an_old_finding_does_not_make_it_new(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(site, "ko", "lanes", "레인은 작업을 50개까지 담는다", "한 레인은 작업을 50개까지 담을 수 있다")
    edit(site, "ko", "lanes", "# 레인\n", "# 레인\n\n<!-- 편집 -->\n")
    commit(site)
    found, summary, _ = reviewed(capsys)
    assert found == [] and "1 existed before" in summary


@pytest.mark.parametrize(
    ("opening", "closing", "rule"),
    [
        ("{{< note >}}", "{{< /note >}}", "unbalanced-shortcode"),
        ("<Note>", "</Note>", "unbalanced-shortcode"),
        ("<div>", "</div>", "broken-tag"),
    ],
)
def test_a_finding_about_an_opening_mark_is_new_if_the_closing_one_was_removed(
    site: Path, capsys: pytest.CaptureFixture[str], opening: str, closing: str, rule: str
) -> None:
    write(site, "en", "queues", f"{EN['queues']}\n{opening}\n\nMind it.\n\n{closing}\n")
    write(site, "ko", "queues", f"{KO['queues']}\n{opening}\n\n주의한다.\n\n{closing}\n")
    commit(site)
    git(site, "branch", "-f", "main")
    edit(site, "ko", "queues", f"\n{closing}\n", "")
    commit(site)
    found, summary, code = reviewed(capsys)
    assert (found, code) == ([(rule, 7)], 1)
    assert "; 0 existed before" in summary
    edit(site, "ko", "queues", "7개", "일곱 개")  # an edit elsewhere makes it no newer
    commit(site)
    assert reviewed(capsys, "HEAD~1..HEAD")[0] == []


def test_what_was_missing_as_part_of_a_section_is_not_new(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(site, "ko", "lanes", RETRIES, "")
    commit(site)
    git(site, "branch", "-f", "main")
    edit(site, "ko", "lanes", "기다린다.\n", "기다린다.\n\n## 재시도\n")
    commit(site)
    assert reviewed(capsys)[0] == []


def test_a_page_that_is_renamed_is_the_same_page(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "ko"):
        git(site, "mv", f"content/{language}/lanes.md", f"content/{language}/tracks.md")
    commit(site)
    found, summary, code = reviewed(capsys)
    assert (found, code) == ([], 0) and "1 existed before" in summary


def test_a_new_translation_is_judged_as_a_whole(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, "en", "workers", EN["lanes"])
    commit(site)
    git(site, "branch", "-f", "main")
    write(site, "ko", "workers", KO["lanes"])
    assert reviewed(capsys)[0] == [("number-changed", 3)], "files that git does not know yet belong to the change"


def test_a_source_that_is_removed_leaves_an_orphan(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page(site, "en", "queues").unlink()
    commit(site)
    assert [rule for rule, _ in reviewed(capsys)[0]] == ["orphan-page"]


def test_a_source_that_is_renamed_leaves_an_orphan_that_names_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(site, "mv", "content/en/queues.md", "content/en/lines.md")
    edit(site, "en", "lines", "7 lanes", "8 lanes")
    commit(site)
    main(["review", "main..work"])
    assert '"content/en/queues.md" was renamed to "content/en/lines.md"' in capsys.readouterr().out


def test_pages_that_are_removed_are_no_findings(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "ko"):
        page(site, language, "lanes").unlink()
    commit(site)
    assert reviewed(capsys)[0] == []


def test_other_pages_are_not_looked_at(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "notes.txt").write_text("x")
    commit(site)
    found, summary, code = reviewed(capsys)
    assert (found, code) == ([], 0) and "Checked 0 pages" in summary


def test_both_sides_of_a_range_are_read_from_git(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(site, "ko", "lanes", "30초", "20초")
    commit(site)
    edit(site, "ko", "lanes", "20초", "30초")
    commit(site)
    write(site, "ko", "lanes", "nothing at all\n")
    assert len(reviewed(capsys, "main..HEAD~1")[0]) == 1
    assert reviewed(capsys, "main..HEAD")[0] == []
    assert "fixed 1" in reviewed(capsys, "HEAD~1..HEAD")[1]


def test_a_site_without_pairs_after_the_change_is_an_error_and_no_pass(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in KO:
        page(site, "ko", name).unlink()
    commit(site)
    for revisions in ("main", "main..HEAD"):
        assert main(["review", revisions]) == 2
        assert "nothing was checked" in capsys.readouterr().err
    assert main(["review", "HEAD..main"]) != 2  # before the change, a site may have no pair yet


def test_what_the_base_has_done_meanwhile_is_not_part_of_the_change(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(site, "ko", "queues", "7개", "8개")
    commit(site)
    git(site, "checkout", "-q", "main")
    edit(site, "ko", "lanes", "30초", "20초")
    commit(site)
    git(site, "checkout", "-q", "work")
    for revisions in ([], ["main"], ["main...work"]):
        found, summary, _ = reviewed(capsys, *revisions)
        assert [rule for rule, _ in found] == ["number-changed"] and "Checked 1 page" in summary


def test_dismissed_and_known_findings_are_not_introduced(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(site, "ko", "queues", "7개", "8개")
    main(["check", "--write-baseline", "--baseline", "known.jsonl", "--quiet"])
    commit(site)
    before = (site / "known.jsonl").read_bytes()
    assert reviewed(capsys, "--baseline", "known.jsonl")[0] == []
    assert (site / "known.jsonl").read_bytes() == before


def test_a_project_in_a_folder_of_a_repository_sees_its_own_pages(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "docs").mkdir()
    git(site, "mv", "content", "l10ncheck.toml", "docs")
    commit(site)
    git(site, "branch", "-f", "main")
    monkeypatch.chdir(site / "docs")
    edit(site / "docs", "ko", "queues", "7개", "8개")
    (site / "other.md").write_text("x")
    assert reviewed(capsys)[0] == [("number-changed", 3)]
    commit(site)
    assert reviewed(capsys, "main..HEAD")[0] == [("number-changed", 3)]


@pytest.mark.parametrize("mark", ["", "!"])
def test_one_more_place_of_a_joined_finding_is_new(site: Path, capsys: pytest.CaptureFixture[str], mark: str) -> None:
    right = [f"{name}: {mark}[{name}](https://example.org/guide.png)\n" for name in ("One", "Two", "Three")]
    write(site, "en", "queues", "# Queues\n\n" + "\n".join(right))
    right = [line.replace("One", "하나").replace("Two", "둘").replace("Three", "셋") for line in right]
    wrong = [line.replace("guide", "tutorial") for line in right]
    write(site, "ko", "queues", "# 큐\n\n" + "\n".join((*wrong[:1], *right[1:])))
    commit(site)
    git(site, "branch", "-f", "main")
    write(site, "ko", "queues", "# 큐\n\n" + "\n".join((*wrong[:2], *right[2:])))
    commit(site)
    found, summary, code = reviewed(capsys)
    assert ([line for _, line in found], code) == ([5], 1)
    assert "Introduced 1 problem, fixed 0; 1 existed before" in summary


def test_another_grouping_of_what_is_missing_is_nothing_new(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = [f"Lane {name} is for jobs that nobody waits for.\n" for name in ("alpha", "beta", "gamma")]
    write(site, "en", "queues", "\n".join([EN["queues"], *blocks, "The end is `mq end`.\n"]))
    write(site, "ko", "queues", KO["queues"] + "\n끝은 `mq end`이다.\n")
    commit(site)
    git(site, "branch", "-f", "main")
    edit(site, "ko", "queues", "비운다.\n", "비운다.\n\n레인 beta는 아무도 기다리지 않는 작업을 위한 것이다.\n")
    commit(site)
    assert reviewed(capsys)[0] == []


@pytest.mark.parametrize("name", ["sarif", "rdjson", "gitlab", "junit", "markdown", "checkstyle", "jsonl", "github"])
def test_every_format_takes_what_was_introduced(site: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    edit(site, "ko", "queues", "7개", "8개")
    capsys.readouterr()
    assert main(["review", "--format", name, "--quiet"]) == 1
    out = capsys.readouterr().out
    assert "number-changed" in out and "lanes.md" not in out


# --- errors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("revisions", "message"),
    [("nowhere", '"nowhere"'), ("main..nowhere", '"nowhere"'), ("--help..HEAD", ""), ("main...nowhere", '"nowhere"')],
)
def test_a_revision_that_is_not_there_is_a_clear_error(
    site: Path, capsys: pytest.CaptureFixture[str], revisions: str, message: str
) -> None:
    try:
        assert main(["review", "--", revisions]) == 2
    except SystemExit as stop:
        assert stop.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("revisions", ["stable", "stable..HEAD", "HEAD...stable"])
def test_a_branch_of_the_remote_repository_is_suggested(
    site: Path, capsys: pytest.CaptureFixture[str], revisions: str
) -> None:
    git(site, "update-ref", "refs/remotes/origin/stable", "main")
    assert main(["review", revisions]) == 2
    assert capsys.readouterr().err == 'l10ncheck: unknown revision "stable"; use "origin/stable"\n'


@pytest.mark.parametrize(
    ("branch", "command", "message"),
    [
        ("master", ["review", "main"], 'unknown revision "main"; use "master"'),
        ("master", ["review", "origin/main..HEAD"], 'unknown revision "origin/main"; use "master"'),
        ("master", ["check", "--since", "main"], 'unknown revision "main"; use "master"'),
        ("master", ["status", "--since", "main"], '--since: unknown revision "main"; use "master"'),
        ("master", ["review", "stable"], 'unknown revision "stable"; the branches here are master. If'),
        ("trunk", ["review", "main"], 'unknown revision "main"; the branches here are trunk. If'),
        ("trunk", ["review", "origin/trunk"], 'unknown revision "origin/trunk"; use "trunk"'),
        ("trunk", ["review"], "with. The branches here are trunk"),
    ],
)
def test_an_error_about_a_branch_names_those_that_exist(
    site: Path, capsys: pytest.CaptureFixture[str], branch: str, command: list[str], message: str
) -> None:
    git(site, "branch", "-D", "main")
    git(site, "branch", "-m", branch)
    assert main(command) == 2
    assert message in capsys.readouterr().err


def test_of_many_branches_only_some_are_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(6):
        git(site, "branch", f"b{number}")
    assert main(["review", "nowhere"]) == 2
    assert "the branches here are b0, b1, b2, b3, b4, …. If" in capsys.readouterr().err


def test_histories_that_do_not_meet_are_an_error(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(site, "checkout", "-q", "--orphan", "other")
    edit(site, "ko", "queues", "7개", "8개")
    commit(site)
    assert main(["review", "main"]) == 2
    assert "fetch-depth" in capsys.readouterr().err


def test_without_a_default_branch_one_has_to_be_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(site, "branch", "-m", "main", "trunk")
    assert main(["review"]) == 2
    assert "name the revision to compare with" in capsys.readouterr().err
    assert main(["review", "trunk"]) == 0


def test_outside_of_a_repository_there_is_nothing_to_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["review"]) == 2
    assert "is not in a git repository" in capsys.readouterr().err


def test_the_branch_that_ci_names_is_the_base(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(site, "update-ref", "refs/remotes/origin/release", "main")
    git(site, "branch", "-D", "main")
    monkeypatch.setenv("GITHUB_BASE_REF", "release")
    edit(site, "ko", "queues", "7개", "8개")
    assert len(reviewed(capsys)[0]) == 1


# --- places and the comment -----------------------------------------------------------------------------------------


def test_formats_that_are_shown_in_a_diff_have_findings_at_lines_of_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        site,
        "en",
        "lanes",
        "3 times.\n",
        "3 times.\n\n## Ends\n\nWhat has failed for good is kept until you look at it.\n",
    )
    edit(site, "ko", "lanes", "레인은 작업을", "레인은 늘 작업을")
    capsys.readouterr()
    main(["review", "--format", "github", "--format", "json=report.json"])
    out = capsys.readouterr().out
    (finding,) = json.loads((site / "report.json").read_text(encoding="utf-8"))["findings"]
    assert finding["rule"] == "missing-section" and finding["line"] == 11
    assert "line=3," in out and "missing-section" in out and "(at line 11)" in out


def test_the_comment_tells_verdict_progress_and_both_excerpts(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(site, "ko", "lanes", "50개", "500개")
    edit(site, "ko", "lanes", "3번", "5번")
    main(["review", "--comment", "comment.md", "--quiet", "--format", "json"])
    text = (site / "comment.md").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("<!-- l10ncheck")
    assert lines[1] == "## l10ncheck: 1 problem introduced, 1 fixed"
    assert "1 of 1 existing problem fixed." in text
    assert "A job is tried 3 times." in text and "작업은 5번 시도된다." in text
    assert "<details><summary>1 fixed</summary>" in text
    capsys.readouterr()
    main(["review", "--comment", "-", "--quiet"])
    assert capsys.readouterr().out == text


def test_the_comment_tells_how_many_outdated_sections_are_updated(site: Path) -> None:
    edit(site, "en", "lanes", "30 seconds", "45 seconds")
    commit(site)
    edit(site, "en", "lanes", "3 times", "8 times")
    commit(site)
    main(["review", "--comment", "comment.md", "--quiet", "--config", "history = true"])
    assert "2 sections became outdated." in (site / "comment.md").read_text(encoding="utf-8")
    git(site, "branch", "-f", "main")
    edit(site, "ko", "lanes", "30초", "45초")
    commit(site)
    main(["review", "--comment", "comment.md", "--quiet", "--config", "history = true"])
    assert "1 of 2 outdated sections updated." in (site / "comment.md").read_text(encoding="utf-8")


def test_the_comment_is_empty_when_there_is_nothing_to_say(site: Path) -> None:
    (site / "comment.md").write_text("old")
    edit(site, "ko", "queues", "비운다", "모두 비운다")
    assert main(["review", "--comment", "comment.md", "--quiet"]) == 0
    assert (site / "comment.md").read_text() == ""


def test_nothing_of_a_page_gets_out_of_the_comment(site: Path) -> None:
    edit(site, "ko", "queues", "`mq drain`으로", "`<script>@you ```` ` #1`으로")
    main(["review", "--comment", "comment.md", "--quiet", "--format", "json"])
    text = (site / "comment.md").read_text(encoding="utf-8")
    outside = [line for index, line in enumerate(text.split("```````")) if index % 2 == 0]
    assert "@you" not in outside[0].split("\n\n  `")[0] and "<script>" not in outside[0].split("\n\n  `")[0]


def test_the_comment_fits_into_a_comment(site: Path) -> None:
    numbers = range(2, 900)
    write(site, "en", "queues", "# Queues\n\n" + "\n".join(f"- lane `x{n}` of {n} jobs\n" for n in numbers))
    write(site, "ko", "queues", "# 큐\n\n" + "\n".join(f"- 작업 {n + 5000}개의 레인 `x{n}`\n" for n in numbers))
    main(["review", "--comment", "comment.md", "--quiet", "--format", "json=report.json"])
    data = (site / "comment.md").read_bytes()
    assert 50_000 < len(data) <= 65_536 and b"more introduced" in data


blocks = st.sampled_from(
    [
        ("A lane holds {} jobs.", "레인은 작업을 {}개까지 담는다."),
        ("## Part {}\n\nIt waits.", "## 부분 {}\n\n기다린다."),
        ("```sh\nmq start {}\n```", "```sh\nmq start {}\n```"),
        ("See [it](/docs/a#part-{}).", "[문서](/docs/a#part-{})를 본다."),
        ("- one\n- lane {}", "- 하나\n- 레인 {}"),
    ]
)
pages = st.lists(st.tuples(blocks, st.integers(2, 9), st.integers(2, 9), st.booleans()), max_size=6)


def checked(page: list[tuple[tuple[str, str], int, int, bool]]) -> Report:
    source = "\n\n".join(there.format(value) for (there, _), value, _, _ in page)
    translation = "\n\n".join(here.format(value) for (_, here), _, value, kept in page if kept)
    return compare(f"# Top\n\n{source}\n", f"# 맨 위\n\n{translation}\n", locale="ko")


@settings(max_examples=60, deadline=None)
@given(pages, pages)
def test_each_finding_is_introduced_or_was_there_and_nothing_else(base: Any, head: Any) -> None:
    was, now = checked(base), checked(head)
    (page,) = review(was, now, {}).pages
    assert sorted(flat((*page.introduced, *page.remaining)), key=str) == sorted(flat(now.findings), key=str)
    assert set(flat(page.fixed)) <= set(flat(was.findings))
    moved = review(was, now, {}).report(into_diff=True)
    assert [each.fingerprint for each in moved.findings] == [each.fingerprint for each in page.introduced]


@settings(max_examples=40, deadline=None)
@given(pages)
def test_no_change_introduces_and_fixes_nothing(page: Any) -> None:
    same = review(checked(page), checked(page), {})
    assert not same.report().findings and not same.fixed_count
    assert comment(same) == ""


def document(text: str) -> Document:
    return Document.of("x", text)


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("a\nb\nc", "a\nb\nc", set()),
        ("a\nb\nc", "a\nx\nc", {2}),
        ("a\nb\nc", "a\nb\nx\ny\nc", {3, 4}),
        ("a\nb\nc", "a\nc", {2}),
        ("", "a\nb", {1, 2}),
    ],
)
def test_changed_lines_are_those_that_were_not_there(before: str, after: str, lines: set[int]) -> None:
    found = changed_lines(document(before), document(after))
    assert {line for each in found for line in each} == lines
    assert document(after).position(0) == Position(1, 1)


# --- check --since --------------------------------------------------------------------------------------------------


def since(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, int]]:
    capsys.readouterr()
    main(["check", "--format", "json", "--quiet", *arguments])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return [(Path(finding["path"]).stem, finding["line"]) for finding in findings]


def test_since_checks_the_pairs_that_were_touched_on_either_side(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(site, "ko", "lanes", "3번", "5번")
    assert since(capsys, "--since", "main") == [("lanes", 3), ("lanes", 11)]
    git(site, "checkout", "-q", "--", ".")
    edit(site, "en", "queues", "7 lanes", "9 lanes")
    commit(site)
    assert since(capsys, "--since", "main") == [("queues", 3)]
    assert since(capsys, "--since", "main", "--locale", "ko") == [("queues", 3)]
    assert main(["check", "--since", "main", "--locale", "fr"]) == 2


def test_changed_lines_leaves_only_what_stands_on_them(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(site, "ko", "lanes", "3번", "5번")
    edit(site, "en", "queues", "7 lanes", "9 lanes")
    assert since(capsys, "--since", "main", "--changed-lines") == [("lanes", 11), ("queues", 3)]


def test_nothing_touched_is_nothing_found(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert since(capsys, "--since", "HEAD", "--changed-lines") == []


@pytest.mark.parametrize(
    "flags", [["--changed-lines"], ["--since", "main", "content"], ["--since", "a..b"], ["--since", "nowhere"]]
)
def test_since_refuses_what_makes_no_sense(site: Path, flags: list[str]) -> None:
    assert main(["check", *flags]) == 2
