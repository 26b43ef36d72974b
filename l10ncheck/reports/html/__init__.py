"""A static site to read a report in a browser: an overview of each language, lists of findings, and each page beside
its source. It needs no server and no network.
"""

from __future__ import annotations

from pathlib import Path

from ...files import write_folder
from ...report import Report
from .site_files import files_of

__all__ = ["files_of", "write_site"]

MARKER = ".l10ncheck-html"  # in a folder that holds a report, and lists the files of it


def write_site(report: Report, folder: Path) -> None:
    """Write the site into a folder that is empty, not there yet, or an earlier report. Raises WriteError."""
    files = files_of(report)
    write_folder(folder, ((name, make()) for name, make in files.items()), marker=MARKER)
