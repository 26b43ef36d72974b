"""Makes the places of findings about missing things more exact: a sentence of the translation, not the whole text."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..comparison import Comparison
from ..differences.missing_sentences import sentences_of
from ..languages import Language
from ..lazy_pattern import lazy_pattern
from ..model import Finding, Match, Page, Segment, Span, whole_span
from .adjacent import holds
from .content import MISSING_VALUES

_MOST = 30  # sentences of a text; longer texts are left alone
_GAP = lazy_pattern(r"[*_]*\s*")  # between two sentences: the end of bold text, and white space


def in_sentences(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with the place of each one about something missing narrowed to the sentence that lacks it.

    This concerns missing links, code, tags and values. The rules report them at the whole block. If the source and the
    translation of the block have equally many sentences, the new place is the sentence with the same number as the one
    in the source. Evidence gets such places too.
    """
    matches: dict[Span, Match] = {}
    sentences: dict[Span, list[tuple[Span, Span]]] = {}

    def narrowed(finding: Finding) -> Finding:
        if finding.evidence:
            finding = replace(finding, evidence=tuple(map(narrowed, finding.evidence)))
        source_span, span = finding.source_span, finding.span
        if finding.rule not in MISSING_VALUES or source_span is None:
            return finding
        if not matches:
            matches.update(
                (whole_span(each.translation), each) for each in comparison.alignment.matches if each.translation
            )
        if span in matches and span not in sentences:
            sentences[span] = _paired_sentences(matches[span], comparison)
        place = next((there for here, there in sentences.get(span, ()) if holds(here, source_span)), span)
        return finding if place == span else replace(finding, span=place)

    return [narrowed(finding) for finding in findings]


def _paired_sentences(match: Match, comparison: Comparison) -> list[tuple[Span, Span]]:
    """Return the place of each sentence of the source of a match, with the place of the sentence that translates it.

    The result is empty if the two texts have one sentence, different numbers of sentences, or very many. It is also
    empty if an inline code is in the second sentence here and in the third there, for example: the sentences are then
    divided or ordered in another way.
    """
    source = _sentences(match.source, comparison.source, comparison.source_language)
    translation = _sentences(match.translation, comparison.translation, comparison.language)
    if not 1 < len(source) == len(translation) <= _MOST:
        return []
    known, found = _codes(match.source, source), _codes(match.translation, translation)
    is_in_order = all(code not in known or numbers & known[code] for code, numbers in found.items())
    return list(zip(source, translation, strict=True)) if is_in_order else []


def _codes(segments: Sequence[Segment], sentences: Sequence[Span]) -> dict[str, set[int]]:
    """Return the numbers of the sentences in which each inline code occurs, by its text: ``{"run": {0, 2}}``."""
    found: dict[str, set[int]] = {}
    for code in (code for segment in segments for code in segment.codes):
        found.setdefault(code.text, set()).update(
            number for number, sentence in enumerate(sentences) if holds(sentence, code.span)
        )
    return found


def _sentences(segments: Sequence[Segment], page: Page, language: Language) -> list[Span]:
    """Return the places of the sentences of some segments, with the marks around them, such as the ``[`` of a link."""
    found: list[Span] = []
    for segment in segments:
        places = [place for place, _ in sentences_of(segment, language)]
        ends = [place.end for place in places[:-1]]
        starts = [gap.end() for end in ends if (gap := _GAP.match(page.text, end))]
        found += map(Span, [segment.span.start, *starts][: len(places)], [*ends, segment.span.end])
    return found
