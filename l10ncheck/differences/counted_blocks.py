"""Says in texts for users how many blocks of which kinds there are: ``2 paragraphs, 1 table``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..messages import ngettext
from ..model import Segment

# What blocks of a kind are called, as at the end of the names of rules; other kinds have the same name.
_NAMES = {
    "paragraph": "text",
    "term": "text",
    "item": "list-item",
    "row": "table-row",
    "code": "code-block",
    "tag": "shortcode",
}


def counted_segments(segments: Iterable[Segment]) -> str:
    """Return the number of segments of each kind as a text for users, such as ``2 paragraphs, 1 table row``."""
    return counted_blocks(Counter(_NAMES.get(segment.kind, segment.kind) for segment in segments))


def counted_blocks(kinds: Counter[str]) -> str:
    """Return the number of blocks of each kind as a text for users, such as ``2 paragraphs, 1 table``.

    Args:
        kinds: The number of blocks by kind. A kind is written as in the names of the rules about missing blocks:
            ``list-item`` as in ``missing-list-item``.
    """
    texts = {
        "section": lambda n: ngettext("{count} section", "{count} sections", n),
        "heading": lambda n: ngettext("{count} heading", "{count} headings", n),
        "text": lambda n: ngettext("{count} paragraph", "{count} paragraphs", n),
        "list-item": lambda n: ngettext("{count} list item", "{count} list items", n),
        "table": lambda n: ngettext("{count} table", "{count} tables", n),
        "table-row": lambda n: ngettext("{count} table row", "{count} table rows", n),
        "code-block": lambda n: ngettext("{count} code block", "{count} code blocks", n),
        "admonition": lambda n: ngettext("{count} admonition", "{count} admonitions", n),
        "image": lambda n: ngettext("{count} image", "{count} images", n),
        "html": lambda n: ngettext("{count} HTML block", "{count} HTML blocks", n),
        "shortcode": lambda n: ngettext("{count} tag", "{count} tags", n),
    }
    return ", ".join(texts[kind](number) for kind, number in kinds.items())
