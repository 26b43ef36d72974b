"""The slug algorithms by name: how the site generators make fragments from headings."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ..errors import UnknownNameError
from ..messages import gettext
from . import heading_text, slugify
from .heading_text import Reader
from .numbering import Used, counted, counted_up, next_free


class Algorithm(Struct, frozen=True):
    """How a site generator makes fragments from headings.

    Attributes:
        slugify: Turns the text of a heading into a slug.
        number: Adds a number to a slug that is already used on the page.
        read: Returns the text of a heading.
    """

    slugify: Callable[[str], str]
    number: Callable[[str, Used], str]
    read: Reader


# Hugo reads the Markdown of a heading before version 0.144, and its text from that version on.
_HUGO = {
    name: (Algorithm(function, next_free, heading_text.hugo), Algorithm(function, next_free, heading_text.written))
    for name, function in (
        ("hugo", slugify.hugo),
        ("hugo-ascii", slugify.hugo_ascii),
        ("blackfriday", slugify.blackfriday),
    )
}

ALGORITHMS: dict[str, Algorithm] = {
    "github": Algorithm(slugify.github, next_free, heading_text.visible_text),
    "docusaurus": Algorithm(slugify.github, next_free, heading_text.visible_with_alt),
    "starlight": Algorithm(slugify.github, next_free, heading_text.without_double_dashes),
    **{name: text for name, (text, _) in _HUGO.items()},
    **{f"{name}-text": text for name, (text, _) in _HUGO.items()},
    **{f"{name}-raw": markdown for name, (_, markdown) in _HUGO.items()},
    "mkdocs": Algorithm(slugify.python_markdown, counted_up, heading_text.single_spaced),
    "mkdocs-unicode": Algorithm(slugify.python_markdown_unicode, counted_up, heading_text.single_spaced),
    "pymdownx": Algorithm(slugify.pymdownx, counted_up, heading_text.single_spaced),
    "vitepress": Algorithm(slugify.vitepress, next_free, heading_text.with_entities),
    "kramdown": Algorithm(slugify.kramdown, counted, heading_text.written),
    "jekyll": Algorithm(slugify.jekyll, counted, heading_text.without_dashes),
    "mdbook": Algorithm(slugify.mdbook, counted, heading_text.trimmed),
}

# Which algorithm these generators use depends on the configuration of the site or on the version of the generator. If
# these are unknown, all of them are accepted.
_VARIANTS = {
    **{name: (name, f"{name}-raw") for name in _HUGO},
    "mkdocs": ("mkdocs", "mkdocs-unicode", "pymdownx"),
    "jekyll": ("jekyll", "kramdown"),
}


def variants(algorithm: str) -> tuple[str, ...]:
    """Return the names of the slug algorithms that a site may use if l10ncheck has detected ``algorithm``.

    The first is ``algorithm``. The others are those of the same site generator with other settings or in other
    versions, since l10ncheck does not always know the settings and the version of a site.
    """
    return _VARIANTS.get(algorithm, (algorithm,))


def algorithm_of(name: str) -> Algorithm:
    """Return the slug algorithm with this name.

    Raises:
        UnknownNameError: There is no such algorithm. The message lists the known ones.
    """
    if name not in ALGORITHMS:
        known = ", ".join(ALGORITHMS)
        raise UnknownNameError(gettext('unknown slug algorithm "{slug}" (choose from {known})', slug=name, known=known))
    return ALGORITHMS[name]
