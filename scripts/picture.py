"""Draws docs/report.svg: the text report on pages of the example site, as a terminal shows it.

Usage: python scripts/picture.py [--check]; with --check nothing is written, and the exit code says whether it is
current.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console

import l10ncheck
from l10ncheck.model import Severity
from l10ncheck.reports.text import render

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "report.svg"
SITE = ROOT / "fixtures" / "site"
PAGE = SITE / "content" / "ko" / "docs" / "concepts" / "retries.md"
WIDTH = 144  # cells; the longest line of that page


def picture() -> str:
    """The report of one page as SVG, without anything that a browser would have to fetch."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False, emoji=False)
    console.print("$ l10ncheck check content/ko/docs/concepts/retries.md\n", style="bold", soft_wrap=True)
    render(l10ncheck.check([PAGE]).only(lambda finding: finding.severity >= Severity.WARNING), console)
    svg = console.export_svg(title="l10ncheck", unique_id="report")
    return re.sub(r"@font-face \{[^}]*\}\s*", "", svg)


def main() -> int:
    svg = picture()
    if "--check" in sys.argv[1:]:
        return int(not PICTURE.is_file() or PICTURE.read_text(encoding="utf-8") != svg)
    PICTURE.write_text(svg, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
