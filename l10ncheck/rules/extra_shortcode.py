"""Reports shortcodes, components and directives that only the translation has."""

from __future__ import annotations

from collections.abc import Iterator

from ..admonitions import opens_admonition
from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.gaps import gaps
from ..differences.markup_tags import added_tags, displaced_tags, is_free
from ..messages import gettext
from ..model import Finding, Severity, Span, Tag
from .base import Example, Rule


class ExtraShortcode(Rule):
    """The translation has a shortcode, component or directive that the source does not have.

    ## Why it matters
    The tag shows content that the source no longer shows, such as an included file or the state of a feature.

    ## What is ignored
    - Different delimiters, and HTML tags.
    - A different name with the same arguments, which `shortcode-changed` reports.
    - Admonitions, which `extra-admonition` reports.

    This is advice, since a translation may write a diagram or a table with different markup than its source. It is a
    warning if the translation has two tags with the same name where the source has one: the old tag is still on the
    page, beside the new one.

    ## How to fix it
    Remove the tag, or add it to the source.
    """

    name = "extra-shortcode"
    group = "markup"
    severity = Severity.INFO
    examples = (
        Example("Lanes can be drained.\n", '{{< state for="v2.1" >}}\n\n레인을 비울 수 있다.\n', fires=1),
        Example("Use version 2 or later.\n", "2 버전 {{< version >}} 이후를 사용한다.\n", fires=1),
        Example(
            '{{< state for="v2.4" >}}\n',
            '{{< state for="v2.1" >}}\n{{< state for="v2.4" >}}\n',
            fires=1,
            note="a warning, since the old state of the feature is still shown",
        ),
        Example("Use {{< version >}} or later.\n", "{{% version %}} 이후를 사용한다.\n", fires=0),
        Example('{{< codenew file="a.yaml" >}}\n', '{{< code file="a.yaml" >}}\n', fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match, tag in comparison.of(added_tags):
            if not is_mismatched(comparison, match):
                is_left = match.source[0].kind == "tag" and match.source[0].tags[0].name == tag.name
                yield self._finding(
                    comparison, tag, match.source[0].span, Severity.WARNING if is_left else Severity.INFO
                )
        displaced = comparison.of(displaced_tags).translation
        for gap in comparison.of(gaps):
            if gap.side == "extra" and gap.kind == "tag" and not opens_admonition(gap.segments[0]):
                for tag in gap.segments[0].tags[:1]:
                    if not is_free(tag) and tag.span not in displaced:
                        yield self._finding(comparison, tag, None)

    def _finding(
        self, comparison: Comparison, tag: Tag, source_span: Span | None, severity: Severity = Severity.INFO
    ) -> Finding:
        written = " ".join(comparison.translation.text[tag.span.start : tag.span.end].split())
        return self.finding(
            comparison,
            tag.span,
            source_span,
            gettext('tag not in the source: "{tag}"', tag=written[:80]),
            subject=" ".join([tag.name, *(argument.value for argument in tag.args)])[:80],
            severity=severity,
            weight=0.2,
            hint=gettext("Remove the tag, unless it was added on purpose."),
        )
