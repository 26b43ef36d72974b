"""The templates: everything that a page or a file name says is escaped by them."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from .paths import relative_url


@cache
def environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, name: str, **values: Any) -> str:
    """The output file ``name``; templates make links with ``to(name of another file)``."""
    return environment().get_template(template).render(name=name, to=lambda there: relative_url(name, there), **values)


def asset(name: str) -> str:
    """The style sheet or the script, as it is."""
    loader = environment().loader
    assert loader is not None
    return loader.get_source(environment(), name)[0]
