"""Draw docs/report.svg: the text report on a page of the example site, as a terminal shows it.

Usage: python scripts/picture.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import _checkout  # noqa: F401
from rich.console import Console

import l10ncheck
from l10ncheck.model import Severity
from l10ncheck.reports.text import render

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "report.svg"
SITE = ROOT / "fixtures" / "site"
PAGE = SITE / "content" / "ko" / "docs" / "concepts" / "retries.md"
WIDTH = 144  # terminal cells, enough for the longest line of the report


def picture() -> str:
    """Return the report of one page as a self-contained SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False, emoji=False)
    console.print("$ l10ncheck check content/ko/docs/concepts/retries.md\n", style="bold", soft_wrap=True)
    render(l10ncheck.check([PAGE]).filter(lambda finding: finding.severity >= Severity.WARNING), console)
    svg = console.export_svg(title="l10ncheck", unique_id="report")
    # Some programs strip white space at the ends of a text, even inside a line.
    svg = svg.replace("<text ", '<text xml:space="preserve" ')
    return re.sub(r"@font-face \{[^}]*\}\s*", "", svg)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
