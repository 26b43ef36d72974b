"""Find HTML tags of the translation that have no matching opening or closing tag, or that readers see as text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Block, Inline, Page, Segment, Span, Tag

if TYPE_CHECKING:
    from ..comparison import Comparison

# The HTML elements that need an opening and a closing tag: https://html.spec.whatwg.org/multipage/indices.html
PAIRED = frozenset((
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "button", "canvas",
    "cite", "code", "data", "datalist", "del", "details", "dfn", "dialog", "div", "dl", "em", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "i", "iframe",
    "ins", "kbd", "label", "legend", "main", "map", "mark", "menu", "meter", "nav", "noscript", "object", "ol",
    "output", "picture", "pre", "progress", "q", "ruby", "s", "samp", "script", "search", "section", "select",
    "slot", "small", "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "template", "textarea",
    "time", "title", "u", "ul", "var", "video", "center", "font", "big", "strike", "tt", "nobr",
))  # fmt: skip
# Elements whose closing tag may be left out.
_OPTIONAL = frozenset((
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "option", "optgroup",
    "rt", "rp", "html", "head", "body",
))  # fmt: skip
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
ELEMENTS = PAIRED | _OPTIONAL | _VOID
_ONE_NAME = lazy_pattern(r"[<\[]([^\W_]+)[>\]]")
_RAW = frozenset(("script", "style", "textarea"))  # elements whose content is text, even if it looks like tags
_DEEPEST = 200  # levels of nested elements; bounds the work for a closing tag

# Matches a tag with a wrong bracket, slash or space, and the number that a translation tool shows in place of a tag.
_SHOWN = lazy_pattern(
    r"[<＜‹〈][ \u3000]*(?P<slash>[/／\\]?)[ \u3000]*(?:(?P<name>[^\W\d_][^\W_]*)|(?P<number>\d{1,3}))"
    r"[ \u3000]*(?P<single>[/／]?)[ \u3000]*[>＞›〉]"
)

_CURLY = "“”„‟«»‘’‚＂「」『』"
# A tag with correct quotes, and without values in braces.
_ATTRIBUTES = lazy_pattern(
    rf"</?[\w.:-]+(?:[\s/]+|[^\s\"'=<>/{_CURLY}]+|=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>{_CURLY}][^\s\"'=<>]*))*+>"
)

# The beginning of a tag whose quotes end the attributes in another place than the tag, so that readers see the tag.
_UNREAD = lazy_pattern(rf"<(?P<name>[A-Za-z][\w.]*)[ \t][^<>{{}}\n]*=[ \t]*[\"'{_CURLY}][^<>{{}}\n]*>")

_STRING = lazy_pattern(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'")  # in a value in braces, and around other values

# A shortcode of Hugo with correct quotes. The next argument may follow a closing quote without a space.
_SHORTCODE = lazy_pattern(
    r"\{\{[<%]-?\s*/?[\w./-]+(?:\s+|[\w.:-]+\s*=|\"(?:\\.|[^\"\\])*\"(?=[\s/>%]|[\w-]+=)"
    rf"|`[^`]*`|[^\s\"=`>%{_CURLY}]+|[>%](?!\}}\}}))*+[>%]\}}\}}"
)
# An ``include`` of Jekyll with correct quotes.
_INCLUDE = lazy_pattern(
    rf"\{{%(?:(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')(?=[\s,|%-])|[^\"'%{_CURLY}]|%(?!\}}))*+%\}}"
)

ProblemKind = Literal["unclosed", "unopened", "unpaired", "shown", "quotes"]


class TagProblem(Struct, frozen=True):
    """A wrong HTML tag.

    Attributes:
        kind: What is wrong:

            - ``unclosed``: it has no closing tag
            - ``unopened``: it has no opening tag
            - ``unpaired``: the tags of the line have different ones of these faults
            - ``shown``: readers see it as text
            - ``quotes``: the quotes around its attributes are wrong; other tags of the line may be wrong because of
              them
        span: Its place in the translation.
        names: This tag and the wrong tags after it on its line, as they are written, in order.
    """

    kind: ProblemKind
    span: Span
    names: tuple[str, ...]


def tag_problems(comparison: Comparison) -> tuple[TagProblem, ...]:
    """Return the first wrong HTML tag of each line of the translation, in order.

    It stands for all wrong tags of its line, since one wrong tag often makes another one wrong. Elements that also have
    unpaired tags in the source are not checked.
    """
    source, translation = comparison.source, comparison.translation
    unpaired = _unpaired(translation)
    own = {tag.name.lower() for tag, _ in _unpaired(source)} if unpaired else set()
    problems = [
        *((tag.span, kind) for tag, kind in unpaired if tag.name.lower() not in own),
        *((span, "shown") for span in _shown(source, translation)),
        *((span, "quotes") for span in _with_wrong_quotes(source, translation)),
    ]
    by_line: dict[int, TagProblem] = {}
    for span, kind in sorted(problems):
        line = translation.line(span.start)
        written = translation.text[span.start : span.end]
        if line in by_line:
            first = by_line[line]
            joined = first.kind if first.kind in (kind, "quotes") else "unpaired"
            by_line[line] = TagProblem(joined, first.span, (*first.names, written))
        else:
            by_line[line] = TagProblem(kind, span, (written,))
    return tuple(by_line.values())


def may_be_tag(code: str) -> bool:
    """Whether a code may be a tag: it names an HTML element (``<slot>``), or has a capital letter (``<Tabs>``)."""
    named = _ONE_NAME.fullmatch(code)
    return named is not None and (not named[1].islower() or named[1] in ELEMENTS)


def page_html_tags(page: Page) -> Iterator[Tag]:
    """Yield the tags of HTML elements on a page, in order. Tags inside code are left out."""
    for tag in _tags_of(page):
        if tag.syntax == "html" or (tag.syntax == "jsx" and (tag.name.islower() or tag.name.isupper())):
            yield tag


def _with_wrong_quotes(source: Page, translation: Page) -> Iterator[Span]:
    """Yield the tags whose attributes have wrong quotes, such as ``<Card title="Say "hello"">`` or ``<img alt=“A”>``.

    Nothing is yielded if the source has such a tag too. String files are not checked, since their formats escape
    quotes.
    """
    if any(segment.kind == "entry" for segment in translation.segments[:1]):
        return
    found = [*_quoted_wrongly(translation), *_unread(translation, source)]
    if found and next(_quoted_wrongly(source), None) is None:
        yield from found


def _unread(page: Page, source: Page) -> Iterator[Span]:
    """Yield texts that are not read as tags because the quotes around an attribute do not match: ``<a href="b>``.

    Only names of tags that the source has are searched for.
    """
    names: set[str] | None = None
    for segment in page.segments:
        if segment.kind in ("code", "field", "tag") or "<" not in segment.prose:
            continue
        for found in _UNREAD.finditer(segment.prose):
            names = {tag.name for tag in _tags_of(source)} if names is None else names
            span = segment.locate(*found.span())
            is_wrong = found["name"] in names and not _ATTRIBUTES.match(segment.prose, found.start())
            if is_wrong and page.text[span.start : span.end] == found[0]:
                yield span


def _quoted_wrongly(page: Page) -> Iterator[Span]:
    for tag in _tags_of(page):
        written = page.text[tag.span.start : tag.span.end] if tag.args else ""
        if tag.syntax == "liquid":
            is_wrong = tag.name.startswith("include") and bool(written) and not _INCLUDE.fullmatch(written)
        elif tag.syntax == "shortcode":
            may_be_wrong = written.count('"') > 2 or not frozenset(_CURLY).isdisjoint(written)
            is_wrong = may_be_wrong and not _SHORTCODE.fullmatch(written)
        elif "{" in written:
            is_wrong = tag.syntax == "jsx" and _ends_strings_early(written)
        else:
            is_wrong = written.startswith("<") and tag.syntax in ("html", "jsx") and not _ATTRIBUTES.fullmatch(written)
        if is_wrong:
            yield tag.span


def _ends_strings_early(written: str) -> bool:
    """Whether a string in a tag ends inside a word, such as ``'M'`` in ``{'M'yak'}``.

    ``written`` is the tag as the page has it. The result is False for a tag that contains other tags.
    """
    if "<" in written[1:] or "`" in written:
        return False
    return any(written[found.end() : found.end() + 1].isalnum() for found in _STRING.finditer(written))


def _tags_of(page: Page) -> list[Tag]:
    """Return all tags of a page, in order. Tags inside code are left out."""
    found: list[Tag] = []

    def collect(blocks: Iterable[Block]) -> None:
        for block in blocks:
            if block.kind == "code":
                continue
            if block.kind == "tag" and block.tag:
                found.append(block.tag)
            collect_inlines(block.inlines)
            collect(block.children)

    def collect_inlines(inlines: Iterable[Inline]) -> None:
        for node in inlines:
            if node.kind == "tag" and node.tag:
                found.append(node.tag)
            if node.children:
                collect_inlines(node.children)

    collect(page.blocks)
    return found


def _unpaired(page: Page) -> list[tuple[Tag, ProblemKind]]:
    """Return the tags without a matching opening or closing tag, each with what is wrong with it."""
    found: list[tuple[Tag, ProblemKind]] = []
    opened: list[Tag] = []
    counts: Counter[str] = Counter()
    for tag in page_html_tags(page):
        name = tag.name.lower()
        if opened and opened[-1].name.lower() in _RAW and not (tag.role == "close" and name == opened[-1].name.lower()):
            continue
        if name not in PAIRED and name not in _OPTIONAL:
            continue
        if tag.role == "open":
            opened.append(tag)
            counts[name] += 1
            if len(opened) > _DEEPEST:
                counts[opened.pop(0).name.lower()] -= 1
        elif tag.role == "close":
            if not counts[name]:
                found.append((tag, "unopened"))
                continue
            while (last := opened.pop()).name.lower() != name:
                counts[last.name.lower()] -= 1
                if last.name.lower() not in _OPTIONAL:
                    found.append((last, "unclosed"))
            counts[name] -= 1
    return found + [(tag, "unclosed") for tag in opened if tag.name.lower() not in _OPTIONAL]


def _shown(source: Page, translation: Page) -> Iterator[Span]:
    """Yield the spans of texts that were meant as tags but are shown as text.

    These are pairs of an opening and a closing tag, closing tags, and tags without content, such as ``<br>``.
    """
    shown_in = [(segment, texts) for segment in translation.segments if (texts := list(_shown_in(segment)))]
    if not shown_in:
        return
    own = {found[0] for segment in source.segments for found in _shown_in(segment)}
    has_html = next(page_html_tags(source), None) is not None
    for segment, matches in shown_in:
        shown = [found for found in matches if found[0] not in own]
        closed = {found["name"] or "" for found in shown if found["slash"] or (found["number"] and found["single"])}
        for found in shown:
            name = found["name"] or ""
            is_tag = not name or (has_html and (name.lower() in ELEMENTS or not name.isascii()))
            if not is_tag or (name not in closed and name.lower() not in _VOID):
                continue
            span = segment.locate(*found.span())
            if translation.text[span.start : span.end] == found[0]:  # not escaped
                yield span


def _shown_in(segment: Segment) -> Iterator[re.Match[str]]:
    """Yield the texts in angle brackets that readers of a segment see, as matches of ``_SHOWN``."""
    if segment.kind not in ("code", "field", "tag"):
        yield from _SHOWN.finditer(segment.prose)
