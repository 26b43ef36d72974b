"""Shared code of the rules on missing and extra blocks: make a finding of a gap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..admonitions import admonition_content, opens_admonition
from ..comparison import Comparison
from ..differences.gaps import Gap, GapKind, Side, gaps
from ..messages import gettext, ngettext
from ..model import Finding, Page, Segment, Severity
from .base import Group, Rule

_EXCERPT = 60  # characters
_SINGLE_THING = frozenset[GapKind](("tail", "section", "table", "tag"))  # one, however many segments it has
_TRIVIAL = 4  # letters and digits; nobody misses an "e.g." or a dash


class GapRule(Rule):
    """Base class of the rules on gaps. A subclass names the side and the kinds of gap that it reports."""

    group: ClassVar[Group] = "structure"
    severity = Severity.WARNING
    side: ClassVar[Side]
    kinds: ClassVar[tuple[GapKind, ...]]

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for gap in comparison.of(gaps):
            if gap.side == self.side and gap.kind in self.kinds and self.concerns(comparison, gap):
                yield self._finding(comparison, gap)

    def concerns(self, comparison: Comparison, gap: Gap) -> bool:
        """Whether this rule reports a gap of its side and kinds."""
        return True

    def hint(self, comparison: Comparison, gap: Gap) -> str:
        """Return the instruction for a gap of this rule."""
        if self.side == "extra":
            return gettext("Remove this content if the source dropped it; otherwise add it to the source.")
        first, last = comparison.source.lines(gap.span)
        words = max(gap.words, 1)
        if first == last:
            return ngettext(
                "Translate line {line} of the source and insert the translation at this place.",
                "Translate line {line} of the source ({count} words) and insert the translation at this place.",
                words,
                line=first,
            )
        return ngettext(
            "Translate lines {first}–{last} of the source and insert the translation at this place.",
            "Translate lines {first}–{last} of the source ({count} words) and insert the translation at this place.",
            words,
            first=first,
            last=last,
        )

    def _finding(self, comparison: Comparison, gap: Gap) -> Finding:
        beginning = _beginning(comparison, gap)
        is_missing = self.side == "missing"
        page = comparison.source if is_missing else comparison.translation
        shown = description(page, gap.segments[0]) if gap.kind == "tag" else beginning
        name = gap.segments[0].tags[0].name.lower() if gap.segments[0].tags else ""
        count = 1 if gap.kind in _SINGLE_THING else len(gap.segments)
        is_advice = gap.segments[0].kind in ("paragraph", "item") and all(map(is_trivial, gap.segments))
        return self.finding(
            comparison,
            gap.place,
            gap.span if is_missing else None,
            (_missing_message if is_missing else _extra_message)(gap.kind, count, shown, name),
            subject=beginning,
            severity=Severity.INFO if is_advice else self.severity,
            weight=1.0,
            words=gap.words if is_missing else 0,
            hint=self.hint(comparison, gap),
        )


def _missing_message(kind: GapKind, count: int, text: str, name: str) -> str:
    """Return the message about blocks that only the source has; ``text`` is the beginning of the first, and ``name`` its tag."""
    match kind:
        case "tail":
            return gettext('rest of the page missing in the translation, from "{text}" on', text=text)
        case "section":
            return gettext('section missing in the translation: "{text}"', text=text)
        case "table":
            return gettext('table missing in the translation: "{text}"', text=text)
        case "tag":
            return gettext('admonition "{name}" missing in the translation: "{text}"', name=name, text=text)
        case "heading":
            return ngettext(
                'heading missing in the translation: "{text}"',
                '{count} headings missing in the translation, starting with "{text}"',
                count,
                text=text,
            )
        case "list-item":
            return ngettext(
                'list item missing in the translation: "{text}"',
                '{count} list items missing in the translation, starting with "{text}"',
                count,
                text=text,
            )
        case "table-row":
            return ngettext(
                'table row missing in the translation: "{text}"',
                '{count} table rows missing in the translation, starting with "{text}"',
                count,
                text=text,
            )
        case "code-block":
            return ngettext(
                'code block missing in the translation: "{text}"',
                '{count} code blocks missing in the translation, starting with "{text}"',
                count,
                text=text,
            )
        case "html":
            return ngettext(
                'block of HTML missing in the translation: "{text}"',
                '{count} blocks of HTML missing in the translation, starting with "{text}"',
                count,
                text=text,
            )
        case _:
            return ngettext(
                'paragraph missing in the translation: "{text}"',
                '{count} paragraphs missing in the translation, starting with "{text}"',
                count,
                text=text,
            )


def _extra_message(kind: GapKind, count: int, text: str, name: str) -> str:
    """Return the message about blocks that only the translation has; ``text`` is the beginning of the first, and ``name`` its tag."""
    match kind:
        case "section":
            return gettext('section not in the source: "{text}"', text=text)
        case "table":
            return gettext('table not in the source: "{text}"', text=text)
        case "tag":
            return gettext('admonition "{name}" not in the source: "{text}"', name=name, text=text)
        case "heading":
            return ngettext(
                'heading not in the source: "{text}"',
                '{count} headings not in the source, starting with "{text}"',
                count,
                text=text,
            )
        case "list-item":
            return ngettext(
                'list item not in the source: "{text}"',
                '{count} list items not in the source, starting with "{text}"',
                count,
                text=text,
            )
        case "table-row":
            return ngettext(
                'table row not in the source: "{text}"',
                '{count} table rows not in the source, starting with "{text}"',
                count,
                text=text,
            )
        case "code-block":
            return ngettext(
                'code block not in the source: "{text}"',
                '{count} code blocks not in the source, starting with "{text}"',
                count,
                text=text,
            )
        case "html":
            return ngettext(
                'block of HTML not in the source: "{text}"',
                '{count} blocks of HTML not in the source, starting with "{text}"',
                count,
                text=text,
            )
        case _:
            return ngettext(
                'paragraph not in the source: "{text}"',
                '{count} paragraphs not in the source, starting with "{text}"',
                count,
                text=text,
            )


def _beginning(comparison: Comparison, gap: Gap) -> str:
    """Return the first words of the gap, or its markup where no segment of it has text."""
    page = comparison.source if gap.side == "missing" else comparison.translation
    text = next((segment.text for segment in gap.segments if segment.text.strip()), "")
    return excerpt(text) or _markup(page, gap.segments[0])


def description(page: Page, segment: Segment) -> str:
    """Return the first words of a segment; those of its content if it opens an admonition; or else its markup."""
    inside = admonition_content(page.segments, segment) if opens_admonition(segment) else ()
    text = next((each.text for each in (segment, *inside) if each.text.strip()), "")
    return excerpt(text) or _markup(page, inside[0] if inside else segment)


def _markup(page: Page, segment: Segment) -> str:
    return excerpt(page.text[segment.span.start : segment.span.end])


def excerpt(text: str) -> str:
    """Return the beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= _EXCERPT:
        return line
    return line[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def is_trivial(segment: Segment) -> bool:
    """Whether the segment has only a few letters and no code, link, image or tag."""
    has_content = segment.codes or segment.links or segment.images or segment.tags
    return not has_content and sum(character.isalnum() for character in segment.text) < _TRIVIAL
