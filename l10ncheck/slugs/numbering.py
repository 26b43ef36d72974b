"""Numbers the slugs that are repeated on a page."""

from __future__ import annotations

import re

from ..lazy_pattern import lazy_pattern

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
    """Return a slug with the number of its repetition on the page: ``a``, ``a-1``, ``a-2`` … (kramdown, mdBook).

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
