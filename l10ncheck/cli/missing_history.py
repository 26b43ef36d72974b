"""The note that a site is not in a git repository, without which changes of the source are not known."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..history import HistoryError, NoRepositoryError
from ..history.git import work_tree
from ..messages import gettext
from .output import print_notes


def print_missing_repository(folder: Path) -> None:
    """Print to stderr that there is no history if a folder is not in a git repository.

    Other problems of the history are not printed: a check reports them in the notes of its report.

    Args:
        folder: The folder of the sources.
    """
    with suppress(HistoryError):
        try:
            work_tree(folder)
        except NoRepositoryError as error:
            note = gettext("the history is not available: {reason}; changes of the source are unknown", reason=error)
            print_notes([note])
