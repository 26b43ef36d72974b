"""Base class and helpers of the rules about missing and extra blocks.

Each of their findings is about one gap: blocks of one page, such as a section or adjacent list items, that the other
page does not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from ..admonitions import admonition_content, indexes_in_admonitions, is_labelled, opens_admonition
from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.gaps import Gap, GapKind, Side, gaps, matches_by_segment
from ..differences.inline_code import UNSURE
from ..differences.words import prose_words
from ..messages import excerpt, gettext, ngettext
from ..model import Finding, Match, Page, Segment, Severity, whole_span
from .base import Group, Rule

# Kinds of gaps that are reported as one thing, not counted by segments.
_SINGLE_THING = frozenset[GapKind](("tail", "section", "table", "tag"))
_SURE = 0.5  # confidence of a match, from which both pages have the same text
_LONGEST_PLAIN = 60  # characters of a list item whose length shows little
_TRIVIAL = 4  # a segment with fewer letters and digits, such as "e.g.", is trivial


class GapRule(Rule):
    """Base class of the rules about missing or extra blocks, such as paragraphs that only one page has.

    A subclass sets ``side`` (missing or extra) and ``kinds`` (such as heading or table). The rule then reports each gap
    of this side and these kinds. A gap consists of blocks of one page, such as adjacent list items, that the other page
    does not have.
    """

    group: ClassVar[Group] = "structure"
    severity = Severity.WARNING
    side: ClassVar[Side]
    kinds: ClassVar[tuple[GapKind, ...]]

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for gap in comparison.of(gaps):
            if gap.side == self.side and gap.kind in self.kinds and self.concerns(comparison, gap):
                yield self._finding(comparison, gap)

    def concerns(self, comparison: Comparison, gap: Gap) -> bool:
        """Whether to report a gap of the rule's side and kinds. A subclass can override this method to ignore some gaps."""
        return True

    def hint(self, comparison: Comparison, gap: Gap) -> str:
        """Return the instruction that tells the user what to do about the missing or extra blocks."""
        block = gap.segments[0].parent
        if self.side == "missing" and block is not None and is_one_of_several(comparison, gap):
            first, last = comparison.source.lines(block.span)
            return gettext(
                "Compare the list with lines {first} to {last} of the source, and translate the item that is missing.",
                first=first,
                last=last,
            )
        if self.side == "extra":
            return gettext(
                "Look at older versions of the source: if they have this content, remove it from the translation. If "
                'only this language needs it, keep it, and put the comment "l10ncheck: ignore[{rule}]" before it.',
                rule=self.name,
            )
        first, last = comparison.source.lines(gap.span)
        words = max(gap.words, 1)
        if first == last:
            return ngettext(
                "Translate line {line} of the source and insert the translation at this line.",
                "Translate line {line} of the source ({count} words) and insert the translation at this line.",
                words,
                line=first,
            )
        return ngettext(
            "Translate lines {first}–{last} of the source and insert the translation at this line.",
            "Translate lines {first}–{last} of the source ({count} words) and insert the translation at this line.",
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
        marks = only_marks(comparison, gap)
        if marks is not None:
            message = (
                gettext(
                    'admonition "{name}" missing in the translation, around text that both pages have: "{text}"',
                    name=name,
                    text=shown,
                )
                if is_missing
                else gettext(
                    'admonition "{name}" only in the translation, around text that both pages have: "{text}"',
                    name=name,
                    text=shown,
                )
            )
        elif is_one_of_several(comparison, gap):
            message = (
                gettext('one of the list items around "{text}" is missing in the translation', text=shown)
                if is_missing
                else gettext('one of the list items around "{text}" is not in the source', text=shown)
            )
        else:
            message = (_missing_message if is_missing else _extra_message)(gap.kind, count, shown, name)
        return self.finding(
            comparison,
            whole_span(marks.text) if marks is not None and is_missing else gap.place,
            gap.span if is_missing else None,
            message,
            subject=beginning,
            severity=Severity.INFO if is_advice else self.severity,
            weight=1.0,
            words=gap.words if is_missing else 0,
            hint=self.hint(comparison, gap),
        )


class OnlyMarks(Struct, frozen=True):
    """The marks of an admonition that only one page has, such as ``:::note``, although both pages have the text inside.

    Attributes:
        text: The segments of the translation that have this text.
        is_division: Whether the other page has this text in an admonition too, so that the marks only divide a longer
            one. A paragraph of the source with a label such as ``NOTE:`` counts as an admonition.
    """

    text: tuple[Segment, ...]
    is_division: bool


def only_marks(comparison: Comparison, gap: Gap) -> OnlyMarks | None:
    """Return the marks of an admonition that are missing or extra, although both pages have its text.

    The result is None if the gap is anything else, such as an admonition whose text is missing, too.
    """
    if len(gap.segments) > 1 or not opens_admonition(gap.segments[0]):
        return None
    side = 0 if gap.side == "missing" else 1
    page = (comparison.source, comparison.translation)[side]
    matches, boxed = comparison.of(matches_by_segment)[side], comparison.of(indexes_in_boxes)[1 - side]
    inside = admonition_content(page.segments, gap.segments[0])
    found = {id(match): match for each in inside if (match := matches.get(each.index))}
    others = [segment for match in found.values() for segment in (match.source, match.translation)[1 - side]]
    is_label = (
        gap.side == "extra" and len(inside) == len(others) == 1 and is_labelled(others[0], gap.segments[0].tags[0])
    )
    is_same = is_label or all(_is_same_text(each) and not is_mismatched(comparison, each) for each in found.values())
    if not found or not is_same:
        return None
    return OnlyMarks(
        tuple(segment for match in found.values() for segment in match.translation),
        is_label or all(each.index in boxed for each in others),
    )


def _is_same_text(match: Match) -> bool:
    """Whether the two sides of a match certainly translate each other, by its confidence and its inline code."""
    codes, others = ({code.text for each in side for code in each.codes} for side in (match.source, match.translation))
    return match.confidence >= _SURE or (match.confidence >= UNSURE and not codes.isdisjoint(others))


def indexes_in_boxes(comparison: Comparison) -> tuple[frozenset[int], frozenset[int]]:
    """Return the indexes of the segments inside admonitions: those of the source, and those of the translation."""
    return indexes_in_admonitions(comparison.source.segments), indexes_in_admonitions(comparison.translation.segments)


def is_one_of_several(comparison: Comparison, gap: Gap) -> bool:
    """Whether a gap is a list item beside a similar item, which may be the one that is really missing or extra.

    The result is False for gaps of all other kinds.
    """
    item = gap.segments[0]
    if item.kind != "item" or len(gap.segments) > 1 or not _is_plain(item):
        return False
    side = 0 if gap.side == "missing" else 1
    matches = comparison.of(matches_by_segment)[side]
    return any(
        (match := matches.get(index)) is not None and _is_alike(item, match, side)
        for index in (item.index - 1, item.index + 1)
    )


def _is_plain(segment: Segment) -> bool:
    """Whether a list item is hard to tell from others: it is short, without code, links, images, tags and numbers."""
    marked = (segment.codes, segment.links, segment.addresses, segment.images, segment.tags, segment.footnotes)
    prose = segment.prose
    return not any(marked) and len(prose) <= _LONGEST_PLAIN and not any(map(str.isdigit, prose))


def _is_alike(item: Segment, match: Match, side: int) -> bool:
    """Whether a neighbour of a missing or extra list item may be the one that is really missing or extra.

    This is so if both are short items of one list, and the translation in ``match`` keeps no word of its source:
    nothing then shows that the neighbour and its counterpart translate each other.

    Args:
        item: The list item that is reported as missing or extra.
        match: The neighbour of this item, with its counterpart.
        side: The page of ``item``: 0 for the source, 1 for the translation.
    """
    other = (match.source, match.translation)[side][0]
    same_list = (item.parent and item.parent.span) == (other.parent and other.parent.span)
    if other.kind != "item" or not same_list or not _is_plain(other):
        return False
    kept = {word.casefold() for segment in match.translation for word in prose_words(segment.prose)}
    words = [word.casefold() for segment in match.source for word in prose_words(segment.prose)]
    return kept.isdisjoint((*words, *(word.removesuffix("s") for word in words)))


def _missing_message(kind: GapKind, count: int, text: str, name: str) -> str:
    """Return the message about blocks that only the source has.

    Args:
        kind: The kind of the blocks.
        count: The number of the blocks; 1 for a kind that is reported as one thing, such as a section.
        text: The beginning of the first block.
        name: The name of the tag, such as ``note``, if the blocks are a tag; otherwise, it is not used.
    """
    match kind:
        case "tail":
            return gettext('the end of the page, from "{text}" on, is missing in the translation', text=text)
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
                'HTML block missing in the translation: "{text}"',
                '{count} HTML blocks missing in the translation, starting with "{text}"',
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
    """Return the message about blocks that only the translation has.

    Args:
        kind: The kind of the blocks.
        count: The number of the blocks; 1 for a kind that is reported as one thing, such as a section.
        text: The beginning of the first block.
        name: The name of the tag, such as ``note``, if the blocks are a tag; otherwise, it is not used.
    """
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
                'HTML block not in the source: "{text}"',
                '{count} HTML blocks not in the source, starting with "{text}"',
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
    """Return the first words of a gap (blocks that only one page has), taken from its first block with text.

    If no block has text, return the beginning of the first block's Markdown.
    """
    page = comparison.source if gap.side == "missing" else comparison.translation
    text = next((segment.text for segment in gap.segments if segment.text.strip()), "")
    return excerpt(text) or _markup(page, gap.segments[0])


def description(page: Page, segment: Segment) -> str:
    """Return the first words of a block, to show them in a message.

    For the opening tag of an admonition, these are the first words in the admonition. If there are no words, the
    beginning of the Markdown is returned.
    """
    inside = admonition_content(page.segments, segment) if opens_admonition(segment) else ()
    text = next((each.text for each in (segment, *inside) if each.text.strip()), "")
    return excerpt(text) or _markup(page, inside[0] if inside else segment)


def _markup(page: Page, segment: Segment) -> str:
    """Return at most 60 characters of the Markdown of a block, on one line, to show them in a message."""
    return excerpt(page.text[segment.span.start : segment.span.end])


def is_trivial(segment: Segment) -> bool:
    """Whether a block has hardly any content: fewer than four letters and digits, and no code, link, image or tag."""
    has_content = segment.codes or segment.links or segment.images or segment.tags
    return not has_content and sum(character.isalnum() for character in segment.text) < _TRIVIAL
