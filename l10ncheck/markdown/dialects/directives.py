"""Finds containers between lines of colons (``:::note``), as in Docusaurus, VitePress and Starlight.

It also finds the snippets of VitePress, and the tabs of VuePress (``@tab``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy_pattern import lazy_pattern
from ...model import Arg, Span, Tag
from ._arguments import attributes, stripped
from ._fences import OpenFences
from ._scanning import verbatim_of
from .base import Dialect, Opaque

_LINE = lazy_pattern(
    r"^[ \t>]*(?:(?P<fence>:{3,})[ \t]*(?:\{?(?P<name>[A-Za-z][\w-]*)(?![\w.])\}?(?P<rest>[^\n]*))?"
    r"|(?P<snippet><<<)[ \t]*(?P<path>\S+)[^\n]*"
    r"|(?P<tab>@tab(?::active)?)(?:[ \t]+(?P<title>[^\n#]*)[^\n]*)?)$",
    re.M,
)
_TITLE = lazy_pattern(r"\[(?P<title>[^\n]*?)\](?=[ \t]*(?:\{|$))")
_ATTRIBUTES = lazy_pattern(r"\{(?P<attributes>[^{}\n]*)\}[ \t:]*$")


def _detect(text: str) -> bool:
    if ":::" not in text:
        return False
    verbatim = verbatim_of(text)
    lines = [line for line in _LINE.finditer(text) if line["fence"] and not verbatim.contains(line.start("fence"))]
    return any(line["name"] for line in lines) and any(not line["name"] for line in lines)


def _scan(text: str) -> Iterator[Opaque]:
    if ":::" not in text and "<<<" not in text:
        return
    verbatim, fences = verbatim_of(text), OpenFences()
    for line in _LINE.finditer(text):
        start = line.start("fence" if line["fence"] else "tab" if line["tab"] else "snippet")
        if verbatim.contains(start) or (line["tab"] and not fences.innermost.endswith("tabs")):
            continue
        span = Span(start, line.end())
        if line["tab"]:
            title = stripped(text, "title", *line.span("title")) if line["title"] else None
            tag = Tag("directive", "tab", "single", span, (title,) if title and title.value else ())
        elif line["snippet"]:
            tag = Tag("include", "snippet", "single", span, (Arg("", line["path"], Span(*line.span("path"))),))
        elif line["name"] is None:
            tag = Tag("directive", fences.close(line["fence"]), "close", span)
        elif line["rest"].rstrip().endswith(":::"):
            end = line.start("rest") + len(line["rest"].rstrip().rstrip(":"))
            tag = Tag("directive", line["name"], "single", span, attributes(text, line.start("rest"), end))
        else:
            fences.open(line["fence"], line["name"])
            tag = Tag("directive", line["name"], "open", span, _arguments(text, *line.span("rest")))
        yield Opaque(span, tag, own_line=True)


def _arguments(text: str, start: int, end: int) -> tuple[Arg, ...]:
    """Return the arguments of a container: the title, if it has one, and each attribute.

    ``text[start:end]`` is what follows the name of the container: ``[Title]{#id .class}`` or, in VitePress,
    ``Title {#id .class}``.
    """
    found = _ATTRIBUTES.search(text, start, end)
    after = attributes(text, *found.span("attributes")) if found else ()
    end = found.start() if found else end
    bracketed = _TITLE.match(text, start, end)
    title = stripped(text, "title", *(bracketed.span("title") if bracketed else (start, end)))
    return (title, *after) if title.value else after


DIALECT = Dialect(name="directives", detect=_detect, scan=_scan)
