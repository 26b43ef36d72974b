"""Finds list items that have lost their mark, and therefore continue the item above them or cut the list in two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from ..languages.sentences import COLONS, ends_sentence
from ..lazy_pattern import lazy_pattern
from ..model import Block, Edit, Page, Span
from .block import BrokenBlock, broken_runs
from .lines import Line, lines_of

_NUMBERED, _ANY_ITEM = lazy_pattern(r"([0-9]{1,9})[.)] "), lazy_pattern(r"(?:[-+*#|]|[0-9]{1,9}[.)])[ \t]")
_BULLET_ITEM = lazy_pattern(r"[-+*][ \t]+(?=\S)")
_OPENING_CODE = lazy_pattern(r"(?:[-+*][ \t]+|[0-9]{1,9}[.)][ \t]+)?`(?P<code>[^`\n]+)`(?P<label> ?[:：–—]| - )?")


def unmarked_items(lines: Sequence[Line], translation: Page, source: Page) -> Iterator[BrokenBlock]:
    """Yield the list items of a translation that have lost their bullet or number.

    Args:
        lines: The lines of the translation.
        translation: The page to search.
        source: Its source.
    """
    yield from _lost_numbers(lines)
    if bullets := _lost_bullets(lines, translation, source):
        for run in broken_runs(lines, "list", lambda line: bullets.get(line.start)):
            codes = [_OPENING_CODE.match(translation.text, edit.span.end) for edit in run.edits]
            yield replace(run, is_certain=all(code and code["label"] for code in codes))


def _lost_numbers(lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the lines that have lost their number between two numbered items: ``Read`` in ``1. Open``, ``Read``,
    ``3. Close``.

    Empty lines, and nested items below the first number, may be before the line.
    """
    if not any(line.match(_NUMBERED) for line in lines if line.first.isdecimal()):
        return
    numbers: dict[int, int] = {}  # the last number at each indentation
    follows_text = False  # whether the line above is text, not an item
    for line, below in pairwise(line for line in lines if line.first and not line.in_code):
        if item := line.match(_ANY_ITEM):
            numbers = {indent: number for indent, number in numbers.items() if indent < line.indent}
            if number := line.match(_NUMBERED):
                numbers[line.indent] = int(number[1])
        elif line.indent in numbers and not follows_text and below.indent == line.indent:
            other = below.match(_NUMBERED)
            if other and int(other[1]) == numbers[line.indent] + 2:
                start = line.start + line.indent
                edit = Edit(Span(start, start), f"{numbers[line.indent] + 1}. ")
                yield BrokenBlock("list", Span(start, line.end), (edit,))
        follows_text = item is None


def _lost_bullets(lines: Sequence[Line], translation: Page, source: Page) -> dict[int, Edit]:
    """Return the edits that write the lost bullets of list items again, each by the offset of its line. Empty if no
    bullet is lost.

    Without its bullet, an item continues the item above it, as the second line here::

        * `red`: the large boat
        `blue`: the small boat

    Its line begins with code with which an item of the source begins, and no item of the translation. Either the code
    is a label, or the line above ends a sentence: other code in a continued line is only mentioned. If the translation
    has as many items as the source, for example since another list is longer, only a label that is not indented counts.
    """
    items = [[each for each in page.segments if each.kind == "item"] for page in (source, translation)]
    wanted, known = (
        {found["code"] for item in own if (found := _OPENING_CODE.match(page.text, item.span.start))}
        for page, own in zip((source, translation), items, strict=True)
    )
    missing = wanted - known
    has_fewer = len(items[0]) > len(items[1])
    lost = _lazy_items(lines, translation, source)
    bullet = above = ""  # the beginning of the item above, with its indentation, and the line above; empty after a gap
    for line in lines if missing else ():
        if item := line.match(_BULLET_ITEM):
            bullet = line.text[: item.end()]
        elif not line.first or line.in_code:
            bullet = ""
        elif bullet and (found := line.match(_OPENING_CODE)) and found["code"] in missing:
            is_sentence = ends_sentence(above) and not above.endswith(COLONS)
            is_lazy = line.indent <= len(bullet) - len(bullet.lstrip())
            if (found["label"] or is_sentence) if has_fewer else (found["label"] and is_lazy):
                same = line.indent if bullet.startswith(line.text[: line.indent]) else 0
                lost[line.start] = Edit(Span(line.start + same, line.start + line.indent), bullet[same:])
        above = line.text.rstrip()
    return lost


def _lazy_items(lines: Sequence[Line], translation: Page, source: Page) -> dict[int, Edit]:
    """Return the edits that write a bullet before the lines that continue an item without any indentation.

    A list has them only if they are as many as the items that it lacks. In ``- one``, ``two``, ``- three``, the second
    line is an item if the list of the source has three items, and none of its items continues in this way. Nor may an
    editor have wrapped the text there: the line above ends a sentence, or has room for more.
    """
    lists, own = (list(_bullet_lists(page.blocks)) for page in (source, translation))
    lost: dict[int, Edit] = {}
    source_lines: list[Line] = []
    for original, block in zip(lists, own, strict=True) if len(lists) == len(own) else ():
        missing = len(original.children) - len(block.children)
        continuing = _continuing_lines(lines, block) if missing > 0 else []
        if not continuing or len(continuing) != missing:
            continue
        source_lines = source_lines or lines_of(source)
        width = max(len(line.text) for line in lines if not line.in_code and line.first != "|")
        if _continuing_lines(source_lines, original) or any(_is_wrapped(*each, width) for each in continuing):
            continue
        mark = translation.text[block.children[0].span.start]
        for _, line in continuing:
            start = line.start + line.indent
            lost[line.start] = Edit(Span(start, start), f"{mark} ")
    return lost


def _bullet_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the lists with bullets among some blocks and in them, in the order of the page."""
    for block in blocks:
        if block.kind == "list" and block.info == "bullet":
            yield block
        yield from _bullet_lists(block.children)


def _continuing_lines(lines: Sequence[Line], block: Block) -> list[tuple[Line, Line]]:
    """Return the lines of a list that continue an item of it, and are not indented more than its bullets.

    Each line follows the line above it in the result.
    """
    first = max(bisect_right(lines, block.span.start, key=lambda line: line.start) - 1, 0)
    last = bisect_right(lines, block.span.end - 1, key=lambda line: line.start)
    indent = lines[first].indent
    return [
        (above, line)
        for above, line in pairwise(lines[first:last])
        if line.first and not line.in_code and line.indent == indent and not line.match(_ANY_ITEM)
    ]


def _is_wrapped(above: Line, line: Line, width: int) -> bool:
    """Whether a line may only continue the one above because the text was wrapped: its first word had no room there.

    ``width`` is the length of the longest line of the page.
    """
    word = line.text[line.indent :].split(maxsplit=1)[0]
    return not ends_sentence(above.text.rstrip()) and len(above.text) + len(word) >= width
