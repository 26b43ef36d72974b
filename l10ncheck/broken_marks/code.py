"""Finds code blocks that begin or end in the wrong place: broken fences, and text that is code by its indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Edit, Page, Span
from .block import BrokenBlock
from .lines import Line

_FENCE = lazy_pattern(r"(?P<mark>`{3,}|~{3,})")
_BAD_FENCE = lazy_pattern(r"(?P<mark>``|｀{3,}|[\'‘’´]{3})(?P<info>[\w+-]*)(?P<rest>[ \t]+[^`\n]*)?")
_ANY_FENCE = lazy_pattern(r"``|｀|~~~|[\'‘’´]{3}")
_INLINE_FENCE = lazy_pattern(r"(?<=\S)[ \t]*```(?P<info>[A-Za-z][\w+-]*)[ \t]++(?P<code>[^`\n]++)$")
_MARKDOWN = lazy_pattern(r"(?:`{3,}|~{3,})[ \t]*+(?:markdown|mdx?|ya?ml|te?xt)?[ \t]*+$")
_END_IN_CODE = lazy_pattern(r"(?<=[^\s`~])[ \t]*+(?P<mark>`{3,}+|~{3,}+)[ \t]*+$")
# How text begins that was not meant as code: with a capital letter or a letter of another script, perhaps after a mark.
_START = r"(?:#{1,6} |>[ ]?|[-*+] |\d{1,3}[.)] )?[*_\"'(\[«“„¿¡`]{0,3}(?=[^\W\d_])"
_PROSE = lazy_pattern(rf"{_START}[^a-z]|:::[ ]?[a-z]")
# Text behind a closing fence: no language of code begins with a letter of another script, or ends like a sentence.
_GLUED = lazy_pattern(rf"[ \t]*{_START}(?:[^\x00-\x7f]|[^a-z](?=[^={{}}]* )[^={{}}]*[.!?:。！？：]$)")
_INDENT = 4  # spaces with which Markdown indents code
_WRAPPED = 0.8  # at least this share of the page's text must be inside one fence


class _Opening(Struct, frozen=True):
    """The opening fence of a code block.

    ``at`` is the index of its line. ``mark`` is the fence that closes the block, such as three backticks. ``broken``
    has the block that repairs the opening fence; it is empty if the fence is not broken.
    """

    line: Line
    at: int
    mark: str
    broken: tuple[BrokenBlock, ...] = ()


def broken_fences(lines: Sequence[Line], source: Page) -> Iterator[BrokenBlock]:
    """Yield the fences of a translation that may not open or close a code block as intended.

    ``lines`` are the lines of the translation.
    """
    opening: _Opening | None = None
    repaired: _Opening | None = None  # whose closing fence is too short
    blocks: list[tuple[int, int, str]] = []  # the first and the last line of each block, and the mark of its fences
    unclosed: list[tuple[int, int, str]] = []  # those that end with the opening fence of another block
    for at, line in enumerate(lines):
        if not _ANY_FENCE.search(line.text):
            continue
        if not line.in_code and (found := _INLINE_FENCE.search(line.text)):
            yield _fence(line, _on_own_lines(line, found))
        elif opening is None:
            opening = _opening(lines, at)
        elif (repair := _closing(line, opening)) is not None:
            if repair:
                yield _fence(line, repair[0], opening.broken)
            else:
                blocks.append((opening.at, at, opening.mark))
                yield from opening.broken
            opening = None
        elif mark := _FENCE.match(line.text, line.indent):
            if not line.text[mark.end() :].strip():
                yield _fence(line, line.edit(mark, opening.mark))
                repaired = opening
            elif mark["mark"].startswith(opening.mark):
                unclosed.append((opening.at, at, opening.mark))
                yield from opening.broken
                opening = _Opening(line, at, mark["mark"])
    if opening is repaired:
        opening = None
    if opening:
        yield from opening.broken
        blocks.append((opening.at, len(lines), opening.mark))
    if unclosed or opening:
        code = (segment.block.content for segment in source.segments if segment.kind == "code" and segment.block)
        known = {line.strip() for content in code for line in content.splitlines()}
        # If no block ends with an opening fence that has a language, the fences after the unclosed block are swapped.
        broken = (_without_end(lines, *place, known) for place in unclosed or blocks)
        yield from islice((block for block in broken if block), len(unclosed) or 1)


def _on_own_lines(line: Line, found: re.Match[str]) -> Edit:
    """Return the edit that moves a fence and code at the end of a line of text to lines of their own.

    ``found`` matches the fence, its language (the group ``info``) and the code in ``line``.
    """
    indent = line.text[: line.indent] + "   "
    text = f"\n\n{indent}```{found['info']}\n{indent}{found['code']}"
    return Edit(Span(line.start + found.start(), line.end), text)


def _opening(lines: Sequence[Line], at: int) -> _Opening | None:
    """Return the fence that opens a code block in the line ``lines[at]``, even if it is broken; None without one."""
    line = lines[at]
    bad = _BAD_FENCE.fullmatch(line.text, line.indent)
    if bad and not line.in_code and (bad["mark"][0] == "｀" or _is_closed(bad, lines[at:])):
        return _Opening(line, at, "```", (_fence(line, _right_mark(line, bad)),))
    mark = _FENCE.match(line.text, line.indent)
    return _Opening(line, at, mark["mark"]) if mark else None


def _closing(line: Line, opening: _Opening) -> tuple[Edit, ...] | None:
    """Return the edit that makes a line the closing fence of the code block that ``opening`` opens.

    The result is empty if the line is a correct closing fence, and None if it does not close the block.
    """
    end = _END_IN_CODE.search(line.text) if line.in_code else None
    if end and end.start() > line.indent:
        return (line.edit(end, f"\n{end['mark']}"),)
    bad = _BAD_FENCE.fullmatch(line.text, line.indent)
    if bad and not (bad["rest"] or "").strip() and (opening.broken or bad["mark"][0] in "`｀"):
        return (_right_mark(line, bad),)
    mark = _FENCE.match(line.text, line.indent)
    if not mark or not mark["mark"].startswith(opening.mark):
        return None
    if _GLUED.match(line.text, mark.end()):
        return (line.edit(mark, f"{mark['mark']}\n"),)
    if line.text[mark.end() :].strip():
        return None
    # A closing fence that is indented less than its list item ends the item, and opens a new code block.
    if line.indent != opening.line.indent and opening.line.indent:
        indent = opening.line.text[: opening.line.indent]
        return (Edit(Span(line.start, line.start + line.indent), indent),)
    return ()


def _right_mark(line: Line, bad: re.Match[str]) -> Edit:
    return Edit(Span(line.start + bad.start(), line.start + bad.end("mark")), "```")


def _is_closed(opening: re.Match[str], lines: Sequence[Line]) -> bool:
    """Whether wrong marks, such as ``'''bash``, are meant to open code, since the next fence on the page closes it.

    This fence has no language: it is three backticks, or the same wrong marks. The opening marks must have a language.

    Args:
        opening: The match of the marks and the language, as in ``` ``bash ``` and ``'''bash``.
        lines: The lines of the page from the line of these marks on.
    """
    following = next((line.text.strip() for line in lines[1:] if _ANY_FENCE.search(line.text)), "")
    return bool(opening["info"]) and following in ("```", opening["mark"])


def _without_end(lines: Sequence[Line], first: int, last: int, mark: str, known: set[str]) -> BrokenBlock | None:
    """Return a code block whose closing fence is probably missing, since it contains prose below an empty line.

    The result is None if the block contains no such prose.

    Args:
        lines: The lines of the translation.
        first: The index of the opening fence.
        last: The index of the line below the code block.
        mark: The mark of the fences, such as three backticks.
        known: The lines of code of the source. Such a line is code in the translation, too.
    """
    opening = lines[first]
    end = opening.end  # of the last line with text
    for above, line in pairwise(lines[first:last]):
        text = line.text[line.indent :].rstrip()
        if above.first:
            end = above.end
        elif _PROSE.match(text) and text not in known and not text.startswith("# "):  # a comment in code
            return _fence(opening, Edit(Span(end, end), f"\n{opening.text[: opening.indent]}{mark}"))
    return None


def _fence(line: Line, edit: Edit, opening: Sequence[BrokenBlock] = ()) -> BrokenBlock:
    """Return a broken block for a fence that ``edit`` repairs.

    ``opening`` has the broken block of the opening fence of the same code, if that fence is broken too. The result then
    repairs both fences, and has the span of the opening fence.
    """
    if opening:
        return BrokenBlock("fence", opening[0].span, (*opening[0].edits, edit))
    return BrokenBlock("fence", Span(line.start + line.indent, line.end), (edit,))


def wrapped_page(page: Page, source: Page, lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield a broken block if nearly the whole page is inside one code fence, as in the answers of chatbots.

    In Markdown, the first code block on such a page ends the outer fence. The page is therefore also recognized by its
    first and last line: they are fences, and each opening fence between them has its closing fence there, too.
    """
    filled = [line for line in lines if line.text.strip()]
    if len(filled) < 3 or not _MARKDOWN.fullmatch(filled[0].text):
        return
    first = next((block for block in source.blocks), None)
    if first is not None and first.kind == "code":
        return
    code = next((block for block in page.blocks if block.kind == "code"), None)
    body = filled[-1].end - filled[0].start
    if code is None or code.span.start > filled[0].end:
        return
    if code.span.end - code.span.start < _WRAPPED * body and not _wraps(filled):
        return
    edits = [Edit(Span(filled[0].start, filled[0].end + 1), "")]
    if _FENCE.fullmatch(filled[-1].text.strip()):
        edits.append(Edit(Span(filled[-1].start, filled[-1].end), ""))
    yield BrokenBlock("page-in-fence", Span(filled[0].start, filled[0].end), tuple(edits), is_certain=True)


