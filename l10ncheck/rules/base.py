"""Base class of the rules.

A rule has a name, documentation, options, examples and a ``check`` method that yields findings. ``check`` gets everything
that it needs from a ``Comparison``, and opens no file.
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
    # Type checkers know this module even if it is not installed. Nothing else needs it, so it is not a dependency.
    from typing_extensions import TypeVar

    OptionsT = TypeVar("OptionsT", bound=Struct, covariant=True, default=Struct)
else:
    from typing import TypeVar

    OptionsT = TypeVar("OptionsT", covariant=True)

Group = Literal[
    "structure", "links", "code", "values", "markup", "front-matter", "text", "strings", "pages", "terms", "history"
]


class NoOptions(Struct, frozen=True, forbid_unknown_fields=True):
    """The type of the options of a rule that has no options."""


class Example(Struct, frozen=True):
    """A source, its translation, and the number of findings that the rule must report on them.

    The examples of a rule are shown in its documentation and run as its tests.

    Attributes:
        source: The text of the source page or string file, in English.
        translation: Its translation.
        fires: The number of findings that the rule must report.
        note: Why the rule fires or stays silent, for the documentation.
        options: Options of the rule, as in the configuration; options that are not listed have their defaults.
        locale: The language tag of the translation.
        link_policy: The value of the setting ``link_policy``.
        terms: The entries of the glossary for the check.
        words: The lexicon: each word of the source in lower case, with its usual rendering. Renderings that few pages
            of the site use may follow, each after a slash: ``{"lane": "레인/차선"}``.
        before: The source page as it was when it was translated. Empty for a pair without a history.
        files: Paths of files that exist in the project, besides the two pages. With such files, the source is
            ``docs/page.md``, and a Korean translation is ``docs/ko/page.md``. Without them, the two pages are compared
            as texts that belong to no project.
        suffix: The suffix of both files: ``.md`` for pages, another one such as ``.json`` for string files.

    Example:
        >>> Example("Wait 5 seconds.\\n", "6초 기다린다.\\n", fires=1, note="the number differs").locale
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
    words: dict[str, str] = {}
    before: str = ""
    files: tuple[str, ...] = ()
    suffix: str = ".md"


class Rule(Generic[OptionsT]):
    """Base class of all rules.

    The docstring of a subclass is the rule's page in the documentation: a one-line summary, then the headings ``## Why
    it matters``, ``## What is ignored`` and ``## How to fix it``.

    A rule with options names their type: ``class MyRule(Rule[MyOptions])``. That type is a frozen ``msgspec.Struct``
    with a default for every field, and ``self.options`` is a value of it.

    Args:
        options: The options; the defaults if omitted.

    Attributes:
        name: The name in reports and in the configuration, such as ``number-changed``. The name of a plugin's rule
            begins with the name of the plugin and a slash: ``house/no-todo``.
        group: The group that the rule belongs to. Users can select or ignore a whole group.
        severity: The usual severity of findings. The configuration or the call of ``finding`` may set a different one.
        on_by_default: Whether ``select = ["all"]`` turns the rule on. Users turn on other rules by name, by group, or by
            setting a severity.
        Options: The type of the options.
        examples: Pairs of pages, each with the number of findings that the rule must report.
        options: The values of the options, from the configuration or the defaults.

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
    on_by_default: ClassVar[bool] = True
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
        """Yield the findings of this rule on one pair of pages.

        Args:
            comparison: The aligned pair of pages, their languages, the site, the glossary and the history.

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
            comparison: The pair of pages that the finding is about.
            span: The place in the translation, in code points. For something missing, the empty span where it belongs.
            source_span: The place in the source, in code points; None if the difference has no place there.
            message: What differs, with both values; lower case, without a full stop.
            subject: What the finding is about, independent of the wording of the message: an address, a number, a key.
                It is part of the fingerprint.
            severity: The severity; None for that of the rule.
            weight: How strongly the finding shows that the page has drifted, from 0 to 1.
            words: An estimate of how many words of the source have to be translated.
            hint: An instruction to the user, in one sentence.
            fix: Edits that correct the translation; None if a person has to correct it.
            term: The glossary term that the finding is about; None if it is about no term.
            places: All spans in the translation if there are several; ``span`` is the first of them.

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
