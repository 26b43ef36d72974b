"""Finds the syntax of MkDocs: Python-Markdown, PyMdown, mkdocstrings, and ``{* file *}`` of markdown-include-variants.

See https://facelessuser.github.io/pymdown-extensions/extensions/blocks/ for ``///``,
https://facelessuser.github.io/pymdown-extensions/extensions/snippets/ for ``--8<--``, and
https://python-markdown.github.io/extensions/attr_list/ for attribute lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import Match

from ...lazy_pattern import lazy_pattern
from ...model import Arg, Span, Tag
from ._admonitions import HEAD, admonitions
from ._arguments import attributes, stripped
from ._fences import OpenFences
from ._scanning import is_alone, verbatim_of
from .base import Dialect, Opaque

_ATTRIBUTE = r"""(?:[.\#][\w:-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"""
_CONSTRUCT = lazy_pattern(
    rf"""^[ \t>]*(?:
      (?P<closer>/{{3,}})[ \t]*$
    | (?P<opener>(?P<fence>/{{3,}})[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*
        (?:\|(?P<title>[^\n]*))?(?P<options>(?:\n[ ]{{4,}}[\w-]+:[^\n]*)*)$)
    | (?P<module>:::[ \t]+(?P<path>[\w.-]+)[ \t]*(?P<settings>(?:\n(?:[ \t]*\n)*[ ]{{4}}[^\n]*)*)$)
    | (?P<snippet>-+8<-+(?:
          [ \t]+(?P<file>[^\n]+)
        | [ \t]*\n(?P<files>(?:(?![ \t]*(?:-+8<-|\n))[^\n]*\n){{0,50}})[ \t]*-+8<-+[ \t]*)$)
    )
    | (?P<include>\{{\*(?P<included>[^*\n]+)\*\}})
    | (?P<list>\{{:?[ \t]*(?P<attributes>{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*)[ \t]*\}})
    """,
    re.M | re.X,
)
_INCLUDED = lazy_pattern(r"(?P<name>[\w-]+)\[(?P<value>[^\]\n]*)\]|(?P<path>\S+)")
_OPTION = lazy_pattern(r"(?P<name>[\w-]+):(?P<value>[^\n]*)")
_FILE = lazy_pattern(r"[^\s\"';][^\n\"']*")
_BARE_COLONS = lazy_pattern(r"^[ \t>]*:{3,}[ \t]*$", re.M)
# Syntax that no other dialect has outside code. The strings are a fast test: a text without all of them cannot match.
_EVIDENCE = (
    (("{* ",), re.compile(r"\{\* [^*\n]+ \*\}")),
    (("8<-",), re.compile(r"^[ \t]*-+8<-+(?=[ \t]*$|[ \t]+\")", re.M)),
    (("///",), re.compile(r"^[ \t>]*/{3,}[ \t]*$", re.M)),
    (("!!! ", "???", '=== "', '===! "', '===+ "'), re.compile(rf"^ *(?:{HEAD})\n(?:[ \t]*\n)* {{4}}", re.M)),
    ((" { #",), re.compile(r"^#{1,6} [^\n]* \{ #[\w-]+ \}$", re.M)),  # other generators write {#id} or {: #id}
    (("::: ",), re.compile(r"^::: [\w-]+(?:\.[\w-]+)+[ \t]*$", re.M)),
)


def _detect(text: str) -> bool:
    for signs, pattern in _EVIDENCE:
        for found in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            if not verbatim_of(text).contains(found.end() - 1):
                return True
    return False


def _scan(text: str) -> Iterator[Opaque]:
    verbatim, fences = verbatim_of(text), OpenFences()
    has_directives = ":::" in text and bool(_BARE_COLONS.search(text))
    for match in _CONSTRUCT.finditer(text):
        kind = match.lastgroup or ""
        if (kind == "module" and has_directives) or verbatim.contains(match.start(kind)):
            continue
        span = Span(*match.span(kind))
        tag = _TAGS[kind](text, match, span, fences)
        yield Opaque(span, tag, is_alone(text, span.start, span.end))


def _opener(text: str, match: Match[str], span: Span, fences: OpenFences) -> Tag:
    fences.open(match["fence"], match["name"])
    title = (stripped(text, "title", *match.span("title")),) if match["title"] else ()
    options = _OPTION.finditer(text, *match.span("options"))
    named = (stripped(text, option["name"], *option.span("value")) for option in options)
    return Tag("fence", match["name"], "open", span, (*title, *named))


def _closer(text: str, match: Match[str], span: Span, fences: OpenFences) -> Tag:
    return Tag("fence", fences.close(match["closer"]), "close", span)


def _module(text: str, match: Match[str], span: Span, fences: OpenFences) -> Tag:
    return Tag("directive", "module", "single", span, (Arg("", match["path"], Span(*match.span("path"))),))


def _snippet(text: str, match: Match[str], span: Span, fences: OpenFences) -> Tag:
    lines = _FILE.finditer(text, *match.span("file" if match["file"] else "files"))
    return Tag("include", "snippet", "single", span, tuple(stripped(text, "", *line.span()) for line in lines))


def _include(text: str, match: Match[str], span: Span, fences: OpenFences) -> Tag:
    """Return the tag for an included file, such as ``{* file.py hl[1:3] *}``.

    The tag has an argument with the file, and one for each option in brackets: ``hl`` with the value ``1:3``.

    Args:
        text: The text of the page.
        match: The match of the whole construct in ``text``.
        span: The span of the construct, which becomes that of the tag.
        fences: Not used; all functions that make a tag here have the same parameters.
    """
    args = []
    for word in _INCLUDED.finditer(text, *match.span("included")):
        value = "path" if word["path"] else "value"
        args.append(Arg(word["name"] or "", word[value], Span(*word.span(value))))
    return Tag("include", "include", "single", span, tuple(args))


def _attribute_list(text: str, match: Match[str], span: Span, fences: OpenFences) -> Tag | None:
    """Return a tag whose only argument is the id in an attribute list; None if the list contains no id.

    ``{#setup .wide}`` has the id ``setup``, to which links may lead. Classes and sizes in the list are left out.

    Args:
        text: The text of the page.
        match: The match of the list in ``text``.
        span: The span of the list, which becomes that of the tag.
        fences: Not used; all functions that make a tag here have the same parameters.
    """
    args = tuple(arg for arg in attributes(text, *match.span("attributes")) if arg.name == "id")
    return Tag("directive", "attributes", "single", span, args) if args else None


_TAGS: dict[str, Callable[[str, Match[str], Span, OpenFences], Tag | None]] = {
    "opener": _opener,
    "closer": _closer,
    "module": _module,
    "snippet": _snippet,
    "include": _include,
    "list": _attribute_list,
}

DIALECT = Dialect(
    name="mkdocs", detect=_detect, scan=_scan, plugins=(admonitions,), slug="mkdocs", ascii_addresses=True
)
