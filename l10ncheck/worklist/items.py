"""Makes the worklist items for a pair of pages, one for each section."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from ..causes.adjacent import holds
from ..differences.gaps import count_words
from ..engine.snapshot import PairSnapshot
from ..history.page_diff import heading_paths
from ..history.word_diff import count_changed_words, edits
from ..history_types import Hunk, Version
from ..model import Finding, Page, Pair, Severity, Span
from ..span_index import SpanIndex
from ..worklist_types import ItemKind, ItemPart, WorkItem
from .priority import topic_of
from .required_changes import required_changes, words_to_translate

# Rules that report text which has to be translated. Mistakes in translated text do not belong in the worklist.
MISSING = frozenset(
    (
        *("missing-section", "missing-heading", "missing-text", "missing-list-item", "missing-code-block"),
        *("missing-table", "missing-table-row", "missing-admonition", "missing-image", "missing-html"),
        *("missing-entry", "empty-cell", "empty-heading", "truncated-page", "text-too-short"),
    )
)
_BLOCKS = frozenset(rule for rule in MISSING if rule.startswith("missing-"))  # the whole place of a finding is missing
# Rules whose stale findings belong in the worklist. Rules about links do not: `check --fix` corrects links.
STALE = frozenset(
    (
        *("code-changed", "inline-code-changed", "version-changed", "number-changed", "unit-changed", "date-changed"),
        *("extra-section", "extra-text", "extra-list-item", "extra-code-block", "extra-admonition", "extra-table"),
        *("extra-table-row", "extra-html", "text-too-short", "unexplained-text"),
    )
)
UNTRANSLATED = frozenset(
    (
        *("untranslated-text", "untranslated-heading", "untranslated-entry"),
        *("untranslated-title", "untranslated-attribute", "untranslated-alt-text"),
    )
)
TERMS = frozenset(("wrong-term", "missing-term", "forbidden-term", "translated-name", "inconsistent-term"))

# The sections of a page become one item for the whole page if at least this many sections, with this share of the
# words, are outdated, or if very many are.
_MIN_SECTIONS, _MIN_SHARE = 3, 0.4
_MIN_SECTIONS_ALONE = 12

Headings = tuple[str, ...]
Placed = tuple[Headings, ItemPart]  # the heading path of a section, and a part of its item

_MIN_SIMILARITY = 0.7  # least similarity by words; a translator would not reuse a less similar text
_MIN_WORDS = 3
_MAX_COMPARISONS = 1_000_000  # of a removed and an added text; if a page has more, only adjacent texts are combined


def page_items(snapshot: PairSnapshot, pair: Pair, findings: Iterable[Finding]) -> list[WorkItem]:
    """Return the worklist items for a translated page.

    Args:
        snapshot: The pages and their history.
        pair: The pair of pages.
        findings: The findings about the pair.
    """
    hunks = required_changes(snapshot)
    findings = [finding for finding in findings if finding.severity > Severity.INFO]
    outline = _Outline(snapshot.source)
    changed = _of_translated_texts(hunks, findings)
    outdated = merge_moves([(outline.section_of(hunk), part_from_hunk(hunk, snapshot)) for hunk in changed])
    in_source, in_translation = SpanIndex(hunks, lambda hunk: hunk.new_span), SpanIndex(hunks, lambda hunk: hunk.place)
    stale = [
        finding
        for finding in findings
        if finding.origin == "stale"
        and not (finding.source_span and in_source.touching(finding.source_span))
        and not in_translation.touching(finding.span)
    ]
    outdated += _finding_parts(stale, STALE, snapshot)
    uncovered = [
        finding
        for finding in findings
        if not (finding.origin == "stale" and finding.rule in STALE)  # they are in ``outdated``
        # The change shows only its words; what was never translated needs the whole text.
        and (finding.origin == "broken" or not _is_covered(finding.source_span, in_source))
    ]
    items = _merge_if_page_is_outdated(pair, snapshot, _items_by_section(pair, "outdated", outdated))
    items += _items_by_section(pair, "missing", _finding_parts(uncovered, MISSING, snapshot))
    items += _items_by_section(pair, "untranslated-text", _finding_parts(uncovered, UNTRANSLATED, snapshot))
    terms = [part for _, part in _finding_parts(findings, TERMS, snapshot)]
    return items + ([_item("terms", pair, (), terms)] if terms else [])


def untranslated_item(pair: Pair, source: Page, oldest: Version | None) -> WorkItem:
    """Return the worklist item for a page without a translation. It has the date of the page's oldest version.

    Args:
        pair: The path of the source, and the path where the translation should be.
        source: The source page.
        oldest: The oldest version of the source; None without a history.
    """
    part = ItemPart(
        kind="untranslated-page",
        path=pair.translation,
        source=pair.source,
        old="",
        new=source.text,
        translation="",
        lines=(1, 1),
        source_lines=source.lines(Span(0, len(source.text))),
        words=sum(map(count_words, source.segments)),
        since=oldest.time if oldest else 0,
        rev=oldest.rev if oldest else "",
    )
    title = next((segment.text for segment in source.segments if segment.label == "title"), "")
    # The topic is taken from the title and the path. In the text of a whole page, any word may occur somewhere.
    item = _item("untranslated-page", pair, (title,) if title else (), [part])
    return replace(item, topic=topic_of((title, pair.source), ()))


def _of_translated_texts(hunks: Iterable[Hunk], findings: Iterable[Finding]) -> list[Hunk]:
    """Return the changes without those inside a block that, according to the findings, was never translated."""
    spans = [
        finding.source_span
        for finding in findings
        if finding.origin == "broken" and finding.rule in _BLOCKS and finding.source_span
    ]
    missing = SpanIndex(spans, lambda span: span)
    return [hunk for hunk in hunks if not any(holds(span, hunk.new_span) for span in missing.touching(hunk.new_span))]


def _is_covered(span: Span | None, hunks: SpanIndex[Hunk]) -> bool:
    """Return whether changes of a source cover at least half of a span in it; False for an empty span or None.

    ``hunks`` are the changes by their places in the source.
    """
    if span is None or span.start == span.end:
        return False
    overlaps = (
        min(span.end, hunk.new_span.end) - max(span.start, hunk.new_span.start) for hunk in hunks.touching(span)
    )
    return sum(max(0, overlap) for overlap in overlaps) * 2 >= span.end - span.start


def _finding_parts(
    findings: Iterable[Finding], rules: frozenset[str], snapshot: PairSnapshot
) -> list[tuple[Headings, ItemPart]]:
    """Return a part of a worklist item for each finding of the given rules, with the headings above the finding."""
    selected = [finding for finding in findings if finding.rule in rules]
    if not selected:
        return []
    source, translation = _Outline(snapshot.source), _Outline(snapshot.translation)
    return [
        (
            source.section_at(finding.source_span.start)
            if finding.source_span
            else translation.section_at(finding.span.start),
            part_from_finding(finding, snapshot),
        )
        for finding in selected
    ]


class _Outline:
    """Finds the section of a page that contains an offset or a change."""

    def __init__(self, page: Page) -> None:
        of_segments = zip(page.segments, heading_paths(page), strict=True)
        found = [(segment.span.start, path) for segment, path in of_segments if segment.kind == "heading"]
        self._starts = [start for start, _ in found]
        self._paths = [path for _, path in found]
        self._known = frozenset(self._paths)

    def section_of(self, hunk: Hunk) -> Headings:
        """Return the heading path of the section that contains a change.

        For a section that was removed, this is the path that it had.
        """
        if hunk.headings in self._known or hunk.old.lstrip().startswith("#"):
            return hunk.headings
        return self.section_at(hunk.new_span.start)

    def section_at(self, offset: int) -> Headings:
        """Return the heading path of the section at an offset; empty before the first heading."""
        found = bisect_right(self._starts, offset)
        return self._paths[found - 1] if found else ()


def _items_by_section(pair: Pair, kind: ItemKind, parts: Iterable[tuple[Headings, ItemPart]]) -> list[WorkItem]:
    sections: defaultdict[Headings, list[ItemPart]] = defaultdict(list)
    for path, part in parts:
        sections[path].append(part)
    return [_item(kind, pair, path, section_parts) for path, section_parts in sections.items()]


def _merge_if_page_is_outdated(pair: Pair, snapshot: PairSnapshot, items: list[WorkItem]) -> list[WorkItem]:
    """Return the items of a page, or one item for the whole page if many of its sections are outdated.

    Many means: at least twelve sections, or at least three sections with 40 % of the words of the page.
    """
    page_words = sum(map(count_words, snapshot.source.segments))
    is_small = len(items) < _MIN_SECTIONS or sum(item.words for item in items) < _MIN_SHARE * page_words
    if is_small and len(items) < _MIN_SECTIONS_ALONE:
        return items
    return [_item("outdated-page", pair, (), [part for item in items for part in item.parts])]


def _item(kind: ItemKind, pair: Pair, path: Headings, parts: Sequence[ItemPart]) -> WorkItem:
    return WorkItem(
        kind=kind,
        locale=pair.locale,
        path=pair.translation,
        source=pair.source,
        headings=path,
        parts=tuple(parts),
        words=sum(part.words for part in parts),
        since=min((part.since for part in parts if part.since), default=0),
        topic=topic_of(path, parts),
    )


def part_from_hunk(hunk: Hunk, snapshot: PairSnapshot) -> ItemPart:
    """Return the part of a worklist item that asks to apply a change of the source."""
    version = snapshot.pair_history.version_with(hunk) if snapshot.pair_history else None
    place, source, translation = hunk.place, snapshot.source, snapshot.translation
    return ItemPart(
        kind=hunk.kind,
        path=translation.path,
        source=source.path,
        old=hunk.old,
        new=hunk.new,
        translation=translation.text[place.start : place.end],
        lines=translation.lines(place),
        source_lines=source.lines(hunk.new_span),
        words=words_to_translate(hunk, source),
        since=version.time if version else 0,
        rev=version.rev if version else "",
        swaps=hunk.swaps if _only_swaps(hunk) else (),
    )


def part_from_finding(finding: Finding, snapshot: PairSnapshot) -> ItemPart:
    """Return the part of a worklist item that asks to correct a finding.

    The part has the date on which the text of the finding came into the source: the date of the first version that
    contains this text.
    """
    span, source_span = finding.span, finding.source_span or Span(0, 0)
    source, translation = snapshot.source, snapshot.translation
    new = source.text[source_span.start : source_span.end]
    versions = snapshot.pair_history.versions if snapshot.pair_history else ()
    first = next((version for version, text in versions if new and new in text), None)
    return ItemPart(
        kind=finding.rule,
        path=translation.path,
        source=source.path,
        old="",
        new=new,
        translation=translation.text[span.start : span.end],
        lines=translation.lines(span),
        source_lines=source.lines(source_span),
        words=finding.words,
        since=first.time if first else 0,
        rev=first.rev if first else "",
        message=finding.message,
    )


def _only_swaps(hunk: Hunk) -> bool:
    """Return whether a change consists only of replacements of a few words by a few others (``Hunk.swaps``)."""
    swapped_words = sum(max(len(old.split()), len(new.split())) for old, new in hunk.swaps)
    return bool(hunk.swaps) and swapped_words == hunk.words


def merge_moves(parts: Sequence[Placed]) -> list[Placed]:
    """Combine each added text with the removed text that it replaces, as one part of the kind ``rewritten``.

    An added text replaces the most similar removed text of the page. If no removed text is similar, the added text
    replaces the removed text directly before it.

    Args:
        parts: The parts of the page in order, each with the heading path of its section.

    Returns:
        The parts, without the removals that were combined with an addition.
    """
    removals = {index: part for index, (_, part) in enumerate(parts) if part.kind == "removed"}
    additions = sum(part.kind == "added" for _, part in parts)
    if len(removals) * additions > _MAX_COMPARISONS:
        return _merge_adjacent(parts)
    merged: list[Placed | None] = list(parts)
    for index, (headings, part) in enumerate(parts):
        if part.kind != "added" or not removals:
            continue
        best = max(removals, key=lambda other: _similarity(removals[other], part))
        if _similarity(removals[best], part) >= _MIN_SIMILARITY:
            merged[index] = headings, _rewritten_part(removals.pop(best), part)
            merged[best] = None
    return _merge_adjacent([placed for placed in merged if placed])


def _merge_adjacent(parts: Sequence[Placed]) -> list[Placed]:
    """Combine each removed text with the added text directly after it, as one part of the kind ``rewritten``.

    Both must be in the same section. All other parts are returned unchanged.
    """
    merged: list[Placed] = []
    for headings, part in parts:
        if merged and merged[-1][0] == headings and _replaces(part, merged[-1][1]):
            old = merged.pop()[1]
            part = replace(part, kind="rewritten", old=old.old, translation=old.translation, lines=old.lines)
        merged.append((headings, part))
    return merged


def _replaces(new: ItemPart, old: ItemPart) -> bool:
    return (old.kind, new.kind) == ("removed", "added") and old.lines[1] == new.lines[1]


def _similarity(old: ItemPart, new: ItemPart) -> float:
    old_words, new_words = old.old.split(), new.new.split()
    if min(len(old_words), len(new_words)) < _MIN_WORDS:
        return 0.0
    return Indel.normalized_similarity(old_words, new_words)


def _rewritten_part(old: ItemPart, new: ItemPart) -> ItemPart:
    words = min(new.words, count_changed_words(list(edits(old.old.split(), new.new.split()))))
    return replace(
        new, kind="rewritten", old=old.old, translation=old.translation, lines=old.lines, words=words, message="moved"
    )
