"""Prints a note if a site is not in a git repository: changes of the source are then not known."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..history import HistoryError, NoRepositoryError
from ..history.git import work_tree
from ..messages import gettext
from .output import print_notes


def print_missing_repository(folder: Path) -> None:
    """Print a note to stderr if a folder is not in a git repository, since the history is then not available.

    Other problems of the history are not printed here, since a check prints them with its report.

    Args:
        folder: The folder of the sources.
    """
    with suppress(HistoryError):
        try:
            work_tree(folder.absolute())
        except NoRepositoryError as error:
            note = gettext(
                "the git history is not available: {reason}; changes of the source are unknown", reason=error
            )
            print_notes([note])
