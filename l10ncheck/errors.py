"""The base class of all errors that l10ncheck raises."""

from __future__ import annotations

from .messages import one_line


class L10ncheckError(Exception):
    """Base class of all errors that l10ncheck raises on purpose.

    Such an error is about something that the caller can correct, such as a setting, a path or a revision. The message
    is one line. It says what is wrong and, if possible, what to do.
    """

    def __init__(self, message: object = "") -> None:
        super().__init__(one_line(str(message)))  # values that the message quotes may have several lines


class UnknownNameError(L10ncheckError, ValueError):
    """A name, such as the name of a rule or a dialect, is unknown. The message lists known names."""
