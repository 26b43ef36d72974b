"""Makes the units of a translation memory from an aligned pair of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..align import align
from ..causes import flat
from ..engine.snapshot import PairSnapshot
from ..history_types import Hunk
from ..languages import Language, language
from ..model import Alignment, Block, Finding, Match, Page, Segment, Severity
from ..rules.outdated_page import OutdatedPage
from ..rules.outdated_section import OutdatedSection
from ..span_index import SpanIndex
from .inline_content import Content, content_of, content_text, corresponding, joined, text_content

_LETTER = re.compile(r"[^\W\d_]")
TEXT_KINDS = frozenset(("field", "heading", "paragraph", "item", "row", "term", "html", "entry"))
# These summarize changes of the source, whose places the history has.
_SUMMARIES = frozenset((OutdatedPage.name, OutdatedSection.name))


class MemoryUnit(Struct, frozen=True, gc=False):
    """A text of the source and its translation.

    Attributes:
        kind: The kind of segment, such as ``paragraph``.
        label: The key of a front matter field or of an entry of a string file; empty for other kinds.
        source: The content of the source.
        translation: The content of the translation. Its markup has the same numbers as the markup of the source.
        confidence: How certain it is that ``translation`` translates ``source``, from 0 to 1.
        in_sync: Whether the text has no finding, and its source has not changed since the translation.
        source_line: The line of the text in the source, from 1.
        line: The line of the text in the translation, from 1.
    """

    kind: str
    label: str
    source: Content
    translation: Content
    confidence: float
    in_sync: bool
    source_line: int
    line: int


class PageUnits(Struct, frozen=True):
    """The units of the translation memory from one pair of pages, in the order of the translation."""

    source_path: str
    path: str
    source_locale: str
    locale: str
    units: tuple[MemoryUnit, ...]


def page_units(snapshot: PairSnapshot, findings: Sequence[Finding]) -> PageUnits:
    """Return the texts of a pair of pages as units of a translation memory.

    Args:
        snapshot: The pages and their history.
        findings: The findings about the pair.
    """
    source, translation = snapshot.source, snapshot.translation
    languages = language(source.locale), language(translation.locale)
    alignment = align(source, translation, *languages)
    out_of_sync = OutOfSyncPlaces(findings, snapshot.history.hunks if snapshot.history else ())
    return PageUnits(
        source.path,
        translation.path,
        source.locale,
        translation.locale,
        tuple(_units(alignment, out_of_sync, languages[1])),
    )


class OutOfSyncPlaces:
    """The places of a pair of pages at which the translation is not in sync with its source.

    Args:
        findings: The findings about the pair. Findings of severity ``info`` are ignored.
        hunks: The unapplied changes of the source. Those that readers do not notice are ignored.
    """

    def __init__(self, findings: Iterable[Finding], hunks: Iterable[Hunk]) -> None:
        counted = [each for each in flat(findings) if each.severity > Severity.INFO and each.rule not in _SUMMARIES]
        material = [hunk for hunk in hunks if hunk.is_material]
        sources = [each.source_span for each in counted if each.source_span] + [hunk.new_span for hunk in material]
        places = [each.span for each in counted] + [hunk.place for hunk in material]
        self._indexes = [SpanIndex(spans, lambda span: span) for spans in (sources, places)]

    def touch(self, match: Match) -> bool:
        """Return whether a match is not in sync: a finding or an unapplied change is about a part of it."""
        return any(
            place.start < each.span.end and each.span.start < place.end  # not only beside it
            for index, segments in zip(self._indexes, (match.source, match.translation), strict=True)
            for each in segments
            for place in index.touching(each.span)
        )


def _units(alignment: Alignment, out_of_sync: OutOfSyncPlaces, target: Language) -> Iterator[MemoryUnit]:
    source, translation = alignment.source, alignment.translation
    for match in alignment.matches:
        if not match.source or not match.translation or not all(_has_text(each) for each in match.source):
            continue
        first, counterpart = match.source[0], match.translation[0]
        in_sync = not out_of_sync.touch(match)
        for one, other in _contents(match, source, translation):
            if has_letters(content_text(one)) and _is_translation(content_text(one), content_text(other), target):
                yield MemoryUnit(
                    kind=first.kind,
                    label=first.label,
                    source=one,
                    translation=corresponding(one, other),
                    confidence=round(match.confidence, 3),
                    in_sync=in_sync,
                    source_line=source.line(first.span.start),
                    line=translation.line(counterpart.span.start),
                )


def _contents(match: Match, source: Page, translation: Page) -> Iterator[tuple[Content, Content]]:
    """Yield the content of the source of a match together with the content of its translation.

    For table rows with equally many cells, yield each cell with its translation instead.
    """
    if len(match.source) == len(match.translation) == 1 and match.source[0].kind == "row":
        rows = _cells(match.source[0]), _cells(match.translation[0])
        if len(rows[0]) == len(rows[1]):
            for cell, other in zip(*rows, strict=True):
                yield content_of(cell.inlines, source.text), content_of(other.inlines, translation.text)
        return
    yield (
        joined([segment_content(each, source.text) for each in match.source]),
        joined([segment_content(each, translation.text) for each in match.translation]),
    )


def segment_content(segment: Segment, text: str) -> Content:
    """Return the content of a segment as runs: its texts, and its markup with a number.

    The cells of a table row are joined with spaces. ``text`` is the text of the page that contains the segment.
    """
    if segment.block is None:
        return text_content(segment.text)
    if segment.kind == "row":
        return joined([content_of(cell.inlines, text) for cell in _cells(segment)])
    return content_of(segment.block.inlines, text)


def _cells(row: Segment) -> tuple[Block, ...]:
    return row.block.children if row.block else ()


def _has_text(segment: Segment) -> bool:
    return segment.kind in TEXT_KINDS and has_letters(segment.text)


def has_letters(text: str) -> bool:
    """Whether a text contains a letter of any script. Without letters, there is nothing to translate."""
    return bool(_LETTER.search(text))


def _is_translation(source: str, translation: str, target: Language) -> bool:
    """Return whether a text is a translation: it differs from the source, and has letters of the script of ``target``.

    If ``target``, the language of the translation, is written in Latin letters, any text that differs is enough.
    """
    if not translation or source == translation:
        return False
    return target.script is None or target.has_script(translation)
