"""Finds the syntax of MyST, the Markdown of Sphinx and Jupyter Book.

This is directives with Markdown inside, roles that make links, the targets of these links, such as ``(install)=``, and
comments, such as ``% Remember to translate this``.

See https://mystmd.org/spec. A directive with code, such as ``{code-block}``, stays a code block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy_pattern import lazy_pattern
from ...model import Arg, Span, Tag
from ._arguments import stripped
from ._scanning import front_matter_end, verbatim_of
from .base import Dialect, Opaque

_DIRECTIVES = (
    "note|warning|tip|important|caution|danger|attention|hint|error|seealso|admonition|dropdown|tab-set|tab-item|grid"
    "|grid-item|grid-item-card|card|margin|aside|sidebar|topic|epigraph|pull-quote|highlights|figure|table|list-table"
    "|container|only|exercise|solution|versionadded|versionchanged|versionremoved|deprecated|rubric|todo|hlist"
    r"|div|details|button-ref|button-link|\w+:\w+"
)
# Directives with a target or the name of a class in place of a title. Those of domains have a signature there.
_WITHOUT_TITLE = lazy_pattern(r"button-ref|button-link|div|(?!prf:)\w+:\w+")
_FENCE = lazy_pattern(
    rf"^[ \t]*(?P<fence>`{{3,}}|~{{3,}})(?:\{{(?P<name>{_DIRECTIVES})\}}[ \t]*(?P<title>[^\n`]*)"
    r"(?P<options>(?:\n[ \t]*:[\w-]+:[^\n]*)*)|[^\n`]*)$",
    re.M,
)
# Options with ids, how many rows are the head of a table, and which part of a file is shown. Readers see the values of
# many others, and a page in another language may have another layout.
_OPTION = lazy_pattern(
    r"^[ \t]*:(?P<key>name|label|header-rows|language|lines|pyobject|module):(?P<value>[^\n]*)", re.M
)
_ROLE = lazy_pattern(
    r"(?<![\\`{])\{(?P<role>ref|doc|numref|eq|any|download|term|cite(?::\w+)?|py:\w+|c:\w+|cpp:\w+|js:\w+)\}"
    r"`(?P<text>[^`\n<>]*?)[ \t]*(?:<(?P<target>[^<>`\n]+)>)?`"
)
# A target, which gives the heading below it an id, or a comment.
_LINE = lazy_pattern(r"^ {0,3}(?P<line>\((?P<name>[^()`{}\s][^()`{}\n]*)\)=|%[^\n]*)[ \t]*$", re.M)


# A text without these strings has no directive, or no role. Searching for them is much faster than for the patterns.
_DIRECTIVE_SIGNS = ("```{", "~~~{")
_ROLE_SIGN = "}`"


def _detect(text: str) -> bool:
    return bool(_directives_and_roles(text))


def _scan(text: str) -> Iterator[Opaque]:
    found = _directives_and_roles(text)
    if ")=" in text or "%" in text:
        found += _targets_and_comments(text)
    yield from sorted(found, key=lambda opaque: opaque.span)


def _directives_and_roles(text: str) -> list[Opaque]:
    found = list(_directives(text)) if any(sign in text for sign in _DIRECTIVE_SIGNS) else []
    if _ROLE_SIGN in text:
        found += _roles(text)
    return found


def _targets_and_comments(text: str) -> Iterator[Opaque]:
    """Yield the lines with a target, such as ``(install)=``, and those with a comment, which have no tag."""
    verbatim = verbatim_of(text)
    for line in _LINE.finditer(text, front_matter_end(text)):
        if not verbatim.contains(line.start("line")):
            span = Span(*line.span("line"))
            args = (Arg("id", line["name"], Span(*line.span("name"))),) if line["name"] else ()
            yield Opaque(span, Tag("directive", "target", "single", span, args) if args else None, own_line=True)


def _directives(text: str) -> Iterator[Opaque]:
    """Yield the opening and closing lines of the directives, also of directives inside other directives."""
    opened: list[tuple[str, str]] = []  # the fence and the name, which is empty for code
    position = front_matter_end(text)
    for line in _FENCE.finditer(text, position):
        fence, name = line["fence"], line["name"]
        span = Span(line.start("fence"), line.end())
        is_bare = line.end() == line.end("fence") or not text[line.end("fence") : line.end()].strip()
        if opened and is_bare and opened[-1][0][0] == fence[0] and len(fence) >= len(opened[-1][0]):
            closed = opened.pop()[1]
            if closed:
                yield Opaque(span, Tag("directive", closed, "close", span), own_line=True)
        elif opened and not opened[-1][1]:
            continue  # inside code
        elif name:
            opened.append((fence, name))
            title = stripped(text, "" if _WITHOUT_TITLE.fullmatch(name) else "title", *line.span("title"))
            options = (
                stripped(text, option["key"], *option.span("value"))
                for option in _OPTION.finditer(text, *line.span("options"))
            )
            args = ((title,) if title.value else ()) + tuple(options)
            yield Opaque(span, Tag("directive", name, "open", span, args), own_line=True)
        else:
            opened.append((fence, ""))


def _roles(text: str) -> Iterator[Opaque]:
    for role in _ROLE.finditer(text):
        if verbatim_of(text).contains(role.start()):
            continue
        span = Span(*role.span())
        args = [Arg("text", role["text"], Span(*role.span("text")))] if role["target"] or role["role"] == "term" else []
        target = "target" if role["target"] else "text"
        if role["role"] != "term" or role["target"]:
            args.append(Arg("", role[target], Span(*role.span(target))))
        yield Opaque(span, Tag("directive", role["role"], "single", span, tuple(args)))


DIALECT = Dialect(name="myst", detect=_detect, scan=_scan)
