"""The report formats, each a module with ``write(report, out, style)``, and everything else that renders results."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol, TextIO, cast

from msgspec import Struct

from ..report import Report

__all__ = ["FOLDERS", "ReportFormat", "SiteFormat", "Style", "get", "get_site", "names"]

_MODULES = {
    "text": "text",
    "json": "json_",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github",
    "rdjson": "rdjson",
    "gitlab": "gitlab",
    "junit": "junit",
    "markdown": "markdown",
    "checkstyle": "checkstyle",
    "aligned": "side_by_side",
    "html": "html",
}
FOLDERS = frozenset({"html"})  # formats that write a folder


class Style(Struct, frozen=True):
    """How to present a report.

    Attributes:
        color: Whether to use colour; None: only on a terminal.
        verbose: Whether to explain why each rule exists.
        alignment: Whether to include the rows of the alignment, in formats that can hold them.
        shown_path: Converts a path of the project to the path to show, such as one relative to the working folder.
    """

    color: bool | None = None
    verbose: bool = False
    alignment: bool = False
    shown_path: Callable[[str], str] = str


class ReportFormat(Protocol):
    """The interface of a format that is not in ``FOLDERS``."""

    def write(self, report: Report, out: TextIO, style: Style) -> None: ...


class SiteFormat(Protocol):
    """The interface of a format in ``FOLDERS``; ``write_site`` raises WriteError."""

    def write_site(self, report: Report, folder: Path) -> None: ...


def names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(_MODULES)


def get(name: str) -> ReportFormat:
    """Return the format of that name, which is one of ``names()`` and not in ``FOLDERS``."""
    return cast(ReportFormat, import_module(f".{_MODULES[name]}", __name__))


def get_site(name: str) -> SiteFormat:
    """Return the format of that name, which is in ``FOLDERS``."""
    return cast(SiteFormat, import_module(f".{_MODULES[name]}", __name__))
