"""Lists the slug algorithms by their names: how each site generator makes fragments from headings."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ..errors import UnknownNameError
from ..messages import gettext
from . import algorithms, heading_text
from .heading_text import Reader
from .numbering import Used, counted, counted_up, next_free


class Generator(Struct, frozen=True):
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
    name: (Generator(function, next_free, heading_text.hugo), Generator(function, next_free, heading_text.written))
    for name, function in (
        ("hugo", algorithms.hugo),
        ("hugo-ascii", algorithms.hugo_ascii),
        ("blackfriday", algorithms.blackfriday),
    )
}

GENERATORS: dict[str, Generator] = {
    "github": Generator(algorithms.github, next_free, heading_text.visible),
    "docusaurus": Generator(algorithms.github, next_free, heading_text.visible_with_alt),
    "starlight": Generator(algorithms.github, next_free, heading_text.without_double_dashes),
    **{name: text for name, (text, _) in _HUGO.items()},
    **{f"{name}-text": text for name, (text, _) in _HUGO.items()},
    **{f"{name}-raw": markdown for name, (_, markdown) in _HUGO.items()},
    "mkdocs": Generator(algorithms.python_markdown, counted_up, heading_text.single_spaced),
    "mkdocs-unicode": Generator(algorithms.python_markdown_unicode, counted_up, heading_text.single_spaced),
    "pymdownx": Generator(algorithms.pymdownx, counted_up, heading_text.single_spaced),
    "vitepress": Generator(algorithms.vitepress, next_free, heading_text.with_entities),
    "kramdown": Generator(algorithms.kramdown, counted, heading_text.written),
    "jekyll": Generator(algorithms.jekyll, counted, heading_text.without_dashes),
    "mdbook": Generator(algorithms.mdbook, counted, heading_text.trimmed),
}

# Which algorithm these generators use depends on the configuration of the site or on the version of the generator. If
# these are unknown, all of them are accepted.
_VARIANTS = {
    **{name: (name, f"{name}-raw") for name in _HUGO},
    "mkdocs": ("mkdocs", "mkdocs-unicode", "pymdownx"),
    "jekyll": ("jekyll", "kramdown"),
}


def variants(algorithm: str) -> tuple[str, ...]:
    """Return the names of all slug algorithms that a site may use if l10ncheck has detected ``algorithm``.

    The first name is ``algorithm``. The other names are the algorithms that the site generator uses with other settings
    or in other versions, since l10ncheck does not always know the settings and the version of a site.
    """
    return _VARIANTS.get(algorithm, (algorithm,))


def generator(slug: str) -> Generator:
    """Return the slug algorithm with this name.

    Raises:
        UnknownNameError: There is no such algorithm. The message lists the known ones.
    """
    if slug not in GENERATORS:
        known = ", ".join(GENERATORS)
        raise UnknownNameError(gettext('unknown slug algorithm "{slug}" (choose from {known})', slug=slug, known=known))
    return GENERATORS[slug]
