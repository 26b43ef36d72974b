"""Reports shortcodes, components and directives that only the source has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..admonitions import opens_admonition
from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.gaps import gaps
from ..differences.links import link_differences
from ..differences.markup_tags import PROSE, UNSURE, displaced_tags, is_free, missing_tags
from ..messages import excerpt, gettext, ngettext
from ..model import Finding, Link, Match, Severity, Span, Tag
from ._terms import quoted
from .base import Example, Rule

_LONGEST_TAG = 80  # characters of a tag in messages


class MissingShortcode(Rule):
    """A shortcode, component or directive of the source is missing in the translation.

    ## Why it matters
    The tag shows content, such as an included file, a version or a definition, that readers of the translation miss.

    ## What is ignored
    Different delimiters, HTML tags, the tags of tables in MDX, and admonitions, which `missing-admonition` reports.

    ## How to fix it
    Copy the tag from the source, and translate the text in it.
    """

    name = "missing-shortcode"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example('Run it:\n\n{{< code file="a.yaml" >}}\n\nWait.\n', "실행한다.\n\n기다린다.\n", fires=1),
        Example("Use {{< version >}} or later.\n", "이후 버전을 사용한다.\n", fires=1),
        Example(
            'A {{< tip text="lane" id="lane" >}} waits.\n',
            "[레인](/docs/lane)은 기다린다.\n",
            fires=1,
            note="the translation has a link instead",
        ),
        Example("Use {{< version >}} or later.\n", "{{% version %}} 이후를 사용한다.\n", fires=0),
        Example(
            "<table>\n  <tr>\n    <td>lane</td>\n    <td>Its *name*</td>\n  </tr>\n</table>\n\n<Mill />\n",
            "| 차선 | 뜻 |\n|---|---|\n| lane | 그 *이름* |\n\n<Mill />\n",
            fires=0,
            note="the table is written in Markdown",
        ),
        Example(
            "Use v{{< version >}} or later.\n",
            "`v{{< version >}}` 이후를 사용한다.\n",
            fires=0,
            note="a shortcode in inline code is rendered, too",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match, tags in comparison.of(missing_tags):
            if is_mismatched(comparison, match):
                continue
            is_shown = any(tag.name in segment.prose for tag in tags for segment in match.translation)
            severity = Severity.INFO if match.confidence < UNSURE and not is_shown else None
            link = _link_instead(comparison, match, tags)
            yield self._finding(comparison, link.span if link else match.translation[0].span, tags, severity, link)
        displaced = comparison.of(displaced_tags).source
        for gap in comparison.of(gaps):
            if gap.side == "missing" and gap.kind == "tag" and not opens_admonition(gap.segments[0]):
                gap_tags = [
                    tag
                    for segment in gap.segments
                    for tag in segment.tags
                    if not is_free(tag) and tag.span not in displaced
                ]
                if gap_tags:
                    yield self._finding(comparison, gap.place, gap_tags, None)

    def _finding(
        self,
        comparison: Comparison,
        span: Span,
        tags: Sequence[Tag],
        severity: Severity | None,
        link: Link | None = None,
    ) -> Finding:
        """Return the finding about tags that the translation lacks.

        ``severity`` is None for that of the rule. ``link`` is the link that the translation has instead, if any.
        """
        excerpts = [excerpt(comparison.source.text[tag.span.start : tag.span.end], _LONGEST_TAG) for tag in tags]
        return self.finding(
            comparison,
            span,
            Span(tags[0].span.start, tags[-1].span.end),
            gettext(
                'tag replaced by a link: {tags} in the source, "{text}" in the translation',
                tags=quoted(excerpts),
                text=link.text,
            )
            if link
            else ngettext(
                "tag missing in the translation: {tags}",
                "{count} tags missing in the translation: {tags}",
                len(tags),
                tags=quoted(excerpts),
            ),
            subject=", ".join(excerpts),
            severity=severity,
            weight=0.2,
            hint=ngettext(
                "Copy the tag from the source, and translate the text in it.",
                "Copy the tags from the source, and translate the text in them.",
                len(tags),
            ),
        )


def _link_instead(comparison: Comparison, match: Match, tags: Sequence[Tag]) -> Link | None:
    """Return the link that the translation has in place of a tag with a text, such as a tooltip; None if it has none.

    The result is also None if ``tags`` are several tags, or if the block has more than one link that its source lacks.
    """
    links = [each for each in comparison.of(link_differences) if each.match is match and each.kind == "extra"]
    is_text = len(tags) == 1 and any(argument.name in PROSE for argument in tags[0].args)
    return links[0].translation if is_text and len(links) == 1 else None
