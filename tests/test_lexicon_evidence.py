"""Where the words of a lexicon are evidence: the alignment, the history, a rule, and the keys of the cache."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lexicon_site import NOUNS, VERBS, sentence, write_site

from l10ncheck import compare, load_config
from l10ncheck.align import align
from l10ncheck.cli import main
from l10ncheck.engine.check import check
from l10ncheck.history.features import FeatureCache
from l10ncheck.history.pair_history import pair_history
from l10ncheck.history_types import PageHistory, Version
from l10ncheck.languages import language
from l10ncheck.lexicon import Lexicon
from l10ncheck.markdown import parse
from l10ncheck.model import Page
from l10ncheck.testing import lexicon_of

WORDS = lexicon_of(NOUNS | VERBS, "en", "ko")
FIRST, SECOND, THIRD, FOURTH = (
    sentence("worker", "copy", "invoice", "garden"),
    sentence("printer", "verify", "bridge", "network"),
    sentence("lantern", "publish", "mirror", "archive"),
    sentence("browser", "encrypt", "password", "volume"),
)


def page(text: str, locale: str) -> Page:
    return parse(text, path=f"{locale}/page.md", locale=locale)


# --- alignment ------------------------------------------------------------------------------------------------------


def rows(source: list[str], translation: list[str], lexicon: Lexicon | None) -> list[tuple[str, str]]:
    pages = page("\n\n".join(source) + "\n", "en"), page("\n\n".join(translation) + "\n", "ko")
    half = lexicon.for_page("") if lexicon else None
    alignment = align(*pages, language("en"), language("ko"), lexicon=half)
    return [
        (" ".join(each.prose for each in match.source), " ".join(each.prose for each in match.translation))
        for match in alignment.matches
    ]


def test_words_decide_which_of_several_paragraphs_is_missing() -> None:
    source, translation = [FIRST[0], SECOND[0], THIRD[0]], [FIRST[1], THIRD[1]]
    expected = [(FIRST[0], FIRST[1]), (SECOND[0], ""), (THIRD[0], THIRD[1])]
    assert rows(source, translation, WORDS) == expected
    assert rows(source, translation, None) != expected  # they are equally long, and share no token


def test_words_decide_which_of_several_headings_is_missing() -> None:
    source = ["# Start", "## Encrypt the password", "## Publish the mirror", "## Delete the template"]
    translation = ["# Start", "## 거울을 게시한다", "## 서식을 삭제한다"]
    found = rows(source, translation, WORDS)
    assert ("Encrypt the password", "") in found
    assert ("Publish the mirror", "거울을 게시한다") in found


# --- history --------------------------------------------------------------------------------------------------------


def history(old: str, new: str, translation: str, lexicon: Lexicon | None, until: int | None = 2) -> PageHistory:
    known = [(Version("a" * 40, "1", "en/page.md", 1), old), (Version("b" * 40, "2", "en/page.md", 3), new)]
    half = lexicon.for_page("") if lexicon else None
    pages = page(new, "en"), page(translation, "ko")
    return pair_history(known, *pages, until, FeatureCache(), lexicon=half).history


OLD, NEW = f"# Start\n\n{THIRD[0]}\n\n{FIRST[0]}\n", f"# Start\n\n{THIRD[0]}\n\n{FOURTH[0]}\n"


def test_words_say_which_version_was_translated_where_no_date_does() -> None:
    behind, current = (f"# Start\n\n{THIRD[1]}\n\n{text}\n" for text in (FIRST[1], FOURTH[1]))
    assert history(OLD, NEW, behind, WORDS, until=None).sync.blob == "1"
    assert history(OLD, NEW, current, WORDS, until=None).sync.blob == "2"
    assert history(OLD, NEW, behind, None, until=None).sync.blob == "2"  # the newest of those that fit equally well


def test_a_change_is_applied_if_the_translation_says_its_new_words() -> None:
    current = f"# Start\n\n{THIRD[1]}\n\n{FOURTH[1]}\n"
    assert history(OLD, NEW, current, None).material
    assert not history(OLD, NEW, current, WORDS).material


def test_one_word_is_no_evidence_for_a_version() -> None:
    few = lexicon_of({"invoice": "청구서"}, "en", "ko")
    new = OLD.replace("invoice", "printer")
    said = f"# Start\n\n{THIRD[1]}\n\n{FIRST[1].replace('청구서', '서류')}\n"
    assert history(OLD, new, said, few).sync.blob == history(OLD, new, said, None).sync.blob == "1"
    assert history(OLD, new, said, few).material


# --- findings -------------------------------------------------------------------------------------------------------


def test_a_short_text_is_evidence_of_what_it_does_not_say() -> None:
    source = " ".join(each[0] for each in (FIRST, SECOND, THIRD, FOURTH))
    (finding,) = compare(source, f"{FIRST[1]} {FOURTH[1]}", locale="ko", lexicon=WORDS).findings
    assert finding.rule == "unexplained-text"
    assert 'sentence 2 of the source has no counterpart in the translation: "The printer' in finding.message
    assert [each.rule for each in finding.evidence] == ["text-too-short"]


def test_without_a_lexicon_nothing_is_unexplained() -> None:
    report = compare(FIRST[0], SECOND[1], locale="ko")
    assert "unexplained-text" not in {finding.rule for finding in report.findings}


def test_a_lexicon_is_for_two_languages_whatever_the_region() -> None:
    assert WORDS.fits("en-US", "ko-KR")
    assert not WORDS.fits("en", "ja")


def test_a_check_uses_the_configured_lexicon_and_another_one_changes_the_cached_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, 50)
    (tmp_path / "docs" / "new.md").write_text(f"# Page\n\n{FIRST[0]} {THIRD[0]}\n", encoding="utf-8")
    (tmp_path / "docs" / "ko" / "new.md").write_text(f"# 문서\n\n{SECOND[1]} {FOURTH[1]}\n", encoding="utf-8")
    config = tmp_path / "l10ncheck.toml"
    config.write_text('locales = ["ko"]\n', encoding="utf-8")
    assert main(["lexicon", "build", "docs", "-q"]) == 0

    def rules() -> set[str]:
        report = check(["docs/ko/new.md"], load_config(tmp_path))
        return {finding.rule for finding in report.findings}

    assert "unexplained-text" not in rules()
    config.write_text('locales = ["ko"]\nlexicons = ["lexicon-ko.bin"]\n', encoding="utf-8")
    assert "unexplained-text" in rules()
    assert "unexplained-text" in rules()  # from the cache
    (tmp_path / "lexicon-ko.bin").write_text("notes", encoding="utf-8")
    assert main(["check"]) == 2
    assert "lexicon-ko.bin: this is not a lexicon" in capsys.readouterr().err
