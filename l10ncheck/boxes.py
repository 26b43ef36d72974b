"""Which tags set a box around a text: notes, warnings, tips."""

from __future__ import annotations

from .model import Tag

# Names that sites and generators use for such boxes, lower case: Hugo and Docsy shortcodes, Docusaurus and VitePress
# containers, Python-Markdown admonitions, GitHub alerts, and components of React's documentation.
_NAMES = frozenset(
    {"admonition", "alert", "callout", "canary", "caution", "danger", "deepdive", "details", "example", "important"}
    | {"info", "note", "pageinfo", "pitfall", "quote", "success", "tip", "warning", "wip"}
)


def is_box(tag: Tag) -> bool:
    """Whether the tag opens such a box."""
    return tag.role != "close" and tag.name.lower() in _NAMES
