"""Finds text that on many pages only the source or only the translation has, which is probably intended.

Components, shortcodes and lines that a program writes are suggested in any case. Prose is suggested only if it is the
first or last text of the translations. Prose of the source is not: it may be missing because the translations are
outdated.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from .boilerplate import blanked
from .causes import flat
from .document import Document
from .lazy_pattern import lazy_pattern
from .model import Finding, Span
from .report import PageReport, Report

Side = Literal["source", "translation", "both"]  # both: with different values

_SHARE = 0.1  # of the pages of a language that have the text on one side only
_MIN_PAGES = 5
_ONE_SIDED = 0.9  # share of the pages with the text on this side that do not have it on the other side
_MOST = 10  # texts that are looked up on all pages
_LONGEST = 300  # code points of a text that is suggested
_MIN_LETTERS = 8  # a shorter text, such as a dash, is no text of its own
_RULES = lazy_pattern(r"(missing|extra)-(?:text|html|shortcode|admonition|marker|heading|section|list-item|image)$")
_COMPONENT = lazy_pattern(r"<([A-Z][\w.]*)[^<>]*/>")
_SHORTCODE = lazy_pattern(r"\{\{[<%](?!\s*/)[^{}]*[%>]\}\}|<!--[^<>]*-->")
_VALUE_RULES = frozenset({"date-changed", "number-changed", "version-changed"})
# Words with digits, such as dates and versions, differ from page to page; the name of a month may stand between them.
_CHANGING = lazy_pattern(r"\S*\d\S*(?:\s+[^\W\d]{3,9}[.,]?\s+\S*\d\S*)?")
_TARGET = lazy_pattern(r"(?<=\]\()[^()\s]+(?=\))")  # of a link, such as one from a translation to its source
_FRONT_MATTER = lazy_pattern(r"---\n.*?\n---\n|\+\+\+\n.*?\n\+\+\+\n", re.DOTALL)


class BoilerplateSuggestion(Struct, frozen=True):
    """A text that on many pages only the source or only the translation has, or that has different values in both.

    Attributes:
        pattern: The text as a pattern for the setting ``boilerplate``.
        side: Which page has the text: the source, the translation, or ``both`` with different values, such as dates.
        pages: The number of pages on which the text is missing, extra or different.
    """

    pattern: str
    side: Side
    pages: int


def suggestions(report: Report) -> tuple[BoilerplateSuggestion, ...]:
    """Return the texts that are missing or extra on a tenth or more of a language's pages, the most frequent first.

    Args:
        report: The report on a site. It must contain the texts of the pages.
    """
    totals = Counter(page.locale for page in report.pages)
    found: defaultdict[tuple[str, Side], Counter[str]] = defaultdict(Counter)
    for page in report.pages:
        for key in set(_patterns(page)):
            found[key][page.locale] += 1
    frequent = [
        BoilerplateSuggestion(pattern, side, counts.total())
        for (pattern, side), counts in found.items()
        if any(count >= max(_MIN_PAGES, _SHARE * totals[locale]) for locale, count in counts.items())
    ]
    frequent.sort(key=lambda each: (-each.pages, each.pattern))
    return tuple(
        each for each in frequent[:_MOST] if each.side == "both" or _is_one_sided(each.pattern, each.side, report.pages)
    )


def _patterns(page: PageReport) -> Iterator[tuple[str, Side]]:
    """Yield a pattern for each finding that may be about boilerplate, such as ``Last updated *``.

    Each pattern comes with the side whose text it matches: ``source``, ``translation`` or ``both``.
    """
    for finding in flat(page.findings):
        if finding.rule in _VALUE_RULES and (pattern := _generated_line(page, finding)):
            yield pattern, "both"
        rule = _RULES.match(finding.rule)
        if rule is None:
            continue
        side: Side = "source" if rule[1] == "missing" else "translation"
        place = _place(page, finding, side)
        if place and (pattern := _pattern(*place, side)):
            yield pattern, side


def _generated_line(page: PageReport, finding: Finding) -> str:
    """Return a pattern for the line of a finding: ``Last updated *`` for ``Last updated 2024-05-01``.

    The result is empty unless the line of the source and the line of the translation differ only in their numbers.
    """
    lines = []
    for document, span in ((page.source_document, finding.source_span), (page.document, finding.span)):
        if document is None or span is None:
            return ""
        lines.append(document.line(document.position(span.start).line).strip())
    source, translation = (_CHANGING.sub("*", " ".join(line.split())) for line in lines)
    return source if source == translation and len(source) <= _LONGEST and _has_words(source) else ""


def _has_words(pattern: str) -> bool:
    return sum(map(str.isalpha, pattern)) >= _MIN_LETTERS


def _place(page: PageReport, finding: Finding, side: Side) -> tuple[Document, Span] | None:
    """Return the text of one page of the pair, and the place of a finding in it; None if it has no place there.

    The page is the source if ``side`` is ``source``, and otherwise the translation.
    """
    document = page.source_document if side == "source" else page.document
    span = finding.source_span if side == "source" else finding.span
    return (document, span) if document is not None and span is not None else None


def _pattern(document: Document, span: Span, side: Side) -> str:
    """Return a pattern for the setting ``boilerplate`` that matches the text of a span; empty if the text is ordinary.

    A pattern is returned for three kinds of text:

    - a component, such as ``<Note />``
    - a shortcode, or a line that a program writes, such as ``Last updated 2024-05-01``
    - in the translation, the first or last text of the page

    Args:
        document: The text of the page.
        span: The place of the text in the page.
        side: Whether the page is the source or the translation.
    """
    text = document.text[span.start : span.end].strip()
    if not text or len(text) > _LONGEST:
        return ""
    if component := _COMPONENT.fullmatch(text):
        return f"<{component[1]} />"
    start, end = document.range(span)
    if text.startswith("#") and start.line < end.line:
        return ""  # a section; boilerplate may be a heading without text, such as "###### Auto generated on 5 May"
    if document.line(start.line)[: start.column - 1].strip(" >") or document.line(end.line)[end.column - 1 :].strip():
        return ""
    joined = _TARGET.sub("*", " ".join(document.text[span.start - start.column + 1 : span.end].split()))
    pattern = _CHANGING.sub("*", joined)
    is_generated = pattern != joined or _SHORTCODE.fullmatch(joined) is not None
    if not is_generated and (side == "source" or not _is_at_an_end(document.text, span)):
        return ""
    return pattern if _has_words(pattern) else ""


def _is_at_an_end(text: str, span: Span) -> bool:
    """Whether a span is the first or the last text of a page, ignoring front matter, imports and a title before it."""
    before = _FRONT_MATTER.sub("", text[: span.start], count=1)
    lines = (line.strip("> \t\r") for line in before.split("\n"))
    return not text[span.end :].strip() or not any(line and not line.startswith(("import ", "# ")) for line in lines)


def _is_one_sided(pattern: str, side: Side, pages: tuple[PageReport, ...]) -> bool:
    """Whether the text that ``pattern`` matches is nearly always only on ``side``: in the source or the translation.

    That is the case if, of all pairs in ``pages`` with the text on this side, at least nine tenths lack it on the other
    side.
    """
    with_text = both = 0
    for page in pages:
        source, translation = page.source_document, page.document
        if source is None or translation is None:
            continue
        own, other = (source, translation) if side == "source" else (translation, source)
        if blanked(own.text, (pattern,)) != own.text:
            with_text += 1
            both += blanked(other.text, (pattern,)) != other.text
    return with_text - both >= _ONE_SIDED * with_text
