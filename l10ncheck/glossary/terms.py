"""The words of a glossary: a term, what it is called in the translation, and when that holds.

These structs are the file format, too: msgspec decodes YAML into them and makes the JSON Schema from them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..model import Severity

GlossPolicy = Literal["none", "optional", "first", "first-or-more", "always", "never"]
Case = Literal["smart", "exact", "ignore"]
PartOfSpeech = Literal["", "noun", "verb", "adjective"]


class Gloss(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the source term follows the translated one in parentheses, and how (``베어(bare) 파드``).

    none: says nothing. optional: may. first: at its first use on a page. first-or-more: there, and wherever one likes.
    always, never. ``form`` is the translated term with its gloss; empty: the first target and the term in parentheses.
    """

    policy: GlossPolicy = "none"
    form: str = ""


class Forbidden(Struct, frozen=True, forbid_unknown_fields=True):
    """A rendering that must not be used; ``pattern`` makes ``text`` a regular expression.

    ``only_if_source``: only where the source segment has this word, for a rendering that is right for other words.
    """

    text: str
    pattern: bool = False
    because: str = ""
    only_if_source: str = ""


class When(Struct, frozen=True, forbid_unknown_fields=True):
    """The condition of an entry. ``text`` is for people and lowers the severity, since no program can judge it.

    ``kind: api-object``: only where the word is written as the name of a kind of object (``Node``, not ``node``).
    ``near``: only where the segment has one of these words, in the source or in the translation.
    """

    text: str = ""
    kind: Literal["", "api-object"] = ""
    near: tuple[str, ...] = ()


class TermExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A source and a translation sentence; ``ok`` says whether the entry must stay silent on them."""

    source: str
    translation: str
    ok: bool


class Term(Struct, frozen=True):
    """One entry, decoded and complete: defaults applied, lists where the file may have a single string.

    ``target``: approved renderings, the preferred one first; empty with ``translate`` False, where the term stays as it
    is. ``also``: other source forms. ``not_in``: source contexts that are other terms (load: load balancer).
    ``severity`` is that of wrong-term for this entry, None for the rule's own. ``origin``: file and line, for messages.
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


class Glossary(Struct, frozen=True):
    """Entries of one pair of languages, in the order of their files; later files have replaced earlier entries."""

    source: str
    target: str
    terms: tuple[Term, ...]
