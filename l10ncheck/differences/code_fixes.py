"""Fixes that restore the code of the source in a code block and keep translated comments."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from ..languages import Language
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Fix, Page, Segment, Span
from .code import CodeHunk, CodeLine
from .code_languages import INDENTED, base_language, code_language
from .code_positions import line_span
from .comments import without_comments

_PROMPT = lazy_pattern(r"\$ +(?=\S)")
_ALIKE = 75  # rapidfuzz score (0 to 100); less similar lines may be different examples, not a changed line


class _BlockLines:
    """The lines of a code block: ``written`` are the lines as they are, ``code`` has spaces in place of comments."""

    def __init__(self, segment: Segment) -> None:
        content = segment.block.content if segment.block else ""
        self.code_language = base_language(code_language(segment.block.info)) if segment.block else ""
        self.written = content.split("\n")
        self.code = without_comments(content, self.code_language).split("\n")


def restore_source_code(
    page: Page, source_segment: Segment, segment: Segment, hunks: Iterable[CodeHunk], language: Language
) -> Fix | None:
    """Return a fix that makes the code of a translated block equal to the code of the source.

    The fix replaces changed lines and inserts missing ones. It is safe under two conditions: the old and new lines are
    similar, and the translation's language has a script of its own, which shows whether a line contains translated
    text.

    Args:
        page: The translation.
        source_segment: The code block of the source.
        segment: The code block of the translation.
        hunks: The differences to fix.
        language: The language of the translation.

    Returns:
        The fix; None if the correct text is uncertain for at least one difference.
    """
    hunks = tuple(hunks)
    source_lines, lines = _BlockLines(source_segment), _BlockLines(segment)
    found = [_edits(page, segment, hunk, source_lines, lines, language) for hunk in hunks]
    edits = tuple(chain.from_iterable(edits or () for edits in found))
    if not edits or not all(found):
        return None
    is_replacing = all(hunk.translation for hunk in hunks)
    title = gettext("Copy the code from the source") if is_replacing else gettext("Insert the code from the source")
    return Fix(title, edits, safe=is_replacing and language.script is not None and all(map(_are_alike, hunks)))


def _are_alike(hunk: CodeHunk) -> bool:
    from rapidfuzz.fuzz import ratio  # imported late because only blocks that differ need it

    pairs = zip(hunk.source, hunk.translation, strict=True)
    return all(ratio(old.text, new.text) >= _ALIKE for old, new in pairs)


def _edits(
    page: Page, segment: Segment, hunk: CodeHunk, source_lines: _BlockLines, lines: _BlockLines, language: Language
) -> list[Edit] | None:
    if not hunk.translation:
        return _insert(page, segment, hunk, source_lines, lines)
    if len(hunk.source) != len(hunk.translation):
        return None
    pairs = zip(hunk.source, hunk.translation, strict=True)
    edits = [
        _replace(page, segment, old, new, source_lines, lines, language) for old, new in pairs if old.text != new.text
    ]
    return [edit for edit in edits if edit] if all(edits) else None


def _replace(
    page: Page,
    segment: Segment,
    source_line: CodeLine,
    line: CodeLine,
    source_lines: _BlockLines,
    lines: _BlockLines,
    language: Language,
) -> Edit | None:
    """Return the edit that gives a line of the translation the code of its source line; its comment stays.

    The result is None if this could lose a translated text in the code, or change indentation that has a meaning, as in
    Python. ``source_lines`` are all lines of the source's code block, and ``lines`` those of ``segment``, the code
    block on ``page``, the translation.
    """
    source_code, code = source_lines.code[source_line.index], lines.code[line.index]
    written = lines.written[line.index]
    if language.has_script(code) or (lines.code_language in INDENTED and _indent(source_code) != _indent(code)):
        return None
    span = line_span(page, segment, line.index)
    if page.text[span.start : span.end] != written.strip():
        return None
    prompt = _PROMPT.match(code.strip())
    text = (prompt[0] if prompt else "") + _PROMPT.sub("", source_code.strip(), count=1)
    return Edit(Span(span.start, span.start + len(code.strip())), text) if _starts_with(written, code) else None


def _starts_with(written: str, code: str) -> bool:
    """Whether a line has no comment before or inside its code. A comment may follow the code.

    The result is False if the line has no code.

    Args:
        written: The line.
        code: The same line with each comment replaced by spaces.
    """
    return bool(code.strip()) and written.strip().startswith(code.strip())


def _insert(
    page: Page, segment: Segment, hunk: CodeHunk, source_lines: _BlockLines, lines: _BlockLines
) -> list[Edit] | None:
    """Return the edits that insert the missing lines of a difference into the translation.

    They are inserted after the same line as in the source. Each gets the prefix of the other lines in the block, such
    as the ``> `` of a quotation. The result is None if the place is not certain.
    """
    if hunk.previous < 0:
        return None
    previous = lines.written[hunk.previous]
    span = line_span(page, segment, hunk.previous)
    if page.text[span.start : span.end] != previous.strip():
        return None
    prefix = page.text[page.line_starts[page.line(span.start) - 1] : span.start]
    indent = previous[: _indent(previous)]
    if not prefix.endswith(indent):
        return None
    prefix = prefix[: len(prefix) - len(indent)]
    inserted = (source_lines.written[line.index].rstrip() for line in hunk.source)
    return [Edit(Span(span.end, span.end), "".join(f"\n{prefix}{line}" for line in inserted))]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
