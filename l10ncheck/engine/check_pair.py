"""Checks one pair of pages: aligns it, runs the rules, removes suppressed findings and makes the report on the pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from .. import causes, suppress
from ..align import align
from ..causes import in_sentences
from ..comparison import Comparison
from ..config import ActiveRule, Config
from ..config.places import setting_prefix
from ..document import Document
from ..drift import page_status, words_drifted
from ..files import ReadError
from ..fingerprint import fingerprinted
from ..history import GitError
from ..languages import language
from ..messages import gettext
from ..model import Alignment, Finding, Page, Pair, Span
from ..report import PageReport
from ..rules._broken_blocks import BrokenBlockRule
from ..rules._failures import InternalError, UnreadablePage
from ..site_context import SiteContext
from .repaired_page import repair_blocks

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher
    from ..history.pair_history import PairHistory
    from ..lexicon import Lexicon

T = TypeVar("T")

_MAX_ERROR_LENGTH = 300  # characters of an error message; some messages quote whole pages


def check_pair(
    source: Page,
    translation: Page,
    pair: Pair,
    rules: Sequence[ActiveRule],
    site: SiteContext,
    *,
    glossary: Matcher | None = None,
    lexicon: Lexicon | None = None,
    history: PairHistory | None = None,
    strict: bool = False,
    alignment: Alignment | None = None,
) -> PageReport:
    """Run the rules on a parsed source and its translation, and return the report on the pair.

    Args:
        source: The source page.
        translation: The translation.
        pair: The paths and languages of the pages.
        rules: The rules to run.
        site: The facts about the site.
        glossary: The glossary for the two languages; None if there is none.
        lexicon: The lexicon for the two languages; None if there is none.
        history: The history of the pair; None if it is not known.
        strict: Whether to raise the errors of rules instead of reporting them as findings.
        alignment: The alignment of the two pages; None to align them here.

    Returns:
        The report on the pair, with its alignment.
    """
    languages = language(pair.source_locale), language(pair.locale)
    translated = _without_l10ncheck_fields(translation)
    page_history = history.history if history else None
    half = lexicon.for_page(source.path) if lexicon else None
    alignment = alignment or align(source, translated, *languages, glossary, half)
    alignment = replace(alignment, translation=translated)
    comparison = Comparison(alignment, *languages, site, glossary, page_history, lexicon=half)
    found = _run_rules(rules, comparison, strict)

    def check_repaired(page: Page) -> list[Finding]:
        aligned = align(source, page, *languages, glossary, half)
        return _run_rules(rules, Comparison(aligned, *languages, site, glossary, page_history, lexicon=half), strict)

    repaired = None if translation.is_string_file else repair_blocks(source, translated, found, check_repaired)
    if repaired is not None:  # some marks of the translation are broken
        broken = [active for active in rules if isinstance(active.rule, BrokenBlockRule)]
        with_blocks = Comparison(alignment, *languages, site, glossary, page_history, repaired.blocks, half)
        found += _run_rules(broken, with_blocks, strict)
    caused = repaired.causes if repaired is not None else {}
    if history is not None:
        from .staleness import classify_staleness

        def check_version(version: Page, rules: Sequence[ActiveRule]) -> list[Finding]:
            aligned = align(version, translated, *languages, glossary, half)
            return _run_rules(rules, Comparison(aligned, *languages, site, glossary, lexicon=half), strict)

        found = classify_staleness(found, history, source, rules, check_version)
    if glossary is not None:
        glossary.forget()
    outcome = suppress.apply(found, translation, (active.rule.name for active in rules))
    left = causes.without_suppressed_causes(found, outcome.findings, comparison, caused)
    named = fingerprinted(sorted(left, key=_sort_key), source, translation)
    findings = sorted(in_sentences(causes.group_by_cause(named, comparison, caused), comparison), key=_sort_key)
    return PageReport(
        path=pair.translation,
        source_path=pair.source,
        locale=pair.locale,
        source_locale=pair.source_locale,
        status=page_status(named),
        words_drifted=words_drifted(named),
        findings=tuple(findings),
        document=Document.of(translation.path, translation.text),
        source_document=Document.of(source.path, source.text),
        alignment=alignment,
        suppressed=outcome.suppressed,
        history=page_history,
    )


def _sort_key(finding: Finding) -> tuple[Span, Span, int, str, str]:
    """Return the sort key of a finding: its place in the translation, then its place in the source, and so on.

    Of findings at the same places, the most severe comes first; then the rules and the messages decide.
    """
    return finding.span, finding.source_span or Span(0, 0), -finding.severity, finding.rule, finding.message


def _without_l10ncheck_fields(page: Page) -> Page:
    """Return the page without the front matter fields that are settings for l10ncheck."""
    if page.front_matter is None or suppress.FIELD not in page.text:
        return page
    fields = tuple(field for field in page.front_matter.fields if field.key.partition(".")[0] != suppress.FIELD)
    return replace(page, front_matter=replace(page.front_matter, fields=fields))


def _run_rules(rules: Sequence[ActiveRule], comparison: Comparison, strict: bool) -> list[Finding]:
    return [finding for active in rules for finding in _run_rule(active, comparison, strict)]


def _run_rule(active: ActiveRule, comparison: Comparison, strict: bool) -> Iterable[Finding]:
    """Return the findings of a rule.

    If the rule crashes, the result is a finding about the crash, so the other rules can still run. If ``strict`` is
    true, the error is raised instead.
    """
    try:
        findings = list(active.rule.check(comparison))
    except GitError:  # git can fail here if the rule looks up another page at a revision
        raise
    except Exception as error:
        if strict:
            raise
        message = gettext('rule "{rule}" crashed: {error}', rule=active.rule.name, error=error_text(error))
        return [internal_error(message, comparison.translation.path, *active.plugin[:1])]
    if active.severity is None:
        return findings
    return [replace(finding, severity=active.severity) for finding in findings]


def internal_error(message: str, path: str, plugin: str = "") -> Finding:
    """Return a finding about an internal error, which ``message`` describes, on the page with this path.

    ``plugin`` is the name of the plugin that failed; empty if l10ncheck itself failed.
    """
    hint = gettext("This is a bug in l10ncheck, not in the page. Please report it.")
    if plugin:
        hint = gettext('This is a bug in the plugin "{name}", not in the page. Please report it.', name=plugin)
    return Finding(
        rule=InternalError.name,
        severity=InternalError.severity,
        message=message,
        path=path,
        span=Span(0, 0),
        hint=hint,
    )


def error_text(error: BaseException) -> str:
    """Return the type and the message of an exception."""
    return f"{type(error).__name__}: {error}"[:_MAX_ERROR_LENGTH]


def attempt(work: Callable[[Pair], T], pair: Pair, *, strict: bool = False) -> T | Finding:
    """Call a function with a pair and return its result; if that fails, return a finding about the error.

    The caller can then continue with the other pairs.

    Args:
        work: The function to call.
        pair: The pair to call it with.
        strict: Whether to raise internal errors instead.

    Returns:
        The result of the function; a finding if a page cannot be read or an internal error occurs.

    Raises:
        GitError: The texts of the pages are read from a revision, and git fails.
    """
    try:
        return work(pair)
    except GitError:
        raise
    except ReadError as error:
        message = error.reason if error.file == pair.translation else str(error)  # the place already has the path
        finding = Finding(UnreadablePage.name, UnreadablePage.severity, message, pair.translation, Span(0, 0))
    except Exception as error:
        if strict:
            raise
        message = gettext("l10ncheck failed: {error}", error=error_text(error))
        finding = internal_error(message, pair.translation)
    return fingerprinted([finding], None, None)[0]


def configured_matchers(config: Config) -> tuple[Matcher, ...]:
    """Load the glossaries that the configuration names: one ``Matcher``, which finds terms, for each pair of languages.

    The result is empty if the configuration names no glossary.

    Raises:
        GlossaryError: A glossary is not valid.
    """
    if not config.glossaries:
        return ()
    from ..glossary.matcher import load_matchers  # imported late because it imports YAML, which most runs do not need

    return load_matchers(config.glossaries, root=config.root, prefix=setting_prefix(config, "glossaries"))


def glossary_for(pair: Pair, glossaries: Iterable[Matcher]) -> Matcher | None:
    """Return the first of the glossaries that is for the languages of a pair; None if there is no such glossary."""
    return next((glossary for glossary in glossaries if glossary.fits(pair.source_locale, pair.locale)), None)
