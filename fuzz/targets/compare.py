"""Target: comparisons with all rules and a glossary, in both directions, and the fixes of their findings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from l10ncheck.engine.compare import compare
from l10ncheck.fix import fix_pages
from l10ncheck.glossary.decode import decode_glossary
from l10ncheck.glossary.matcher import Matcher
from l10ncheck.report import Report

from .. import samples
from ..harness import Target
from ..invariants import check_report

_TO_ENGLISH = """\
source: ko
target: en
terms:
  - term: 파드
    target: pod
    forbidden: [pods, {text: "pod[sz]", pattern: true}]
  - {term: 쿠버네티스, target: Kubernetes, gloss: always}
"""


def run(text: str) -> None:
    source, translation = samples.split(text, 2)
    for locales, matcher in zip((("en", "ko"), ("ko", "en")), _matchers(), strict=True):
        report = _compare(source, translation, locales, matcher)
        check_report(report)
        _check_fixes(report, source, locales, matcher)


def _compare(source: str, translation: str, locales: tuple[str, str], matcher: Matcher) -> Report:
    return compare(
        source, translation, glossary=matcher, source_locale=locales[0], locale=locales[1], strict=True
    )  # fmt: skip


def _check_fixes(report: Report, source: str, locales: tuple[str, str], matcher: Matcher) -> None:
    """Check that fixed pages are valid, and that a second run changes nothing."""
    path = report.pages[0].path

    def again(texts: Mapping[str, str], paths: Collection[str] = ()) -> Report:
        return _compare(source, texts[path], locales, matcher)

    for unsafe in (False, True):
        once = fix_pages(report, again, lambda found: found, unsafe=unsafe)
        if path not in once.after:
            continue
        fixed = again(once.after)
        check_report(fixed)
        twice = fix_pages(fixed, again, lambda found: found, unsafe=unsafe)
        assert path not in twice.after, f"a second run changes the page once more (unsafe fixes: {unsafe})"


@cache
def _matchers() -> tuple[Matcher, Matcher]:
    bundled = samples.glossaries()[0]
    return Matcher(decode_glossary(bundled, "bundled.yaml")), Matcher(decode_glossary(_TO_ENGLISH, "to-english.yaml"))


def seeds() -> list[str]:
    return [samples.joined(pair) for pair in samples.pairs()]


TARGET = Target("compare", run, seeds)
