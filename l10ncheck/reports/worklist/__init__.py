"""The formats of the worklist: a module each, with ``render(items, view) -> str``."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from ...worklist_types import WorkItem
from ..wording import View

_MODULES = {"text": "text", "markdown": "markdown", "csv": "csv_", "json": "json_", "html": "html_"}


class WorklistFormat(Protocol):
    """What a module of this package offers."""

    def render(self, items: Sequence[WorkItem], view: View) -> str: ...


def names() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(_MODULES)


def get(name: str) -> WorklistFormat:
    """The format of that name, one of ``names()``."""
    return cast(WorklistFormat, import_module(f".{_MODULES[name]}", __name__))
