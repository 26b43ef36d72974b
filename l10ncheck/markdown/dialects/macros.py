"""Finds macros in double braces, which a site generator replaces: ``{{name}}`` and ``{{name("argument")}}``.

See https://developer.mozilla.org/en-US/docs/MDN/Writing_guidelines/Page_structures/Macros . MkDocs, VitePress and
others use the same braces for variables, and mdBook for files: ``{{#include file}}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy_pattern import lazy_pattern
from ...model import Span, Tag
from ._arguments import arguments
from ._scanning import is_alone, verbatim_of
from .base import Dialect, Opaque

MACRO = lazy_pattern(
    r"\{\{(?<![{\\]\{\{)-?[ \t]*(?:(?P<name>[^\W\d][\w.$-]*)[ \t]*(?:\((?P<arguments>[^{}\n]{0,1000})\))?"
    r"|(?P<helper>#(?:include|rustdoc_include|playground|template))[ \t]+(?P<file>[^{}\n]{1,1000}))[ \t]*-?\}\}(?!\})"
)


def _detect(text: str) -> bool:
    return next(_scan(text), None) is not None


def _scan(text: str) -> Iterator[Opaque]:
    if "{{" not in text:
        return
    for macro in MACRO.finditer(text):
        if not verbatim_of(text).contains(macro.start()):
            yield read_macro(text, macro)


def read_macro(text: str, macro: re.Match[str]) -> Opaque:
    """Return the range of a macro, which Markdown must not interpret, with the name and arguments of the macro.

    ``macro`` is a match of the pattern ``MACRO`` in ``text``.
    """
    span = Span(*macro.span())
    group = "file" if macro["helper"] else "arguments"
    args = arguments(text, *macro.span(group)) if macro[group] else ()
    name = macro["name"] or macro["helper"]
    return Opaque(span, Tag("liquid", name, "single", span, args), is_alone(text, *macro.span()))


DIALECT = Dialect(name="macros", detect=_detect, scan=_scan)
