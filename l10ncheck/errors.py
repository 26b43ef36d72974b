"""The base of all errors that l10ncheck raises."""

from __future__ import annotations

from .messages import one_line


class L10ncheckError(Exception):
    """Something that the caller can put right, such as a setting, a path or a revision.

    Every error that l10ncheck raises on purpose derives from this class. The message is one line: it says what is wrong
    and, where possible, what to do.
    """

    def __init__(self, message: object = "") -> None:
        super().__init__(one_line(str(message)))  # what it quotes may have several lines


class UnknownNameError(L10ncheckError, ValueError):
    """A name that is none of the known ones, such as that of a rule or a dialect. The message names the known ones."""
