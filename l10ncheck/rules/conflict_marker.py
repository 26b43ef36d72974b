"""Reports the marks that git leaves in a file after a merge conflict, such as ``<<<<<<<``."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class ConflictMarker(BrokenBlockRule):
    """The markers of a merge conflict were left in the page.

    ## Why it matters
    Readers see both versions of the text, and git's markers between them.

    ## What is ignored
    Pages whose source has such markers as well, for example in code.

    ## How to fix it
    Choose one of the two versions. Remove the other version and the three markers.
    """

    name = "conflict-marker"
    kind = "conflict"
    examples = (
        Example(
            "# Merge\n\nThe scheduler picks a node.\n",
            "# 병합\n\n<<<<<<< HEAD\n스케줄러가 노드를 고른다.\n=======\n스케줄러는 노드를 선택한다.\n>>>>>>> main\n",
            fires=1,
        ),
        Example(
            "# Merge\n\nIt binds the pod.\n",
            "# Merge\n\n<<<<<<< HEAD\nEr bindet den Pod.\n\n=======\nEr verbindet den Pod.\n\n>>>>>>> 4f1d2c9\n",
            fires=1,
        ),
        Example(
            "---\ntitle: Merge\n---\n\nIt binds.\n",
            "---\n<<<<<<< HEAD\ntitle: 병합\n=======\ntitle: 머지\n>>>>>>> main\n---\n\n바인딩한다.\n",
            fires=1,
        ),
        Example(
            "Merge it.\n\n```sh\nmq start\n```\n",
            "병합한다.\n\n```sh\n<<<<<<< HEAD\nmq start\n=======\nmq run\n>>>>>>> main\n```\n",
            fires=1,
            note="in code",
        ),
        Example(
            "# Merge\n\nIt binds the pod.\n",
            "# 병합\n\n파드를 바인딩한다.\n\n>>>>>>> upstream/main\n",
            fires=1,
            note="one marker was left",
        ),
        Example(
            "# Merge\n\nIt binds the pod.\n",
            "# 병합\n\n<<<<<<< HEAD\n\n파드를 바인딩한다.\n",
            fires=1,
        ),
        Example(
            "# Merge\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n```\n",
            "# 병합\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n```\n",
            fires=0,
            note="the source also has them",
        ),
    )

    def message(self, written: str) -> str:
        return gettext("page contains the markers of a merge conflict")

    def hint(self) -> str:
        return gettext("Keep one of the two versions, and remove the other version and the markers.")
