"""The formats of the worklist. Each format in ``names()`` is a module with ``render(items, view) -> str``.

``wording`` is no such format: it has phrases for all formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from ...worklist_types import WorkItem
from .wording import View

_MODULES = {"text": "text", "markdown": "markdown", "csv": "csv_", "json": "json_", "html": "html_"}


class WorklistFormat(Protocol):
    """The interface of a format of the worklist: ``render`` returns the items as text in this format."""

    def render(self, items: Sequence[WorkItem], view: View) -> str: ...


def names() -> tuple[str, ...]:
    """Return the names of all formats of the worklist."""
    return tuple(_MODULES)


def get(name: str) -> WorklistFormat:
    """Return the format of the worklist with this name, such as ``csv``. It must be one of ``names()``."""
    return cast(WorklistFormat, import_module(f".{_MODULES[name]}", __name__))
