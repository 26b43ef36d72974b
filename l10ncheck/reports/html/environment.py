"""Render the Jinja templates. All values, such as texts of pages and names of files, are escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ...languages import is_written_from_the_right
from ...messages import current_texts, gettext, ngettext
from .. import _counts
from .._sanitize import shown
from .paths import relative_url


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
