"""Provide real pages to tests.

They are in a git bundle next to the repository, which is cloned once to the temporary folder.
"""

from __future__ import annotations

import getpass
import subprocess
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT.parent / "shared" / "corpus" / "kubernetes-docs-dev.bundle"


@cache
def corpus_root() -> Path | None:
    """Return the folder with ``content/en``, ``content/ko`` and their history, or None if there is no bundle."""
    if not BUNDLE.is_file():
        return None
    status = BUNDLE.stat()
    clone = (
        Path(tempfile.gettempdir()) / f"l10ncheck-corpus-{getpass.getuser()}-{status.st_size}-{int(status.st_mtime)}"
    )
    if not clone.is_dir():
        _clone(clone)
    return clone


def _clone(target: Path) -> None:
    # The clone is made under another name and then renamed: a second test run must never see an incomplete one.
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        fresh = Path(folder) / "clone"
        subprocess.run(
            ["git", "clone", "--quiet", "--no-checkout", str(BUNDLE), str(fresh)], check=True, capture_output=True
        )
        subprocess.run(["git", "-C", str(fresh), "checkout", "--quiet", "origin/main"], check=True, capture_output=True)
        try:
            fresh.rename(target)
        except OSError:
            if not target.is_dir():
                raise
