"""When a page counts as drifted, and how much of it."""

from __future__ import annotations

from l10ncheck.drift import page_status, words_drifted
from l10ncheck.model import Finding, Severity, Span


def finding(
    rule: str = "r",
    weight: float = 1.0,
    words: int = 0,
    severity: Severity = Severity.WARNING,
    source: Span | None = None,
) -> Finding:
    return Finding(rule, severity, "", "ko.md", Span(0, 0), "en.md", source, weight=weight, words=words)


def test_a_page_without_findings_is_in_sync() -> None:
    assert page_status([]) == "in-sync"


def test_one_finding_of_full_weight_decides() -> None:
    assert page_status([finding(weight=1)]) == "drifted"


def test_advice_never_counts() -> None:
    assert page_status([finding(weight=1, severity=Severity.INFO)]) == "in-sync"


def test_findings_without_weight_never_add_up() -> None:
    assert page_status([finding(weight=0)] * 100) == "in-sync"


def test_repeats_of_a_weak_rule_add_a_third_each() -> None:
    assert page_status([finding(weight=0.5)] * 3) == "in-sync"
    assert page_status([finding(weight=0.5)] * 4) == "drifted"


def test_votes_of_several_weak_rules_add_up() -> None:
    votes = [finding("numbers", 0.4), finding("units", 0.4), finding("links", 0.2)]
    assert page_status(votes[:2]) == "in-sync"
    assert page_status(votes) == "drifted"


def test_a_rule_votes_with_its_largest_weight() -> None:
    assert page_status([finding(weight=0.1), finding(weight=0.7)]) == "in-sync"
    assert page_status([finding(weight=0.1), finding(weight=0.8)]) == "drifted"


def test_words_of_overlapping_findings_count_once() -> None:
    paragraph, number, other = Span(0, 50), Span(10, 12), Span(60, 70)
    found = [finding(words=20, source=paragraph), finding(words=1, source=number), finding(words=5, source=other)]
    assert words_drifted(found) == 25
    assert words_drifted(reversed(found)) == 25


def test_words_without_a_place_in_the_source_are_added() -> None:
    assert words_drifted([finding(words=3), finding(words=4)]) == 7


def test_words_of_advice_and_of_links_do_not_count() -> None:
    assert words_drifted([finding(words=3, severity=Severity.INFO), finding(words=3, weight=0)]) == 0
