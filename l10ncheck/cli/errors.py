"""What the user can put right."""

from __future__ import annotations


class UserError(Exception):
    """One line that says what is wrong and what to do; the command ends with code 2."""
