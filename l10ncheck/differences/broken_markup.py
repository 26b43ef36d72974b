"""Find Markdown links with broken syntax, which readers see as text.

These are found:
- a space between the brackets: ``[text] (url)``
- full-width brackets: ``[text]（url）``, ``【text】(url)``
- a space in the address: ``[text](ur l)``
- a missing bracket: ``[text](url``, ``[text(url)``, ``text](url)``, ``\\[text](url)``, ``![image](file)(url)``
- no text: ``[](url)``, where the link of the source has a text (right in MyST, which shows the title of the page)
- exchanged brackets: ``(text)[url]``, and other wrong brackets: ``[text)(url)``, ``[text]{url}``, ``[text]((url)``
- escaped brackets: ``\\[text]\\(url)``
- an address without brackets, where the source has a link
- a label without a definition: ``[text][label]``
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..links import LOCALE, without_shortcodes
from ..model import Page, Segment, Span

Break = Literal["blank", "wide", "split", "unclosed", "unopened", "reversed", "brackets", "text", "undefined", "empty"]

# A shortcode in an address, such as ``{{< ref "lane.md" >}}``, may have spaces in it.
_URL = r"(?P<url>(?:\{\{[^{}\n]{1,200}\}\}|\{%[^%\n]{1,200}%\}|[^\s()<>\[\]（）［］【】〔〕])+)"
_OPENING, _CLOSING = r"[\[［【〔]", r"[\]］】〕]"
# The group ``wrong`` is the text to replace.
_PATTERNS: tuple[tuple[Break, re.Pattern[str]], ...] = (
    ("blank", lazy_pattern(rf"\](?P<wrong>\s{{1,9}})\({_URL}\)")),
    (
        "wide",
        lazy_pattern(
            rf"(?P<wrong>{_OPENING}(?P<text>[^\[\]［］【】〔〕\n]{{1,200}}){_CLOSING}"
            rf"[ \t]{{0,2}}[(（［【〔]{_URL}[)）］】〕])"
        ),
    ),
    ("split", lazy_pattern(r"\](?P<wrong>\([ \t]*(?P<url>[^()<>\s\"']+(?:[ \t\u00a0\u3000]+[^()<>\s\"']+){1,9})\))")),
    ("unclosed", lazy_pattern(rf"\](?P<wrong>\({_URL})(?![^\n]{{0,300}}\))")),
    ("unclosed", lazy_pattern(rf"(?P<wrong>\[[^\[\]()\n]{{1,200}}\({_URL}\))")),
    ("unopened", lazy_pattern(rf"(?P<wrong>\]\({_URL}\))")),
    ("unopened", lazy_pattern(rf"!\[[^\[\]\n]{{0,200}}\]\([^()\s]{{1,300}}\)(?P<wrong>\({_URL}\))")),
    ("empty", lazy_pattern(rf"(?P<wrong>(?<!!)\[\]\({_URL}\))")),
    ("reversed", lazy_pattern(rf"(?P<wrong>\([^()\n]{{1,200}}\)\[{_URL}\])")),
    (
        "brackets",
        lazy_pattern(
            rf"(?P<wrong>[\[({{](?P<text>[^\[\](){{}}\n]{{1,200}})[\])}}][(\[{{<]{{1,2}}{_URL}[)\]}}>]{{1,2}})"
        ),
    ),
    (
        "brackets",
        lazy_pattern(
            r"(?P<wrong>\\?\[(?P<text>[^\[\]\\\n]{1,200})(?:\\\]\\?\(|\]\\\()"
            r"(?P<url>[^\s()<>{}\\]+(?:[ \t]+[^\s()<>{}\\]+){0,9})\\?\))"
        ),
    ),
)
_REFERENCE = lazy_pattern(r"\[(?P<text>[^\[\]\n]{1,200})\](?:\[(?P<label>[^\[\]\n]{0,200})\])?(?![(\[:])")
_LINK = lazy_pattern(r"\[[^\[\]]*\]\([^()]*\)")
_LONGEST_TEXT = 200  # characters between the brackets of a link
_BLANKS = lazy_pattern(r"\s+")
_ADDRESS_SIGN = lazy_pattern(r"[/#]|\.\w")  # without any of these, an address looks like a word
_ROOT = lazy_pattern(rf"/(?:{LOCALE})(?=/)", re.IGNORECASE)


class BrokenMarkup(Struct, frozen=True):
    """A link with broken syntax.

    Attributes:
        kind: What is wrong with it.
        url: The address, or the label if no definition of the label exists.
        span: The wrong part, which ``replacement`` replaces.
        place: The whole text that was meant as a link.
        replacement: The text to write instead of ``span``; None if it is not known.
    """

    kind: Break
    url: str
    span: Span
    place: Span
    replacement: str | None = None


def broken_markup(page: Page, segments: tuple[Segment, ...]) -> list[BrokenMarkup]:
    """Return the links with broken syntax in some segments of a page."""
    return [broken for segment in segments for broken in _in_segment(page, segment)]


def _in_segment(page: Page, segment: Segment) -> Iterator[BrokenMarkup]:
    for kind, pattern in _PATTERNS:
        if kind == "empty" and "myst" in page.dialects:
            continue
        for found in pattern.finditer(page.text, segment.span.start, segment.span.end):
            is_right = _LINK.fullmatch(found["wrong"]) or _is_read(segment, found.start("wrong"))
            if (is_right and kind != "empty") or (kind == "unopened" and _is_opened(page.text, found.start())):
                continue
            url = found["url"] if "{" in found["url"] and kind != "split" else _BLANKS.sub("", found["url"])
            replacement = _replacement(kind, url, found)
            yield BrokenMarkup(kind, url, Span(*found.span("wrong")), Span(*found.span()), replacement)


def _is_read(segment: Segment, offset: int) -> bool:
    """Whether Markdown has read a link at an offset of the page, so that the syntax of this link is right.

    ``segment`` is the segment that contains the offset.
    """
    place = bisect_right(segment.links, offset, key=lambda link: link.span.start) - 1
    return place >= 0 and offset < segment.links[place].span.end


def _is_opened(text: str, end: int) -> bool:
    """Whether the ``]`` at the offset ``end`` of a text has an opening ``[``: no other ``]`` is between the two.

    An escaped bracket, ``\\[``, does not open a link.
    """
    start = max(0, end - _LONGEST_TEXT)
    opening = text.rfind("[", start, end)
    while opening > start and text[opening - 1] == "\\":
        opening = text.rfind("[", start, opening)
    return opening > text.rfind("]", start, end)


def _replacement(kind: Break, url: str, found: re.Match[str]) -> str | None:
    """Return the text that repairs a link with broken syntax; None if the repair is not known.

    Args:
        kind: What is wrong with the link.
        url: The address of the link.
        found: The broken part.
    """
    match kind:
        case "blank":
            return ""
        case "wide" | "brackets":
            return f"[{found['text']}]({url})"
        case "split":
            return f"({url})"
        case _:
            return None


def address_as_text(url: str, segments: tuple[Segment, ...]) -> BrokenMarkup | None:
    """Return the first place where an address is written as plain text, without a link; None if there is none.

    The language at the beginning of the path and a slash at its end are ignored: ``/ko/docs/`` is also found for
    ``/docs``.

    Args:
        url: The address.
        segments: The segments to search.
    """
    url = without_shortcodes(url)
    if not _ADDRESS_SIGN.search(url):
        return None
    root = _ROOT.match(url)
    path = url[root.end() :] if root else url
    written = path.rstrip("/").casefold()
    if not any(written in segment.prose.casefold() for segment in segments):
        return None  # compiling the pattern takes longer than this search
    language = rf"(?:/{LOCALE}(?=/))?" if path.startswith("/") else ""
    pattern = re.compile(rf"(?<![A-Za-z0-9/._#@-]){language}{re.escape(path.rstrip('/'))}/?(?![A-Za-z0-9_#/-])", re.I)
    for segment in segments:
        for found in pattern.finditer(segment.prose) if path.strip("/") else ():
            span = segment.locate(*found.span())
            if not any(link.span.start <= span.start and span.end <= link.span.end for link in segment.links):
                return BrokenMarkup("text", url, span, span)
    return None


def undefined_references(page: Page, segments: tuple[Segment, ...]) -> list[BrokenMarkup]:
    """Return the texts that look like a reference link, such as ``[text][label]``, but whose label is not defined.

    Segments contain such a text only if it was not read as a link. A label keeps its marks: ``**text**`` is the label
    of ``[**text**][]``.
    """
    found = []
    for segment in segments:
        for reference in _REFERENCE.finditer(segment.prose) if "[" in segment.prose else ():
            span = segment.locate(*reference.span())
            reference = _REFERENCE.fullmatch(page.text, span.start, span.end) or reference
            found.append(BrokenMarkup("undefined", reference["label"] or reference["text"], span, span))
    return found
