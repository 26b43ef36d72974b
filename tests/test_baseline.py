"""Known findings stay silent while their texts stay, and no longer; their file shrinks and never grows by itself."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.corpus import ROOT

from l10ncheck import check
from l10ncheck.baseline import BaselineEntry, BaselineError, entry_of, parse_baseline, render_baseline
from l10ncheck.cli import main
from l10ncheck.config import load_config
from l10ncheck.markdown import parse as parse_page
from l10ncheck.model import Severity
from l10ncheck.report import Report
from l10ncheck.rules import current_name

SITE = ROOT / "fixtures" / "site"
BASELINE = ".l10ncheck-baseline.jsonl"

entries = st.builds(BaselineEntry, *[st.text(st.characters(exclude_categories=["Cs"]))] * 5)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example site with a baseline of all that it has; the working folder is the copy."""
    shutil.copytree(SITE, tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.delenv("CI", raising=False)
    config = tmp_path / "site" / "l10ncheck.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f'baseline = "{BASELINE}"\n{text}', encoding="utf-8")
    assert main(["--write-baseline", "--quiet"]) == 0
    return tmp_path / "site"


def known(site: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (site / BASELINE).read_text(encoding="utf-8").splitlines()[1:]]


def edit(site: Path, page: str, old: str, new: str) -> None:
    path = site / page
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, str]]:
    """Page, rule and subject of what is reported."""
    capsys.readouterr()
    main(["--format", "json", "--quiet", *arguments])
    data = json.loads(capsys.readouterr().out)
    return [(finding["path"], finding["rule"], finding["subject"]) for finding in data["findings"]]


def summary(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, int]:
    capsys.readouterr()
    main(["--format", "json", "--quiet", *arguments])
    data: dict[str, dict[str, int]] = json.loads(capsys.readouterr().out)
    return data["summary"]


