"""Find the glossary terms on a pair of pages, their renderings, and violations of the glossary.

Modules of the glossary are imported inside the functions, since most runs have no glossary and need not load them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Match, Page, Segment, Span, whole_span

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..glossary.matcher import Matcher
    from ..glossary.terms import Term
    from ..glossary.violations import SegmentTerms, Violation
    from ..lexicon import SiteTerm

_BETWEEN = " ¦ "
_LATIN_WORD_BEFORE = lazy_pattern(r"([A-Za-z][\w.-]{0,40}) $", re.ASCII)
_MIN_COMPETITOR = 2  # syllables
_WEAK = ("missing", "untranslated")  # if the evidence is only this, the check looks for competing renderings too


class JoinedProse:
    """The prose of the segments of a match as one text. ``locate`` converts its offsets to places in the file."""

    __slots__ = ("prose", "segments", "starts")

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.prose = _BETWEEN.join(segment.prose for segment in segments)
        self.starts: list[int] = []
        offset = 0
        for segment in segments:
            self.starts.append(offset)
            offset += len(segment.prose) + len(_BETWEEN)

    def locate(self, start: int, end: int) -> Span:
        """Return the span in the file of ``prose[start:end]``, which must be inside a single segment."""
        index = bisect_right(self.starts, start) - 1
        offset = self.starts[index]
        return self.segments[index].locate(start - offset, end - offset)


class TermRow(Struct, frozen=True):
    """A match (a row of the alignment) whose source contains glossary terms.

    Attributes:
        source: The prose of the source.
        translation: The prose of the translation.
        terms: The terms in the source, and their approved renderings in the translation.
    """

    source: JoinedProse
    translation: JoinedProse
    terms: SegmentTerms


class TermViolation(Struct, frozen=True):
    """A violation of the glossary, and its place on both pages.

    If a rendering is missing, ``span`` is the whole translation of the block. ``source_span`` is None for a word that
    the glossary forbids in every context.
    """

    violation: Violation
    span: Span
    source_span: Span | None


def term_rows(comparison: Comparison) -> tuple[TermRow, ...]:
    """Return the matches whose source contains glossary terms, in the order of the translation."""
    return _term_rows(comparison, comparison.glossary) if comparison.glossary else ()


def _term_rows(comparison: Comparison, matcher: Matcher) -> tuple[TermRow, ...]:
    """Return the matches whose source contains terms of ``matcher``, in the order of the translation."""
    from ..glossary.violations import segment_terms

    paths = (comparison.translation.path, comparison.source.path)
    excluded = {entry for entry in matcher.bound_to_paths if not matcher.applies_to(matcher.terms[entry], *paths)}
    rows = []
    for match in comparison.alignment.matches:
        if not _has_prose(match):
            continue
        source = JoinedProse(match.source)
        uses = [use for use in matcher.find(source.prose) if use.entry not in excluded]
        if uses:
            translation = JoinedProse(match.translation)
            rows.append(TermRow(source, translation, segment_terms(source.prose, translation.prose, matcher, uses)))
    return tuple(rows)


def _has_prose(match: Match) -> bool:
    """Whether the match has text on both sides, and neither side is a code block."""
    return (
        bool(match.source and match.translation)
        and match.source[0].kind != "code"
        and match.translation[0].kind != "code"
    )


def wrong_terms(comparison: Comparison) -> tuple[TermViolation, ...]:
    """Return all violations of the glossary that involve a term of the source, in the order of the translation."""
    matcher = comparison.glossary
    rows = comparison.of(term_rows)
    if matcher is None or not rows:
        return ()
    from ..glossary.violations import violations

    judged = [
        (row, entry_violations)
        for row in rows
        for entry in row.terms.uses
        if (entry_violations := violations(row.terms, matcher, entry))
    ]
    competing = _competitors(violation for _, entry_violations in judged for violation in entry_violations)
    found: list[TermViolation] = []
    for row, entry_violations in judged:
        entry = entry_violations[0].entry
        evidence = entry_violations[0].evidence
        if evidence == "missing" and _is_in_neighbour(comparison, matcher, row, entry):
            continue  # the sentence has moved to a neighbouring block
        if evidence in _WEAK and entry in competing:
            entry_violations = violations(row.terms, matcher, entry, competing)
        found += _located(
            row,
            [
                violation
                for violation in entry_violations
                if violation.evidence != "untranslated"
                or not (
                    _repeats_code(comparison, row, violation)
                    or _is_linked_to_other(row, violation)
                    or _is_label(comparison, row, violation)
                    # A word of the translation's language, such as German "fast" (almost).
                    or (comparison.language.script is None and violation.entry in comparison.of(_own_words))
                )
            ],
        )
    return tuple(sorted(found, key=lambda wrong: (wrong.span, wrong.violation.entry)))


def _repeats_code(comparison: Comparison, row: TermRow, violation: Violation) -> bool:
    """Whether an untranslated word in lower case is a piece of code that is written without code marks.

    This is so if one of the pages also has the word in code marks (``.path``). It is also so if the word and the one
    before it are a part of some code: "millctl grind" is a command.
    """
    if not violation.found.islower():
        return False
    if violation.found in comparison.of(_inline_code):
        return True
    before = _LATIN_WORD_BEFORE.search(row.terms.text.raw, 0, violation.start)
    return before is not None and f"{before[1]} {violation.found}" in comparison.of(_code_of_both)


def _is_label(comparison: Comparison, row: TermRow, violation: Violation) -> bool:
    """Whether an untranslated term is the label of a button or menu, as in "Click **Node**".

    On both pages, a label is the whole of a bold text. In the source, it has a capital letter inside a sentence. Terms
    that the glossary calls kinds of API objects are no labels: their capital letter shows nothing.
    """
    from ..glossary.source_terms import begins_sentence

    word = violation.found
    if not word[0].isupper() or violation.term.when.kind == "api-object":
        return False
    return _is_bold(comparison.translation, row.translation, violation.start, word) and any(
        _is_bold(comparison.source, row.source, use.start, word) and not begins_sentence(row.source.prose, use.start)
        for use in row.terms.uses[violation.entry]
    )


def _own_words(comparison: Comparison) -> frozenset[int]:
    """Return the indexes of the glossary entries whose term is in a translated text, but not in the source of it."""
    matcher, found = comparison.glossary, set[int]()
    for match in comparison.alignment.matches if matcher else ():
        if matcher and _has_prose(match):
            source, translation = (
                {use.entry for use in matcher.find(JoinedProse(side).prose)}
                for side in (match.source, match.translation)
            )
            found |= translation - source
    return frozenset(found)


def _is_bold(page: Page, text: JoinedProse, start: int, word: str) -> bool:
    """Whether a word, which begins at the offset ``start`` of the prose ``text``, is the whole of a bold text."""
    place = text.locate(start, start + len(word)).start
    bold = (each.span for segment in text.segments for each in segment.emphases if each.kind == "strong")
    return any(span.start <= place < span.end and page.text[span.start : span.end].strip("*_") == word for span in bold)


def _is_linked_to_other(row: TermRow, violation: Violation) -> bool:
    """Whether an untranslated word is in the text of a link about something other than the term.

    The glossary entry lists phrases in which the word is not the term (``not_in``), such as "Node.js" for "Node". The
    link is about something else if its address contains such a phrase: ``[Node](https://nodejs.org)``.
    """
    links = [link for segment in row.translation.segments for link in segment.links]
    if not links or not violation.term.not_in:
        return False
    span = row.translation.locate(violation.start, violation.end)
    addresses = [link.url.lower() for link in links if link.span.start <= span.start and span.end <= link.span.end]
    return any(_names(address, phrase) for address in addresses for phrase in violation.term.not_in)


def _names(address: str, phrase: str) -> bool:
    """Whether an address contains the words of a phrase one after another: ``https://nodejs.org`` names Node.js."""
    words = re.findall(r"[^\W_]+", phrase.lower())
    pattern = "[-._]?".join(map(re.escape, words))
    return bool(words) and re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", address) is not None


def _inline_code(comparison: Comparison) -> frozenset[str]:
    """Return the inline code of both pages, without the punctuation around it."""
    segments = (*comparison.source.segments, *comparison.translation.segments)
    return frozenset(token.text.strip(".-$()[]{}") for segment in segments for token in segment.codes)


def _code_of_both(comparison: Comparison) -> str:
    """Return all code blocks and inline code of both pages as one text."""
    segments = (*comparison.source.segments, *comparison.translation.segments)
    blocks = (segment.text for segment in segments if segment.kind == "code")
    return "\n".join((*blocks, *(token.text for segment in segments for token in segment.codes)))


def _is_in_neighbour(comparison: Comparison, matcher: Matcher, row: TermRow, entry: int) -> bool:
    """Whether the translated segment before or after a match probably contains the missing rendering of a term.

    It probably does if it has more approved renderings of the term than its source segment has uses of the term.
    ``row`` is the match, ``matcher`` the glossary, and ``entry`` the index of the term in the glossary.
    """
    rows = comparison.of(_rows_by_segment)
    segments = comparison.translation.segments
    for index in (row.translation.segments[0].index - 1, row.translation.segments[-1].index + 1):
        if 0 <= index < len(segments) and segments[index].kind != "code":
            neighbour = rows.get(index)
            expected = len(neighbour.terms.uses.get(entry, ())) if neighbour else 0
            text = neighbour.terms.text if neighbour else matcher.text(segments[index].prose)
            if len(matcher.approved(entry, text)) > expected:
                return True
    return False


def _rows_by_segment(comparison: Comparison) -> dict[int, TermRow]:
    """Map the index of each translated segment to its match, if the source of the match contains glossary terms."""
    return {segment.index: row for row in comparison.of(term_rows) for segment in row.translation.segments}


def _competitors(found: Iterable[Violation]) -> dict[int, set[str]]:
    """Return the unapproved renderings that have the source term in parentheses after them, as in ``상한(limit)``.

    The key is the index of the glossary entry. Elsewhere on the page, the same words are then recognized as a wrong
    rendering of the term even without the parentheses.
    """
    competing: dict[int, set[str]] = {}
    for violation in found:
        if violation.evidence == "glossed" and " " not in violation.found and len(violation.found) >= _MIN_COMPETITOR:
            competing.setdefault(violation.entry, set()).add(violation.found)
    return competing


def _located(row: TermRow, found: Sequence[Violation]) -> Iterator[TermViolation]:
    """Yield the violations of one glossary entry, ``found``, in the match ``row``, each with its place on both pages.

    If a rendering is missing, its place is the whole translation of the match.
    """
    from ..glossary.violations import rendered_uses

    for violation, use in zip(found, rendered_uses(row.terms, found), strict=True):
        source_span = row.source.locate(use.start, use.end)
        if violation.found:
            yield TermViolation(violation, row.translation.locate(violation.start, violation.end), source_span)
        else:
            yield TermViolation(violation, whole_span(row.translation.segments), source_span)


def forbidden_elsewhere(comparison: Comparison) -> tuple[TermViolation, ...]:
    """Return the words that the glossary forbids in every context, except for those that ``wrong_terms`` returns."""
    reported = {wrong.span for wrong in comparison.of(wrong_terms)}
    found: dict[Span, TermViolation] = {}
    for wrong in comparison.of(all_forbidden):
        if wrong.span not in reported:
            found.setdefault(wrong.span, wrong)  # two entries may forbid the same word
    return tuple(sorted(found.values(), key=lambda wrong: wrong.span))


def all_forbidden(comparison: Comparison) -> tuple[TermViolation, ...]:
    """Return all words of the translation that a glossary entry forbids in every context."""
    matcher = comparison.glossary
    if matcher is None:
        return ()
    from ..glossary.violations import forbidden_anywhere

    paths = (comparison.translation.path, comparison.source.path)
    rows = comparison.of(_rows_by_segment)
    found: list[TermViolation] = []
    for segment in comparison.translation.segments:
        if segment.kind == "code" or not segment.prose:
            continue
        row = rows.get(segment.index)
        for violation in forbidden_anywhere(matcher.text(segment.prose), matcher, row.terms.uses if row else ()):
            span = segment.locate(violation.start, violation.end)
            if matcher.applies_to(violation.term, *paths):
                found.append(TermViolation(violation, span, None))
    return tuple(found)


def rare_renderings(comparison: Comparison) -> tuple[tuple[SiteTerm, list[TermViolation]], ...]:
    """Return the terms of the site for which the translation has a rendering that few pages use.

    Each term comes with the places of these renderings. Texts that have the usual rendering too are left out, and so
    are terms that the glossary has. Empty without a lexicon.
    """
    lexicon = comparison.lexicon
    if lexicon is None or not lexicon.terms:
        return ()
    from ..glossary.violations import forbidden_renderings

    matcher = _site_matcher(lexicon.terms, comparison.source_language.tag, comparison.language.tag)
    found: dict[int, list[TermViolation]] = {}
    for row in _term_rows(comparison, matcher):
        in_glossary = comparison.glossary.find(row.source.prose) if comparison.glossary else ()
        for entry, uses in row.terms.uses.items():
            if row.terms.approved[entry] or any(
                use.start < other.end and other.start < use.end for use in uses for other in in_glossary
            ):
                continue
            if rare := list(forbidden_renderings(row.terms, matcher, entry)):
                found.setdefault(entry, []).extend(_located(row, rare))
    matcher.forget()
    return tuple((lexicon.terms[entry], violations) for entry, violations in found.items())


@lru_cache(maxsize=4)
def _site_matcher(terms: tuple[SiteTerm, ...], source: str, target: str) -> Matcher:
    """Return a glossary that approves the usual renderings of a site's terms, and forbids the rare ones.

    ``source`` and ``target`` are the language tags of the source and the translation.
    """
    from ..glossary.matcher import Matcher
    from ..glossary.terms import Case, Forbidden, Glossary, Term

    def entry(each: SiteTerm) -> Term:
        rows = (Forbidden(rare.text, only_if_source=each.term, unless_source=rare.unless_source) for rare in each.rare)
        case: Case = "exact" if each.term[:1].isupper() else "smart"  # "Secret" is a name, "secret" is not
        return Term(each.term, (each.usual,), forbidden=tuple(rows), case=case)

    return Matcher(Glossary(source, target, tuple(map(entry, terms))))


def slow_patterns(comparison: Comparison) -> tuple[tuple[Term, str], ...]:
    """Return the glossary patterns that took too long to match, on any page so far, each with its glossary entry."""
    matcher = comparison.glossary
    if matcher is None:
        return ()
    comparison.of(forbidden_elsewhere)
    return tuple(matcher.slow_patterns())
