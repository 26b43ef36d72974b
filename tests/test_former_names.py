"""Rules that were renamed: whoever wrote a former name is not left without the rule, and learns the new one."""

from __future__ import annotations

from pathlib import Path

import pytest

import l10ncheck
from l10ncheck.baseline import parse_baseline
from l10ncheck.cli import main
from l10ncheck.config import ConfigError, load_config
from l10ncheck.model import Severity
from l10ncheck.rules import FORMER_NAMES, FormerNameWarning, built_in_rules

SOURCE = "Text with a note.[^1]\n\n[^1]: The note.\n"
TRANSLATION = "각주가 있는 글이다.\n\n[^1]: 각주.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for locale, text in (("en", SOURCE), ("ko", TRANSLATION)):
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "page.md").write_text(text, encoding="utf-8")
    return tmp_path


def configure(site: Path, more: str = "") -> None:
    text = f'source_locale = "en"\nlocales = ["ko"]\ntemplates = [{{ source = "en/{{path}}", translation = "{{locale}}/{{path}}" }}]\n{more}'
    (site / "l10ncheck.toml").write_text(text, encoding="utf-8")


def checked(site: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.chdir(site)
    return main(["check", "--no-cache", *arguments])


def test_a_former_name_leads_to_a_rule_and_is_the_name_of_none() -> None:
    for former, today in FORMER_NAMES.items():
        assert today in built_in_rules() and former not in built_in_rules()
    assert len(set(FORMER_NAMES.values())) == len(FORMER_NAMES), "a fingerprint is made of the first name of a rule"


@pytest.mark.parametrize(
    "more",
    [
        'ignore = ["footnote-missing"]',
        '[rules.footnote-missing]\nseverity = "off"',
    ],
)
def test_a_configuration_with_a_former_name_works_and_warns_with_its_line(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], more: str
) -> None:
    configure(site)
    assert checked(site, monkeypatch) == 1
    assert "missing-footnote" in capsys.readouterr().out
    configure(site, more)
    assert checked(site, monkeypatch) == 0
    err = capsys.readouterr().err
    assert 'l10ncheck.toml:4: the rule "footnote-missing" is now called "missing-footnote"' in err
    assert err.count("is now called") == 1


def test_two_tables_for_one_rule_are_an_error(site: Path) -> None:
    configure(site, "[rules.footnote-missing]\n[rules.missing-footnote]\n")
    with pytest.raises(ConfigError, match='toml:4: the rule "missing-footnote" has two tables'):
        load_config(site)


def test_an_override_may_use_a_former_name(site: Path) -> None:
    configure(site, '[[overrides]]\npaths = ["ko/**"]\nignore = ["wrong-particle"]\n')
    with pytest.warns(FormerNameWarning, match="korean-particle"):
        config = load_config(site)
    assert config.for_path("ko/page.md").ignore == ("korean-particle",)


def test_flags_take_former_names(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(site)
    assert checked(site, monkeypatch, "--ignore", "footnote-missing") == 0
    assert '--ignore: the rule "footnote-missing" is now called "missing-footnote"' in capsys.readouterr().err
    assert checked(site, monkeypatch, "--select", "footnote-missing") == 1
    assert "is now called" in capsys.readouterr().err
    assert main(["rule", "footnote-missing"]) == 0
    shown = capsys.readouterr()
    assert "# missing-footnote" in shown.out and "is now called" in shown.err


def test_a_comment_with_a_former_name_dismisses_and_is_advised_to_change() -> None:
    comment = "<!-- l10ncheck: ignore-file[footnote-missing] there is no room for it -->"
    report = l10ncheck.compare(SOURCE, f"{comment}\n{TRANSLATION}")
    assert [(each.rule, each.severity) for each in report.findings] == [("unused-suppression", Severity.INFO)]
    (finding,) = report.findings
    assert 'is now called "missing-footnote"' in finding.message
    assert finding.fix and finding.fix.safe and finding.fix.edits[0].text == "missing-footnote"


def test_a_baseline_of_the_former_name_still_holds(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(site)
    file = site / "baseline.jsonl"
    flags = ("--baseline", str(file))
    checked(site, monkeypatch, "--write-baseline", *flags)
    file.write_text(file.read_text().replace("missing-footnote", "footnote-missing"))
    assert {entry.rule for entry in parse_baseline(file.read_text(), "baseline.jsonl")} >= {"missing-footnote"}
    capsys.readouterr()
    assert checked(site, monkeypatch, *flags) == 0
