"""Defines the data types of a glossary: terms, their renderings and conditions.

``decode``, which describes the file format, uses some of these types too.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..lazy_pattern import lazy_pattern
from ..model import Severity

_UNPRINTABLE = lazy_pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")

GlossPolicy = Literal["none", "optional", "first", "first-or-more", "always", "never"]
Case = Literal["smart", "exact", "ignore"]
PartOfSpeech = Literal["", "noun", "verb", "adjective"]


def plain_line(text: str) -> str:
    """Return the text on one line, without surrounding spaces, repeated spaces and unprintable characters."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


class Gloss(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether a translation adds the source term in parentheses, and how: ``베어(bare) 파드``.

    Attributes:
        policy: Where a gloss must or may be:

            - ``none``: Glosses are not checked.
            - ``optional``: A gloss is allowed.
            - ``first``: A gloss is required at the first use on a page, and not allowed at other uses.
            - ``first-or-more``: A gloss is required at the first use on a page, and allowed at other uses.
            - ``always``: A gloss is required at each use.
            - ``never``: A gloss is not allowed.
        form: The translated term with its gloss; if empty, the first rendering followed by the term in parentheses.
    """

    policy: GlossPolicy = "none"
    form: str = ""


class Forbidden(Struct, frozen=True, forbid_unknown_fields=True):
    """A rendering (translation of a term) that must not be used."""

    text: Annotated[str, Meta(description="the rendering")]
    pattern: Annotated[bool, Meta(description="true: the text is a regular expression")] = False
    because: Annotated[str, Meta(description="the reason, for messages")] = ""
    only_if_source: Annotated[
        str,
        Meta(
            description="forbid it only if the source segment has this word; it may be a correct "
            "translation of other words"
        ),
    ] = ""
    unless_source: Annotated[
        tuple[str, ...],
        Meta(
            description="do not forbid it if the source segment has one of these words, since it may translate "
            "that word"
        ),
    ] = ()


class When(Struct, frozen=True, forbid_unknown_fields=True):
    """The conditions under which a glossary entry applies. Without conditions, it always applies.

    ``kind`` (how the term is written) and ``near`` (words that must be near it) are checked. If both are set, both must
    be met. ``text`` is a note for people and is not checked.
    """

    text: Annotated[str, Meta(description="the condition in words, for people; it may lower the severity")] = ""
    kind: Annotated[
        Literal["", "api-object"], Meta(description="api-object: only if written as an object kind (Node, not node)")
    ] = ""
    near: Annotated[
        tuple[str, ...], Meta(description="the segment must have one of these words, in the source or the translation")
    ] = ()


class TermExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A source sentence and a translation, with which ``l10ncheck glossary test`` tests the entry."""

    source: str
    translation: str
    ok: Annotated[bool, Meta(description="whether the translation is correct, so l10ncheck must report nothing")]


class Term(Struct, frozen=True):
    """One glossary entry, with the defaults of its file applied. A rendering is a translation of the term.

    Attributes:
        term: The source term.
        target: Approved renderings, the preferred one first; empty if the term is not translated.
        gloss: Whether and how translations add the source term in parentheses.
        forbidden: Renderings that must not be used.
        also: Other forms of the source term.
        not_in: Source phrases that contain the term but mean something else (for load: load balancer).
        translate: False if the term is not translated.
        case: Whether capitals matter when the term is searched in the source: ``exact`` (always), ``ignore`` (never) or
            ``smart``, which ``source_terms.is_exact`` describes.
        pos: The part of speech of the source term.
        when: The condition for the entry to apply.
        paths: Patterns of the pages that the entry applies to; empty for all pages.
        severity: The severity of the rule ``wrong-term`` for this entry; None for the usual severity of the rule.
        note: A note for people.
        examples: Sentences with which the entry is tested.
        origin: The ``FILE:LINE`` of the entry, for messages.
    """

    term: str
    target: tuple[str, ...] = ()
    gloss: Gloss = Gloss()
    forbidden: tuple[Forbidden, ...] = ()
    also: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    translate: bool = True
    case: Case = "smart"
    pos: PartOfSpeech = ""
    when: When = When()
    paths: tuple[str, ...] = ()
    severity: Severity | None = None
    note: str = ""
    examples: tuple[TermExample, ...] = ()
    origin: str = ""

    @property
    def renderings(self) -> tuple[str, ...]:
        """The approved renderings, the preferred one first. For a term that is not translated, this is the term."""
        return self.target if self.translate else (self.term,)

    @property
    def accepted(self) -> tuple[str, ...]:
        """The texts that a translation may use for the term, the preferred one first.

        They are the approved renderings; for a term that is not translated, the term and its forms in ``also``.
        """
        return self.target if self.translate else (self.term, *self.also)


class Glossary(Struct, frozen=True):
    """A glossary: the entries for one pair of languages, in the order of their files.

    ``source`` and ``target`` are the tags of the languages, such as ``en`` and ``ko``.
    """

    source: str
    target: str
    terms: tuple[Term, ...]
