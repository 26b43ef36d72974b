"""What the user can put right."""

from __future__ import annotations

import sys
from contextlib import suppress

from ..errors import L10ncheckError
from ..reports._sanitize import visible


class UserError(L10ncheckError):
    """One line that says what is wrong and what to do; the command ends with code 2."""


def complain(error: object) -> None:
    """Say on stderr, on one line, what is wrong; nothing where nobody can be told."""
    with suppress(OSError):
        print(f"l10ncheck: {visible(' '.join(str(error).splitlines()))}", file=sys.stderr, flush=True)
