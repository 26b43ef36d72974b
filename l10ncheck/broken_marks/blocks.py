"""Finds blocks whose Markdown marks do not work: ``##Title``, ``1.Step``, a fence that is not closed.

A candidate is a line that looks like such a mark but was not parsed as one. Each candidate has edits that repair it.
The caller parses the repaired text and compares, to find out whether the line was meant as a mark at all, and which
findings disappear.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial

from ..languages.han import HAN_NUMBERS
from ..languages.scripts import LIST_LETTERS
from ..lazy_pattern import lazy_pattern
from ..model import Block, Edit, Page, Span
from .block import BrokenBlock, broken_runs
from .code import broken_fences, indented_text, wrapped_page
from .lines import Line, front_matter_lines
from .lists import lost_definitions, unmarked_items
from .tables import broken_tables

_GAP = "\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff"  # characters that look like a space, or like none
_HEADING = lazy_pattern(rf"(?P<marks>[{_GAP}]*\\?#{{1,6}}|＃{{1,6}})(?P<gap>[ \t{_GAP}]*)(?=[^\s#＃!{{\[({_GAP}])")
_DOTS = "・･·•‣⁃∙●▪◦■□○◆▶►➢➤"
_BULLET = lazy_pattern(
    rf"(?!\*/)(?P<mark>[-*+])(?P<gap>[{_GAP}]*)(?=[^\s\-*+_=>|:\d]|(?<=-)\*\*[^\s*])"  # "*/" ends a comment
    rf"|(?P<other>[{_DOTS}－–—‐＊＋]|\\[-*+](?!\\?\*))\s*(?=\S)"
)
_BLANK = "\u00a0\u200b\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
# The characters that the patterns can begin with. Most lines begin with others, and need no search.
_HEADING_FIRST = frozenset("#＃\\" + _BLANK)
_CIRCLED = "".join(map(chr, (*range(0x2460, 0x2488), *range(0x2776, 0x2794))))  # ① ⑴ ❶ ➀ ➊
_HAN = "".join(number for number in HAN_NUMBERS if len(number) == 1)
_ITEM_FIRST = frozenset("-*+－–—‐＊＋\\(（" + _DOTS + _CIRCLED + _HAN + "".join(LIST_LETTERS))
_ALONE = frozenset(
    "(（–－—·" + _CIRCLED + _HAN + "".join(LIST_LETTERS)
)  # before a single line, these may number a section or name an author
_TASK_FIRST = frozenset("-*+0123456789")
_QUOTE_FIRST = frozenset("\\＞﹥》〉›»❯&")
_CONFLICT = ("<<<<<<<", ">>>>>>>")
_ESCAPE = "\\"
# A single letter after the dot is part of a version (``1.x``), not a list item.
_NUMBER = lazy_pattern(
    rf"(?P<number>\d{{1,3}})(?:[.)](?![a-z](?![A-Za-z]))(?=[^\s\d.)])|[、．）]\s*(?=\S)|\\?[.)][{_GAP}]+"
    rf"|[\\ ][.)]\s*(?=\S)|[-–](?=[ {_GAP}]?[^\W\da-z_])[ {_GAP}]?)"
    rf"|[(（](?P<enclosed>\d{{1,3}})[)）]\s*(?=\S)|(?P<wide>[^\D0-9]{{1,3}})[.)]\s+(?=\S)"
    rf"|(?P<sign>[{_CIRCLED}]|[{_HAN}](?=[、．.]))[、．.]?\s*(?=\S)|(?P<letter>[{''.join(LIST_LETTERS)}])[.)]\s+(?=\S)"
)
_LATER_NUMBER = lazy_pattern(r"(?!0*1[.)])[0-9]{1,3}[.)] +(?=\S)")
_QUOTE = lazy_pattern(r"(?:\\>|[＞﹥》〉›»❯]|&(?:gt|#62|#x3[eE]);)[ \t\u3000]?(?=\S)")
_TASK = lazy_pattern(
    r"(?P<item>(?:[-*+]|\d{1,9}[.)])[ \t]{1,9})"
    r"\\?[\[［【(（][ \t\u3000]{0,9}(?P<done>[xXхХｘＸ✓✔√_oO*~.-]?)"
    r"(?:[ \t\u3000]{0,9}\\?[\]］】)）](?![(\[:])|(?<=[xX])(?=[ \t][^\]\n]*$))[ \t]*"
)
_BOX = lazy_pattern(r"(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\](?=\s|$)")
# ``! [a](b)``, ``！[a](b)``, ``!\\[a](b)``, ``!a](b)``, ``![a] (b)``, ``![a](b``, ``![a(b)``, ``!(a)[b]`` and other
# brackets.
_IMAGE = lazy_pattern(
    r"[!！](?:[ \t\u3000]{0,3}\\?[\[［【(（{]"
    r"(?:(?P<alt>[^\[\]［］【】\n]{0,300}?)\\?[\]］】)）}]|(?P<open>[^\[\]［］【】()（）\n]{0,300}))"
    r"|(?P<unopened>[^\s\[\]［］【】()（）][^\[\]［］【】()（）\n]{0,300})[\]］】])"
    r"[ \t]{0,3}(?P<bracket>[(（\[［【])[(（]?[ \t]{0,3}"
    r"(?P<url>(?:\{\{[^{}\n]{1,100}\}\}|[^\s()（）<>\[\]［］【】]){1,500})"
    r"(?P<title>[ \t]{1,3}\"[^\"\n]{0,300}\")?[ \t]{0,3}[)）\]］】]?"
)
_OURS, _THEIRS = re.compile(r"<{7}(?: .*)?"), re.compile(r">{7}(?: .*)?")
_MIDDLE = re.compile(r"={7}|\|{7}(?: .*)?")  # in the style diff3, the common ancestor follows the first version
_MARKERS = re.compile(r"^(?:<{7}|>{7})", re.MULTILINE)


def broken_blocks(translation: Page, source: Page, lines: Sequence[Line]) -> tuple[BrokenBlock, ...]:
    """Return the blocks of a translation that may have mistyped Markdown marks, such as ``##Title`` without a space.

    Args:
        translation: The page to search.
        source: Its source. Kinds of blocks that the source does not have are not searched for.
        lines: The lines of the translation.

    Returns:
        The candidates, in any order. They may overlap.
    """
    has = _kinds(source)
    wrapped = list(wrapped_page(translation, source, lines))
    found: list[BrokenBlock] = [*_conflicts(translation, lines, source), *wrapped]
    found += indented_text(translation, source)
    if has["code"] and not wrapped:
        found += broken_fences(lines, source)
    if has["heading"]:
        found += _headings(lines)
    if has["item"]:
        runs = broken_runs(lines, "list", partial(_repaired_item, text=_TextPlaces(translation)))
        found += (run for run in runs if len(run.edits) > 1 or translation.text[run.span.start] not in _ALONE)
        found += unmarked_items(lines, translation, source)
    if has["definition"]:
        found += lost_definitions(translation, source)
    if has["quote"] or "> [!" in source.text:  # a GitHub alert is a quotation, too
        found += broken_runs(lines, "quotation", _repaired_quote)
    if any(segment.images for segment in source.segments):
        found += _images(lines, translation, source)
    if has["box"]:
        found += broken_runs(lines, "task", _repaired_task)
    if has["row"]:
        found += broken_tables(translation, lines)
    return tuple(found)


def fits_better(repaired: Page, translation: Page, source: Page) -> bool:
    """Whether a repaired page is more similar to its source than the page without the repair, ``translation``.

    This is so if its numbers of headings, list items and other kinds of blocks are nearer to those of the source.
    """
    wanted, before, after = _kinds(source), _kinds(translation), _kinds(repaired)
    kinds = wanted.keys() | before.keys() | after.keys()
    return sum(abs(wanted[kind] - after[kind]) for kind in kinds) < sum(
        abs(wanted[kind] - before[kind]) for kind in kinds
    )


def _kinds(page: Page) -> Counter[str]:
    """Count the blocks of a page by kind. The kind ``image`` counts its images, ``box`` the checkboxes of its tasks."""
    counts: Counter[str] = Counter()
    counts["image"] = sum(len(segment.images) for segment in page.segments)
    stack: list[Block] = list(page.blocks)
    while stack:
        block = stack.pop()
        counts[block.kind] += 1
        stack += block.children
        if block.kind == "item" and _BOX.match(page.text, block.span.start):
            counts["box"] += 1
    return counts


def _headings(lines: Iterable[Line]) -> Iterator[BrokenBlock]:
    """Yield the lines that may be headings with broken marks, such as ``##Title``."""
    for line in lines:
        found = line.match(_HEADING) if line.first in _HEADING_FIRST else None
        if found is None:
            continue
        gap, marks = found["gap"], found["marks"].strip(_BLANK)
        has_space = marks == found["marks"] and (" " in gap or "\t" in gap)
        if not marks.startswith("#") or not has_space:
            edit = line.edit(found, f"{'#' * len(marks.removeprefix(_ESCAPE))} ")
            yield BrokenBlock("heading", Span(line.start + found.start(), line.end), (edit,))


