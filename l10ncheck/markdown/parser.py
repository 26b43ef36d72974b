"""Text → Page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from mistune import InlineParser, Markdown
from mistune.plugins.formatting import strikethrough

from ..decoding import OUR_LIMITS
from ..model import FrontMatter, Page, Span, Trouble
from . import front_matter
from .blocks import PositionedParser
from .definition_lists import definition_lists
from .dialects import detect, get
from .footnotes import footnotes
from .limits import DEFAULT, Limits, passed_over
from .mask import Mask
from .opaque import opaque_blocks
from .segments import segments_of
from .source import Source
from .state import PositionedState
from .tables import table
from .tree import TreeBuilder


def parse(
    text: str,
    *,
    path: str = "",
    locale: str = "",
    dialects: Iterable[str] | None = None,
    limits: Limits = DEFAULT,
) -> Page:
    """The page that ``text``, the content of a file as it is on disk, makes.

    ``dialects`` are names of dialects; None: those that the text uses. What cannot be read as written is among the
    page's ``troubles``, those of kind ``replay`` being our own. Raises UnknownNameError for an unknown dialect.
    """
    source = Source(text)
    text = source.text
    if len(text) > limits.page:
        message = f"the page has {len(text):,} characters, more than {limits.page:,}: it was not read"
        troubles = (Trouble("too-large", message, Span(0, 0)),)
        return Page(path, locale, text, tuple(dialects or ()), None, (), (), source.line_starts, troubles=troubles)
    names = detect(text) if dialects is None else tuple(dialects)
    matter, start = front_matter.read(source, limits)
    skipped = list(passed_over(source, limits))
    found = [(opaque, dialect.in_code) for dialect in map(get, names) for opaque in dialect.scan(source.plain)]
    mask = Mask(source, [*((each.opaque, False) for each in skipped), *found], start)
    markdown = _markdown(names)
    state = PositionedState()
    state.env.update(source=source, mask=mask, ref_urls={}, footnotes=set(), troubles=[])
    state.process(mask.text)
    state.cursor = start
    for before_parse in markdown.before_parse_hooks:
        before_parse(markdown, state)
    markdown.block.parse(state)
    builder = TreeBuilder(source, mask, markdown.inline, state.env)
    blocks = builder.blocks(state.tokens, len(state.src))
    return Page(
        path=path,
        locale=locale,
        text=text,
        dialects=names,
        front_matter=matter,
        blocks=blocks,
        segments=segments_of(text, matter, blocks),
        line_starts=source.line_starts,
        definitions=tuple(builder.definitions),
        comments=tuple(builder.comments),
        troubles=(
            *_matter_troubles(matter),
            *(each.trouble for each in skipped),
            *state.env["troubles"],
            *builder.misfits,
        ),
    )


def _matter_troubles(matter: FrontMatter | None) -> Iterator[Trouble]:
    if matter and matter.error:
        kind = "front-matter-limit" if matter.error in OUR_LIMITS else "front-matter"
        yield Trouble(kind, f"front matter: {matter.error}", matter.span)


def front_matter_of(text: str) -> FrontMatter | None:
    """The front matter of a page, the rest of which is not read; that of ``parse``."""
    return front_matter.read(Source(text))[0]


@cache
def _markdown(dialects: tuple[str, ...]) -> Markdown:
    plugins: list[Any] = [table, strikethrough, footnotes, definition_lists, opaque_blocks]
    for name in dialects:
        plugins += get(name).plugins
    return Markdown(None, PositionedParser(), InlineParser(), plugins)
