"""Makes findings about text in the source language that was left next to its translation."""

from __future__ import annotations

from ..comparison import Comparison
from ..differences.bilingual import KeptSource, kept_sources
from ..messages import excerpt, gettext
from ..model import Finding, Severity
from .base import Rule

_SEVERAL = 3  # quotations in both languages that are no oversight


def kept_source(rule: Rule, comparison: Comparison, kept: KeptSource) -> Finding:
    """Return a finding about a block in the language of the source that was left beside its translation.

    The finding is advice if the page has several quotations in both languages: readers may need the original text, such
    as a reply that they copy.

    Args:
        rule: The rule that reports the finding.
        comparison: The pair of pages.
        kept: The block in the source language, the same block of the source page, and the translated block.
    """
    quotations = sum(map(_is_quotation, comparison.of(kept_sources)))
    return rule.finding(
        comparison,
        kept.kept.span,
        kept.source.span,
        gettext('source text left next to its translation: "{text}"', text=excerpt(kept.kept.text)),
        subject=kept.kept.text,
        severity=Severity.INFO if _is_quotation(kept) and quotations >= _SEVERAL else None,
        hint=gettext(
            "Remove this text. Line {line} is its translation.",
            line=comparison.translation.line(kept.translation.span.start),
        ),
    )


def _is_quotation(kept: KeptSource) -> bool:
    return kept.kept.parent is not None and kept.kept.parent.kind == "quote"
