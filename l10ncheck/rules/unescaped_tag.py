r"""Reports brackets that are text in the source, and a tag in the translation: ``<name>`` for ``\<name>``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.html_tags import ELEMENTS
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Finding, Fix, Match, Page, Segment, Severity, Span, Tag
from .base import Example, Rule

# What MDX reads as the beginning of a tag or an expression.
_BARE = {
    "<": lazy_pattern(r"<(?<!\\<)[A-Za-z0-9][^\s<>`]{0,80}"),
    "{": lazy_pattern(r"\{(?<!\\\{)[^\s<>`{}]{0,80}"),
}
_SHOWN = lazy_pattern(r"<[^<>\n]{1,80}>|\{[^{}\n]{1,80}\}")


class UnescapedTag(Rule):
    r"""Text in angle brackets or braces is not escaped as in the source, so it is read as a tag or an expression.

    ## Why it matters
    `\<cluster>` is text, but `<cluster>` is a tag: browsers do not show it, and MDX cannot build the page.

    ## What is ignored
    - HTML elements, unless the source shows their names in brackets as text.
    - Tags that the source has too.
    - Brackets around text that has no brackets in the source.

    ## How to fix it
    Escape the bracket as in the source, or put the text in backticks.
    """

    name = "unescaped-tag"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("Replace \\<cluster> with yours.\n", "Ersetze <cluster> durch deinen.\n", fires=1),
        Example("Replace &lt;name&gt; with yours.\n", "<name>을 자신의 것으로 바꾼다.\n", fires=1),
        Example("Replace `<your-name>` with yours.\n", "Ersetze <dein-name> durch deinen.\n", fires=1),
        Example("See the \\<head> of the page.\n", "페이지의 <head>를 본다.\n", fires=1),
        Example(
            "<Tip a={b} />\n\nIf a \\<b, stop.\n",
            "<Tip a={b} />\n\nWenn a <b, halte an.\n",
            fires=1,
            locale="de",
            note="MDX cannot read the bracket",
        ),
        Example(
            "<Tip a={b} />\n\nWrite \\{ to open it.\n",
            "<Tip a={b} />\n\nEscribe { para abrirlo.\n",
            fires=1,
            locale="es",
            note="nor the brace",
        ),
        Example("Replace \\<cluster> with yours.\n", "Ersetze `<cluster>` durch deinen.\n", fires=0),
        Example(
            "<Tip a={b} />\n\nSet \\{name}.\n",
            "<Tip a={b} />\n\nSetze {'{name}'}.\n",
            fires=0,
            locale="de",
            note="a string that shows the brace",
        ),
        Example("Wait for <name>.\n", "<name>을 기다린다.\n", fires=0, note="it is a tag in the source too"),
        Example(
            "<Tip a={b} />\n\nWrite a type as in `<T>`.\n",
            "<Tip a={b} />\n\n형식은 꺾쇠 괄호(<>) 안에 쓴다.\n",
            fires=0,
            note="readers see two brackets without a name, except on pages with the suffix .mdx",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match, tag in _unescaped_tags(comparison):
            written = " ".join(comparison.translation.text[tag.span.start : tag.span.end].split())
            yield self.finding(
                comparison,
                tag.span,
                match.source[0].span,
                gettext('text in brackets not shown, because it is read as a tag: "{text}"', text=written),
                subject=written,
                severity=Severity.ERROR if "mdx" in comparison.translation.dialects else None,
                hint=gettext("Escape the bracket as in the source, or put the text in backticks."),
                fix=Fix(
                    gettext("Put a backslash before the bracket"),
                    (Edit(Span(tag.span.start, tag.span.start), "\\"),),
                    safe=False,
                ),
            )


def _unescaped_tags(comparison: Comparison) -> tuple[tuple[Match, Tag], ...]:
    """Return the tags of the translation that are text in the source, each with the match of its block."""
    own = {tag.name for segment in comparison.source.segments for tag in segment.tags}
    return tuple(
        (match, tag)
        for match in comparison.alignment.matches
        if match.source and match.translation
        for tag in (
            *_unescaped(match, comparison.translation, own),
            *_bare_brackets(match, comparison.translation, comparison.source),
        )
    )


def _unescaped(match: Match, page: Page, own: set[str]) -> Iterator[Tag]:
    tags = [tag for segment in match.translation for tag in segment.tags if segment.kind != "code" and _is_odd(tag)]
    has_fragments = page.path.endswith(".mdx")  # elsewhere, readers see the two brackets of <>
    tags = [tag for tag in tags if tag.name not in own and (tag.name or tag.syntax == "expression" or has_fragments)]
    if not tags:
        return
    shown = [text for segment in match.source for text in _shown(segment)]
    kept = sum(1 for segment in match.translation for _ in _shown(segment))
    lost = len(shown) - kept
    for tag in tags:
        written = page.text[tag.span.start : tag.span.end]
        alike = any(text[0] == written[0] for text in shown)
        if tag.name.lower() in ELEMENTS:
            is_lost = lost > 0 and any(written in segment.prose for segment in match.source)
        else:
            is_lost = written in shown or (alike and lost > 0)
        if is_lost:
            lost -= 1
            yield tag


def _bare_brackets(match: Match, page: Page, source: Page) -> Iterator[Tag]:
    r"""Yield each ``<name``, ``<5`` or ``{`` without closing bracket that is escaped only in the source.

    Only pages in MDX are checked, since MDX cannot read such a bracket.
    """
    for sign in _BARE if "mdx" in page.dialects else ():
        if not any(sign in segment.prose for segment in match.translation):
            continue
        is_shown = any(sign in segment.prose for segment in match.source)
        if is_shown and not any(_find_bare(segment, source, sign) for segment in match.source):
            for segment in match.translation:
                for span in _find_bare(segment, page, sign):
                    yield Tag("jsx", page.text[span.start + 1 : span.end], "open", span)


def _find_bare(segment: Segment, page: Page, sign: str) -> list[Span]:
    """Return the places in the page at which the text of a segment has the unescaped bracket ``sign``.

    The result is empty for code blocks.
    """
    if segment.kind == "code":
        return []
    places = (segment.locate(*found.span()) for found in _BARE[sign].finditer(segment.prose))
    return [place for place in places if _BARE[sign].match(page.text, place.start)]


def _is_odd(tag: Tag) -> bool:
    """Whether a tag may be text that was not escaped: an expression in braces, or a tag without arguments.

    The result is False for an expression that is a string, such as ``{"{"}``, since it escapes text on purpose.
    """
    if tag.syntax == "expression":
        return tag.name[:1] not in ("'", '"', "`")
    return tag.syntax in ("html", "jsx") and tag.role != "close" and not tag.args


def _shown(segment: Segment) -> list[str]:
    """Return the texts in angle brackets or braces that readers see: ``<name>`` in "the directory <name>".

    Texts in inline code are included. Empty for code blocks.
    """
    return [] if segment.kind == "code" else _SHOWN.findall(segment.text)
