"""Shows the state of the sections of a page: document symbols, and code lenses of outdated sections."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lsprotocol import types
from msgspec import Struct

from ..history.page_diff import heading_paths
from ..history_types import Hunk, hunks_span
from ..messages import gettext, ngettext
from ..model import Page, Section, SectionMatch, Span
from .checked_pair import CheckedPair, UriOf
from .positions import Lines

SHOW_PLACE = "l10ncheck.showPlace"  # the command of a code lens; its argument is a location

_MOST_SYMBOLS = 2000


class SectionState(Struct, frozen=True):
    """What is known about a section of a pair.

    Attributes:
        match: The section of the source and its translation.
        hunks: The changes of the source that the translation of the section does not contain.
        findings: The number of findings in the translation of the section.
    """

    match: SectionMatch
    hunks: tuple[Hunk, ...]
    findings: int

    @property
    def text(self) -> str:
        """The state of the section as a text for users, such as ``in sync``."""
        if self.match.relation == "missing":
            return gettext("not translated")
        if self.match.relation == "extra":
            return gettext("not in the source")
        parts = []
        if self.hunks:
            parts.append(_changed_words(self.hunks))
        if self.findings:
            parts.append(ngettext("{count} finding", "{count} findings", self.findings))
        return ", ".join(parts) or gettext("in sync")


def section_states(checked: CheckedPair) -> Iterator[SectionState]:
    """Yield for each section of a pair which changes of the source it lacks, and how many findings it has."""
    alignment = checked.alignment
    if alignment is None:
        return
    outdated = checked.history.by_section if checked.history else {}
    paths = heading_paths(alignment.source) if outdated else []
    starts = sorted(finding.span.start for finding in checked.findings)
    for match in alignment.sections:
        heading = match.source.heading if match.source else None
        path = paths[heading.index] if heading and paths else ()
        hunks = outdated.get(path, ()) if match.source else ()
        span = _span(match.translation, alignment.translation) if match.translation else Span(0, -1)
        yield SectionState(match, hunks, max(bisect_left(starts, span.end) - bisect_left(starts, span.start), 0))


def symbols(pairs: Sequence[CheckedPair], page: str) -> list[types.DocumentSymbol]:
    """Return the headings of a page as symbols, whose details are the states of the sections.

    Args:
        pairs: The pairs of the page.
        page: The path of the page in the project.
    """
    states: dict[int, list[str]] = {}  # by index of the heading
    found: tuple[Page, Lines] | None = None
    for checked in pairs:
        in_source = page == checked.pair.source
        if checked.alignment is None:
            continue
        shown = checked.alignment.source if in_source else checked.alignment.translation
        found = shown, checked.source if in_source else checked.translation
        for state in section_states(checked):
            section = state.match.source if in_source else state.match.translation
            if section and section.heading:
                text = f"{checked.pair.locale}: {state.text}" if in_source else state.text
                states.setdefault(section.heading.index, []).append(text)
    return _tree(*found, states) if found else []


def code_lenses(checked: CheckedPair, page: str, uri_of: UriOf) -> Iterator[types.CodeLens]:
    """Yield a code lens (a line of text with a command) for each outdated section.

    The text says how much of the source has changed. On the source page, the command shows the translation of the
    section; on the translation, it shows the change in the source.

    Args:
        checked: The result of the check.
        page: The path of the page in the project.
        uri_of: Returns the URI of a page.
    """
    in_source = page == checked.pair.source
    for state in section_states(checked):
        source, translation = state.match.source, state.match.translation
        if not state.hunks or source is None or translation is None or checked.alignment is None:
            continue
        alignment = checked.alignment
        changed, place = hunks_span(state.hunks), _span(translation, alignment.translation)
        if in_source:
            title = f"{checked.pair.locale}: {_changed_words(state.hunks)}"
            line = checked.source.range(_first_line(source, alignment.source, checked.source))
            target = types.Location(uri_of(checked.pair.translation), checked.translation.range(place))
        else:
            title = _changed_words(state.hunks)
            line = checked.translation.range(_first_line(translation, alignment.translation, checked.translation))
            target = types.Location(uri_of(checked.pair.source), checked.source.range(changed))
        yield types.CodeLens(line, types.Command(title, SHOW_PLACE, arguments=[target]))


def _changed_words(hunks: Sequence[Hunk]) -> str:
    return ngettext("source changed: {count} word", "source changed: {count} words", sum(hunk.words for hunk in hunks))


def _span(section: Section, page: Page) -> Span:
    """Return the span from the start of a section to the start of the next one."""
    first = section.heading or (section.segments[0] if section.segments else None)
    if first is None:
        return Span(0, 0)
    last = section.segments[-1] if section.segments else first
    after = last.index + 1
    end = page.segments[after].span.start if after < len(page.segments) else len(page.text) + 1
    return Span(first.span.start, end)


def _first_line(section: Section, page: Page, lines: Lines) -> Span:
    return lines.line_span(lines.line(_span(section, page).start))


def _tree(page: Page, lines: Lines, states: dict[int, list[str]]) -> list[types.DocumentSymbol]:
    """Return the headings of a page as a tree.

    Args:
        page: The page.
        lines: The lines of the page.
        states: The texts to show beside each heading, such as ``outdated``, by the index of the heading.
    """
    found = [each for each in page.segments if each.kind == "heading"][:_MOST_SYMBOLS]
    roots: list[types.DocumentSymbol] = []
    open_headings: list[tuple[int, types.DocumentSymbol]] = []
    for heading in found:
        level = heading.level
        start = lines.position(heading.span.start)
        while open_headings and open_headings[-1][0] >= level:
            open_headings.pop()[1].range.end = start
        written = page.text[heading.span.start : heading.span.end].strip("# \r\n")  # may be a shortcode
        symbol = types.DocumentSymbol(
            name=heading.text.strip() or written or "#" * level,
            kind=types.SymbolKind.String,
            range=types.Range(start, lines.position(len(lines.text))),
            selection_range=lines.range(heading.span),
            detail="; ".join(states.get(heading.index, ())) or None,
            children=[],
        )
        siblings = open_headings[-1][1].children if open_headings else roots
        assert isinstance(siblings, list)
        siblings.append(symbol)
        open_headings.append((level, symbol))
    return roots