class _TextPlaces:
    """The places of emphasis and paragraphs on a page. They are computed when first used, since few pages need them."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def emphasis_starts(self) -> set[int]:
        """The offsets at which emphasis begins."""
        return {
            inline.span.start
            for segment in self._page.segments
            if segment.block
            for inline in segment.block.inlines
            if inline.kind in ("emphasis", "strong")
        }

    @cached_property
    def continued_lines(self) -> set[int]:
        """The start offsets of the lines that continue a paragraph."""
        page = self._page
        return {
            page.line_starts[number]
            for segment in page.segments
            if segment.kind == "paragraph"
            for number in range(page.line(segment.span.start), page.lines(segment.span)[1])
        }


def _repaired_item(line: Line, text: _TextPlaces) -> Edit | None:
    if line.first not in _ITEM_FIRST and not line.first.isdecimal():
        return None
    if (found := line.match(_LATER_NUMBER)) and line.start in text.continued_lines:
        return line.edit(found, f"\n{found[0]}")  # only a list that begins with 1 ends a paragraph
    if found := line.match(_BULLET):
        if found["mark"] == "*" and not found["gap"] and line.text.count("*") % 2 == 0:
            return None  # may be emphasis that does not work
        if line.start + found.start() in text.emphasis_starts:
            return None
        return line.edit(found, f"{found['mark'] or '-'} ")
    if found := line.match(_NUMBER):
        number = found["number"] or found["enclosed"] or found["sign"] or found["wide"] or found["letter"]
        return line.edit(found, f"{_value(number)}. ")
    return None


def _value(number: str) -> int:
    """Return the value of a number or letter before an item: 3 for ``3``, ``③``, ``三``, ``c`` and ``다``."""
    letters = next((letters for letters in LIST_LETTERS if number in letters), "")
    if letters:
        return letters.index(number) + 1
    return int(unicodedata.numeric(number)) if len(number) == 1 else int(number)


def _repaired_quote(line: Line) -> Edit | None:
    found = line.match(_QUOTE) if line.first in _QUOTE_FIRST else None
    return line.edit(found, "> ") if found else None


def _repaired_task(line: Line) -> Edit | None:
    found = line.match(_TASK) if line.first in _TASK_FIRST and not line.match(_BOX) else None
    return line.edit(found, f"{found['item']}[{'x' if found['done'] else ' '}] ") if found else None


def _images(lines: Iterable[Line], translation: Page, source: Page) -> Iterator[BrokenBlock]:
    """Yield the images of a translation that are shown as text.

    An image of the source is missing if the translation shows no image with its address. A text such as
    ``! [text](a.png)`` is taken for an image if it is alone on its line, or if it has the address of a missing image.
    A text with a label that is not defined, as in ``![text][label]``, is taken for the first missing image.
    """
    images = [image for segment in translation.segments for image in segment.images]
    shown, starts = {image.url for image in images}, {image.span.start for image in images}
    urls = (image.url for segment in source.segments for image in segment.images)
    missing = dict.fromkeys(url for url in urls if url not in shown)
    for line in lines:
        if line.in_code or ("!" not in line.text and "！" not in line.text):
            continue
        for found in _IMAGE.finditer(line.text, line.indent):
            # In ![[id]], the brackets hold the id of a heading or the name of a page, after an exclamation mark.
            is_label = found["bracket"] == "[" and found["open"] is None and found[0].startswith("![")
            is_alone = found.start() == line.indent and found.end() == len(line.text.rstrip())
            if line.start + found.start() in starts:
                continue
            if found["url"] in missing or (is_alone and found["bracket"] in "(（"):
                url = found["url"]
            elif is_label and missing:
                url = next(iter(missing))
            else:
                continue
            repaired = f"![{found['alt'] or found['open'] or found['unopened'] or ''}]({url}{found['title'] or ''})"
            start = line.start + found.start()
            yield BrokenBlock("image", Span(start, line.start + found.end()), (line.edit(found, repaired),))


def _conflicts(page: Page, lines: Sequence[Line], source: Page) -> Iterator[BrokenBlock]:
    """Yield the conflicts that git has marked with ``<<<<<<<`` and ``>>>>>>>``. The repair keeps the first version."""
    if not any(marker in page.text for marker in _CONFLICT) or _MARKERS.search(source.text):
        return
    ours = middle = None
    for line in (*front_matter_lines(page), *lines):
        if _OURS.fullmatch(line.text):
            if ours:
                yield _conflict(ours, None, None)
            ours, middle = line, None
        elif ours and _MIDDLE.fullmatch(line.text):
            middle = middle if middle and middle.first == "|" else line
        elif _THEIRS.fullmatch(line.text) and (middle or line.text.strip(">")):
            yield _conflict(ours, middle, line)
            ours = middle = None
    if ours and ours.text.strip("<"):
        yield _conflict(ours, None, None)


def _conflict(ours: Line | None, middle: Line | None, theirs: Line | None) -> BrokenBlock:
    """Return a git conflict with the edits that remove its markers and every version except the first.

    At least one of the arguments is not None.

    Args:
        ours: The line of the marker ``<<<<<<<``; None if the page lacks it.
        middle: The line of the marker after the first version; None if the page lacks it.
        theirs: The line of the marker ``>>>>>>>``; None if the page lacks it.
    """
    removed = [Span(ours.start, ours.end + 1)] if ours else []
    if theirs:
        removed.append(Span((middle or theirs).start, theirs.end + 1))
    span = Span(removed[0].start, theirs.end if theirs else removed[0].end - 1)
    return BrokenBlock("conflict", span, tuple(Edit(each, "") for each in removed), is_certain=True)
