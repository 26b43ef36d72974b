"""Edits that bring code back to what the source has, translated comments kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from ..languages import Language
from ..model import Edit, Fix, Page, Segment, Span
from .code import CodeHunk, CodeLine
from .code_positions import line_span
from .comments import language_of, without_comments

_PROMPT = re.compile(r"\$ +(?=\S)")
_INDENTED = frozenset(("yaml", "yml", "python", "py", "python3"))  # where indentation is part of the code

_ALIKE = 75  # per cent; example output of another cluster, or another key, is less


class _Side:
    """The lines of a block's content as they are written, and without their comments at the same columns."""

    def __init__(self, segment: Segment) -> None:
        content = segment.block.content if segment.block else ""
        self.code_language = language_of(segment.block.info) if segment.block else ""
        self.written = content.split("\n")
        self.code = without_comments(content, self.code_language).split("\n")


def restore_source_code(
    translation: Page, there: Segment, here: Segment, hunks: Iterable[CodeHunk], language: Language
) -> Fix | None:
    """The fix for some places of a code block, or None where it is not plain what has to stand in one of them.

    Lines that stand for lines are replaced. That is safe where they are alike, so that it is plain that they are the
    same lines, and where the translation's language has a script that would show a text; what is missing is put in.
    """
    hunks = tuple(hunks)
    source, own = _Side(there), _Side(here)
    found = [_edits(translation, here, hunk, source, own, language) for hunk in hunks]
    edits = tuple(chain.from_iterable(edits or () for edits in found))
    if not edits or not all(found):
        return None
    replacing = all(hunk.translation for hunk in hunks)
    title = "Restore the code of the source" if replacing else "Put in the code of the source"
    return Fix(title, edits, safe=replacing and language.script is not None and all(map(_are_alike, hunks)))


def _are_alike(hunk: CodeHunk) -> bool:
    from rapidfuzz.fuzz import ratio  # only a block that differs needs it

    pairs = zip(hunk.source, hunk.translation, strict=True)
    return all(ratio(old.text, new.text) >= _ALIKE for old, new in pairs)


def _edits(
    page: Page, here: Segment, hunk: CodeHunk, source: _Side, own: _Side, language: Language
) -> list[Edit] | None:
    if not hunk.translation:
        return _put_in(page, here, hunk, source, own)
    if len(hunk.source) != len(hunk.translation):
        return None
    pairs = zip(hunk.source, hunk.translation, strict=True)
    edits = [_replaced(page, here, old, new, source, own, language) for old, new in pairs if old.text != new.text]
    return [edit for edit in edits if edit] if all(edits) else None


def _replaced(
    page: Page, here: Segment, old: CodeLine, new: CodeLine, source: _Side, own: _Side, language: Language
) -> Edit | None:
    right, code = source.code[old.index], own.code[new.index]
    written = own.written[new.index]
    if language.has_script(code) or (own.code_language in _INDENTED and _indent(right) != _indent(code)):
        return None
    span = line_span(page, here, new.index)
    if page.text[span.start : span.end] != written.strip():
        return None
    prompt = _PROMPT.match(code.strip())
    text = (prompt[0] if prompt else "") + _PROMPT.sub("", right.strip(), count=1)
    return Edit(Span(span.start, span.start + len(code.strip())), text) if _begins(written, code) else None


def _begins(written: str, code: str) -> bool:
    """Whether a line begins with all of its code, so that what follows is a comment."""
    return bool(code.strip()) and written.strip().startswith(code.strip())


def _put_in(page: Page, here: Segment, hunk: CodeHunk, source: _Side, own: _Side) -> list[Edit] | None:
    """New lines behind the line in front of them, with what stands before each line of the block in its file."""
    if hunk.at < 0:
        return None
    before = own.written[hunk.at]
    span = line_span(page, here, hunk.at)
    if page.text[span.start : span.end] != before.strip():
        return None
    margin = page.text[page.line_starts[page.line(span.start) - 1] : span.start]
    indent = before[: _indent(before)]
    if not margin.endswith(indent):
        return None
    margin = margin[: len(margin) - len(indent)]
    lines = (source.written[line.index].rstrip() for line in hunk.source)
    return [Edit(Span(span.end, span.end), "".join(f"\n{margin}{line}" for line in lines))]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
