"""Where the tests find real pages: a git bundle beside the repository, checked out once into the temp folder."""

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
    """The folder that holds ``content/en`` and ``content/ko`` with their history, or None without the bundle."""
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
    # Made beside its place and then renamed, so that a test run that comes second never sees half a checkout.
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
