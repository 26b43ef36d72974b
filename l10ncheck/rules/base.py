"""Base class of the rules: a name, documentation, options, examples and a ``check`` method.

A rule yields findings. It does not know configuration files, suppression or reports, and opens no file: everything it
needs is in ``Comparison``.
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
    """The options of a rule that has none."""


class Example(Struct, frozen=True):
    """An example of a rule, used as documentation and as a test.

    Attributes:
        source: The text of the source.
        translation: The text of the translation.
        fires: The number of findings that the rule reports.
        note: Why the rule fires or stays silent, where that is not obvious.
        options: Options of the rule, as in the configuration.
        locale: The language of the translation.
        link_policy: The link policy of the site.
        terms: The entries of the glossary.
        before: The source at the time of the translation, for rules that need history; empty without history.
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
    """Base class of all rules.

    The docstring of a subclass is its documentation page: one line of summary, then the headings ``## Why it matters``,
    ``## What is ignored`` and ``## How to fix it``.
    """

    name: ClassVar[str]
    group: ClassVar[Group]
    severity: ClassVar[Severity]
    Options: ClassVar[type[Struct]] = NoOptions
    examples: ClassVar[tuple[Example, ...]]

    def __init__(self, options: Any = None) -> None:
        self.options: Any = self.Options() if options is None else options

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """Yield the findings of this rule on one pair of pages."""
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
        """Return a finding of this rule.

        Args:
            comparison: The pair of pages.
            span: The place in the translation, in code points.
            source_span: The place in the source, or None.
            message: What differs, with both values; one translated text.
            subject: What the finding is about, independent of wording; part of the fingerprint.
            severity: The severity where it differs from that of the rule.
            weight: The evidence, 0 to 1, that readers of the translation miss something or get wrong information.
            words: The estimated number of source words that differ.
            hint: An instruction; one translated text.
            fix: The edits that correct the translation.
            term: The glossary term.
            places: All places of a finding with several; ``span`` is the first of them.
        """
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
