"""Finds the syntax of MkDocs: Python-Markdown, PyMdown, mkdocstrings, and ``{* file *}`` of markdown-include-variants.

See https://facelessuser.github.io/pymdown-extensions/extensions/blocks/ for ``///``,
https://facelessuser.github.io/pymdown-extensions/extensions/snippets/ for ``--8<--``, and
https://python-markdown.github.io/extensions/attr_list/ for attribute lists. For admonitions and tabs, which stand above
an indented body, see https://python-markdown.github.io/extensions/admonition/ , and ``details`` and ``tabbed`` of
https://facelessuser.github.io/pymdown-extensions/ .
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import Match
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ...lazy_pattern import lazy_pattern
from ...model import Arg, Span, Tag
from ._arguments import arguments, attributes, stripped
from ._fences import OpenFences
from ._scanning import is_alone, verbatim_of
from .base import Dialect, Opaque

if TYPE_CHECKING:
    from ..blocks import PositionedParser
    from ..state import PositionedState

_HEAD = r"(?:!!!|\?\?\?\+?|===[!+]{0,2}(?=[ \t]+\"))[ \t]+(?=[\w\"])[^\n]*"
_ADMONITION = rf"^(?P<admonition_indent> {{0,3}})(?P<admonition_head>{_HEAD})$"
_CONTAINERS = ("admonition", "block_quote", "list")
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
    (("!!! ", "???", '=== "', '===! "', '===+ "'), re.compile(rf"^ *(?:{_HEAD})\n(?:[ \t]*\n)* {{4}}", re.M)),
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
    """Return the tag for an included file, such as ``{* file.py hl[1:3] *}``, which ``match`` matches in ``text``.

    The tag has an argument with the file, and one for each option in brackets: ``hl`` with the value ``1:3``. Its span
    is ``span``. ``fences`` is not used; all functions that make a tag here have it.
    """
    args = []
    for word in _INCLUDED.finditer(text, *match.span("included")):
        value = "path" if word["path"] else "value"
        args.append(Arg(word["name"] or "", word[value], Span(*word.span(value))))
    return Tag("include", "include", "single", span, tuple(args))


def _attribute_list(text: str, match: Match[str], span: Span, fences: OpenFences) -> Tag | None:
    """Return a tag whose only argument is the id in an attribute list; None if the list contains no id.

    ``{#setup .wide}`` has the id ``setup``, to which links may lead. Classes and sizes are left out. ``match`` matches
    the list in ``text``, and the tag gets ``span``. ``fences`` is not used; all functions that make a tag here have it.
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


def _admonitions(markdown: Any) -> None:
    """Register the syntax of admonitions and tabs with a parser (mistune plugin)."""
    block = markdown.block
    block.register("admonition", _ADMONITION, _parse_admonition, before="fenced_code")
    block.insert_rule(block.block_quote_rules, "admonition", before="fenced_code")
    block.insert_rule(block.list_rules, "admonition", before="fenced_code")


def _parse_admonition(block: PositionedParser, m: Match[str], state: PositionedState) -> int:
    indent = len(m["admonition_indent"]) + 4
    body = min(m.end() + 1, state.cursor_max)
    end = _body_end(state, body, indent)
    child = state.child_at(body, re.sub(rf"^(?: {{1,{indent}}}|\t)", "", state.src[body:end], flags=re.M))
    too_deep = state.depth() >= block.max_nested_level - 1
    block.parse(child, [rule for rule in block.rules if not (too_deep and rule in _CONTAINERS)])
    tag = _admonition_tag(state.env["source"].text, state.span(*m.span("admonition_head")))
    info = tag.name.upper()
    state.append_token({"type": "container", "children": child.tokens, "info": info, "tag": tag, "_end": end})
    return end


def _body_end(state: PositionedState, offset: int, indent: int) -> int:
    """Return the offset at which the body of an admonition ends.

    The body begins at ``offset``, after the line with ``!!!``. It consists of lines that begin with ``indent`` spaces
    or a tab, and of blank lines between them. Blank lines after the last of these lines do not belong to it.
    """
    end = offset
    blank = re.compile(r"[ \t]*\n")
    while offset < state.cursor_max:
        line_end = state.find_line_end_at(offset)
        if state.src.startswith((" " * indent, "\t"), offset):
            end = line_end
        elif not blank.match(state.src, offset):
            break
        offset = line_end
    return end


def _admonition_tag(text: str, span: Span) -> Tag:
    """Return a tag with the name and the arguments that the first line of an admonition or tab contains.

    For ``!!! note "Title"``, the tag is named ``note``, and its argument ``title`` is "Title". The tag of a tab,
    such as ``=== "Linux"``, is named ``tab``.

    Args:
        text: The text of the file.
        span: The place of the first line in this text.
    """
    args = [
        replace(arg, name="title") if text[arg.span.start - 1] == '"' else arg
        for arg in arguments(text, text.find(" ", span.start, span.end), span.end)
    ]
    name = "tab" if text.startswith("===", span.start) else ""
    if not name and args and not args[0].name:
        name = args.pop(0).value
    return Tag("admonition", name, "single", span, tuple(args))


DIALECT = Dialect(
    name="mkdocs", detect=_detect, scan=_scan, plugins=(_admonitions,), slug="mkdocs", ascii_addresses=True
)
