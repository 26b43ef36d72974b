"""A block with broken Markdown marks, as ``broken_blocks``, ``broken_code`` and similar modules return it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .model import Edit, Span

BrokenKind = Literal[
    "heading", "list", "task", "quotation", "table", "fence", "page-in-fence", "conflict",
    "indentation", "comment", "directive", "front-matter", "image",
]  # fmt: skip


class BrokenBlock(Struct, frozen=True):
    """A block that is not parsed as intended, since its marks are mistyped, such as ``##Title`` without a space.

    ``span`` is the line with the broken mark. ``edits`` repair it. ``is_certain`` is whether the line can be nothing
    but a mark.
    """

    kind: BrokenKind
    span: Span
    edits: tuple[Edit, ...]
    is_certain: bool = False
