"""The slug algorithms by name: how the site generators make fragments from headings."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from ..errors import UnknownNameError
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from . import heading_text, slugify
from .heading_text import Reader

# The slugs that are used on a page, each with the last number that was added to it.
Used = dict[str, int]


def next_free(slug: str, used: Used) -> str:
    """Return the slug ``a``, or the first of ``a-1``, ``a-2`` … that no heading uses yet (Hugo, markdown-it-anchor).

    The result is added to ``used``, the slugs that are used on the page so far.
    """
    free = slug
    while free in used:
        used[slug] += 1
        free = f"{slug}-{used[slug]}"
    used[free] = 0
    return free


def counted(slug: str, used: Used) -> str:
    """Return a slug with the number of its repetition on the page: ``a``, ``a-1``, ``a-2`` … (Hexo, kramdown, mdBook).

    The result may be the same as the slug of another heading, such as the heading "a 1". ``used`` has the number of
    repetitions of each slug so far, and is updated.
    """
    count = used[slug] = used.get(slug, -1) + 1
    return f"{slug}-{count}" if count else slug


_NUMBERED = lazy_pattern(r"_[0-9]{1,9}$", re.ASCII)


def counted_up(slug: str, used: Used) -> str:
    """Return the first of ``a``, ``a_1``, ``a_2`` … that no heading uses yet, as Python-Markdown does.

    An empty slug gives ``_1``. If a used slug already ends with a number, as in ``a_3``, this number is increased. The
    result is added to ``used``, the slugs that are used on the page so far.
    """
    if slug and slug not in used:
        used[slug] = 0
        return slug
    base, _, digits = slug.rpartition("_") if _NUMBERED.search(slug) else (slug, "", "0")
    number = used.get(slug, 0) or int(digits)
    free = slug
    while free in used or not free:
        number += 1
        free = f"{base}_{number}"
    used[slug] = number  # the next search continues from here
    used[free] = 0
    return free


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
    "hexo": Algorithm(slugify.hexo, counted, heading_text.visible_text),
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
