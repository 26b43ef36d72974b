"""Groups the findings of a page by cause, and narrows their places to one sentence.

``grouping`` decides which finding names a cause. It calls ``adjacent`` (findings about adjacent parts of a page),
``content`` (findings with the same cause in the content) and ``rewritten_sections`` (sections that differ as a whole).
"""

from .grouping import (
    Identity,
    all_findings,
    filtered,
    flat,
    group_by_cause,
    identity,
    single_findings,
    without_known,
    without_suppressed_causes,
)
from .sentence_places import in_sentences

__all__ = [
    "Identity",
    "all_findings",
    "filtered",
    "flat",
    "group_by_cause",
    "identity",
    "in_sentences",
    "single_findings",
    "without_known",
    "without_suppressed_causes",
]
