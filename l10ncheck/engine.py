"""The order of the stages: two texts in, a report out."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import Any

from . import rules as rule_set
from .align import align
from .fingerprint import fingerprinted
from .languages import language
from .languages.guess import guess_locale
from .markdown import detect, parse
from .model import Finding, Pair, Severity, Span
from .report import Document, PageReport, Report
from .rules.base import Comparison, Rule
from .site import Site
from .status import status, words_drifted


def compare(
    source: str,
    translation: str,
    *,
    glossary: Any = None,
    config: Any = None,
    source_locale: str = "en",
    locale: str | None = None,
    source_path: str = "source.md",
    path: str = "translation.md",
    dialects: tuple[str, ...] | None = None,
) -> Report:
    """Compare a translation with its source, two texts without a site around them.

    ``locale``: the language of the translation; told from its script where it is None. ``dialects``: see
    ``l10ncheck.markdown.detect``; told from the two texts where it is None.
    """
    started = perf_counter()
    pair = Pair(source_path, path, source_locale, locale or guess_locale(translation, source_locale=source_locale))
    rules = [rule() for rule in rule_set.load().values()]
    page = compare_pair(source, translation, pair, rules, Site(locales=(pair.source_locale, pair.locale)), dialects)
    return Report((page,), seconds=perf_counter() - started)


def compare_pair(
    source: str,
    translation: str,
    pair: Pair,
    rules: Iterable[Rule],
    site: Site,
    dialects: tuple[str, ...] | None = None,
) -> PageReport:
    """Parse, align, apply the rules: one pair of pages."""
    dialects = detect(source, translation) if dialects is None else dialects
    source_page = parse(source, path=pair.source, locale=pair.source_locale, dialects=dialects)
    page = parse(translation, path=pair.translation, locale=pair.locale, dialects=dialects)
    languages = language(pair.source_locale), language(pair.locale)
    alignment = align(source_page, page, *languages)
    comparison = Comparison(alignment, *languages, site)
    findings = sorted(
        (finding for rule in rules for finding in _apply(rule, comparison)),
        key=lambda finding: (finding.span, -finding.severity, finding.rule),
    )
    findings = fingerprinted(findings, source_page, page)
    return PageReport(
        path=pair.translation,
        source_path=pair.source,
        locale=pair.locale,
        source_locale=pair.source_locale,
        status=status(findings),
        words_drifted=words_drifted(findings),
        findings=tuple(findings),
        document=Document.of(page),
        source_document=Document.of(source_page),
        alignment=alignment,
    )


def _apply(rule: Rule, comparison: Comparison) -> list[Finding]:
    """What a rule finds; a rule that fails must not keep the others from being heard."""
    try:
        return list(rule.check(comparison))
    except Exception as error:
        return [internal_error(f"the rule {rule.name}", comparison.translation.path, error)]


def internal_error(culprit: str, path: str, error: Exception) -> Finding:
    """A fault of l10ncheck itself, told as a finding so that the run goes on."""
    return Finding(
        rule="internal-error",
        severity=Severity.ERROR,
        message=f"{culprit} failed on this page: {type(error).__name__}: {error}",
        path=path,
        span=Span(0, 0),
        hint="this is a fault of l10ncheck, not of the page; run with --debug and report what it prints",
    )
