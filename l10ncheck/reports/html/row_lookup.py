"""Which rows of a page a place is in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ...model import Span
from ...report import Document


class RowLookup:
    """What each row shows of one page: its own stretches, and those between them that a finding is about.

    ``stretches``: those of each row. ``wanted``: places that have to be visible, such as a comment with a fault in it.
    """

    def __init__(
        self, stretches: Sequence[tuple[Span, ...]], wanted: Iterable[Span], document: Document | None
    ) -> None:
        self.cells = [list(spans) for spans in stretches]
        self._sort()
        for span in sorted(wanted):
            if document is not None and self.cells and span.start < span.end and not self.rows(span):
                self.cells[self.before(span.start)].append(self._gap(span, document))
                self._sort()

    def rows(self, span: Span) -> list[int]:
        """The rows that the span touches; for an empty one the row that it is inside of, if any."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, max(span.end, span.start + 1))
        return [number for _, number in self._found[first:last]]

    def before(self, offset: int) -> int:
        """The row that stands last before the offset; the first where there is none."""
        found = bisect_right(self._starts, offset) - 1
        return self._found[found][1] if found >= 0 else 0

    def _sort(self) -> None:
        self._found = sorted((span, number) for number, spans in enumerate(self.cells) for span in spans)
        self._starts = [span.start for span, _ in self._found]
        self._ends = [span.end for span, _ in self._found]

    def _gap(self, span: Span, document: Document) -> Span:
        """The lines of a span, as far as no row shows them."""
        start, end = document.range(span)
        first = document.line_starts[start.line - 1]
        last = document.line_starts[end.line - 1] + len(document.line(end.line))
        at = bisect_right(self._starts, span.start)
        if at:
            first = max(first, min(self._ends[at - 1], span.start))
        if at < len(self._starts):
            last = min(last, self._starts[at])
        return Span(first, max(last, span.end))
