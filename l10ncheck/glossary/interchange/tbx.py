"""Reads and writes TBX, the XML format for terminology (ISO 30042), versions 2 (``martif``) and 3 (``tbx``).

The namespace of the elements does not matter. The status of a rendering is "preferred", "admitted" (also approved) or
"deprecated" (forbidden). A term that must stay untranslated has ``Translation needed: No``, as in Weblate. Document
types and entities are refused: terminology does not need them, and attackers can misuse them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from msgspec import Struct

from ...languages.tags import primary_subtag
from ...messages import gettext
from ..errors import GlossaryError
from ..terms import Forbidden, Glossary, Term, plain_line
from .rows import InterchangeRow, terms_from_rows

Element = ElementTree.Element
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN = ("deprecatedterm", "supersededterm", "forbidden", "obsolete", "deprecated", "superseded")
_NEEDED = "Translation needed"


class _Names(Struct, frozen=True):
    """The names of the XML elements in one version of TBX, such as ``termEntry`` for ``entry``.

    ``attributes`` are the attributes that the root element must have.
    """

    root: str
    header: str
    entry: str
    language: str
    term: str
    attributes: dict[str, str]


VERSION_2 = _Names("martif", "martifHeader", "termEntry", "langSet", "tig", {"type": "TBX-Basic"})
_VERSION_3 = _Names(
    "tbx",
    "tbxHeader",
    "conceptEntry",
    "langSec",
    "termSec",
    {"type": "TBX-Basic", "style": "dca", "xmlns": "urn:iso:std:iso:30042:ed-2"},
)


# --- reading --------------------------------------------------------------------------------------------------------


def read(text: str, source: str, target: str, label: str) -> tuple[Term, ...]:
    """Return the glossary entries of a TBX file of version 2 or 3.

    Entries of the file without a term in both languages are left out.

    Args:
        text: The content of the file.
        source: The language tag of the terms.
        target: The language tag of their renderings.
        label: The name of the file in messages.

    Raises:
        GlossaryError: The file is not valid XML or has a document type, or none of its entries has a term in both
            languages.
    """
    root = _root(text, label)
    languages: set[str] = set()
    rows = []
    for number, entry in enumerate(_named(root, "termEntry", "conceptEntry"), 1):
        sections: dict[str, list[Element]] = {}
        for section in _named(entry, "langSet", "langSec"):
            language = primary_subtag(section.get(_LANG) or section.get("lang") or "")
            sections.setdefault(language, []).extend(_named(section, "tig", "ntig", "termSec"))
        languages |= sections.keys()
        own, others = (sections.get(primary_subtag(tag), []) for tag in (source, target))
        row = _row(entry, own, others, f"{label}:entry {number}")
        if row:
            rows.append(row)
    terms = terms_from_rows(rows)
    if languages and not terms:
        message = gettext(
            "{file}: no term has both {source} and {target}; the languages in the file are: {languages}",
            file=label,
            source=source,
            target=target,
            languages=", ".join(sorted(languages)),
        )
        raise GlossaryError(message)
    return terms


def _root(text: str, label: str) -> Element:
    """Parse a text as XML, and return the root element.

    Raises:
        GlossaryError: The text is not valid XML, or has a document type.
    """

    def refuse(*_: object) -> None:
        message = gettext("a document type (<!DOCTYPE …>) is not allowed; delete it")
        raise GlossaryError(f"{label}:{parser.CurrentLineNumber}: {message}")

    parser = expat.ParserCreate(namespace_separator=" ")  # as ElementTree reads it below
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text.removeprefix("\ufeff"), True)
        return ElementTree.fromstring(text.removeprefix("\ufeff"))
    except expat.ExpatError as error:
        message = gettext("not valid XML: {error}", error=expat.ErrorString(error.code))
        raise GlossaryError(f"{label}:{error.lineno}: {message}") from None


def _row(entry: Element, terms: list[Element], renderings: list[Element], origin: str) -> InterchangeRow | None:
    """Return the term of an entry with its renderings; None if each term of the source language is deprecated.

    Args:
        entry: The element of the entry.
        terms: The elements of its terms in the source language.
        renderings: The elements of its terms in the target language.
        origin: The place of the entry, for messages.
    """
    forms = [form for section in terms if (form := _term(section)) and not _status(section).startswith(_FORBIDDEN)]
    if not forms:
        return None
    approved = [each for each in renderings if not _status(each).startswith(_FORBIDDEN)]
    approved.sort(key=lambda each: not _status(each).startswith("preferred"))
    untranslated = any(each.get("type") == _NEEDED and _text(each).lower() == "no" for each in _named(entry, "descrip"))
    return InterchangeRow(
        forms[0],
        (forms[0],) if untranslated else tuple(filter(None, map(_term, approved))),
        origin,
        note=" / ".join(_text(each) for each in entry if _name(each) == "note"),
        pos=next((_text(each) for each in _notes(terms[0], "partOfSpeech")), ""),
        also=tuple(forms[1:]),
        forbidden=tuple(
            Forbidden(plain_line(_term(each)), because=plain_line(" ".join(map(_text, _named(each, "note")))))
            for each in renderings
            if _status(each).startswith(_FORBIDDEN) and plain_line(_term(each))
        ),
    )


def _name(element: Element) -> str:
    """Return the name of an XML element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _named(element: Element, *names: str) -> Iterator[Element]:
    """Return all elements inside ``element`` (and itself) that have one of these names, in any namespace."""
    return (each for each in element.iter() if _name(each) in names)


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _term(section: Element) -> str:
    return next((_text(each) for each in _named(section, "term")), "")


