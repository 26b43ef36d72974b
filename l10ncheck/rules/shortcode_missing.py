"""shortcode-missing: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..differences.structure import gaps
from ..differences.tags import tag_pairs
from ..model import Finding, Severity, Span, Tag
from ._admonitions import is_admonition
from .base import Comparison, Example, Rule


class ShortcodeMissing(Rule):
    """A shortcode, component or directive of the source is missing.

    ## Why it matters
    It puts something on the page – a file, a version, a definition – that readers of the translation do not get.

    ## What is ignored
    Its delimiters, HTML, and boxes for notes, which `missing-admonition` reports.

    ## How to fix it
    Copy it from the source and translate its texts.
    """

    name = "shortcode-missing"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example('Run it:\n\n{{< code file="a.yaml" >}}\n\nWait.\n', "실행한다.\n\n기다린다.\n", fires=1),
        Example("Use {{< version >}} or later.\n", "이후 버전을 사용한다.\n", fires=1),
        Example("Use {{< version >}} or later.\n", "{{% version %}} 이후를 사용한다.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for pair in comparison.of(tag_pairs):
            if pair.here is None:
                yield self._finding(comparison, pair.match.translation[0].span, pair.there)
        for gap in comparison.of(gaps):
            if gap.side == "missing" and gap.kind == "tag" and not is_admonition(gap.segments[0]):
                for tag in gap.segments[0].tags[:1]:
                    yield self._finding(comparison, gap.place, tag)

    def _finding(self, comparison: Comparison, span: Span, tag: Tag) -> Finding:
        written = comparison.source.text[tag.span.start : tag.span.end]
        return self.finding(
            comparison,
            span,
            tag.span,
            f"{tag.name} of the source is missing here: {' '.join(written.split())[:80]}",
            subject=" ".join([tag.name, *(argument.value for argument in tag.args)])[:80],
            weight=0.2,
            hint="Copy it from the source and translate its texts.",
        )
