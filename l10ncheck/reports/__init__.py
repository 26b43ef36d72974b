"""The formats of a report: a module each, with ``write(report, out, style)``."""

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
FOLDERS = frozenset({"html"})  # formats of many files


class Style(Struct, frozen=True):
    """How a person wants to read it. ``color``: None asks the output whether it is a terminal. ``alignment``: with
    the rows of the alignment, where a format has a place for them. ``verbose``: with the reason for each rule.
    ``shown_path`` makes of a path in the project one that people click on.
    """

    color: bool | None = None
    verbose: bool = False
    alignment: bool = False
    shown_path: Callable[[str], str] = str


class ReportFormat(Protocol):
    """What a module of this package offers; one of ``FOLDERS`` has ``write_site`` instead."""

    def write(self, report: Report, out: TextIO, style: Style) -> None: ...


class SiteFormat(Protocol):
    """A format that fills a folder; ``write_site`` raises WriteError."""

    def write_site(self, report: Report, folder: Path) -> None: ...


def names() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(_MODULES)


def get(name: str) -> ReportFormat:
    """The format of that name, one of ``names()`` and none of ``FOLDERS``."""
    return cast(ReportFormat, import_module(f".{_MODULES[name]}", __name__))


def get_site(name: str) -> SiteFormat:
    """The format of that name, one of ``FOLDERS``."""
    return cast(SiteFormat, import_module(f".{_MODULES[name]}", __name__))
