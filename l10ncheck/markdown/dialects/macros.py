"""Finds macros in double braces, which a site generator replaces: ``{{name}}`` and ``{{name("argument")}}``.

See https://developer.mozilla.org/en-US/docs/MDN/Writing_guidelines/Page_structures/Macros . MkDocs, VitePress and
others use the same braces for variables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Span, Tag
from ._arguments import arguments
from ._scanning import is_alone, verbatim_of
from .base import Dialect, Opaque

MACRO = re.compile(
    r"\{\{(?<![{\\]\{\{)-?[ \t]*(?P<name>[^\W\d][\w.$-]*)[ \t]*"
    r"(?:\((?P<arguments>[^{}\n]{0,1000})\))?[ \t]*-?\}\}(?!\})"
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
    """Return the range of a macro, which Markdown must not interpret. ``macro`` is a match of the pattern ``MACRO``."""
    span = Span(*macro.span())
    args = arguments(text, *macro.span("arguments")) if macro["arguments"] else ()
    return Opaque(span, Tag("liquid", macro["name"], "single", span, args), is_alone(text, *macro.span()))


DIALECT = Dialect(name="macros", detect=_detect, scan=_scan)
