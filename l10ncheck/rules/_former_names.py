"""Rules that were renamed. A former name keeps working wherever people have written it, and warns.

To rename a rule, rename its module and its class, and add a line to ``FORMER_NAMES``.
"""

from __future__ import annotations

from collections.abc import Iterable

FORMER_NAMES = {
    "do-not-translate": "translated-name",
    "emphasis-lost": "missing-emphasis",
    "footnote-missing": "missing-footnote",
    "front-matter-key-missing": "missing-front-matter-key",
    "gloss-missing": "missing-gloss",
    "page-trouble": "parse-problem",
    "shortcode-missing": "missing-shortcode",
    "space-before-particle": "korean-particle-space",
    "term-missing": "missing-term",
    "text-rewritten": "block-mismatch",
    "wrong-particle": "korean-particle",
    "wrong-pin": "invalid-pin",
}
_FIRST_NAMES = {name: former for former, name in FORMER_NAMES.items()}


class FormerNameWarning(FutureWarning):
    """A rule is named by a former name, which a later version will no longer know."""


def current_name(name: str) -> str:
    """The name that a rule has today; any other text is returned unchanged."""
    return FORMER_NAMES.get(name, name)


def first_name(name: str) -> str:
    """The name that a rule had first. Fingerprints are made of it, so that renaming a rule changes none of them."""
    return _FIRST_NAMES.get(name, name)


def warn_of_former_names(names: Iterable[str], place: str) -> None:
    """Issue a FormerNameWarning for each former name that ``place``, a file and line or the command line, uses."""
    from warnings import warn

    for name in names:
        if name in FORMER_NAMES:
            warn(f"{place}: the rule {name!r} is now called {current_name(name)!r}", FormerNameWarning, stacklevel=3)
