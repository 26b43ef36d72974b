"""Checks that a path stays inside the project.

Anyone who proposes a change can write the configuration, so paths in it must not leave the project. A path on the
command line comes from the user and may name any file. In both cases, a symbolic link in the project must not lead out
of the project.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

from .errors import L10ncheckError
from .lazy_pattern import lazy_pattern
from .messages import gettext

REPOSITORY = ".git"  # its configuration may contain credentials, and git runs its hooks
# Characters that are not printable, or that are no characters.
CONTROL = lazy_pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class PathError(L10ncheckError):
    """A path leads to a forbidden place.

    The message continues a sentence that begins with the path: ``leads out of …``.
    """


def path_problem(path: str, *, may_leave: bool = False) -> str:
    """Return what is wrong with a path, or a pattern of paths, in a file of the project. The file system is not read.

    Args:
        path: A path relative to the project.
        may_leave: Whether ``..`` may lead out of the project.

    Returns:
        What is wrong, as words that continue a sentence after the path; empty if the path is allowed.
    """
    if CONTROL.search(path):
        return gettext("contains a control character")
    if PureWindowsPath(path).anchor:
        return gettext("must be relative to the project folder")
    if ".." in PurePosixPath(path.replace("\\", "/")).parts and not may_leave:
        return gettext("leads out of the project")
    return ""


def resolve_project_path(root: Path, path: str, *, may_leave: bool = False) -> Path:
    """Return the real path for a path that is written in a file of the project.

    Args:
        root: The folder of the project.
        path: The path, relative to that folder.
        may_leave: Whether ``..`` may lead out of the project. A symbolic link never may.

    Returns:
        The path without symbolic links.

    Raises:
        PathError: The path leaves the project, or leads into a git folder.
    """
    if problem := path_problem(path, may_leave=may_leave):
        raise PathError(problem)
    real = _resolve(root, root / path)
    if REPOSITORY in (part.casefold() for part in Path(os.path.relpath(real, os.path.realpath(root))).parts):
        raise PathError(gettext('must not lead into the folder "{folder}", which belongs to git', folder=REPOSITORY))
    return real


def resolve_user_path(root: Path, path: Path) -> Path:
    """Return the real path for a path that the user wrote, such as an argument. The path may be outside the project.

    Args:
        root: The folder of the project.
        path: The path, absolute or relative to the working folder.

    Returns:
        The path without symbolic links.

    Raises:
        PathError: The path is not valid, or it is in the project but leads out of the project through a symbolic link.
    """
    real = _resolve(root, path)
    # The target of /dev/stdout may have no path of its own. Path.exists fails if a name is too long.
    return real if os.path.exists(real) else path  # noqa: PTH110


def _resolve(root: Path, path: Path) -> Path:
    """Return the path without symbolic links.

    Raises:
        PathError: The path is not valid, or it is in the project but leads out of the project through a symbolic link.
    """
    name, real_root = Path(os.path.abspath(path)), os.path.realpath(root)  # noqa: PTH100 - keeps links in the name
    try:
        real = Path(os.path.realpath(name))
    except ValueError:
        raise PathError(gettext("is not a valid file name")) from None
    if not real.is_relative_to(real_root) and any(
        Path(os.path.realpath(folder)).is_relative_to(real_root) for folder in name.parents
    ):
        raise PathError(gettext("leads out of the project through a symbolic link"))
    return real
