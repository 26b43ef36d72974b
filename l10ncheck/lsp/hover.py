"""Makes the hover text of a place: its source or translation, the changes of the source, and its glossary terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent

from lsprotocol import types

from ..glossary.terms import Term
from ..history_types import Hunk
from ..messages import gettext, ngettext
from ..model import Match, Segment, Span, whole_span
from .checked_pair import CheckedPair, TermInMatch, spans_touch, terms_in_match
from .positions import Lines

_BACKTICKS = re.compile(r"`+")
_MOST_CHARACTERS = 4000  # of one text
_MOST_CHANGES = 5


def hover(pairs: Sequence[CheckedPair], page: str, position: types.Position) -> types.Hover | None:
    """Return the text that the editor shows when the mouse is over a position; None if no segment is at the position.

    Args:
        pairs: The pairs of the page.
        page: The path of the page in the project.
        position: The position on the page.
    """
    parts = [part for checked in pairs for part in _parts(checked, page, position)]
    if not parts:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(parts)))


def _parts(checked: CheckedPair, page: str, position: types.Position) -> Iterator[str]:
    in_source = page == checked.pair.source
    offset = (checked.source if in_source else checked.translation).offset(position)
    match = checked.match_at(offset, in_source=in_source)
    if match is None:
        return
    uses = list(terms_in_match(match, checked))
    if in_source:
        at_place = [use for use in uses if use.source.start <= offset <= use.source.end]
    else:
        at_place = [use for use in uses if any(span.start <= offset <= span.end for span in use.translations)]
    yield from (_term_text(use.term) for use in _without_repeats(at_place))
    other, lines = (match.translation, checked.translation) if in_source else (match.source, checked.source)
    if other:
        span = whole_span(other)
        title = gettext("Translation ({locale}):", locale=checked.pair.locale) if in_source else gettext("Source:")
        yield f"**{_plain(title)}**\n\n{literal(_dedented(span, lines))}"
    yield from _changes(match, checked)
    if not in_source and not at_place:
        yield from _term_list(uses)


def _changes(match: Match, checked: CheckedPair) -> Iterator[str]:
    """Yield the unapplied changes of the source of a match, each as a Markdown text with its old and new lines."""
    hunks = [hunk for hunk in (checked.history.hunks if checked.history else ()) if _touches(hunk, match.source)]
    for hunk in hunks[:_MOST_CHANGES]:
        title = ngettext(
            "Source changed since the translation: {count} word",
            "Source changed since the translation: {count} words",
            hunk.words,
        )
        old = [f"-{line}" for line in hunk.old.splitlines()]
        new = [f"+{line}" for line in hunk.new.splitlines()]
        difference = "\n".join([*old, *new])
        yield f"**{_plain(title)}**\n\n{literal(difference, 'diff')}"


def _dedented(span: Span, lines: Lines) -> str:
    """Return the text of a span without the indentation that all its lines share."""
    start = lines.line_span(lines.line(span.start)).start
    if lines.text[start : span.start].isspace():
        return dedent(lines.text[start : span.end])
    return lines.text[span.start : span.end]


def _touches(hunk: Hunk, segments: Sequence[Segment]) -> bool:
    return any(spans_touch(hunk.new_span, segment.span) for segment in segments)


def _term_text(term: Term) -> str:
    approved = ", ".join(term.renderings)
    lines = [f"**{_plain(term.term)}** → {_plain(approved)}"]
    if term.forbidden:
        texts = ", ".join(item.text for item in term.forbidden)
        lines.append(_plain(gettext("Do not use: {renderings}", renderings=texts)))
    if term.when.text:
        lines.append(_plain(gettext("Use when: {condition}", condition=term.when.text)))
    if term.note:
        lines.append(_plain(term.note))
    if term.origin:
        lines.append(_plain(gettext("Glossary: {origin}", origin=term.origin)))
    return "\n\n".join(lines)


def _term_list(uses: Sequence[TermInMatch]) -> Iterator[str]:
    terms = _without_repeats(uses)
    if terms:
        lines = [f"- {_plain(use.term.term)} → {_plain(', '.join(use.term.renderings))}" for use in terms]
        yield "\n".join([f"**{_plain(gettext('Terms:'))}**", "", *lines])


def _without_repeats(uses: Sequence[TermInMatch]) -> list[TermInMatch]:
    return list({use.term.origin + use.term.term: use for use in uses}.values())


def literal(text: str, language: str = "markdown") -> str:
    """Return a text as a Markdown code block, so the editor does not interpret what it contains."""
    shown = text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"
    longest = max((len(run) for run in _BACKTICKS.findall(shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{shown}\n{fence}"


def _plain(text: str) -> str:
    r"""Return a text on one line, with its Markdown characters escaped: ``\*`` for ``*``."""
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~&-])", r"\\\1", " ".join(text.split()))
