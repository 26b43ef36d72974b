"""Finds the tags of the template language Liquid, as Jekyll and GitBook use it, and the attribute lists of kramdown.

See https://shopify.github.io/liquid/ and https://kramdown.gettalong.org/syntax.html#inline-attribute-lists. Jekyll
expands Liquid before it parses the Markdown, even in code, except inside ``{% raw %}``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from re import Match

from ...lazy_pattern import lazy_pattern
from ...model import Span, Tag, TagRole
from ._arguments import arguments, attributes
from ._highlight import LIQUID, liquid_highlight
from ._scanning import Finder, front_matter_end, is_alone, verbatim_of
from .base import Dialect, Opaque

# Excludes ``{{%`` and ``{{<``, which belong to Hugo.
_HIGHLIGHT = lazy_pattern(LIQUID, re.M)
_OPENER = lazy_pattern(
    r"(?<!\{)\{%-?\s*(?P<tag>\w+(?:-\w+)*|#)"
    r"|\{\{-?(?![{<%])\s*(?P<output>[\w.\[\]-]*)"
    r"|\{:(?P<list>:?[ \t]*[^{}\n]*)\}"
)
# One pattern for each string that it begins with, since a pattern with a literal beginning is found much faster.
_EVIDENCE = {
    "{%": re.compile(r"\{%(?<!\{\{%)-?\s*[A-Za-z#_]"),
    "{{": re.compile(r"\{\{-?\s*(?:site|page|layout|include)\."),
    "{:": re.compile(r"\{:(?<![^\n]\{:)[ \t]*[.#\w]"),
}
_END_TAG = lazy_pattern(r"\{%-?\s*end(\w+(?:-\w+)*)\s*-?%\}")


def _detect(text: str) -> bool:
    for sign, pattern in _EVIDENCE.items():
        for evidence in pattern.finditer(text) if sign in text else ():
            if not verbatim_of(text).contains(evidence.end() - 1):
                return True
    return False


def _scan(text: str) -> Iterator[Opaque]:
    if "{" not in text:
        return
    verbatim, finder, end_tags = verbatim_of(text), Finder(text), _EndTags(text)
    position = front_matter_end(text)
    while opener := _OPENER.search(text, position):
        position = opener.end()
        if opener["tag"] == "highlight" and (code_end := _code_end(text, opener.start(), end_tags)):
            position = code_end
            continue
        if opener["list"] is None:
            opaque = _expanded(text, opener, finder, end_tags)
        else:
            opaque = None if verbatim.contains(opener.start()) else _attribute_list(text, opener)
        if opaque is not None:
            yield opaque
            position = opaque.span.end
            if opaque.tag and opaque.tag.name == "raw" and opaque.tag.role == "open":
                position = end_tags.after("raw", position).start


def _code_end(text: str, start: int, end_tags: _EndTags) -> int:
    """Return the offset after the block of code that the tag ``{% highlight %}`` at ``start`` begins.

    The result is 0 if the tag is not closed, or if the opening or the closing tag is not alone on its line.
    """
    opener = _HIGHLIGHT.match(text, start)
    end = end_tags.after("highlight", start)
    alone = opener and is_alone(text, *opener.span()) and is_alone(text, end.start, end.end)
    return end.end if alone else 0


def _expanded(text: str, opener: Match[str], finder: Finder, end_tags: _EndTags) -> Opaque | None:
    """Return a tag (``{% … %}``) or an output (``{{ … }}``) as a range; None if it is not closed in its paragraph.

    The range of a comment or a block of highlighted code also includes the content and the closing tag.

    Args:
        text: The text of the page.
        opener: The match of the first characters of the tag or output, with its name: ``{% if``.
        finder: Finds strings in ``text``.
        end_tags: Finds the closing tags in ``text``.
    """
    start, name = opener.start(), opener["tag"]
    close = finder.find("}}" if name is None else "%}", opener.end())
    if close < 0 or close > finder.blank_line(start):
        return None
    end = close + 2
    args = arguments(text, opener.end(), close - (text[close - 1] == "-"))
    if name in ("comment", "highlight"):
        end = max(end, end_tags.after(name, end).end)
    span = Span(start, end)
    own_line = is_alone(text, start, end)
    if name is None:
        return Opaque(span, Tag("liquid", opener["output"], "single", span, args), own_line)
    if name in ("comment", "#"):
        return Opaque(span, None, own_line)
    role: TagRole = "single"
    if name.startswith("end"):
        name, role = name.removeprefix("end"), "close"
    elif name != "highlight" and end_tags.after(name, end).end > 0:
        role = "open"
    return Opaque(span, Tag("liquid", name, role, span, args), own_line)


def _attribute_list(text: str, opener: Match[str]) -> Opaque:
    """Return the range of an attribute list, such as ``{: #id .class}``, which Markdown must not interpret.

    The range has a tag in two cases: ``{:toc}`` is a tag without arguments, and a list with an id is a tag whose only
    argument is the id, since links may lead to it. All other lists have no tag. ``opener`` is the match of the whole
    list in ``text``.
    """
    span = Span(*opener.span())
    args = attributes(text, *opener.span("list"))
    tag: Tag | None = None
    if any(arg.value == "toc" for arg in args):
        tag = Tag("liquid", "toc", "single", span)
    elif ids := tuple(arg for arg in args if arg.name == "id"):
        tag = Tag("liquid", "attributes", "single", span, ids)
    return Opaque(span, tag, is_alone(text, span.start, span.end))


class _EndTags:
    """Finds the closing tags of a text by name: ``{% endraw %}`` for ``raw``."""

    def __init__(self, text: str) -> None:
        self._spans: dict[str, list[Span]] = {}
        for end in _END_TAG.finditer(text):
            self._spans.setdefault(end[1], []).append(Span(*end.span()))

    def after(self, name: str, offset: int) -> Span:
        """Return the span of the first closing tag ``name`` at or after ``offset``; ``Span(0, 0)`` without one."""
        spans = self._spans.get(name, [])
        found = bisect_left(spans, Span(offset, offset))
        return spans[found] if found < len(spans) else Span(0, 0)


DIALECT = Dialect(
    name="liquid",
    detect=_detect,
    scan=_scan,
    plugins=(liquid_highlight,),
    in_code=True,
    slug="jekyll",
    ascii_addresses=True,
)
