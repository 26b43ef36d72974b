"""Former names of renamed rules. They still work wherever users wrote them, with a warning.

To rename a rule, rename its module and its class, and add a line to ``FORMER_NAMES``.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..messages import gettext

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
    """Warns that a user wrote a former name of a rule. Later versions will not accept this name."""


def current_name(name: str) -> str:
    """Return the current name of a rule that was renamed; any other text is returned unchanged."""
    return FORMER_NAMES.get(name, name)


def first_name(name: str) -> str:
    """Return the name under which a rule was first released; any other text is returned unchanged.

    Fingerprints contain this name, so they stay the same when a rule is renamed.
    """
    return _FIRST_NAMES.get(name, name)


def warn_of_former_names(names: Iterable[str], place: str) -> None:
    """Issue a FormerNameWarning for each former name.

    Args:
        names: The names of rules and groups as the user wrote them.
        place: Where the user wrote them, such as a file and line or a command line option; the warning begins with it.
    """
    from warnings import warn

    for name in names:
        if name in FORMER_NAMES:
            current = current_name(name)
            message = gettext(
                '{place}: the rule "{former}" is now called "{current}"', place=place, former=name, current=current
            )
            warn(message, FormerNameWarning, stacklevel=3)
