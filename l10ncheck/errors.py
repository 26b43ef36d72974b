"""The base class of all errors that l10ncheck raises, and what a user may have meant by an unknown word."""

from __future__ import annotations

from collections.abc import Iterable

from .messages import gettext, one_line

_LEAST_SIMILARITY = 0.65  # of a suggestion; "pin" and "explain" have 0.6


class L10ncheckError(Exception):
    """Base class of all errors that l10ncheck raises on purpose.

    Such an error is about something that the caller can correct, such as a setting, a path or a revision. The message
    is one line. It says what is wrong and, if possible, what to do.
    """

    def __init__(self, message: object = "") -> None:
        super().__init__(one_line(str(message)))  # values that the message quotes may have several lines


class UnknownNameError(L10ncheckError, ValueError):
    """A name, such as the name of a rule or a dialect, is unknown. The message lists known names."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most similar to ``word``, for a message; an empty string if none is similar.

    Upper case, and ``-`` for ``_``, are no difference: ``Source-Locale`` is similar to ``source_locale``.
    """
    from difflib import get_close_matches  # only for a message

    words = list(known)
    lower = word.lower()
    forms = (lower.replace("-", "_"), lower.replace("_", "-"), lower, word)
    return next((found[0] for form in forms if (found := get_close_matches(form, words, 1, _LEAST_SIMILARITY))), "")


def with_suggestion(message: str, word: str, known: Iterable[str], *, list_known: bool = False) -> str:
    """Return a message about an unknown word with a suggestion at its end: ``…; did you mean "ignore"?``.

    The suggestion is the most similar known word. If no known word is similar, the message is returned without a
    suggestion.

    Args:
        message: The message about the unknown word.
        word: The unknown word.
        known: All known words.
        list_known: Whether to list all known words at the end if no known word is similar.
    """
    candidates = list(known)
    if suggestion := nearest(word, candidates):
        return gettext('{message}; did you mean "{suggestion}"?', message=message, suggestion=suggestion)
    if list_known:
        return gettext("{message} (choose from {values})", message=message, values=", ".join(candidates))
    return message
