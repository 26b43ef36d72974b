"""The only module that runs git."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

# No background writes into the user's repository, the same words in every locale, no questions.
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
_SETTINGS = ("-c", "core.quotepath=off", "-c", "core.fsmonitor=false")
_SECONDS = 60


def run_git(root: Path, arguments: Sequence[str], paths: Sequence[str] = ()) -> bytes | None:
    """What ``git ARGUMENTS -- PATHS`` prints, run in ``root``.

    None where git is not installed, ``root`` is in no repository, or git refuses: history is then not at hand, which is
    no error.
    """
    import subprocess  # 10 ms that a comparison of two files does not need

    try:
        done = subprocess.run(
            ["git", *_SETTINGS, *arguments, "--", *paths],
            cwd=root,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def listed_files(root: Path) -> frozenset[str] | None:
    """Files below ``root`` that git tracks or would track, relative to it; None where there is no repository.

    A folder that is ignored as a whole counts as outside of any repository.
    """
    output = run_git(root, ("ls-files", "-z", "--cached", "--others", "--exclude-standard"))
    if not output:
        return None
    return frozenset(os.fsdecode(name) for name in output.split(b"\0") if name)
