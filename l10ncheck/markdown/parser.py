"""The entry point of the Markdown parser: turns the text of a file into a ``Page``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from mistune import InlineParser, Markdown
from mistune.plugins.formatting import strikethrough
from msgspec import Struct

from ..decoding import is_our_limit
from ..messages import gettext
from ..model import Block, Definition, FrontMatter, Inline, Page, PageProblem, Span
from . import front_matter
from .blocks import PositionedParser
from .definition_lists import definition_lists
from .dialects import detect_dialects, get
from .footnotes import footnotes
from .limits import DEFAULT, Limits, skipped_ranges
from .mask import Mask
from .opaque import opaque_blocks
from .segments import segments_of
from .source import Source
from .state import PositionedState
from .tables import table
from .tree import TreeBuilder

_FRONT_MATTER_PROBLEMS = ("front-matter", "front-matter-limit")


class Tree(Struct, frozen=True, array_like=True):
    """The parts of a page that take long to parse: its blocks, and the link definitions, comments and problems that are
    found while the blocks are built. The front matter and the segments are not included.
    """

    blocks: tuple[Block, ...]
    definitions: tuple[Definition, ...]
    comments: tuple[Inline, ...]
    problems: tuple[PageProblem, ...]


def parse(
    text: str,
    *,
    path: str = "",
    locale: str = "",
    dialects: Iterable[str] | None = None,
    limits: Limits = DEFAULT,
) -> Page:
    """Parse the text of a Markdown file.

    Args:
        text: The text as it is in the file, with its line endings and byte order mark.
        path: The path that the page gets. No file is read.
        locale: The language tag that the page gets.
        dialects: The names of Markdown dialects; None to detect those that the text uses.
        limits: How much of a large page is parsed; the rest is skipped.

    Returns:
        The page. ``Page.problems`` lists what could not be parsed. Problems of the kind ``replay`` are bugs of this
        parser.

    Raises:
        UnknownNameError: A dialect is unknown.
    """
    return _kept.parse(text, path, locale, None if dialects is None else tuple(dialects), limits)


class _Kept:
    """Parses pages, and keeps the last ``size`` pages in memory, so that they need not be parsed again."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.parse = lru_cache(size)(_parse) if size else _parse


def keep_parsed_pages(size: int) -> None:
    """From now on, keep the parsed pages of the last ``size`` texts in memory.

    This is for a program that parses the same texts again, such as the language server.
    """
    global _kept
    if size != _kept.size:
        _kept = _Kept(size)


def _parse(text: str, path: str, locale: str, dialects: tuple[str, ...] | None, limits: Limits) -> Page:
    source = Source(text)
    text = source.text
    if len(text) > limits.page:
        message = gettext(
            "the page was not checked: it has {length:,} characters, the limit is {limit:,}",
            length=len(text),
            limit=limits.page,
        )
        problems = (PageProblem("too-large", message, Span(0, 0)),)
        return Page(path, locale, text, dialects or (), None, (), (), source.line_starts, problems=problems)
    names = detect_dialects(text) if dialects is None else dialects
    return _page(source, path, locale, names, limits, None)


def restored(tree: Tree, text: str, *, path: str, locale: str, dialects: tuple[str, ...]) -> Page:
    """Return the page that ``parse`` would return for a text, but take the blocks from an earlier page.

    Args:
        tree: The result of ``tree_of`` for an earlier page of the same text and dialects.
        text: The text.
        path: The path that the page gets.
        locale: The language tag that the page gets.
        dialects: The names of its Markdown dialects.
    """
    return _page(Source(text), path, locale, dialects, DEFAULT, tree)


def tree_of(page: Page) -> Tree:
    """Return the parts of a page that take long to parse. ``restored`` makes the page again from these parts."""
    problems = tuple(problem for problem in page.problems if problem.kind not in _FRONT_MATTER_PROBLEMS)
    return Tree(page.blocks, page.definitions, page.comments, problems)


def _page(source: Source, path: str, locale: str, names: tuple[str, ...], limits: Limits, tree: Tree | None) -> Page:
    """Return the page of a text.

    Args:
        source: The text.
        path: The path that the page gets.
        locale: The language tag that the page gets.
        names: The names of its dialects.
        limits: How much of a large page is parsed.
        tree: The parsed Markdown; None to parse it here.
    """
    matter, start = front_matter.read_front_matter(source, limits)
    if tree is None:
        tree = _parse_tree(source, names, start, limits)
    ascii_addresses = any(get(name).ascii_addresses for name in names)
    return Page(
        path=path,
        locale=locale,
        text=source.text,
        dialects=names,
        front_matter=matter,
        blocks=tree.blocks,
        segments=segments_of(source.text, matter, tree.blocks, ascii_addresses=ascii_addresses),
        line_starts=source.line_starts,
        definitions=tree.definitions,
        comments=tree.comments,
        problems=(*_front_matter_problems(matter), *tree.problems),
    )


def _parse_tree(source: Source, names: tuple[str, ...], start: int, limits: Limits) -> Tree:
    """Parse the Markdown of a page. It begins at the offset ``start`` in ``source.plain``, after the front matter.

    ``names`` are the names of its dialects. ``limits`` says how much of the page is parsed.
    """
    skipped = list(skipped_ranges(source, limits))
    opaque = [(each, dialect.in_code) for dialect in map(get, names) for each in dialect.scan(source.plain)]
    mask = Mask(source, [*((each.opaque, False) for each in skipped), *opaque], start)
    markdown = _markdown(names)
    state = PositionedState()
    state.env.update(source=source, mask=mask, ref_urls={}, footnotes=set(), problems=[])
    state.process(mask.text)
    state.cursor = start
    for before_parse in markdown.before_parse_hooks:
        before_parse(markdown, state)
    markdown.block.parse(state)
    builder = TreeBuilder(source, mask, markdown.inline, state.env)
    blocks = builder.blocks(state.tokens, len(state.src))
    problems = (*(each.problem for each in skipped), *state.env["problems"], *builder.problems)
    return Tree(blocks, tuple(builder.definitions), tuple(builder.comments), problems)


_kept = _Kept(0)


def _front_matter_problems(matter: FrontMatter | None) -> Iterator[PageProblem]:
    if matter and matter.error:
        kind = _FRONT_MATTER_PROBLEMS[is_our_limit(matter.error)]
        yield PageProblem(kind, gettext("front matter: {error}", error=matter.error), matter.span)


def front_matter_of(text: str) -> FrontMatter | None:
    """Return the front matter of the page with this text, without parsing the rest; None if it has no front matter."""
    return front_matter.read_front_matter(Source(text))[0]


@cache
def _markdown(dialects: tuple[str, ...]) -> Markdown:
    """Return the mistune parser for a set of dialects."""
    plugins: list[Any] = [table, strikethrough, footnotes, definition_lists, opaque_blocks]
    for name in dialects:
        plugins += get(name).plugins
    return Markdown(None, PositionedParser(), InlineParser(), plugins)
