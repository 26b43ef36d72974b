"""Everything that renders results. Each report format is a module with ``write(report, out, style)``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO, cast

from msgspec import Struct

if TYPE_CHECKING:
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
        color: Whether to use color. None means: only on a terminal.
        verbose: Whether to print with each finding why its rule exists.
        alignment: Whether to include which segments were matched, in formats that can hold this data.
        shown_path: Converts a path that is relative to the project's folder to the path to show.
        members: Further members of the JSON report, as plain data.
    """

    color: bool | None = None
    verbose: bool = False
    alignment: bool = False
    shown_path: Callable[[str], str] = str
    members: Mapping[str, Any] = {}


class ReportFormat(Protocol):
    """The interface of a report format whose output is one file.

    ``write`` writes a report to the stream ``out``. ``style`` says how to present it.
    """

    def write(self, report: Report, out: TextIO, style: Style) -> None: ...


class SiteFormat(Protocol):
    """The interface of a report format that is a folder of files. ``FOLDERS`` has the names of these formats.

    ``write_site`` writes the files. It raises WriteError if the folder cannot be written.
    """

    def write_site(self, report: Report, folder: Path) -> None: ...


def names() -> tuple[str, ...]:
    """Return the names of all report formats."""
    return tuple(_MODULES)


def get(name: str) -> ReportFormat:
    """Return the module that writes reports in a format, such as ``json``. Each report is one file.

    Args:
        name: The name of the format: one of ``names()``, but not of ``FOLDERS`` (for these, call ``get_site``).

    Raises:
        KeyError: There is no format with this name.
    """
    return cast(ReportFormat, import_module(f".{_MODULES[name]}", __name__))


def get_site(name: str) -> SiteFormat:
    """Return the module that writes reports in a format, such as ``html``. Each report is a folder with files.

    Args:
        name: The name of the format: one of ``FOLDERS``.

    Raises:
        KeyError: There is no format with this name.
    """
    return cast(SiteFormat, import_module(f".{_MODULES[name]}", __name__))