def _notes(section: Element, kind: str) -> Iterator[Element]:
    return (each for each in _named(section, "termNote") if each.get("type") == kind)


def _status(section: Element) -> str:
    """Return the status in the XML element of a term, in lower case: ``preferredterm-admn-sts``; empty without one."""
    return next((_text(each).lower() for each in _notes(section, "administrativeStatus")), "")


# --- writing --------------------------------------------------------------------------------------------------------


def write(glossary: Glossary, names: _Names = _VERSION_3) -> str:
    """Return a glossary as the text of a TBX file. ``names`` are those of its version."""
    root = Element(names.root, {**names.attributes, "xml:lang": glossary.source})
    header = _add(_add(root, names.header), "fileDesc")
    _add(_add(header, "sourceDesc"), "p", "l10ncheck")
    body = _add(_add(root, "text"), "body")
    for number, term in enumerate(glossary.terms, 1):
        _entry(_add(body, names.entry, id=f"c{number}"), term, glossary, names)
    ElementTree.indent(root)
    xml: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'


def _entry(entry: Element, term: Term, glossary: Glossary, names: _Names) -> None:
    if not term.translate:
        _add(entry, "descrip", "No", type=_NEEDED)
    if term.note:
        _add(entry, "note", term.note)
    section = _add(entry, names.language, **{"xml:lang": glossary.source})
    for form, status in _ranked((term.term, *term.also)):
        added = _term_section(section, form, status, names)
        if term.pos:
            _add(added, "termNote", term.pos, type="partOfSpeech")
    section = _add(entry, names.language, **{"xml:lang": glossary.target})
    for rendering, status in _ranked(term.renderings):
        _term_section(section, rendering, status, names)
    for forbidden in term.forbidden:
        if (
            not forbidden.pattern and not forbidden.only_if_source
        ):  # TBX has no conditions: it would be forbidden everywhere
            added = _term_section(section, forbidden.text, "deprecatedTerm", names)
            if forbidden.because:
                _add(added, "note", forbidden.because)


def _ranked(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pair each text with its status: "preferredTerm" for the first one, "admittedTerm" for the others."""
    return ((text, "admittedTerm" if number else "preferredTerm") for number, text in enumerate(texts))


def _term_section(section: Element, text: str, status: str, names: _Names) -> Element:
    added = _add(section, names.term)
    _add(added, "term", text)
    _add(added, "termNote", f"{status}-admn-sts", type="administrativeStatus")
    return added


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element with a text and attributes to ``parent``, and return it."""
    added = ElementTree.SubElement(parent, name, attributes)
    added.text = plain_line(text) or None
    return added
