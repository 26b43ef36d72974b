"""Decode a glossary file. The first error is raised, and its message names the file, the line and the entry.

The structs define the structure of such a file. Its JSON Schema is made from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal, get_args
from unicodedata import normalize

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ..decoding import value_at
from ..errors import with_suggestion
from ..globs import compile_globs
from ..messages import gettext
from ..model import Severity
from .errors import GlossaryError
from .forbidden import compile_error
from .terms import Case, Forbidden, Gloss, Glossary, GlossPolicy, PartOfSpeech, Term, TermExample, When, plain_line
from .yaml_data import Key, YamlDocument, read_yaml

Texts = str | tuple[str, ...]
SeverityName = Literal["error", "warning", "info"]

_PLACE = re.compile(r"(.*) - at `\$(.*)`", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)


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


_CHOICES: dict[str, tuple[str, ...]] = {
    "gloss": get_args(GlossPolicy),
    "policy": get_args(GlossPolicy),
    "case": get_args(Case),
    "pos": get_args(PartOfSpeech)[1:],
    "kind": ("api-object",),
    "severity": get_args(SeverityName),
}
_FIELDS: dict[str | int, tuple[str, ...]] = {
    "terms": Entry.__struct_fields__,
    "gloss": EntryGloss.__struct_fields__,
    "forbidden": Forbidden.__struct_fields__,
    "when": When.__struct_fields__,
    "examples": TermExample.__struct_fields__,
    "defaults": Defaults.__struct_fields__,
}


def decode_glossary(text: str, label: str) -> Glossary:
    """Decode the text of a glossary file.

    Args:
        text: The text of the file, in YAML.
        label: The name of the file, for messages and for ``Term.origin``.

    Returns:
        The glossary. Its entries have the defaults of the file.

    Raises:
        GlossaryError: The text is not YAML, or not a valid glossary.
    """
    document = read_yaml(normalize("NFC", text), label)
    if not isinstance(document.data, dict):  # such as the text of a file in another format
        message = gettext('not a glossary; a glossary is a YAML file with the keys "source", "target" and "terms"')
        raise GlossaryError(f"{label}:1: {message}")
    try:
        file = msgspec.convert(document.data, File, strict=False)
    except msgspec.ValidationError as error:
        raise _error(*_located(error, document), document, label) from None
    terms = []
    for index, entry in enumerate(file.terms):
        key: Key = ("terms", index)
        term = _term(entry, file.defaults, f"{label}:{document.line(key)}")
        if problem := _inconsistency(term):
            place = (*key, problem[0])
            raise _error(place, problem[1], document.line(place), document, label)
        terms.append(term)
    return Glossary(file.source, file.target, tuple(terms))


def _term(entry: Entry, defaults: Defaults, origin: str) -> Term:
    """Convert an entry of a glossary file to a ``Term``.

    Args:
        entry: The entry.
        defaults: The values for the fields that the entry leaves out.
        origin: The ``FILE:LINE`` of the entry.
    """
    severity = defaults.severity if entry.severity is UNSET else entry.severity
    return Term(
        term=plain_line(entry.term),
        target=_texts(entry.target),
        gloss=_gloss(entry, defaults),
        forbidden=_forbidden(entry.forbidden),
        also=_texts(entry.also),
        not_in=_texts(entry.not_in),
        translate=entry.translate,
        case=defaults.case if entry.case is UNSET else entry.case,
        pos=entry.pos,
        when=When(text=entry.when) if isinstance(entry.when, str) else entry.when,
        paths=_texts(defaults.paths if entry.paths is UNSET else entry.paths),
        severity=None if severity is UNSET else Severity[severity.upper()],
        note=entry.note,
        examples=entry.examples,
        origin=origin,
    )


def _gloss(entry: Entry, defaults: Defaults) -> Gloss:
    given = entry.gloss
    if isinstance(given, EntryGloss):
        policy = defaults.gloss if given.policy is UNSET else given.policy
        return Gloss("optional" if policy is UNSET else policy, plain_line(given.form))
    by_default = defaults.gloss if entry.translate else UNSET
    policy = by_default if given is UNSET else given
    return Gloss() if policy is UNSET else Gloss(policy)


def _forbidden(given: str | Iterable[str | Forbidden] | Forbidden) -> tuple[Forbidden, ...]:
    items = (given,) if isinstance(given, (str, Forbidden)) else given
    return tuple(Forbidden(text=plain_line(item)) if isinstance(item, str) else item for item in items)


def _texts(given: Texts) -> tuple[str, ...]:
    """Return one text or several texts of a glossary file as a tuple of texts."""
    return tuple(plain_line(text) for text in ((given,) if isinstance(given, str) else given))


def _inconsistency(term: Term) -> tuple[str, str] | None:
    """Find an error that the types of the fields do not rule out, such as an empty term.

    Returns:
        The key of the field and an error message, for the first such error; None for an entry without such errors.
    """
    for key, texts in (
        ("term", (term.term,)),
        ("target", term.target),
        ("forbidden", tuple(item.text for item in term.forbidden)),
        ("also", term.also),
        ("not_in", term.not_in),
    ):
        if not all(texts):
            return key, gettext("must not be empty")
    if not term.translate and term.target:
        return "target", gettext('cannot be combined with "translate: false"; remove one of them')
    if term.translate and not term.target:
        return "target", gettext(
            'is missing; add the translation, or write "translate: false" if the term must stay in the source language'
        )
    for item in term.forbidden:
        if item.pattern and (error := compile_error(item.text)):
            return "forbidden", gettext(
                '"{pattern}" is not a regular expression: {error}', pattern=item.text, error=error
            )
    try:
        compile_globs(term.paths)
    except ValueError as problem:
        return "paths", str(problem)
    return None


def _located(error: msgspec.ValidationError, document: YamlDocument) -> tuple[Key, str, int]:
    """Return the place and the message of an error that msgspec found in a glossary file.

    These are the key of the wrong value, such as ``("terms", 0, "case")``, a message for users, and the line, from 1.
    The message quotes only known keys of the file, since everything else in the file may be a secret.
    """
    found = _PLACE.match(str(error))
    message, path = (found[1], found[2]) if found else (str(error), "")
    key: Key = tuple(int(index) if index else name for name, index in _STEP.findall(path))
    if unknown := _UNKNOWN.match(message):
        names = [part for part in key if isinstance(part, str)]
        fields = _FIELDS[names[-1]] if names else File.__struct_fields__
        line = document.line((*key, unknown[1]))
        # The key is not quoted: the file may be no glossary but a secret, such as a file of passwords.
        return key, with_suggestion(gettext("unknown key"), unknown[1], fields, list_known=True), line
    line, value = document.line(key), value_at(document.data, key)
    if value == "":
        return key, gettext("must not be empty"), line
    known = _CHOICES.get(str(key[-1])) if key else None
    if known and isinstance(value, str):
        return key, with_suggestion(gettext("unknown value"), value, known, list_known=True), line
    if message.startswith("Expected `bool`"):
        message = gettext("must be true or false")
    return key, f"{message[:1].lower()}{message[1:]}", line


def _error(key: Key, message: str, line: int, document: YamlDocument, label: str) -> GlossaryError:
    """Return an error with the file and the line before its message, such as ``a.yaml:3: term "pod": "when.kind": …``.

    Args:
        key: The names and indexes that lead to the wrong value, such as ``("terms", 0, "when", "kind")``.
        message: What is wrong.
        line: The line of the value, from 1.
        document: The content of the file.
        label: The name of the file.
    """
    is_entry = key[:1] == ("terms",) and len(key) > 1
    inner = key[2:] if is_entry else key
    if dotted := "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in inner).removeprefix("."):
        message = gettext('"{key}": {message}', key=dotted, message=message)
    if is_entry:
        term = value_at(document.data, (*key[:2], "term"))
        if isinstance(term, str):
            message = gettext('term "{term}": {message}', term=term, message=message)
        else:
            message = gettext("entry {number}: {message}", number=int(key[1]) + 1, message=message)
    return GlossaryError(f"{label}:{line}: {message}")