def _wraps(lines: Sequence[Line]) -> bool:
    """Whether the last line closes the fence that the first line opens, and each fence opened between is closed there.

    ``lines`` are the lines of a page that are not empty, at least three. The first one is a fence.
    """
    outer = _FENCE.match(lines[0].text)
    if outer is None or lines[-1].text.strip() != outer["mark"]:
        return False
    is_open = False
    for line in lines[1:-1]:
        mark = _FENCE.match(line.text, line.indent)
        if mark is not None:
            if is_open and line.text[mark.end() :].strip():
                return False
            is_open = not is_open
    return not is_open


def indented_text(page: Page, source: Page) -> Iterator[BrokenBlock]:
    """Yield the text of a translation that is shown as code because its lines are indented by four columns.

    Code that is in ``source`` with the same text is left out: it is code there too.
    """
    for segment in page.segments:
        code = segment.block.content if segment.kind == "code" and segment.block else ""
        span = segment.span
        if (
            not _PROSE.match(code)
            or code in source.text
            or not page.text.startswith(code.partition("\n")[0], span.start)
        ):
            continue  # the span of a block with fences begins with the fence
        first, last = page.lines(span)
        width = 1 if page.text[span.start - 1] == "\t" else _INDENT
        column = span.start - page.line_starts[first - 1] - width
        places = [Span(start + column, start + column + width) for start in page.line_starts[first - 1 : last]]
        edits = tuple(Edit(place, "") for place in places if page.text[place.start : place.end].isspace())
        yield BrokenBlock("indentation", span, edits)
