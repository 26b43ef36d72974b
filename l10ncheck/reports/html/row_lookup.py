"""Find the rows of the side-by-side table that show a given part of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ...document import Document
from ...model import Span


class RowLookup:
    """Finds the rows of a side-by-side table that show a given span of one page.

    The table needs one object for the source and another for the translation. Row numbers start at 0.

    Args:
        segments: For each row, the spans of the page's segments in it.
        visible: Spans that must be shown even if they are in no segment, such as a comment with a finding. A span in no
            segment is added to the row before it.
        document: The text of the page; None if it is unknown.
    """

    def __init__(
        self, segments: Sequence[tuple[Span, ...]], visible: Iterable[Span], document: Document | None
    ) -> None:
        self.cells = [list(spans) for spans in segments]
        self._sort()
        for span in sorted(visible):
            if document is not None and self.cells and span.start < span.end and not self.rows(span):
                self.cells[self.row_before(span.start)].append(self._uncovered_lines(span, document))
                self._sort()

    def rows(self, span: Span) -> list[int]:
        """Return the numbers of the rows that show a part of a span; empty if none does."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, max(span.end, span.start + 1))
        return [number for _, number in self._sorted[first:last]]

    def row_before(self, offset: int) -> int:
        """Return the number of the last row that starts before an offset in code points; 0 if no row does."""
        index = bisect_right(self._starts, offset) - 1
        return self._sorted[index][1] if index >= 0 else 0

    def _sort(self) -> None:
        self._sorted = sorted((span, number) for number, spans in enumerate(self.cells) for span in spans)
        self._starts = [span.start for span, _ in self._sorted]
        self._ends = [span.end for span, _ in self._sorted]

    def _uncovered_lines(self, span: Span, document: Document) -> Span:
        """Extend a span that no row shows to whole lines, without the text on these lines that a row shows already.

        If such text is before the span, the result begins after it. If it is after the span, the result ends before it.
        """
        start, end = document.range(span)
        first = document.line_starts[start.line - 1]
        last = document.line_starts[end.line - 1] + len(document.line(end.line))
        index = bisect_right(self._starts, span.start)
        if index:
            first = max(first, min(self._ends[index - 1], span.start))
        if index < len(self._starts):
            last = min(last, self._starts[index])
        return Span(first, max(last, span.end))
