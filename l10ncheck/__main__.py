"""``python -m l10ncheck``."""

import os
import sys

if __name__ == "__main__" and sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 - pathlib is not loaded
    del sys.path[0]  # the working folder, which may hold modules of a pull request

from .cli import main

if __name__ == "__main__":
    raise SystemExit(main())
