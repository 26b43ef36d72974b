"""Finds list items and definitions that have lost their mark, and so continue the item above or cut the list in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from ..languages.sentences import COLONS, ends_sentence
from ..lazy_pattern import lazy_pattern
from ..model import Edit, Page, Span
from .block import BrokenBlock, broken_runs
from .lines import Line

_NUMBERED, _ANY_ITEM = lazy_pattern(r"([0-9]{1,9})[.)] "), lazy_pattern(r"(?:[-+*#|]|[0-9]{1,9}[.)])[ \t]")
_ANY_MARK = lazy_pattern(r"[ ]{0,3}(?:[-+*]|[0-9]{1,9}[.)])[ \t]+(?=\S)")
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
    if bullets := {**_continuing_items(translation, source), **_lost_bullets(lines, translation, source)}:
        for run in broken_runs(lines, "list", lambda line: bullets.get(line.start)):
            codes = [_OPENING_CODE.match(translation.text, edit.span.end) for edit in run.edits]
            yield replace(run, is_certain=all(code and code["label"] for code in codes))


def lost_definitions(translation: Page, source: Page) -> Iterator[BrokenBlock]:
    """Yield the entries of a definition list that became paragraphs, since their definitions have lost the ``:``.

    The first line of such a paragraph is a term, and the paragraph is next to a definition list. To be certain, the
    translation must lack as many definitions as there are such paragraphs, and have this number of paragraphs more than
    the source.
    """
    lists, own = ([each for each in page.blocks if each.kind == "definition-list"] for page in (source, translation))
    parts, own_parts = ([child for each in some for child in each.children] for some in (lists, own))
    missing = sum(each.kind == "definition" for each in parts) - sum(each.kind == "definition" for each in own_parts)
    extra = sum(each.kind == "paragraph" for each in translation.blocks)
    if missing <= 0 or extra - sum(each.kind == "paragraph" for each in source.blocks) != missing:
        return
    longest = 2 * max(each.span.end - each.span.start for each in parts if each.kind == "term")
    found: dict[Span, BrokenBlock] = {}
    for pair in pairwise(translation.blocks):
        for block, other in (pair, reversed(pair)):
            term, _, definition = translation.text[block.span.start : block.span.end].partition("\n")
            is_entry = definition and len(term) <= longest and not ends_sentence(term)
            if block.kind == "paragraph" and other.kind == "definition-list" and is_entry:
                start = block.span.start + len(term) + 1
                mark = len(definition) - len(definition.lstrip(":： \t\u3000"))
                found[block.span] = BrokenBlock("list", block.span, (Edit(Span(start, start + mark), ":   "),))
    yield from found.values() if len(found) == missing else ()


def _lost_numbers(lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the numbered items that lost their number or their line break, so that a number is missing in the list.

    For example, ``Read`` has lost its number in the lines ``1. Open``, ``Read``, ``3. Close``, and its line break in
    the lines ``1. Open 2. Read``, ``3. Close``. Empty lines and nested items may be between the lines.
    """
    if not any(line.match(_NUMBERED) for line in lines if line.first.isdecimal()):
        return
    numbers: dict[int, int] = {}  # the last number at each indentation
    items: dict[int, Line] = {}  # the line that begins with it
    follows_text = False  # whether the line above is text at the indentation of an item
    for line, below in pairwise(line for line in lines if line.first and not line.in_code):
        if item := line.match(_ANY_ITEM):
            numbers = {indent: number for indent, number in numbers.items() if indent < line.indent}
            if number := line.match(_NUMBERED):
                numbers[line.indent] = int(number[1])
                items[line.indent] = line
        elif line.indent in numbers and not follows_text and below.indent == line.indent:
            other = below.match(_NUMBERED)
            if other and int(other[1]) == numbers[line.indent] + 2:
                start = line.start + line.indent
                edit = Edit(Span(start, start), f"{numbers[line.indent] + 1}. ")
                yield BrokenBlock("list", Span(start, line.end), (edit,))
        follows_text = item is None and line.indent in numbers
        last, other = numbers.get(below.indent), below.match(_NUMBERED)
        if last is not None and other and int(other[1]) == last + 2:
            above = items[below.indent]
            if inner := re.search(rf"(?<![ \t])[ \t]+(?={last + 1}[.)] \S)", above.text[above.indent :]):
                start = above.start + above.indent + inner.start()
                before = above.text[: above.indent + inner.start()]
                edit = Edit(Span(start, start + len(inner[0])), "\n" + above.text[: above.indent])
                if ends_sentence(before) and not before.endswith(COLONS):  # else a date: ``on 2. May``
                    yield BrokenBlock("list", Span(above.start + above.indent, above.end), (edit,))


def _continuing_items(translation: Page, source: Page) -> dict[int, Edit]:
    """Return the edits that write the lost marks of list items again, each by the offset of its line.

    For example, the second item of ``- Open it.``, ``Read it.``, ``- Close it.`` has lost its mark. To be certain, each
    item of the list must be one line in the source, and the list must have as many lines in the translation, each of
    which ends a sentence. Empty if the pages have different numbers of lists.
    """
    lists, own_lists = ([each for each in page.blocks if each.kind == "list"] for page in (source, translation))
    lost: dict[int, Edit] = {}
    for each, own in zip(lists, own_lists, strict=True) if len(lists) == len(own_lists) else ():
        count = len(each.children)
        rows = source.text[each.span.start : each.span.end].rstrip().split("\n")
        own_rows = translation.text[own.span.start : own.span.end].rstrip().split("\n")
        if not len(own.children) < count == len(rows) == len(own_rows) or not all(map(ends_sentence, own_rows)):
            continue
        start, mark = own.span.start, ""
        for above, row in pairwise(["", *own_rows]):
            if item := _ANY_MARK.match(row):
                mark = item[0]
            elif row[:1].strip() and not above.rstrip().endswith(COLONS):
                lost[start] = Edit(Span(start, start), mark)
            start += len(row) + 1
    return lost


def _lost_bullets(lines: Sequence[Line], translation: Page, source: Page) -> dict[int, Edit]:
    """Return the edits that write the lost bullets of list items again, each by the offset of its line. Empty if no
    bullet is lost.

    Without its bullet, an item continues the item above it, as the second line here::

        * `red`: the large boat
        `blue`: the small boat

    A line has lost its bullet if all of these are true:

    - It begins with code that begins an item of the source, but no item of the translation.
    - A colon follows the code, or the line above ends a sentence. If not, the sentence above may go on with this code.
    - The translation has fewer items than the source; or else, a colon follows the code and the line is not indented.
    """
    items = [[each for each in page.segments if each.kind == "item"] for page in (source, translation)]
    wanted, known = (
        {found["code"] for item in own if (found := _OPENING_CODE.match(page.text, item.span.start))}
        for page, own in zip((source, translation), items, strict=True)
    )
    missing = wanted - known
    has_fewer = len(items[0]) > len(items[1])
    lost: dict[int, Edit] = {}
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
