"""Where a path leads: what a file of a project names stays in the project.

A path in a configuration is written by whoever may propose a change; a path on the command line by the user, who may
name any place. In neither case does a symbolic link of the project lead out of it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from .errors import L10ncheckError

REPOSITORY = ".git"  # its configuration may hold credentials, its hooks are run
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # not to be printed, or no characters at all


class PathError(L10ncheckError):
    """A path leads where it must not. The message is the rest of a sentence that begins with the path."""


def fault_of(path: str, *, may_leave: bool = False) -> str:
    """What is wrong with a path, or a pattern of paths, by its name alone: it has to begin at the project and, unless
    it ``may_leave`` by ``..``, to stay there. Empty where nothing is.
    """
    if CONTROL.search(path):
        return "has a control character in it"
    if PureWindowsPath(path).anchor:
        return "has to be relative to the project"
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return "leads out of the project" if ".." in parts and not may_leave else ""


def inside(root: Path, path: str, *, may_leave: bool = False) -> Path:
    """The place, without links, of what a file of the project in ``root`` names.

    Raises PathError where that is not in the project, or is in a folder of git. ``may_leave``: see ``fault_of``; a link
    may not lead out in any case.
    """
    if fault := fault_of(path, may_leave=may_leave):
        raise PathError(fault)
    real = _real(root, root / path)
    if REPOSITORY in (part.casefold() for part in Path(os.path.relpath(real, os.path.realpath(root))).parts):
        raise PathError(f"leads into the folder {REPOSITORY}")
    return real


def followed(root: Path, path: Path) -> Path:
    """The place of what a user names, without links. Raises PathError where a link of the project in ``root`` leads out
    of it.
    """
    real = _real(root, path)
    # What /dev/stdout leads to may have no path of its own; and Path.exists fails on a name that is too long.
    return real if os.path.exists(real) else path  # noqa: PTH110


def _real(root: Path, path: Path) -> Path:
    name, real_root = Path(os.path.abspath(path)), os.path.realpath(root)  # noqa: PTH100 - the name, links and all
    try:
        real = Path(os.path.realpath(name))
    except ValueError:
        raise PathError("is a name that no file can have") from None
    if not real.is_relative_to(real_root) and any(
        Path(os.path.realpath(folder)).is_relative_to(real_root) for folder in name.parents
    ):
        raise PathError("is a symbolic link that leaves the project, or is below one")
    return real
