"""Render the Jinja templates, name the output files, and make links between them.

All values in templates, such as texts of pages and names of files, are escaped.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ...languages import is_written_from_the_right
from ...messages import current_texts, gettext, ngettext
from .. import _counts
from .._sanitize import shown

_UNSAFE = re.compile("[^a-z0-9]+")
_TAG = re.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*")
_MAX_LENGTH = 60  # of a path, in characters; its end is kept, since it distinguishes pages


@cache
def environment() -> Environment:
    result = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Templates call these functions, so texts are translated when a page is rendered. Results are escaped, too.
    result.globals |= {"gettext": gettext, "ngettext": ngettext, "counts": _counts, "severity_name": severity_name}
    result.globals |= {"lang_attributes": lang_attributes, "language": lambda: current_texts().language}
    result.filters["visible"] = shown
    return result


@cache
def lang_attributes(tag: str) -> Markup:
    """Return the HTML attributes for text in a language: ``lang="ko"``, or ``lang="ar" dir="rtl"`` for Arabic."""
    direction = Markup(' dir="rtl"') if is_written_from_the_right(tag) else ""
    return Markup('lang="{}"{}').format(tag, direction)


def severity_name(severity: str) -> str:
    """Return the word that users see for ``error``, ``warning`` or ``info``. In English, ``info`` is "note"."""
    return {"error": gettext("error"), "warning": gettext("warning"), "info": gettext("advice")}[severity]


def render_template(template: str, name: str, **values: Any) -> str:
    """Render a template as one file of the report, and return its text.

    Args:
        template: The file name of the template.
        name: The path of the output file in the report. The template can call ``to(other)`` to get the relative URL
            of another output file.
        values: The variables of the template.
    """
    return environment().get_template(template).render(name=name, to=lambda other: relative_url(name, other), **values)


def asset(name: str) -> str:
    """Return the text of a style sheet or script, such as ``style.css``."""
    loader = environment().loader
    assert loader is not None
    return loader.get_source(environment(), name)[0]


def folder(locale: str) -> str:
    """Return the name of the output folder of a language: its tag in lower case, or with a hash if it is not valid."""
    return locale.lower() if _TAG.fullmatch(locale) else _safe_name(locale)


def page_name(locale: str, source: str, translation: str) -> str:
    """Return the path of the output file that shows a pair of pages, such as ``ko/docs-setup-md-0a1b2c3d4e.html``.

    Each pair has a file of its own, also on file systems that do not distinguish upper and lower case.
    """
    return f"{folder(locale)}/{_safe_name(translation, source)}.html"


def relative_url(file: str, target: str) -> str:
    """Return the relative URL of an output file (``target``) for a link in the output file ``file``.

    For example, the link in ``ko/a.html`` to ``index.html`` is ``../index.html``.
    """
    return posixpath.relpath(target, posixpath.dirname(file) or ".")


def _safe_name(text: str, *more: str) -> str:
    key = "\0".join((text, *more)).encode("utf-8", "surrogatepass")
    words = _UNSAFE.sub("-", text.lower()).strip("-")[-_MAX_LENGTH:].strip("-") or "page"
    return f"{words}-{sha256(key).hexdigest()[:10]}"
