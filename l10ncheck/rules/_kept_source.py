"""Helper of the rules about untranslated text: a block in the source language was left next to its translation."""

from __future__ import annotations

from ..comparison import Comparison
from ..differences.bilingual import KeptSource
from ..messages import excerpt, gettext
from ..model import Finding
from .base import Rule


def kept_source(rule: Rule, comparison: Comparison, kept: KeptSource) -> Finding:
    """Return a finding about a block in the language of the source that was left beside its translation.

    Args:
        rule: The rule that reports the finding.
        comparison: The pair of pages.
        kept: The block in the source language, the same block of the source page, and the translated block.
    """
    return rule.finding(
        comparison,
        kept.kept.span,
        kept.source.span,
        gettext('source text left next to its translation: "{text}"', text=excerpt(kept.kept.text)),
        subject=kept.kept.text,
        hint=gettext(
            "Remove this text. Line {line} is its translation.",
            line=comparison.translation.line(kept.translation.span.start),
        ),
    )
