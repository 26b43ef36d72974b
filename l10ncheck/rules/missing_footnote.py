"""Reports references to footnotes that are missing, or that lead to no footnote."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from ..comparison import Comparison
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Finding, Fix, Inline, Match, Segment, Severity, Span, whole_span
from .base import Example, Rule

# The parser reads a reference without a footnote as ordinary text.
_UNDEFINED = lazy_pattern(r"[\[［【] ?[\^＾] ?(?P<label>[^\]］】\s]+) ?[\]］】]")
# Matches a line that looks like a footnote. If Markdown does not know its label, it does not read the line as one.
_DEFINITION = lazy_pattern(r"^[ \t]*\\?[\[［【] ?[\^＾] ?(?P<label>[^\]］】\s]+?) ?\\?[\]］】] ?[:：]", re.MULTILINE)


class MissingFootnote(Rule):
    """A footnote reference is missing in the translation, or refers to a footnote that does not exist.

    ## Why it matters
    Readers of the translation do not get what the footnote says, or they see `[^1]` in the text.

    ## What is ignored
    References with other labels or in another order than in the source. `missing-text` reports a missing footnote.

    ## How to fix it
    Add the reference in the same place as in the source, and the footnote at the end of the page.
    """

    name = "missing-footnote"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("Dry in 40 s.[^a]\n\n[^a]: At 20 °C.\n", "40초면 마른다.\n\n[^a]: 20 °C 기준이다.\n", fires=1),
        Example("Dry in 40 s.[^a]\n\n[^a]: At 20 °C.\n", "40초면 마른다.[^b]\n\n[^a]: 20 °C 기준이다.\n", fires=1),
        Example("Dry in 40 s.[^a]\n\n[^a]: At 20 °C.\n", "40초면 마른다.[^1]\n\n[^1]: 20 °C 기준이다.\n", fires=0),
        Example("Dry in 40 s.[^a]\n\n[^a]: At 20 °C.\n", "40초면 마른다.\\[^a]\n\n[^a]: 20 °C 기준이다.\n", fires=1),
        Example(
            "Dry in 40 s.[^a] Turn it.[^b]\n\n[^a]: At 20 °C.\n\n[^b]: By hand.\n",
            "Séchez 40 s.[^a] Tournez.[^a]\n\n[^a]: À 20 °C.\n\n[^b]: À la main.\n",
            fires=1,
            locale="fr",
            note="nothing refers to the second footnote",
        ),
        Example(
            "| A | B |\n| --- | --- |\n| 40 s[^a] | dry |\n\n[^a]: At 20 °C.\n",
            "| A | B |\n| --- | --- |\n| 40 s\\[^a] | seco |\n\n[^a]: A 20 °C.\n",
            fires=1,
            locale="es",
            note="in a table",
        ),
        Example("Dry in 40 s![^a]\n\n[^a]: At 20 °C.\n", "40초면 마른다![^a]\n\n[^a]: 20 °C 기준이다.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if match.source and match.translation and any(segment.footnotes for segment in match.source):
                yield from self._check_match(comparison, match)

    def _check_match(self, comparison: Comparison, match: Match) -> Iterator[Finding]:
        """Yield a finding for each footnote reference that is missing in a block, or that readers see as text."""
        labels = [label for segment in match.translation for label in segment.footnotes]
        references = [reference for segment in match.source for reference in _references(segment)]
        missing = len(references) - len(labels)
        if missing <= 0:
            unused = comparison.of(_unused_labels)
            yield from (self._missing(comparison, match, each) for each in references if each.text in unused)
            return
        for segment in match.translation:
            for found in _UNDEFINED.finditer(segment.prose):
                missing -= 1
                yield self._undefined(comparison, segment, found, references[0].span)
        renamed = [reference for reference in references if reference.text not in labels]
        for reference in (renamed or references)[: max(missing, 0)]:
            yield self._missing(comparison, match, reference)

    def _missing(self, comparison: Comparison, match: Match, reference: Inline) -> Finding:
        """Return the finding about a footnote reference of the source that the translation of its block lacks."""
        return self.finding(
            comparison,
            _place(comparison, match, reference),
            reference.span,
            gettext('footnote reference missing in the translation: "[^{label}]"', label=reference.text),
            subject=reference.text,
            weight=0.2,
            hint=gettext("Add the footnote reference in the same place as in the source."),
        )

    def _undefined(self, comparison: Comparison, segment: Segment, found: re.Match[str], source_span: Span) -> Finding:
        """Return the finding about a footnote reference that readers see as text.

        The reference has wrong marks, or leads to a footnote that is missing or has wrong marks.

        Args:
            comparison: The pair of pages.
            segment: The segment of the translation with the reference.
            found: The reference in ``segment.prose``.
            source_span: The place of a footnote reference in the source of the segment.
        """
        text = comparison.translation.text
        span = segment.locate(*found.span())
        reference = f"[^{found['label']}]"
        footnote = comparison.of(_broken_footnotes).get(reference)
        if reference in comparison.of(_footnotes):
            message = gettext('footnote reference shown as text: "{reference}"', reference=text[span.start : span.end])
            hint, right = gettext('Write "{text}".', text=reference), reference
        elif footnote is not None:
            span, right = footnote, f"{reference}:"
            message = gettext('footnote shown as text: "{footnote}"', footnote=text[span.start : span.end])
            hint = gettext('Write "{text}".', text=right)
        else:
            message = gettext(
                'footnote reference shown as plain text, because its footnote is missing: "{reference}"',
                reference=reference,
            )
            hint = gettext("Add the footnote at the end of the page, or correct the label of the reference.")
            right = ""
        return self.finding(
            comparison,
            span,
            source_span,
            message,
            subject=reference,
            weight=0.2,
            hint=hint,
            fix=Fix(gettext('Write "{text}"', text=right), (Edit(span, right),)) if right else None,
        )


def _footnotes(comparison: Comparison) -> frozenset[str]:
    """Return the marks, such as ``[^1]``, of the footnotes whose texts the translation has."""
    blocks = list(comparison.translation.blocks)
    found = set()
    while blocks:
        block = blocks.pop()
        blocks += block.children
        if block.kind == "footnote":
            found.add(f"[^{block.info}]")
    return frozenset(found)


def _unused_labels(comparison: Comparison) -> frozenset[str]:
    """Return the labels of the footnotes in the translation to which nothing refers."""
    used = {f"[^{label}]" for segment in comparison.translation.segments for label in segment.footnotes}
    return frozenset(label[2:-1] for label in comparison.of(_footnotes) - used)


def _broken_footnotes(comparison: Comparison) -> dict[str, Span]:
    """Return the footnotes of the translation that are shown as text because their marks are wrong: ``［^1］：``.

    Returns:
        The place of the wrong marks, for each reference that should lead to such a footnote, such as ``[^1]``.
    """
    found = _DEFINITION.finditer(comparison.translation.text)
    known = comparison.of(_footnotes)
    places = {f"[^{each['label']}]": Span(*each.span()) for each in found}
    return {reference: span for reference, span in places.items() if reference not in known}


def _place(comparison: Comparison, match: Match, reference: Inline) -> Span:
    """Return the place in the translation where a missing footnote reference belongs.

    If the source block ends with the reference, return the empty span at the end of the translated block. Otherwise,
    return the span of the whole translated block.
    """
    rest = comparison.source.text[reference.span.end : match.source[-1].span.end]
    block = whole_span(match.translation)
    return Span(block.end, block.end) if not rest.strip(" .:!?)\r\n\"'") else block


def _references(segment: Segment) -> list[Inline]:
    """Return the footnote references in a segment, in their order."""
    found: list[Inline] = []
    blocks = (segment.block,) if segment.block else ()
    cells = segment.block.children if segment.block and segment.kind == "row" else ()
    nodes = deque(node for block in (*blocks, *cells) for node in block.inlines)
    while nodes:
        node = nodes.popleft()
        if node.kind == "footnote":
            found.append(node)
        nodes.extendleft(reversed(node.children))
    return found
