"""Inserts the source of a missing block into the translation, so that the translator can translate it in its place."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Alignment, Edit, Finding, Match, Segment, Span, whole_span
from .checked_pair import CheckedPair
from .positions import Lines


def insertion(finding: Finding, checked: CheckedPair) -> Edit | None:
    """Return the edit that inserts the source text of the missing blocks of a finding into the translation.

    The result is None if the finding is not about missing blocks, or if a translated block is between them.
    """
    alignment, wanted = checked.alignment, finding.source_span
    if alignment is None or wanted is None or alignment.translation.is_string_file:
        return None
    if finding.span.start != finding.span.end:  # the finding is about text that the translation has
        return None
    matches = {segment.index: match for match in alignment.matches for segment in match.source}
    missing = [
        segment
        for segment in alignment.source.segments
        if segment.kind != "field"
        and matches[segment.index].relation == "missing"
        and segment.span.start < wanted.end
        and wanted.start < segment.span.end
    ]
    if not missing:
        return None
    first, last = missing[0], missing[-1]
    if last.index - first.index + 1 != len(missing):  # blocks in between are translated
        return None
    return _edit(first, last, alignment, matches, checked)


def _edit(
    first: Segment, last: Segment, alignment: Alignment, matches: Mapping[int, Match], checked: CheckedPair
) -> Edit:
    """Return the edit that inserts the lines of missing blocks of the source into the translation.

    The inserted lines have the same blank lines around them as in the source.

    Args:
        first: The first segment of the missing blocks.
        last: The last segment of the missing blocks.
        alignment: The alignment of the pages.
        matches: The match of each source segment, by the index of the segment.
        checked: The result of the check.
    """
    source, translation = checked.source, checked.translation
    newline = "\r\n" if "\r\n" in translation.text else "\n"
    top, bottom = source.line(first.span.start), source.line(max(last.span.end - 1, last.span.start))
    block = newline.join(_line(source, line) for line in range(top, bottom + 1))
    before, after = _neighbour(first.index - 1, alignment, matches), _neighbour(last.index + 1, alignment, matches)
    above = _blank_lines(source, top, -1)
    below = _blank_lines(source, bottom, 1)
    if after and (before is None or below < above):
        start = translation.line_span(translation.line(after.start)).start
        return Edit(Span(start, start), block + newline * (below + 1))
    if before is None:
        matter = alignment.translation.front_matter
        end = matter.span.end if matter else 0
        return Edit(Span(end, end), newline * 2 * bool(end) + block + newline)
    end = translation.line_span(translation.line(max(before.end - 1, before.start))).end
    return Edit(Span(end, end), newline * (above + 1) + block)


def _neighbour(index: int, alignment: Alignment, matches: Mapping[int, Match]) -> Span | None:
    """Return the span of the translation of a source segment, if a block can be inserted beside this translation.

    The result is None in these cases:

    - There is no source segment with this index.
    - The segment is not translated, or its translation was moved.
    - The segment is a front matter field.

    Args:
        index: The index of the source segment.
        alignment: The alignment of the pages.
        matches: The match of each source segment, by the index of the segment.
    """
    if not 0 <= index < len(alignment.source.segments):
        return None
    found = matches[index].translation
    if not found or found[0].kind == "field" or matches[index].relation == "moved":
        return None
    return whole_span(found)


def _blank_lines(lines: Lines, line: int, step: int) -> int:
    """Return the number of blank lines directly after ``line`` (if ``step`` is 1) or before it (if ``step`` is -1)."""
    count = 0
    while 0 <= line + step < lines.count and not _line(lines, line + step).strip():
        count += 1
        line += step
    return count


def _line(lines: Lines, line: int) -> str:
    span = lines.line_span(line)
    return lines.text[span.start : span.end]
