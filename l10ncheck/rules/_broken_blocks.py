"""What the rules on blocks with broken marks share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..broken_blocks import BrokenKind
from ..comparison import Comparison
from ..model import Finding, Severity
from ._gaps import excerpt
from .base import Group, Rule


class BrokenBlockRule(Rule):
    """Base of the rules; a subclass names its kind, and what it says about a block of that kind."""

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
        """What is wrong with a block that begins with ``written``."""
        raise NotImplementedError

    def hint(self) -> str:
        """What to do about it."""
        raise NotImplementedError
