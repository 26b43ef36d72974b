"""Fixes change what they say and nothing else, and a second run has nothing left to do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.repositories import Repository

from l10ncheck import compare
from l10ncheck.causes import flat
from l10ncheck.cli import main
from l10ncheck.edits import apply_edits
from l10ncheck.fix import Fixed, choose, fix_pages
from l10ncheck.model import Edit, Finding, Fix, Severity, Span
from l10ncheck.report import Report

PATH = "translation.md"
SOURCE = """\
---
title: Lanes
content_type: concept
---

{{< state for="v2.4" state="stable" >}}

A lane holds 500 jobs. See [limits](/docs/limits#most).

```sh
# Start four lanes
mq start --lanes 4   # now
mq watch
```

1. Then:

   ```yaml
   lanes: 4
   limit: 30
   ```
"""
TRANSLATION = """\
---
title: 레인
content_type: task
---

{{< state for="v2.3" state="stable" >}}

레인은 작업을 50개까지 담는다. [제한](/docs/limits#least)을 본다.

```sh
# 레인 네 개를 시작한다
mq start --lanes 2   # 지금
mq watch
```

1. 그다음:

   ```yaml
   lanes: 4
   ```
"""
SAFE = TRANSLATION.replace("task", "concept").replace("v2.3", "v2.4").replace("--lanes 2", "--lanes 4")
UNSAFE = (
    SAFE.replace("50개", "500개").replace("#least", "#most").replace("   lanes: 4\n", "   lanes: 4\n   limit: 30\n")
)


def run(source: str, translation: str, *, unsafe: bool = False, keep: bool = False) -> Fixed:
    def recheck(texts: Mapping[str, str], paths: Collection[str] = ()) -> Report:
        return compare(source, texts[PATH], locale="ko", path=PATH)

    return fix_pages(recheck({PATH: translation}), recheck, lambda report: report, unsafe=unsafe)


def fixed(source: str, translation: str, *, unsafe: bool = False) -> str:
    return run(source, translation, unsafe=unsafe).after.get(PATH, translation)


def test_safe_fixes_restore_code_arguments_and_front_matter_and_keep_comments() -> None:
    assert fixed(SOURCE, TRANSLATION) == SAFE


def test_unsafe_fixes_restore_numbers_fragments_and_missing_code_too() -> None:
    assert fixed(SOURCE, TRANSLATION, unsafe=True) == UNSAFE


@pytest.mark.parametrize("unsafe", [False, True])
def test_line_endings_and_a_byte_order_mark_stay(unsafe: bool) -> None:
    expected = UNSAFE if unsafe else SAFE
    written = "\ufeff" + TRANSLATION.replace("\n", "\r\n")
    assert fixed(SOURCE, written, unsafe=unsafe) == "\ufeff" + expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ('```sh\necho "all done" --now\n```\n', '```sh\necho "모두 끝" --later\n```\n'),
        ("```yaml\na:\n  b: 1\n```\n", "```yaml\na:\nb: 2\n```\n"),
        ("```sh\nmq start\n```\n", "```sh\nmq start\nmq stop --all --now\n```\n"),
        ("```text\nnode-a1   Ready   2m\n```\n", "```text\nhost.example.org   NotReady   7d\n```\n"),
        ('{{< state for="v2 v3" >}}\n', "{{< state for=v1 >}}\n"),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_alone(source: str, translation: str) -> None:
    assert fixed(source, translation) == translation


def test_a_prompt_and_quotes_stay_as_they_are() -> None:
    assert fixed("```sh\nmq start --lanes 4\n```\n", "```sh\n$ mq start --lanes 2\n```\n").splitlines()[1] == "$ mq start --lanes 4"  # fmt: skip
    assert fixed('{{< state for="v2" >}}\n', "{{< state for=`v1` >}}\n") == "{{< state for=`v2` >}}\n"


def test_code_in_quotes_and_lists_keeps_its_margin() -> None:
    source = "- Do:\n\n  > ```sh\n  > mq start --lanes 4\n  > mq list\n  > mq watch --all\n  > ```\n"
    translation = source.replace("Do", "한다").replace("4", "2").replace("  > mq watch --all\n", "")
    assert fixed(source, translation, unsafe=True) == source.replace("Do", "한다")


# --- refusals -------------------------------------------------------------------------------------------------------


def with_fix(report: Report, edit: Edit) -> Report:
    """The report with a finding whose only fix is that edit."""
    finding = Finding("number-changed", Severity.WARNING, "x", PATH, edit.span, subject="x", fix=Fix("x", (edit,)))
    return replace(report, pages=(replace(report.pages[0], findings=(finding,)),))


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Edit(Span(5, 7), "```\n"), "also change other parts of the page"),
        (Edit(Span(5, 7), "\n\n"), "also change other parts of the page"),
        (Edit(Span(0, 0), "<!-- "), "also change other parts of the page"),
        (Edit(Span(0, 2), "두 번째로 실행하려면 `mq run`을 쓴다"), "would cause a finding of"),
    ],
)
def test_a_fix_that_does_more_than_it_says_is_refused(edit: Edit, reason: str) -> None:
    source, translation = "One.\n\n- two\n- three\n", "하나.\n\n- 둘\n- 셋\n"

    def recheck(texts: Mapping[str, str], paths: Collection[str] = ()) -> Report:
        return compare(source, texts[PATH], locale="ko", path=PATH)

    report = with_fix(recheck({PATH: translation}), edit)
    result = fix_pages(report, recheck, lambda found: found, unsafe=False)
    assert not result.after and reason in result.refused[0].reason


def test_a_fix_that_does_not_help_is_refused() -> None:
    report = compare(SOURCE, TRANSLATION, locale="ko", path=PATH)
    fixable = next(each for each in report.findings if each.fix)
    useless = replace(fixable, fix=Fix("x", (Edit(Span(13, 13), " "),)))
    report = replace(report, pages=(replace(report.pages[0], findings=(useless,)),))

    def recheck(texts: Mapping[str, str], paths: Collection[str] = ()) -> Report:
        return compare(SOURCE, texts[PATH], locale="ko", path=PATH)

    result = fix_pages(report, recheck, lambda found: found, unsafe=False)
    assert "would still be reported" in result.refused[0].reason


# --- properties -----------------------------------------------------------------------------------------------------

texts = st.text("ab가\r\n", max_size=30)
edits = st.builds(Edit, st.builds(Span, st.integers(-1, 32), st.integers(-1, 32)), st.text("xy\n", max_size=3))
fixes = st.builds(Fix, st.just("x"), st.lists(edits, max_size=3).map(tuple), safe=st.booleans())


@given(texts, st.lists(fixes, max_size=6), st.booleans())
def test_edits_that_are_chosen_never_overlap_and_keep_the_rest(text: str, some: list[Fix], unsafe: bool) -> None:
    findings = [Finding("r", Severity.WARNING, "x", PATH, Span(0, 0), fix=fix) for fix in some]
    choice = choose(findings, text, unsafe=unsafe)
    assert all(finding.fix and (finding.fix.safe or unsafe) for finding in choice.findings)
    result, at, written = apply_edits(text, choice.edits), 0, 0
    for edit in choice.edits:
        assert at <= edit.span.start <= edit.span.end <= len(text)
        kept = text[at : edit.span.start]
        assert result[written : written + len(kept)] == kept
        written += len(kept)
        assert result[written : written + len(edit.text)] == edit.text
        written += len(edit.text)
        at = edit.span.end
    assert result[written:] == text[at:]


blocks = st.sampled_from(
    [
        ("```sh\nmq start --lanes {}\n```", "```sh\nmq start --lanes {}\n```"),
        ("```sh\n# Go\nmq go {} # go\nmq halt\n```", "```sh\n# 간다\nmq go {} # 간다\nmq halt\n```"),
        ("A lane holds {} jobs.", "레인은 작업을 {}개까지 담는다."),
        ('{{{{< state for="v{}" >}}}}', '{{{{< state for="v{}" >}}}}'),
        ("See [it](/docs/a#part-{}).", "[문서](/docs/a#part-{})를 본다."),
        ("- one\n- lane {}", "- 하나\n- 레인 {}"),
        ("> A **note** on {}", "> 참고 **사항** {}"),
    ]
)
values = st.integers(2, 9)
pages = st.lists(st.tuples(blocks, values, values), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(pages, st.booleans(), st.booleans())
def test_a_second_run_changes_nothing(
    page: list[tuple[tuple[str, str], int, int]], unsafe: bool, windows: bool
) -> None:
    source = "\n\n".join(there.format(value) for (there, _), value, _ in page) + "\n"
    translation = "\n\n".join(here.format(value) for (_, here), _, value in page) + "\n"
    newline = "\r\n" if windows else "\n"
    translation = translation.replace("\n", newline)
    once = fixed(source, translation, unsafe=unsafe)
    assert fixed(source, once, unsafe=unsafe) == once
    assert len(once.split(newline)) == len(translation.split(newline))
    assert once.count("\n") == once.count(newline)
    # Evidence counts too: several findings about a rewritten section are one finding, until a fix leaves a few.
    before = flat(compare(source, translation, locale="ko").findings)
    after = flat(compare(source, once, locale="ko").findings)
    assert len(after) <= len(before)


# --- the command line -----------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for language, text in (("en", SOURCE), ("ko", TRANSLATION)):
        page = tmp_path / "content" / language / "lanes.md"
        page.parent.mkdir(parents=True)
        page.write_bytes(text.encode())
    (tmp_path / "l10ncheck.toml").write_text('source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_fix_writes_translations_only_and_reports_the_rest(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--fix"]) == 1
    captured = capsys.readouterr()
    assert "Fixed 3 problems in 1 page" in captured.err and "number-changed" in captured.out
    assert "\n  content/ko/lanes.md:3  front-matter-changed\n" in captured.err
    assert "code-changed  code changed" not in captured.out
    assert (site / "content/ko/lanes.md").read_bytes() == SAFE.encode()
    assert (site / "content/en/lanes.md").read_bytes() == SOURCE.encode()
    assert main(["--fix", "--unsafe-fixes"]) == 0
    assert (site / "content/ko/lanes.md").read_bytes() == UNSAFE.encode()


def test_diff_writes_nothing_and_prints_a_patch_that_git_applies(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import subprocess

    assert main(["--diff", "--fix", "--unsafe-fixes"]) == 1
    patch = capsys.readouterr().out
    assert (site / "content/ko/lanes.md").read_bytes() == TRANSLATION.encode()
    assert main(["--diff", "--fix", "--unsafe-fixes", "--exit-zero"]) == 0
    assert capsys.readouterr().out == patch
    subprocess.run(["git", "init", "-q", "."], cwd=site, check=True)
    subprocess.run(["git", "apply", "-"], cwd=site, check=True, input=patch.encode())
    assert (site / "content/ko/lanes.md").read_bytes() == UNSAFE.encode()
    assert main(["--diff", "--unsafe-fixes"]) == 0
    assert capsys.readouterr().out == ""


def test_fixes_that_need_review_are_counted(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/ko/lanes.md").write_bytes(SAFE.encode())
    for flags in (["--fix"], ["--diff"], ["--fix", "--diff"]):
        main(flags)
        errors = capsys.readouterr().err
        assert "3 fixes need review and were left out; --unsafe-fixes applies them too.\n" in errors
        assert '\n  content/ko/lanes.md:8  number-changed  Write "500"\n' in errors
        assert errors.count("\n  content/ko/lanes.md:") == 3
    for flags in (["--fix", "--quiet"], ["--diff", "--unsafe-fixes"], []):
        main(flags)
        assert "need review" not in capsys.readouterr().err


def test_a_long_list_of_fixes_that_need_review_is_cut(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = "".join(f"\nA queue holds {number} jobs.\n" for number in range(101, 113))
    few = "".join(f"\n큐는 작업을 {number}개까지 담는다.\n" for number in range(201, 213))
    (site / "content/en/lanes.md").write_text(f"# Q\n{many}", encoding="utf-8")
    (site / "content/ko/lanes.md").write_text(f"# 큐\n{few}", encoding="utf-8")
    for flags, shown in (([], 10), (["--verbose"], 12)):
        main(["--diff", "--config", "history = false", *flags])
        errors = capsys.readouterr().err
        assert "12 fixes need review" in errors and errors.count("  number-changed  Write") == shown
        assert ("  … and 2 more; --verbose lists all\n" in errors) == (shown == 10)


def test_a_fix_that_applies_a_part_of_a_change_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lanes, leases = "A lane holds 500 jobs.\n\n## Leases\n\n", "A lease ends after 30 seconds.\n"
    page = "# 레인\n\n레인에는 작업 500개를 담을 수 있다.\n\n## 임대\n\n임대는 30초 뒤에 끝난다.\n"
    config = 'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\n'
    repository = Repository(tmp_path)
    repository.commit({"content/en/a.md": f"# Lanes\n\n{lanes}{leases}", "l10ncheck.toml": config})
    repository.commit({"content/ko/a.md": page})
    changed = "A lease ends after 45 seconds, and the job goes back to its lane.\n"
    repository.commit({"content/en/a.md": f"# Lanes\n\n{lanes.replace('500', '800')}{changed}"})
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert main(["--fix", "--unsafe-fixes"]) == 1
        captured = capsys.readouterr()
        assert "1 fix was not applied, because it has only a part of a change" in captured.err
        assert '\n  content/ko/a.md:7  number-changed  Write "45"\n' in captured.err
        assert "outdated-section" in captured.out
        assert (tmp_path / "content/ko/a.md").read_text(encoding="utf-8") == page.replace("500", "800")
    main(["--write-baseline", "--baseline", "known.jsonl", "--quiet"])
    capsys.readouterr()
    assert main(["--fix", "--unsafe-fixes", "--baseline", "known.jsonl"]) == 0
    assert "left out" not in capsys.readouterr().err  # the section is not shown


@pytest.mark.parametrize(("text", "is_fixed"), [("A lane waits.", True), ("A lane waits until noon.", False)])
def test_a_fix_of_code_applies_the_words_that_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, is_fixed: bool
) -> None:
    code = "\n\n```sh\nmq push --size 10 --lane north --verbose\n```\n"
    config = 'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\n'
    page = f"# 레인\n\n레인은 기다린다.{code}\n## 둘\n\n두 번째 문단이다.\n"
    rest = "\n## Two\n\nSecond paragraph.\n"
    repository = Repository(tmp_path)
    repository.commit({"content/en/a.md": f"# Lanes\n\nA lane waits.{code}{rest}", "l10ncheck.toml": config})
    repository.commit({"content/ko/a.md": page})
    repository.commit({"content/en/a.md": f"# Lanes\n\n{text}{code.replace('10', '20')}{rest}"})
    monkeypatch.chdir(tmp_path)
    main(["--fix", "--unsafe-fixes"])
    written = (tmp_path / "content/ko/a.md").read_text(encoding="utf-8")
    assert written == (page.replace("10", "20") if is_fixed else page)


def test_known_findings_are_not_fixed(site: Path) -> None:
    main(["--write-baseline", "--baseline", "known.jsonl", "--quiet"])
    assert main(["--fix", "--baseline", "known.jsonl"]) == 0
    assert (site / "content/ko/lanes.md").read_bytes() == TRANSLATION.encode()


@pytest.mark.parametrize("flags", [["--unsafe-fixes"], ["--fix", "--write-baseline"], ["--diff", "--stdin-filename=x"]])
def test_flags_that_do_not_go_together_are_refused(site: Path, flags: list[str]) -> None:
    assert main(flags) == 2
