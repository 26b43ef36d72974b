"""Base class of the rules about blocks whose Markdown marks do not work, such as ``##Title`` without a space."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..broken_marks.block import BrokenKind
from ..comparison import Comparison
from ..messages import excerpt
from ..model import Finding, Severity
from .base import Group, Rule


class BrokenBlockRule(Rule):
    """Base class of the rules about blocks whose Markdown marks do not work, such as ``##Title`` without a space.

    A subclass sets ``kind``, the kind of block that it reports, and writes the message and the hint.
    """

    group: ClassVar[Group] = "markup"
    severity = Severity.ERROR
    kind: ClassVar[BrokenKind]

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for block in comparison.broken_blocks:
            if block.kind == self.kind:
                written = comparison.translation.text[block.span.start : block.span.end]
                yield self.finding(
                    comparison,
                    block.span,
                    None,
                    self.message(excerpt(written)),
                    subject=excerpt(written),
                    weight=1.0,
                    hint=self.hint(),
                )

    def message(self, written: str) -> str:
        """Return the message about one broken block. ``written`` is the beginning of the block in the translation."""
        raise NotImplementedError

    def hint(self) -> str:
        """Return the instruction that tells the user how to repair a block with broken marks."""
        raise NotImplementedError
