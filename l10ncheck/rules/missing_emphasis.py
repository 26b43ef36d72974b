"""Reports blocks with less bold or italic text than in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.emphasis import count_emphases, unread_marks
from ..messages import gettext
from ..model import Finding, Inline, Link, Match, Severity, Tag
from .base import Example, Rule

# A name at the start of a text, or after a word or a comma, but not in brackets or quotation marks, and not in a tag.
_PLAIN = (
    r"(?:^|[^\W_]\s|[^\W\d_A-Za-z]|[,.:;!?，。、：；]\s?){}(?![A-Za-z\d_@-]|[^(（「『【［«“\[]{{,40}}[)）」』】］»”\]])"
)


class MissingEmphasis(Rule):
    """A block of the translation has fewer emphasised texts than the source.

    ## Why it matters
    Readers may overlook a term, the name of a button or an important "not". Korean uses less emphasis than English, so
    this is advice. It is a warning if a name in Latin letters that is bold in the source is plain text in a translation
    with other letters, such as Korean ones, and most blocks of the page keep their emphasis.

    ## What is ignored
    The style of the marks, HTML instead of marks, the order of the emphasised texts, and marks that `broken-emphasis`
    reports.

    ## How to fix it
    Emphasise the same words as the source.
    """

    name = "missing-emphasis"
    group = "markup"
    severity = Severity.INFO
    examples = (
        Example("It does **not** retry.\n", "재시도하지 않는다.\n", fires=1),
        Example("It does **not** retry.\n", "재시도하지 __않는다__.\n", fires=0),
        Example("It does *not* retry.\n", "재시도하지 <em>않는다</em>.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        broken = {literal.match.translation[0].index for literal in comparison.of(unread_marks)}
        kept, lost = 0, []
        for match in comparison.alignment.matches:
            if not match.source or not match.translation or not any(segment.emphases for segment in match.source):
                continue
            expected, found = count_emphases(match.source), count_emphases(match.translation)
            kept += found >= expected
            if found < expected and match.translation[0].index not in broken:
                lost.append((match, expected, found))
        for match, expected, found in lost:
            first = next(emphasis for segment in match.source for emphasis in segment.emphases)
            yield self.finding(
                comparison,
                match.translation[0].span,
                first.span,
                gettext(
                    "emphasis missing in the translation; number of emphasised texts: {source} in the source, {translation} in the translation",
                    source=expected,
                    translation=found,
                ),
                subject=f"{expected} {found}",
                severity=Severity.WARNING if kept >= len(lost) and _has_plain_name(comparison, match) else None,
                hint=gettext("Emphasise the same words as in the source."),
            )


def _has_plain_name(comparison: Comparison, match: Match) -> bool:
    """Whether a name that is bold in the source, such as "Save", is in the translation, but only as plain text.

    In a translation in Latin letters, the same letters may be an ordinary word, so the result is False. These are left
    out: headings, header rows, blocks that became another kind of block, texts that are not translated, and names in
    brackets, in quotation marks, or in a link or tag.
    """
    segments = (*match.source, *match.translation)
    is_header = any(each.block is not None and each.block.info == "header" for each in segments)
    if is_header or segments[0].kind == "heading" or len({each.kind for each in segments}) > 1:
        return False
    nodes = [node for segment in match.source for node in segment.emphases]
    bold = [node.children[0].text for node in nodes if node.kind == "strong" and len(node.children) == 1]
    page = comparison.translation.text
    kept = []
    for segment in match.translation:
        shown: tuple[Inline | Link | Tag, ...] = (*segment.emphases, *segment.links, *segment.tags)
        kept += [page[each.span.start : each.span.end] for each in shown]
    source = " ".join(segment.prose for segment in match.source)
    translated = [each.prose for each in match.translation if comparison.language.has_script(each.prose)]
    return any(
        sum(len(re.findall(_PLAIN.format(re.escape(name)), prose)) for prose in translated)
        > max(source.count(name) - bold.count(name), 0)
        for name in set(bold)
        if name.isascii() and name != name.lower() and len(name) > 2 and not any(name in text for text in kept)
    )
