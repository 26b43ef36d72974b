"""Makes scripts in this folder import l10ncheck from their own checkout, even if another version is installed.

A script imports this module before l10ncheck.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
