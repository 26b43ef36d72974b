"""Errors that the user can fix."""

from __future__ import annotations

import sys
from contextlib import suppress

from ..errors import L10ncheckError
from ..reports._sanitize import visible


class UserError(L10ncheckError):
    """The command cannot do what the user asked. The message is one line; the exit code is 2."""


def print_error(error: object) -> None:
    """Print the message of an error as one line on stderr. Do nothing if stderr is closed."""

    with suppress(OSError):
        print(f"l10ncheck: {visible(' '.join(str(error).splitlines()))}", file=sys.stderr, flush=True)
