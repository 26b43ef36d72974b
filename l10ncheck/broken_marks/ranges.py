"""Finds comments and front matter whose opening or closing marks do not work.

Such a mark also affects the text after it: an unclosed comment hides the rest of the page, and a stray ``---`` on the
first line turns the text below it into front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..edits import hidden
from ..lazy_pattern import lazy_pattern
from ..model import Edit, Page, Span
from .block import BrokenBlock
from .directives import broken_directives
from .lines import Line
from .shortcodes import broken_shortcodes

_DASH = r"[-\u2010-\u2015－﹣]"
# The pattern begins with a single character set, which makes the search fast.
_OPENING = lazy_pattern(
    rf"(?P<bracket>[<＜‹〈《﹤&!！](?:(?<!&)|(?<=&)lt;))[ ]?(?P<mark>[!！]?)[ ]?(?P<dashes>{_DASH}{{1,3}})(?![>＞])"
)
_CLOSING = lazy_pattern(rf"(?P<dashes>{_DASH}{{1,3}})[ ]?(?:[>＞›〉》﹥]|&gt;)")
_COMMENT, _COMMENT_END = "<!--", "-->"
_LONGEST_COMMENT = 4000  # longest comment with broken marks, in characters
_MDX_COMMENT = lazy_pattern(r"\{/\*(?:(?!\*[/}])[^\n]){0,1000}(?:\*(?P<slash>/?)(?P<brace>\s*\}|))?")
_BLANK_LINE = lazy_pattern(r"\n[ \t>]*\n")
_INLINE_CODE = lazy_pattern(r"(`(?<!``)`*)(?!`)[^\n]*?(?<!`)\1(?!`)")

_FENCE = lazy_pattern(rf"(?:-{{2,4}}|(?!-){_DASH}{{1,4}})[ \t]*")
_KEY = lazy_pattern(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]|$)")
_TOP = lazy_pattern(r"\ufeff?\s*(?:<!--(?s:.*?)-->\s*)*+")  # white space and comments
_NAME = lazy_pattern(r"[A-Za-z_][\w.-]*")


def broken_ranges(translation: Page, source: Page, lines: Sequence[Line]) -> tuple[BrokenBlock, ...]:
    """Return the comments, directives and front matter of a translation with opening or closing marks that may be
    mistyped.

    Args:
        translation: The page to search.
        source: Its source. Directives and front matter are searched for only if the source has them.
        lines: The lines of the translation.

    Returns:
        The candidates, in the order of the page.
    """
    return tuple(
        sorted(
            (
                *_comments(translation, source),
                *_expressions(translation),
                *broken_directives(translation, source, lines),
                *broken_shortcodes(translation, source, lines),
                *_front_matter(translation, source),
            ),
            key=lambda block: block.span,
        )
    )


# --- comments ---------------------------------------------------------------------------------------------------------


def _comments(page: Page, source: Page) -> Iterator[BrokenBlock]:
    """Yield the comments of a page whose opening or closing marks are broken."""
    if not _OPENING.search(page.text):
        return
    text = _without_code(page)
    sources_own = {found[0] for found in _OPENING.finditer(source.text)}
    # whether the source has an unclosed comment too
    may_be_open = source.text.rfind(_COMMENT) > source.text.rfind(_COMMENT_END)
    position = end = 0
    while found := _OPENING.search(text, position):
        position = found.end()
        if not found[0].startswith(_COMMENT):
            block = None if found[0] in sources_own else _opened_wrongly(text, found, source)
        else:
            if 0 <= end < position:
                end = text.find(_COMMENT_END, position)
            block = None if may_be_open else _closed_wrongly(text, found.start(), end)
            position = end if end >= 0 and block is None else position
        if block is not None:
            yield block
            position = max(position, block.edits[-1].span.end)


def _without_code(page: Page) -> str:
    """Return the text of a page with NUL characters in place of code and front matter. All offsets stay the same."""
    spans = [segment.span for segment in page.segments if segment.kind == "code"]
    text = hidden(page.text, [Span(0, page.front_matter.span.end), *spans] if page.front_matter else spans)
    return _INLINE_CODE.sub(lambda code: "\x00" * len(code[0]), text)


def _opened_wrongly(text: str, found: re.Match[str], source: Page) -> BrokenBlock | None:
    """Return the comment whose opening mark is broken at the match ``found``, such as ``<!-`` instead of ``<!--``.

    The result is None if no comment begins there. If the closing mark is broken too, it repairs both. It is certain
    (``is_certain``), except for ``&lt;!--`` if the source has ``!--``: the page may show a comment on purpose.
    """
    limit = min(len(text), found.end() + _LONGEST_COMMENT)
    line_end = _end_of_line(text, found.start()) if found["mark"] else 0  # a short closing mark is on the same line
    closings = _CLOSING.finditer(text, found.end(), limit)
    closing = next((end for end in closings if len(end["dashes"]) > 1 or end.end() <= line_end), None)
    following = _OPENING.search(text, found.end(), limit)
    if closing is None or (following is not None and following.start() < closing.start()):
        return None
    is_arrow = not found["mark"]
    if is_arrow and (
        closing[0] != _COMMENT_END
        or len(found["dashes"]) < 2
        or text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip(" \t>")
    ):
        return None  # an arrow, not a comment
    edits = [Edit(Span(*found.span()), _COMMENT)]
    if closing[0] != _COMMENT_END:
        edits.append(Edit(Span(*closing.span()), _COMMENT_END))
    span = Span(found.start(), _end_of_line(text, found.start()))
    is_certain = found["bracket"] != "&lt;" or _COMMENT[1:] not in source.text
    return BrokenBlock("comment", span, tuple(edits), is_certain)


def _closed_wrongly(text: str, start: int, end: int) -> BrokenBlock | None:
    """Return a comment whose closing mark is missing or mistyped; None if it is closed correctly.

    Args:
        text: The text of the page, with code blanked.
        start: Where the comment begins.
        end: Where the next ``-->`` begins; -1 if none follows. If another comment begins before it, it does not close
            the comment at ``start``.
    """
    inside = start + len(_COMMENT)
    following = text.find(_COMMENT, inside, end if end >= 0 else len(text))
    if end >= 0 and following < 0:
        return None
    limit = following if following >= 0 else len(text)
    closing = next(
        (
            found
            for found in _CLOSING.finditer(text, inside, min(limit, inside + _LONGEST_COMMENT))
            if text[found.end() : found.end() + 1] in ("", "\n", "\r")
        ),
        None,
    )
    if closing is not None:
        edit = Edit(Span(*closing.span()), _COMMENT_END)
    elif end < 0 and following < 0:
        blank = _BLANK_LINE.search(text, inside)
        place = blank.start() if blank else len(text.rstrip())
        edit = Edit(Span(place, place), f" {_COMMENT_END}")
    else:
        return None
    return BrokenBlock("comment", Span(start, _end_of_line(text, start)), (edit,), is_certain=True)


def _end_of_line(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text[:end].rstrip("\r")) if end >= 0 else len(text)


def _expressions(page: Page) -> Iterator[BrokenBlock]:
    """Yield the comments of MDX that are not closed by ``*/}``, such as ``{/* text */`` and ``{/* text *}``."""
    if "mdx" in page.dialects and "{/*" in page.text:
        text = _without_code(page)
        last = text.rfind("*/")
        for found in _MDX_COMMENT.finditer(text):
            end = _end_of_line(text, found.start())
            if found["slash"] is None and last < end:
                yield BrokenBlock("comment", Span(found.start(), end), (Edit(Span(end, end), " */}"),), is_certain=True)
                return
            if found["slash"] is not None and not (found["slash"] and found["brace"]):
                edit = Edit(Span(found.start("slash"), found.end()), "/}")
                yield BrokenBlock("comment", Span(found.start(), end), (edit,))


# --- front matter -----------------------------------------------------------------------------------------------------


def _front_matter(page: Page, source: Page) -> Iterator[BrokenBlock]:
    """Yield text that was read as front matter by mistake, and front matter that was read as text."""
    if source.front_matter is None:
        block = None if source.text.lstrip("\ufeff").startswith("---") else _unintended(page)
    elif page.front_matter is None or not page.front_matter.fields:
        is_read = "hugo" in page.dialects and page.text[:1].isspace()  # Hugo skips white space before front matter
        block = (
            None if is_read else _unread(page, {field.key.partition(".")[0] for field in source.front_matter.fields})
        )
    else:
        block = None
    if block is not None:
        yield block


def _unintended(page: Page) -> BrokenBlock | None:
    """Return the ``---`` on the first line of a page if it makes a parser take ordinary text for front matter.

    The result is None if the page does not begin with ``---``, or if real front matter follows.
    """
    first = _first_line(page.text)
    if first is None or page.text[first.start : first.end].strip() != "---":
        return None
    matter = page.front_matter
    if matter is not None:
        body = page.text[first.end : matter.span.end].strip("- \t\r\n")
        is_mapping = not matter.error and any(_KEY.match(line) for line in body.splitlines())  # settings of l10ncheck
        if not body or is_mapping or any(_NAME.fullmatch(field.key) for field in matter.fields):
            return None  # meant as front matter
    edit = Edit(Span(first.start, _next_line(page.text, first.end)), "")
    return BrokenBlock("front-matter", first, (edit,), is_certain=True)


def _unread(page: Page, keys: set[str]) -> BrokenBlock | None:
    """Return front matter whose marks are missing, too short, full-width, not on the first line, or not closed.

    In the repaired text of the block, comments that stand before the front matter follow it.

    Args:
        page: A page on which no front matter was read.
        keys: The keys of the source's front matter, by which front matter is recognized.

    Returns:
        The block; None if the page has nothing like front matter.
    """
    text = page.text
    top = _TOP.match(text)
    start = top.end() if top else 0
    comments = text[:start].strip("\ufeff \t\r\n")
    span = Span(start, _end_of_line(text, start))
    matter = page.front_matter
    if matter is not None and not matter.error:  # empty front matter: there is a second mark above the real one
        edit = Edit(Span(0, matter.span.end), "---")
        return BrokenBlock("front-matter", span, (edit,), is_certain=True) if _has_key(text, matter.span.end) else None
    if _FENCE.fullmatch(text, span.start, span.end):
        at = _next_line(text, span.end)
    elif (key := _KEY.match(text, start)) and key["key"] in keys:
        at = start
    else:
        return None
    edits = [] if text[:at] == "---\n" else [Edit(Span(0, at), "---\n")]
    found = 0
    while at < len(text):
        end = _end_of_line(text, at)
        written = text[at:end]
        if _FENCE.fullmatch(written):
            if written.rstrip() != "---" or comments:
                edits.append(Edit(Span(at, end), f"---\n\n{comments}".rstrip()))
            break
        if not written.strip() or written.startswith("#"):
            edits.append(Edit(Span(at, at), f"---\n{comments}".rstrip() + "\n"))
            break
        key = _KEY.match(written)
        found += key is not None and key["key"] in keys
        at = _next_line(text, end)
    return BrokenBlock("front-matter", span, tuple(edits), is_certain=True) if found and edits else None


def _has_key(text: str, offset: int) -> bool:
    """Whether the first text after ``offset`` is a key of front matter, such as ``title:``."""
    return _KEY.match(text, len(text) - len(text[offset:].lstrip())) is not None


def _first_line(text: str) -> Span | None:
    start = 1 if text.startswith("\ufeff") else 0
    return Span(start, _end_of_line(text, start)) if text else None


def _next_line(text: str, end: int) -> int:
    """Return the offset of the line after the one that contains ``end``; the length of the text for the last line."""
    found = text.find("\n", end)
    return len(text) if found < 0 else found + 1
