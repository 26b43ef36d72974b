"""One pair of pages: align, apply the rules, leave out what is dismissed, sum up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .. import suppress
from ..align import align
from ..comparison import Comparison
from ..config import ActiveRule
from ..drift import page_status, words_drifted
from ..fingerprint import fingerprinted
from ..history import GitError
from ..languages import language
from ..messages import gettext
from ..model import Finding, Page, Pair, Span
from ..report import Document, PageReport
from ..rules._faults import InternalError
from ..site_context import SiteContext

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher
    from ..history.pair_history import PairHistory

_MOST_LETTERS = 300  # of an error: some quote whole pages


def compare_pages(
    source: Page,
    translation: Page,
    pair: Pair,
    rules: Sequence[ActiveRule],
    site: SiteContext,
    *,
    glossary: Matcher | None = None,
    past: PairHistory | None = None,
    strict: bool = False,
) -> PageReport:
    """Compare two pages that are parsed. The result holds the alignment; ``strict`` lets rules fail."""
    languages = language(pair.source_locale), language(pair.locale)
    translated = _without_own_fields(translation)
    alignment = align(source, translated, *languages, glossary)
    comparison = Comparison(alignment, *languages, site, glossary, past.history if past else None)
    found = _findings(rules, comparison, strict)
    if past is not None:
        from .staleness import classify_staleness

        def against(older: Page, chosen: Sequence[ActiveRule]) -> list[Finding]:
            aligned = align(older, translated, *languages, glossary)
            return _findings(chosen, Comparison(aligned, *languages, site, glossary), strict)

        found = classify_staleness(found, past, source, rules, against)
    if glossary is not None:
        glossary.forget()
    outcome = suppress.apply(found, translation, frozenset(active.rule.name for active in rules))
    findings = fingerprinted(sorted(outcome.findings, key=_order), source, translation)
    return PageReport(
        path=pair.translation,
        source_path=pair.source,
        locale=pair.locale,
        source_locale=pair.source_locale,
        status=page_status(findings),
        words_drifted=words_drifted(findings),
        findings=tuple(findings),
        document=Document.of(translation),
        source_document=Document.of(source),
        alignment=alignment,
        suppressed=outcome.dismissed,
        history=past.history if past else None,
    )


def _order(finding: Finding) -> tuple[Span, Span, int, str, str]:
    """By place; what is missing at one place in the order of the source."""
    return finding.span, finding.source_span or Span(0, 0), -finding.severity, finding.rule, finding.message


def _without_own_fields(page: Page) -> Page:
    """The page as its readers have it: settings for l10ncheck in its front matter are no difference."""
    if page.front_matter is None or suppress.FIELD not in page.text:
        return page
    fields = tuple(field for field in page.front_matter.fields if field.key.partition(".")[0] != suppress.FIELD)
    return replace(page, front_matter=replace(page.front_matter, fields=fields))


def _findings(rules: Sequence[ActiveRule], comparison: Comparison, strict: bool) -> list[Finding]:
    return [finding for active in rules for finding in _apply(active, comparison, strict)]


def _apply(active: ActiveRule, comparison: Comparison, strict: bool) -> Iterable[Finding]:
    """What a rule finds; a rule that fails must not keep the others from being heard."""
    try:
        findings = list(active.rule.check(comparison))
    except GitError:  # of the texts of other pages, which are from a revision
        raise
    except Exception as error:
        if strict:
            raise
        return [internal_error(f"the rule {active.rule.name}", comparison.translation.path, error, *active.plugin[:1])]
    if active.severity is None:
        return findings
    return [replace(finding, severity=active.severity) for finding in findings]


def internal_error(culprit: str, path: str, error: BaseException, plugin: str = "") -> Finding:
    """A fault of l10ncheck itself, told as a finding so that the run goes on."""
    hint = gettext("This is a fault of l10ncheck, not of the page: please report it.")
    if plugin:
        hint = gettext('This is a fault of the plugin "{name}", not of the page: please report it.', name=plugin)
    words = f"{type(error).__name__}: {error}"
    return Finding(
        rule=InternalError.name,
        severity=InternalError.severity,
        message=f"{culprit} failed here: {words[:_MOST_LETTERS]}",
        path=path,
        span=Span(0, 0),
        hint=hint,
    )
