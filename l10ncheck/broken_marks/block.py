"""The type of a block with broken Markdown marks, which the other modules of this package return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from ..model import Edit, Span
from .lines import Line

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


def broken_runs(
    lines: Iterable[Line], kind: BrokenKind, repaired: Callable[[Line], Edit | None]
) -> Iterator[BrokenBlock]:
    """Yield the blocks of one kind that may have mistyped marks. Adjacent lines that need a repair become one block.

    Args:
        lines: The lines to search.
        kind: The kind of block.
        repaired: Returns the edit that repairs a line; None if the line needs no repair of this kind.
    """
    run: list[Edit] = []
    end = 0
    for line in lines:
        edit = repaired(line)
        if run and (edit is None or edit.span.start > end + 2 + line.indent):
            yield BrokenBlock(kind, Span(run[0].span.start, end), tuple(run))
            run = []
        if edit is not None:
            run.append(edit)
            end = line.end
    if run:
        yield BrokenBlock(kind, Span(run[0].span.start, end), tuple(run))
