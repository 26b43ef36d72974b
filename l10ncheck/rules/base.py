"""Base class of the rules: a name, documentation, options, examples and a ``check`` method.

A rule yields findings. It does not know configuration files, suppression or reports, and opens no file: everything it
needs is in ``Comparison``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, get_args, get_origin

from msgspec import Struct

from ..comparison import Comparison
from ..glossary.terms import Term
from ..model import Finding, Fix, Severity, Span
from ..site_context import LinkPolicy

if TYPE_CHECKING:
    # Type checkers know this module even where it is not installed, as it is needed for nothing else.
    from typing_extensions import TypeVar

    OptionsT = TypeVar("OptionsT", bound=Struct, covariant=True, default=Struct)
else:
    from typing import TypeVar

    OptionsT = TypeVar("OptionsT", covariant=True)

Group = Literal["structure", "links", "code", "values", "markup", "front-matter", "text", "pages", "terms", "history"]


class NoOptions(Struct, frozen=True, forbid_unknown_fields=True):
    """The options of a rule that has none."""


class Example(Struct, frozen=True):
    """A source and a translation, and how often the rule fires on them.

    Examples are the documentation of a rule and its tests at once.

    Attributes:
        source: The source page, in Markdown and in English.
        translation: Its translation.
        fires: The number of findings that the rule has to report.
        note: The reason why it fires or stays silent, for the documentation.
        options: Options of the rule, as in the configuration; those that are not set have their defaults.
        locale: The language tag of the translation.
        link_policy: The setting ``link_policy`` of the site.
        terms: The entries of the glossary of the site.
        before: The source page at the time when it was translated. Empty for a pair without a history.
        files: Other files of the project. With any, the pages are ``docs/page.md`` and, for the locale ``ko``,
            ``docs/ko/page.md``; otherwise they are texts without a project.

    Example:
        >>> Example("Wait 5 seconds.\\n", "6초 기다린다.\\n", fires=1, note="another number").locale
        'ko'
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
    files: tuple[str, ...] = ()


class Rule(Generic[OptionsT]):
    """Base class of all rules.

    The docstring of a subclass is the page of the rule in the documentation: a summary of one line, then the headings
    ``## Why it matters``, ``## What is ignored`` and ``## How to fix it``.

    A rule with options names their type: ``class MyRule(Rule[MyOptions])``. That type is a frozen ``msgspec.Struct``
    with a default for every field, and ``self.options`` is a value of it.

    Args:
        options: The options; the defaults without any.

    Attributes:
        name: The name in reports and in the configuration, such as ``number-changed``. That of a plugin's rule begins
            with the name of the plugin and a slash: ``house/no-todo``.
        group: The group, by which rules are selected together.
        severity: The severity of a finding, unless the configuration or the finding itself has another one.
        Options: The type of the options.
        examples: Pairs of pages, each with the number of findings on it.
        options: The options of this rule.

    Example:
        >>> class NoTodo(Rule):
        ...     name, group, severity = "house/no-todo", "text", Severity.WARNING
        ...
        ...     def check(self, comparison):
        ...         for segment in comparison.translation.segments:
        ...             if "TODO" in segment.prose:
        ...                 yield self.finding(comparison, segment.span, None, 'the translation has a "TODO"')
    """

    name: ClassVar[str]
    group: ClassVar[Group]
    severity: ClassVar[Severity]
    Options: ClassVar[type[Struct]] = NoOptions
    examples: ClassVar[tuple[Example, ...]]
    options: OptionsT

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        for base in vars(cls).get("__orig_bases__", ()):
            origin = get_origin(base)
            if isinstance(origin, type) and issubclass(origin, Rule):
                (options,) = get_args(base)
                if isinstance(options, type):
                    cls.Options = options

    def __init__(self, options: OptionsT | None = None) -> None:
        chosen: Any = self.Options() if options is None else options
        self.options = chosen

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """Find what the rule has to report on one pair of pages.

        Args:
            comparison: The aligned pair and what is known around it.

        Yields:
            The findings, in any order.
        """
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
        """Make a finding of this rule.

        Args:
            comparison: The pair that it is about.
            span: Its place in the translation, in code points. For something missing, the empty span where it belongs.
            source_span: Its place in the source, None where there is none.
            message: What differs, with both values; lower case, without a full stop.
            subject: What it is about, in terms that do not change with the wording. It is part of the fingerprint.
            severity: The severity, only where it is not that of the rule.
            weight: The evidence, from 0 to 1, that the page has drifted.
            words: An estimate of how many words of the source have drifted.
            hint: An instruction, one sentence.
            fix: Edits that correct the translation.
            term: The term of the glossary.
            places: All places, where there are several; ``span`` is the first.

        Returns:
            The finding.
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
