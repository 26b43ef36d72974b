"""From texts or a site to a report: what goes in, what comes out, and what happens when something fails."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

import l10ncheck
from l10ncheck.comparison import Comparison
from l10ncheck.config import Config, load_config
from l10ncheck.discover import DiscoveryError, discover, site_files
from l10ncheck.engine.session import Session
from l10ncheck.fingerprint import fingerprinted
from l10ncheck.history_types import FileRemoval
from l10ncheck.model import Finding, Pair, Severity, Span
from l10ncheck.report import Report
from l10ncheck.rules import UnknownRuleError, built_in_rules, expand, groups
from l10ncheck.rules._site_rule import Pages
from l10ncheck.rules.number_changed import NumberChanged
from l10ncheck.rules.orphan_page import OrphanPage

PAGES = {
    "l10ncheck.toml": 'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\n',
    "content/en/docs/queues.md": "# Queues\n\nA queue holds 500 jobs. See [workers](/docs/workers/#start).\n",
    "content/ko/docs/queues.md": "# 큐\n\n큐는 작업을 50개까지 담는다. [워커](/ko/docs/workers/#gone)를 참고한다.\n",
    "content/en/docs/workers.md": "# Workers\n\n## Start {#start}\n\nA worker takes a job.\n",
    "content/ko/docs/workers.md": "# 워커\n\n## 시작 {#start}\n\n워커는 작업을 가져간다.\n",
    "content/en/docs/lanes.md": "# Lanes\n\nJobs wait in lanes.\n",
    "content/ko/docs/lanes.md": "# 레인\n\n작업은 레인에서 기다린다.\n",
    "content/en/docs/new.md": "# New\n",
    "content/ko/docs/old.md": "# 옛것\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def found(report: Report, least: Severity = Severity.WARNING) -> set[tuple[str, str]]:
    return {(finding.path, finding.rule) for finding in report.findings if finding.severity >= least}


def test_check_finds_the_configuration_and_the_pairs(site: Path) -> None:
    report = l10ncheck.check([site])
    assert [page.path for page in report.pages] == [
        f"content/ko/docs/{name}.md" for name in ("lanes", "queues", "workers")
    ]
    assert ("content/ko/docs/queues.md", "number-changed") in found(report)


def test_check_reports_pages_without_a_counterpart(site: Path) -> None:
    report = l10ncheck.check([site])
    assert ("content/ko/docs/old.md", "orphan-page") in found(report)
    assert ("content/en/docs/new.md", "untranslated-page") in found(report, Severity.INFO)
    assert all(finding.fingerprint for finding in report.findings)


def test_notices_for_those_who_translate_are_no_orphans(site: Path) -> None:
    for name in ("README", "CONTRIBUTING", "README.ko", "STYLE_GUIDE"):
        (site / f"content/ko/{name}.md").write_text("# 번역 안내\n", encoding="utf-8")
    pages = ("content/ko/docs/README.md", "content/ko/readme.md", "content/ko/security.md")
    for page in pages:
        (site / page).write_text("# 안내\n", encoding="utf-8")
    orphans = {path for path, rule in found(l10ncheck.check([site])) if rule == "orphan-page"}
    assert orphans == {"content/ko/docs/old.md", *pages}


def test_a_notice_whose_source_was_removed_is_an_orphan() -> None:
    pair = Pair("content/en/README.md", "content/ko/README.md", "en", "ko")
    departure = FileRemoval("a" * 40, 1_600_000_000, "content/en/_index.md")
    assert [*OrphanPage().check_site(Pages(orphans=(pair,)))] == []
    (finding,) = OrphanPage().check_site(Pages(orphans=(pair,), removals={pair.source: departure}))
    assert "_index.md" in finding.message


@pytest.mark.parametrize(
    ("locale", "name", "is_orphan"),
    [
        ("ko", "docs/style_ko", False),
        ("ko", "docs/ko-style-guide", False),
        ("pt-BR", "style.pt-br", False),
        ("pt-br", "docs/style_pt_BR_words", False),
        ("ko", "docs/kotlin", True),
        ("ko", "docs/kakoko", True),
        ("de", "docs/mode", True),
        ("pt-br", "docs/style-pt", True),
    ],
)
def test_a_page_that_names_its_language_never_had_a_source(locale: str, name: str, is_orphan: bool) -> None:
    pair = Pair(f"content/en/{name}.md", f"content/{locale}/{name}.md", "en", locale)
    removal = FileRemoval("a" * 40, 1_600_000_000)
    assert len([*OrphanPage().check_site(Pages(orphans=(pair,)))]) == is_orphan
    assert len([*OrphanPage().check_site(Pages(orphans=(pair,), removals={pair.source: removal}))]) == 1


def test_a_message_that_quotes_a_very_long_address_is_cut_off() -> None:
    long = "x" * 60_000
    (finding,) = l10ncheck.compare(f"[a](/{long})\n", f"[가](/{long}y)\n", locale="ko").findings
    assert len(finding.message) < 3_000 and finding.message.endswith("…")


def test_a_message_is_on_one_line_whatever_it_quotes() -> None:
    several = Finding("text-missing", Severity.ERROR, "one\ntwo\u2028three", "a.md", Span(0, 0))
    (finding,) = fingerprinted([several], None, None)
    assert finding.message == "one two three"


def test_check_of_one_page_is_about_its_pair_alone(site: Path) -> None:
    for language in ("en", "ko"):
        report = l10ncheck.check(site / f"content/{language}/docs/queues.md")
        assert [page.path for page in report.pages] == ["content/ko/docs/queues.md"]
        assert report.site == ()


def test_check_reads_the_anchors_of_other_pages(site: Path) -> None:
    session = l10ncheck.check([site / "content/ko/docs/queues.md"])
    assert ("content/ko/docs/queues.md", "broken-anchor") in found(session)
    whole = (site / "content/ko/docs/queues.md").read_text(encoding="utf-8").replace("#gone", "#start")
    overlay = {str(site / "content/ko/docs/queues.md"): whole}
    assert ("content/ko/docs/queues.md", "broken-anchor") not in found(l10ncheck.check([site], overlay=overlay))


def test_worker_processes_find_the_same(site: Path) -> None:
    assert l10ncheck.check([site], jobs=1).to_dict() == l10ncheck.check([site], jobs=2).to_dict()


def test_a_session_can_be_sent_to_a_process_that_shares_nothing(site: Path) -> None:
    config = load_config(site)
    discovery = discover(config, site_files(config).files)
    session = pickle.loads(pickle.dumps(Session(config, discovery, discovery.pairs, {})))
    pages = [session.check(pair) for pair in session.pairs]
    assert [page.path for page in pages] == [page.path for page in l10ncheck.check([site]).pages]


def test_an_unreadable_page_does_not_end_the_run(site: Path) -> None:
    (site / "content/ko/docs/queues.md").write_bytes(b"# \xff\n")
    report = l10ncheck.check([site])
    (finding,) = (finding for finding in report.findings if finding.rule == "unreadable-page")
    assert "0xff" in finding.message and finding.path == "content/ko/docs/queues.md"
    assert len(report.pages) == 2


def test_a_path_outside_of_the_site_is_an_error(site: Path) -> None:
    with pytest.raises(DiscoveryError):
        l10ncheck.check([site / "content/ko/docs/nothing.md"])


def test_overrides_hold_for_their_pages(site: Path) -> None:
    config = site / "l10ncheck.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f'{text}[[overrides]]\npaths = ["**/queues.md"]\nignore = ["values"]\n', encoding="utf-8")
    assert ("content/ko/docs/queues.md", "number-changed") not in found(l10ncheck.check([site]))


def test_the_configuration_may_change_a_severity(site: Path) -> None:
    config = load_config(site, overrides={"rules": {"number-changed": {"severity": "error"}}})
    (finding,) = (each for each in l10ncheck.check([site], config).findings if each.rule == "number-changed")
    assert finding.severity == Severity.ERROR


def test_compare_takes_the_rules_of_a_configuration() -> None:
    source, translation = PAGES["content/en/docs/queues.md"], PAGES["content/ko/docs/queues.md"]
    report = l10ncheck.compare(source, translation, config=Config(select=("number-changed",)))
    assert {finding.rule for finding in report.findings} == {"number-changed"}


def test_compare_tells_the_language_from_the_script() -> None:
    assert l10ncheck.compare("Pods run.\n", "ポッドは実行されます。\n").pages[0].locale == "ja"
    assert l10ncheck.compare("Pods run.\n", "파드가 실행된다.\n").pages[0].locale == "ko"


def test_compare_is_the_same_every_time() -> None:
    source, translation = PAGES["content/en/docs/queues.md"], PAGES["content/ko/docs/queues.md"]
    first, second = (l10ncheck.compare(source, translation).to_dict(alignment=True) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "---\n", "<!-- l10ncheck: ignore[", "| a |\n|---|\n", "\x00"])
def test_any_text_can_be_compared_with_any_other(text: str) -> None:
    page = "# Queues\n\nA queue holds 500 jobs.\n"
    for source, translation in ((text, page), (page, text), (text, text)):
        l10ncheck.compare(source, translation, strict=True).to_dict(alignment=True)


def test_a_rule_that_fails_is_a_finding_and_the_others_still_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: NumberChanged, comparison: Comparison) -> Iterator[Finding]:
        raise KeyError("oops")

    monkeypatch.setattr(NumberChanged, "check", fail)
    report = l10ncheck.compare("Wait 10 seconds.\n\nGo on.\n", "10초 기다린다.\n")
    (fault,) = (finding for finding in report.findings if finding.rule == "internal-error")
    assert "number-changed" in fault.message and fault.path == "translation.md" and fault.severity == Severity.ERROR
    assert "missing-text" in {finding.rule for finding in report.findings}


def test_a_rule_that_fails_raises_when_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: NumberChanged, comparison: Comparison) -> Iterator[Finding]:
        raise KeyError("oops")

    monkeypatch.setattr(NumberChanged, "check", fail)
    with pytest.raises(KeyError):
        l10ncheck.compare("Wait.\n", "기다린다.\n", strict=True)


def test_names_of_rules_and_groups_expand() -> None:
    assert expand(["number-changed"]) == {"number-changed"}
    assert expand(["values"]) == set(groups()["values"])
    assert expand(["all"]) == set(built_in_rules())


def test_a_misspelt_rule_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownRuleError, match='did you mean "number-changed"'):
        expand(["numbers-changed"])


def test_a_page_that_breaks_us_does_not_end_the_run(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("l10ncheck.engine.alignments.align", fail)
    report = l10ncheck.check([site], jobs=1)
    faults = [finding for finding in report.findings if finding.rule == "internal-error"]
    assert len(faults) == 3 and all("too deep" in fault.message and fault.fingerprint for fault in faults)
    with pytest.raises(RecursionError):
        l10ncheck.check([site], jobs=1, strict=True)


def test_a_link_to_a_page_that_cannot_be_read_is_not_judged(site: Path) -> None:
    (site / "content/ko/docs/workers.md").write_bytes(b"\xff")
    assert ("content/ko/docs/queues.md", "broken-anchor") not in found(l10ncheck.check([site], jobs=1))


def test_dialects_of_the_configuration_are_the_only_ones(site: Path) -> None:
    (site / "content/ko/docs/lanes.md").write_text("# 레인\n\n{{% note %}}\n\n작업은 기다린다.\n", encoding="utf-8")
    plain = l10ncheck.check([site], load_config(site, overrides={"dialects": ["github"]}), jobs=1)
    wanted = ("content/ko/docs/lanes.md", "extra-admonition")
    assert wanted in found(l10ncheck.check([site], jobs=1)) and wanted not in found(plain)


def test_docusaurus_may_read_pages_as_plain_markdown(tmp_path: Path) -> None:
    def checked(settings: str) -> list[str]:
        (tmp_path / "docusaurus.config.js").write_text(f"module.exports = {{ {settings} }};\n", encoding="utf-8")
        return [finding.rule for finding in l10ncheck.check([tmp_path], jobs=1).findings]

    config = 'source_locale = "en"\nlocales = ["uk"]\nlayout = "docusaurus"\n'
    (tmp_path / "l10ncheck.toml").write_text(config, encoding="utf-8")
    pages = "docs", "i18n/uk/docusaurus-plugin-content-docs/current"
    texts = "Start it:\n\n    mq start --lane\n", "Запустіть її:\n\n```shell\nmq start --lane\n```\n"
    for folder, text in zip(pages, texts, strict=True):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "lanes.md").write_text(text, encoding="utf-8")
    assert checked("") == ["block-kind-changed"]
    assert checked("markdown: { format: 'detect' }") == []