def test_a_baseline_silences_what_is_there(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main([]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and f"{len(known(site))} in the baseline" in captured.err


def test_writing_it_again_changes_no_byte(site: Path) -> None:
    before = (site / BASELINE).read_bytes()
    main(["--write-baseline", "--quiet"])
    main(["--quiet"])
    assert (site / BASELINE).read_bytes() == before


def test_it_has_one_readable_line_for_each_finding_in_order(site: Path) -> None:
    lines = known(site)
    assert all({"path", "rule", "fingerprint", "subject"} == line.keys() for line in lines)
    assert [(line["path"], line["rule"]) for line in lines] == sorted((line["path"], line["rule"]) for line in lines)


def test_moved_lines_bring_nothing_back(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for page in sorted({line["path"] for line in known(site)}):
        path = site / page
        text = path.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            path.write_text(text.replace("\n---\n", "\n---\n\n\n", 1), encoding="utf-8", newline="\n")
    assert found(capsys) == []


def test_a_renamed_page_brings_nothing_back_and_its_entries_follow(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("en", "ko"):
        folder = site / "content" / language / "docs" / "reference"
        (folder / "configuration.md").rename(folder / "settings.md")
    pages = ["content/ko/docs/reference/settings.md"]
    before = sum("reference/configuration.md" in line["path"] for line in known(site))
    assert before and [each for each in found(capsys) if each[0] in pages] == []
    assert sum(line["path"] in pages for line in known(site)) == before


def test_the_former_name_of_unused_entries_still_works() -> None:
    report = Report(unused_entries=3)
    assert report.to_dict()["summary"]["stale"] == 3
    for value in (report, report.summary):
        with pytest.warns(DeprecationWarning, match="unused_entries"):
            assert value.stale == 3


def test_a_copied_page_has_findings_of_its_own(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "ko"):
        folder = site / "content" / language / "docs" / "reference"
        shutil.copy(folder / "configuration.md", folder / "copy.md")
    assert {each[0] for each in found(capsys)} >= {"content/ko/docs/reference/copy.md"}


def test_mended_findings_leave_the_file_but_not_in_ci_nor_when_strict(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = next(line["path"] for line in known(site) if line["rule"] == "number-changed")
    shutil.copy(site / page.replace("/ko/", "/en/"), site / page)
    before = known(site)
    monkeypatch.setenv("CI", "1")
    assert summary(capsys)["unused_entries"] > 0
    assert known(site) == before
    monkeypatch.delenv("CI")
    assert main(["--baseline-strict", "--quiet", "--fail-on", "never"]) == 1
    assert main(["--baseline-strict", "--quiet", "--exit-zero"]) == 0
    assert known(site) == before
    main(["--quiet"])
    assert len(known(site)) < len(before)
    assert main(["--baseline-strict", "--quiet", "--fail-on", "never"]) == 0


def test_it_never_grows_by_itself(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(site / "content/en/docs/tasks", site / "content/en/docs/more")
    shutil.copytree(site / "content/ko/docs/reference", site / "content/ko/docs/other")
    before = known(site)
    assert found(capsys)
    assert known(site) == before


def test_entries_of_pages_and_rules_outside_of_a_run_stay(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = known(site)
    assert summary(capsys, "content/ko/docs/reference")["unused_entries"] == 0
    assert summary(capsys, "--select", "links")["unused_entries"] == 0
    main(["content/ko/docs/reference", "--write-baseline", "--quiet"])
    assert known(site) == before


def test_a_dismissed_finding_is_counted_and_not_shown(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fingerprint = known(site)[0]["fingerprint"]
    (site / BASELINE).unlink()
    assert main(["dismiss", fingerprint[:12], "--reason", "our readers need it"]) == 0
    assert [line["reason"] for line in known(site)] == ["our readers need it"]
    counted = summary(capsys)
    assert (counted["dismissed"], counted["baseline"], counted["unused_entries"]) == (1, 0, 0)
    assert main(["--write-baseline", "--quiet"]) == 0
    assert [line["reason"] for line in known(site) if "reason" in line] == ["our readers need it"]


def test_dismissing_takes_a_known_finding_and_a_reason(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dismiss", "0000000000", "--reason", "x"]) == 2
    assert "no finding has the fingerprint" in capsys.readouterr().err
    assert main(["dismiss", known(site)[0]["fingerprint"], "--reason", " "]) == 2
    assert main(["dismiss", "0", "--reason", "x"]) == 2


@pytest.mark.parametrize("known_by", ["baseline", "dismissal"])
def test_mending_one_place_of_a_known_finding_does_not_bring_back_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], known_by: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("l10ncheck.toml").write_text(
        f'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\nbaseline = "{BASELINE}"\n',
        encoding="utf-8",
    )
    for locale, title, target in (("en", "Boats", "boats"), ("ko", "배", "boots")):
        page = Path("content", locale, "boats.md")
        page.parent.mkdir(parents=True)
        page.write_text(f"# {title}\n\n" + f"[1](#{target})\n\n## 2\n\n" * 3, encoding="utf-8")
    (cause,) = check(config=load_config(tmp_path)).findings
    assert len(cause.evidence) == 3
    former = [entry_of(cause, "a former reason")] if known_by == "dismissal" else []
    Path(BASELINE).write_text(render_baseline(former), encoding="utf-8")
    if known_by == "baseline":
        assert main(["--write-baseline", "--quiet"]) == 0
    else:
        assert main(["dismiss", cause.fingerprint, "--reason", "another supplier"]) == 0
        assert {line["reason"] for line in known(tmp_path)} == {"another supplier"}
    assert found(capsys) == []
    edit(tmp_path, "content/ko/boats.md", "# 배\n\n[1](#boots)", "# 배\n\n[1](#배)")
    assert found(capsys) == []


def test_an_edit_brings_back_exactly_the_findings_that_it_concerns(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of ten edits adds a word to a paragraph of a translation that has known findings."""
    everything = check(config=replace(load_config(site), min_severity="warning"))
    edits = 0
    for page in everything.pages:
        text = (site / page.path).read_text(encoding="utf-8")
        findings = [finding for finding in page.findings if finding.severity > Severity.INFO]
        for segment in parse_page(text).segments:
            touched = [
                each for each in findings if segment.span.start < each.span.end and each.span.start < segment.span.end
            ]
            word = re.search(r"[가-힣]+[.]$", text[segment.span.start : segment.span.end])
            if edits == 10 or segment.kind not in ("paragraph", "item") or not word or not touched:
                continue
            at = segment.span.start + word.start()
            (site / page.path).write_text(f"{text[:at]}정말 {text[at:]}", encoding="utf-8")
            shutil.copy(site / BASELINE, site / "before")
            back = found(capsys)
            still = found(capsys, "--config", 'baseline = ""')
            concerned = [(each.path, each.rule, each.subject) for each in touched]
            assert sorted(back) == sorted(each for each in concerned if each in still)
            shutil.copy(site / "before", site / BASELINE)
            (site / page.path).write_text(text, encoding="utf-8")
            edits += 1
    assert edits == 10


@given(st.lists(entries))
def test_what_is_written_is_read_again(some: list[BaselineEntry]) -> None:
    unique = {entry.fingerprint: replace(entry, rule=current_name(entry.rule)) for entry in some}
    assert set(parse_baseline(render_baseline(unique.values()), "x")) == set(unique.values())


@given(st.lists(entries, unique_by=lambda entry: entry.fingerprint), st.randoms())
def test_the_order_of_lines_says_nothing(some: list[BaselineEntry], chance: random.Random) -> None:
    some = [replace(entry, rule=current_name(entry.rule)) for entry in some]
    lines = render_baseline(some).rstrip("\n").split("\n")
    chance.shuffle(lines)
    assert render_baseline(parse_baseline("\n".join([*lines, *lines]), "x")) == render_baseline(some)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<<<<<<< HEAD\n", "x:1: not a baseline entry"),
        ('{"l10ncheck":"baseline","version":9}\n', "x:1: this baseline was written by a different version"),
        ('\n{"path": 1}\n', "x:2: not a baseline entry"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(BaselineError, match=message):
        parse_baseline(text, "x")


def test_a_baseline_that_is_not_there_is_an_error(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--baseline", "nowhere.jsonl"]) == 2
    assert "--write-baseline" in capsys.readouterr().err
