"""Which tags set a box around a text: notes, warnings, tips."""

from __future__ import annotations

from ..model import Segment

# Names that sites and generators use for such boxes, lower case: Hugo and Docsy shortcodes, Docusaurus and VitePress
# containers, Python-Markdown admonitions, GitHub alerts, and components of React's documentation.
_NAMES = frozenset(
    ["admonition", "alert", "callout", "canary", "caution", "danger", "deepdive", "details", "example", "important", "info", "note", "pageinfo", "pitfall", "quote", "success", "tip", "warning", "wip"]
)


def is_admonition(segment: Segment) -> bool:
    """Whether the segment is the opening of such a box."""
    return any(tag.role != "close" and tag.name.lower() in _NAMES for tag in segment.tags)
