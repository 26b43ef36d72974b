"""What a rule is: a class with its name, documentation, options and examples, and a ``check``.

A rule yields findings and knows nothing of configuration files, suppression or reports. It opens no file: what it needs
from outside is in ``Comparison``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from msgspec import Struct

from ..glossary.terms import Term
from ..languages import Language
from ..model import Alignment, Finding, Fix, Page, Segment, Severity, Span
from ..revisions import PageHistory
from ..site import LinkPolicy, Site

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher

T = TypeVar("T")
Group = Literal["structure", "links", "code", "values", "markup", "front-matter", "text", "pages", "terms", "history"]


class Comparison:
    """Everything a rule may look at: an aligned pair, the two languages, the site around it, and its glossary and history
    where there are any.

    ``of`` runs a function of the comparison once and keeps its result, so that several rules share one computation.
    """

    def __init__(
        self,
        alignment: Alignment,
        source_language: Language,
        language: Language,
        site: Site,
        glossary: Matcher | None = None,
        history: PageHistory | None = None,
    ) -> None:
        self.alignment = alignment
        self.source: Page = alignment.source
        self.translation: Page = alignment.translation
        self.source_language = source_language
        self.language = language
        self.site = site
        self.glossary = glossary
        self.history = history
        self._results: dict[Callable[[Comparison], Any], Any] = {}

    def of(self, compute: Callable[[Comparison], T]) -> T:
        if compute not in self._results:
            self._results[compute] = compute(self)
        result: T = self._results[compute]
        return result

    def place_of(self, segment: Segment) -> Span:
        """Where in the translation a segment of the source stands, or where it would have to stand."""
        places: Mapping[int, Span] = self.of(_places)
        return places[segment.index]


def _places(comparison: Comparison) -> dict[int, Span]:
    """For each source segment the span of its counterpart; for one without, the empty span where it belongs."""
    known = {
        segment.index: Span(match.translation[0].span.start, match.translation[-1].span.end)
        for match in comparison.alignment.matches
        if match.translation
        for segment in match.source
    }
    front_matter = comparison.translation.front_matter
    last = front_matter.span.end if front_matter else 0
    places = {}
    for segment in comparison.source.segments:
        if segment.index in known:
            places[segment.index] = known[segment.index]
            if segment.kind != "field":
                last = known[segment.index].end
        else:
            places[segment.index] = Span(last, last)
    return places


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
