"""The HTML report: a static site that a browser can show without a server or network.

It has an overview of each language, lists of findings, and each translation beside its source.
"""

from __future__ import annotations

from pathlib import Path

from ...files import write_folder
from ...report import Report
from .site_files import files_of

__all__ = ["files_of", "write_site"]

MARKER = ".l10ncheck-html"  # the file that marks the folder of a report and lists its files


def write_site(report: Report, folder: Path) -> None:
    """Write the HTML report of a site as a folder of static files.

    Args:
        report: The report.
        folder: A folder that is empty, does not exist, or holds an earlier report, which is replaced.

    Raises:
        WriteError: The folder holds other files or cannot be written.
    """
    files = files_of(report)
    write_folder(folder, ((name, make()) for name, make in files.items()), marker=MARKER)
