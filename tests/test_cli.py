"""The command line: flags, exit codes, where things are printed, and what is imported for it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

import l10ncheck
from l10ncheck.cli import main
from l10ncheck.cli import output as output_module
from l10ncheck.cli import progress as progress_module
from l10ncheck.model import Finding, Severity, Span
from l10ncheck.report import PageReport, Report
from l10ncheck.reports import Style, text_overview

SOURCE = "# Queues\n\nA queue holds 500 jobs.\n"
GOOD = "# 큐\n\n큐는 작업을 500개까지 담는다.\n"
BAD = "# 큐\n\n큐는 작업을 50개까지 담는다.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pairs in the layout of Hugo, one of them with a wrong number; the working folder is the site."""
    for name in ("queues", "lanes", "workers"):
        for language, text in (("en", SOURCE), ("ko", BAD if name == "queues" else GOOD)):
            page = tmp_path / "content" / language / f"{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
    (tmp_path / "l10ncheck.toml").write_text(
        'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "L10NCHECK_FORMAT", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def joined(value: object) -> str | None:
    """The id of a test case: its arguments."""
    return " ".join(value) if isinstance(value, list) else None


def pair() -> list[str]:
    return ["content/en/queues.md", "content/ko/queues.md"]


def test_check_may_be_restricted_to_languages(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = site / "content/de/lanes.md"
    page.parent.mkdir()
    page.write_text("# Warteschlangen\n\nEine Warteschlange fasst 70 Jobs.\n", encoding="utf-8")
    (site / "l10ncheck.toml").write_text('source_locale = "en"\nlayout = "hugo"\n', encoding="utf-8")

    def pages(*flags: str) -> set[str]:
        main(["check", "--select", "number-changed", "--format", "jsonl", "--quiet", *flags])
        return {json.loads(line)["path"] for line in capsys.readouterr().out.splitlines()}

    german, korean = "content/de/lanes.md", "content/ko/queues.md"
    assert pages() == {german, korean}
    assert pages("--locale", "DE") == {german}
    assert pages("--locale", "ko,de") == {german, korean}
    assert pages("--locale", "ko", "content/en/lanes.md") == set()
    assert main(["check", "--locale", "fr"]) == 2
    assert 'no translations in "fr" (choose from de, ko)' in capsys.readouterr().err
    assert main(["check", "--locale", "ko", "--shard", "1/2"]) == 2


def test_check_is_the_default_command(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 1
    first = capsys.readouterr()
    assert main(["check"]) == 1
    assert capsys.readouterr().out == first.out
    assert "content/ko/queues.md:3:8  warning  number-changed" in first.out


def test_the_report_is_on_stdout_and_the_summary_on_stderr(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    captured = capsys.readouterr()
    assert captured.err.startswith("Found 1 problem in 1 of 3 pages (1 warning); ")
    assert "Found" not in captured.out


def test_a_clean_page_is_silent(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content/ko/lanes.md"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.startswith("No problems in 1 page.")


@pytest.mark.parametrize(
    "flags", [[], ["--exit-zero"], ["content/en"], ["--ignore-unmatched", "README.md"]], ids=joined
)
def test_a_site_without_a_pair_is_no_success(site: Path, capsys: pytest.CaptureFixture[str], flags: list[str]) -> None:
    (site / "content" / "ko").rename(site / "korean")
    assert main(["check", *flags]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and "no page has a translation in ko" in captured.err and "l10ncheck init" in captured.err


@pytest.mark.parametrize("setting", ["exclude = ['content/**']", "include = ['docs/**']"])
def test_a_setting_that_leaves_out_all_pages_is_named(
    site: Path, capsys: pytest.CaptureFixture[str], setting: str
) -> None:
    with (site / "l10ncheck.toml").open("a") as file:
        file.write(f"{setting}\n")
    assert main(["check"]) == 2
    expected = f'l10ncheck.toml:4: "{setting[:7]}": all 3 pages with a translation are left out, so'
    assert expected in capsys.readouterr().err


def test_unknown_paths_are_skipped_on_demand(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "README.md", "content/ko/lanes.md"]) == 2
    capsys.readouterr()
    assert main(["check", "--ignore-unmatched", "README.md", "content/ko/lanes.md"]) == 0
    assert capsys.readouterr().err.startswith("No problems in 1 page.")
    assert main(["check", "--ignore-unmatched", "README.md"]) == 0
    assert capsys.readouterr().err.startswith("No problems in 0 pages.")


def test_a_path_outside_of_the_project_is_named(
    site: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "notes.md"
    for _ in range(2):
        assert main(["check", str(other)]) == 2
        assert f"{other}: not in the project folder {site}" in capsys.readouterr().err
        other.write_text("x\n")


def test_quiet_leaves_the_summary_out(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-q"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ([], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--ignore", "number-changed"], 0),
        (["--ignore", "values"], 0),
        (["--select", "links,code"], 0),
        (["--select", "values"], 1),
        (["--config", 'fail_on = "error"'], 0),
        (["--config", "rules.number-changed.severity = 'off'"], 0),
        (["--config", "rules.number-changed.severity = 'error'", "--fail-on", "error"], 1),
        (["--isolated"], 1),
    ],
    ids=joined,
)
def test_exit_code(site: Path, flags: list[str], code: int) -> None:
    assert main(flags) == code


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["check", "nowhere.md"], "nowhere.md: no such file or folder"),
        (["worklist", "content/ko/nowhere.md"], "content/ko/nowhere.md: no such file or folder"),
        (["check", "l10ncheck.toml"], "l10ncheck.toml: not a page or folder of this site"),
        (["check", "--select", "vlaues"], 'did you mean "values"'),
        (["check", "--ignore", "vlaues"], 'did you mean "values"'),
        (["check", "--config", "nothing.toml"], "nothing.toml"),
        (["check", "--config", "slecet = []"], 'did you mean "select"'),
        (["check", "--config", "select = []"], '"select": no rule is turned on, so nothing was checked'),
        (["check", "--ignore", "all"], 'name fewer rules or groups in "ignore"'),
        (["status", "--config", 'locales = ["ko", "EN"]'], '"en" is in "locales", but is also taken as the language'),
        (["compare", *pair(), "--ignore", "all"], "no rule is turned on"),
        (["check", "--config", 'locales = ["en", "ko"]'], '"en" is in "locales", but is also taken as the language'),
        (["check", "--format", "aligned"], "l10ncheck compare"),
        (["compare", *pair(), "--locale", "12"], '"--locale": "12" is not a language tag'),
        (["check", "--format", "json=no/such/folder/x.json"], "cannot write"),
        (["check", "--stdin-filename", "a.md", "b.md"], "remove the other paths"),
        (["compare", "content/en/queues.md", "missing.md"], "missing.md: no such file"),
        (["rule", "no-such-rule"], 'unknown rule or group "no-such-rule"'),
        (["config", "no_such_key"], 'unknown setting "no_such_key"'),
    ],
    ids=joined,
)
def test_a_mistake_is_one_line_and_exit_code_2(
    site: Path, capsys: pytest.CaptureFixture[str], argv: list[str], message: str
) -> None:
    assert main(argv) == 2
    error = capsys.readouterr().err
    assert error.startswith("l10ncheck: ") and error.count("\n") == 1 and message in error


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("glossaries = ['common-ko', 'none.yaml']", '"glossaries": none.yaml: no such file'),
        ("glossaries = ['comon-ko']", '"glossaries": no file or bundled glossary is called "comon-ko"'),
        ("glossaries = ['terms.csv']", '"glossaries": terms.csv: a table; "l10ncheck glossary import" converts it'),
        ("lexicons = ['none.lexicon']", '"lexicons": none.lexicon: no such file'),
    ],
)
def test_the_setting_that_names_a_missing_file_is_named(
    site: Path, capsys: pytest.CaptureFixture[str], setting: str, message: str
) -> None:
    (site / "terms.csv").write_text("en,ko\n")
    with (site / "l10ncheck.toml").open("a") as file:
        file.write(f"{setting}\n")
    commands = [["check"], ["glossary", "conflicts"]] if "glossaries" in setting else [["check"]]
    for command in commands:
        assert main(command) == 2
        assert f"l10ncheck.toml:4: {message}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [["--formt", "json"], ["--format", "jsn"], ["--jobs", "0"], ["--jobs", "x"], ["compare", "a"], ["chekc"]],
    ids=joined,
)
def test_wrong_usage_is_one_line_and_exit_code_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "help_command"),
    [
        (["--nope"], "l10ncheck check --help"),
        (["compare", "a", "b", "--nope"], "l10ncheck compare --help"),
        (["glossary", "lint", "a", "--nope"], "l10ncheck glossary lint --help"),
    ],
    ids=joined,
)
def test_an_unknown_flag_leads_to_the_help_of_its_command(
    argv: list[str], help_command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(argv)
    assert f'unrecognized arguments: --nope (see "{help_command}")' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--formt", "json"], 'unrecognized arguments: --formt; did you mean "--format"?'),
        (["--min-severity", "wrning"], 'argument --min-severity: unknown value "wrning"; did you mean "warning"?'),
        (["--fail-on", "x"], 'unknown value "x" (choose from error, warning, info, never)'),
    ],
)
def test_a_misspelled_flag_or_value_gets_a_suggestion(
    argv: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(argv)
    assert message in capsys.readouterr().err


def test_an_override_that_matches_no_page_is_noted(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (site / "l10ncheck.toml").open("a") as file:
        file.write("[[overrides]]\npaths = ['blog/**']\n[[overrides]]\npaths = ['content/ko/**']\n")
    main(["check"])
    error = capsys.readouterr().err
    assert (
        'l10ncheck.toml:4: "overrides": no page of the site matches blog/**' in error and "content/ko/**" not in error
    )


def test_only_compare_offers_the_format_of_a_single_pair(capsys: pytest.CaptureFixture[str]) -> None:
    for argv, offered in ((["check"], False), (["review"], False), (["compare", "a", "b"], True)):
        for flags in (["--format", "xml"], ["--help"]):
            with pytest.raises(SystemExit):
                main([*argv, *flags])
            captured = capsys.readouterr()
            assert (", aligned" in " ".join((captured.out + captured.err).split())) == offered


def test_a_page_that_cannot_be_read_is_reported_and_exit_code_2(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/ko/lanes.md").write_bytes(b"\xff\n")
    assert main(["--exit-zero"]) == 2
    out = capsys.readouterr().out
    assert "unreadable-page" in out and "number-changed" in out


def test_several_formats_in_one_run(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "text", "--format", "json=out.json"]) == 1
    assert "number-changed" in capsys.readouterr().out
    data = json.loads((site / "out.json").read_text(encoding="utf-8"))
    assert [finding["rule"] for finding in data["findings"]] == ["number-changed"]


def test_the_format_may_come_from_the_environment(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("L10NCHECK_FORMAT", "json")
    main([])
    assert json.loads(capsys.readouterr().out)["schema_version"] == 1


def test_a_wrong_format_in_the_environment_is_a_mistake(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("L10NCHECK_FORMAT", "jsn")
    assert main([]) == 2
    assert capsys.readouterr().err == 'l10ncheck: L10NCHECK_FORMAT: unknown format "jsn"; did you mean "json"?\n'


def test_the_summary_counts_pages_without_a_counterpart_and_what_is_suppressed(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/ko/old.md").write_text(GOOD, encoding="utf-8")
    (site / "content/ko/lanes.md").write_text(f"{BAD}\n<!-- l10ncheck: ignore-file[values] -->\n", encoding="utf-8")
    main([])
    expected = (
        "Found 2 problems: 1 in 1 of 3 pages, 1 in pages without a source or translation (2 warnings, 1 suppressed); "
    )
    assert capsys.readouterr().err.startswith(expected)


def test_pages_that_could_not_be_checked_are_counted_apart_from_pages_without_a_counterpart(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/ko/old.md").write_text(GOOD, encoding="utf-8")
    (site / "content/ko/lanes.md").write_bytes(b"\xff\xfe\xff")
    assert main(["--format", "json"]) == 2
    written = capsys.readouterr()
    summary = json.loads(written.out)["summary"]
    assert (summary["pages"], summary["unpaired_pages"], summary["unchecked_pages"]) == (2, 1, 1)
    expected = (
        "Found 3 problems: 1 in 1 of 2 pages, 1 in pages without a source or translation, 1 page could not be checked ("
    )
    assert written.err.startswith(expected)


def test_advice_is_shown_on_demand(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/en/new.md").write_text("# New\n", encoding="utf-8")
    main([])
    assert "untranslated-page" not in capsys.readouterr().out
    main(["--min-severity", "info"])
    assert "content/en/new.md:1:1  info  untranslated-page" in capsys.readouterr().out


def test_paths_lead_from_the_working_folder(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "content")
    main(["ko"])
    assert capsys.readouterr().out.startswith("ko/queues.md:3:8  ")
    monkeypatch.chdir(site.parent)
    main([site.name])
    assert capsys.readouterr().out.startswith(f"{site.name}/content/ko/queues.md:3:8  ")


def test_verbose_tells_what_was_read_and_why(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-v"])
    captured = capsys.readouterr()
    assert "why A number differs" in captured.out and f"configuration: {site / 'l10ncheck.toml'}" in captured.err


def test_statistics_count_by_rule(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--statistics"])
    assert capsys.readouterr().out.split() == ["1", "number-changed"]


def test_the_page_may_come_from_stdin(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stdin:
        buffer = io.BytesIO(BAD.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert main(["--stdin-filename", "content/ko/lanes.md"]) == 1
    assert "content/ko/lanes.md:3:8" in capsys.readouterr().out


def test_compare_takes_any_two_files(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair()]) == 1
    assert "content/ko/queues.md:3:8" in capsys.readouterr().out


def test_compare_notices_that_source_and_translation_are_exchanged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, translation = tmp_path / "en.md", tmp_path / "ko.md"
    source.write_text("The workers of a queue take the oldest job, and return it if it is not finished. " * 2)
    translation.write_text(
        "큐의 워커는 가장 오래된 작업을 가져오고, 끝나지 않으면 되돌려 놓는다. " * 3, encoding="utf-8"
    )
    assert main(["compare", str(translation), str(source)]) == 2
    assert "in the wrong order" in capsys.readouterr().err
    assert main(["compare", str(translation), str(source), "--source-locale", "ko", "--locale", "en"]) == 0


def test_compare_shows_the_alignment(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", *pair(), "--format", "aligned"])
    assert "A queue holds 500 jobs." in capsys.readouterr().out
    main(["compare", *pair(), "--format", "json", "--alignment"])
    rows = json.loads(capsys.readouterr().out)["pages"][0]["alignment"]
    assert [(row["relation"], row["kind"], row["source"], row["translation"]) for row in rows] == [
        ("matched", "heading", {"line": 1, "end_line": 1}, {"line": 1, "end_line": 1}),
        ("matched", "paragraph", {"line": 3, "end_line": 3}, {"line": 3, "end_line": 3}),
    ]


def test_rule_explains_one_and_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "number-changed"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("# number-changed\n") and "## Why it matters" in page and "## Examples" in page
    assert main(["rule", "--all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("  number-changed ") for line in lines) and "values" in lines
    assert main(["rule", "values", "--format", "json"]) == 0
    assert {rule["group"] for rule in json.loads(capsys.readouterr().out)} == {"values"}


def test_config_says_where_each_value_is_from(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    assert 'layout        = "hugo"' in out and "l10ncheck.toml:3" in out and "# pairs of pages: 3" in out
    assert main(["config", "layout"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["config", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_init_shows_what_it_found_and_writes_the_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "hugo.toml").write_text("", encoding="utf-8")
    assert main(["init"]) == 2
    assert "--force" in capsys.readouterr().err
    (site / "l10ncheck.toml").unlink()
    assert main(["init", "--print"]) == 0
    assert 'layout = "hugo"' in capsys.readouterr().out
    assert not (site / "l10ncheck.toml").exists()
    assert main(["init"]) == 0
    out = capsys.readouterr().out
    assert "3 of 3 translations have a source" in out and "content/en/lanes.md  ->  content/ko/lanes.md" in out
    assert main([]) == 1


@pytest.mark.parametrize(
    ("variables", "flag", "expected"),
    [
        ({}, "auto", None),
        ({"NO_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": "1"}, "always", True),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"FORCE_COLOR": "1"}, "never", False),
        ({"TERM": "dumb"}, "auto", False),
    ],
)
def test_colour(variables: dict[str, str], flag: str, expected: bool | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert output_module.use_color(flag) is expected


def test_no_color_is_heeded(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--color", "always"])
    assert "\x1b[" in capsys.readouterr().out
    main(["--color", "never"])
    assert "\x1b[" not in capsys.readouterr().out


def test_ctrl_c_ends_with_130(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("l10ncheck.cli.check.check", interrupted)
    assert main([]) == 130


def test_an_internal_error_is_one_line_without_debug(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("l10ncheck.cli.check.check", fails)
    assert main([]) == 2
    assert (
        capsys.readouterr().err
        == "l10ncheck: internal error: ZeroDivisionError: oops; run the command again with --debug and report the traceback\n"
    )
    with pytest.raises(ZeroDivisionError):
        main(["--debug"])


@pytest.mark.posix("bash")
@pytest.mark.parametrize("output_format", ["json", "text"])
def test_a_reader_who_leaves_early_is_no_error(site: Path, output_format: str) -> None:
    for language, seconds, shift in (("en", "Wait {} seconds.", 0), ("ko", "{}초 동안 기다린다.", 1000)):
        text = "\n\n".join(seconds.format(number + shift) for number in range(1000, 1400))  # more than a pipe holds
        (site / f"content/{language}/queues.md").write_text(text, encoding="utf-8")
    command = f"{sys.executable} -m l10ncheck --format {output_format} | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 141  # as a signal would have ended it


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no such device")
@pytest.mark.parametrize(
    "argv", [["config"], ["check"], ["compare", *pair()], ["worklist"], ["status"], ["rule", "--all"]], ids=joined
)
def test_an_output_that_cannot_be_written_is_one_line_and_code_2(site: Path, argv: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "l10ncheck", *argv]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr.endswith("l10ncheck: cannot write the output: No space left on device\n")
    assert done.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="has no such redirection")
@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 2), ("2>&- 3<&0", 1), ("<&-", 1), (">&- 2>&-", 2), ("2>/dev/full", 2)]
)
def test_closed_streams_are_no_internal_error(site: Path, closed: str, code: int) -> None:
    command = f"{sys.executable} -m l10ncheck check {closed}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr and "internal error" not in done.stderr
    assert done.returncode == code


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
@pytest.mark.parametrize(
    "argv",
    [
        ["check", "--format", "json=pipe"],
        ["worklist", "--format", "csv=pipe"],
        ["worklist", "--format", "html=pipe"],
        ["check", "--write-baseline", "--baseline", "pipe"],
        ["glossary", "export", "kubernetes-ko", "--format", "tbx", "-o", "pipe"],
    ],
    ids=joined,
)
def test_a_pipe_is_written_to_and_stays_one(site: Path, argv: list[str]) -> None:
    os.mkfifo(site / "pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        assert main([*argv, "--quiet"]) in (0, 1)
        assert reader.communicate()[0]
    assert (site / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="has no such device")
@pytest.mark.parametrize("to", ["| cat", "> out.txt; cat out.txt"])
def test_standard_output_by_its_name_is_written_to_in_order(site: Path, to: str) -> None:
    command = f"{sys.executable} -m l10ncheck check -q --format json=/dev/stdout --format jsonl {to}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    *report, last = done.stdout.splitlines()
    assert json.loads("\n".join(report))["summary"]["findings"] == 1
    assert json.loads(last)["rule"] == "number-changed"


@pytest.mark.parametrize(
    "argv",
    [
        ["check", "--format", "json=link"],
        ["check", "--format", "html=link"],
        ["worklist", "--format", "csv=link"],
        ["worklist", "--item-files", "link"],
        ["check", "--write-baseline", "--baseline", "link"],
        ["dismiss", "0123456789", "--reason", "x", "--baseline", "link"],
        ["glossary", "export", "kubernetes-ko", "--format", "tbx", "-o", "link"],
        ["init", "--force"],
    ],
    ids=joined,
)
@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_written_through_a_link_of_the_project_that_leads_out(
    site: Path, tmp_path_factory: pytest.TempPathFactory, argv: list[str], is_there: bool
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    victim = elsewhere / "victim"
    if is_there:
        victim.write_text("mine", encoding="utf-8")
    name = "l10ncheck.toml" if argv[0] == "init" else "link"
    (site / name).unlink(missing_ok=True)
    (site / name).symlink_to(victim)
    assert main([*argv, *(["--quiet"] if argv[0] != "init" else [])]) == 2
    assert [path.name for path in elsewhere.iterdir()] == ["victim"] * is_there
    assert not is_there or victim.read_text(encoding="utf-8") == "mine"


def test_a_page_that_is_left_out_is_told_listed_and_counted(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/ko/more").symlink_to(site.parent)
    (site / "content/ko/workers.md").unlink()
    (site / "content/ko/workers.md").symlink_to("/dev/null")
    main([])
    assert "2 files or folders were skipped: a symbolic link that leads out of the project; --verbose" in (
        capsys.readouterr().err
    )
    main(["--verbose"])
    assert "skipped: content/ko/workers.md: a symbolic link that leads out of the project\n" in capsys.readouterr().err
    main(["--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert [each["path"] for each in data["skipped"]] == ["content/ko/more", "content/ko/workers.md"]
    assert data["summary"]["skipped"] == 2
    for command in ("status", "worklist"):
        main([command])
        assert "2 files or folders were skipped" in "".join(capsys.readouterr())
    (site / "content/ko").rename(site / "content/kept")
    (site / "content/ko").symlink_to(site.parent)
    assert main([]) == 2
    assert "were skipped: a symbolic link that leads out of the project" in capsys.readouterr().err


def test_an_error_is_one_line_whatever_it_is_about(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (["a\nb\x1b[31m.md"], ["--config", "a\nb.toml"], ["--select", "a\nb"], ["--baseline", "a\nb"]):
        assert main(argv) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1 and error.endswith("\n") and "\x1b" not in error, error


def test_a_page_is_found_where_there_is_neither_a_configuration_nor_a_repository(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "l10ncheck.toml").unlink()
    assert main([]) == 1
    for path in ("content/ko/queues.md", "content/ko", str(site / "content/en/queues.md"), "content/../content/ko"):
        assert main([path]) == 1, capsys.readouterr().err


def test_compare_holds_the_pages_against_the_glossaries_of_the_configuration(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "terms.yaml").write_text(
        "source: en\ntarget: ko\nterms:\n- {term: job, target: 일감, forbidden: 작업}\n", encoding="utf-8"
    )
    inline = ["--config", 'glossaries = ["terms.yaml"]']
    assert main(["compare", "content/en/lanes.md", "content/ko/lanes.md"]) == 0
    assert main(["compare", "content/en/lanes.md", "content/ko/lanes.md", *inline]) == 1
    assert "wrong-term" in capsys.readouterr().out
    with (site / "l10ncheck.toml").open("a", encoding="utf-8") as file:
        file.write(inline[1])
    assert main(["compare", "content/en/lanes.md", "content/ko/lanes.md"]) == 1
    (site / "terms.yaml").unlink()
    assert main(["compare", "content/en/lanes.md", "content/ko/lanes.md"]) == 2
    assert "terms.yaml: no such file" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["--version"], ["rule", "--all"], ["--help"], ["glossary", "--help"]], ids=joined)
def test_what_needs_no_page_imports_no_parser(argv: list[str]) -> None:
    code = (
        "import sys; from l10ncheck.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = {'mistune', 'rich', 'rapidfuzz', 'yaml', 'multiprocessing', 'concurrent.futures'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code, *argv], capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.returncode == 0


def test_reading_the_command_line_imports_nothing_that_compares_pages() -> None:
    code = (
        "import sys, l10ncheck.cli\n"
        "parts = {name.split('.')[1] for name in sys.modules if name.startswith('l10ncheck.')}\n"
        "sys.exit(' '.join(sorted(parts - {'cli', 'errors', 'lazy_pattern', 'messages', 'reports'})) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.returncode == 0


def test_comparing_two_plain_pages_imports_no_module_for_other_pages(tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text("# Set up a lane\n\nOpen the gate and read the list of boats.\n", encoding="utf-8")
    (tmp_path / "ko.md").write_text("# 레인 설치\n\n게이트를 열고 배 목록을 읽습니다.\n", encoding="utf-8")
    code = (
        "import sys; from l10ncheck.cli import main; main(sys.argv[1:])\n"
        "unused = {'regex', 'rapidfuzz', 'rich', 'difflib', 'numpy', 'jinja2', 'multiprocessing', 'tomllib'}\n"
        "sys.exit(', '.join(sorted(unused & set(sys.modules))) or None)"
    )
    argv = [sys.executable, "-c", code, "compare", "en.md", "ko.md", "--format", "json"]
    done = subprocess.run(argv, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_importing_the_package_imports_nothing_of_it() -> None:
    code = "import sys, l10ncheck; sys.exit(' '.join(name for name in sys.modules if name.startswith('l10ncheck.')) or None)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.returncode == 0


class Console(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_console_without_hangul_shows_code_points(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", Console(out, encoding="ascii"))
    assert main([]) == 1
    assert b"\\ud050" in out.getvalue()


def test_what_is_piped_is_utf8_with_line_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, encoding="cp1252", newline="\r\n"))
    assert main(["rule", "korean-particle"]) == 0
    assert "을" in out.getvalue().decode() and b"\r" not in out.getvalue()


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"l10ncheck {l10ncheck.__version__}\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.posix("the same number for both ends of a file")
@pytest.mark.parametrize("is_one_file", [True, False])
def test_whoever_reads_both_streams_sees_each_note_once(site: Path, tmp_path: Path, is_one_file: bool) -> None:
    with (site / "l10ncheck.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[[overrides]]\npaths = ["nowhere/*"]\nignore = ["links"]\n')
    report, errors = tmp_path / "report.txt", tmp_path / "errors.txt"
    with report.open("wb") as out, errors.open("wb") as other:
        command = [sys.executable, "-m", "l10ncheck", "check", "--exit-zero"]
        subprocess.run(command, stdout=out, stderr=out if is_one_file else other, check=True)
    counts = [file.read_text(encoding="utf-8").count("nowhere/*") for file in (report, errors)]
    assert counts == ([1, 0] if is_one_file else [1, 1])


@pytest.mark.parametrize(
    ("stream", "patience", "silent", "shown"),
    [
        (Terminal, 0.0, False, True),
        (Terminal, 60.0, False, False),
        (Terminal, 0.0, True, False),
        (io.StringIO, 0.0, False, False),
    ],
    ids=["long run", "short run", "quiet", "no terminal"],
)
def test_progress_is_shown_on_a_terminal_when_a_run_takes_long(
    stream: type[io.StringIO], patience: float, silent: bool, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_module, "_DELAY", patience)
    monkeypatch.delenv("CI", raising=False)
    written = stream()
    monkeypatch.setattr(sys, "stderr", written)
    with progress_module.Progress(silent=silent) as progress:
        progress(1, 3)
        progress(2, 3)
    assert ("checking" in written.getvalue()) == shown


@pytest.mark.parametrize(
    ("flags", "stream", "is_overview"),
    [
        ([], Terminal, True),
        (["check", "--min-severity", "info"], Terminal, True),
        (["--all"], Terminal, False),
        (["--format", "text"], Terminal, False),
        (["content/ko"], Terminal, False),
        ([], io.StringIO, False),
    ],
    ids=["site", "check", "--all", "--format", "path", "pipe"],
)
def test_many_findings_on_a_terminal_begin_with_an_overview(
    flags: list[str], stream: type[io.StringIO], is_overview: bool, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output_module, "MANY", 1)
    (site / "content" / "ko" / "lanes.md").write_text(BAD, encoding="utf-8")
    (site / "content" / "ko" / "alone.md").write_text(BAD, encoding="utf-8")
    written = stream()
    monkeypatch.setattr(sys, "stdout", written)
    assert main(flags) == 1
    lines = re.sub(r"\x1b\[[\d;]*m", "", written.getvalue()).splitlines()
    assert (lines[0] == "3 problems: 2 in 2 of 3 pages, 1 in pages without a source or translation") == is_overview
    assert any("content/ko/queues.md:3:8" in line for line in lines) != is_overview
    if is_overview:
        assert "       1  content/ko/lanes.md" in lines
        assert any(line.startswith("       2  number-changed") for line in lines)
        assert any("--write-baseline" in line for line in lines)


def test_the_overview_tells_stale_findings_from_broken_ones() -> None:
    def finding(origin: Literal["", "stale", "broken"]) -> Finding:
        return Finding("number-changed", Severity.WARNING, "x", "ko/a.md", Span(0, 1), origin=origin)

    page = PageReport(
        "ko/a.md", "en/a.md", "ko", "en", "drifted", 0, (finding("stale"), finding("broken"), finding(""))
    )
    out = io.StringIO()
    text_overview.write(Report((page,)), out, Style())
    assert out.getvalue().splitlines()[:4] == [
        "3 problems in 1 of 1 page",
        '  1 problem because the source has changed since it was translated (origin "stale")',
        '  1 problem that no older version of the source explains (origin "broken")',
        "  1 problem that no change of the source can cause, such as a missing page or a wrong term",
    ]


def test_init_says_when_there_is_nothing_to_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "po").mkdir()
    (tmp_path / "po" / "ko.po").write_text("", encoding="utf-8")
    (tmp_path / "book.toml").write_text("", encoding="utf-8")
    assert main(["init"]) == 2
    out = capsys.readouterr().out
    assert "no layout detected" in out and ".po files" in out
    assert not (tmp_path / "l10ncheck.toml").exists()
    assert main(["config"]) == 0
    assert "# the translations are in gettext catalogues" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "former", "current"),
    [
        (["check", "--skip-unknown", "README.md"], "--skip-unknown", "--ignore-unmatched"),
        (["check", "--only", "stale"], "--only", "--origin"),
        (["worklist", "-q", "--section-cards", "cards"], "--section-cards", "--item-files"),
        (["glossary", "mine", "-q", "--kept"], "--kept", "--include-untranslated"),
        (["glossary", "mine", "-q", "--new"], "--new", "--only-new"),
        (["glossary", "import", "-q", "terms.txt", "--format", "csv"], "--format", "--input-format"),
    ],
)
def test_a_former_flag_works_and_warns(
    site: Path, capsys: pytest.CaptureFixture[str], argv: list[str], former: str, current: str
) -> None:
    (site / "terms.txt").write_text("pod,파드\n", encoding="utf-8")
    assert main(argv) == 0
    assert f"l10ncheck: warning: {former} is now called {current}\n" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*argv[: argv.index(former)][:2], "--help"])
    shown = capsys.readouterr().out
    flags = shown.replace("[", " ").replace("]", " ").split()
    assert current in flags and former not in flags


@pytest.mark.parametrize(
    "argv", [["status"], ["impact", "HEAD"], ["rule", "values"], ["worklist"], ["glossary", "conflicts"]], ids=joined
)
def test_every_command_writes_several_formats(site: Path, capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *arguments], check=True)
    assert main([*argv, "-q", "--format", "text", "--format", "json=out.json"]) == 0
    assert not capsys.readouterr().out.startswith(("{", "["))
    assert json.loads((site / "out.json").read_text(encoding="utf-8"))
    with pytest.raises(SystemExit):
        main([*argv, "--format", "pdf"])
    assert 'unknown format "pdf" (choose from text, ' in capsys.readouterr().err
