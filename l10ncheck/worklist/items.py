"""From a pair of pages to the things to do on it, one for each section."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ..differences.gaps import count_words
from ..engine.snapshot import PairSnapshot
from ..history.archive import VersionText
from ..history.page_diff import headings
from ..history_types import Hunk
from ..model import Finding, Page, Pair, Severity, Span
from ..worklist_types import ItemKind, ItemPart, WorkItem
from .item_parts import of_finding, of_hunk
from .merge_moves import Headings, merge_moves
from .required_changes import required_changes
from .topics import topic_of

# What a rule says is to be done; what is wrong rather than left to do is the business of `check`.
MISSING = frozenset(
    (
        *("missing-section", "missing-heading", "missing-text", "missing-list-item", "missing-code-block"),
        *("missing-table", "missing-table-row", "missing-admonition", "missing-image", "truncated-page"),
    )
)
# What these find is to be brought up to date where an older source had it the way the translation has it. Links that
# have moved are not among them: `check --fix` mends them.
STALE = frozenset(
    (
        *("code-changed", "inline-code-changed", "version-changed", "number-changed", "unit-changed", "date-changed"),
        *("extra-section", "extra-text", "extra-list-item", "extra-code-block", "extra-admonition", "extra-table"),
        *("extra-table-row", "text-too-short"),
    )
)
UNTRANSLATED = frozenset(("untranslated-text", "untranslated-heading"))
TERMS = frozenset(("wrong-term", "missing-term", "forbidden-term", "translated-name", "inconsistent-term"))

# A page is to be gone through as a whole where so many sections, with such a share of its words, are behind, or a great
# many sections.
_SECTIONS, _SHARE = 3, 0.4
_MANY_SECTIONS = 12


def page_items(past: PairSnapshot, given: tuple[Pair, list[Finding]]) -> list[WorkItem]:
    """What is to be done on a translation, given the pair and what the rules have found on it."""
    pair, findings = given
    hunks = required_changes(past)
    found = [finding for finding in findings if finding.severity > Severity.INFO]
    sections = _Outline(past.source)
    stale = merge_moves([(sections.of(hunk), of_hunk(hunk, past)) for hunk in hunks])
    older = [each for each in found if each.origin == "stale" and not any(_touches(each, hunk) for hunk in hunks)]
    stale += _of_findings(older, STALE, past)
    uncovered = [finding for finding in found if not _is_covered(finding.source_span, hunks)]
    items = _whole_page(pair, past, _by_section(pair, "outdated", stale))
    items += _by_section(pair, "missing", _of_findings(uncovered, MISSING, past))
    items += _by_section(pair, "untranslated-text", _of_findings(uncovered, UNTRANSLATED, past))
    terms = [part for _, part in _of_findings(found, TERMS, past)]
    return items + ([_item("terms", pair, (), terms)] if terms else [])


def untranslated_item(pair: Pair, source: Page, versions: Sequence[VersionText]) -> WorkItem:
    """A page without a translation; the oldest of its versions tells since when."""
    version = versions[0][0] if versions else None
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
        since=version.time if version else 0,
        rev=version.rev if version else "",
    )
    title = next((segment.text for segment in source.segments if segment.label == "title"), "")
    # The topic of a page is what it is about, not a word somewhere in it.
    item = _item("untranslated-page", pair, (title,) if title else (), [part])
    return replace(item, topic=topic_of((title, pair.source), ()))


def _is_covered(span: Span | None, hunks: Iterable[Hunk]) -> bool:
    """Whether at least half of a stretch of the source has changed since the translation was made."""
    if span is None or span.start == span.end:
        return False
    shared = (min(span.end, hunk.new_span.end) - max(span.start, hunk.new_span.start) for hunk in hunks)
    return sum(max(0, length) for length in shared) * 2 >= span.end - span.start


def _touches(finding: Finding, hunk: Hunk) -> bool:
    pairs = ((finding.source_span, hunk.new_span), (finding.span, hunk.place))
    return any(span is not None and span.start <= there.end and there.start <= span.end for span, there in pairs)


def _of_findings(
    findings: Iterable[Finding], rules: frozenset[str], past: PairSnapshot
) -> list[tuple[Headings, ItemPart]]:
    chosen = [finding for finding in findings if finding.rule in rules]
    if not chosen:
        return []
    there, here = _Outline(past.source), _Outline(past.translation)
    return [
        (there.at(each.source_span.start) if each.source_span else here.at(each.span.start), of_finding(each, past))
        for each in chosen
    ]


class _Outline:
    """The path of headings above each place of a page."""

    def __init__(self, page: Page) -> None:
        indices = [segment.index for segment in page.segments if segment.kind == "heading"]
        self._starts = [page.segments[index].span.start for index in indices]
        self._paths = [headings(page, index) for index in indices]

    def of(self, hunk: Hunk) -> Headings:
        """The section of a change as it is called now; one that went as a whole keeps its name."""
        if hunk.headings in self._paths or hunk.old.lstrip().startswith("#"):
            return hunk.headings
        return self.at(hunk.new_span.start)

    def at(self, offset: int) -> Headings:
        found = bisect_right(self._starts, offset)
        return self._paths[found - 1] if found else ()


def _by_section(pair: Pair, kind: ItemKind, parts: Iterable[tuple[Headings, ItemPart]]) -> list[WorkItem]:
    sections: defaultdict[Headings, list[ItemPart]] = defaultdict(list)
    for path, part in parts:
        sections[path].append(part)
    return [_item(kind, pair, path, found) for path, found in sections.items()]


def _whole_page(pair: Pair, past: PairSnapshot, items: list[WorkItem]) -> list[WorkItem]:
    """The items, or one in their place where the page is far behind."""
    total = sum(map(count_words, past.source.segments))
    few = len(items) < _SECTIONS or sum(item.words for item in items) < _SHARE * total
    if few and len(items) < _MANY_SECTIONS:
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
