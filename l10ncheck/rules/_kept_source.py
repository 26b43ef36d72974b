"""Helper of the rules about untranslated text: a block of the source is still shown next to its translation."""

from __future__ import annotations

from ..comparison import Comparison
from ..differences.bilingual import KeptSource
from ..messages import gettext
from ..model import Finding
from ._gaps import excerpt
from .base import Rule


def kept_source(rule: Rule, comparison: Comparison, kept: KeptSource) -> Finding:
    """Return the finding of a rule about a block of the source that the page still shows next to its translation."""
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
