"""Defines the structure of a glossary file. ``decode_glossary`` converts it to ``terms.Glossary``.

The JSON Schema of glossary files is made from these types.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from .terms import Case, Forbidden, GlossPolicy, PartOfSpeech, TermExample, When

Texts = str | tuple[str, ...]
SeverityName = Literal["error", "warning", "info"]


class EntryGloss(Struct, frozen=True, forbid_unknown_fields=True):
    """When to add the source term in parentheses after its rendering (``policy``), and how (``form``).

    Without ``policy``, the policy of ``defaults`` in the file applies, or ``optional`` if ``defaults`` has no policy.
    """

    policy: GlossPolicy | UnsetType = UNSET
    form: Annotated[str, Meta(description="the translated term with its gloss, such as 베어(bare) 파드")] = ""


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of a glossary file: a term with its renderings.

    A list of one text may be written without brackets: ``target: 파드`` for ``target: [파드]``.
    """

    term: Annotated[str, Meta(description="the term in the source", min_length=1)]
    target: Annotated[Texts, Meta(description="approved renderings, the preferred one first")] = ()
    gloss: Annotated[
        GlossPolicy | EntryGloss | UnsetType,
        Meta(description="whether the source term follows in parentheses: a policy, or a policy and a form"),
    ] = UNSET
    forbidden: Annotated[
        str | tuple[str | Forbidden, ...] | Forbidden, Meta(description="renderings that must not be used")
    ] = ()
    also: Annotated[Texts, Meta(description="other forms of the source term")] = ()
    not_in: Annotated[
        Texts,
        Meta(description="source phrases that contain the term but mean something else (for load: load balancer)"),
    ] = ()
    translate: Annotated[bool, Meta(description="false: the term must stay in the source language")] = True
    case: Annotated[
        Case | UnsetType, Meta(description="smart: case-sensitive for CamelCase and ALLCAPS, else case-insensitive")
    ] = UNSET
    pos: Annotated[PartOfSpeech, Meta(description="part of speech of the source term")] = ""
    when: Annotated[str | When, Meta(description="when the entry applies; a plain text is a note for people")] = When()
    paths: Annotated[
        Texts | UnsetType, Meta(description="patterns of the pages that the entry applies to, such as docs/**")
    ] = UNSET
    severity: Annotated[SeverityName | UnsetType, Meta(description="severity of wrong-term for this entry")] = UNSET
    note: str = ""
    examples: Annotated[
        tuple[TermExample, ...],
        Meta(description="example sentences with which `l10ncheck glossary test` tests the entry"),
    ] = ()


class Defaults(Struct, frozen=True, forbid_unknown_fields=True):
    """Values for the fields that entries of the file leave out."""

    gloss: GlossPolicy | UnsetType = UNSET
    case: Case = "smart"
    paths: Texts = ()
    severity: SeverityName | UnsetType = UNSET


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a glossary file: two languages, the entries, and default values for them."""

    source: Annotated[str, Meta(description="language tag of the source, such as en", pattern=r"^[A-Za-z]{2,3}\b")]
    target: Annotated[str, Meta(description="language tag of the translation", pattern=r"^[A-Za-z]{2,3}\b")]
    terms: tuple[Entry, ...]
    version: Annotated[Literal[1], Meta(description="version of this format")] = 1
    title: str = ""
    attribution: Annotated[str, Meta(description="where the terms come from")] = ""
    license: str = ""
    defaults: Defaults = Defaults()
