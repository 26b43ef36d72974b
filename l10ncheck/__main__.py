"""Runs the command line when l10ncheck is started with ``python -m l10ncheck``."""

import os
import sys

if __name__ == "__main__" and sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 - pathlib is not loaded
    del sys.path[0]  # the working folder, from which modules of a pull request could be imported

from .cli import main

if __name__ == "__main__":
    raise SystemExit(main())
