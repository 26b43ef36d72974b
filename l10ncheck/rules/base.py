"""What a rule is: a class with its name, documentation, options and examples, and a ``check``.

A rule yields findings and knows nothing of configuration files, suppression or reports. It opens no file: what it needs
from outside is in ``Comparison``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from msgspec import Struct

from ..comparison import Comparison
from ..glossary.terms import Term
from ..model import Finding, Fix, Severity, Span
from ..site_context import LinkPolicy

Group = Literal["structure", "links", "code", "values", "markup", "front-matter", "text", "pages", "terms", "history"]


class NoOptions(Struct, frozen=True, forbid_unknown_fields=True):
    """For a rule that has none."""


class Example(Struct, frozen=True):
    """A source and a translation, and how often the rule fires on them. Examples are documentation and tests at once.

    ``options`` are options of the rule, as they would stand in the configuration; ``link_policy`` is that of the site,
    ``terms`` are the entries of its glossary.
    """

    source: str
    translation: str
    fires: int
    note: str = ""
    options: dict[str, Any] = {}
    locale: str = "ko"
    link_policy: LinkPolicy = "any"
    terms: tuple[Term, ...] = ()
    before: str = ""


class Rule:
    """Base of all rules. The docstring of a subclass is its page: one line of summary, then the headings
    ``## Why it matters``, ``## What is ignored`` and ``## How to fix it``.
    """

    name: ClassVar[str]
    group: ClassVar[Group]
    severity: ClassVar[Severity]
    Options: ClassVar[type[Struct]] = NoOptions
    examples: ClassVar[tuple[Example, ...]]

    def __init__(self, options: Any = None) -> None:
        self.options: Any = self.Options() if options is None else options

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """The findings of this rule on one pair of pages."""
        raise NotImplementedError

    def finding(
        self,
        comparison: Comparison,
        span: Span,
        source_span: Span | None,
        message: str,
        *,
        subject: str = "",
        severity: Severity | None = None,
        weight: float = 0.0,
        words: int = 0,
        hint: str = "",
        fix: Fix | None = None,
        term: str | None = None,
        places: tuple[Span, ...] = (),
    ) -> Finding:
        """A finding of this rule; ``severity`` is given only where one finding differs from the rule's own."""
        return Finding(
            rule=self.name,
            severity=self.severity if severity is None else severity,
            message=message,
            path=comparison.translation.path,
            span=span,
            source_path=comparison.source.path if source_span is not None else "",
            source_span=source_span,
            subject=subject,
            weight=weight,
            words=words,
            term=term,
            fix=fix,
            hint=hint,
            places=places,
        )
